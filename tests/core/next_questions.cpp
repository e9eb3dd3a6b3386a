// Which questions are listed, and in which order. What they narrow: tests/cases/ask-*.json.
#include "core/next_questions.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "codec/names.hpp"
#include "core/evaluate.hpp"
#include "support/real_policy.hpp"

using namespace ltci;

namespace {

Case answered() {
  Case c = entitled_case();
  c.months_expected = 24;
  c.hospitalised = false;
  c.fee_per_day = {8000, 6000, 2500, std::nullopt};
  c.days_per_month = 12;
  return c;
}

std::string asked(const Case& c) {
  auto e = std::make_unique<Estimate>();
  evaluate(real_policy().policy, c, {.next_questions = true}, *e);
  std::string names;
  for (const NextQuestion& q : e->next_questions) (names += names.empty() ? "" : " ") += name_in(kQuestionNames, q.question);
  return names;
}

}  // namespace

TEST_CASE("nothing is asked when everything is answered") { CHECK(asked(answered()) == ""); }

TEST_CASE("place and group come first, alone") {
  Case c;
  c.as_of = date_of({2026, 11, 21});
  CHECK(asked(c) == "division insured");
  c.division = 370403;
  CHECK(asked(c) == "insured");
  c.insured = Insured::none;
  CHECK(asked(c) == "");
  c.insured = Insured::employee;
  c.division = 110107;  // no rules for them
  CHECK(asked(c) == "");
}

TEST_CASE("what decides comes in the order of a case, then what narrows most") {
  Case c;
  c.as_of = date_of({2026, 11, 21});
  c.division = 370403;
  c.insured = Insured::resident;
  CHECK(asked(c) ==
        "benefit_status treated months_disabled months_expected level third_party_pays assisted "
        "care.medical_ward.fee_fen_per_day care.institution.fee_fen_per_day care.home_visit.fee_fen_per_day "
        "care.home_visit.days_per_month");
  c = answered();
  c.fee_per_day[0].reset();
  c.fee_per_day[1].reset();  // 30 x 35.00 = 1050.00 open, 30 x (35.00 - 21.00) = 420.00 after it: 630.00
  c.assisted.reset();        // 4500.00 + 1050.00 + 36.00 + 50.00 open, 4500.00 + 1050.00 when listed: 86.00
  c.level.reset();
  CHECK(asked(c) == "level care.medical_ward.fee_fen_per_day care.institution.fee_fen_per_day assisted");
}

TEST_CASE("never again once the answer is no") {
  Case c = answered();
  c.level.reset();
  c.assisted.reset();
  c.treated = false;
  CHECK(asked(c) == "");
}

TEST_CASE("the prognosis is asked only while six months have not passed") {
  Case c = answered();
  c.months_expected.reset();
  CHECK(asked(c) == "");
  c.months_disabled = 5;
  CHECK(asked(c) == "months_expected");
  c.months_disabled.reset();
  CHECK(asked(c) == "months_disabled months_expected");
}

TEST_CASE("whoever waits: the end of it moves the date only, and so does the disability") {
  Case c = answered();
  c.benefit_status = BenefitStatus::waiting;
  CHECK(asked(c) == "waiting_ends");
  c.months_disabled.reset();
  CHECK(asked(c) == "waiting_ends months_disabled");
  c.waiting_ends = date_of({2027, 2, 20});  // three months from today at the latest: nothing can be later
  CHECK(asked(c) == "");
  c.waiting_ends = date_of({2027, 2, 19});
  CHECK(asked(c) == "months_disabled");
  c.waiting_ends = date_of({2026, 11, 20});  // over
  CHECK(asked(c) == "months_disabled");
}

TEST_CASE("visits a month are not asked where a visit costs nothing") {
  Case c = answered();
  c.days_per_month.reset();
  CHECK(asked(c) == "care.home_visit.days_per_month");
  c.fee_per_day[2] = 0;
  CHECK(asked(c) == "");
}

namespace {

// "level 630.00 result": every question with what it narrows, and whether it can change the result.
std::string narrowing(const Case& c) {
  auto e = std::make_unique<Estimate>();
  evaluate(real_policy().policy, c, {.next_questions = true}, *e);
  std::string out;
  for (const NextQuestion& q : e->next_questions) {
    (out += out.empty() ? "" : ", ") += name_in(kQuestionNames, q.question);
    out += ' ' + std::to_string(q.narrows) + (q.changes_result ? " result" : "");
  }
  return out;
}

Case employee_of(int division) {
  Case c = answered();
  c.division = division;
  c.insured = Insured::employee;
  c.level = 5;
  c.months_enrolled = 24;
  c.contribution_years = 15;
  return c;
}

}  // namespace

