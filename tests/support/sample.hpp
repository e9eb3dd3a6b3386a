// How much of a long enumeration is tried: all of it, and under the sanitizers, which are ten times slower and look for other faults, a part.
#pragma once

namespace ltci {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr int kThinned = 8;
#else
inline constexpr int kThinned = 1;
#endif

}  // namespace ltci
