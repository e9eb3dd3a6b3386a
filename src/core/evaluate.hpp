// The one way from a case to an estimate.
#pragma once

#include "core/case.hpp"
#include "core/estimate.hpp"
#include "core/policy.hpp"

namespace ltci {

struct EvaluateOptions {
  bool trace = false;
  bool trace_ends = false;  // with `trace`: also the ends of a range whose usual value is stated
  bool next_questions = false;
  std::optional<Date> today = {};         // only for `stale`; as_of where absent
  std::optional<ReadingId> settled = {};  // as if the text were clear here: only the default of this reading counts
};

// Fills `out`, which may hold an older estimate. Allocates nothing; keeps pointers into `policy`.
void evaluate(const Policy& policy, const Case& c, const EvaluateOptions& options, Estimate& out);

}  // namespace ltci
