// The flat entry for sweeps: integers in, integers out.
#include "wasm/exports.hpp"
#include "wasm/flat.hpp"

namespace {

struct Flat {
  std::int32_t in[ltci::kFlatIn], out[ltci::kFlatOut];
  ltci::Estimate scratch;
};

Flat& flat() {
  static Flat* const f = new Flat;
  return *f;
}

}  // namespace

void ltci::wipe_flat() { wipe(flat()); }

LTCI_EXPORT(ltci_flat_in) std::int32_t* ltci_flat_in() { return flat().in; }
LTCI_EXPORT(ltci_flat_out) std::int32_t* ltci_flat_out() { return flat().out; }

// Reads the integers at ltci_flat_in, fills those at ltci_flat_out. 0: no policy data loaded.
LTCI_EXPORT(ltci_estimate_flat) std::int32_t ltci_estimate_flat() {
  if (!ltci::the_engine().ready()) return 0;
  ltci::estimate_flat(ltci::the_engine().data().policy, flat().in, flat().out, flat().scratch);
  return 1;
}
