// The website asks for pages and nothing else.
#include "codec/for_programs.hpp"
#include "wasm/flat.hpp"

namespace ltci {

extern const bool kForPrograms = false;

void wipe_flat() {}
void restart_flat() {}

}  // namespace ltci
