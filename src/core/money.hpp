// Exact money. Whole fen in 64-bit integers, shares in whole basis points, and between the two a payment
// in ten-thousandths of a fen that has not been rounded yet. This is the only place that rounds.
#pragma once

#include <cassert>
#include <cstdint>

namespace ltci {

using Money = std::int64_t;  // fen
using Ratio = std::int32_t;  // basis points, 10000 = 1

inline constexpr Ratio kWhole = 10000;

// A sum of money before rounding: fen x 10000. Holds sums up to 9e14 fen, far above
// 31 days of the greatest fee a case may carry (3.1e8 fen).
struct Exact {
  std::int64_t parts = 0;

  static constexpr Exact of(Money fen) { return {fen * kWhole}; }
  friend constexpr bool operator<(Exact a, Exact b) { return a.parts < b.parts; }
  friend constexpr Exact operator*(Exact a, std::int64_t times) { return {a.parts * times}; }
};

// A share of an amount, exact.
constexpr Exact share_of(Money fen, Ratio share) { return {fen * share}; }

// Half a fen and more goes up. Source: position "rounding" (half_up_once_a_month); amounts are never negative.
constexpr Money round_half_up(Exact amount) {
  assert(amount.parts >= 0);
  return static_cast<Money>((static_cast<std::uint64_t>(amount.parts) + kWhole / 2) / kWhole);  // without a sign it is half the work
}

// `amount` / `by`, half a fen and more goes up.
constexpr Money round_quotient(std::int64_t amount, std::int64_t by) {
  assert(amount >= 0 && by > 0);
  return static_cast<Money>(static_cast<std::uint64_t>(2 * amount + by) / static_cast<std::uint64_t>(2 * by));
}

// `amount` for `days` of `of_days` days, rounded like every payment. Source: position "part_month" (by_days).
constexpr Money part_by_days(Money amount, int days, int of_days) {
  return round_quotient(amount * days, of_days);
}

// Least whole number of fen whose share reaches `limit`: the price from which a limit on the payment binds.
constexpr Money least_reaching(Money limit, Ratio share) {
  return (limit * kWhole + share - 1) / share;
}

}  // namespace ltci
