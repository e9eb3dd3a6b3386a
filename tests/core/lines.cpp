// Days of a month, what is open in it, and from when to when the fund pays. The days are counted on a calendar: November 2026 has 30.
#include "core/lines.hpp"

#include <doctest/doctest.h>

#include <iterator>
#include <string>

#include "support/real_policy.hpp"

namespace ltci {
namespace {

Date day(int year, int month, int d) { return date_of({year, month, d}); }
const Date november = day(2026, 11, 1), today = day(2026, 11, 21);

// "3..7 30": the days of a set.
std::string days_of(DaySet set) {
  std::string out;
  for (int d = 1; d <= 32; ++d) {
    if (!(set >> (d - 1) & 1)) continue;
    int last = d;
    while (last < 32 && set >> last & 1) ++last;
    out += (out.empty() ? "" : " ") + std::to_string(d);
    if (last != d) out += ".." + std::to_string(last);
    d = last;
  }
  return out;
}

MonthDays with_stay(Date admitted, Date discharged, Date month = november, Date from = november) {
  Case c = entitled_case();
  c.period.hospital_stays.push_back({admitted, discharged});
  return days_of_month(c, month, from);
}

TEST_CASE("the days of a month from the first of the period on") {
  const Case c = entitled_case();
  CHECK(days_of(days_of_month(c, november, november).in_period) == "1..30");
  CHECK(days_of(days_of_month(c, november, day(2026, 11, 10)).in_period) == "10..30");
  CHECK(days_of(days_of_month(c, november, day(2026, 11, 30)).in_period) == "30");
  CHECK(days_of(days_of_month(c, november, day(2026, 12, 1)).in_period) == "");
  CHECK(days_of(days_of_month(c, november, day(2026, 3, 5)).in_period) == "1..30");
  CHECK(days_of(days_of_month(c, day(2026, 12, 1), november).in_period) == "1..31");
  CHECK(days_of(days_of_month(c, day(2028, 2, 1), november).in_period) == "1..29");
  CHECK(days_of_month(c, day(2027, 2, 1), november).days == 28);
}

TEST_CASE("a stay: the day of discharge is out by default and in under the other reading; wherever it lies") {
  const auto seen = [](const MonthDays& m) { return days_of(m.hospital[0]) + " | " + days_of(m.hospital[1]) + " | " + days_of(m.hospital[2]); };
  CHECK(seen(with_stay(day(2026, 11, 3), day(2026, 11, 8))) == "3..7 | 3..8 | ");
  CHECK(seen(with_stay(day(2026, 11, 3), day(2026, 11, 3))) == " | 3 | ");
  CHECK(seen(with_stay(november, day(2026, 11, 2))) == "1 | 1..2 | ");
  CHECK(seen(with_stay(day(2026, 11, 30), day(2026, 12, 5))) == "30 | 30 | ");
  CHECK(seen(with_stay(day(2026, 11, 30), day(2026, 12, 5), day(2026, 12, 1))) == "1..4 | 1..5 | ");
  CHECK(seen(with_stay(day(2026, 10, 30), november)) == " | 1 | ");
  CHECK(seen(with_stay(day(2026, 10, 30), day(2026, 10, 31))) == " |  | ");
  CHECK(seen(with_stay(day(2026, 12, 1), day(2026, 12, 5))) == " |  | ");
  CHECK(seen(with_stay(day(2026, 10, 1), day(2027, 1, 1))) == "1..30 | 1..30 | ");
  CHECK(seen(with_stay(day(2026, 11, 3), day(2026, 11, 12), november, day(2026, 11, 10))) == "10..11 | 10..12 | ");  // of the period only
}

TEST_CASE("covered days, from a day on") {
  const MonthDays m = with_stay(day(2026, 11, 3), day(2026, 11, 8));
  CHECK(days_of(m.covered(HospitalDays::discharge_paid)) == "1..2 8..30");
  CHECK(days_of(m.covered(HospitalDays::discharge_unpaid)) == "1..2 9..30");
  CHECK(days_of(m.covered(HospitalDays::all_paid)) == "1..30");
  CHECK(days_of(m.covered_from(HospitalDays::discharge_paid, day(2026, 11, 2))) == "2 8..30");
  CHECK(days_of(m.covered_from(HospitalDays::discharge_paid, day(2026, 11, 30))) == "30");
  CHECK(days_of(m.covered_from(HospitalDays::discharge_paid, day(2026, 12, 1))) == "");
  CHECK(days_of(m.covered_from(HospitalDays::discharge_paid, day(2020, 1, 1))) == "1..2 8..30");
  CHECK(days_of(m.covered_from(HospitalDays::discharge_paid, kNever)) == "");
}

std::string raise(const Case& c, Date month, const Scheme& s = zaozhuang_residents()) {
  const Possible p = situation_in(s, c, month).raise;
  return p.no ? p.yes ? "open" : "no" : p.yes ? "yes" : "neither";
}

TEST_CASE("the raise: from the first of the month after the listing") {
  Case c = entitled_case();
  CHECK(raise(c, november) == "no");
  c.assisted = true;
  c.assisted_since = day(2026, 10, 31);
  CHECK(raise(c, november) == "yes");
  c.assisted_since = november;
  CHECK(raise(c, november) == "no");
  CHECK(raise(c, day(2026, 12, 1)) == "yes");
  c.assisted.reset();  // the date alone does not say that it is so
  CHECK(raise(c, day(2026, 12, 1)) == "open");
  CHECK(raise(c, november) == "no");
  c.assisted = true;
  c.assisted_since.reset();  // on any day that a case can name, 1900-01-01 to 2199-12-31
  CHECK(raise(c, november) == "open");
  CHECK(raise(c, day(1900, 1, 1)) == "no");
  CHECK(raise(c, day(1900, 2, 1)) == "open");
  CHECK(raise(c, day(2199, 12, 1)) == "open");
  CHECK(raise(c, day(2200, 1, 1)) == "yes");
  Scheme without = zaozhuang_residents();
  without.has_raise = false;
  CHECK(raise(c, november, without) == "no");
  without.hospital.goes_on_for_assisted = true;  // then the listing matters all the same
  CHECK(raise(c, november, without) == "open");
}

TEST_CASE("who pays: open where it is not answered, and where it is not known what then") {
  Case c = entitled_case();
  const auto third_party = [&](const Scheme& s) {
    const Possible p = situation_in(s, c, november).third_party;
    return std::string(p.no ? "no" : "") + (p.yes ? "yes" : "");
  };
  Scheme not_known = zaozhuang_residents();
  not_known.third_party_known = false;
  CHECK(third_party(zaozhuang_residents()) == "no");
  CHECK(third_party(not_known) == "no");
  c.third_party_pays = true;
  CHECK(third_party(zaozhuang_residents()) == "yes");
  CHECK(third_party(not_known) == "noyes");
  c.third_party_pays.reset();
  CHECK(third_party(zaozhuang_residents()) == "noyes");
}

// Everything met between `first` and `last`.
PaidFrom from_to(const Scheme& s, const Case& c, std::optional<Date> first, std::optional<Date> last) {
  Eligibility e;
  e.first_possible = first;
  e.last_possible = last;
  return paid_from(s, c, e);
}

TEST_CASE("the fund pays from the day on which all is met, or from a later one that is planned") {
  const Scheme& s = zaozhuang_residents();
  Case c = entitled_case();
  PaidFrom p = from_to(s, c, today, today);
  CHECK(p.first == today);
  CHECK(p.last == today);
  CHECK(p.first_end == kNever);
  p = from_to(s, c, day(2026, 12, 5), std::nullopt);
  CHECK(p.first == day(2026, 12, 5));
  CHECK(p.last == kNever);
  CHECK(from_to(s, c, std::nullopt, std::nullopt).first == kNever);
  c.period.benefits_from = day(2027, 1, 10);
  p = from_to(s, c, today, day(2027, 2, 1));
  CHECK(p.first == day(2027, 1, 10));
  CHECK(p.last == day(2027, 2, 1));
  c.period.benefits_from = day(2026, 3, 10);  // approved long ago: it began then, and is met today
  p = from_to(s, c, today, day(2026, 11, 25));
  CHECK(p.first == today);
  CHECK(p.first_begun == day(2026, 3, 10));
  CHECK(p.last == day(2026, 11, 25));
  CHECK(p.last_begun == day(2026, 11, 25));
}

TEST_CASE("from the month after, for so many months") {
  Scheme s = zaozhuang_residents();
  s.starts_next_month = true;
  s.valid_months = 24;
  Case c = entitled_case();
  PaidFrom p = from_to(s, c, today, std::nullopt);
  CHECK(p.first == day(2026, 12, 1));
  CHECK(p.first_end == day(2028, 12, 1));
  CHECK(p.last == kNever);
  CHECK(p.last_end == kNever);
  c.period.benefits_from = day(2025, 1, 10);
  p = from_to(s, c, today, today);
  CHECK(p.first_begun == day(2025, 2, 1));
  CHECK(p.first == today);
  CHECK(p.first_end == day(2027, 2, 1));
}

LineDays::Counts payable(const Scheme& s, const PaidFrom& p, Date month = november) {
  return payable_days(s, days_of_month(entitled_case(), month, november), p).by_reading[0];
}

TEST_CASE("payable days: the fewest and the most over what is open") {
  const auto check = [](const LineDays::Counts& n, int fee, int least, int most) {
    CHECK(n.fee == fee);
    CHECK(n.paid_least == least);
    CHECK(n.paid_most == most);
  };
  const Scheme& s = zaozhuang_residents();
  const Case c = entitled_case();
  check(payable(s, from_to(s, c, today, today)), 30, 10, 10);  // 21..30
  check(payable(s, from_to(s, c, today, day(2026, 11, 30))), 30, 1, 10);
  check(payable(s, from_to(s, c, today, std::nullopt)), 30, 0, 10);
  check(payable(s, from_to(s, c, std::nullopt, std::nullopt)), 30, 0, 0);
  Scheme two_months = s;
  two_months.valid_months = 2;
  // Met on 10 November at the soonest, on 25 November at the latest, for two months.
  Case long_ago = c;
  long_ago.as_of = november;
  const PaidFrom p = from_to(two_months, long_ago, day(2026, 11, 10), day(2026, 11, 25));
  check(payable(two_months, p), 30, 6, 21);
  check(payable(two_months, p, day(2026, 12, 1)), 31, 31, 31);
  check(payable(two_months, p, day(2027, 1, 1)), 31, 9, 24);  // until the 9th, until the 24th
  check(payable(two_months, p, day(2027, 2, 1)), 28, 0, 0);
  // From 10 November, or from February: of December nothing or all, of January until the 9th, or whoever starts with it all.
  const PaidFrom late = from_to(two_months, long_ago, day(2026, 11, 10), day(2027, 2, 1));
  check(payable(two_months, late, day(2026, 12, 1)), 31, 0, 31);
  check(payable(two_months, late, day(2027, 1, 1)), 31, 0, 31);
  check(payable(two_months, late, day(2027, 2, 1)), 28, 0, 28);
  check(payable(two_months, late), 30, 0, 21);
}

TEST_CASE("a month is paid whole if whoever begins last has begun and whoever ends first has not ended") {
  const MonthDays m = days_of_month(entitled_case(), november, november);
  const auto all = [&](Date first, Date last, Date first_end = kNever, Date last_end = kNever) {
    PaidFrom p;
    p.first = first;
    p.last = last;
    p.first_end = first_end;
    p.last_end = last_end;
    return pays_all(m, p);
  };
  const Date october = day(2026, 10, 1), second = day(2026, 11, 2), december = day(2026, 12, 1);
  CHECK(all(october, november));
  CHECK_FALSE(all(october, second));
  CHECK_FALSE(all(second, second));
  CHECK_FALSE(all(october, kNever));
  CHECK(all(october, november, december, december));
  CHECK(all(october, november, december, kNever));
  CHECK_FALSE(all(october, november, december - 1, kNever));
  CHECK_FALSE(all(october, november, december - 1, december));
}

TEST_CASE("one day of care") {
  const LineDays one = one_day_of();
  CHECK(one.days_in_month == 1);
  for (const LineDays::Counts& n : one.by_reading) {
    CHECK(n.fee == 1);
    CHECK(n.paid_least == 1);
    CHECK(n.paid_most == 1);
  }
}

TEST_CASE("which values of a reading count") {
  const auto range = [&](const Situation& s) {
    const CountedReadings& counted = s.of(ReadingId::part_month);
    return std::to_string(counted.first) + ".." + std::to_string(counted.end);
  };
  Case c = entitled_case();
  CHECK(range(situation_in(zaozhuang_residents(), c, november)) == "0..3");
  CHECK(range(situation_in(zaozhuang_residents(), c, november, ReadingId::part_month)) == "0..1");
  CHECK(range(situation_in(zaozhuang_residents(), c, november, ReadingId::limit_on)) == "0..3");
  CHECK(range(situation_in(zaozhuang_residents(), c, november, {}, OneReading{ReadingId::part_month, 2})) == "2..3");
  CHECK(range(situation_in(zaozhuang_residents(), c, november, {}, OneReading{ReadingId::limit_on, 1})) == "0..1");
}

// An option of rows, and whom it is paid to: 1 yuan a month for the first row, 10 for the second, and so on.
struct Rows {
  Scheme scheme = zaozhuang_residents();
  CareOption option;
  BenefitPart parts[6];

