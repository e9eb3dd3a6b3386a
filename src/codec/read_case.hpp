// A case from JSON: docs/case.md. Nothing is half accepted: a case without faults, or every fault.
#pragma once

#include <string_view>

#include "codec/issue.hpp"
#include "codec/json_tree.hpp"
#include "core/case.hpp"
#include "core/policy.hpp"

namespace ltci {

inline constexpr std::size_t kMaxCaseBytes = 64 * 1024;

// Every fault, or none and then `out` is the case. `policy` knows the items of the self-check.
[[nodiscard]] Issues read_case(JsonValue value, const Policy& policy, Case& out);

}  // namespace ltci
