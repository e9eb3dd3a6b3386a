// Whether programs are answered, too, and told faults in detail, or pages alone are wanted. The module that every visitor of the website fetches
// does without: linked with another definition (src/wasm/pages_only.cpp), the linker leaves out what nobody can ask for.
#pragma once

namespace ltci {

extern const bool kForPrograms;

}  // namespace ltci
