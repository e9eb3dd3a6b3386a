#include "codec/for_programs.hpp"

namespace ltci {

extern const bool kForPrograms = true;

}  // namespace ltci
