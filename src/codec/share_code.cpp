#include "codec/share_code.hpp"

#include <algorithm>
#include <cassert>

namespace ltci {

namespace {

constexpr std::uint32_t kFormat = 1, kFormats = 8;
// Stays beyond the second are written so that 64 of them fit: for each 1,024 days a digit, then the rest.
constexpr std::size_t kPlainStays = 2;
constexpr std::uint32_t kStayDays = 1024;
constexpr int kFirstVersionYear = 2020;

bool by_days(const HospitalStay& a, const HospitalStay& b) {
  return a.admitted != b.admitted ? a.admitted < b.admitted : a.discharged < b.discharged;
}

// The one list of what a code holds, in its order, for writing and for reading.
class Layout {
 public:
  explicit Layout(CodeDigits& digits) : digits_(digits) {}
  void all(SharedCase& s);

 private:
  bool more(bool written);
  template <class T>
  void whole(T& value, std::uint32_t most);
  void bit(std::uint32_t& bits, int i);
  template <class T>
  void optional(std::optional<T>& value, std::int64_t least, std::int64_t most);
  void day(Date& d, Date first, Date last);
  void optional_day(std::optional<Date>& d);
  void kind_or_day(int& kind, int plain, std::optional<Date>& d);
  void status(Case& c);
  void assisted(Case& c);
  void buy_in(Case& c);
  void duration(Case& c);
  void stays(Case& c);
  void span(Date& d, Date from, std::size_t i);

