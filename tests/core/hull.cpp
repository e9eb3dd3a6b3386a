#include "core/hull.hpp"

#include <doctest/doctest.h>

namespace ltci {
namespace {

constexpr std::nullopt_t none = std::nullopt;

TEST_CASE("one value is all three") {
  Hull h;
  h.add(7, true);
  CHECK(h.amount() == Amount{7, 7, 7});
}

TEST_CASE("other readings widen the ends, not what is stated") {
  Hull h;
  h.add(4200, true);
  h.add(3150, false);
  h.add(5000, false);
  CHECK(h.amount() == Amount{3150, 5000, 4200});
}

TEST_CASE("nothing is stated where the default readings disagree") {
  Hull h;
  h.add(1, true);
  h.add(2, true);
  CHECK(h.amount() == Amount{1, 2, none});
}

TEST_CASE("equal values count once") {
  Hull h;
  h.add(5, true);
  h.add(5, false);
  CHECK(h.amount() == Amount{5, 5, 5});
}

TEST_CASE("no upper end") {
  Hull h;
  h.add(0, true);
  h.add(100, true);
  h.add_open_end(true);
  CHECK(h.amount() == Amount{0, none, none});
  Hull only_another_reading;
  only_another_reading.add(3, true);
  only_another_reading.add_open_end(false);
  CHECK(only_another_reading.amount() == Amount{3, none, 3});
}

TEST_CASE("unanimous: the value that all share, or nothing") {
  Unanimous<int> u;
  CHECK_FALSE(u.agreed());
  CHECK(u.value() == none);
  u.add(3);
  u.add(3);
  CHECK(u.value() == 3);
  CHECK(u.value_or(9) == 3);
  u.add(4);
  CHECK(u.value() == none);
  CHECK(u.value_or(9) == 9);
  u.add(3);
  CHECK_FALSE(u.agreed());
}

TEST_CASE("unanimous about having no value") {
  Unanimous<std::optional<int>> u;
  u.add(none);
  u.add(none);
  CHECK(u.agreed());
  CHECK(u.value_or(1) == none);
}

}  // namespace
}  // namespace ltci
