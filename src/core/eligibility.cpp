#include "core/eligibility.hpp"

#include <algorithm>

namespace ltci {

namespace {

// How one criterion stands in one completion.
struct Standing {
  enum Kind : unsigned char { met, later, never } kind = met;
  Date from{};  // with `later`: the first day on which it is met
};
constexpr Standing kMet{Standing::met, {}};
constexpr Standing kNever{Standing::never, {}};
constexpr Standing later_from(Date d) { return {Standing::later, d}; }

// How it stands over all completions. A few stand for all of them: everything judged below is monotone in a missing date or number,
// so the extreme values on each side of each threshold give every state that can occur and both ends of every date.
class Standings {
 public:
  void push_back(const Standing& s) {
    if (s.kind == Standing::never) {
      never_ = true;
      return;
    }
    const Date from = s.kind == Standing::met ? kLongAgo : s.from;
    first_ = std::min(first_, from);
    last_ = std::max(last_, from);
  }
  // Whether it can fail for good, be met at last, be met already, be met only later.
  bool can_fail() const { return never_; }
  bool can_be_met() const { return first_ < ltci::kNever; }
  bool can_be_met_now() const { return first_ == kLongAgo; }
  bool can_be_later() const { return last_ > kLongAgo; }
  // With `can_be_met`: the first and the last day from which it may be; kLongAgo where it is met already.
  Date first() const { return first_; }
  Date last() const { return last_; }
  bool settled() const { return can_be_met() ? !never_ && first_ == last_ : never_; }

  // That all of them are met, where each turns out by itself.
  friend Standings operator&(Standings a, const Standings& b) {
    a.first_ = std::max(a.first_, b.first_);
    a.last_ = std::max(a.last_, b.last_);
    a.never_ = a.never_ || b.never_;
    return a;
  }

  void put(CriterionState& out) const {
    out.state = !can_be_met_now() ? Truth::unmet : settled() ? Truth::met : Truth::unknown;
    if (out.state == Truth::unmet && can_be_met() && settled()) out.met_from = first_;
  }

  static constexpr Date kLongAgo{-(1 << 20)};  // before every date of a case

