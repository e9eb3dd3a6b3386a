// Pages about schemes of other shapes: payments of a month, several payees, variants, sums whatever care costs. The figures are those of
// tests/cases, worked by hand from the documents.
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "support/walk.hpp"

namespace ltci {
namespace {

// Employees who meet every condition of entry that is known.
Session of(int division, int level) {
  Session s;
  s.c = entitled_case();
  s.c.division = division;
  s.c.insured = Insured::employee;
  s.c.disabled_since = date_of({2025, 1, 10});
  s.c.months_disabled.reset();
  s.c.months_expected = kMaxMonthsDisabled;
  s.c.level = level;
  s.c.assisted = false;
  s.c.third_party_pays = false;
  s.c.months_enrolled = 24;
  s.c.contribution_years = 15;
  s.c.period.from = date_of({2026, 11, 1});
  s.c.period.months = 1;
  return s;
}
Session tianjin() {
  Session s = of(120000, 4);
  s.c.fee_per_day[static_cast<int>(CareMode::home_visit)] = 10000;
  s.c.days_per_month = 15;
  return s;
}
Session chongqing() {
  Session s = of(500000, 5);
  s.c.fee_per_day[static_cast<int>(CareMode::home_visit)] = 8000;
  s.c.days_per_month = 10;
  s.asked = CareMode::home_visit;
  return s;
}
Session fuzhou() {
  Session s = of(350100, 5);
  s.c.fee_per_day[static_cast<int>(CareMode::institution)] = 3000;
  return s;
}

std::string said(const Session& s, Place at) {
  Walk walk(at);
  walk.s = s;
  walk.s.at = at;
  return walk.said();
}
bool says(const std::string& page, std::string_view words) { return page.find(words) != std::string::npos; }

std::string decided(Session s, CareMode mode, Money fund) {
  s.decision_result = true;
  s.decision_option = static_cast<int>(mode);
  s.decision_amount = fund;
  return said(s, Place::decision);
}

TEST_CASE("a share of a month is explained by the month") {
  const std::string page = said(tianjin(), Place::explain);
  CHECK(says(page, "1500 元 × 75% = 1125 元"));
  CHECK(!says(page, "1125 元 × 15 天"));
}

TEST_CASE("several payees: every payment stands in the explanation, and only what is paid for the price makes it less") {
  const std::string page = said(tianjin(), Place::explain);
  CHECK(says(page, "1100 元 × 75% = 825 元"));
  CHECK(says(page, "1500 元 − 825 元 = 675 元"));
  CHECK(!says(page, "1500 元 − 1575 元"));
}

TEST_CASE("a payment that is more than the price leaves nothing to pay, and no sum that does not add up") {
  const std::string page = said(fuzhou(), Place::explain);
  CHECK(says(page, "医保付的够了，自己付 0 元"));
  CHECK(!says(page, "900 元 − 1350 元"));
}

TEST_CASE("without a price the steps end with what the fund pays, whatever comes before it") {
  Session s = of(350100, 5);
  const std::string page = said(s, Place::explain);
  CHECK(says(page, "1800 元 × 75% = 1350 元"));
}

TEST_CASE("the cells of care with money for the family show what the family pays, too") {
  Session s = tianjin();
  s.at = Place::result;
  const auto scratch = std::make_unique<Estimate>();
  Page page;
  compose_page(real_policy(), s, std::nullopt, nullptr, *scratch, page);
  bool seen = false;
  for (const Block* b = page.blocks.first(); b; b = b->next) {
    if (b->kind != BlockKind::options) continue;
    for (const OptionRow* r = static_cast<const OptionsBlock*>(b)->rows.first(); r; r = r->next) {
      if (r->option.view() != "family_care") continue;
      seen = true;
      CHECK(r->cells.high == 157500);
      CHECK(r->cells.total == 157500 + 67500);
    }
  }
  CHECK(seen);
}

TEST_CASE("the self-check speaks of a level too light only where the scheme's level is not reached") {
  Session s = tianjin();
  s.c.level.reset();
  s.c.has_self_check = true;  // worst of all: level 5, which is enough
  for (auto& points : s.c.self_check) points = 0;  // needs help with everything
  const std::string page = said(s, Place::self_check);
  const std::string_view words = "目前看还不能申请";  // beside the band itself
  CHECK(says(page, words));
  CHECK(page.find(words, page.find(words) + 1) == std::string::npos);
}

TEST_CASE("the calendar counts the variant that it names") {
  Session s = chongqing();
  const std::string page = said(s, Place::calendar);
  const bool individual = says(page, "个人照料");
  CHECK(says(page, individual ? "400 元" : "500 元"));
  CHECK(!says(page, individual ? "500 元" : "400 元"));
}

TEST_CASE("where it is not known what a stay does, its days are open, and so is what a month of fixed sums has to do with visits") {
  Session s = of(350100, 5);
  s.c.fee_per_day[static_cast<int>(CareMode::home_visit)] = 20000;
  s.c.days_per_month = 10;
  s.c.period.hospital_stays.push_back({date_of({2026, 11, 3}), date_of({2026, 11, 9})});
  const std::string page = said(s, Place::calendar);
  CHECK(says(page, "住院的日子付不付还不知道"));
  CHECK(!says(page, "住院 6 天，不付"));
  CHECK(!says(page, "只付有人来的日子"));
}

TEST_CASE("a decision is compared with the variant that it is nearest to and that something explains") {
  CHECK(says(decided(chongqing(), CareMode::home_visit, 50000), "机构派人"));
  CHECK(says(decided(chongqing(), CareMode::home_visit, 40000), "个人照料"));
  CHECK(says(decided(chongqing(), CareMode::home_visit, 49000), "机构派人"));
  const std::string nine = decided(chongqing(), CareMode::home_visit, 45000);  // 9 x 50.00
  CHECK(says(nine, "9 天"));
  CHECK(!says(nine, "都解释不了"));
}

TEST_CASE("a decision about a kind of care that the scheme does not have agrees with nothing; the kind is not offered") {
  CHECK(!says(decided(chongqing(), CareMode::family_care, 50000), "对得上"));
  Session s = chongqing();
  s.field = Field::decision_option;
  const std::string page = said(s, Place::question);
  CHECK(says(page, "\"institution\""));
  CHECK(!says(page, "\"family_care\""));
  CHECK(!says(page, "\"medical_ward\""));
}

TEST_CASE("a price that explains a decision is that of the kind whose price counts") {
  const std::string page = decided(tianjin(), CareMode::family_care, 150000);  // 750 + 75 % of 1,000: 66.67 a visit
  CHECK(says(page, "66.6"));
  CHECK(!says(page, "6663"));
  CHECK(!says(page, "6667 天"));
}

TEST_CASE("the slip has the answers that only some schemes ask for, and says that its figures are a reprint's") {
  const std::string page = said(chongqing(), Place::slip);
  CHECK(says(page, "24 个月"));
  CHECK(says(page, "15 年"));
  CHECK(says(page, "转载"));
}

TEST_CASE("another price: no tiers of hospitals where there are none, and room beyond the price") {
  Session s = fuzhou();
  s.trial.fee = 3000;
  const std::string page = said(s, Place::what_if);
  CHECK(!says(page, "三级医院"));
}

TEST_CASE("somebody else owes the cost, and what then is not known: counted and not counted, for sums that care does not change, too") {
  Session s = chongqing();
  s.c.third_party_pays = true;
  const auto e = std::make_unique<Estimate>();
  evaluate(real_policy().policy, s.c, {}, *e);
  for (const OptionEstimate& o : e->options) {
    CHECK(o.per_month.fund.low == 0);
    CHECK(*o.per_month.fund.high > 0);
  }
}

}  // namespace
}  // namespace ltci
