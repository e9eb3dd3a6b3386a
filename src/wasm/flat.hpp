// The quick way without JSON, for sweeps and benchmarks: rows of integers, each a case of 21, and for each an estimate of 4 + 6 for each
// option.
//
// In, kUnanswered for what is not answered; dates as days since 1970-01-01; lists in the order of their names in the contract:
//   0 as_of            1 division          2 insured           3 benefit_status    4 waiting_ends     5 treated
//   6 disabled_since   7 months_disabled   8 months_expected   9 level            10 assisted        11 assisted_since
//  12 third_party_pays 13 hospitalised    14 fee of the ward  15 fee of the institution  16 fee of a visit
//  17 days_per_month  18 period.from      19 period.months    20 period.benefits_from
// Out, kUnanswered for null: 0 result, 1 earliest, 2 payable_today, 3 number of options, then for each option of the first
// month: fund low, high, stated, own low, high, stated, in fen. A row has room for kMaxOptions.
// The caller keeps the ranges of the contract; out of them the estimate is meaningless, but nothing breaks.
#pragma once

#include <cstdint>

#include "core/evaluate.hpp"

namespace ltci {

inline constexpr std::int32_t kUnanswered = INT32_MIN;
inline constexpr int kFlatIn = 21;
inline constexpr int kFlatOut = 4 + 6 * kMaxOptions;

// Clears what the last sweep left.
void wipe_flat();

// Row after row. Where a row differs from the one before in prices alone, only what hangs on these is computed again.
class FlatRows {
 public:
  // A new list of rows.
  void begin(const Policy& policy) { policy_ = &policy, last_in_ = last_out_ = nullptr; }
  // Both stay where they are until the next row.
  void estimate(const std::int32_t* in, std::int32_t* out);

 private:
  void open(const std::int32_t* in);

  const Policy* policy_ = nullptr;
  Case c_;
  Estimate e_;
  CaseMonth month_;
  const std::int32_t *last_in_ = nullptr, *last_out_ = nullptr;
};

}  // namespace ltci