TEST_CASE("what a question narrows, in November: the range of a month before, less the widest that an answer leaves") {
  Case c = answered();
  c.fee_per_day[0].reset();  // 30 x (30 + 45 + 60) = 4050.00; at a high fee the readings leave 30 x (7.50 + 13.50 + 21.00) = 1260.00
  CHECK(narrowing(c) == "care.medical_ward.fee_fen_per_day 279000");
  c = answered();
  c.fee_per_day[1].reset();  // 30 x 30.00 = 900.00; 30 x (30.00 - 21.00) = 270.00 are left
  CHECK(narrowing(c) == "care.institution.fee_fen_per_day 63000");
  c = answered();
  c.fee_per_day[2].reset();  // 12 x 20.00, and nothing is left
  CHECK(narrowing(c) == "care.home_visit.fee_fen_per_day 24000");
  c.days_per_month.reset();  // 30 x 20.00; either answer may leave it all open: 30 visits of any price, any number at 20.00
  CHECK(narrowing(c) == "care.home_visit.fee_fen_per_day 0, care.home_visit.days_per_month 0");
  c = answered();
  c.third_party_pays.reset();  // yes: only the 300.00 of the family's allowance stay open; no: 30 x (1.00 of 80 x 75 % and so on), the readings
  c.fee_per_day = {0, 0, 0, std::nullopt};
  CHECK(narrowing(c) == "third_party_pays 0");
}

TEST_CASE("what a number of visits narrows: the last day of a long month counts, too") {
  Case c = answered();
  c.period.from = date_of({2026, 12, 1});
  c.days_per_month.reset();
  CHECK(narrowing(c) == "care.home_visit.days_per_month 62000");  // 31 x 20.00
  c.assisted.reset();
  // Visits: 31 x 23.00 = 713.00, at 31 visits 31 x 3.00 are left: 620.00. The listing: at 80 a ward of tier 1 pays 30 or 35 (on the cost 22.50 or 28),
  // of tier 2 45 or 50 (31.50 or 37.50), of tier 3 52 or 56 (39 or 45.50, where 60 and 65 count), the institution 30 or 35 (21 or 26.25), the family
  // 300 or 350. Open: 31 x (12.50 + 18.50 + 17.00 + 14.00 + 23.00) + 50.00. Listed: 31 x (7.00 + 12.50 + 10.50 + 8.75 + 23.00).
  // Not listed: 31 x (7.50 + 13.50 + 13.00 + 9.00 + 20.00), the wider one. 31 x (85.00 - 63.00) + 50.00 = 732.00.
  CHECK(narrowing(c) == "assisted 73200, care.home_visit.days_per_month 62000");
}

TEST_CASE("when the listing began narrows what it leaves open") {
  Case c = answered();
  c.fee_per_day = {0, 6000, 0, std::nullopt};
  c.assisted = true;
  // Institution: 35.00 down to 21.00; listed long ago 35.00 to 26.25, in the future 30.00 to 21.00: 30 x (14.00 - 9.00), and the family's 50.00
  CHECK(narrowing(c) == "assisted_since 20000");
  c.assisted_since = date_of({2026, 1, 1});
  CHECK(narrowing(c) == "");
}

TEST_CASE("where only some things are asked for: enrolment, contributions, buying the missing years") {
  Case c = employee_of(500000);
  CHECK(narrowing(c) == "");
  c.months_enrolled.reset();
  CHECK(narrowing(c) == "months_enrolled 0 result");
  c = employee_of(500000);
  c.contribution_years.reset();
  CHECK(narrowing(c) == "contribution_years 0 result, buy_in 0 result");
  c.contribution_years = 14;
  CHECK(narrowing(c) == "buy_in 0 result");
  c.buy_in = true;
  CHECK(narrowing(c) == "buy_in_paid 0 result");
  c.buy_in_paid = date_of({2026, 1, 1});
  CHECK(narrowing(c) == "");
  c.buy_in_paid.reset();
  c.buy_in = false;  // then the answer is no
  CHECK(narrowing(c) == "");
}

