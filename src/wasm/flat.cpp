#include "wasm/flat.hpp"

#include <algorithm>
#include <utility>

namespace ltci {

namespace {

// The nearest day that a case can name; of what is not answered, the first.
Date date(std::int32_t n) { return {std::clamp(n, first_case_date().days, last_case_date().days)}; }

// Sets an answer in its place, value and flag: an optional that is made and then assigned is put together from its bytes.
template <class T>
void set(std::optional<T>& to, std::int32_t n, T value) {
  to.emplace(value);
  if (n == kUnanswered) to.reset();
}
template <class T>
void set(std::optional<T>& to, std::int32_t n) {
  set(to, n, static_cast<T>(n));
}
void set(std::optional<bool>& to, std::int32_t n) { set(to, n, n != 0); }
void set(std::optional<Date>& to, std::int32_t n) { set(to, n, date(n)); }

std::int32_t flat(MaybeNumber n) { return n ? static_cast<std::int32_t>(*n) : kUnanswered; }

std::int32_t* put(const Amount& a, std::int32_t* out) {
  *out++ = static_cast<std::int32_t>(a.low);
  *out++ = flat(a.high);
  *out++ = flat(a.stated);
  return out;
}

// Where in a row the person begins, the prices by CareMode, the days with a visit, and the period after them.
constexpr int kPerson = 3, kFees = 14, kVisits = 17, kPeriod = 18;
constexpr int kHead = 4, kPerOption = 6;

// One by one: to call memmove for so few takes longer than this.
template <std::size_t... i>
void copy(const std::int32_t* from, std::int32_t* to, std::index_sequence<i...>) {
  ((to[i] = from[i]), ...);
}

bool same(const std::int32_t* a, const std::int32_t* b, int first, int end) { return std::equal(a + first, a + end, b + first); }

}  // namespace

void FlatRows::open(const Policy& policy, const std::int32_t* in, bool same_place, bool same_calendar) {
  set(c_.benefit_status, in[3]);
  set(c_.waiting_ends, in[4]);
  set(c_.treated, in[5]);
  set(c_.disabled_since, in[6]);
  set(c_.months_disabled, in[7]);
  set(c_.months_expected, in[8]);
  set(c_.level, in[9]);
  set(c_.assisted, in[10]);
  set(c_.assisted_since, in[11]);
  set(c_.third_party_pays, in[12]);
  set(c_.hospitalised, in[13]);
  if (same_calendar && month_) {
    judge(*e_.scheme, c_, e_.eligibility, false);
    month_->situation = situation_in(*month_->scheme, c_, month_->days.month, {}, {}, &e_.eligibility);
    month_->open = open_days(*month_->scheme, month_->covered, month_->situation);
    return;
  }
  set(c_.period.from, in[18]);
  set(c_.period.months, in[19]);
  set(c_.period.benefits_from, in[20]);
  if (same_place && e_.scheme) {
    judge(*e_.scheme, c_, e_.eligibility, false);
  } else {
    c_.as_of = date(in[0]);
    set(c_.division, in[1]);
    set(c_.insured, in[2]);
    evaluate(policy, c_, {.verdict_only = true}, e_);
  }
  month_.reset();
  for (int i = 0; e_.scheme && i < c_.period.months.value_or(1); ++i) {
    month_.emplace(policy, c_, e_, i);
    if (month_->scheme) return;
  }
  month_.reset();
}

void FlatRows::estimate(const Policy& policy, const std::int32_t* in, std::int32_t* out, int rows) {
  const std::int32_t* in_before = in_;
  for (int i = 0; i < rows; ++i, in += kFlatIn, out += kFlatOut) {
    estimate_row(policy, in, out, in_before);
    in_before = in;
    out_before_ = out;
  }
  if (in_before != in_) copy(in_before, in_, std::make_index_sequence<kFlatIn>());
}

void FlatRows::estimate_row(const Policy& policy, const std::int32_t* in, std::int32_t* out, const std::int32_t* in_before) {
  const bool same_place = out_before_ && same(in, in_before, 0, kPerson), same_calendar = same_place && same(in, in_before, kPeriod, kFlatIn);
  const bool same_person = same_calendar && same(in, in_before, kPerson, kFees);
  if (!same_person) open(policy, in, same_place, same_calendar);
  out[0] = static_cast<std::int32_t>(e_.eligibility.result);
  out[1] = e_.eligibility.earliest ? e_.eligibility.earliest->days : kUnanswered;
  out[2] = e_.eligibility.payable_today ? *e_.eligibility.payable_today : kUnanswered;
  out[3] = month_ ? static_cast<std::int32_t>(month_->scheme->options.size()) : 0;
  for (int mode = 0; mode < 3; ++mode) set(c_.fee_per_day[static_cast<std::size_t>(mode)], in[kFees + mode]);
  set(c_.days_per_month, in[kVisits]);
  if (!month_) return;

  const MonthLines lines{*month_->scheme, c_, month_->situation, month_->covered, month_->open};
  const auto same_price = [&](CareMode mode) { return in[kFees + static_cast<int>(mode)] == in_before[kFees + static_cast<int>(mode)]; };
  int at = kHead;
  for (const CareOption& option : month_->scheme->options) {
    if (same_person && (!option.has_fee || same_price(option.fee_mode)) && (!option.visits || same(in, in_before, kVisits, kVisits + 1))) {
      std::copy(out_before_ + at, out_before_ + at + kPerOption, out + at);
    } else {
      hull_of_line(lines, option, line_);
      put(line_.own, put(line_.fund, out + at));
    }
    at += kPerOption;
  }
}

}  // namespace ltci
