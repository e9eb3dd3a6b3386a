#include "core/eligibility.hpp"

#include <algorithm>

#include "core/hull.hpp"

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

// A few completions stand for all of them: everything judged below is monotone in a missing date or number, so the
// extreme values on each side of each threshold give every state that can occur and both ends of every date.
using Standings = Bounded<Standing, 4>;

struct Disability {
  Standing duration, prognosis;
};
using Disabilities = Bounded<Disability, 8>;

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

Standings level_of(const Case& c, int at_least) {
  if (c.level) return met_or_never(*c.level >= at_least);
  return met_or_never(std::nullopt);
}

// The oldest start of a disability that has lasted `months` full months, and not one more, on `as_of`.
Date oldest_start(Date as_of, int months) {
  Date d = add_months(as_of, -(months + 1));
  while (full_months(d, as_of) > months) d = d + 1;
  return d;
}

// Both ways to say the duration, and what is expected in all, belong together: nobody is expected to be disabled
// for less time than has passed. Source: zz-2023-7#3.4, positions both_durations and month_count.
Disabilities disability_of(const Case& c, int lasted_at_least, int expected_at_least) {
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
  Disabilities d;
  for (const Lasted& l : lasted) {
    if (c.months_expected) {
      d.push_back({l.standing, *c.months_expected >= expected_at_least ? kMet : kNever});
      continue;
    }
    d.push_back({l.standing, kMet});
    if (l.months < expected_at_least) d.push_back({l.standing, kNever});
  }
  return d;
}

class CriterionFold {
 public:
  void add(const Standing& s) {
    state_.add(s.kind == Standing::met);
    met_from_.add(s.kind == Standing::later ? std::optional(s.from) : std::nullopt);
  }
  CriterionState of(CriterionId id) const {
    if (!state_.agreed()) return {id, Truth::unknown, std::nullopt};
    return {id, state_.value_or(false) ? Truth::met : Truth::unmet, met_from_.value_or(std::nullopt)};
  }

 private:
  Unanimous<bool> state_;
  Unanimous<std::optional<Date>> met_from_;
};

// All criteria of one completion together.
struct Outcome {
  Verdict result;
  std::optional<Date> earliest;
};

Outcome outcome_of(std::initializer_list<Standing> standings, Date as_of) {
  Date earliest = as_of;
  bool waits = false;
  for (const Standing& s : standings) {
    if (s.kind == Standing::never) return {Verdict::not_eligible, std::nullopt};
    if (s.kind != Standing::later) continue;
    waits = true;
    earliest = std::max(earliest, s.from);
  }
  return {waits ? Verdict::not_yet : Verdict::eligible, earliest};
}

const Criterion& rule(const Scheme& s, CriterionId id) { return s.criteria[static_cast<std::size_t>(id)]; }

}  // namespace

Eligibility judge(const Scheme& scheme, const Case& c) {
  const Standings status = status_of(c);
  const Standings treated = met_or_never(c.treated);
  const Standings level = level_of(c, rule(scheme, CriterionId::level).at_least);
  const Disabilities disability = disability_of(c, rule(scheme, CriterionId::duration).at_least,
                                                rule(scheme, CriterionId::prognosis).at_least);

  Unanimous<Verdict> result;
  Unanimous<std::optional<Date>> earliest;
  Unanimous<bool> payable_today;
  bool ever = false, always = true;
  Date first{}, last{};
  for (const Standing& s : status)
    for (const Standing& t : treated)
      for (const Standing& l : level)
        for (const Disability& d : disability) {
          const Outcome o = outcome_of({s, t, d.duration, d.prognosis, l}, c.as_of);
          result.add(o.result);
          earliest.add(o.earliest);
          const bool eligible = o.result == Verdict::eligible;
          if (c.hospitalised.value_or(true)) payable_today.add(false);
          if (!c.hospitalised.value_or(false)) payable_today.add(eligible);
          if (!o.earliest) {
            always = false;
            continue;
          }
          first = ever ? std::min(first, *o.earliest) : *o.earliest;
          last = ever ? std::max(last, *o.earliest) : *o.earliest;
          ever = true;
        }

  Eligibility e;
  e.result = result.value_or(Verdict::undetermined);
  e.earliest = earliest.value_or(std::nullopt);
  e.payable_today = payable_today.value();
  if (ever) e.first_possible = first;
  if (ever && always) e.last_possible = last;

  CriterionFold duration, prognosis;
  for (const Disability& d : disability) duration.add(d.duration), prognosis.add(d.prognosis);
  const auto fold = [](const Standings& standings) {
    CriterionFold f;
    for (const Standing& s : standings) f.add(s);
    return f;
  };
  e.criteria.push_back({CriterionId::insured, Truth::met, std::nullopt});
  e.criteria.push_back(fold(status).of(CriterionId::status));
  e.criteria.push_back(fold(treated).of(CriterionId::treated));
  e.criteria.push_back(duration.of(CriterionId::duration));
  e.criteria.push_back(prognosis.of(CriterionId::prognosis));
  e.criteria.push_back(fold(level).of(CriterionId::level));
  return e;
}

}  // namespace ltci
