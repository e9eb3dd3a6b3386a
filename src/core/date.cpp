#include "core/date.hpp"

#include <cassert>

namespace ltci {

bool is_leap_year(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in_month(int year, int month) {
  assert(month >= 1 && month <= 12);
  constexpr std::int8_t kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : kDays[month - 1];
}

bool is_calendar_day(Civil c) {
  return c.month >= 1 && c.month <= 12 && c.day >= 1 && c.day <= days_in_month(c.year, c.month);
}

// Days are counted from 1 March of year 0 in cycles of 400 years, so that the leap day ends a year.
Date date_of(Civil c) {
  assert(is_calendar_day(c));
  const int year = c.month <= 2 ? c.year - 1 : c.year;
  const int cycle = year / 400;
  const int year_of_cycle = year % 400;
  const int month_from_march = (c.month + 9) % 12;
  const int day_of_year = (153 * month_from_march + 2) / 5 + c.day - 1;
  const int day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
  return {cycle * 146097 + day_of_cycle - 719468};
}

Civil civil_of(Date d) {
  assert(d.days >= -719468);
  // Four centuries have 146097 days, four years of a century 1461, five months from March 153. Without a sign to divide is half the work.
  const unsigned quarters = 4 * static_cast<unsigned>(d.days + 719468) + 3;
  const unsigned century = quarters / 146097, quarters_of_century = quarters % 146097 | 3;
  const unsigned day_of_year = quarters_of_century % 1461 / 4;
  const unsigned fifths = 5 * day_of_year + 2, month_from_march = fifths / 153;
  const bool next_year = month_from_march >= 10;
  const unsigned year = century * 100 + quarters_of_century / 1461 + next_year, month = month_from_march + 3 - (next_year ? 12 : 0);
  return {static_cast<int>(year), static_cast<int>(month), static_cast<int>(fifths % 153 / 5 + 1)};
}

Date add_months(Date d, int n) {
  const Civil c = civil_of(d);
  const int months = c.year * 12 + (c.month - 1) + n;
  const int year = months / 12, month = months % 12 + 1;
  const int last = days_in_month(year, month);
  return date_of({year, month, c.day < last ? c.day : last});
}

CalendarMonth month_of(Date d, int n) {
  const Civil c = civil_of(d);
  if (n == 0) return {d - (c.day - 1), days_in_month(c.year, c.month)};
  const int months = c.year * 12 + (c.month - 1) + n;
  const int year = months / 12, month = months % 12 + 1;
  return {date_of({year, month, 1}), days_in_month(year, month)};
}

Date first_of_month(Date d) { return d - (civil_of(d).day - 1); }

Date first_of_next_month(Date d) {
  const CalendarMonth month = month_of(d);
  return month.first + month.days;
}

int full_months(Date since, Date today) {
  if (today < since) return 0;
  const Civil a = civil_of(since), b = civil_of(today);
  const int n = (b.year - a.year) * 12 + (b.month - a.month);
  return add_months(since, n) <= today ? n : n - 1;
}

}  // namespace ltci
