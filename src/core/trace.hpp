// The steps that led to a figure, each with its clauses. The code that computes a payment reports its steps to a
// Trace as it goes; without a sink that costs one comparison, with one the explained figure is the figure.
#pragma once

#include <cstdint>

#include "core/bounded.hpp"
#include "core/policy.hpp"

namespace ltci {

enum class Step : unsigned char {
  fee_per_day,         // what a day of care costs
  fund_share,          // the fund's share, basis points
  bed_day_cap,         // the limit of a day
  fee_within_cap,      // the fee as far as the limit lets it count (reading: limit on the cost)
  share_of_fee,        // the share of what counts
  fund_payment_day,    // what the fund pays for a day, before rounding
  allowance,           // the fixed allowance of a whole month
  third_party,         // somebody else owes the cost
  paid_days,           // days that are paid
  fund_payment,        // what the fund pays in the month, rounded once
  fee,                 // what care costs in the month
  own_payment,         // the fee less the payment
};

enum class Unit : unsigned char { fen, basis_points, days };

struct TraceStep {
  Step step{};
  Unit unit = Unit::fen;
  std::int64_t value = 0;
  Citations cites;
};

using TraceSteps = Bounded<TraceStep, 16>;

class Trace {
 public:
  Trace() = default;
  explicit Trace(TraceSteps& sink) : sink_(&sink) {}

  void step(Step step, std::int64_t value, Citations cites, Unit unit = Unit::fen) {
    if (sink_) sink_->push_back({step, unit, value, cites});
  }

 private:
  TraceSteps* sink_ = nullptr;
};

}  // namespace ltci
