// The worked cases inside packs: `"cases": [{"name", "case", "expect", "by_hand"}]`, docs/policy-data.md. Each is answered by the version
// that it stands in, and what comes must hold what is expected. Command line only; the engine's reader passes over them.
#pragma once

#include "present/policy_data.hpp"

namespace ltci {

// Every fault of every worked case: one that is not written as it should be, and `case_fails`.
[[nodiscard]] Issues run_golden_cases(const PolicyData& data);

}  // namespace ltci
