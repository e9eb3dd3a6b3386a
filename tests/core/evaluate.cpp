// What spans the whole of an estimate: versions of a scheme that follow each other inside the period, notes, assumptions, the steps behind a range.
#include "core/evaluate.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "codec/names.hpp"
#include "codec/write_estimate.hpp"
#include "support/invented.hpp"
#include "support/real_policy.hpp"

using namespace ltci;

TEST_CASE("each month is answered by the version in force in it") {
  Scheme before = zaozhuang_residents();
  before.in_force_to = date_of({2026, 11, 30});
  Scheme after = zaozhuang_residents();
  after.in_force_from = date_of({2026, 12, 1});
  BenefitPart dearer;
  for (CareOption& o : after.options) {
    if (o.mode != CareMode::family_care) continue;
    dearer = *o.begin();
    std::get<FixedBenefit>(dearer.benefit).allowance = {40000, 45000};  // invented
    o.set_parts(&dearer, 1);
  }
  const Policy policy = policy_of({before, after});

  Case c = entitled_case();
  c.as_of = date_of({2026, 11, 1});
  c.period.months = 3;
  auto e = std::make_unique<Estimate>();
  evaluate(policy, c, {}, *e);
  REQUIRE(e->calendar.size() == 3);
  CHECK_FALSE(e->calendar[1].no_rule);
  CHECK(e->calendar[0].options[5].fund.stated == 30000);
  CHECK(e->calendar[1].options[5].fund.stated == 40000);
  CHECK(e->calendar[2].options[5].fund.stated == 40000);
}

TEST_CASE("a version that once was the rule answers the months that it was for, where it is asked for") {
  const Scheme now = zaozhuang_residents();
  Scheme once = now;
  once.superseded_by = "2027-01";
  once.in_force_from = date_of({2026, 12, 1});
  CareOption family = option_of(CareMode::family_care);
  const BenefitPart dearer = allowance_part(40000);
  family.set_parts(&dearer, 1);
  once.options.clear();
  once.options.push_back(family);
  const Policy policy = policy_of({now, once});
  Case c = entitled_case();
  c.as_of = date_of({2026, 11, 1});
  c.period.months = 2;
  auto e = std::make_unique<Estimate>();
  evaluate(policy, c, {.instead = &policy.schemes[1]}, *e);
  CHECK(e->calendar[0].options[5].fund.stated == 30000);
  REQUIRE(e->calendar[1].options.size() == 1);
  CHECK(e->calendar[1].options[0].fund.stated == 40000);
}

TEST_CASE("the fee from which the limit binds is stated by the usual reading of the limit, whichever that is") {
  Scheme s = zaozhuang_residents();
  auto e = std::make_unique<Estimate>();
  const auto binds_from = [&](std::initializer_list<LimitOn> readings) {
    s.choices.limit_on.clear();
    for (const LimitOn limit_on : readings) s.choices.limit_on.push_back(limit_on);
    const Policy policy = policy_of({s});
    evaluate(policy, entitled_case(), {}, *e);
    return *e->options[3].cap_binds_from;
  };
  // Of 30.00 yuan: on the cost from there, on the payment from 42.86 on, of which 70 % are 30.00.
  CHECK(binds_from({LimitOn::payment, LimitOn::cost}) == Amount{3000, 4286, 4286});
  CHECK(binds_from({LimitOn::cost, LimitOn::payment}) == Amount{3000, 4286, 3000});
  CHECK(binds_from({LimitOn::cost}) == Amount{3000, 3000, 3000});
}

TEST_CASE("what a day of care brings does not hang on how many days have a visit, whatever else the scheme says") {
  Scheme s = zaozhuang_residents();
  Case c = entitled_case();
  c.fee_per_day[2] = 1000;
  c.days_per_month = 0;
  for (const bool goes_on : {false, true}) {
    s.hospital.goes_on_for_assisted = goes_on;
    const Policy policy = policy_of({s});
    auto e = std::make_unique<Estimate>();
    evaluate(policy, c, {}, *e);
    const OptionEstimate& visits = e->options[4];
    REQUIRE(visits.option->mode == CareMode::home_visit);
    REQUIRE(visits.per_day);
    CHECK(visits.per_day->fund.stated == 1000);
    CHECK(visits.per_month.fund.stated == 0);
  }
}

