// Worked by hand from zz-2023-7#3.6, in fen: wards 75, 70, 65 % up to 30, 45, 60 a day; institution 70 % up to 30; visits all
// up to 20. Listed persons: 5 points and 5 yuan more, for visits 3 yuan.
#include "core/fee_curve.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "support/real_policy.hpp"

namespace ltci {
namespace {

constexpr CareMode ward = CareMode::medical_ward, institution = CareMode::institution, visit = CareMode::home_visit;
constexpr Money kEnd = 12000;

FeeCurve curve_of(const Case& c, CareMode mode, int tier = 0, Money up_to = kEnd) {
  return own_payment_over_fee(zaozhuang_residents(), option_of(mode, tier), c, situation_in(zaozhuang_residents(), c, first_of_month(c.as_of)), up_to);
}

struct Point {
  Money fee, low, high, stated;
};

void check(const FeeCurve& curve, std::initializer_list<Point> expected) {
  REQUIRE(curve.size() == expected.size());
  std::size_t i = 0;
  for (const Point& e : expected) {
    CAPTURE(i);
    CHECK(curve[i].fee == e.fee);
    CHECK(curve[i].own == Amount{e.low, e.high, e.stated});
    ++i;
  }
}

const ShareBenefit& share(CareMode mode, int tier = 0) { return *option_of(mode, tier).share; }

TEST_CASE("own payment over the fee bends where the limit binds, under either reading") {
  const Case c = entitled_case();
  // 75 % of 30.00 is 22.50, of 40.00 it is 30.00.
  check(curve_of(c, ward, 1), {{0, 0, 0, 0}, {3000, 750, 750, 750}, {4000, 1000, 1750, 1000}, {kEnd, 9000, 9750, 9000}});
  // 70 % of 64.29 is 45.003, cut at 45.00; 70 % of 45.00 is 31.50.
  check(curve_of(c, ward, 2), {{0, 0, 0, 0}, {4500, 1350, 1350, 1350}, {6429, 1929, 3279, 1929}, {kEnd, 7500, 8850, 7500}});
  // 65 % of 92.31 is 60.0015; 65 % of 60.00 is 39.00.
  check(curve_of(c, ward, 3), {{0, 0, 0, 0}, {6000, 2100, 2100, 2100}, {9231, 3231, 5331, 3231}, {kEnd, 6000, 8100, 6000}});
  // 70 % of 42.86 is 30.002; 70 % of 30.00 is 21.00.
  check(curve_of(c, institution), {{0, 0, 0, 0}, {3000, 900, 900, 900}, {4286, 1286, 2186, 1286}, {kEnd, 9000, 9900, 9000}});
}

TEST_CASE("home visits: nothing up to the limit, all that is above; no second reading") {
  check(curve_of(entitled_case(), visit), {{0, 0, 0, 0}, {2000, 0, 0, 0}, {kEnd, 10000, 10000, 10000}});
}

TEST_CASE("a curve ends where it is told to, and has no bend beyond") {
  check(curve_of(entitled_case(), institution, 0, 4000), {{0, 0, 0, 0}, {3000, 900, 900, 900}, {4000, 1200, 1900, 1200}});
  check(curve_of(entitled_case(), visit, 0, 2000), {{0, 0, 0, 0}, {2000, 0, 0, 0}});
}

TEST_CASE("listed persons: 75 % up to 35.00 in an institution, visits up to 23.00") {
  Case c = entitled_case();
  c.assisted = true;
  c.assisted_since = date_of({2026, 1, 10});
  // 75 % of 35.00 is 26.25, of 46.67 it is 35.0025.
  check(curve_of(c, institution), {{0, 0, 0, 0}, {3500, 875, 875, 875}, {4667, 1167, 2042, 1167}, {kEnd, 8500, 9375, 8500}});
  check(curve_of(c, visit), {{0, 0, 0, 0}, {2300, 0, 0, 0}, {kEnd, 9700, 9700, 9700}});
}

TEST_CASE("not known whether listed: all four bends, from the raised payment to the ordinary cost; nothing stated") {
  Case c = entitled_case();
  c.assisted.reset();
  const FeeCurve curve = curve_of(c, institution);
  REQUIRE(curve.size() == 6);
  constexpr Money kFees[] = {0, 3000, 3500, 4286, 4667, kEnd};
  for (std::size_t i = 0; i < 6; ++i) CHECK(curve[i].fee == kFees[i]);
  CHECK(curve[2].own == Amount{875, 1400, std::nullopt});    // 35.00 less 26.25; less 70 % of 30.00
  CHECK(curve[5].own == Amount{8500, 9900, std::nullopt});
}

TEST_CASE("somebody else owes the cost: the family's line is the fee itself") {
  Case c = entitled_case();
  c.third_party_pays = true;
  for (const FeePoint& p : curve_of(c, institution)) CHECK(p.own == Amount{p.fee, p.fee, p.fee});
}

TEST_CASE("the fee from which another kind of care is the cheaper one, to the fen") {
  CHECK(cheaper_from(option_of(ward, 1), option_of(ward, 2), false) == 4286);     // 70 % of it exceeds 30.00
  CHECK(cheaper_from(option_of(ward, 1), option_of(ward, 3), false) == 4616);     // 65 % of 46.15 is 29.9975
  CHECK(cheaper_from(option_of(ward, 2), option_of(ward, 3), false) == 6924);     // 65 % of 69.23 is 44.9995
  CHECK(cheaper_from(option_of(institution), option_of(ward, 2), false) == 4286);
  CHECK(cheaper_from(option_of(institution), option_of(ward, 3), false) == 4616);
  CHECK(cheaper_from(option_of(ward, 1), option_of(ward, 2), true) == 4667);      // 75 % of it exceeds 35.00
  CHECK(cheaper_from(option_of(ward, 2), option_of(ward, 3), true) == 7143);      // 70 % of it exceeds 50.00
  CHECK_FALSE(cheaper_from(option_of(ward, 2), option_of(ward, 1), false));       // ahead from the first fen, never again
  CHECK_FALSE(cheaper_from(option_of(ward, 1), option_of(institution), false));   // the same limit: as cheap at last, never cheaper
  CHECK_FALSE(cheaper_from(option_of(institution), option_of(ward, 1), false));
  CHECK_FALSE(cheaper_from(option_of(visit), option_of(ward, 3), false));  // another thing
  CHECK_FALSE(cheaper_from(option_of(ward, 1), option_of(CareMode::family_care), false));
}

TEST_CASE("which is the cheapest where") {
  const auto check_list = [](bool raised, std::initializer_list<std::pair<Money, int>> expected) {
    const auto list = cheapest_over_fee(zaozhuang_residents(), raised);
    REQUIRE(list.size() == expected.size());
    std::size_t i = 0;
    for (const auto& [from, tier] : expected) {
      CHECK(list[i].from == from);
      CHECK(&zaozhuang_residents().options[list[i].option] == &option_of(ward, tier));
      ++i;
    }
  };
  check_list(false, {{0, 1}, {4286, 2}, {6924, 3}});
  check_list(true, {{0, 1}, {4667, 2}, {7143, 3}});
}

TEST_CASE("no fee has a cheaper one than the cheapest, nor the one before it") {
  const Scheme& scheme = zaozhuang_residents();
  const auto own = [](const ShareBenefit& b, Money fee, bool raised) {
    return fee * kWhole - std::min(fee * b.fund_share[raised], b.cap[raised] * kWhole);
  };
  for (const bool raised : {false, true}) {
    const auto list = cheapest_over_fee(scheme, raised);
    std::size_t now = 0;
    for (Money fee = 0; fee <= 20000; ++fee) {
      const std::size_t before = now;
      if (now + 1 < list.size() && list[now + 1].from == fee) ++now;
      const Money least = own(*scheme.options[list[now].option].share, fee, raised);
      for (const CareMode mode : {ward, institution})
        for (const int tier : {0, 1, 2, 3})
          if ((tier == 0) == (mode == institution)) REQUIRE(least <= own(share(mode, tier), fee, raised));
      if (now != before) CHECK(least < own(*scheme.options[list[before].option].share, fee, raised));
    }
    CHECK(now + 1 == list.size());
  }
}

TEST_CASE("of two that cost the same the first of the scheme, of two from the same fee on the greater share") {
  Scheme s = zaozhuang_residents();
  const auto places = [&](std::initializer_list<const CareOption*> options) {
    s.options.clear();
    for (const CareOption* o : options) s.options.push_back(*o);
    std::string out;
    for (const Cheapest& c : cheapest_over_fee(s, false)) (out += out.empty() ? "" : " ") += std::to_string(c.from) + ":" + std::to_string(c.option);
    return out;
  };
  const CareOption& seventy = option_of(institution);
  CHECK(places({&seventy, &seventy}) == "0:0");
  CHECK(places({&seventy, &option_of(ward, 1)}) == "0:1");          // 75 % of the same limit
  CHECK(places({&option_of(ward, 1), &seventy}) == "0:0");
  CHECK(places({&option_of(ward, 3), &option_of(ward, 2), &option_of(ward, 1)}) == "0:2 4286:1 6924:0");
  CHECK(places({&option_of(ward, 1), &option_of(ward, 3)}) == "0:0 4616:1");
  // From 42.86 on two are cheaper than the ward of tier 1: tier 2, and one that pays as great a share up to 60.00.
  CareOption dearer = option_of(ward, 2);
  BenefitPart part = *dearer.begin();
  std::get<ShareBenefit>(part.benefit).cap = {6000, 6500};
  dearer.set_parts(&part, 1);
  CHECK(places({&option_of(ward, 1), &option_of(ward, 2), &dearer}) == "0:0 4286:1 6429:2");  // 70 % of 64.28 are 44.996
}

}  // namespace
}  // namespace ltci
