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
using Disabilities = Bounded<Disability, 32>;

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

// Both ways to say the duration, and what is expected in all, belong together: nobody is expected to be disabled
// for less time than has passed. Source: zz-2023-7#3.4, positions both_durations and month_count.
Disabilities disability_of(const Case& c, const Criterion& duration, const Criterion& prognosis) {
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
  Disabilities d;
  for (const Lasted& l : lasted) {
    if (c.months_expected) {
      d.push_back({l.standing, *c.months_expected >= expected_at_least ? kMet : kNever});
      continue;
    }
    d.push_back({l.standing, kMet});
    if (l.months < expected_at_least) d.push_back({l.standing, kNever});
  }
  const auto overrule = [&](const Criterion& rule, Standing Disability::*of) {
    if (rule.rule == Criterion::Rule::known) return;
    for (Disability& one : d) one.*of = kMet;
    if (rule.rule == Criterion::Rule::none) return;
    const std::size_t known = d.size();
    for (std::size_t i = 0; i < known; ++i) {
      d.push_back(d[i]);
      d[d.size() - 1].*of = kNever;
    }
  };
  overrule(duration, &Disability::duration);
  overrule(prognosis, &Disability::prognosis);
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
  const auto by = [&](CriterionId id) -> const Criterion& { return rule(scheme, id); };
  const Standings status = under(by(CriterionId::status), [&] { return status_of(c); });
  const Standings treated = under(by(CriterionId::treated), [&] { return met_or_never(c.treated); });
  const Criterion& least_level = by(CriterionId::level);
  const Standings level = least_level.rule == Criterion::Rule::none ? met_or_never(true) : level_of(c, least_level);
  const Disabilities disability = disability_of(c, by(CriterionId::duration), by(CriterionId::prognosis));
  const Standings age = under(by(CriterionId::age), [&] { return age_of(c, by(CriterionId::age).at_least); });
  const Standings enrolled = under(by(CriterionId::enrolled), [&] { return enrolled_of(c, by(CriterionId::enrolled).at_least); });
  const Standings years = under(by(CriterionId::contribution_years), [&] { return contribution_of(c, by(CriterionId::contribution_years)); });

  Unanimous<Verdict> result;
  Unanimous<std::optional<Date>> earliest;
  Unanimous<bool> payable_today;
  bool ever = false, always = true;
  Date first{}, last{};
  // Where benefits begin with the month after, nobody is paid on the day that all is met.
  const bool begun = !scheme.starts_next_month || (c.period.benefits_from && first_of_next_month(*c.period.benefits_from) <= c.as_of);
  // What only some schemes ask for, together: mostly the one combination in which all is met.
  struct Further {
    const Standing &age, &enrolled, &years;
  };
  const auto judge_with = [&](const Further& further) {
    for (const Standing& s : status)
      for (const Standing& t : treated)
        for (const Standing& l : level)
          for (const Disability& d : disability) {
            const Outcome o = outcome_of({s, t, d.duration, d.prognosis, l, further.age, further.enrolled, further.years}, c.as_of);
            result.add(o.result);
            earliest.add(o.earliest);
            const bool eligible = o.result == Verdict::eligible && begun;
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
  };
  for (const Standing& a : age)
    for (const Standing& n : enrolled)
      for (const Standing& y : years) judge_with({a, n, y});

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
  const auto list = [&](CriterionId id, const CriterionFold& f) {
    if (by(id).rule != Criterion::Rule::none) e.criteria.push_back(f.of(id));
  };
  list(CriterionId::status, fold(status));
  list(CriterionId::treated, fold(treated));
  list(CriterionId::duration, duration);
  list(CriterionId::prognosis, prognosis);
  list(CriterionId::level, fold(level));
  list(CriterionId::age, fold(age));
  list(CriterionId::enrolled, fold(enrolled));
  list(CriterionId::contribution_years, fold(years));
  return e;
}

}  // namespace ltci
