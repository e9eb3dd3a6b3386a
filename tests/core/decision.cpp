// What single change explains another decision. Figures worked from zz-2023-7; every change of random cases: tests/decision.test.mjs.
#include "core/decision.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "codec/write_estimate.hpp"
#include "core/evaluate.hpp"
#include "support/invented.hpp"
#include "support/real_policy.hpp"
#include "support/sample.hpp"

using namespace ltci;

namespace {

Explanations explained(const Case& c, const Decision& d) {
  auto e = std::make_unique<Estimate>();
  evaluate(real_policy().policy, c, {}, *e);
  Explanations out;
  explain_decision(real_policy().policy, c, d, *e, out);
  return out;
}

// "fee 4286..10000000": what is listed, in order.
std::string listed(const Explanations& x) {
  constexpr const char* kNames[] = {"limit_on", "hospital_discharge", "part_month", "third_party_allowance", "insured", "benefit_status", "waiting_ends",
                                    "treated", "disabled_since", "months_disabled", "months_expected", "level", "assisted", "assisted_since",
                                    "third_party_pays", "tier", "fee", "days_per_month", "hospital_days"};
  std::string s;
  for (const Change& change : x.changes) {
    s += s.empty() ? "" : ", ";
    (s += kNames[static_cast<int>(change.of)]) += " " + std::to_string(change.low);
    if (change.high != change.low) s += ".." + std::to_string(change.high);
  }
  return s;
}

Decision paid(Money fund, CareMode mode = CareMode::institution, int tier = 0) { return {std::nullopt, fund, mode, tier}; }
Decision verdict(bool eligible) { return {eligible, std::nullopt}; }

// Institution at 60 yuan, ward at 80, visits at 25 on 12 days; five months disabled of a year.
Case answered() {
  Case c = entitled_case();
  c.months_disabled = 5;
  c.months_expected = 12;
  c.fee_per_day = {8000, 6000, 2500, std::nullopt};
  c.days_per_month = 12;
  return c;
}

}  // namespace

TEST_CASE("630 instead of 900 yuan: the other reading of the limit, a lower fee, or nine days in hospital") {
  const Explanations x = explained(answered(), paid(63000));
  CHECK(x.agreement == Agreement::within);
  CHECK(listed(x) == "limit_on 1, fee 3000, hospital_days 9");  // 21 x 30, 30 x 70 % x 30, 30 x (30 - 9)
  for (const Change& change : x.changes) CHECK(change.fund == 63000);
  CHECK(x.changes[2].a_day == 3000);
}

TEST_CASE("what is told as the sum of a change is the decision, to a yuan") {
  for (int open = 0; open < 128; open += kThinned == 1 ? 1 : kThinned + 3) {
    Case c = answered();
    if (open & 1) c.assisted.reset();
    if (open & 2) c.third_party_pays.reset();
    if (open & 4) c.days_per_month.reset();
    if (open & 8) c.period.hospital_stays.push_back({c.as_of + 40, c.as_of + 45});
    if (open & 16) c.months_disabled.reset();
    if (open & 32) c.level.reset();
    if (open & 64) c.fee_per_day = {};
    for (const CareMode mode : {CareMode::medical_ward, CareMode::institution, CareMode::home_visit, CareMode::family_care})
      for (Money fund = 20000; fund <= 160000; fund += 13700)
        for (const Change& change : explained(c, paid(fund, mode, mode == CareMode::medical_ward ? 2 : 0)).changes) {
          CAPTURE(open);
          CAPTURE(static_cast<int>(mode));
          CAPTURE(static_cast<int>(change.of));
          CAPTURE(fund);
          if (change.fund) CHECK(std::abs(change.fund - fund) <= 50);
        }
  }
}

TEST_CASE("a fee below the limit: the limit of 30 yuan is reached from 42.86 on") {
  Case c = answered();
  c.fee_per_day[1] = 4000;  // 28 x 30 = 840
  CHECK(listed(explained(c, paid(90000))) == "insured 1, assisted 1, fee 4286..10000000");  // listed, or with a job: 75 % of 40 are 30 too
  CHECK(listed(explained(c, paid(90001))) == "");
  // 42.85 x 70 % x 30 = 899.85 rounds to 900 yuan, but others pay the very fen.
  CHECK(listed(explained(c, paid(89985))) == "fee 4285");
  // Nothing pays 899.00 to the fen: 42.81 pays 899.01, 42.80 pays 898.80, 42.79 pays 898.59, 42.83 pays 899.43.
  CHECK(listed(explained(c, paid(89900))) == "fee 4279..4283");
}

