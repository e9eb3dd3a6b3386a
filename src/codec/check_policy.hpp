// What a clerk has to be told beyond what keeps the engine from reading the files: work that is not finished, sources that a pack does
// not list, words that are missing, files that do not bear the name of what they hold. It looks at the files themselves, so that all of
// it is said beside the faults of reading. Command line only.
#pragma once

#include "codec/read_policy.hpp"

namespace ltci {

struct Findings {
  Issues issues;    // in the order of the files
  Issues warnings;  // nothing is wrong, but somebody may want to know
};

[[nodiscard]] Findings check_policy(const Sources& sources);

}  // namespace ltci
