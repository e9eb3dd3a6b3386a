// Which questions are listed, and in which order. What they narrow: tests/cases/ask-*.json.
#include "core/next_questions.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <memory>
#include <random>
#include <string>

#include "codec/names.hpp"
#include "core/evaluate.hpp"
#include "support/invented.hpp"
#include "support/real_policy.hpp"
#include "support/sample.hpp"

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

TEST_CASE("on a single day one visit or none is all the difference") {
  Case c = answered();
  c.period.from = date_of({2026, 11, 30});
  c.days_per_month.reset();
  CHECK(narrowing(c) == "care.home_visit.days_per_month 2000");
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
  ByGroup by_group{10000, 40000, 20000};
  Policy policy;

  Invented() {
    Criterion& age = by_group.scheme.criteria[static_cast<std::size_t>(CriterionId::age)];
    age.rule = Criterion::Rule::known;
    age.at_least = 60;
    policy = policy_of({by_group.scheme});
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

namespace {

// What a scheme asks next, as `narrowing` says it; the only scheme there is.
std::string narrowing_under(const Scheme& s, const Case& c) {
  const Policy policy = policy_of({s});
  auto e = std::make_unique<Estimate>();
  evaluate(policy, c, {.next_questions = true}, *e);
  std::string out;
  for (const NextQuestion& q : e->next_questions)
    (((out += out.empty() ? "" : ", ") += name_in(kQuestionNames, q.question)) += ' ') += std::to_string(q.narrows) + (q.changes_result ? " result" : "");
  return out;
}
Criterion& of(Scheme& s, CriterionId id) { return s.criteria[static_cast<std::size_t>(id)]; }

}  // namespace

TEST_CASE("a level is asked where it decides or pays, and not where every level is enough") {
  Scheme s = zaozhuang_residents();
  of(s, CriterionId::level).at_least = 0;
  of(s, CriterionId::level).levels = Criterion::kEveryLevel;
  Case c = answered();
  c.level.reset();
  CHECK(narrowing_under(s, c) == "");
  CHECK(narrowing(c) == "level 0 result");
}

TEST_CASE("what a level narrows: the answer that helps least is one without a row, or none where each has its own") {
  Case c = answered();
  c.level.reset();
  CHECK(narrowing_under(ByRow(&ForWhom::levels, 1, {10000, 20000, 30000, 40000, 50000}).scheme, c) == "level 0 result");  // none at all leaves 400.00 open
  CHECK(narrowing_under(ByRow(&ForWhom::levels, 0, {5000, 10000, 20000, 30000, 40000, 50000}).scheme, c) == "level 45000 result");
}

TEST_CASE("what a contribution tier narrows, where the first leaves most open") {
  // 100.00 to 400.00 open; tier 1 leaves 400.00 or 200.00, tier 2 100.00 or 200.00; group 1 leaves all of it.
  CHECK(narrowing_under(ByGroup(40000, 10000, 20000).scheme, answered()) == "contribution_tier 10000, group 0");
}

TEST_CASE("thresholds of one: what is not answered may fall short of them; and of none, which nothing falls short of") {
  Scheme s = zaozhuang_residents();
  of(s, CriterionId::prognosis).at_least = 1;
  Case c = answered();
  c.months_disabled.reset();
  c.months_expected.reset();
  CHECK(narrowing_under(s, c) == "months_disabled 0 result, months_expected 0 result");
  s = zaozhuang_residents();
  Criterion& years = of(s, CriterionId::contribution_years);
  years.rule = Criterion::Rule::known;
  years.buy_in = true;
  years.at_least = 1;
  CHECK(narrowing_under(s, answered()) == "contribution_years 0 result, buy_in 0 result");
  years.at_least = 0;
  CHECK(narrowing_under(s, answered()) == "contribution_years 0 result");
}

TEST_CASE("where no month has rules nothing is narrowed, and what decides is asked all the same") {
  Scheme s = zaozhuang_residents();
  s.in_force_to = date_of({2026, 11, 30});
  Case c = answered();
  c.period.from = date_of({2026, 12, 1});
  c.level.reset();
  c.assisted.reset();
  CHECK(narrowing_under(s, c) == "level 0 result");
}

TEST_CASE("a month in hospital from its first day to its last: what only later months would show is not asked") {
  Case c = answered();
  c.period.hospital_stays.push_back({date_of({2026, 11, 1}), date_of({2026, 12, 1})});
  c.days_per_month.reset();
  c.assisted.reset();
  CHECK(narrowing(c) == "assisted 0");  // a day of care would be paid otherwise, if there were one
  c.period.months = 2;  // in December there are visits; the first month, by which it is measured, leaves nothing open
  CHECK(narrowing(c) == "assisted 0, care.home_visit.days_per_month 0");
}

TEST_CASE("the widest that a price leaves may be at a price of nothing") {
  // Group 1: 100.00, whatever care costs; group 2: 50.00 and the price up to 1.00 a day. At no price 50.00 lie between them, at a high one 20.00.
  Scheme s = zaozhuang_residents();
  BenefitPart parts[3];
  const Money fixed[] = {10000, 5000};
  for (int i = 0; i < 2; ++i) {
    FixedBenefit b;
    b.allowance = {fixed[i], fixed[i]};
    parts[i].benefit = b;
    parts[i].who.groups = static_cast<std::uint8_t>(2 << i);
  }
  ShareBenefit share;
  share.cap = share.binds_from = {100, 100};
  parts[2].benefit = share;
  parts[2].who.groups = 0b100;
  CareOption o = option_of(CareMode::institution);
  o.set_parts(parts, 3);
  o.rows.groups = 0b110;
  s.options.clear();
  s.options.push_back(o);
  s.groups.push_back({});
  s.groups.push_back({});
  Case c = answered();
  c.fee_per_day[1].reset();
  CHECK(narrowing_under(s, c) == "group 2000, care.institution.fee_fen_per_day 0");
}

namespace {

// An institution that pays listed persons a greater share up to the same limit, a day or a month: what its price would narrow, where it is open
// whether the person is listed.
struct SameLimit {
  Scheme scheme = zaozhuang_residents();
  BenefitPart part;
  Ratio shares[2];
  Money cap;
  bool monthly;

  SameLimit(Ratio ordinary, Ratio raised, Money limit, bool a_month) : shares{ordinary, raised}, cap(limit), monthly(a_month) {
    CareOption o = option_of(CareMode::institution);
    ShareBenefit b;
    b.has_share = true;
    b.cap_is_monthly = monthly;
    b.limit_on = LimitOn::payment;
    b.fund_share = {ordinary, raised};
    b.cap = {cap, cap};
    b.binds_from = {least_reaching(cap, ordinary), least_reaching(cap, raised)};
    part.benefit = b;
    o.set_parts(&part, 1);
    scheme.options.clear();
    scheme.options.push_back(o);
  }
  Money paid(Money fee, int days, bool raised) const {
    if (monthly) return round_half_up(std::min(share_of(fee * days, shares[raised]), Exact::of(cap)));
    return round_half_up(std::min(share_of(fee, shares[raised]), Exact::of(cap)) * days);
  }
  // Each price tried, up to one at which nothing grows any more.
  Money narrows(int days) const {
    const Money end = least_reaching(cap, shares[0]);
    Money widest = 0;
    for (Money fee = 0; fee <= end; ++fee) widest = std::max(widest, paid(fee, days, true) - paid(fee, days, false));
    return paid(end, days, true) - widest;
  }
};

}  // namespace

TEST_CASE("what a price narrows is the widest of all prices, wherever it lies: every price tried") {
  Case c = answered();
  c.fee_per_day[1].reset();
  c.assisted.reset();
  const auto asked = [&](const SameLimit& s, Date month, int days) {
    c.period.from = month + (days_in_month(civil_of(month).year, civil_of(month).month) - days);
    const std::string all = narrowing_under(s.scheme, c), name = "care.institution.fee_fen_per_day ";
    const std::size_t at = all.find(name);
    REQUIRE(at != std::string::npos);
    return std::atoll(all.c_str() + at + name.size());
  };
  const Date november = date_of({2026, 11, 1}), december = date_of({2026, 12, 1});
  struct {
    Ratio ordinary, raised;
  } const kShares[] = {{5500, 6000}, {5500, 7000}, {6000, 6500}, {7000, 7500}, {6500, 9500}};
  for (const auto& [ordinary, raised] : kShares)
    for (Money cap = 1001; cap < 1100; cap += kThinned == 1 ? 1 : 3)
      for (const int days : {1, 2, 3}) {
        CAPTURE(ordinary);
        CAPTURE(raised);
        CAPTURE(cap);
        CAPTURE(days);
        const SameLimit s(ordinary, raised, cap, false);
        CHECK(asked(s, november, days) == s.narrows(days));
      }
  for (const int days : {1, 2, 7, 29, 30, 31})
    for (const Money cap : {100000, 100001, 110003}) {
      CAPTURE(days);
      CAPTURE(cap);
      const SameLimit s(7000, 7500, cap, true);
      CHECK(asked(s, december, days) == s.narrows(days));
    }
}

namespace {

// Up to three kinds of institution, each with its shares and its limit, a day or a month, on the payment or on the cost or open which.
struct Institutions {
  Scheme scheme = zaozhuang_residents();
  BenefitPart parts[3];
  std::size_t kinds;
  bool third_party_open;
  Case c = answered();
  int days;

  explicit Institutions(unsigned seed) {
    std::mt19937 random(seed);
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    kinds = static_cast<std::size_t>(1 + below(3));
    third_party_open = below(4) == 0;
    days = below(2) ? 1 + below(4) : 1 + below(31);
    constexpr int kSteps[] = {100, 500, 2000, 2500, 5000};
    const int step = kSteps[below(5)];
    scheme.options.clear();
    if (below(3) == 0) {
      scheme.choices.limit_on.clear();
      scheme.choices.limit_on.push_back(LimitOn::payment);
    }
    for (std::size_t i = 0; i < kinds; ++i) {
      ShareBenefit b;
      b.has_share = true;
      b.cap_is_monthly = below(4) == 0;
      if (below(2)) b.limit_on = below(2) ? LimitOn::payment : LimitOn::cost;
      const int ordinary = step * (1 + below(10000 / step)), raised = std::min(10000, ordinary + step * below(4));
      b.fund_share = {ordinary, raised};
      const Money cap = (b.cap_is_monthly ? days : 1) * (200 + below(below(2) ? 1200 : 6000)) + below(7);
      b.cap = {cap, cap + (below(2) ? below(20) : 0)};
      for (const bool r : {false, true}) b.binds_from[r] = least_reaching(b.cap[r], b.fund_share[r]);
      parts[i].benefit = b;
      CareOption o = option_of(CareMode::institution);
      o.variant = std::string_view("abc").substr(i, 1);
      o.set_parts(&parts[i], 1);
      scheme.options.push_back(o);
    }
    c.assisted.reset();
    if (third_party_open) c.third_party_pays.reset();
    c.fee_per_day[1].reset();
    c.period.from = date_of({2026, 12, 1}) + (31 - days);
  }

  // Between the least and the most of one kind, over everything open but the price.
  Money open_of(const ShareBenefit& b, Money fee) const {
    Money least = third_party_open ? 0 : INT64_MAX, most = 0;
    for (const bool raised : {false, true})
      for (const LimitOn choice : scheme.choices.limit_on) {
        const Money times = b.cap_is_monthly ? fee * days : fee, cap = b.cap[raised];
        const bool on_cost = b.limit_on.value_or(choice) == LimitOn::cost;
        const Exact paid = std::min(share_of(on_cost ? std::min(times, cap) : times, b.fund_share[raised]), Exact::of(cap));
        const Money month = round_half_up(b.cap_is_monthly ? paid : paid * days);
        least = std::min(least, month);
        most = std::max(most, month);
      }
    return most - least;
  }
  Money most_of(const ShareBenefit& b) const {
    Money most = 0;
    for (const bool raised : {false, true})
      for (const LimitOn choice : scheme.choices.limit_on) {
        const Exact paid = b.limit_on.value_or(choice) == LimitOn::cost ? share_of(b.cap[raised], b.fund_share[raised]) : Exact::of(b.cap[raised]);
        most = std::max(most, round_half_up(b.cap_is_monthly ? paid : paid * days));
      }
    return most;
  }
  // Each price tried, up to one at which nothing grows any more.
  Money narrows() const {
    Money end = 0, widest = 0, all = 0;
    for (std::size_t i = 0; i < kinds; ++i) {
      const ShareBenefit& b = std::get<ShareBenefit>(parts[i].benefit);
      end = std::max({end, b.binds_from[0], b.binds_from[1]});
      all += most_of(b);
    }
    for (Money fee = 0; fee <= end; ++fee) {
      Money open = 0;
      for (std::size_t i = 0; i < kinds; ++i) open += open_of(std::get<ShareBenefit>(parts[i].benefit), fee);
      widest = std::max(widest, open);
    }
    return all - widest;
  }
};

}  // namespace

TEST_CASE("what a price narrows in schemes made up at random: every price tried") {
  for (unsigned seed = 1; seed <= (kThinned == 1 ? 400u : 60u); ++seed) {
    CAPTURE(seed);
    const Institutions made(seed);
    const std::string all = narrowing_under(made.scheme, made.c), name = "care.institution.fee_fen_per_day ";
    const std::size_t at = all.find(name);
    REQUIRE(at != std::string::npos);
    CHECK(std::atoll(all.c_str() + at + name.size()) == made.narrows());
  }
}