TEST_CASE("rules that begin within a month answer a period that begins with them or later, and no day before") {
  Scheme s = zaozhuang_residents();
  s.in_force_from = s.answers_from = date_of({2027, 3, 15});
  const Policy policy = policy_of({s});
  Case c = entitled_case();
  c.as_of = date_of({2027, 3, 20});
  auto e = std::make_unique<Estimate>();
  c.period.from = date_of({2027, 3, 20});
  evaluate(policy, c, {}, *e);
  REQUIRE(e->calendar.size() == 1);
  CHECK_FALSE(e->calendar[0].no_rule);
  c.period.from = date_of({2027, 3, 1});
  evaluate(policy, c, {}, *e);
  CHECK(e->calendar[0].no_rule);
}

namespace {

std::unique_ptr<Estimate> estimate(const Case& c, const EvaluateOptions& options = {}) {
  auto e = std::make_unique<Estimate>();
  evaluate(real_policy().policy, c, options, *e);
  return e;
}

std::string notes(const Case& c, const EvaluateOptions& options = {}) {
  std::string out;
  const auto e = estimate(c, options);
  for (const Note n : e->notes) (out += out.empty() ? "" : " ") += name_in(kNoteNames, n);
  return out;
}
constexpr const char* kAlways = "fee_in_scope provider_has_agreement one_mode_a_day even_spread";

// A case whose duration is said by a date, a year ago.
Case dated() {
  Case c = entitled_case();
  c.months_disabled.reset();
  c.disabled_since = date_of({2025, 11, 21});
  return c;
}

Case employee_of(int division) {
  Case c = dated();
  c.division = division;
  c.insured = Insured::employee;
  return c;
}

std::string assumptions(const Case& c, std::string_view option) {
  const auto e = estimate(c);
  for (const OptionEstimate& o : e->options) {
    if (option_id(*o.option) != option) continue;
    std::string out;
    for (const Assumption a : o.assumptions) (out += out.empty() ? "" : " ") += name_in(kAssumptionNames, a);
    return out;
  }
  return "no such option";
}

}  // namespace

TEST_CASE("what is noted: only what is so") {
  CHECK(notes(dated()) == kAlways);
  Case c = entitled_case();  // a year by a number of months
  CHECK(notes(c) == std::string("months_counted_from_today ") + kAlways);
  c.disabled_since = date_of({2025, 11, 21});
  CHECK(notes(c) == kAlways);
  c = dated();
  c.disabled_since = date_of({2026, 8, 21});  // three months: between these and the six of the national rule
  CHECK(notes(c) == std::string("hint_months ") + kAlways);
  c.disabled_since = date_of({2026, 8, 22});
  CHECK(notes(c) == kAlways);
  c.disabled_since = date_of({2026, 5, 22});
  CHECK(notes(c) == std::string("hint_months ") + kAlways);
  c.disabled_since = date_of({2026, 5, 21});
  CHECK(notes(c) == kAlways);
}

TEST_CASE("overdue for a review: by the day of the case or by today, whichever is later") {
  Case c = dated();
  const auto stale = [&](std::optional<Date> today) { return estimate(c, {.today = today})->stale; };
  CHECK_FALSE(stale({}));
  CHECK_FALSE(stale(date_of({2026, 12, 31})));  // review_by
  CHECK(stale(date_of({2027, 1, 1})));
  CHECK(notes(c, {.today = date_of({2027, 1, 1})}) == std::string("stale ") + kAlways);
  c.as_of = date_of({2026, 12, 31});
  CHECK_FALSE(stale({}));
  CHECK_FALSE(stale(date_of({2026, 6, 1})));
  c.as_of = date_of({2027, 1, 1});
  CHECK(stale({}));
  CHECK(stale(date_of({2026, 6, 1})));
}

TEST_CASE("what is noted of the places known from a reprint") {
  CHECK(notes(employee_of(370403)) == "entry_not_known contribution_not_known fee_in_scope even_spread");
  CHECK(notes(employee_of(120000)) == "starts_next_month valid_for_months fee_in_scope even_spread");
  CHECK(notes(employee_of(350100)) == "fee_in_scope even_spread");
  Case c = employee_of(500000);
  CHECK(notes(c) == "buy_in_possible fee_in_scope even_spread");
  c.contribution_years = 14;
  CHECK(notes(c) == "buy_in_possible fee_in_scope even_spread");
  c.contribution_years = 15;
  CHECK(notes(c) == "fee_in_scope even_spread");
}

