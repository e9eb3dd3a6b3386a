// How much of a long enumeration is tried: all of it, and a part under the sanitizers, which are ten times slower and look for other faults, and for
// each of the mutants, which are thousands.
#pragma once

namespace ltci {

#if defined(__SANITIZE_ADDRESS__) || defined(LTCI_MUTATION)
inline constexpr int kThinned = 8;
#else
inline constexpr int kThinned = 1;
#endif

}  // namespace ltci
