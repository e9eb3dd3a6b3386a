// One person's situation, as far as it was answered. An empty optional is "not answered": never zero, never no.
// Field names, ranges and meanings: docs/case.md and policy-data/schema/case.schema.json.
#pragma once

#include <algorithm>
#include <array>
#include <optional>

#include "core/bounded.hpp"
#include "core/date.hpp"
#include "core/money.hpp"

namespace ltci {

enum class Insured : unsigned char { resident, employee, none };
enum class BenefitStatus : unsigned char { active, waiting, lapsed };

enum class CareMode : unsigned char { medical_ward, institution, home_visit, family_care };
inline constexpr int kCareModes = 4;

inline constexpr Money kMaxFee = 10'000'000;  // fen a day
inline constexpr int kMaxMonthsDisabled = 1200;
inline constexpr int kMaxPeriodMonths = 36;
inline constexpr int kMaxStays = 64;
inline constexpr int kMaxLevel = 5;
inline constexpr int kMaxDaysPerMonth = 31;
inline constexpr int kMaxDivision = 999999;
inline constexpr int kTiers = 3;
inline constexpr int kSelfCheckItems = 17;
inline constexpr int kMostItemPoints = 62;  // of each of them: six bits of the share code
inline constexpr int kMaxYears = 150;       // of age or of contributions
inline constexpr int kMostRows = 6;         // groups and contribution tiers that a scheme may tell apart

// In hospital from `admitted` on; whether the day of discharge counts is a reading.
struct HospitalStay {
  Date admitted, discharged;
};

// Whether the two have a day in common that is one in hospital under every reading.
inline bool overlap(const HospitalStay& a, const HospitalStay& b) {
  return std::max(a.admitted, b.admitted) < std::min(a.discharged, b.discharged);
}

// The caller's plan, not an answer: what is absent has a default.
struct Period {
  std::optional<Date> from;
  std::optional<int> months;          // 1..36
  std::optional<Date> benefits_from;  // first day approved
  Bounded<HospitalStay, kMaxStays> hospital_stays;
};

struct Case {
  Date as_of;
  std::optional<int> division;  // GB/T 2260, six digits
  std::optional<Insured> insured;
  std::optional<BenefitStatus> benefit_status;
  std::optional<Date> waiting_ends;  // last day of the waiting period
  std::optional<bool> treated;
  std::optional<Date> disabled_since;
  std::optional<int> months_disabled;  // full months up to as_of
  std::optional<int> months_expected;  // in all, from the start of the disability
  std::optional<int> level;            // 0..5, officially assessed
  std::array<std::optional<int>, kSelfCheckItems> self_check;
  bool has_self_check = false;
  std::optional<bool> assisted;
  std::optional<Date> assisted_since;
  std::optional<bool> third_party_pays;
  std::optional<bool> hospitalised;
  // Asked only where a scheme hangs on them.
  std::optional<int> age;                 // full years on as_of
  std::optional<int> months_enrolled;     // months insured without a gap, up to as_of
  std::optional<int> contribution_years;  // full years of contributions to the medical insurance
  std::optional<bool> buy_in;             // paid, or will pay, for the missing years
  std::optional<Date> buy_in_paid;        // the day of it
  std::optional<int> group;               // 1.., as the scheme numbers them
  std::optional<int> contribution_tier;   // 1..
  std::optional<int> tier;  // the person's own, 1..3
  std::array<std::optional<Money>, kCareModes> fee_per_day;
  std::optional<int> days_per_month;  // days with a visit
  Period period;
};

// The day on which the period begins: as planned, else with the month of the case.
inline Date period_from(const Case& c) { return c.period.from ? *c.period.from : first_of_month(c.as_of); }

// The first day on which a disability can have begun, for a case of this day.
inline Date first_start(Date as_of) {
  Date d = std::max(add_months(as_of, -kMaxMonthsDisabled), first_case_date());
  while (add_months(d, kMaxMonthsDisabled) < as_of) d = d + 1;  // 29 February and a hundred years
  return d;
}

// Full months disabled on `as_of`, by whichever way it was said; a date counts before a number of months.
inline std::optional<int> months_disabled_of(const Case& c) {
  if (c.disabled_since) return full_months(*c.disabled_since, c.as_of);
  return c.months_disabled;
}

}  // namespace ltci