 private:
  Date first_ = ltci::kNever, last_ = kLongAgo;
  bool never_ = false;
};

Standing while_waiting(Date last_day, Date as_of) { return last_day < as_of ? kMet : later_from(last_day + 1); }

Standings status_of(const Case& c) {
  Standings s;
  const bool open = !c.benefit_status;
  if (open || *c.benefit_status == BenefitStatus::active) s.push_back(kMet);
  if (open || *c.benefit_status == BenefitStatus::waiting) {
    if (c.waiting_ends) {
      s.push_back(while_waiting(*c.waiting_ends, c.as_of));
    } else {
      s.push_back(while_waiting(c.as_of, c.as_of));
      s.push_back(while_waiting(last_case_date(), c.as_of));
    }
  }
  if (open || *c.benefit_status == BenefitStatus::lapsed) s.push_back(kNever);
  return s;
}

Standings met_or_never(std::optional<bool> answer) {
  Standings s;
  if (answer.value_or(true)) s.push_back(kMet);
  if (!answer.value_or(false)) s.push_back(kNever);
  return s;
}

Standings level_of(const Case& c, const Criterion& rule) {
  if (!c.level) return met_or_never(std::nullopt);
  // Whatever least level an unknown rule asks for, the most severe one is enough and no disability at all is not.
  if (rule.rule == Criterion::Rule::unknown && *c.level > 0 && *c.level < kMaxLevel) return met_or_never(std::nullopt);
  return met_or_never(rule.rule == Criterion::Rule::unknown ? *c.level == kMaxLevel : rule.levels >> *c.level & 1);
}

// Who is too young becomes old enough within the twelve months of that birthday; the birthday itself is not asked.
Standings age_of(const Case& c, int at_least) {
  if (c.age && *c.age >= at_least) return met_or_never(true);
  Standings s;
  const int missing = at_least - c.age.value_or(0);
  s.push_back(later_from(c.age ? add_months(c.as_of, 12 * (missing - 1)) + 1 : c.as_of + 1));
  s.push_back(later_from(add_months(c.as_of, 12 * missing)));
  if (!c.age) s.push_back(kMet);
  return s;
}

Standings enrolled_of(const Case& c, int at_least) {
  if (c.months_enrolled && *c.months_enrolled >= at_least) return met_or_never(true);
  Standings s;
  const int missing = at_least - c.months_enrolled.value_or(0);
  s.push_back(later_from(add_months(c.as_of, missing)));
  if (c.months_enrolled) return s;
  s.push_back(later_from(add_months(c.as_of, 1)));
  s.push_back(kMet);
  return s;
}

// Years of contributions do not come by waiting alone. Who pays for the missing ones is entitled from the month after.
Standings contribution_of(const Case& c, const Criterion& rule) {
  Standings s;
  if (!c.contribution_years || *c.contribution_years >= rule.at_least) s.push_back(kMet);
  if (c.contribution_years && *c.contribution_years >= rule.at_least) return s;
  if (!rule.buy_in || !c.buy_in.value_or(false)) s.push_back(kNever);
  if (!rule.buy_in || !c.buy_in.value_or(true)) return s;
  const auto from = [&](Date paid) {
    const Date entitled = first_of_next_month(paid);
    return entitled <= c.as_of ? kMet : later_from(entitled);
  };
  if (c.buy_in_paid) {
    s.push_back(from(*c.buy_in_paid));
  } else {
    s.push_back(from(first_case_date()));
    s.push_back(from(last_case_date()));
  }
  return s;
}

// A criterion that the document does not ask for is met; one that we do not know may be met or not, whatever is answered.
template <class Judge>
Standings under(const Criterion& rule, Judge&& judge) {
  if (rule.rule == Criterion::Rule::none) return met_or_never(true);
  if (rule.rule == Criterion::Rule::unknown) return met_or_never(std::nullopt);
  return judge();
}

// The oldest start of a disability that has lasted `months` full months, and not one more, on `as_of`.
Date oldest_start(Date as_of, int months) {
  Date d = add_months(as_of, -(months + 1));
  while (full_months(d, as_of) > months) d = d + 1;
  return d;
}

// Duration and prognosis by themselves, and the two of one completion together.
struct Disability {
  Standings duration, prognosis, both;