TEST_CASE("listed for assistance: 35 instead of 30 yuan a day, from the month after") {
  Case c = answered();
  CHECK(listed(explained(c, paid(105000))) == "assisted 1");
  c.assisted = true;
  c.assisted_since = date_of({2026, 11, 1});  // from December on
  const Explanations x = explained(c, paid(105000));
  CHECK(listed(x) == "assisted_since " + std::to_string(first_case_date().days) + ".." + std::to_string(date_of({2026, 10, 31}).days));
  CHECK(x.changes[0].to_least);
  CHECK_FALSE(x.changes[0].to_greatest);
}

TEST_CASE("another tier of the ward at a fee of 80: 30, 45 or 52 yuan a day") {
  // Tier 1: 30 x 30 = 900. Tier 2: 45 x 30 = 1350. Tier 3: 65 % of 80 = 52 x 30 = 1560.
  CHECK(listed(explained(answered(), paid(156000, CareMode::medical_ward, 2))) == "tier 3");
  // 70 % of 42.84 to 42.88 make 899.64 to 900.48 a month: none is 900.00, all round to it.
  CHECK(listed(explained(answered(), paid(90000, CareMode::medical_ward, 2))) == "tier 1, fee 4284..4288, hospital_days 10");
}

TEST_CASE("the allowance of a part month: half of 300 yuan") {
  CHECK(listed(explained(answered(), paid(15000, CareMode::family_care))) == "hospital_days 15");
  Case c = answered();
  c.period.hospital_stays.push_back({date_of({2026, 11, 3}), date_of({2026, 11, 8})});  // 25 of 30 days: 250
  CHECK(listed(explained(c, paid(30000, CareMode::family_care))) == "part_month 2, hospital_days 0");
  CHECK(listed(explained(c, paid(24000, CareMode::family_care))) == "hospital_discharge 1, hospital_days 6");
}

TEST_CASE("somebody else pays: nothing") {
  CHECK(listed(explained(answered(), paid(0))) == "third_party_pays 1, fee 0, hospital_days 30");
}

TEST_CASE("a decision of no: each criterion alone") {
  CHECK(listed(explained(answered(), verdict(false))) ==
        "insured 2, benefit_status 1, benefit_status 2, treated 0, months_disabled 0..2, months_expected 5, level 0..2");
  Case c = answered();
  c.months_disabled.reset();
  c.disabled_since = date_of({2026, 6, 1});
  const Explanations x = explained(c, verdict(false));
  bool dated = false;
  for (const Change& change : x.changes) {
    if (change.of != ChangeOf::disabled_since) continue;
    dated = true;
    CHECK(change.low == date_of({2026, 8, 22}).days);  // on 21 August three months would be full
    CHECK(change.to_greatest);
  }
  CHECK(dated);
}

TEST_CASE("a decision of yes: the one criterion that is not met, and nothing where two are not") {
  Case c = answered();
  c.level = 2;
  CHECK(listed(explained(c, verdict(true))) == "level 3..5");
  c.treated = false;
  CHECK(listed(explained(c, verdict(true))) == "");
  CHECK(explained(c, verdict(true)).agreement == Agreement::no);
  CHECK(explained(c, verdict(false)).agreement == Agreement::yes);
}

TEST_CASE("what is open is explained by its answers, and by nothing else") {
  Case c = answered();
  c.level.reset();
  const Explanations x = explained(c, verdict(true));
  CHECK(x.agreement == Agreement::within);
  CHECK(listed(x) == "level 3..5");
  c.months_disabled = 12;
  c.months_expected.reset();  // six months are over: whatever is expected, nothing hangs on it
  CHECK(listed(explained(c, verdict(true))) == "level 3..5");
  c.fee_per_day[1].reset();
  CHECK(listed(explained(c, paid(63000))) == "fee 3000");
  c.assisted.reset();
  CHECK(listed(explained(c, paid(105000))) == "assisted 1, fee 4667..10000000");  // 35 yuan are reached at 35 / 75 %
}

