// What the result and its explanations say: the figures in words, what makes them a range, what each page is about. The person
// pays 100 yuan a day in an institution: 70 % of that, at most 30 yuan a day, or 70 % of 30 where the limit is one of the cost.
// Listed: 75 %, 35 yuan.
#include <doctest/doctest.h>

#include <string>

#include "support/walk.hpp"

using namespace ltci;

namespace {

Money& fee(Case& c, CareMode mode) { return c.fee_per_day[static_cast<std::size_t>(mode)].emplace(); }

struct At : Walk {
  explicit At(Place at) : Walk(at) {
    fee(s.c, CareMode::institution) = 10000;
    s.asked = CareMode::institution;
    s.c.hospitalised = false;
  }
  void explain(std::string_view option) {
    s.at = Place::result;
    act("explain", option);
    REQUIRE(s.at == Place::explain);
  }
};

// Listed since early 2025: 787.50 or 1050 of 3000 yuan, by either reading of the limit.
At listed(Place at) {
  At a(at);
  a.s.c.assisted = true;
  a.s.c.assisted_since = date_of({2025, 1, 5});
  return a;
}

}  // namespace

TEST_CASE("what the legend says adds up to the ranges above it") {
  At a = listed(Place::result);
  CHECK(a.says("787 元到 1050 元"));
  CHECK(a.says("1950 元到 2213 元"));
  for (const char* part : {R"("label":"医保至少付","text":"787 元")", R"("label":"还没定","text":"263 元")", R"("label":"自己至少付","text":"1950 元")"})
    CHECK(a.says(part));
}

TEST_CASE("to the fen where one adds up: the explanation and the months") {
  At a = listed(Place::result);
  a.explain("institution");
  CHECK(a.says("787.50 元到 1050 元"));
  CHECK(a.says(R"("label":"还没定","text":"262.50 元")"));
  a.s.at = Place::calendar;
  // November from the 21st: 10 days of 26.25; then 31, 31, 28, 31 and 30.
  for (const char* month : {"262.50 元到 350 元", "813.75 元到 1085 元", "735 元到 980 元", "787.50 元到 1050 元", "4226.25 元到 5635 元"}) CHECK(a.says(month));
}

TEST_CASE("where the limit binds is one figure everywhere") {
  At a(Place::result);  // 45 / 0.7, 60 / 0.65 and 30 / 0.7, in whole fen
  for (const char* binds : {"一天 45 元到 64.29 元", "一天 60 元到 92.31 元", "一天 30 元到 42.86 元"}) CHECK(a.says(binds));
  a.s.at = Place::what_if;
  for (const char* binds : {"一天到 64.29 元", "一天到 92.31 元", "一天到 42.86 元"}) CHECK(a.says(binds));
}

TEST_CASE("a price is the person's own entry, and no clause's") {
  At a(Place::result);
  a.explain("institution");
  CHECK(a.says(R"("title":"每天收费","text":"100 元","cites":"您填的")"));
  CHECK(a.says(R"("title":"这个月的收费","text":"100 元 × 30 天 = 3000 元","cites":"您填的")"));
  CHECK(a.says("每天收费：100 元（您填的）"));
}

TEST_CASE("without a price the steps end with what the fund pays") {
  At a(Place::result);
  a.explain("medical_ward.tier1");
  CHECK(a.says(R"("title":"医保这个月付","text":"30 元 × 30 天 = 900 元")"));  // the most
  CHECK(a.says(R"("cites":"收费还没填，先当作这个价")"));
  CHECK_FALSE(a.says(R"("title":"自己付")"));
  CHECK_FALSE(a.says("自己付："));
  a.explain("institution");
  CHECK(a.says(R"("title":"自己付","text":"3000 元 − 900 元 = 2100 元")"));
}

TEST_CASE("where the raise is open, both limits are said") {
  At a(Place::result);
  CHECK_FALSE(a.says("列入帮扶名单的，下个月起"));
  a.s.c.assisted.reset();
  CHECK(a.says("付 70%，一天最多 30 元；列入帮扶名单的，下个月起：付 75%，一天最多 35 元"));
  CHECK(a.says("没写付几成，一天最多 20 元；列入帮扶名单的，下个月起：没写付几成，一天最多 23 元"));
  CHECK(a.says("每月补贴 300 元，不看花了多少；列入帮扶名单的，下个月起：每月补贴 350 元，不看花了多少"));
}

