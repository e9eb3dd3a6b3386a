// Evaluating a case allocates nothing, so that a thousand of them cost what they compute: every malloc of this program is counted.
#include <doctest/doctest.h>

#include <cstdlib>
#include <memory>
#include <string>

#include "core/evaluate.hpp"
#include "support/real_policy.hpp"

namespace {
std::size_t allocations = 0;
}

// In the place of the C library's, which operator new asks, too.
extern "C" void* __libc_malloc(std::size_t size);
extern "C" void* malloc(std::size_t size) {
  ++allocations;
  return __libc_malloc(size);
}

using namespace ltci;

TEST_CASE("evaluating allocates nothing: whatever is open, with every reason, with what to ask next") {
  std::size_t before = allocations;
  const auto seen = std::make_unique<std::string>(100, 'x');  // the count counts
  REQUIRE(allocations >= before + 2);

  const Policy& policy = real_policy().policy;
  auto e = std::make_unique<Estimate>();
  Case open;
  open.as_of = date_of({2026, 11, 21});
  open.division = 370403;
  open.insured = Insured::resident;
  open.period.months = kMaxPeriodMonths;
  Case whole = entitled_case();
  whole.period.hospital_stays.push_back({whole.as_of + 3, whole.as_of + 40});
  Case elsewhere = open;
  elsewhere.division = 120000;
  int evaluated = 0;
  before = allocations;
  for (const Case* c : {&open, &whole, &elsewhere})
    for (const bool ends : {false, true})
      for (const bool verdict : {false, true}) {
        evaluate(policy, *c, {.trace = true, .trace_ends = ends, .next_questions = true, .verdict_only = verdict}, *e);
        ++evaluated;
      }
  CHECK(evaluated == 12);
  CHECK(allocations == before);
}
