// The flat entry for sweeps: integers in, integers out.
#include <algorithm>
#include <vector>

#include "wasm/exports.hpp"
#include "wasm/flat.hpp"

namespace {

struct Flat {
  std::vector<std::int32_t> in, out;
  ltci::FlatRows rows;
};

Flat& flat() {
  static Flat* const f = new Flat;
  return *f;
}

}  // namespace

void ltci::wipe_flat() {
  std::fill(flat().in.begin(), flat().in.end(), 0);
  std::fill(flat().out.begin(), flat().out.end(), 0);
  wipe(flat().rows);
}

void ltci::restart_flat() { flat().rows.restart(); }

// Room for so many rows: where they begin. ltci_flat_out is where their estimates will; nobody else writes there. Both hold until the next call of this.
LTCI_EXPORT(ltci_flat_in) std::int32_t* ltci_flat_in(std::int32_t rows) {
  const std::size_t n = static_cast<std::size_t>(std::max(rows, 0));
  flat().rows.restart();
  flat().in.resize(n * ltci::kFlatIn);
  flat().out.resize(n * ltci::kFlatOut);
  return flat().in.data();
}
LTCI_EXPORT(ltci_flat_out) std::int32_t* ltci_flat_out() { return flat().out.data(); }

// Reads the first rows at ltci_flat_in, fills as many at ltci_flat_out. 0: no policy data loaded, or no room for them.
LTCI_EXPORT(ltci_estimate_flat) std::int32_t ltci_estimate_flat(std::int32_t rows) {
  if (!ltci::the_engine().ready() || rows < 0 || static_cast<std::size_t>(rows) * ltci::kFlatIn > flat().in.size()) return 0;
  flat().rows.estimate(ltci::the_engine().data().policy, flat().in.data(), flat().out.data(), rows);
  return 1;
}
