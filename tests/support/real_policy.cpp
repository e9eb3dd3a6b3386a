#include "support/real_policy.hpp"

#include <cstdio>
#include <cstdlib>

#include "cli/policy_folder.hpp"

namespace ltci {

namespace {

[[noreturn]] void give_up(const char* why) {
  std::fprintf(stderr, "policy-data: %s\n", why);
  std::abort();
}

std::unique_ptr<PolicyData> read() {
  auto data = std::make_unique<PolicyData>();
  if (!read_policy_data(real_sources(), *data).empty()) give_up("has faults: ltci check names them");
  return data;
}

}  // namespace

Sources real_sources() {
  Issues issues;
  Sources sources = read_policy_folder(LTCI_ROOT "/policy-data", issues);
  if (!issues.empty()) give_up("cannot be read");
  return sources;
}

Engine& real_engine() {
  static Engine& engine = *[] {
    auto* e = new Engine;
    e->use(read());
    return e;
  }();
  return engine;
}

const PolicyData& real_policy() { return real_engine().data(); }

const Scheme& zaozhuang_residents() {
  const Scheme* s = real_policy().policy.find_any_version(370400, Insured::resident);
  if (!s) give_up("no scheme for Zaozhuang's residents");
  return *s;
}

const CareOption& option_of(CareMode mode, int tier) {
  for (const CareOption& o : zaozhuang_residents().options)
    if (o.mode == mode && o.tier == tier) return o;
  give_up("no such option");
}

Case entitled_case() {
  Case c;
  c.as_of = date_of({2026, 11, 21});
  c.division = 370403;
  c.insured = Insured::resident;
  c.benefit_status = BenefitStatus::active;
  c.treated = true;
  c.months_disabled = 12;
  c.level = 4;
  c.assisted = c.third_party_pays = false;
  return c;
}

}  // namespace ltci
