// Amounts, dates and subjects in words.
#include "present/speaker.hpp"

#include <doctest/doctest.h>

#include "support/real_policy.hpp"

using namespace ltci;

namespace {

struct Zh {
  Arena arena;
  Speaker speak{real_policy(), Language::zh, Who::family, arena};
};

Amount amount(Money low, MaybeNumber high) { return {low, high, std::nullopt}; }

}  // namespace

TEST_CASE("an exact amount is whole yuan where it is whole, to the fen where it is not") {
  Zh z;
  CHECK(z.speak.amount(amount(30000, 30000)).view() == "300 元");
  CHECK(z.speak.amount(amount(24194, 24194)).view() == "241.94 元");
  CHECK(z.speak.amount(amount(5, 5)).view() == "0.05 元");
  CHECK(z.speak.amount(amount(0, 0)).view() == "0 元");
}

TEST_CASE("a range rounds outwards to whole yuan, and says when it has no upper end") {
  Zh z;
  CHECK(z.speak.amount(amount(63000, 90000)).view() == "630 元到 900 元");
  CHECK(z.speak.amount(amount(62950, 90001)).view() == "629 元到 901 元");
  CHECK(z.speak.amount(amount(90000, std::nullopt)).view() == "至少 900 元，没有上限");
}

TEST_CASE("commas from ten thousand on") {
  Zh z;
  CHECK(z.speak.number(0).view() == "0");
  CHECK(z.speak.number(1800).view() == "1800");
  CHECK(z.speak.number(10000).view() == "10,000");
  CHECK(z.speak.number(1234567).view() == "1,234,567");
}

TEST_CASE("subject words follow whom the run is for") {
  Zh z;
  CHECK(z.speak.say("q.insured.stem").view() == "家人参加的是哪种医保？");
  Speaker self{real_policy(), Language::zh, Who::self, z.arena};
  CHECK(self.say("q.insured.stem").view() == "您参加的是哪种医保？");
  CHECK(z.speak.date(date_of({2026, 11, 21})).view() == "2026年11月21日");
  Speaker en{real_policy(), Language::en, Who::self, z.arena};
  CHECK(en.date(date_of({2026, 11, 21})).view() == "21 November 2026");
}

TEST_CASE("characters beyond the first plane pass through whole") {
  Zh z;
  for (const char* text : {"鿭鿿", "㐀䶵", "𠮷", "𰻝", "𬺷"}) CHECK(z.speak.cat({text, "。"}).view() == std::string(text) + "。");
}
