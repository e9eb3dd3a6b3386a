// Calendar days and months. A Date is a count of days, so that comparing and stepping are integer arithmetic;
// months are clamped as position "month_count" says: 30 November + 3 months is the last day of February.
#pragma once

#include <cstdint>

namespace ltci {

struct Date {
  std::int32_t days = 0;  // since 1970-01-01

  friend constexpr bool operator==(Date a, Date b) { return a.days == b.days; }
  friend constexpr bool operator!=(Date a, Date b) { return a.days != b.days; }
  friend constexpr bool operator<(Date a, Date b) { return a.days < b.days; }
  friend constexpr bool operator<=(Date a, Date b) { return a.days <= b.days; }
  friend constexpr bool operator>(Date a, Date b) { return a.days > b.days; }
  friend constexpr bool operator>=(Date a, Date b) { return a.days >= b.days; }
  friend constexpr Date operator+(Date d, int n) { return {d.days + n}; }
  friend constexpr Date operator-(Date d, int n) { return {d.days - n}; }
  friend constexpr int operator-(Date a, Date b) { return a.days - b.days; }
};

struct Civil {
  int year, month, day;
};

bool is_leap_year(int year);
int days_in_month(int year, int month);  // month 1..12
bool is_calendar_day(Civil c);
Date date_of(Civil c);  // c must be a calendar day
Civil civil_of(Date d);

// d + n calendar months (n may be negative); a day that the target month lacks becomes its last day.
Date add_months(Date d, int n);
Date first_of_month(Date d);
Date first_of_next_month(Date d);

// A calendar month.
struct CalendarMonth {
  Date first;
  int days;
};
// The month `n` months after that of d.
CalendarMonth month_of(Date d, int n = 0);

// Full months passed from `since` to `today`: the greatest n with since + n months <= today. 0 if `today` is before `since`.
int full_months(Date since, Date today);

// A case may name dates from kFirstDate to kLastDate. Source: the contract of cases.
inline constexpr int kFirstYear = 1900, kLastYear = 2199;
constexpr Date first_case_date() { return {-25567}; }  // its first and last day, in days since 1970
constexpr Date last_case_date() { return {84005}; }
inline constexpr Date kNever{1 << 20};  // after every date of a case

}  // namespace ltci