TEST_CASE("between what two answers pay lies much that neither does: then a reading explains it") {
  Case c = answered();
  c.third_party_pays.reset();  // 900 or nothing
  Explanations x = explained(c, {true, 63000, CareMode::institution});
  CHECK(x.agreement == Agreement::within);
  CHECK(listed(x) == "limit_on 1, fee 3000, hospital_days 9");
  for (const Change& change : x.changes) CHECK(change.fund == 63000);
  CHECK(listed(explained(c, paid(90000))) == "third_party_pays 0");
  CHECK(listed(explained(c, paid(0))) == "third_party_pays 1");
  c.third_party_pays = false;
  c.assisted.reset();  // 900 or 1050; with nine days in hospital 630 or 735; 40 yuan by 75 % and 42.86 by 70 % are 30
  CHECK(listed(explained(c, paid(78750))) == "limit_on 1, fee 3750, fee 3500");  // 26.25 x 30
  c.assisted = true;
  CHECK(listed(explained(c, paid(105000))).substr(0, 14) == "assisted_since");
}

TEST_CASE("both parts have to come out: two differences have no single cause") {
  Case c = answered();
  c.level = 2;
  CHECK(listed(explained(c, {true, 90000, CareMode::institution})) == "level 3..5");
  CHECK(listed(explained(c, {true, 63000, CareMode::institution})) == "");
}

TEST_CASE("a decision that is the estimate agrees, also where it rounds to whole yuan") {
  CHECK(explained(answered(), {true, 90000, CareMode::institution}).agreement == Agreement::yes);
  Case c = answered();
  c.fee_per_day[1] = 4285;  // 899.85
  CHECK(explained(c, paid(90000)).agreement == Agreement::yes);
  CHECK(explained(c, paid(89984)).agreement == Agreement::within);  // the other reading: 30 x 70 % x 30 = 630
}

TEST_CASE("half a yuan rounds up") {
  Case c = answered();
  c.days_per_month = 5;
  c.fee_per_day[2] = 990;  // 49.50
  CHECK(explained(c, paid(5000, CareMode::home_visit)).agreement == Agreement::yes);
  CHECK(explained(c, paid(4900, CareMode::home_visit)).agreement == Agreement::no);
  c.fee_per_day[2] = 1010;  // 50.50
  CHECK(explained(c, paid(5000, CareMode::home_visit)).agreement == Agreement::no);
}

TEST_CASE("without a scheme only the insurance can explain it") {
  Case c = answered();
  c.insured = Insured::none;
  CHECK(listed(explained(c, verdict(true))) == "insured 0");
  CHECK(listed(explained(c, paid(90000))) == "insured 0");
  c.insured = Insured::employee;
  c.division = 110107;  // no rules for them
  CHECK(listed(explained(c, verdict(false))) == "insured 2");
}

namespace {

// "months_disabled 0..2 least sure, cites 3.4": the range, whether it ends where answers end, whether it decides alone, how many clauses stand by it,
// and the month and the day that it pays.
std::string details(const Explanations& x) {
  std::string s;
  for (const Change& c : x.changes) {
    Explanations one;
    one.changes.push_back(c);
    s += (s.empty() ? "" : ", ") + listed(one) + (c.to_least ? " least" : "") + (c.to_greatest ? " greatest" : "") + (c.sure ? " sure" : "") + (c.cites.count ? "*" : "");
    if (c.fund) s += " " + std::to_string(c.fund);
    if (c.a_day) s += " " + std::to_string(c.a_day);
  }
  return s;
}

}  // namespace

TEST_CASE("each change with its clause, its ends, and what it pays") {
  CHECK(details(explained(answered(), paid(63000))) == "limit_on 1 sure 63000 2100, fee 3000 sure* 63000 2100, hospital_days 9 sure* 63000 3000");
  CHECK(details(explained(answered(), verdict(false))) ==
        "insured 2 sure*, benefit_status 1 sure*, benefit_status 2 sure*, treated 0 sure*, months_disabled 0..2 least sure*, months_expected 5 least sure*, level 0..2 least sure*");
  CHECK(details(explained(answered(), paid(105000))) == "assisted 1 sure* 105000 3500");
  CHECK(details(explained(answered(), paid(156000, CareMode::medical_ward, 2))) == "tier 3 sure* 156000 5200");
  CHECK(details(explained(answered(), paid(0))) == "third_party_pays 1 sure*, fee 0 least sure*, hospital_days 30 greatest sure* 3000");
  // Twelve visits of 18.30 (219.60) to 18.37 (220.44) make 220 yuan; eleven of 20.00; eleven days that are left after nineteen in hospital.
  CHECK(details(explained(answered(), paid(22000, CareMode::home_visit))) ==
        "fee 1830..1837 sure* 21960 1830, days_per_month 11 sure* 22000 2000, hospital_days 19 sure* 22000 2000");
  CHECK(details(explained(answered(), paid(60000, CareMode::home_visit))) == "days_per_month 30..31 greatest sure* 60000 2000");
}