  void add(ForWhom who) {
    FixedBenefit b;
    b.per = Per::month;
    Money amount = 1;
    for (std::uint32_t i = 0; i < option.part_count; ++i) amount *= 10;
    b.allowance = {amount, amount};
    parts[option.part_count].who = who;
    parts[option.part_count].benefit = b;
    parts[option.part_count].payee = Payee::family;
    option.has_fee = false;
    option.set_parts(parts, option.part_count + 1);
    option.mode = option.fee_mode = CareMode::family_care;
  }
  Amount of(const Case& c, Date month = november, const Eligibility* conclusion = nullptr) const {
    return hull_of_line(scheme, option, c, situation_in(scheme, c, month, {}, {}, conclusion), all_covered_days(scheme, days_of_month(c, month, november))).fund;
  }
};

TEST_CASE("what is not answered may be any row; what is answered is one") {
  Rows rows;
  for (const int level : {3, 4, 5}) {
    ForWhom who;
    who.levels = static_cast<std::uint8_t>(1 << level);
    rows.add(who);
  }
  rows.option.rows.levels = 0b111000;
  Case c = entitled_case();
  c.level.reset();
  CHECK(rows.of(c) == Amount{1, 100, std::nullopt});
  for (const auto& [level, paid] : {std::pair{3, 1}, {4, 10}, {5, 100}}) {
    c.level = level;
    CHECK(rows.of(c) == Amount{paid, paid, paid});
  }
  c.level = 2;  // no row: if approved, it was another level
  CHECK(rows.of(c) == Amount{1, 100, std::nullopt});
}

TEST_CASE("rows by group and by contribution tier together") {
  Rows rows;
  for (const int group : {1, 2})
    for (const int tier : {1, 2}) {
      ForWhom who;
      who.groups = static_cast<std::uint8_t>(1 << group);
      who.contribution_tiers = static_cast<std::uint8_t>(1 << tier);
      rows.add(who);
    }
  rows.option.rows.groups = rows.option.rows.contribution_tiers = 0b110;
  Case c = entitled_case();
  CHECK(rows.of(c) == Amount{1, 1000, std::nullopt});
  c.group = 1;
  CHECK(rows.of(c) == Amount{1, 10, std::nullopt});
  c.group = 2;
  CHECK(rows.of(c) == Amount{100, 1000, std::nullopt});
  c.contribution_tier = 1;
  CHECK(rows.of(c) == Amount{100, 100, 100});
  c.group.reset();
  CHECK(rows.of(c) == Amount{1, 100, std::nullopt});
}

TEST_CASE("a bonus after twelve months: from the month that begins when they are full") {
  Rows rows;
  ForWhom tenured;
  tenured.tenured = 0b10;
  rows.add({});
  rows.add(tenured);  // 10 more
  rows.option.rows.tenured = 0b11;
  rows.option.tenure_months = 12;
  Case c = entitled_case();
  const Amount usual{1, 1, 1}, bonus{11, 11, 11}, open{1, 11, std::nullopt};
  CHECK(rows.of(c) == usual);  // from today
  CHECK(rows.of(c, day(2027, 11, 1)) == usual);
  CHECK(rows.of(c, day(2027, 12, 1)) == bonus);
  c.period.benefits_from = day(2025, 11, 1);
  CHECK(rows.of(c) == bonus);
  c.period.benefits_from = day(2025, 11, 2);
  CHECK(rows.of(c) == usual);
  // As it is in the calendar: begun between two days, or perhaps never.
  c.as_of = day(2025, 10, 1);
  c.period.benefits_from.reset();
  Eligibility e;
  e.first_possible = day(2025, 11, 1);
  e.last_possible = day(2025, 11, 2);
  CHECK(rows.of(c, november, &e) == open);
  e.last_possible.reset();
  CHECK(rows.of(c, november, &e) == open);
  e.last_possible = e.first_possible;
  CHECK(rows.of(c, november, &e) == bonus);
  e.first_possible.reset();
  e.last_possible.reset();
  CHECK(rows.of(c, november, &e) == usual);
}

TEST_CASE("the corner that is asked for is the one that is explained") {
  Case c = entitled_case();
  c.fee_per_day[1] = 6000;
  c.assisted.reset();
  const Scheme& s = zaozhuang_residents();
  const CareOption& institution = option_of(CareMode::institution);
  const Situation open = situation_in(s, c, november);
  const LineDays days = all_covered_days(s, days_of_month(c, november, november));
  const LineHull h = hull_of_line(s, institution, c, open, days);
  // 30 x 70 % of 30.00 on the cost; 30 x 35.00 for listed persons
  CHECK(h.fund == Amount{63000, 105000, std::nullopt});
  const auto explained = [&](Money end, bool by_default) {
    TraceSteps steps;
    const Explained wanted{end, by_default, &steps};
    hull_of_line(s, institution, c, open, days, false, &wanted);
    Money fund = -1;
    for (const TraceStep& step : steps)
      if (step.step == Step::fund_payment) fund = step.value;
    return fund;
  };
  CHECK(explained(63000, false) == 63000);
  CHECK(explained(63000, true) == -1);  // only the reading of the limit on the cost pays so little
  CHECK(explained(90000, true) == 90000);
  CHECK(explained(105000, false) == 105000);
  CHECK(explained(105000, true) == 105000);
}

// Everything, one reading settled, or one of the others alone.
struct Counted {
  std::optional<ReadingId> settled;
  std::optional<OneReading> only;
};
constexpr Counted kCounted[] = {
    {{}, {}}, {ReadingId::limit_on, {}}, {ReadingId::part_month, {}}, {ReadingId::hospital_days, {}}, {ReadingId::third_party, {}},
    {{}, OneReading{ReadingId::limit_on, 1}}, {{}, OneReading{ReadingId::hospital_days, 1}}, {{}, OneReading{ReadingId::part_month, 1}},
    {{}, OneReading{ReadingId::part_month, 2}}, {{}, OneReading{ReadingId::third_party, 1}},
};

// Both ways to the same ranges, over everything that can be answered or open.
TEST_CASE("a share a day or an allowance a month: the short way says what the way through every corner says") {
  const Date first = november, middle = day(2026, 11, 12);
  int wrong = 0, ranges = 0, stated = 0;
  for (const int kind : {0, 1, 2}) {
    Scheme s = *real_policy().policy.find_any_version(370400, kind == 1 ? Insured::employee : Insured::resident);
    if (kind == 2) {  // invented: another usual reading of the limit, and nothing known of a cost that somebody else owes
      s.choices.limit_on.clear();
      for (const LimitOn limit_on : {LimitOn::cost, LimitOn::payment}) s.choices.limit_on.push_back(limit_on);
      s.third_party_known = false;
    }
    for (int open = 0; open < 3 * 3 * 3 * 4 * 3 * 3; ++open) {
      Case c = entitled_case();
      const int listed = open % 3, third = open / 3 % 3, price = open / 9 % 3, visits = open / 27 % 4, stay = open / 108 % 3, from = open / 324;
      c.assisted = listed == 1;
      if (listed == 1) c.assisted_since = day(2026, 1, 1);
      if (listed == 2) c.assisted.reset();
      c.third_party_pays = third == 1;
      if (third == 2) c.third_party_pays.reset();
      for (std::size_t mode = 0; mode < 3; ++mode)
        if (price) c.fee_per_day[mode] = price == 1 ? 3999 : 9001;
      if (visits) c.days_per_month = visits == 1 ? 0 : visits == 2 ? 12 : 31;
      if (stay) c.period.hospital_stays.push_back({stay == 1 ? middle : first, stay == 1 ? middle + 5 : first + 29});  // of the latter a day is left, or none
      const MonthDays m = days_of_month(c, november, november);
      PaidFrom paid;
      paid.first = from == 0 ? first : middle;
      paid.last = from == 2 ? kNever : paid.first;
      Counted counted = kCounted[open % std::size(kCounted)];
      const std::size_t choices[] = {s.choices.limit_on.size(), s.choices.hospital_days.size(), s.choices.part_month.size(), s.choices.third_party.size()};
      if (counted.only && counted.only->place >= choices[static_cast<std::size_t>(counted.only->id)]) counted.only.reset();
      const Situation open_points = situation_in(s, c, november, counted.settled, counted.only);
      for (const CareOption& o : s.options) {
        for (const bool one_day : {false, true}) {
          const LineDays days = one_day ? one_day_of() : payable_days(s, m, paid);
          TraceSteps steps;
          const Explained nothing{-1, false, &steps};  // a payment that there is not
          const LineHull h = hull_of_line(s, o, c, open_points, days, one_day), long_way = hull_of_line(s, o, c, open_points, days, one_day, &nothing);
          if (!(h == long_way)) ++wrong;
          ranges += h.fund.low != *h.fund.high;
          stated += h.fund.stated && h.fund.low != *h.fund.high;
        }
      }
    }
  }
  CHECK(wrong == 0);
  CHECK(ranges > 1000);
  CHECK(stated > 1000);
}

TEST_CASE("an open fee of days that there are not leaves no open end") {
  Case c = entitled_case();
  c.period.hospital_stays.push_back({november, november + 30});
  c.days_per_month = 0;
  const Scheme& s = zaozhuang_residents();
  const auto own = [&](const CareOption& o, Date month) {
    return hull_of_line(s, o, c, situation_in(s, c, month), all_covered_days(s, days_of_month(c, month, november))).own;
  };
  CHECK(own(option_of(CareMode::institution), november) == Amount{0, 0, 0});
  CHECK_FALSE(own(option_of(CareMode::institution), day(2026, 12, 1)).high);
  CHECK(own(option_of(CareMode::home_visit), day(2026, 12, 1)) == Amount{0, 0, 0});
}

TEST_CASE("what a stay does besides stopping: less a day, or nothing to listed persons") {
  Scheme s = zaozhuang_residents();
  Case c = entitled_case();
  c.fee_per_day[1] = 3000;  // below every limit: 70 % are 21.00, 75 % 22.50
  c.period.hospital_stays.push_back({day(2026, 11, 3), day(2026, 11, 8)});
  const auto fund = [&](const CareOption& option = option_of(CareMode::institution)) { return hull_of_line(s, option, c, situation_in(s, c, november), all_covered_days(s, days_of_month(c, november, november))).fund; };
  CHECK(fund() == Amount{50400, 52500, 52500});  // 24 or 25 days
  s.hospital.effect = HospitalRule::Effect::reduce;
  s.hospital.reduced = 1000;
  CHECK(fund() == Amount{56400, 57500, 57500});  // and 10.00 for each of the other six or five
  c.third_party_pays = true;
  CHECK(fund() == Amount{0, 0, 0});
  // The allowance goes on, or stops: 25 of 30 days of 300 yuan and five of 10; at most all of it and six of 10.
  CHECK(fund(option_of(CareMode::family_care)) == Amount{0, 36000, 30000});
  c.third_party_pays = false;
  s.hospital.effect = HospitalRule::Effect::suspend;
  s.hospital.goes_on_for_assisted = true;
  CHECK(fund() == Amount{50400, 52500, 52500});
  c.assisted = true;
  c.assisted_since = day(2026, 1, 1);
  CHECK(fund() == Amount{67500, 67500, 67500});  // 30 x 22.50
  c.assisted.reset();
  c.assisted_since.reset();
  CHECK(fund() == Amount{50400, 67500, std::nullopt});
}

}  // namespace
}  // namespace ltci
