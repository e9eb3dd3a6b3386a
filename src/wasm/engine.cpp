// The WebAssembly surface: JSON in, JSON out through plain pointers and 32-bit lengths.
// Nothing of a request is kept: ltci_wipe clears what the last one left in the buffers.
#include <algorithm>
#include <cstdint>
#include <cstring>

#include "wasm/exports.hpp"
#include "wasm/flat.hpp"

namespace {

struct State {
  ltci::Engine engine;
  ltci::AnswerDefaults defaults;
  std::string request, reply;
};

State& state() {
  static State* const s = new State;
  return *s;
}

void wipe(std::string& s) { std::fill(s.begin(), s.end(), '\0'); }

}  // namespace

const ltci::Engine& ltci::the_engine() { return state().engine; }

// A place for a request of `length` bytes, UTF-8. It stays until the next call of ltci_alloc.
LTCI_EXPORT(ltci_alloc) char* ltci_alloc(std::int32_t length) {
  wipe(state().request);
  state().request.assign(static_cast<std::size_t>(std::max(length, 0)), '\0');
  return state().request.data();
}

// Answers a request; the reply, ltci_reply_length bytes of UTF-8, stays until the next call.
LTCI_EXPORT(ltci_call) const char* ltci_call(const char* request, std::int32_t length) {
  State& s = state();
  wipe(s.reply);
  ltci::restart_flat();
  s.reply = s.engine.answer({request, static_cast<std::size_t>(length)}, s.defaults);
  return s.reply.data();
}

// What a request that does not say gets: a trace, and today's date as days since 1970-01-01 (kUnanswered: none).
LTCI_EXPORT(ltci_defaults) void ltci_defaults(std::int32_t trace, std::int32_t today) {
  state().defaults.trace = trace != 0;
  state().defaults.today.reset();
  if (today != ltci::kUnanswered) state().defaults.today = ltci::Date{today};
}

LTCI_EXPORT(ltci_reply_length) std::int32_t ltci_reply_length() { return static_cast<std::int32_t>(state().reply.size()); }

LTCI_EXPORT(ltci_wipe) void ltci_wipe() {
  State& s = state();
  wipe(s.request);
  wipe(s.reply);
  s.engine.forget();
  ltci::wipe_flat();
}
