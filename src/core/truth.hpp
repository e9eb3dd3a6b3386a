// Three-valued truth: a condition is met, unmet, or not known because an answer is missing.
#pragma once

namespace ltci {

enum class Truth : unsigned char { unmet, unknown, met };

}  // namespace ltci