TEST_CASE("what a place does not ask for is no question; where the least level is not known, none at all is too little and the gravest enough") {
  Case c = employee_of(350100);  // six months; no word of the rest
  c.benefit_status.reset();
  c.treated.reset();
  c.months_expected.reset();
  c.assisted.reset();
  CHECK(narrowing(c) == "");
  c.level.reset();
  CHECK(narrowing(c) == "level 0 result");
  c.months_disabled.reset();
  CHECK(narrowing(c) == "months_disabled 0 result, level 0 result");
}

namespace {

// Zaozhuang's scheme with another that pays by group and contribution tier in the place of family care: group 1 by tier 100.00 or 400.00, group 2
// 200.00; asked for besides: sixty years.
struct Invented {
  Policy policy;
  BenefitPart parts[3];

  Invented() {
    Scheme s = zaozhuang_residents();
    const Money amounts[] = {10000, 40000, 20000};
    CareOption o = option_of(CareMode::family_care);
    for (int i = 0; i < 3; ++i) {
      FixedBenefit b;
      b.allowance = {amounts[i], amounts[i]};
      parts[i].payee = Payee::family;
      parts[i].benefit = b;
      parts[i].who.groups = static_cast<std::uint8_t>(i == 2 ? 1 << 2 : 1 << 1);
      if (i < 2) parts[i].who.contribution_tiers = static_cast<std::uint8_t>(1 << (i + 1));
    }
    o.parts = parts;
    o.part_count = 3;
    o.rows.groups = o.rows.contribution_tiers = 0b110;
    s.options.clear();
    s.options.push_back(o);
    for (int i = 0; i < 2; ++i) {
      s.groups.push_back({});
      s.contribution_tiers.push_back({});
    }
    Criterion& age = s.criteria[static_cast<std::size_t>(CriterionId::age)];
    age.rule = Criterion::Rule::known;
    age.at_least = 60;
    policy.add(s);
    PilotPlace place;
    place.code = 370400;
    policy.directory.add(place);
  }
  std::string asked(const Case& c) const {
    auto e = std::make_unique<Estimate>();
    evaluate(policy, c, {.next_questions = true}, *e);
    std::string out;
    for (const NextQuestion& q : e->next_questions)
      (((out += out.empty() ? "" : ", ") += name_in(kQuestionNames, q.question)) += ' ') += std::to_string(q.narrows) + (q.changes_result ? " result" : "");
    return out;
  }
};

}  // namespace

TEST_CASE("groups and contribution tiers: the widest that any of them leaves counts, the first and the last, too") {
  const Invented invented;
  Case c = answered();
  c.age = 60;
  // 100.00 to 400.00 open; group 1 leaves all of it, either tier 100.00 (of 100 and 200) or 200.00 (of 400 and 200).
  CHECK(invented.asked(c) == "contribution_tier 10000, group 0");
  c.contribution_tier = 1;  // 100.00 or 200.00
  CHECK(invented.asked(c) == "group 10000");
  c.contribution_tier = 2;
  CHECK(invented.asked(c) == "group 20000");
  c.contribution_tier.reset();
  c.group = 1;
  CHECK(invented.asked(c) == "contribution_tier 30000");
  c.contribution_tier = 1;
  CHECK(invented.asked(c) == "");
}

TEST_CASE("an age is asked where a scheme asks for one, and can change the result") {
  const Invented invented;
  Case c = answered();
  c.group = c.contribution_tier = 1;
  CHECK(invented.asked(c) == "age 0 result");
  c.age = 30;
  CHECK(invented.asked(c) == "");
  CHECK(narrowing(answered()) == "");  // Zaozhuang's own asks for none
}

TEST_CASE("what is asked first, and that it can change the result") {
  Case c;
  c.as_of = date_of({2026, 11, 21});
  CHECK(narrowing(c) == "division 0 result, insured 0 result");
  c = answered();
  c.benefit_status = BenefitStatus::waiting;
  CHECK(narrowing(c) == "waiting_ends 0");
  c.as_of = last_case_date();  // there is only one day left on which it could end
  CHECK(narrowing(c) == "");
  c = answered();
  c.treated.reset();
  c.benefit_status.reset();
  CHECK(narrowing(c) == "benefit_status 0 result, treated 0 result");
}

TEST_CASE("a price is asked only of a kind of care that is there and has one") {
  Case c = employee_of(500000);
  c.fee_per_day = {};
  c.days_per_month = 10;
  CHECK(asked(c) == "care.institution.fee_fen_per_day care.home_visit.fee_fen_per_day");
  c = employee_of(120000);
  c.fee_per_day = {};
  CHECK(asked(c) == "care.home_visit.fee_fen_per_day care.institution.fee_fen_per_day");
}
