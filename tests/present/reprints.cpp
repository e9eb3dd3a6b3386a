// What is said of places whose rules are known from a reprint: nothing that only another place's document says, nothing as settled that
// the reprint leaves open, and no sentence that only fits where care is paid by its price.
#include <doctest/doctest.h>

#include <string>

#include "support/walk.hpp"

using namespace ltci;

namespace {

constexpr int kDaily = 500000, kStandard = 350100, kCeilings = 120000, kOpenEntry = 370403;  // by how they pay

// An employee there who meets all that is known to be asked for.
struct In : Walk {
  explicit In(int division, Place at = Place::result) : Walk(at) {
    s.c.division = division;
    s.c.insured = Insured::employee;
    s.c.disabled_since = date_of({2025, 1, 10});
    s.c.months_expected = kMaxMonthsDisabled;
    s.c.level = 5;
    s.c.months_enrolled = 24;
    s.c.contribution_years = 15;
    s.c.third_party_pays = false;
    s.c.hospitalised = false;
  }
};

int count(const std::string& text, std::string_view part) {
  int n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

}  // namespace

TEST_CASE("what one place's document says is not said of another") {
  constexpr std::string_view kTheirs[] = {"可以同时领", "签过", "只按一种照料办法"};
  for (const int place : {kDaily, kStandard, kCeilings, kOpenEntry}) {
    CAPTURE(place);
    In in(place);
    for (const std::string_view text : kTheirs) CHECK_FALSE(in.says(text));
    in.s.other_subsidy = 10000;
    CHECK(in.says("您另外每月领 100 元"));
    CHECK_FALSE(in.says("每月一共"));  // whether both can be drawn is not said
  }
  In with(kOpenEntry);
  with.s.c.insured = Insured::resident;
  for (const std::string_view text : kTheirs) CHECK(with.says(text));
}

TEST_CASE("who gets the money is said as the pack says it") {
  In daily(kDaily);
  CHECK(daily.says("上门护理（个人照料）"));
  CHECK(daily.says("钱给谁：照料的人"));
  CHECK_FALSE(daily.says("专业人员"));
  In both(kCeilings);
  CHECK(both.says("打给谁，请问窗口；另外请专业人员的，一般由医保付给医院或机构"));
  CHECK(both.says("另外请专业人员的，付 75%"));
  CHECK_FALSE(both.says("没有收费"));  // there is an own payment beside it
  both.s.at = Place::calendar;
  both.s.asked = CareMode::family_care;
  CHECK_FALSE(both.says("没有收费"));
}

TEST_CASE("where it is not known what a stay in hospital does, it is not said as settled") {
  In in(kStandard);
  in.s.c.hospitalised = true;
  CHECK_FALSE(in.says("先停付"));
  CHECK(in.says("住院的日子付不付还不知道"));
  in.s.at = Place::question;
  in.s.field = Field::hospitalised;
  CHECK_FALSE(in.says("先停付"));
  CHECK(in.says("住院的日子付不付还不知道"));
  in.s.c.insured = Insured::resident;
  in.s.c.division = kOpenEntry;
  CHECK(in.says("先停付"));
}

TEST_CASE("part of a month is spoken of without a kind of care that is not there") {
  In in(kStandard);
  in.s.c.period.hospital_stays.push_back({date_of({2026, 11, 3}), date_of({2026, 11, 8})});
  CHECK(in.says("不满一个月怎么给"));
  CHECK_FALSE(in.says("家里人照料"));
  in.act("explain", "institution");
  REQUIRE(in.s.at == Place::explain);
  CHECK_FALSE(in.says("出院那天通常付"));
  CHECK(in.says("住院的日子付不付还不知道"));
}

TEST_CASE("what the reprint leaves out cannot be filled in") {
  for (const int place : {kDaily, kOpenEntry}) {
    CAPTURE(place);
    In in(place);
    in.s.c.level = 4;
    CHECK(in.says("现在还说不准："));
    CHECK_FALSE(in.says("补上就能往下看"));
    CHECK_FALSE(in.says("先补这一条"));
    CHECK_FALSE(in.says("肯定"));
    in.s.c.level.reset();  // that can be given, and the rest waits for the office
    CHECK_FALSE(in.says("先补这一条：医保要不要正常"));
  }
  In least(kDaily);
  least.s.c.level = 0;
  CHECK(least.says("目前看还不满足：评估要够重，到几级转载没写"));
  least.s.c.level = 5;
  CHECK(least.says("评估要够重，到几级转载没写：最重的一级，我们推断够了"));
}

TEST_CASE("a fixed amount does not hang on the price") {
  for (const int place : {kDaily, kStandard}) {
    CAPTURE(place);
    In in(place);
    CHECK_FALSE(in.says("按各种价钱算"));
    CHECK_FALSE(in.says("就知道每月医保付多少"));
    CHECK_FALSE(in.says("上门一次"));
    in.s.at = Place::question;
    in.s.field = Field::fee_institution;
    CHECK_FALSE(in.says("要看哪种照料、收费多少"));
  }
  CHECK(In(kCeilings).says("按各种价钱算"));
  CHECK(In(kDaily).says("有人上门的那天 40 元"));
}

TEST_CASE("contributions say who pays which part, and English has no Chinese label") {
  In in(kDaily);
  CHECK(in.says("在职的，按医保缴费基数的 0.2% 交：单位出 0.1%、个人出 0.1%"));
  CHECK(in.says("退休的，按医保缴费基数的 0.2% 交：个人出 0.1%、长护险基金出 0.1%"));
  in.s.language = Language::en;
  CHECK_FALSE(in.says("(筹资)"));
  CHECK_FALSE(in.says("(机构护理)"));
}

TEST_CASE("a reprint is named in full once, among the sources, and the slip says what it is") {
  In in(kDaily);
  CHECK(count(in.said(), "2022年5月、2023年4月转载") == 1);
  CHECK(in.says("2023 年的转载"));
  in.s.at = Place::slip;
  CHECK(in.says("数字来自 2023 年的转载"));
}

TEST_CASE("what was read in the document itself is not said to be a reprint") {
  In in(kOpenEntry, Place::explain);
  in.s.c.insured = Insured::resident;
  CHECK(in.says("枣医保发〔2023〕7号"));
  CHECK_FALSE(in.says("转载"));
}

TEST_CASE("the first page works one example, of the pack that has a price for it") {
  const In in(kDaily, Place::start);
  Walk at_start(Place::start);
  const std::string page = at_start.said();
  CHECK(count(page, "比如住护理机构，每天 60 元，30 天共 1800 元") == 1);
  CHECK(count(page, "比如") == 1);
  CHECK(count(page, "\"caption\"") == 1);
}