TEST_CASE("words of a part of a month fit its range; the price of days in hospital is said to be left out") {
  At a(Place::result);
  a.s.c.period.hospital_stays.push_back({date_of({2026, 11, 3}), date_of({2026, 11, 8})});
  constexpr std::string_view kLeftOut = "没有算住院那几天的照料费";
  CHECK(a.says(kLeftOut));  // beside the figure
  a.s.at = Place::calendar;
  CHECK(a.says(kLeftOut));
  a.explain("family_care");
  CHECK(a.says("0 元到 300 元"));
  CHECK(a.says("通常按天算；全给的、不给的，也算在范围里"));
  CHECK_FALSE(a.says(kLeftOut));  // there is no price
  a.explain("institution");
  CHECK(a.says(kLeftOut));
  a.s.c.period.hospital_stays.clear();
  CHECK_FALSE(a.says(kLeftOut));
}

TEST_CASE("every reason for a range is named, and how far an answer brings it down where all of them do") {
  At a(Place::result);
  CHECK(a.says("是个范围，因为还没定：“限额怎么理解”。"));
  a.s.c.assisted.reset();  // 630 or 900; listed 787.50 or 1050: 270 apart at most
  CHECK(a.says("是个范围，因为还没定：“您在医保帮扶名单里吗？”、“限额怎么理解”。"));
  CHECK(a.says("补上“您在医保帮扶名单里吗？是哪天列入帮扶名单的？”，医保每月付的范围就缩到 270 元以内。"));
  a.s.c.assisted = true;
  CHECK(a.says("因为还没定：“是哪天列入帮扶名单的？”、“限额怎么理解”。"));
  CHECK(a.says("补上“是哪天列入帮扶名单的？”，医保每月付的范围就缩到 270 元以内。"));
  a.s.c.assisted.reset();
  a.s.c.third_party_pays.reset();  // nothing, or as before
  CHECK(a.says("因为还没定：“照料费该由别人赔吗？”、“您在医保帮扶名单里吗？”、“限额怎么理解”。"));
  CHECK(a.says("补上“照料费该由别人赔吗？”，医保每月付的范围就缩到 420 元以内。"));
  // On the list since long: from nothing to 1050, as without an answer.
  CHECK_FALSE(a.says("补上“您在医保帮扶名单里吗？"));
  CHECK(a.says(R"("action":"edit","field":"assisted")"));
}

TEST_CASE("an answer that leaves nothing open makes one exact amount; one that changes nothing is no reason") {
  At a(Place::result);
  fee(a.s.c, CareMode::home_visit) = 1500;  // below either limit: listed or not, 15 yuan a visit
  a.s.asked = CareMode::home_visit;
  a.s.c.assisted.reset();
  CHECK(a.says("因为还没定：“一个月有几天有人上门？”。"));
  CHECK(a.says("补上“一个月有几天有人上门？”，医保付多少就是一个准数。"));
  a.s.c.days_per_month = 12;
  CHECK_FALSE(a.says("是个范围，因为还没定"));
}

TEST_CASE("an explanation of one kind of care is about its own open points") {
  At a(Place::result);
  a.s.c.hospitalised.reset();
  a.s.c.tier = 2;
  fee(a.s.c, CareMode::medical_ward) = 8000;  // 30 days of 45, or of 70 % of 45: 405
  fee(a.s.c, CareMode::home_visit) = 2500;
  a.s.c.days_per_month = 12;
  a.s.asked = CareMode::medical_ward;
  constexpr std::string_view kWard = "二级医院护理病房：一个月相差 405 元";
  a.explain("medical_ward.tier2");
  CHECK(a.says(kWard));
  a.explain("institution");
  CHECK(a.says("护理机构：一个月相差 270 元"));
  CHECK(a.says("每天 30 元的限额"));
  CHECK_FALSE(a.says(kWard));
  for (const char* exact : {"family_care", "home_visit"}) {
    a.explain(exact);
    CHECK_FALSE(a.says("还有什么没定"));
  }
  a.s.c.assisted.reset();
  a.explain("home_visit");
  CHECK(a.says(R"("title":"您在医保帮扶名单里吗？")"));
  CHECK_FALSE(a.says("相差"));
}

