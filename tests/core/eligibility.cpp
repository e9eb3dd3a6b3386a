// Each criterion alone, below, at and above its threshold, answered and open: the verdict, the day, the first and the last day over all
// completions. A scheme is made up that asks for everything a pack can ask for; the days are counted on a calendar.
#include "core/eligibility.hpp"

#include <doctest/doctest.h>

namespace ltci {
namespace {

Eligibility judge(const Scheme& scheme, const Case& c) {
  Eligibility e;
  ltci::judge(scheme, c, e);
  return e;
}

const Date today = date_of({2026, 11, 21});
Date day(int year, int month, int d) { return date_of({year, month, d}); }

Criterion at_least(int n) {
  Criterion c;
  c.rule = Criterion::Rule::known;
  c.at_least = static_cast<std::int16_t>(n);
  return c;
}

Criterion& of(Scheme& s, CriterionId id) { return s.criteria[static_cast<std::size_t>(id)]; }

// Active or after the waiting period, treated, 3 months so far, 6 in all, level 3, sixty years old, 12 months insured, 15 years of
// contributions or the missing ones bought.
Scheme asks_for_all() {
  Scheme s;
  of(s, CriterionId::status) = of(s, CriterionId::treated) = of(s, CriterionId::insured) = at_least(0);
  of(s, CriterionId::duration) = at_least(3);
  of(s, CriterionId::prognosis) = at_least(6);
  of(s, CriterionId::level) = at_least(3);
  of(s, CriterionId::level).levels = 0b111000;
  of(s, CriterionId::age) = at_least(60);
  of(s, CriterionId::enrolled) = at_least(12);
  of(s, CriterionId::contribution_years) = at_least(15);
  of(s, CriterionId::contribution_years).buy_in = true;
  return s;
}

Case meets_all() {
  Case c;
  c.as_of = today;
  c.benefit_status = BenefitStatus::active;
  c.treated = true;
  c.months_disabled = 3;
  c.months_expected = 6;
  c.level = 3;
  c.age = 60;
  c.months_enrolled = 12;
  c.contribution_years = 15;
  c.hospitalised = false;
  return c;
}

struct Seen {
  Verdict result;
  std::optional<Date> earliest, first, last;
};
void check(const Case& c, Seen want, const Scheme& s = asks_for_all()) {
  const Eligibility e = judge(s, c);
  CHECK(e.result == want.result);
  CHECK(e.earliest == want.earliest);
  CHECK(e.first_possible == want.first);
  CHECK(e.last_possible == want.last);
}
void eligible(const Case& c) { check(c, {Verdict::eligible, today, today, today}); }
void not_before(const Case& c, Date d) { check(c, {Verdict::not_yet, d, d, d}); }
void never(const Case& c) { check(c, {Verdict::not_eligible, std::nullopt, std::nullopt, std::nullopt}); }
// Met in some completion, on `first` at the soonest; in some never.
void perhaps(const Case& c, Date first = today) { check(c, {Verdict::undetermined, std::nullopt, first, std::nullopt}); }

CriterionState state(const Case& c, CriterionId id, const Scheme& s = asks_for_all()) {
  for (const CriterionState& one : judge(s, c).criteria)
    if (one.id == id) return one;
  return {CriterionId::insured, Truth::unknown, {}};
}
void check_state(const Case& c, CriterionId id, Truth want, std::optional<Date> from = {}) {
  const CriterionState s = state(c, id);
  CHECK(s.id == id);
  CHECK(s.state == want);
  CHECK(s.met_from == from);
}

TEST_CASE("all is met just so") {
  eligible(meets_all());
  const Eligibility e = judge(asks_for_all(), meets_all());
  CHECK(e.payable_today == true);
  REQUIRE(e.criteria.size() == 9);
  constexpr CriterionId kInOrder[] = {CriterionId::insured, CriterionId::status, CriterionId::treated, CriterionId::duration, CriterionId::prognosis,
                                      CriterionId::level, CriterionId::age, CriterionId::enrolled, CriterionId::contribution_years};
  for (std::size_t i = 0; i < 9; ++i) {
    CHECK(e.criteria[i].id == kInOrder[i]);
    CHECK(e.criteria[i].state == Truth::met);
    CHECK_FALSE(e.criteria[i].met_from);
  }
}

TEST_CASE("in hospital nothing is payable today, and nothing else changes") {
  Case c = meets_all();
  c.hospitalised = true;
  eligible(c);
  CHECK(judge(asks_for_all(), c).payable_today == false);
  c.hospitalised.reset();
  CHECK_FALSE(judge(asks_for_all(), c).payable_today.has_value());
  c.level = 2;
  CHECK(judge(asks_for_all(), c).payable_today == false);
}

TEST_CASE("the waiting period: entitled from the day after its last") {
  Case c = meets_all();
  c.benefit_status = BenefitStatus::waiting;
  c.waiting_ends = today - 1;
  eligible(c);
  c.waiting_ends = today;
  not_before(c, today + 1);
  check_state(c, CriterionId::status, Truth::unmet, today + 1);
  c.waiting_ends = day(2027, 1, 15);
  not_before(c, day(2027, 1, 16));
  c.waiting_ends.reset();  // today at the soonest, 2199-12-31 at the latest
  check(c, {Verdict::not_yet, std::nullopt, today + 1, day(2200, 1, 1)});
  check_state(c, CriterionId::status, Truth::unmet);
  c.benefit_status = BenefitStatus::lapsed;
  never(c);
  check_state(c, CriterionId::status, Truth::unmet);
  c.benefit_status.reset();
  perhaps(c);
  check_state(c, CriterionId::status, Truth::unknown);
}

TEST_CASE("treatment is a yes or a no") {
  Case c = meets_all();
  c.treated = false;
  never(c);
  c.treated.reset();
  perhaps(c);
}

TEST_CASE("three months, by a date, by a number, and open") {
  Case c = meets_all();
  c.months_disabled = 2;
  not_before(c, day(2026, 12, 21));
  c.months_disabled = 0;
  not_before(c, day(2027, 2, 21));
  c.months_disabled.reset();
  c.disabled_since = day(2026, 8, 21);
  eligible(c);
  c.disabled_since = day(2026, 8, 22);
  not_before(c, day(2026, 11, 22));
  check_state(c, CriterionId::duration, Truth::unmet, day(2026, 11, 22));
  c.disabled_since.reset();  // since today, or since ever
  check(c, {Verdict::undetermined, std::nullopt, today, day(2027, 2, 21)});
  check_state(c, CriterionId::duration, Truth::unknown);
  c.months_expected = 2;  // so it has lasted two months at the most, and six are not expected
  check(c, {Verdict::not_eligible, std::nullopt, std::nullopt, std::nullopt});
  check_state(c, CriterionId::duration, Truth::unmet);
}

TEST_CASE("too short by a day in whichever way it is open: since 22 August at the soonest, since today at the latest") {
  Scheme s = asks_for_all();
  of(s, CriterionId::prognosis) = at_least(2);
  Case c = meets_all();
  c.months_disabled.reset();
  c.months_expected = 2;  // two months so far at the most: the third is full tomorrow at the soonest
  check(c, {Verdict::not_yet, std::nullopt, today + 1, day(2027, 2, 21)}, s);
}

TEST_CASE("six months in all, which may have passed already") {
  Case c = meets_all();
  c.months_expected = 5;
  never(c);
  check_state(c, CriterionId::prognosis, Truth::unmet);
  c.months_expected.reset();
  perhaps(c);
  check_state(c, CriterionId::prognosis, Truth::unknown);
  c.months_disabled = 5;
  perhaps(c);
  c.months_disabled = 6;
  eligible(c);
}

TEST_CASE("level 3 and graver") {
  Case c = meets_all();
  c.level = 5;
  eligible(c);
  for (const int low : {0, 1, 2}) {
    c.level = low;
    never(c);
  }
  c.level.reset();
  perhaps(c);
  check_state(c, CriterionId::level, Truth::unknown);
}

TEST_CASE("a least level that is not known: the gravest is enough, none is not, between them nothing is said") {
  Scheme s = asks_for_all();
  of(s, CriterionId::level).rule = Criterion::Rule::unknown;
  Case c = meets_all();
  c.level = 5;
  check(c, {Verdict::eligible, today, today, today}, s);
  c.level = 0;
  check(c, {Verdict::not_eligible, std::nullopt, std::nullopt, std::nullopt}, s);
  for (const int between : {1, 4}) {
    c.level = between;
    check(c, {Verdict::undetermined, std::nullopt, today, std::nullopt}, s);
  }
  of(s, CriterionId::level).rule = Criterion::Rule::none;
  for (const int any : {0, 3}) {
    c.level = any;
    check(c, {Verdict::eligible, today, today, today}, s);
  }
  CHECK(judge(s, c).criteria.size() == 8);  // not shown
}

TEST_CASE("sixty years: the birthday is within twelve months, and not asked") {
  Case c = meets_all();
  c.age = 61;
  eligible(c);
  c.age = 59;
  check(c, {Verdict::not_yet, std::nullopt, day(2026, 11, 22), day(2027, 11, 21)});
  check_state(c, CriterionId::age, Truth::unmet);
  c.age = 57;
  check(c, {Verdict::not_yet, std::nullopt, day(2028, 11, 22), day(2029, 11, 21)});
  c.age.reset();  // a newborn turns sixty in sixty years
  check(c, {Verdict::undetermined, std::nullopt, today, day(2086, 11, 21)});
  check_state(c, CriterionId::age, Truth::unknown);
}

TEST_CASE("twelve months insured") {
  Case c = meets_all();
  c.months_enrolled = 13;
  eligible(c);
  c.months_enrolled = 11;
  not_before(c, day(2026, 12, 21));
  c.months_enrolled = 0;
  not_before(c, day(2027, 11, 21));
  c.months_enrolled.reset();
  check(c, {Verdict::undetermined, std::nullopt, today, day(2027, 11, 21)});
  Scheme s = asks_for_all();
  of(s, CriterionId::enrolled) = at_least(1);
  c.months_enrolled = 0;
  check(c, {Verdict::not_yet, day(2026, 12, 21), day(2026, 12, 21), day(2026, 12, 21)}, s);
}

TEST_CASE("fifteen years of contributions, or the missing ones bought: entitled from the month after") {
  Case c = meets_all();
  c.contribution_years = 16;
  eligible(c);
  c.contribution_years = 14;
  perhaps(c);
  c.buy_in = false;
  never(c);
  c.buy_in = true;
  check(c, {Verdict::undetermined, std::nullopt, today, day(2200, 1, 1)});  // paid long ago, or on the last day there is
  c.buy_in_paid = day(2026, 10, 31);
  eligible(c);
  c.buy_in_paid = day(2026, 11, 1);
  not_before(c, day(2026, 12, 1));
  check_state(c, CriterionId::contribution_years, Truth::unmet, day(2026, 12, 1));
  c.as_of = day(2026, 12, 1);
  check(c, {Verdict::eligible, day(2026, 12, 1), day(2026, 12, 1), day(2026, 12, 1)});
  c.as_of = today;
  c.contribution_years.reset();
  check(c, {Verdict::undetermined, std::nullopt, today, day(2026, 12, 1)});
  c.buy_in.reset();
  c.buy_in_paid.reset();
  perhaps(c);
  Scheme s = asks_for_all();
  of(s, CriterionId::contribution_years).buy_in = false;
  c.contribution_years = 14;
  check(c, {Verdict::not_eligible, std::nullopt, std::nullopt, std::nullopt}, s);
  c.contribution_years = 15;
  check(c, {Verdict::eligible, today, today, today}, s);
}

TEST_CASE("what a document does not ask for is met and not shown; what we do not know of it may be met or not") {
  for (const CriterionId id : {CriterionId::status, CriterionId::treated, CriterionId::age, CriterionId::enrolled, CriterionId::contribution_years}) {
    CAPTURE(static_cast<int>(id));
    Scheme s = asks_for_all();
    Case c = meets_all();
    c.benefit_status = id == CriterionId::status ? BenefitStatus::lapsed : BenefitStatus::active;
    c.treated = id != CriterionId::treated;
    if (id == CriterionId::age) c.age = 0;
    if (id == CriterionId::enrolled) c.months_enrolled = 0;
    if (id == CriterionId::contribution_years) c.contribution_years = 0;
    of(s, id).rule = Criterion::Rule::none;
    check(c, {Verdict::eligible, today, today, today}, s);
    CHECK(judge(s, c).criteria.size() == 8);
    of(s, id).rule = Criterion::Rule::unknown;
    check(c, {Verdict::undetermined, std::nullopt, today, std::nullopt}, s);
    CHECK(state(c, id, s).state == Truth::unknown);
  }
  for (const CriterionId id : {CriterionId::duration, CriterionId::prognosis}) {
    CAPTURE(static_cast<int>(id));
    Scheme s = asks_for_all();
    Case c = meets_all();
    c.months_disabled = id == CriterionId::duration ? 1 : 3;
    c.months_expected = id == CriterionId::prognosis ? 4 : 6;
    of(s, id).rule = Criterion::Rule::none;
    check(c, {Verdict::eligible, today, today, today}, s);
    CHECK(judge(s, c).criteria.size() == 8);
    of(s, id).rule = Criterion::Rule::unknown;
    check(c, {Verdict::undetermined, std::nullopt, today, std::nullopt}, s);
    CHECK(state(c, id, s).state == Truth::unknown);
    CHECK(state(c, id == CriterionId::duration ? CriterionId::prognosis : CriterionId::duration, s).state == Truth::met);
  }
}

TEST_CASE("several that are not met yet: the latest day; one that is never met: never") {
  Case c = meets_all();
  c.benefit_status = BenefitStatus::waiting;
  c.waiting_ends = day(2026, 12, 31);
  c.months_disabled = 2;
  c.months_enrolled = 11;
  not_before(c, day(2027, 1, 1));
  c.waiting_ends = day(2026, 11, 30);
  not_before(c, day(2026, 12, 21));
  c.level = 0;
  never(c);
}

TEST_CASE("where benefits begin with the month after, nobody is paid on the day that all is met, but who was approved in a month before") {
  Scheme s = asks_for_all();
  s.starts_next_month = true;
  Case c = meets_all();
  CHECK(judge(s, c).payable_today == false);
  c.period.benefits_from = day(2026, 10, 31);
  CHECK(judge(s, c).payable_today == true);
  c.period.benefits_from = day(2026, 11, 1);
  CHECK(judge(s, c).payable_today == false);
  c.as_of = day(2026, 12, 1);
  CHECK(judge(s, c).payable_today == true);  // the month after has begun
}

TEST_CASE("thresholds of a month, and expectations that are full just now") {
  Scheme s = asks_for_all();
  of(s, CriterionId::duration) = at_least(1);
  of(s, CriterionId::prognosis) = at_least(1);
  Case c = meets_all();
  c.months_disabled = 1;
  c.months_expected = 1;
  check(c, {Verdict::eligible, today, today, today}, s);
  c.months_disabled = 0;
  check(c, {Verdict::not_yet, day(2026, 12, 21), day(2026, 12, 21), day(2026, 12, 21)}, s);
  c.months_disabled.reset();
  c.months_expected.reset();  // since today, and well again tomorrow: that is possible too
  check(c, {Verdict::undetermined, std::nullopt, today, std::nullopt}, s);
  of(s, CriterionId::duration) = at_least(3);
  c.months_expected = 1;  // one month so far at the most, since 22 September: the third is full on 22 December
  check(c, {Verdict::not_yet, std::nullopt, day(2026, 12, 22), day(2027, 2, 21)}, s);
  c.months_expected = 3;  // the three may be full
  check(c, {Verdict::undetermined, std::nullopt, today, day(2027, 2, 21)}, s);
}

TEST_CASE("an expectation of one month, or of none, where it is open how long it has lasted") {
  Scheme s = asks_for_all();
  Case c = meets_all();
  c.months_disabled.reset();
  c.months_expected.reset();
  of(s, CriterionId::prognosis) = at_least(1);  // since today, and well again tomorrow
  check(c, {Verdict::undetermined, std::nullopt, today, std::nullopt}, s);
  check_state(c, CriterionId::prognosis, Truth::unknown);
  of(s, CriterionId::prognosis) = at_least(0);  // nobody falls short of that
  check(c, {Verdict::undetermined, std::nullopt, today, day(2027, 2, 21)}, s);
  CHECK(state(c, CriterionId::prognosis, s).state == Truth::met);
}

TEST_CASE("one month insured, and not answered: entitled in a month at the latest") {
  Scheme s = asks_for_all();
  of(s, CriterionId::enrolled) = at_least(1);
  Case c = meets_all();
  c.months_enrolled.reset();
  check(c, {Verdict::undetermined, std::nullopt, today, day(2026, 12, 21)}, s);
}

TEST_CASE("the conclusion alone is the same, and says nothing of the criteria") {
  const Scheme s = asks_for_all();
  Case c = meets_all();
  for (const int level : {2, 4}) {
    c.level = level;
    const Eligibility whole = judge(s, c);
    Eligibility alone = whole;
    ltci::judge(s, c, alone, false);
    CHECK(alone.result == whole.result);
    CHECK(alone.earliest == whole.earliest);
    CHECK(alone.payable_today == whole.payable_today);
    CHECK(alone.first_possible == whole.first_possible);
    CHECK(alone.last_possible == whole.last_possible);
    CHECK(alone.criteria.empty());
    CHECK(whole.criteria.size() == kCriteria);
  }
}

}  // namespace
}  // namespace ltci
