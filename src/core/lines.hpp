// Lines: one option in one month (or on one day), and the hull of what it pays over everything that is open. Ranges of a
// whole estimate are made of these (evaluate.cpp), and what a question would narrow (next_questions.cpp).
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "core/case.hpp"
#include "core/eligibility.hpp"
#include "core/hull.hpp"
#include "core/payment.hpp"

namespace ltci {

// Days of a month as a bit set: bit d-1 is day d.
using DaySet = std::uint32_t;
constexpr int count(DaySet days) { return days ? __builtin_popcount(days) : 0; }  // a long way round on a processor that cannot count bits

// What the days of one month are, under each reading of hospital days.
struct MonthDays {
  Date month;
  int days = 0;
  DaySet in_period = 0;
  std::array<DaySet, kHospitalReadings> hospital{};  // by HospitalDays

  DaySet covered(HospitalDays reading) const { return in_period & ~hospital[static_cast<std::size_t>(reading)]; }
  DaySet covered_from(HospitalDays reading, Date first) const;
};
MonthDays days_of_month(const Case& c, Date month, Date period_from);
MonthDays days_of_month(const Case& c, const CalendarMonth& month, Date period_from);

// The first and the last day, over all completions, from which the fund can pay: every criterion met and, where the case plans
// a day of approval, not before it. kNever as `first`: never in any; as `last`: never in some.
struct PaidFrom {
  Date first, last;
  Date first_begun, last_begun;                // when the benefit began, which may be long ago
  Date first_end = kNever, last_end = kNever;  // the day after the last on which that conclusion holds
};
PaidFrom paid_from(const Scheme& scheme, const Case& c, const Eligibility& e);

// A truth value that may be open: which values it takes over the completions.
struct Possible {
  bool no = false, yes = false;
};

// Which values of a reading count, by their places among a scheme's choices: from the first up to the end. The first is the usual one.
struct CountedReadings {
  std::uint8_t first = 0, end = 1;
};

// Everything open that a payment of one month depends on.
struct Situation {
  Date month;
  Possible raise, third_party;
  std::array<CountedReadings, kOpenReadings> readings;  // by ReadingId
  const Eligibility* conclusion = nullptr;  // for a bonus after so many months; null: drawn from the day of the case or the approval

  const CountedReadings& of(ReadingId id) const { return readings[static_cast<std::size_t>(id)]; }
};
// `settled`, `only`: as in EvaluateOptions. The conclusion on the case, where it is given, has to stay where it is.
Situation situation_in(const Scheme& scheme, const Case& c, Date month, std::optional<ReadingId> settled = {}, std::optional<OneReading> only = {},
                       const Eligibility* conclusion = nullptr);

// The days of one line, by reading of hospital days: those that cost, and the fewest and the most that are paid.
struct LineDays {
  int days_in_month = 0;
  struct Counts {
    int fee = 0, paid_least = 0, paid_most = 0;
    friend bool operator==(const Counts&, const Counts&) = default;
  };
  std::array<Counts, kHospitalReadings> by_reading{};

  Counts& of(HospitalDays reading) { return by_reading[static_cast<std::size_t>(reading)]; }
  const Counts& of(HospitalDays reading) const { return by_reading[static_cast<std::size_t>(reading)]; }
  friend bool operator==(const LineDays&, const LineDays&) = default;
};
// A single paid day.
LineDays one_day_of();
// If approved: every covered day is paid.
LineDays all_covered_days(const Scheme& scheme, const MonthDays& m);
// What is really payable: covered days from the first entitled day on, as long as the conclusion holds, which may differ between
// completions.
LineDays payable_days(const Scheme& scheme, const MonthDays& m, const PaidFrom& from);
// Whether that is every covered day of the month, in all completions.
bool pays_all(const MonthDays& m, const PaidFrom& from);

// The days of a line by each reading of hospital days that differs, the usual one first.
struct OpenDays {
  int days_in_month = 0;
  bool settled = false;  // nothing is open but prices, visits and what amounts are, and nobody else owes the cost of care
  Bounded<LineDays::Counts, kHospitalReadings> ways;
};
OpenDays open_days(const Scheme& scheme, const LineDays& days, const Situation& s);

// The corner whose steps are wanted: the first in which the fund pays so much, by default readings where that is said.
struct Explained {
  Money fund = 0;
  bool by_default = false;
  TraceSteps* steps = nullptr;
};

LineHull hull_of_line(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const LineDays& days,
                      bool one_day = false, const Explained* explained = nullptr);
// What all lines of one month have in common, for whoever asks for many; `open` are the open days of `days`.
struct MonthLines {
  const Scheme& scheme;
  const Case& c;
  const Situation& s;
  const LineDays& days;
  const OpenDays& open;
};
// `day`, where asked for: what one paid day of a share brings.
void hull_of_line(const MonthLines& month, const CareOption& option, LineHull& out, LineHull* day = nullptr);

}  // namespace ltci
