// The core and its JSON by themselves as a module: packs and cases in, estimates with ranges and what to ask next out, and no pages. It ships
// nowhere; it shows how much of the website's module is the core. Bytes: tests/bench/compare.mjs and tests/bench.test.mjs.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>

#include "codec/read_case.hpp"
#include "codec/read_policy.hpp"
#include "codec/write_estimate.hpp"
#include "core/evaluate.hpp"
#include "wasm/exports.hpp"

namespace ltci {

namespace {

struct State {
  JsonTree bundle;
  Policy policy;
  Estimate estimate;
  std::string request, reply;
};

State& state() {
  static State* const s = new State;
  return *s;
}

Issues estimate(std::string_view request) {
  State& s = state();
  JsonTree tree;
  Issues issues;
  Case c;
  if (!tree.parse(request, issues)) return issues;
  issues = read_case(tree.root(), s.policy, c);
  if (!issues.empty()) return issues;
  evaluate(s.policy, c, {.next_questions = true}, s.estimate);
  s.reply = json_of([&](JsonWriter& w) { write_estimate(w, s.policy, s.estimate, false); });
  return issues;
}

}  // namespace

}  // namespace ltci

// A place for a request of so many bytes.
LTCI_EXPORT(ltci_alloc) char* ltci_alloc(std::int32_t length) {
  ltci::state().request.assign(static_cast<std::size_t>(std::max(length, 0)), '\0');
  return ltci::state().request.data();
}

// Takes the policy that stands there, as `ltci pack` bundles it. 0: not without faults.
LTCI_EXPORT(ltci_load) std::int32_t ltci_load() {
  ltci::State& s = ltci::state();
  ltci::Issues issues;
  if (!s.bundle.parse(s.request, issues)) return 0;
  std::vector<ltci::SourceFile> files;
  for (ltci::JsonValue f = s.bundle.root().member("files").first(); f; f = f.next())
    files.push_back({std::string(f.member("name").as_string()), f.member("content")});
  return ltci::read_policy(files, s.policy).empty();
}

// An estimate of the case that stands there, ltci_reply_length bytes, or its faults.
LTCI_EXPORT(ltci_estimate) const char* ltci_estimate() {
  ltci::State& s = ltci::state();
  if (const ltci::Issues issues = ltci::estimate(s.request); !issues.empty())
    s.reply = ltci::json_of([&](ltci::JsonWriter& w) { ltci::write_issues(w, issues); });
  return s.reply.data();
}

LTCI_EXPORT(ltci_reply_length) std::int32_t ltci_reply_length() { return static_cast<std::int32_t>(ltci::state().reply.size()); }
