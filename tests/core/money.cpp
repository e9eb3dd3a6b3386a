#include "core/money.hpp"

#include <doctest/doctest.h>

namespace ltci {
namespace {

TEST_CASE("half a fen goes up, less goes down") {
  CHECK(round_half_up({0}) == 0);
  CHECK(round_half_up({4999}) == 0);
  CHECK(round_half_up({5000}) == 1);
  CHECK(round_half_up({9999}) == 1);
  CHECK(round_half_up({10000}) == 1);
  CHECK(round_half_up({14999}) == 1);
  CHECK(round_half_up({15000}) == 2);
}

TEST_CASE("a share is exact until it is rounded") {
  CHECK(share_of(4286, 7000).parts == 30002000);  // 30.002 yuan
  CHECK(round_half_up(share_of(1, 7500)) == 1);   // 0.75 fen
  CHECK(round_half_up(share_of(2, 2500)) == 1);   // 0.5 fen
  CHECK(round_half_up(share_of(1, 2500)) == 0);   // 0.25 fen
  // Rounded once for the month, not once a day: 33.33 x 70 % = 23.331 a day, 699.93 in 30 days.
  CHECK(round_half_up(share_of(3333, 7000) * 30) == 69993);
  CHECK(30 * round_half_up(share_of(3333, 7000)) == 69990);
}

TEST_CASE("Exact compares and holds the greatest fee of a month") {
  CHECK(Exact::of(1) < Exact::of(2));
  CHECK_FALSE(Exact::of(2) < Exact::of(2));
  CHECK(round_half_up(share_of(10'000'000, kWhole) * 31) == 310'000'000);
}

TEST_CASE("part of a month by its days") {
  CHECK(part_by_days(30000, 25, 31) == 24194);  // 241.935...
  CHECK(part_by_days(35000, 25, 31) == 28226);  // 282.258...
  CHECK(part_by_days(30000, 28, 29) == 28966);  // 289.655...
  CHECK(part_by_days(30000, 31, 31) == 30000);
  CHECK(part_by_days(30000, 0, 31) == 0);
  CHECK(part_by_days(1, 1, 2) == 1);  // exactly half
  CHECK(part_by_days(1, 14, 29) == 0);
  CHECK(part_by_days(1, 15, 30) == 1);
}

TEST_CASE("the price from which a limit binds is the least whole fen that reaches it") {
  CHECK(least_reaching(3000, 7500) == 4000);
  CHECK(least_reaching(3000, 7000) == 4286);
  CHECK(least_reaching(4500, 7000) == 6429);
  CHECK(least_reaching(6000, 6500) == 9231);
  CHECK(least_reaching(3500, 8000) == 4375);
  CHECK(least_reaching(2000, kWhole) == 2000);
  int wrong = 0;
  for (Money limit = 1; limit <= 7000; limit += 7)
    for (Ratio share = 100; share <= kWhole; share += 100) {
      const Money fee = least_reaching(limit, share);
      if (share_of(fee, share) < Exact::of(limit) || !(share_of(fee - 1, share) < Exact::of(limit))) ++wrong;
    }
  CHECK(wrong == 0);
}

TEST_CASE("the least price that reaches a limit, where one fen more would be left") {
  CHECK(least_reaching(1, 9999) == 2);  // 0.9999 is not 1
  CHECK(least_reaching(9999, 9999) == 10000);
  CHECK(least_reaching(1, 10000) == 1);
  CHECK(least_reaching(0, 7000) == 0);
}

}  // namespace
}  // namespace ltci
