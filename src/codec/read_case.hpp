// A case from JSON: docs/case.md. Nothing is half accepted: a case without faults, or every fault.
#pragma once

#include <string_view>
#include <variant>

#include "codec/issue.hpp"
#include "codec/json_tree.hpp"
#include "core/case.hpp"
#include "core/policy.hpp"

namespace ltci {

template <class T>
using Result = std::variant<T, Issues>;

inline constexpr std::size_t kMaxCaseBytes = 64 * 1024;

// `policy` knows the items of the self-check.
Result<Case> read_case(JsonValue value, const Policy& policy);

}  // namespace ltci