TEST_CASE("a waiting period that is answered, open, or over") {
  Case c = answered();
  c.benefit_status = BenefitStatus::waiting;
  c.waiting_ends = date_of({2026, 12, 31});
  const int first = first_case_date().days, yesterday = date_of({2026, 11, 20}).days;
  CHECK(listed(explained(c, verdict(true))) == "benefit_status 0, waiting_ends " + std::to_string(first) + ".." + std::to_string(yesterday));
  CHECK(explained(c, verdict(false)).agreement == Agreement::yes);
  c.waiting_ends = date_of({2026, 11, 20});
  CHECK(explained(c, verdict(true)).agreement == Agreement::yes);
  c = answered();
  CHECK(listed(explained(c, verdict(false))).find("waiting_ends") == std::string::npos);  // nobody waits
}

TEST_CASE("since when at the soonest: nobody is expected to be disabled for less time than has passed") {
  Case c = answered();
  c.months_disabled.reset();
  c.disabled_since = date_of({2026, 10, 1});
  c.months_expected = 12;
  // Three months are full with 21 August; a thirteenth would be full on or before today with 21 October 2025.
  const auto x = explained(c, verdict(true));
  CHECK(listed(x) == "disabled_since " + std::to_string(date_of({2025, 10, 22}).days) + ".." + std::to_string(date_of({2026, 8, 21}).days));
  c.months_expected = kMaxMonthsDisabled;
  const auto all = explained(c, verdict(true));
  CHECK(listed(all) == "disabled_since " + std::to_string(date_of({1926, 11, 21}).days) + ".." + std::to_string(date_of({2026, 8, 21}).days));
}

TEST_CASE("expected at least what has passed, at most all") {
  Case c = answered();
  c.months_expected = 5;
  c.months_disabled = 4;
  CHECK(details(explained(c, verdict(true))) == "months_expected 6..1200 greatest sure*");
}

TEST_CASE("a decision about the first month only; days in hospital from the first of the period on") {
  Case c = answered();
  c.period.from = date_of({2026, 11, 21});
  c.period.months = 3;
  // Ten days of November: 300.00; nine days in hospital leave one.
  CHECK(explained(c, paid(30000)).agreement == Agreement::yes);
  CHECK(listed(explained(c, paid(3000))) == "fee 422..435, hospital_days 9");  // 10 x 70 % of 4.22 are 29.54, of 4.35 30.45
  c.period.hospital_stays.push_back({date_of({2026, 11, 3}), date_of({2026, 11, 25})});  // four of them: 180.00
  CHECK(explained(c, paid(18000)).agreement == Agreement::yes);
  CHECK(listed(explained(c, paid(30000))) == "hospital_days 0");
}

TEST_CASE("of a half yuan: to whole yuan 49 fen above and 50 below") {
  Case c = answered();
  c.days_per_month = 1;
  const auto agrees = [&](Money fee, Money fund) {
    c.fee_per_day[2] = fee;
    return explained(c, paid(fund, CareMode::home_visit)).agreement == Agreement::yes;
  };
  CHECK(agrees(950, 1000));
  CHECK_FALSE(agrees(949, 1000));
  CHECK(agrees(1049, 1000));
  CHECK_FALSE(agrees(1050, 1000));
  CHECK(agrees(1001, 1001));
  CHECK_FALSE(agrees(1000, 1001));
  CHECK_FALSE(agrees(1002, 1001));
}

TEST_CASE("what is open in every way: the listing and who pays") {
  Case c = answered();
  c.assisted.reset();
  c.third_party_pays.reset();
  // Either alone pays it only if the other is so, too.
  CHECK(details(explained(c, paid(105000))) == "assisted 1* 105000 3500, third_party_pays 0* 105000 3500");
  CHECK(details(explained(c, paid(0))) == "third_party_pays 1 sure*");
  CHECK(explained(c, paid(200000)).agreement == Agreement::no);
  CHECK(listed(explained(c, paid(200000))) == "");
}