  void add(const Standing& d, const Standing& p) {
    duration.push_back(d);
    prognosis.push_back(p);
    both.push_back(p.kind == Standing::never ? p : d.kind == Standing::met ? p : d);  // a prognosis never comes later
  }
};

// Both ways to say the duration, and what is expected in all, belong together: nobody is expected to be disabled
// for less time than has passed. Source: zz-2023-7#3.4, positions both_durations and month_count.
Disability disability_of(const Case& c, const Criterion& duration, const Criterion& prognosis) {
  const int lasted_at_least = std::max<int>(duration.at_least, 1), expected_at_least = prognosis.at_least;
  struct Lasted {
    int months;
    Standing standing;
  };
  Bounded<Lasted, 4> lasted;
  const auto since = [&](Date d) {
    const Date full = add_months(d, lasted_at_least);
    return full <= c.as_of ? kMet : later_from(full);
  };
  if (c.disabled_since) {
    lasted.push_back({full_months(*c.disabled_since, c.as_of), since(*c.disabled_since)});
  } else if (c.months_disabled) {
    const int n = *c.months_disabled;
    lasted.push_back({n, n >= lasted_at_least ? kMet : later_from(add_months(c.as_of, lasted_at_least - n))});
  } else {
    const int most = c.months_expected.value_or(kMaxMonthsDisabled);
    const int most_unmet = std::min(most, lasted_at_least - 1);
    lasted.push_back({0, since(c.as_of)});
    lasted.push_back({most_unmet, since(oldest_start(c.as_of, most_unmet))});
    if (most >= lasted_at_least) {
      lasted.push_back({lasted_at_least, kMet});
      lasted.push_back({most, kMet});
    }
  }
  Disability all;
  // A criterion that the document does not ask for is met; one that we do not know may be met or not, whatever is answered.
  const auto add_prognosis = [&](const Standing& lasts, const Standing& expected) {
    if (prognosis.rule == Criterion::Rule::known) return all.add(lasts, expected);
    all.add(lasts, kMet);
    if (prognosis.rule == Criterion::Rule::unknown) all.add(lasts, kNever);
  };
  const auto add = [&](const Standing& lasts, const Standing& expected) {
    if (duration.rule == Criterion::Rule::known) return add_prognosis(lasts, expected);
    add_prognosis(kMet, expected);
    if (duration.rule == Criterion::Rule::unknown) add_prognosis(kNever, expected);
  };
  for (const Lasted& l : lasted) {
    if (!c.months_expected || *c.months_expected >= expected_at_least) add(l.standing, kMet);
    if (c.months_expected ? *c.months_expected < expected_at_least : l.months < expected_at_least) add(l.standing, kNever);
  }
  return all;
}

const Criterion& rule(const Scheme& s, CriterionId id) { return s.criteria[static_cast<std::size_t>(id)]; }

}  // namespace

void judge(const Scheme& scheme, const Case& c, Eligibility& e, bool criteria) {
  const auto by = [&](CriterionId id) -> const Criterion& { return rule(scheme, id); };
  const Standings status = under(by(CriterionId::status), [&] { return status_of(c); });
  const Standings treated = under(by(CriterionId::treated), [&] { return met_or_never(c.treated); });
  const Criterion& least_level = by(CriterionId::level);
  const Standings level = least_level.rule == Criterion::Rule::none ? met_or_never(true) : level_of(c, least_level);
  const Disability disability = disability_of(c, by(CriterionId::duration), by(CriterionId::prognosis));
  const Standings age = under(by(CriterionId::age), [&] { return age_of(c, by(CriterionId::age).at_least); });
  const Standings enrolled = under(by(CriterionId::enrolled), [&] { return enrolled_of(c, by(CriterionId::enrolled).at_least); });
  const Standings years = under(by(CriterionId::contribution_years), [&] { return contribution_of(c, by(CriterionId::contribution_years)); });

  // But for duration and prognosis they hang on different answers, so every combination of their standings occurs.
  const Standings all = status & treated & disability.both & level & age & enrolled & years;
  const bool can_fail = all.can_fail(), can_be_met = all.can_be_met();
  const bool eligible = all.can_be_met_now(), not_yet = can_be_met && all.can_be_later();
  const Date first = std::max(c.as_of, all.first()), last = std::max(c.as_of, all.last());

  begin_anew(e);
  if (can_fail + not_yet + eligible == 1) e.result = can_fail ? Verdict::not_eligible : not_yet ? Verdict::not_yet : Verdict::eligible;
  if (can_be_met) e.first_possible = first;
  if (can_be_met && !can_fail) e.last_possible = last;
  if (e.last_possible && first == last) e.earliest = first;
  // Where benefits begin with the month after, nobody is paid on the day that all is met.
  const bool begun = !scheme.starts_next_month || (c.period.benefits_from && first_of_next_month(*c.period.benefits_from) <= c.as_of);
  const bool can_be_paid = eligible && begun && !c.hospitalised.value_or(false);
  const bool can_be_unpaid = can_fail || not_yet || !begun || c.hospitalised.value_or(true);
  if (can_be_paid != can_be_unpaid) e.payable_today = can_be_paid;

  if (!criteria) return;
  const auto add = [&](CriterionId id) -> CriterionState& {
    CriterionState& one = e.criteria.emplace_back();  // a member at a time: copied whole it would be waited for
    one.id = id;
    return one;
  };
  add(CriterionId::insured).state = Truth::met;
  const auto list = [&](CriterionId id, const Standings& standings) {
    if (by(id).rule != Criterion::Rule::none) standings.put(add(id));
  };
  list(CriterionId::status, status);
  list(CriterionId::treated, treated);
  list(CriterionId::duration, disability.duration);
  list(CriterionId::prognosis, disability.prognosis);
  list(CriterionId::level, level);
  list(CriterionId::age, age);
  list(CriterionId::enrolled, enrolled);
  list(CriterionId::contribution_years, years);
}

}  // namespace ltci
