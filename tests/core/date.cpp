#include "core/date.hpp"

#include <doctest/doctest.h>

namespace ltci {
namespace {

Date day(int year, int month, int d) { return date_of({year, month, d}); }

bool same(Date a, int year, int month, int d) {
  const Civil c = civil_of(a);
  return c.year == year && c.month == month && c.day == d;
}

TEST_CASE("known days") {
  CHECK(day(1970, 1, 1).days == 0);
  CHECK(day(1969, 12, 31).days == -1);
  CHECK(day(2000, 2, 29).days == 11016);
  CHECK(day(2000, 3, 1).days == 11017);
  CHECK(day(2026, 11, 21).days == 20778);
  CHECK(first_case_date() == day(1900, 1, 1));
  CHECK(last_case_date() == day(2199, 12, 31));
}

TEST_CASE("every day of 1900..2199 there and back, counted by hand") {
  Date d = first_case_date();
  int wrong = 0;
  for (int year = 1900; year <= 2199; ++year) {
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (is_leap_year(year) != leap) ++wrong;
    for (int month = 1; month <= 12; ++month) {
      const int days = month == 2 ? (leap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
      if (days_in_month(year, month) != days) ++wrong;
      for (int n = 1; n <= days; ++n, d = d + 1) {
        if (!same(d, year, month, n) || day(year, month, n) != d || !is_calendar_day({year, month, n})) ++wrong;
        if (first_of_month(d) != day(year, month, 1) || first_of_next_month(d) != day(year, month, 1) + days) ++wrong;
      }
      if (is_calendar_day({year, month, days + 1}) || is_calendar_day({year, month, 0})) ++wrong;
    }
  }
  CHECK(d == last_case_date() + 1);
  CHECK(wrong == 0);
}

// Dates that a case leads to lie beyond those that it may name: a hundred years before, a conclusion that holds for years.
TEST_CASE("every day of two cycles of 400 years there and back, counted by hand") {
  Date d = day(1600, 1, 1);
  int wrong = 0;
  for (int year = 1600; year <= 2400; ++year)
    for (int month = 1; month <= 12; ++month) {
      const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
      const int days = month == 2 ? (leap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
      for (int n = 1; n <= days; ++n, d = d + 1)
        if (!same(d, year, month, n) || day(year, month, n) != d) ++wrong;
    }
  CHECK(wrong == 0);
  CHECK(d - day(1600, 1, 1) == 801 * 365 + 195);  // leap years of 1601 to 2400: 200 - 8 + 2, and 1600
}

TEST_CASE("what is no day of the calendar") {
  CHECK_FALSE(is_calendar_day({2026, 0, 1}));
  CHECK_FALSE(is_calendar_day({2026, 13, 1}));
  CHECK_FALSE(is_calendar_day({2100, 2, 29}));
  CHECK_FALSE(is_calendar_day({2026, 1, -1}));
  CHECK(is_calendar_day({2000, 2, 29}));
}

TEST_CASE("months are clamped to the last day") {
  CHECK(add_months(day(2026, 11, 30), 3) == day(2027, 2, 28));
  CHECK(add_months(day(2027, 11, 30), 3) == day(2028, 2, 29));
  CHECK(add_months(day(2099, 11, 30), 3) == day(2100, 2, 28));
  CHECK(add_months(day(2028, 2, 29), 12) == day(2029, 2, 28));
  CHECK(add_months(day(2028, 2, 29), 48) == day(2032, 2, 29));
  CHECK(add_months(day(2026, 12, 31), 1) == day(2027, 1, 31));
  CHECK(add_months(day(2026, 1, 31), -2) == day(2025, 11, 30));
  CHECK(add_months(day(2026, 1, 31), 0) == day(2026, 1, 31));
  CHECK(add_months(day(2026, 1, 15), -13) == day(2024, 12, 15));
  // Clamped once, from the day itself: month by month would end on the 28th.
  CHECK(add_months(day(2026, 12, 31), 4) == day(2027, 4, 30));
}

TEST_CASE("full months around the ends of months") {
  CHECK(full_months(day(2026, 11, 30), day(2027, 2, 27)) == 2);
  CHECK(full_months(day(2026, 11, 30), day(2027, 2, 28)) == 3);
  CHECK(full_months(day(2026, 8, 31), day(2026, 9, 29)) == 0);
  CHECK(full_months(day(2026, 8, 31), day(2026, 9, 30)) == 1);
  CHECK(full_months(day(2026, 8, 31), day(2026, 10, 30)) == 1);
  CHECK(full_months(day(2028, 2, 29), day(2029, 2, 28)) == 12);
  CHECK(full_months(day(2026, 8, 21), day(2026, 8, 21)) == 0);
  CHECK(full_months(day(2026, 8, 21), day(2026, 8, 20)) == 0);
  CHECK(full_months(day(1926, 11, 21), day(2026, 11, 21)) == 1200);
}

TEST_CASE("full months is the greatest n with since + n months not after today") {
  int wrong = 0;
  for (Date since = day(2023, 11, 1); since <= day(2024, 3, 31); since = since + 1)
    for (Date today = since; today <= day(2025, 4, 1); today = today + 1) {
      const int n = full_months(since, today);
      if (n < 0 || add_months(since, n) > today || add_months(since, n + 1) <= today) ++wrong;
    }
  CHECK(wrong == 0);
}

}  // namespace
}  // namespace ltci