namespace {

Explanations explained_under(std::initializer_list<Scheme> schemes, const Case& c, const Decision& d) {
  const Policy policy = policy_of(schemes);
  auto e = std::make_unique<Estimate>();
  evaluate(policy, c, {}, *e);
  Explanations out;
  explain_decision(policy, c, d, *e, out);
  return out;
}

// The clauses by each change: "fee zz-2023-7#3.6.2".
std::string clauses(const Explanations& x) {
  std::string s;
  for (const Change& c : x.changes) {
    Explanations one;
    one.changes.push_back(c);
    s += (s.empty() ? "" : ", ") + listed(one).substr(0, listed(one).find(' '));
    for (std::size_t i = 0; i < c.cites.count; ++i) s += " " + citation_id(real_policy().policy, real_policy().policy.citations[c.cites.first + i]).substr(10);
  }
  return s;
}

}  // namespace

TEST_CASE("each change stands by its own clause") {
  CHECK(clauses(explained(answered(), verdict(false))) ==
        "insured 3.1, benefit_status 3.4, benefit_status 3.4, treated 3.4, months_disabled 3.4, months_expected 3.4, level 3.4");
  CHECK(clauses(explained(answered(), paid(0))) == "third_party_pays 4.2, fee 3.6.2, hospital_days 4.1");
  CHECK(clauses(explained(answered(), paid(105000))) == "assisted 3.6");
  CHECK(clauses(explained(answered(), paid(60000, CareMode::home_visit))) == "days_per_month 3.6.3");
  CHECK(clauses(explained(answered(), paid(156000, CareMode::medical_ward, 2))) == "tier 3.6.1");
  Case c = answered();
  c.assisted = true;
  c.assisted_since = date_of({2026, 11, 1});
  CHECK(clauses(explained(c, paid(105000))) == "assisted_since 3.6");
  c = answered();
  c.benefit_status = BenefitStatus::waiting;
  c.waiting_ends = date_of({2026, 12, 31});
  CHECK(clauses(explained(c, verdict(true))) == "benefit_status 3.4, waiting_ends 3.4");
  c = answered();
  c.months_disabled.reset();
  c.disabled_since = date_of({2026, 10, 1});
  CHECK(clauses(explained(c, verdict(true))) == "disabled_since 3.4");
}

TEST_CASE("the sum stands by changes of what is paid, not by those of who is entitled") {
  Case c = answered();
  c.level = 2;
  CHECK(details(explained(c, {true, 90000, CareMode::institution})) == "level 3..5 greatest sure*");
  c = answered();
  c.fee_per_day[1] = 4000;
  CHECK(details(explained(c, paid(90000))) == "insured 1 sure* 90000 3000, assisted 1 sure* 90000 3000, fee 4286..10000000 greatest sure* 90000 3000");
}

TEST_CASE("the last of each: the reading of the allowance, no visit, every day in hospital, the gravest level") {
  Case c = answered();
  c.third_party_pays = true;
  CHECK(listed(explained(c, paid(0, CareMode::family_care))) == "third_party_allowance 1, hospital_days 30");
  CHECK(listed(explained(answered(), paid(0, CareMode::home_visit))) == "third_party_pays 1, fee 0, days_per_month 0, hospital_days 30");
  c = answered();
  c.period.hospital_stays.push_back({date_of({2026, 11, 3}), date_of({2026, 11, 8})});
  CHECK(listed(explained(c, paid(0))) == "third_party_pays 1, fee 0, hospital_days 30");
  Scheme s = zaozhuang_residents();
  Criterion& level = s.criteria[static_cast<std::size_t>(CriterionId::level)];
  level.at_least = 5;
  level.levels = 1 << 5;
  CHECK(listed(explained_under({s}, answered(), verdict(true))) == "level 5");  // level 4 was answered
}

TEST_CASE("treated or not: two answers and no third") {
  Case c = answered();
  c.treated = false;
  CHECK(listed(explained(c, verdict(true))) == "treated 1");
}

