// The calendar: days, figures and hospital stays. Institution: 70 % of 60 yuan, at most 30 a day; 70 % of 30 is 21 where the limit is
// one of the cost. Family care: 300 yuan a month. Home visits: at most 20 a day.
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "support/walk.hpp"

using namespace ltci;

namespace {

Case december(HospitalStay stay) {
  Case c = entitled_case();
  c.third_party_pays = false;
  c.period.from = date_of({2026, 12, 1});
  c.period.hospital_stays.push_back(stay);
  return c;
}
HospitalStay stay(int from, int to) { return {date_of({2026, 12, from}), date_of({2026, 12, to})}; }

std::size_t index_of(CareMode mode) {
  std::size_t i = 0;
  while (zaozhuang_residents().options[i].mode != mode) ++i;
  return i;
}

struct Shown {
  FundAndOwn month;
  Amount lost;
};
Shown estimate(const Case& c, CareMode mode) {
  const auto e = std::make_unique<Estimate>();
  evaluate(real_policy().policy, c, {}, *e);
  const MonthEstimate& m = e->calendar[0];
  return {m.options[index_of(mode)], lost_in_hospital(c, *e, m, index_of(mode))};
}

Amount amount(std::int64_t low, std::int64_t high, std::int64_t stated) { return {low, high, stated}; }

struct Calendar {
  Page page;
  std::unique_ptr<Estimate> scratch = std::make_unique<Estimate>();

  explicit Calendar(const Case& c) {
    Session s;
    s.c = c;
    s.at = Place::calendar;
    compose_page(real_policy(), s, std::nullopt, nullptr, *scratch, page);
  }
  template <class B>
  const B* first() const {
    for (const Block* b = page.blocks.first(); b; b = b->next)
      if (b->kind == B::kKind) return static_cast<const B*>(b);
    return nullptr;
  }
  const Month* month(int n) const {
    const Month* m = first<MonthsBlock>()->months.first();
    while (n-- > 0) m = m->next;
    return m;
  }
  bool says(std::string_view text) const {
    for (const Block* b = page.blocks.first(); b; b = b->next)
      if (b->kind == BlockKind::paragraph && static_cast<const ParagraphBlock*>(b)->text.view().find(text) != std::string_view::npos) return true;
    return false;
  }
};

struct Run : Walk {
  Run() : Walk(Place::calendar) {}
  // The key of the refusal; empty: accepted.
  std::string date(std::string_view m, std::string_view d, std::string_view y = "2026") {
    const auto refusal = next({{}, {}, y, m, d});
    return refusal ? std::string(refusal->key) : std::string();
  }
  std::size_t stays() const { return s.c.period.hospital_stays.size(); }
};

}  // namespace

TEST_CASE("five days in hospital, the day of discharge open: an institution at 60 yuan") {
  Case c = december(stay(3, 8));
  c.fee_per_day[static_cast<std::size_t>(CareMode::institution)] = 6000;
  const Shown e = estimate(c, CareMode::institution);
  // 26 days of 30 yuan; at least 25 days of 21. Fee 26 or 25 days of 60.
  CHECK(e.month.fund == amount(52500, 78000, 78000));
  CHECK(e.month.own == amount(150000 - 75000, 156000 - 54600, 78000));
  // 5 days of 30; at least 5 of 21, at most 6 of 30: not the difference of the ends, 651 - 525 and 930 - 780.
  CHECK(e.lost == amount(10500, 18000, 15000));
}

TEST_CASE("six days in hospital take a part of the family's allowance, all of it, or nothing") {
  const Shown e = estimate(december(stay(3, 9)), CareMode::family_care);
  CHECK(e.month.fund == amount(0, 30000, 24194));  // 300 x 25 / 31
  CHECK(e.lost == amount(0, 30000, 5806));
}

TEST_CASE("visits move to other days as long as there are some") {
  Case c = december(stay(3, 8));
  c.fee_per_day[static_cast<std::size_t>(CareMode::home_visit)] = 2500;
  c.days_per_month = 12;
  CHECK(estimate(c, CareMode::home_visit).lost == amount(0, 0, 0));
  c.days_per_month = 28;  // 26 days are left, or 25
  CHECK(estimate(c, CareMode::home_visit).lost == amount(4000, 6000, 4000));
  c.days_per_month.reset();  // from no visit to one every day
  const Amount open = estimate(c, CareMode::home_visit).lost;
  CHECK(open.low == 0);
  CHECK(open.high == 12000);
}

TEST_CASE("a stay before the first paid day, and one where somebody else owes the care, take nothing") {
  Case c = december(stay(3, 8));
  c.fee_per_day[static_cast<std::size_t>(CareMode::institution)] = 6000;
  c.period.benefits_from = date_of({2026, 12, 9});
  CHECK(estimate(c, CareMode::institution).lost == amount(0, 0, 0));
  c.period.benefits_from.reset();
  c.third_party_pays = true;
  CHECK(estimate(c, CareMode::institution).lost == amount(0, 0, 0));
}

