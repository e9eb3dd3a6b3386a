// The answer to a case: everything the faces show, in figures and ids, no words.
#pragma once

#include <optional>

#include "core/bounded.hpp"
#include "core/eligibility.hpp"
#include "core/hull.hpp"
#include "core/policy.hpp"
#include "core/self_check.hpp"
#include "core/trace.hpp"

namespace ltci {

enum class Note : unsigned char {
  // no_rule: what is missing
  name_the_city, not_in_pilot_list, pilot_without_pack, group_without_pack, start_unknown, no_version_in_force,
  // about this case
  months_counted_from_today, hint_months, stale,
  // about this scheme
  entry_not_known, contribution_not_known, starts_next_month, valid_for_months, buy_in_possible,
  // on every result; the two in the middle not where a pack answers that does not say so
  fee_in_scope, provider_has_agreement, one_mode_a_day, even_spread,
};

// One paid day in the first month of the period.
struct PerDay : LineHull {
  PerDay() {}  // not defaulted: all its room would be filled with zeros first

  Amount cap;
  std::optional<Amount> rate;  // basis points; empty where the text states none

  friend bool operator==(const PerDay&, const PerDay&) = default;
};

enum class TraceOf : unsigned char { stated, low, high };

struct OptionTrace {
  TraceOf of = TraceOf::stated;
  TraceSteps steps;
};

struct OptionEstimate {
  const CareOption* option = nullptr;
  std::optional<Amount> cap_binds_from;
  std::optional<PerDay> per_day;
  LineHull per_month;  // if approved, in the first month of the period
  Assumptions assumptions;
  Bounded<OptionTrace, 3> traces;  // only when asked for
};

struct FundAndOwn {
  Amount fund, own;

  friend bool operator==(const FundAndOwn&, const FundAndOwn&) = default;
};

struct MonthEstimate {
  Date month;  // its first day
  bool no_rule = false;
  const Scheme* scheme = nullptr;  // the version in force in this month
  int days = 0, hospital_days = 0, covered_days = 0;
  std::optional<int> assisted_days, payable_days;
  Bounded<FundAndOwn, kMaxOptions> options;  // in the order of the options of `scheme`
};

// What can be asked next: an unanswered field, together with what hangs on it. In the order of a case.
enum class Question : unsigned char {
  division, insured, benefit_status, waiting_ends, treated, months_disabled, months_expected, level, assisted,
  assisted_since, third_party_pays, age, months_enrolled, contribution_years, buy_in, buy_in_paid, group, contribution_tier, fee_ward, fee_institution, fee_visit, days_per_month,
};
inline constexpr int kQuestions = 22;

struct NextQuestion {
  Question question = Question::division;
  bool changes_result = false;
  Money narrows = 0;  // fen: how much less is open in a month, over all options, after the answer that helps least
};

struct Estimate {
  Date as_of;
  const Scheme* scheme = nullptr;
  const PilotPlace* place = nullptr;
  bool stale = false;
  Eligibility eligibility;
  std::optional<std::size_t> first_month;  // the month of `calendar` that the options' figures are for
  Bounded<OptionEstimate, kMaxOptions> options;
  Bounded<MonthEstimate, kMaxPeriodMonths> calendar;
  Bounded<Note, 16> notes;
  Bounded<NextQuestion, kQuestions> next_questions;  // only when asked for
  std::optional<SelfCheckBand> self_check;
};

}  // namespace ltci
