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

// Clears what the last sweep left; or only has it forgotten, because the policy may be another one.
void wipe_flat();
void restart_flat();

// Row after row, each with room for its estimate. Where a row differs from the one before in prices alone, only what hangs on these is
// computed again; where it is another person in the same period, the period is not. The last estimate has to stay where it is, as it is,
// until the next call or restart.
class FlatRows {
 public:
  void restart() { out_before_ = nullptr; }
  void estimate(const Policy& policy, const std::int32_t* in, std::int32_t* out, int rows);

 private:
  void open(const Policy& policy, const std::int32_t* in, bool same_place, bool same_calendar);
  void estimate_row(const Policy& policy, const std::int32_t* in, std::int32_t* out, const std::int32_t* in_before);

  Case c_;
  Estimate e_;
  std::optional<CaseMonth> month_;  // the first with a scheme
  LineHull line_;
  std::int32_t in_[kFlatIn]{};                 // the last row of the call before
  const std::int32_t* out_before_ = nullptr;  // the estimate of the last row; null: there was none
};

}  // namespace ltci
