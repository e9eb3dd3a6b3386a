// The share code: bytes worked by hand, everything through and back, and every text that is not a code of ours refused.
#include "codec/share_code.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

#include "support/random_share.hpp"
#include "support/sample.hpp"

namespace ltci {
namespace {

int asked_count(int quick) {
  const char* const count = std::getenv("LTCI_COUNT");
  return count ? std::atoi(count) : quick / kThinned;
}

// Digits as a code is made of, and their text.
CodeText sealed(std::initializer_list<std::pair<std::uint32_t, std::uint32_t>> digits) {
  CodeNumber n;
  for (auto d = std::rbegin(digits); d != std::rend(digits); ++d) n.push(d->first, d->second);
  return n.text();
}

CodeFault fault_of(std::string_view text) {
  SharedCase s;
  return decode_share(text, s);
}

TEST_CASE("the smallest code, by hand") {
  // Nothing but the first day a case can have: all digits are 0 but the format, which is 1 of 8. The number is 1, its one byte is
  // 01, and the CRC-32 of that is a505df1b. 1 a505df1b in sixes from the right: 011011 111100 011101 000001 100101 000110,
  // from the left 6 37 1 29 60 27, which is G l B d 8 b.
  SharedCase s;
  s.c.as_of = first_case_date();
  CHECK(encode_share(s).view() == "GlBd8b");
  SharedCase back;
  back.c.level = 3;
  CHECK(decode_share("GlBd8b", back) == CodeFault::none);
  CHECK(same(back, s));
}

TEST_CASE("the day after that, by hand") {
  // Below the day stand the format (1 of 8), result (of 65,536), rules (of 256) and version (of 337): day 1 is
  // 1 + 8 x 65,536 x 256 x 337 = 0xa88000001, bytes 01 00 00 88 0a, of which the CRC-32 is e8cd25f0.
  SharedCase s;
  s.c.as_of = date_of({1900, 1, 2});
  CHECK(encode_share(s).view() == "CogAAAHozSXw");
}

TEST_CASE("versions of packs as numbers") {
  CHECK(version_number("2020-01") == 1);
  CHECK(version_number("2026-11") == 6 * 12 + 11);
  CHECK(version_number("2047-12") == kLastVersion);
  for (const char* none : {"", "2019-12", "2048-01", "2026-13", "2026-00", "2026-1", "2026-111", "202611", "20-26-11", "2026-11x"}) CHECK_MESSAGE(version_number(none) == 0, none);
  for (int n = 1; n <= kLastVersion; ++n) CHECK(version_number(version_text(n).text) == n);
}

TEST_CASE("what is no code is refused, and why") {
  CHECK(fault_of("") == CodeFault::not_a_code);
  CHECK(fault_of("hello world") == CodeFault::not_a_code);
  CHECK(fault_of("GlBd8b=") == CodeFault::not_a_code);
  CHECK(fault_of("GlBd8+") == CodeFault::not_a_code);
  CHECK(fault_of(std::string(401, 'G')) == CodeFault::not_a_code);
  CHECK(fault_of(std::string(400, 'G')) == CodeFault::damaged);
  CHECK(fault_of("GlBd8c") == CodeFault::damaged);
  CHECK(fault_of("GlBd8") == CodeFault::damaged);
  CHECK(fault_of("lBd8b") == CodeFault::damaged);
  CHECK(fault_of("A") == CodeFault::altered);        // nothing, of which the CRC-32 is 0
  CHECK(fault_of("AGlBd8b") == CodeFault::altered);  // the same number, with a zero in front
  CHECK(fault_of(sealed({{2, 8}}).view()) == CodeFault::later);
  CHECK(fault_of(sealed({{7, 8}, {5, 1000}}).view()) == CodeFault::later);
  CHECK(fault_of(sealed({{0, 8}, {1, 5}}).view()) == CodeFault::altered);
}

// The code of an almost empty case of 2026-11-21, with some digits changed. Digits in the order of docs/share-code.md.
struct ByHand {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> digits{
      {1, 8},      {0, 65536},  {0, 256},   {0, 337},        {static_cast<std::uint32_t>(date_of({2026, 11, 21}) - first_case_date()), 109573},
      {0, 4},      {0, 1000001}, {0, 4},    {0, 109573 + 4}, {0, 3},
      {0, 3},      {0, 3},      {0, 109573 + 3}, {0, 1 + 1201 + 2 * 36526}, {0, 1202},
      {0, 7},      {0, 4},      {0, 10000002}, {0, 10000002}, {0, 10000002},
      {0, 33},     {0, 109574}, {0, 37},    {0, 109574}};
  CodeText text() const {
    CodeNumber n;
    for (std::size_t i = digits.size(); i-- > 0;) n.push(digits[i].first, digits[i].second);
    return n.text();
  }
  ByHand& add(std::uint32_t digit, std::uint32_t radix) {
    digits.push_back({digit, radix});
    return *this;
  }
  CodeFault fault() const { return fault_of(text().view()); }
};

TEST_CASE("values that cannot be are refused, though the CRC is right") {
  CHECK(ByHand().fault() == CodeFault::none);
  CHECK(ByHand().add(0, 2).fault() == CodeFault::none);  // zeros at the top are no digits
  CHECK(ByHand().add(1, 2).add(0, 109573).add(3, 109573).fault() == CodeFault::none);  // a stay
  const std::uint32_t n = 109573;
  CHECK(ByHand().add(1, 2).add(9, n).add(3, n - 9).add(1, 2).add(3, n - 9).add(2, n - 12).fault() == CodeFault::none);   // the next on the day of discharge
  CHECK(ByHand().add(1, 2).add(9, n).add(3, n - 9).add(1, 2).add(2, n - 9).add(2, n - 11).fault() == CodeFault::altered);  // within it
  CHECK(ByHand().add(1, 2).add(9, n).add(3, n - 9).add(1, 2).add(0, n - 9).add(0, n - 9).fault() == CodeFault::altered);  // the wrong way round
  CHECK(ByHand().add(1, 2).add(9, n).add(0, n - 9).add(1, 2).add(0, n - 9).add(3, n - 9).fault() == CodeFault::none);
  CHECK(ByHand().add(0, 2).add(1, 2).fault() == CodeFault::none);                  // a self-check in which nothing was answered
  CHECK(ByHand().add(0, 2).add(0, 2).add(1, 2).fault() == CodeFault::altered);     // marks, but none
  CHECK(ByHand().add(0, 2).add(0, 2).add(0, 2).add(1, 2).fault() == CodeFault::altered);  // own entries, but none
  CHECK(ByHand().add(0, 2).add(0, 2).add(0, 2).add(0, 2).add(1, 2).fault() == CodeFault::altered);  // more than there is

  // A hundred years have 36,525 days, or 36,524 where the year 2100 is among them, which is no leap year.
  ByHand duration;
  duration.digits[13].first = 1 + 1201 + 36525;
  CHECK(duration.fault() == CodeFault::none);
  duration.digits[4].first = static_cast<std::uint32_t>(date_of({2150, 11, 21}) - first_case_date());
  CHECK(duration.fault() == CodeFault::altered);
  duration.digits[13].first = 1 + 1201 + 36524;
  CHECK(duration.fault() == CodeFault::none);
}

TEST_CASE("random cases are the same after writing and reading, and no code is too long") {
  const int count = asked_count(20'000);
  RandomShare random(20261122);
  std::size_t longest = 0;
  for (int i = 0; i < count; ++i) {
    const SharedCase s = random.share();
    const CodeText code = encode_share(s);
    SharedCase back;
    const CodeFault fault = decode_share(code.view(), back);
    REQUIRE_MESSAGE(fault == CodeFault::none, code.view() << " " << static_cast<int>(fault));
    REQUIRE_MESSAGE(same(back, s), code.view());
    REQUIRE(encode_share(back).view() == code.view());
    longest = std::max(longest, code.view().size());
    if (s.c.period.hospital_stays.size() <= 2 && !s.c.has_self_check && !s.marks && !has_own_entries(s)) REQUIRE(code.view().size() <= 60);
  }
  CHECK(longest <= kMostCodeCharacters);
}

// Every digit as great as it can be: nothing that fits a case is longer.
TEST_CASE("the longest codes") {
  SharedCase s = fullest();
  CHECK(encode_share(s).view().size() == 60);
  // 64 stays a thousand and more days apart, until the years are used up.
  auto& stays = s.c.period.hospital_stays;
  stays.clear();
  for (int i = 0; i < kMaxStays; ++i) {
    const Date a = first_case_date() + i * 1700;
    stays.push_back({a, a + 1600});
  }
  s.c.has_self_check = true;
  for (auto& points : s.c.self_check) points = kMostItemPoints;
  s.item_marks = (1u << kSelfCheckItems) - 1;
  s.marks = ~0u;
  s.asked = s.decision_option = 3;
  s.decision_result = true;
  s.decision_amount = s.other_subsidy = kMaxFee;
  const std::size_t length = encode_share(s).view().size();
  CHECK(length > 340);
  CHECK(length <= kMostCodeCharacters);
}

TEST_CASE("changed codes are refused, or right and equal") {
  const int count = asked_count(20'000);
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  RandomShare random(20261123);
  int taken = 0;
  for (int i = 0; i < count; ++i) {
    const SharedCase s = random.share();
    std::string code(encode_share(s).view());
    const std::string before = code;
    const auto letter = [&] { return kLetters[static_cast<std::size_t>(random.below(64))]; };
    for (int n = 1 + random.below(3); n > 0; --n) {
      const auto at = static_cast<std::size_t>(random.below(static_cast<int>(code.size())));
      switch (random.below(5)) {
        case 0: code[at] = letter(); break;
        case 1: code.insert(at, 1, letter()); break;
        case 2: if (code.size() > 1) code.erase(at, 1); break;
        case 3: std::swap(code[at], code[code.size() / 2]); break;
        default: code += letter();
      }
    }
    SharedCase back;
    if (decode_share(code, back) != CodeFault::none) continue;
    ++taken;
    REQUIRE(code == before);  // a CRC-32 lets one in four thousand million others pass
    REQUIRE(same(back, s));
  }
  CHECK(taken < count / 5);
}

// Digits at random under a right CRC: what is taken is written again in the same way.
TEST_CASE("numbers at random are refused, or right and equal") {
  const int count = asked_count(20'000);
  RandomShare random(20261124);
  int taken = 0;
  for (int i = 0; i < count; ++i) {
    CodeNumber n;
    for (int words = random.below(12); words >= 0; --words) n.push(random.word(), 0xffffffffu);
    n.push(random.below(20) ? 1 : random.word() % 8, 8);
    const CodeText code = n.text();
    SharedCase back;
    if (decode_share(code.view(), back) != CodeFault::none) continue;
    ++taken;
    REQUIRE(encode_share(back).view() == code.view());
  }
  CHECK(taken > count / 20);
}

}  // namespace
}  // namespace ltci