TEST_CASE("each day has its mark, each month its line and its row") {
  Case c = december(stay(3, 8));
  c.period.from.reset();  // from the month of the case, 21 November, and as far as nobody said
  c.fee_per_day[static_cast<std::size_t>(CareMode::institution)] = 6000;
  c.assisted = true;
  c.assisted_since = date_of({2026, 11, 18});
  const Calendar page(c);
  REQUIRE(page.first<MonthsBlock>());
  CHECK(page.month(0)->days.view() == std::string(20, 'n') + std::string(10, 'p'));
  CHECK(page.month(0)->weekday == 6);  // 1 November 2026 is a Sunday
  CHECK_FALSE(page.month(0)->raised);
  CHECK(page.month(1)->days.view() == "pphhhhhd" + std::string(23, 'p'));
  CHECK(page.month(1)->weekday == 1);
  CHECK(page.month(1)->raised);
  CHECK(page.month(1)->flag.view() == "从这天起多付");
  CHECK(page.says("2026年12月1日 起多付"));
  CHECK(page.month(1)->paid.view() == "35");
  CHECK(page.month(1)->notes.first()->text.view() == "每天 35 元 × 26 天 = 910 元");
  CHECK(page.month(1)->notes.first()->next->text.view() == "住院 5 天，不付");
  CHECK(page.month(2)->flag.empty());
  // Raised: 75 % and 35 yuan. 5 days of 26.25 to 6 of 35.
  CHECK(page.says("医保少付 131 元到 210 元。按通常的读法是 175 元。"));
  int rows = 0;
  const TableCell* total = nullptr;
  for (const TableRow* r = page.first<TableBlock>()->rows.first(); r; r = r->next, ++rows) total = r->cells.first();
  CHECK(rows == 6 + 1);
  // 10 days of 30, then 26 + 31 + 28 + 31 + 30 = 146 of 35.
  CHECK(total->next->line.text.view() == "156 天");
  CHECK(total->next->next->line.high == 30000 + 146 * 3500);
  CHECK(total->next->next->line.low == 21000 + 65625 + 81375 + 73500 + 81375 + 78750);  // 10 of 21; 25, 31, 28, 31 and 30 of 26.25
  CHECK(total->next->next->line.amount.view() == "calendar.total.institution.fund_fen");
}

TEST_CASE("the months are those that were asked for") {
  Case c = entitled_case();
  c.period.months = 1;
  CHECK_FALSE(Calendar(c).month(0)->next);
  c.period.hospital_stays.push_back(stay(3, 8));
  CHECK(Calendar(c).says("2026年12月8日 出院，不在下面这几个月里"));
}

TEST_CASE("before the waiting period is over nothing is paid; what nobody knows is neither paid nor unpaid") {
  Case c = december(stay(3, 3));  // in and out on one day: under one reading that day is not paid
  c.fee_per_day[static_cast<std::size_t>(CareMode::institution)] = 6000;
  c.period.months = 2;
  CHECK(Calendar(c).month(0)->days.view() == "ppd" + std::string(28, 'p'));
  c.benefit_status = BenefitStatus::waiting;
  c.waiting_ends = date_of({2027, 1, 15});
  const Calendar waits(c);
  CHECK(waits.month(0)->days.view() == std::string(31, 'n'));
  CHECK(waits.month(0)->notes.first()->text.view() == "还不到付的时候");
  CHECK(waits.month(1)->days.view() == std::string(15, 'n') + std::string(16, 'p'));
  CHECK(waits.says("等待期到 2027年1月15日 为止"));
  CHECK(waits.says("最早从 2027年1月16日 开始付"));
  c.waiting_ends.reset();
  CHECK(Calendar(c).month(1)->days.view() == std::string(31, 'u'));
  c.benefit_status = BenefitStatus::active;
  c.level.reset();
  const Calendar open(c);
  CHECK(open.month(1)->days.view() == std::string(31, 'u'));
  CHECK_FALSE(open.says("最早从"));
}

TEST_CASE("a month that may bring nothing has no day that is surely paid") {
  Case c = december(stay(3, 8));  // of the family's allowance, which may not be paid for a part of a month
  c.period.months = 2;
  const Calendar family(c);
  CHECK(family.month(0)->days.view() == "uuhhhhhd" + std::string(23, 'u'));
  CHECK(family.month(0)->notes.first()->text.view() == "300 元 × 26 天 ÷ 31 天 = 251.61 元");
  CHECK(family.month(1)->days.view() == std::string(31, 'p'));
  c.fee_per_day[static_cast<std::size_t>(CareMode::home_visit)] = 2500;
  CHECK(Calendar(c).month(1)->days.view() == std::string(31, 'u'));  // how many visits, nobody said
  c.third_party_pays = true;
  CHECK(Calendar(c).month(1)->days.view() == std::string(31, 'n'));
}