  CodeDigits& digits_;
};

template <class T>
void Layout::whole(T& value, std::uint32_t most) {
  std::uint32_t digit = static_cast<std::uint32_t>(value);
  digits_.digit(digit, most + 1);
  if (digits_.reads()) value = static_cast<T>(digit);
}

// `written`: whether more follows, where we write. Answers whether more follows.
bool Layout::more(bool written) {
  whole(written, 1);
  return written;
}

void Layout::bit(std::uint32_t& bits, int i) {
  bool set = bits >> i & 1;
  whole(set, 1);
  if (set) bits |= 1u << i;
}

// 0: not answered; else the value, counted from 1.
template <class T>
void Layout::optional(std::optional<T>& value, std::int64_t least, std::int64_t most) {
  std::uint32_t digit = value ? static_cast<std::uint32_t>(static_cast<std::int64_t>(*value) - least + 1) : 0;
  digits_.digit(digit, static_cast<std::uint32_t>(most - least + 2));
  if (!digits_.reads()) return;
  value.reset();
  if (digit) value = static_cast<T>(least + digit - 1);
}

void Layout::day(Date& d, Date first, Date last) {
  std::uint32_t digit = static_cast<std::uint32_t>(d - first);
  digits_.digit(digit, static_cast<std::uint32_t>(last - first + 1));
  d = first + static_cast<int>(digit);
}
void Layout::optional_day(std::optional<Date>& d) {
  std::optional<int> days;
  if (d) days = *d - first_case_date();
  optional(days, 0, last_case_date() - first_case_date());
  d.reset();
  if (days) d = first_case_date() + *days;
}

// One value of several kinds, each with so many values of its own: none, 1 and 2 with nothing more, a day.
// `kind`: 0.. `plain` - 1, or `plain` and then `d` is the day or none.
void Layout::kind_or_day(int& kind, int plain, std::optional<Date>& d) {
  const std::uint32_t days = static_cast<std::uint32_t>(last_case_date() - first_case_date() + 1);
  std::uint32_t digit = static_cast<std::uint32_t>(kind);
  if (kind == plain && d) digit = static_cast<std::uint32_t>(plain + 1 + (*d - first_case_date()));
  digits_.digit(digit, static_cast<std::uint32_t>(plain) + 1 + days);
  kind = static_cast<int>(std::min(digit, static_cast<std::uint32_t>(plain)));
  d.reset();
  if (digit > static_cast<std::uint32_t>(plain)) d = first_case_date() + (static_cast<int>(digit) - plain - 1);
}

// Not answered, active, lapsed, waiting, waiting until a day.
void Layout::status(Case& c) {
  constexpr std::optional<BenefitStatus> kKinds[] = {std::nullopt, BenefitStatus::active, BenefitStatus::lapsed, BenefitStatus::waiting};
  int kind = static_cast<int>(std::find(std::begin(kKinds), std::end(kKinds), c.benefit_status) - kKinds);
  kind_or_day(kind, 3, c.waiting_ends);
  c.benefit_status = kKinds[kind];
}
// Not answered, no, yes, yes since a day.
void Layout::assisted(Case& c) {
  constexpr std::optional<bool> kKinds[] = {std::nullopt, false, true};
  int kind = static_cast<int>(std::find(std::begin(kKinds), std::end(kKinds), c.assisted) - kKinds);
  kind_or_day(kind, 2, c.assisted_since);
  c.assisted = kKinds[kind];
}

// Likewise, of paying for missing years.
void Layout::buy_in(Case& c) {
  constexpr std::optional<bool> kKinds[] = {std::nullopt, false, true};
  int kind = static_cast<int>(std::find(std::begin(kKinds), std::end(kKinds), c.buy_in) - kKinds);
  kind_or_day(kind, 2, c.buy_in_paid);
  c.buy_in = kKinds[kind];
}

// How long the disability has lasted: not answered, in months, by its first day, or both ways, which agree. Then how long it
// will last in all, counted from there.
void Layout::duration(Case& c) {
  const Date first = first_start(c.as_of);
  const int days = c.as_of - first + 1;
  constexpr int kMonths = kMaxMonthsDisabled + 1;
  constexpr int kMostDays = 100 * 365 + 26;
  const auto ago = [&] { return c.as_of - *c.disabled_since; };
  std::uint32_t digit = 0;
  if (c.disabled_since) digit = static_cast<std::uint32_t>(1 + kMonths + (c.months_disabled ? kMostDays : 0) + ago());
  else if (c.months_disabled) digit = static_cast<std::uint32_t>(1 + *c.months_disabled);
  digits_.digit(digit, 1 + kMonths + 2 * kMostDays);
  if (digits_.reads()) {
    int n = static_cast<int>(digit) - 1;
    if (n >= kMonths) {
      n -= kMonths;
      const bool both = n >= kMostDays;
      if (both) n -= kMostDays;
      if (n >= days) return digits_.fail();
      c.disabled_since = c.as_of - n;
      if (both) c.months_disabled = full_months(*c.disabled_since, c.as_of);
    } else if (n >= 0) {
      c.months_disabled = n;
    }
  }
  optional(c.months_expected, months_disabled_of(c).value_or(0), kMaxMonthsDisabled);
}

// Each after the one before it, in the order of their days.
void Layout::stays(Case& c) {
  auto& list = c.period.hospital_stays;
  const std::size_t given = list.size();
  HospitalStay before{first_case_date(), first_case_date()};
  for (std::size_t i = 0; i < kMaxStays && more(i < given) && !digits_.failed(); ++i) {
    HospitalStay stay = i < given ? list[i] : HospitalStay{};
    span(stay.admitted, before.admitted, i);
    span(stay.discharged, stay.admitted, i);
    if (digits_.reads()) {
      for (const HospitalStay& other : list)
        if (overlap(stay, other)) digits_.fail();
      list.push_back(stay);
    }
    before = stay;
  }
}
void Layout::span(Date& d, Date from, std::size_t i) {
  if (i < kPlainStays) return day(d, from, last_case_date());
  std::uint32_t days = static_cast<std::uint32_t>(d - from), thousands = days / kStayDays;
  const std::uint32_t most = static_cast<std::uint32_t>(last_case_date() - from);
  for (std::uint32_t n = 0;; ++n) {
    if (n > most / kStayDays) return digits_.fail();
    if (more(n < thousands)) continue;
    thousands = n;
    break;
  }
  days %= kStayDays;
  whole(days, kStayDays - 1);
  days += thousands * kStayDays;
  if (days > most) return digits_.fail();
  d = from + static_cast<int>(days);
}

void Layout::all(SharedCase& s) {
  Case& c = s.c;
  std::uint32_t format = kFormat;
  digits_.digit(format, kFormats);
  if (format != kFormat) return digits_.fail();
  whole(s.result, 0xffff);
  whole(s.rules, 0xff);
  whole(s.pack_version, kLastVersion);
  day(c.as_of, first_case_date(), last_case_date());
  optional(s.who, 0, 2);
  optional(c.division, 0, kMaxDivision);
  optional(c.insured, 0, 2);
  status(c);
  optional(c.treated, 0, 1);
  optional(c.third_party_pays, 0, 1);
  optional(c.hospitalised, 0, 1);
  assisted(c);
  duration(c);
  optional(c.level, 0, kMaxLevel);
  optional(c.tier, 1, kTiers);
  for (const CareMode mode : {CareMode::medical_ward, CareMode::institution, CareMode::home_visit})
    optional(c.fee_per_day[static_cast<std::size_t>(mode)], 0, kMaxFee);
  optional(c.days_per_month, 0, kMaxDaysPerMonth);
  optional_day(c.period.from);
  optional(c.period.months, 1, kMaxPeriodMonths);
  optional_day(c.period.benefits_from);
  stays(c);
  // Most have nothing of what follows, and need no character for it.
  c.has_self_check = more(c.has_self_check);
  if (c.has_self_check) {
    for (std::optional<int>& points : c.self_check) optional(points, 0, kMostItemPoints);
    for (int i = 0; i < kSelfCheckItems; ++i) bit(s.item_marks, i);
  }
  if (more(s.marks != 0))
    for (int i = 0; i < kMarkedAnswers; ++i) bit(s.marks, i);
  if (more(s.asked || s.decision_result || s.decision_amount || s.other_subsidy || s.decision_option)) {
    optional(s.asked, 0, kCareModes - 1);
    optional(s.decision_result, 0, 1);
    optional(s.decision_amount, 0, kMaxFee);
    optional(s.other_subsidy, 0, kMaxFee);
    optional(s.decision_option, 0, kCareModes - 1);
  }
  if (more(c.age || c.months_enrolled || c.contribution_years || c.buy_in || c.group || c.contribution_tier || s.further_marks)) {
    optional(c.age, 0, kMaxYears);
    optional(c.months_enrolled, 0, kMaxMonthsDisabled);
    optional(c.contribution_years, 0, kMaxYears);
    buy_in(c);
    optional(c.group, 1, kMostRows);
    optional(c.contribution_tier, 1, kMostRows);
    for (int i = 0; i < kFurtherMarks; ++i) bit(s.further_marks, i);
  }
}

}  // namespace

int version_number(std::string_view version) {
  int digits[6], n = 0;
  for (const char c : version) {
    if (n == 4 && c == '-') continue;
    if (c < '0' || c > '9' || n == 6) return 0;
    digits[n++] = c - '0';
  }
  if (n != 6 || version.size() != 7) return 0;
  const int year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3], month = digits[4] * 10 + digits[5];
  const int number = (year - kFirstVersionYear) * 12 + month;
  return month >= 1 && month <= 12 && number >= 1 && number <= kLastVersion ? number : 0;
}

