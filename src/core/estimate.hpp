// The answer to a case: everything the faces show, in figures and ids, no words.
#pragma once

#include <optional>

#include "core/bounded.hpp"
#include "core/eligibility.hpp"
#include "core/hull.hpp"
#include "core/policy.hpp"
#include "core/trace.hpp"

namespace ltci {

enum class Note : unsigned char {
  // no_rule: what is missing
  name_the_city, not_in_pilot_list, pilot_without_pack, group_without_pack, start_unknown, no_version_in_force,
  // about this case
  months_counted_from_today, hint_months, stale,
  // on every result
  fee_in_scope, provider_has_agreement, one_mode_a_day, even_spread,
};

enum class Assumption : unsigned char {
  limit_on_payment, home_visit_no_rate, raise_in_points, discharge_day_paid, part_month_by_days,
  allowance_despite_third_party, approved_from_earliest,
};

// One paid day in the first month of the period.
struct PerDay {
  Amount cap, fund, own;
  std::optional<Amount> rate;  // basis points; empty where the text states none
};

// If approved, in the first month of the period.
struct PerMonth {
  Amount fund, own;
  std::optional<Amount> fee;  // empty for an allowance
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
  PerMonth per_month;
  Bounded<Assumption, 8> assumptions;
  Bounded<OptionTrace, 2> traces;  // only when asked for
};

struct FundAndOwn {
  Amount fund, own;
};

struct MonthEstimate {
  Date month;  // its first day
  bool no_rule = false;
  const Scheme* scheme = nullptr;  // the version in force in this month
  int days = 0, hospital_days = 0, covered_days = 0;
  std::optional<int> assisted_days, payable_days;
  Bounded<FundAndOwn, kMaxOptions> options;  // in the order of the options of `scheme`
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
};

}  // namespace ltci
