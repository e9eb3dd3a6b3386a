// The steps that led to a figure, each with its clauses. The code that computes a payment reports its steps to a
// Trace as it goes; without a sink that costs one comparison, with one the explained figure is the figure.
#pragma once

#include <cstdint>

#include "core/bounded.hpp"
#include "core/policy.hpp"

namespace ltci {

enum class Step : unsigned char {
  fee_per_day,         // what a day of care costs
  bed_day_cap,         // the limit of a day
  fee_within_cap,      // the fee as far as the limit lets it count (reading: limit on the cost)
  share_of_fee,        // the share of what counts, with the share
  fund_payment_day,    // what the fund pays for a day, before rounding
  allowance,           // the fixed allowance of a whole month
  third_party,         // somebody else owes the cost
  fund_payment,        // what the fund pays in the month, rounded once, with the days that are paid
  fee,                 // what care costs in the month, with the days that cost
  own_payment,         // the fee less the payment
  month_cap,           // the limit of a month
  standard,            // the standard of a month, of which a share is paid
  daily_amount,        // a fixed amount a day or a visit
  price,               // the set price of an hour or a visit
  quota,               // what hours or visits at that price come to in the month, with how many a week or a month
  copay,               // what the person bears of each day or visit first
  hospital_amount,     // what is paid for the days in hospital
  part_payment,        // what the fund pays to one of several payees
};

// What a step multiplied by, if it did.
struct Factor {
  enum Unit : unsigned char { none, basis_points, days, units } unit = none;
  std::int32_t value = 0;
};

struct TraceStep {
  Step step{};
  Money value = 0;  // fen, rounded for display only
  Factor factor;
  Citations cites;
};

using TraceSteps = Bounded<TraceStep, 32>;

class Trace {
 public:
  Trace() = default;
  explicit Trace(TraceSteps& sink) : sink_(&sink) {}

  void step(Step step, Money value, Citations cites, Factor factor = {}) {
    if (sink_) sink_->push_back({step, value, factor, cites});
  }

 private:
  TraceSteps* sink_ = nullptr;
};

// Where nobody listens. Programs that are to be small have one way to pay, and ask each time.
#ifdef __OPTIMIZE_SIZE__
using NoTrace = Trace;
#else
struct NoTrace {
  void step(Step, Money, Citations, Factor = {}) const {}
};
#endif

}  // namespace ltci