TEST_CASE("the result stays about the first kind of care with a price") {
  At a(Place::result);
  a.s.asked.reset();
  a.s.c.fee_per_day = {};
  const auto price = [&](const char* field, const char* yuan) {
    a.act("edit", field);
    REQUIRE_FALSE(a.next({{}, yuan, {}, {}, {}}));
  };
  constexpr const char *kWard = "care.medical_ward.fee_fen_per_day", *kHome = "care.home_visit.fee_fen_per_day";
  price(kWard, "80");  // of no tier: three amounts, not one
  price(kHome, "25");
  CHECK(a.s.asked == CareMode::home_visit);
  price("care.institution.fee_fen_per_day", "100");
  a.act("edit", "care.medical_ward.tier");
  REQUIRE_FALSE(a.next({"2", {}, {}, {}, {}}));
  price(kWard, "90");
  CHECK(a.s.asked == CareMode::home_visit);
  a.act("edit", kHome);
  REQUIRE_FALSE(a.next({"unknown", {}, {}, {}, {}}));  // nothing is left to show of it
  price("care.institution.fee_fen_per_day", "110");
  CHECK(a.s.asked == CareMode::institution);
}

TEST_CASE("the words beside a price that is tried name what it will be the price of") {
  At a(Place::what_if);
  CHECK(a.says("护理机构就改成这个价；选了医院级别的，改的是那一级的医院护理病房，结果也先说它"));
}

TEST_CASE("an amount within the estimate's range is never said to be explained by nothing") {
  At a(Place::decision);
  a.s.c.level = 3;
  a.s.c.months_disabled = 4;
  a.s.c.months_expected = 12;
  a.s.c.third_party_pays.reset();
  a.s.c.hospitalised.reset();
  a.s.decision_result = true;
  a.s.decision_amount = 63000;
  CHECK(a.says("窗口定的钱数在我们估算的范围里。是个范围，因为还没定：“照料费该由别人赔吗？”、“限额怎么理解”。"));
  CHECK(a.says("限额怎么理解：限额限的是收费"));
  CHECK(a.says("每天 21 元 × 30 天 = 630 元"));
  constexpr std::string_view kNothing = "只改一处，都解释不了";
  CHECK_FALSE(a.says(kNothing));
  CHECK_FALSE(a.says("只差一点零头"));
  a.s.c.third_party_pays = false;
  std::optional<Money>& price = a.s.c.fee_per_day[static_cast<std::size_t>(CareMode::institution)];
  price.reset();
  a.s.decision_amount = 50000;  // 70 % of 23.80 yuan is 16.66, of 23.81 16.67: in 30 days no price pays 500 yuan to the fen
  CHECK(a.says("和窗口定的只差一点零头"));
  price = 10000;
  a.s.c.third_party_pays.reset();
  a.s.decision_amount = 62999;  // of no fee, reading or number of days
  CHECK(a.says("窗口定的钱数在我们估算的范围里"));
  CHECK_FALSE(a.says(kNothing));
  a.s.decision_amount = 105001;
  CHECK(a.says(kNothing));
}

TEST_CASE("only what is missing is asked for before anything else") {
  At a(Place::result);
  a.s.c.insured.reset();
  a.s.c.division = 110101;
  CHECK(a.says("先要知道医保种类，"));
  a.s.c.division.reset();
  CHECK(a.says("先要知道参保地、医保种类，"));
}

// Three months are not full before 1 January, and how long it will last is not known: only the second can be answered.
TEST_CASE("what is said to be unclear is what is unknown, not what time alone has not met yet") {
  At a(Place::result);
  a.s.c.disabled_since = date_of({2026, 10, 1});
  a.s.c.months_expected.reset();
  CHECK(a.says("这一条不清楚：失能前后预计要满 6 个月"));
  CHECK(!a.says("这一条不清楚：失能要持续满 3 个月"));
  CHECK(a.says(R"("style":"body","text":"失能要持续满 3 个月)"));  // and when it will be, at once
  CHECK(a.says("到 2027年1月1日 就满"));
}

// Not eligible, said the office; how long it will last was never asked: with a later beginning nothing would be certain either.
TEST_CASE("what only may explain a decision is not said to explain it") {
  At a(Place::decision);
  a.s.decision_result = false;
  a.s.c.months_expected = 12;
  CHECK_FALSE(a.says("可能和窗口的决定一样"));
  a.s.c.months_expected.reset();
  CHECK(a.says("可能和窗口的决定一样"));
}
