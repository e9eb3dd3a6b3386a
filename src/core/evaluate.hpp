// The one way from a case to an estimate.
#pragma once

#include "core/case.hpp"
#include "core/estimate.hpp"
#include "core/lines.hpp"
#include "core/policy.hpp"

namespace ltci {

struct EvaluateOptions {
  bool trace = false;
  bool trace_ends = false;  // with `trace`: also the ends of a range whose usual value is stated
  bool next_questions = false;
  std::optional<Date> today = {};         // only for `stale`; as_of where absent
  std::optional<ReadingId> settled = {};  // as if the text were clear here: only the default of this reading counts
  const Scheme* instead = nullptr;        // as if this superseded version were still the rule
  bool verdict_only = false;              // no months, no notes
  std::optional<OneReading> only = {};    // as if it were clear everywhere: this reading is `stated`, and nothing else counts
};

// Fills `out`, which may hold an older estimate. Allocates nothing; keeps pointers into `policy`.
void evaluate(const Policy& policy, const Case& c, const EvaluateOptions& options, Estimate& out);

// What the lines of one month hang on, besides the prices: the i-th of the period, from 0. `e`: an estimate of `c`, at least its verdict,
// with a scheme; it has to stay where it is.
struct CaseMonth {
  CaseMonth(const Policy& policy, const Case& c, const Estimate& e, int i, const EvaluateOptions& options = {});

  MonthDays days;
  const Scheme* scheme;  // the version in force; null: none, and nothing of what follows counts
  Situation situation;
  LineDays covered;
  OpenDays open;  // the covered days
};

// How much less the fund pays in a month because of the hospital stays, in fen, over everything open: what the days lost
// would have brought, each completion and reading by itself. For an allowance that begins within the month the range may be
// wider than it need be. `e` is the estimate of `c`, `month` one of its calendar with a scheme, `option` one of that scheme's.
Amount lost_in_hospital(const Case& c, const Estimate& e, const MonthEstimate& month, std::size_t option);

}  // namespace ltci