TEST_CASE("an answer that is given is no explanation where what is open may lead to the decision") {
  Case c = answered();
  c.months_disabled.reset();
  c.disabled_since = date_of({2026, 6, 1});
  c.level.reset();
  CHECK(listed(explained(c, verdict(false))) == "level 0..2");
  c = answered();
  c.fee_per_day[0].reset();
  // 1300 yuan in a ward of tier 2: 21 x 61.89 = 1299.69 to 21 x 61.92 = 1300.32; another tier is not asked for.
  CHECK(listed(explained(c, paid(130000, CareMode::medical_ward, 2))) == "fee 6189..6192");
}

TEST_CASE("what fits in several ways to answer the rest is said once") {
  Case c = answered();
  c.assisted.reset();
  c.third_party_pays.reset();
  c.fee_per_day[1] = 0;
  c.months_disabled = 2;
  CHECK(listed(explained(c, {true, 0, CareMode::institution})) == "months_disabled 3..12");
}

TEST_CASE("the ends of a range belong to it, to the fen") {
  Case c = answered();
  c.assisted.reset();
  c.fee_per_day[1] = 2001;  // 70 % of 20.01 x 30 = 420.21, 75 % 450.23: below every limit
  const auto agreement = [&](Money fund) { return explained(c, paid(fund)).agreement; };
  CHECK(agreement(42021) == Agreement::within);
  CHECK(agreement(45023) == Agreement::within);
  CHECK(agreement(42020) == Agreement::no);
  CHECK(agreement(45024) == Agreement::no);
}

TEST_CASE("since when at the soonest, where the days between are odd in number") {
  Case c = answered();
  c.months_disabled.reset();
  c.disabled_since = date_of({2026, 10, 1});
  c.months_expected = 11;  // a twelfth month would be full today if it had been so since 21 November 2025
  CHECK(listed(explained(c, verdict(true))) == "disabled_since " + std::to_string(date_of({2025, 11, 22}).days) + ".." + std::to_string(date_of({2026, 8, 21}).days));
}

TEST_CASE("the levels that pay the very fen; where none does, those that round to it") {
  Case c = answered();
  c.level = 2;  // too low for anything
  const Decision three_hundred{true, 30000, CareMode::family_care};
  CHECK(listed(explained_under({ByRow(&ForWhom::levels, 3, {29999, 30000, 30001}).scheme}, c, three_hundred)) == "level 4");
  CHECK(listed(explained_under({ByRow(&ForWhom::levels, 3, {29999, 30001, 40000}).scheme}, c, three_hundred)) == "level 3..4");
  CHECK(listed(explained_under({ByRow(&ForWhom::levels, 3, {20000, 25000, 40000}).scheme}, c, three_hundred)) == "");
}

TEST_CASE("a level explains nothing where every level may lead to the decision, for another reason") {
  Case c = answered();
  c.level.reset();
  c.treated.reset();
  CHECK(listed(explained(c, verdict(false))) == "");
  c.level = 4;
  CHECK(listed(explained(c, verdict(false))) == "treated 0");
}

TEST_CASE("another reading is no explanation where what is open may lead to the sum") {
  Case c = answered();
  c.assisted.reset();
  c.period.from = date_of({2027, 2, 1});
  c.period.hospital_stays.push_back({date_of({2027, 2, 3}), date_of({2027, 2, 7})});
  // 24 of 28 days: 300.00 for those listed (350.00 x 24 / 28); the others get as much if a part of a month counts as a whole one.
  CHECK(listed(explained(c, paid(30000, CareMode::family_care))) == "assisted 1");
}

TEST_CASE("a range for each way to answer the rest: of somebody who is not listed first") {
  Case c = answered();
  c.assisted.reset();
  c.third_party_pays.reset();
  // 14 of 30 days of 300.00, 12 of 350.00
  CHECK(listed(explained(c, paid(14000, CareMode::family_care))) == "hospital_days 16, hospital_days 18");
}

TEST_CASE("where several ways to answer the rest lead to the decision, the sum is that of somebody who is not listed") {
  CareOption o = option_of(CareMode::family_care);
  BenefitPart part = *o.begin();
  std::get<FixedBenefit>(part.benefit).allowance = {30000, 30040};
  o.set_parts(&part, 1);
  const Scheme s = scheme_with(o);
  Case c = answered();
  c.assisted.reset();
  c.third_party_pays.reset();
  c.period.hospital_stays.push_back({date_of({2026, 11, 3}), date_of({2026, 11, 8})});  // 25 of 30 days: 250.00 or 250.33
  CHECK(details(explained_under({s}, c, paid(30000, CareMode::family_care))) == "part_month 2 30000, hospital_days 0 least* 30000");
}

