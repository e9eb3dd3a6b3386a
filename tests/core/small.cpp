// The small parts: lists of a fixed and of a growing size, numbers in digits, numbers that may be absent, the first day of a disability, the ends of what can
// be answered.
#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

#include "codec/read_case.hpp"
#include "core/bounded.hpp"
#include "core/case.hpp"
#include "core/decimal.hpp"
#include "core/growing.hpp"
#include "core/maybe_number.hpp"
#include "support/real_policy.hpp"

namespace ltci {
namespace {

TEST_CASE("what is erased is gone, and what stood behind it moves up") {
  for (const std::size_t gone : {0u, 1u, 3u}) {
    CAPTURE(gone);
    Bounded<int, 4> list;
    for (const int n : {10, 11, 12, 13}) list.push_back(n);
    CHECK(list.full());
    list.erase(gone);
    REQUIRE(list.size() == 3);
    CHECK_FALSE(list.full());
    std::size_t at = 0;
    for (const int n : {10, 11, 12, 13})
      if (static_cast<std::size_t>(n - 10) != gone) CHECK(list[at++] == n);
  }
  Bounded<int, 4> list;
  CHECK(list.empty());
  list.emplace_back() = 5;
  CHECK_FALSE(list.empty());
  CHECK(list[0] == 5);
  list.clear();
  CHECK(list.empty());
}

TEST_CASE("what is wiped keeps nothing, not in the room that is nobody's either") {
  Bounded<int, 4> list;
  for (const int n : {10, 11, 12, 13}) list.push_back(n);
  wipe(list);
  unsigned char bytes[sizeof list];
  std::memcpy(bytes, &list, sizeof list);
  for (const unsigned char byte : bytes) CHECK(byte == 0);
}

TEST_CASE("a list that grows keeps all its items") {
  Growing<int> list;
  CHECK(list.empty());
  for (int n = 0; n < 100; ++n) list.push_back(n);
  REQUIRE(list.size() == 100);
  for (int n = 0; n < 100; ++n) CHECK(list[static_cast<std::size_t>(n)] == n);
  list.push_back(list[7]);  // one of its own
  CHECK(list.back() == 7);
  list.pop_back();
  CHECK(list.size() == 100);
  CHECK(list.back() == 99);
  Growing<int> other = std::move(list);
  CHECK(other.size() == 100);
  other.clear();
  CHECK(other.empty());
}

TEST_CASE("whole numbers in digits") {
  for (const auto& [n, text] : {std::pair<std::int64_t, const char*>{0, "0"}, {7, "7"}, {10, "10"}, {1234567890, "1234567890"}, {-1, "-1"}, {-105, "-105"},
                                {INT64_MAX, "9223372036854775807"}, {INT64_MIN, "-9223372036854775808"}}) {
    CHECK(digits_of(n) == text);
    CHECK(Digits(n).view() == text);
  }
  CHECK(digits_of_unsigned(UINT64_MAX) == "18446744073709551615");
}

TEST_CASE("a number or none") {
  const MaybeNumber none = std::nullopt, zero = 0, five = 5;
  CHECK_FALSE(none);
  CHECK(zero);
  CHECK(*five == 5);
  CHECK(none.value_or(3) == 3);
  CHECK(zero.value_or(3) == 0);
  CHECK(five == MaybeNumber(5));
  CHECK_FALSE(five == zero);
  CHECK_FALSE(none == zero);
  CHECK(static_cast<std::optional<std::int64_t>>(five) == 5);
  CHECK_FALSE(static_cast<std::optional<std::int64_t>>(none).has_value());
}

TEST_CASE("the first day of a disability: 1200 months ago, 1900-01-01 at the soonest; the leap day has no hundredth year") {
  CHECK(first_start(date_of({2026, 11, 21})) == date_of({1926, 11, 21}));
  CHECK(first_start(date_of({2000, 2, 29})) == date_of({1900, 3, 1}));
  CHECK(first_start(date_of({2104, 2, 29})) == date_of({2004, 2, 29}));
  CHECK(first_start(date_of({1999, 12, 31})) == date_of({1900, 1, 1}));
}

// "out_of_range" and the like: the faults of a case with these members.
std::string faults_with(const std::string& members) {
  JsonTree tree;
  Issues issues;
  REQUIRE(tree.parse("{\"case\":1,\"as_of\":\"2026-11-21\"," + members + "}", issues));
  Case c;
  std::string out;
  const Issues faults = read_case(tree.root(), real_policy().policy, c);
  for (const Issue& i : faults) (out += out.empty() ? "" : " ") += name_of(i.code);
  return out;
}

TEST_CASE("the ends of what a case can say: both belong to it, and nothing beyond") {
  struct {
    const char* member;
    int least, most;
  } const kNumbers[] = {{"months_disabled", 0, 1200}, {"months_expected", 0, 1200}, {"level", 0, 5}, {"age", 0, 150}, {"months_enrolled", 0, 1200},
                        {"contribution_years", 0, 150}, {"group", 1, 6}, {"contribution_tier", 1, 6}};
  for (const auto& [member, least, most] : kNumbers) {
    CAPTURE(member);
    const auto faults = [name = member](int n) { return faults_with("\"" + std::string(name) + "\":" + std::to_string(n)); };
    CHECK(faults(least) == "");
    CHECK(faults(most) == "");
    CHECK(faults(least - 1) == "out_of_range");
    CHECK(faults(most + 1) == "out_of_range");
  }
  CHECK(faults_with("\"period\":{\"months\":36}") == "");
  CHECK(faults_with("\"period\":{\"months\":37}") == "out_of_range");
  CHECK(faults_with("\"period\":{\"months\":0}") == "out_of_range");
}

TEST_CASE("sixty-four stays in hospital, and not one more") {
  const auto stays = [](int n) {
    std::string list;
    for (int i = 0; i < n; ++i) {
      const std::string day = std::to_string(2100 + i) + "-05-01";
      (list += list.empty() ? "" : ",") += "{\"admitted\":\"" + day + "\",\"discharged\":\"" + day + "\"}";
    }
    return faults_with("\"period\":{\"hospital_stays\":[" + list + "]}");
  };
  CHECK(stays(64) == "");
  CHECK(stays(65) == "too_large");
}

}  // namespace
}  // namespace ltci
