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
constexpr int count(DaySet days) { return __builtin_popcount(days); }

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

// Everything open that a payment of one month depends on.
struct Situation {
  Date month;
  Possible raise, third_party;
  std::optional<PaidFrom> paid_from;  // for a bonus after so many months; absent: from the day of the case or the approval
  std::optional<ReadingId> settled;
  std::optional<OneReading> only;

  // Which of a reading's values count: from the first on, up to the end.
  std::size_t first(ReadingId id) const { return only && only->id == id ? only->place : 0; }
  template <class Choices>
  std::size_t end(ReadingId id, const Choices& choices) const {
    return only || settled == id ? first(id) + 1 : choices.size();
  }
};
Situation situation_in(const Scheme& scheme, const Case& c, Date month, std::optional<ReadingId> settled = {}, std::optional<OneReading> only = {});

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

struct LineHull {
  Hull fund, own, fee;
};

// What one day of care can bring where each day counts by itself, over everything open but the days: a few ways for all lines of
// an option, of which each is multiplied by what its days can be.
struct DayWay {
  Money fee = 0;
  Exact fund;  // before rounding
  bool by_default = false;
  bool fee_open = false;  // stands for every greater fee
};
using DayWays = Bounded<DayWay, 16>;

// The share of an option whose payments are such: all there is to it, with a limit a day, and a day in hospital is paid like others
// or not at all; else null.
const ShareBenefit* counted_by_day(const Scheme& scheme, const CareOption& option);
DayWays ways_of_a_day(const Scheme& scheme, const CareOption& option, const ShareBenefit& benefit, const Case& c, const Situation& s);
LineHull hull_of_days(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const DayWays& ways, const LineDays& days,
                      bool one_day = false);

// The corner whose steps are wanted: the first in which the fund pays so much, by default readings where that is said.
struct Explained {
  Money fund = 0;
  bool by_default = false;
  TraceSteps* steps = nullptr;
};

LineHull hull_of_line(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const LineDays& days,
                      bool one_day = false, const Explained* explained = nullptr);

}  // namespace ltci
