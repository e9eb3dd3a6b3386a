// What spans the whole of an estimate: versions of a scheme that follow each other inside the period.
#include "core/evaluate.hpp"

#include <doctest/doctest.h>

#include <memory>

#include "support/real_policy.hpp"

using namespace ltci;

TEST_CASE("each month is answered by the version in force in it") {
  Policy policy;
  Scheme before = zaozhuang_residents();
  before.in_force_to = date_of({2026, 11, 30});
  Scheme after = zaozhuang_residents();
  after.in_force_from = date_of({2026, 12, 1});
  BenefitPart dearer;
  for (CareOption& o : after.options) {
    if (o.mode != CareMode::family_care) continue;
    dearer = *o.begin();
    std::get<FixedBenefit>(dearer.benefit).allowance = {40000, 45000};  // invented
    o.parts = &dearer;
  }
  policy.add(before);
  policy.add(after);
  PilotPlace place;
  place.code = 370400;
  policy.directory.add(place);

  Case c = entitled_case();
  c.as_of = date_of({2026, 11, 1});
  c.period.months = 3;
  auto e = std::make_unique<Estimate>();
  evaluate(policy, c, {}, *e);
  REQUIRE(e->calendar.size() == 3);
  CHECK_FALSE(e->calendar[1].no_rule);
  CHECK(e->calendar[0].options[5].fund.stated == 30000);
  CHECK(e->calendar[1].options[5].fund.stated == 40000);
  CHECK(e->calendar[2].options[5].fund.stated == 40000);
}