TEST_CASE("why no scheme answers") {
  const auto of = [](int division, Insured insured, Date as_of = date_of({2026, 11, 21})) {
    Case c = dated();
    c.division = division;
    c.insured = insured;
    c.as_of = as_of;
    CHECK(estimate(c)->eligibility.result == Verdict::no_rule);
    return notes(c);
  };
  CHECK(of(370000, Insured::resident) == std::string("name_the_city ") + kAlways);
  CHECK(of(371700, Insured::employee) == std::string("pilot_without_pack ") + kAlways);
  CHECK(of(410100, Insured::resident) == std::string("not_in_pilot_list ") + kAlways);
  CHECK(of(120000, Insured::resident) == std::string("group_without_pack ") + kAlways);
  CHECK(of(370403, Insured::resident, date_of({2025, 12, 31})) == std::string("start_unknown ") + kAlways);
}

TEST_CASE("after the last day of the only version no version is in force") {
  Scheme s = zaozhuang_residents();
  s.in_force_to = date_of({2026, 6, 30});
  const Policy policy = policy_of({s});
  auto e = std::make_unique<Estimate>();
  evaluate(policy, dated(), {}, *e);
  CHECK(e->notes[0] == Note::no_version_in_force);
  Case c = dated();
  c.as_of = date_of({2026, 6, 30});
  c.period.from = date_of({2026, 6, 10});
  c.period.months = 2;
  c.period.hospital_stays.push_back({date_of({2026, 7, 3}), date_of({2026, 7, 8})});
  evaluate(policy, c, {}, *e);
  REQUIRE(e->calendar.size() == 2);
  CHECK(e->first_month == 0);
  CHECK(e->calendar[0].covered_days == 21);
  const MonthEstimate& july = e->calendar[1];
  CHECK(july.no_rule);
  CHECK(july.scheme == nullptr);
  CHECK(july.month == date_of({2026, 7, 1}));
  CHECK(july.days == 31);
  CHECK(july.hospital_days == 5);
  CHECK(july.covered_days == 26);
  CHECK(july.assisted_days == 0);
  CHECK(july.payable_days == 0);
  CHECK(july.options.size() == 0);
}

TEST_CASE("days with the raise: those of the period, none, or open") {
  Case c = dated();
  c.period.from = date_of({2026, 11, 10});
  CHECK(estimate(c)->calendar[0].assisted_days == 0);
  c.assisted.reset();
  CHECK_FALSE(estimate(c)->calendar[0].assisted_days.has_value());
  c.assisted = true;
  c.assisted_since = date_of({2026, 1, 1});
  CHECK(estimate(c)->calendar[0].assisted_days == 21);  // 10..30
}

TEST_CASE("what is assumed of the residents' options: only what matters to each") {
  Case c = dated();
  c.period.benefits_from = date_of({2026, 1, 1});
  CHECK(assumptions(c, "medical_ward.tier1") == "limit_on_payment");
  CHECK(assumptions(c, "institution") == "limit_on_payment");
  CHECK(assumptions(c, "home_visit") == "home_visit_no_rate");
  CHECK(assumptions(c, "family_care") == "part_month_by_days");
  c.assisted.reset();
  CHECK(assumptions(c, "institution") == "limit_on_payment raise_in_points");
  CHECK(assumptions(c, "home_visit") == "home_visit_no_rate");
  CHECK(assumptions(c, "family_care") == "part_month_by_days");
  c.assisted = true;
  CHECK(assumptions(c, "institution") == "limit_on_payment raise_in_points");
  c.assisted = false;
  for (const std::optional<bool> third : {std::optional<bool>(true), std::optional<bool>()}) {
    c.third_party_pays = third;
    CHECK(assumptions(c, "family_care") == "part_month_by_days allowance_despite_third_party");
    CHECK(assumptions(c, "institution") == "limit_on_payment");
  }
  c.third_party_pays = false;
  c.period.hospital_stays.push_back({date_of({2026, 11, 3}), date_of({2026, 11, 8})});
  CHECK(assumptions(c, "institution") == "limit_on_payment discharge_day_paid");
  c.period.benefits_from.reset();
  CHECK(assumptions(c, "institution") == "limit_on_payment discharge_day_paid approved_from_earliest");
}