TEST_CASE("a decision without a sum is explained without one") {
  Case c = answered();
  c.insured = Insured::none;
  CHECK(details(explained(c, verdict(true))) == "insured 0 sure*");
  CHECK(details(explained(c, paid(90000))) == "insured 0 sure* 90000 3000");
}

TEST_CASE("since when is no explanation where another level that is open would do") {
  Case c = answered();
  c.months_disabled.reset();
  c.disabled_since = date_of({2026, 6, 1});
  c.level.reset();
  CHECK(listed(explained(c, verdict(true))) == "level 3..5");
}

TEST_CASE("expected for no month at all, where it does not matter how long it has lasted") {
  Scheme s = zaozhuang_residents();
  s.criteria[static_cast<std::size_t>(CriterionId::duration)].rule = Criterion::Rule::none;
  Case c = answered();
  c.months_disabled.reset();
  CHECK(details(explained_under({s}, c, verdict(false))) ==
        "insured 2 sure*, benefit_status 1 sure*, benefit_status 2 sure*, treated 0 sure*, months_expected 0..5 least sure*, level 0..2 least sure*");
}

TEST_CASE("no visit at all is the least number of visits") {
  CHECK(details(explained(answered(), paid(0, CareMode::home_visit))) ==
        "third_party_pays 1 sure*, fee 0 least sure*, days_per_month 0 least sure* 2000, hospital_days 30 greatest sure* 2000");
}

TEST_CASE("another level, where the sum hangs on it") {
  const ByRow paid_by_level(&ForWhom::levels, 3, {20000, 30000, 40000});
  Case c = answered();
  c.level = 5;
  const auto of = [](Money fund) { return Decision{true, fund, CareMode::family_care}; };
  CHECK(explained_under({paid_by_level.scheme}, c, of(40000)).agreement == Agreement::yes);
  CHECK(listed(explained_under({paid_by_level.scheme}, c, of(30000))) == "level 4");
  c.level.reset();
  CHECK(listed(explained_under({paid_by_level.scheme}, c, of(20000))) == "level 3");
}

TEST_CASE("no, and the sum without the bonus: entitled so late that in the month asked for twelve months are not full") {
  BenefitPart parts[] = {allowance_part(10000), allowance_part(10000)};
  parts[1].who.tenured = 0b10;
  CareOption o = option_of(CareMode::family_care);
  o.set_parts(parts, 2);
  o.rows.tenured = 0b11;
  o.tenure_months = 12;
  const Scheme s = scheme_with(o);
  Case c = answered();
  c.period.from = date_of({2028, 1, 1});
  // Two months so far: entitled from 2026-12-21 on, and tenured in January 2028. One: from 2027-01-21 on, and not. Three: entitled today.
  CHECK(listed(explained_under({s}, c, {false, 10000, CareMode::family_care})) ==
        "benefit_status 1, benefit_status 2, treated 0, months_disabled 0..1, months_expected 5, level 0..2");
  CHECK(listed(explained_under({s}, c, {false, 20000, CareMode::family_care})) == "benefit_status 1, months_disabled 2");
  // Of the sum alone, as if entitled: who could be so later is no explanation.
  CHECK(listed(explained_under({s}, c, {std::nullopt, 10000, CareMode::family_care})) == "");
}

TEST_CASE("a decision about the last of thirty-six months, the first that has rules") {
  Scheme before = zaozhuang_residents(), after = before;
  before.in_force_to = date_of({2026, 12, 31});
  after.in_force_from = date_of({2029, 12, 1});
  const Policy policy = policy_of({before, after});
  Case c = answered();
  c.period.from = date_of({2027, 1, 1});
  c.period.months = 36;
  auto e = std::make_unique<Estimate>();
  evaluate(policy, c, {}, *e);
  CHECK(e->first_month == 35);
  Explanations out;
  explain_decision(policy, c, paid(93000), *e, out);
  CHECK(out.agreement == Agreement::yes);  // 31 x 30.00
  evaluate(policy, c, {}, *e);
  explain_decision(policy, c, paid(65100), *e, out);
  CHECK(listed(out) == "limit_on 1, fee 3000");  // 31 x 21.00; 21 or 22 days of 30.00 are 630.00 or 660.00
}