VersionText version_text(int number) {
  const int year = kFirstVersionYear + (number - 1) / 12, month = (number - 1) % 12 + 1;
  const auto digit = [](int n) { return static_cast<char>('0' + n % 10); };
  return {{digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), '-', digit(month / 10), digit(month), '\0'}};
}

std::optional<CareMode> first_priced(const Case& c) {
  for (int mode = 0; mode < kCareModes; ++mode)
    if (c.fee_per_day[static_cast<std::size_t>(mode)]) return static_cast<CareMode>(mode);
  return std::nullopt;
}

CodeText encode_share(const SharedCase& s) {
  SharedCase copy = s;
  auto& stays = copy.c.period.hospital_stays;
  for (std::size_t i = 0; i < stays.size(); ++i) std::iter_swap(&stays[i], std::min_element(&stays[i], stays.end(), by_days));
  CodeDigits digits;
  Layout(digits).all(copy);
  return digits.text();
}

CodeFault decode_share(std::string_view text, SharedCase& out) {
  CodeNumber number;
  switch (number.read(text)) {
    case CodeNumber::Read::not_a_code: return CodeFault::not_a_code;
    case CodeNumber::Read::damaged: return CodeFault::damaged;
    case CodeNumber::Read::zeros_in_front: return CodeFault::altered;
    case CodeNumber::Read::good: break;
  }
  CodeNumber again = number;
  const std::uint32_t format = again.pop(kFormats);
  if (format > kFormat) return CodeFault::later;
  CodeDigits digits(number);
  SharedCase s;
  Layout(digits).all(s);
  if (digits.failed() || !digits.at_end()) return CodeFault::altered;
  // What is left: to say that more follows where nothing does, and two stays of one day the wrong way round.
  if (encode_share(s).view() != text) return CodeFault::altered;
  out = s;
  return CodeFault::none;
}

}  // namespace ltci