TEST_CASE("what is assumed of the options of reprints") {
  const auto of = [](int division, std::string_view option, bool stay = false) {
    Case c = employee_of(division);
    c.period.benefits_from = date_of({2026, 1, 1});
    if (stay) c.period.hospital_stays.push_back({date_of({2026, 11, 3}), date_of({2026, 11, 8})});
    return assumptions(c, option);
  };
  CHECK(of(370403, "institution") == "limit_on_payment");
  CHECK(of(370403, "home_visit") == "limit_on_payment");
  CHECK(of(370403, "family_care") == "");  // by the day
  CHECK(of(370403, "institution", true) == "limit_on_payment hospital_days_open");
  CHECK(of(120000, "institution") == "");  // the document says that the limit is one of the cost
  CHECK(of(120000, "home_visit") == "");
  CHECK(of(120000, "family_care") == "part_month_by_days paid_whatever_it_costs");
  CHECK(of(350100, "institution") == "part_month_by_days paid_whatever_it_costs");
  CHECK(of(500000, "home_visit.individual") == "paid_whatever_it_costs");
  CHECK(of(500000, "home_visit.individual", true) == "paid_whatever_it_costs hospital_days_open");
}

TEST_CASE("the steps behind each end of a range lead to that end") {
  Case c = dated();
  c.assisted.reset();
  c.third_party_pays.reset();
  c.fee_per_day = {8000, std::nullopt, 2500, std::nullopt};
  c.days_per_month = 12;
  c.period.hospital_stays.push_back({date_of({2026, 11, 3}), date_of({2026, 11, 8})});
  const auto last_payment = [](const OptionTrace& t) {
    Money fund = -1;
    for (const TraceStep& s : t.steps)
      if (s.step == Step::fund_payment) fund = s.value;
    return fund;
  };
  auto e = estimate(c, {.trace = true});
  for (const OptionEstimate& o : e->options) {
    CAPTURE(option_id(*o.option));
    REQUIRE(o.traces.size() == 2);
    CHECK(o.traces[0].of == TraceOf::low);
    CHECK(last_payment(o.traces[0]) == o.per_month.fund.low);
    CHECK(o.traces[1].of == TraceOf::high);
    CHECK(last_payment(o.traces[1]) == o.per_month.fund.high);
  }
  c.assisted = c.third_party_pays = false;
  c.fee_per_day[1] = 6000;
  e = estimate(c, {.trace = true});
  for (const OptionEstimate& o : e->options) {
    REQUIRE(o.traces.size() == 1);
    CHECK(o.traces[0].of == TraceOf::stated);
    CHECK(last_payment(o.traces[0]) == o.per_month.fund.stated);
  }
  e = estimate(c, {.trace = true, .trace_ends = true});
  for (const OptionEstimate& o : e->options) {
    CAPTURE(option_id(*o.option));
    const Amount& fund = o.per_month.fund;
    REQUIRE(o.traces.size() == 1u + (fund.low != fund.stated) + (fund.high != fund.stated));
    for (const OptionTrace& t : o.traces) CHECK(last_payment(t) == (t.of == TraceOf::low ? fund.low : t.of == TraceOf::high ? *fund.high : *fund.stated));
  }
  e = estimate(c);
  for (const OptionEstimate& o : e->options) CHECK(o.traces.empty());
}

TEST_CASE("without a number of months it is one") {
  Case c = dated();
  CHECK(estimate(c)->calendar.size() == 1);
  c.period.months = 3;
  CHECK(estimate(c)->calendar.size() == 3);
}

TEST_CASE("nothing is overdue where nothing answers") {
  Case c = dated();
  c.division = 370000;
  CHECK_FALSE(estimate(c, {.today = date_of({2030, 1, 1})})->stale);
}

TEST_CASE("an allowance is not said to go on where there is no other reading") {
  Case c = employee_of(350100);
  c.period.benefits_from = date_of({2026, 1, 1});
  c.third_party_pays.reset();
  CHECK(assumptions(c, "institution") == "part_month_by_days paid_whatever_it_costs");
}

TEST_CASE("answers from a day, but in force only later: no version") {
  Scheme s = zaozhuang_residents();
  s.in_force_from = date_of({2027, 1, 1});
  const Policy policy = policy_of({s});
  auto e = std::make_unique<Estimate>();
  Case c = dated();
  c.as_of = s.answers_from;
  c.disabled_since = date_of({2025, 1, 1});
  evaluate(policy, c, {}, *e);
  CHECK(e->notes[0] == Note::no_version_in_force);
  c.as_of = s.answers_from - 1;
  evaluate(policy, c, {}, *e);
  CHECK(e->notes[0] == Note::start_unknown);
}