TEST_CASE("a month without rules is open, and so is the sum") {
  Case c = december(stay(3, 8));
  c.period.from = date_of({2025, 12, 1});
  c.period.months = 2;
  c.period.hospital_stays.push_back({date_of({2025, 12, 3}), date_of({2025, 12, 8})});
  c.fee_per_day[static_cast<std::size_t>(CareMode::institution)] = 10000;
  const Calendar page(c);
  CHECK(page.month(0)->days.view() == "uuhhhhh" + std::string(24, 'u'));
  CHECK(page.month(0)->notes.first()->next->text.view() == "这个日子用的规定，这里没有，先不估算。");
  CHECK_FALSE(page.month(1)->notes.first()->next);
  const TableRow* total = page.first<TableBlock>()->rows.first()->next->next;
  for (const TableCell* cell = total->cells.first()->next; cell; cell = cell->next) {
    CHECK(cell->line.text.view() == "还没定");
    CHECK(cell->line.amount.empty());
  }
  CHECK(page.says("2025年12月 用的规定这里没有，这个月不估算。"));
}

TEST_CASE("a stay is entered in two steps and comes back to the calendar") {
  Run r;
  r.act("edit", "stay.admitted");
  CHECK(r.date("12", "3").empty());
  CHECK(r.s.field == Field::stay_discharged);
  CHECK(r.stays() == 0);
  CHECK(r.date("12", "2") == "error.stay_order");
  CHECK(r.date("12", "") == "error.fill_stay");
  CHECK(r.date("2", "30") == "error.bad_date");
  CHECK(r.date("12", "8", "2226") == "error.year");
  CHECK(r.date("12", "8").empty());
  CHECK(r.s.at == Place::calendar);
  REQUIRE(r.stays() == 1);
  CHECK(r.s.c.period.hospital_stays[0].admitted == date_of({2026, 12, 3}));
  CHECK(r.s.c.period.hospital_stays[0].discharged == date_of({2026, 12, 8}));
  CHECK_FALSE(r.s.stay_admitted);

  r.act("edit", "stay.admitted");
  CHECK(r.date("12", "7") == "error.contradiction_stays");
  CHECK(r.date("12", "1").empty());
  CHECK(r.date("12", "4") == "error.contradiction_stays");
  CHECK(r.date("12", "9") == "error.contradiction_stays");  // around the other
  CHECK(r.date("12", "3").empty());                         // out on the day of the other's admission
  r.act("edit", "stay.admitted");
  CHECK(r.date("12", "8").empty());
  CHECK(r.date("12", "8").empty());
  CHECK(r.stays() == 3);

  r.act("remove", "3");  // there is none
  CHECK(r.stays() == 3);
  r.act("remove", "0");
  REQUIRE(r.stays() == 2);
  CHECK(r.s.c.period.hospital_stays[0].admitted == date_of({2026, 12, 1}));
  CHECK(r.s.at == Place::calendar);
}

TEST_CASE("a stay without its end is dropped on leaving") {
  Run r;
  r.act("edit", "stay.admitted");
  r.date("12", "3");
  r.act("back");
  CHECK(r.s.at == Place::question);
  CHECK(r.s.field == Field::stay_admitted);
  CHECK(r.s.stay_admitted == date_of({2026, 12, 3}));
  r.act("back");
  CHECK(r.s.at == Place::calendar);
  CHECK_FALSE(r.s.stay_admitted);
  CHECK(r.stays() == 0);
}

TEST_CASE("not known is no answer to the days of a stay; there is room for so many") {
  Run r;
  r.act("edit", "stay.admitted");
  const auto refusal = r.flow.apply(r.s, {Event::Type::next, {}, {}, Language::zh, {"unknown", {}, {}, {}, {}}});
  REQUIRE(refusal);
  CHECK(refusal->key.view() == "error.fill_stay");
  CHECK_FALSE(r.s.is_unknown(Field::stay_admitted));
  while (!r.s.c.period.hospital_stays.full()) r.s.c.period.hospital_stays.push_back(stay(1, 1));
  CHECK(r.date("12", "20") == "error.too_large");
}

TEST_CASE("the period is changed from the calendar, and leads back there") {
  Run r;
  for (const char* field : {"period.from", "period.months"}) {
    r.act("edit", field);
    CHECK(r.s.at == Place::question);
    r.act("back");
    CHECK(r.s.at == Place::calendar);
  }
  r.act("edit", "period.months");
  r.flow.apply(r.s, {Event::Type::next, {}, {}, Language::zh, {{}, "3", {}, {}, {}}});
  CHECK(r.s.at == Place::calendar);
  CHECK(r.s.c.period.months == 3);
  r.act("back");
  CHECK(r.s.at == Place::result);
}
