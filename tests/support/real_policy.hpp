// The policy data of this repository, read once.
#pragma once

#include "present/engine.hpp"

namespace ltci {

Sources real_sources();
const PolicyData& real_policy();
Engine& real_engine();

// The option of the scheme for Zaozhuang's residents; tier 0 where there is none.
const Scheme& zaozhuang_residents();
const CareOption& option_of(CareMode mode, int tier = 0);

// Somebody of Zaozhuang who can draw the benefit on 2026-11-21, not listed for assistance; no prices.
Case entitled_case();

}  // namespace ltci