namespace {

std::unique_ptr<Estimate> estimate_under(const Scheme& s, const Case& c) {
  const Policy policy = policy_of({s});
  auto e = std::make_unique<Estimate>();
  evaluate(policy, c, {}, *e);
  e->scheme = nullptr;  // the policy goes
  return e;
}

bool has_note(const Scheme& s, const Case& c, Note note) {
  const auto e = estimate_under(s, c);
  for (const Note n : e->notes)
    if (n == note) return true;
  return false;
}

}  // namespace

TEST_CASE("missing years of contributions can be bought where any are asked for: of who does not say how many, too") {
  Scheme s = zaozhuang_residents();
  Criterion& years = s.criteria[static_cast<std::size_t>(CriterionId::contribution_years)];
  years.rule = Criterion::Rule::known;
  years.buy_in = true;
  years.at_least = 1;
  Case c = dated();
  CHECK(has_note(s, c, Note::buy_in_possible));
  c.contribution_years = 0;
  CHECK(has_note(s, c, Note::buy_in_possible));
  c.contribution_years = 1;
  CHECK_FALSE(has_note(s, c, Note::buy_in_possible));
  c.contribution_years.reset();
  years.at_least = 0;
  CHECK_FALSE(has_note(s, c, Note::buy_in_possible));
}

TEST_CASE("a listed person whose care somebody else owes: the raised allowance, or none") {
  Case c = dated();
  c.assisted = true;
  c.assisted_since = date_of({2026, 1, 1});
  c.third_party_pays = true;
  const auto e = estimate(c);
  CHECK(e->options[5].per_month.fund == Amount{0, 35000, 35000});
  CHECK(e->options[3].per_month.fund == Amount{0, 0, 0});
}

TEST_CASE("a sum whatever care costs, and the cost not answered: from nothing without end") {
  Case c = employee_of(500000);
  c.level = 5;
  c.months_enrolled = 24;
  c.contribution_years = 15;
  const auto e = estimate(c);
  for (const OptionEstimate& o : e->options) {
    CAPTURE(option_id(*o.option));
    if (!o.option->has_fee) continue;
    CHECK(o.per_month.fee == Amount{0, std::nullopt, std::nullopt});
    CHECK(o.per_month.own.low == 0);
  }
  CHECK(option_id(*e->options[0].option) == "institution");
  CHECK(e->options[0].per_month.fund.stated == 150000);  // 30 x 50.00
}

TEST_CASE("where a document knows no raise, none is assumed of who may be listed") {
  for (const int division : {120000, 350100, 500000}) {
    Case c = employee_of(division);
    c.assisted.reset();
    const auto e = estimate(c);
    for (const OptionEstimate& o : e->options)
      for (const Assumption a : o.assumptions) CHECK(a != Assumption::raise_in_points);
    CHECK(e->calendar[0].assisted_days == 0);
  }
}

TEST_CASE("hours at a set price are counted as if all were used, and that is said") {
  Scheme s = zaozhuang_residents();
  BenefitPart part;
  QuotaBenefit b;
  b.units = 20;
  b.price = {6000, 6000};
  part.benefit = b;
  CareOption o = option_of(CareMode::home_visit);
  o.visits = false;
  o.set_parts(&part, 1);
  s.options.clear();
  s.options.push_back(o);
  Case c = dated();
  c.period.benefits_from = date_of({2026, 1, 1});
  const auto e = estimate_under(s, c);
  CHECK(e->options[0].per_month.fund.stated == 120000);
  std::vector<Assumption> assumed;
  for (const Assumption a : e->options[0].assumptions) assumed.push_back(a);
  CHECK(assumed == std::vector<Assumption>{Assumption::quota_used_in_full});
}

TEST_CASE("where a stay in hospital changes nothing, its days are covered and payable like others") {
  Scheme s = zaozhuang_residents();
  s.hospital.effect = HospitalRule::Effect::go_on;
  s.choices.hospital_days.clear();
  s.choices.hospital_days.push_back(HospitalDays::all_paid);
  Case c = dated();
  c.fee_per_day[1] = 6000;
  c.period.from = date_of({2026, 11, 1});
  c.period.hospital_stays.push_back({date_of({2026, 11, 23}), date_of({2026, 11, 28})});
  const auto e = estimate_under(s, c);
  const MonthEstimate& november = e->calendar[0];
  CHECK(november.hospital_days == 5);
  CHECK(november.covered_days == 30);
  CHECK(november.payable_days == 10);  // 21..30
  CHECK(e->options[3].per_month.fund.stated == 90000);
  CHECK(november.options[3].fund.stated == 30000);
}
