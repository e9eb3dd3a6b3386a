// The whole of the self-check: every total that can be reached in the three parts, and what an open item does.
#include "core/self_check.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "support/real_policy.hpp"

using namespace ltci;

namespace {

const Assessment& form() { return real_policy().policy.assessment; }

// Items of one dimension that add up to `points`: the points of an item are all multiples of its smallest step.
void fill(Case& c, Dimension d, int points) {
  for (std::size_t i = 0; i < form().items.size(); ++i) {
    const AssessmentItem& item = form().items[i];
    if (item.dimension != d) continue;
    const int most = *std::max_element(item.points.begin(), item.points.end());
    c.self_check[i] = std::min(points, most);
    points -= *c.self_check[i];
  }
  REQUIRE(points == 0);
}

Case totals(int living, int cognition, int senses) {
  Case c;
  c.has_self_check = true;
  fill(c, Dimension::daily_living, living);
  fill(c, Dimension::cognition, cognition);
  fill(c, Dimension::senses, senses);
  return c;
}

Span band(const Case& c) { return band_of(form(), c)->level; }

// policy-facts: 100 / 65-95 / 45-60 / 0-40; 16 / 4-15 / 2-3 / 0-1; 12 / 4-11 / 2-3 / 0-1.
int living_row(int points) { return points == 100 ? 0 : points >= 65 ? 1 : points >= 45 ? 2 : 3; }
int column(int points, int most) { return points == most ? 0 : points >= 4 ? 1 : points >= 2 ? 2 : 3; }
constexpr Span kTable[4][4] = {{{0, 0}, {0, 0}, {1, 1}, {1, 1}},
                               {{1, 1}, {1, 1}, {1, 1}, {2, 2}},
                               {{1, 2}, {2, 2}, {2, 2}, {3, 3}},
                               {{2, 3}, {3, 3}, {4, 4}, {5, 5}}};

}  // namespace

TEST_CASE("every triple of totals has the band of the table, and a worse total never lowers it") {
  int triples = 0;
  std::vector<Span> seen(21 * 17 * 13);
  const auto at = [&](int living, int cognition, int senses) -> Span& { return seen[static_cast<std::size_t>((living / 5 * 17 + cognition) * 13 + senses)]; };
  for (int living = 0; living <= 100; living += 5)
    for (int cognition = 0; cognition <= 16; ++cognition)
      for (int senses = 0; senses <= 12; ++senses, ++triples) {
        const Span s = at(living, cognition, senses) = band(totals(living, cognition, senses));
        const Span expected = kTable[living_row(living)][std::max(column(cognition, 16), column(senses, 12))];
        const bool as_documented = s.low == expected.low && s.high == expected.high;
        CHECK_MESSAGE(as_documented, living, " ", cognition, " ", senses, ": ", s.low, "..", s.high);
        const auto not_above = [&](const Span& worse) { return s.low <= worse.low && s.high <= worse.high; };
        if (living > 0) CHECK(not_above(at(living - 5, cognition, senses)));
        if (cognition > 0) CHECK(not_above(at(living, cognition - 1, senses)));
        if (senses > 0) CHECK(not_above(at(living, cognition, senses - 1)));
      }
  CHECK(triples == 21 * 17 * 13);
}

TEST_CASE("an open item makes the band as wide as all its answers, and no wider") {
  for (int living = 15; living <= 100; living += 5) {
    const Case whole = totals(living, 9, 12);
    for (std::size_t i = 0; i < form().items.size(); ++i) {
      Case open = whole;
      open.self_check[i].reset();
      Span all{5, 0};
      for (const int points : form().items[i].points) {
        Case answered = open;
        answered.self_check[i] = points;
        all.low = std::min(all.low, band(answered).low);
        all.high = std::max(all.high, band(answered).high);
      }
      CHECK(band(open).low == all.low);
      CHECK(band(open).high == all.high);
    }
  }
}

TEST_CASE("what makes the band wider: a part whose open items, answered, would move one of its ends") {
  const auto widens = [](const Case& c) { return band_of(form(), c)->widens; };
  const auto open = [](Case& c, Dimension d) {
    for (std::size_t i = 0; i < form().items.size(); ++i)
      if (form().items[i].dimension == d) c.self_check[i].reset();
  };
  using Parts = std::array<bool, kDimensions>;
  Case c = totals(25, 16, 12);
  CHECK(widens(c) == Parts{false, false, false});  // 2 or 3, but not for anything open
  // The worse of two counts: with both open, answering one well takes nothing off the top, answering it badly lifts the bottom.
  open(c, Dimension::cognition);
  open(c, Dimension::senses);
  CHECK(widens(c) == Parts{false, true, true});
  // Severe already: how much the person hears changes nothing.
  Case lost = totals(25, 0, 12);
  open(lost, Dimension::senses);
  CHECK(widens(lost) == Parts{false, false, false});
  open(lost, Dimension::daily_living);
  CHECK(widens(lost) == Parts{true, false, false});
}

TEST_CASE("no self-check, no band") { CHECK_FALSE(band_of(form(), Case{})); }

TEST_CASE("a form without a table of levels gives no band") { CHECK_FALSE(band_of(Assessment{}, totals(100, 16, 12))); }
