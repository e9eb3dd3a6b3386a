#include "wasm/flat.hpp"

#include <algorithm>

namespace ltci {

namespace {

std::optional<int> number(std::int32_t n) { return n == kUnanswered ? std::nullopt : std::optional<int>(n); }
std::optional<Money> money(std::int32_t n) { return n == kUnanswered ? std::nullopt : std::optional<Money>(n); }
std::optional<bool> truth(std::int32_t n) { return n == kUnanswered ? std::nullopt : std::optional(n != 0); }
std::optional<Date> date(std::int32_t n) {
  if (n == kUnanswered) return std::nullopt;
  const Date d{n};
  return d < first_case_date() ? first_case_date() : d > last_case_date() ? last_case_date() : d;
}

std::int32_t flat(MaybeNumber n) { return n ? static_cast<std::int32_t>(*n) : kUnanswered; }

std::int32_t* put(const Amount& a, std::int32_t* out) {
  *out++ = static_cast<std::int32_t>(a.low);
  *out++ = flat(a.high);
  *out++ = flat(a.stated);
  return out;
}

// Where prices stand in a row, by CareMode, the days with a visit, and the period after them.
constexpr int kFees = 14, kVisits = 17, kPeriod = 18;
constexpr int kHead = 4, kPerOption = 6;

bool same(const std::int32_t* a, const std::int32_t* b, int first, int end) { return std::equal(a + first, a + end, b + first); }

}  // namespace

void FlatRows::open(const Policy& policy, const std::int32_t* in, bool same_calendar) {
  c_.as_of = date(in[0]).value_or(first_case_date());
  c_.division = number(in[1]);
  c_.insured = in[2] == kUnanswered ? std::nullopt : std::optional(static_cast<Insured>(in[2]));
  c_.benefit_status = in[3] == kUnanswered ? std::nullopt : std::optional(static_cast<BenefitStatus>(in[3]));
  c_.waiting_ends = date(in[4]);
  c_.treated = truth(in[5]);
  c_.disabled_since = date(in[6]);
  c_.months_disabled = number(in[7]);
  c_.months_expected = number(in[8]);
  c_.level = number(in[9]);
  c_.assisted = truth(in[10]);
  c_.assisted_since = date(in[11]);
  c_.third_party_pays = truth(in[12]);
  c_.hospitalised = truth(in[13]);
  c_.period.from = date(in[18]);
  c_.period.months = number(in[19]);
  c_.period.benefits_from = date(in[20]);
  if (same_calendar && month_) {
    judge(*e_.scheme, c_, e_.eligibility);
    month_->situation = situation_in(*month_->scheme, c_, month_->days.month, {}, {}, &e_.eligibility);
    return;
  }
  evaluate(policy, c_, {.verdict_only = true}, e_);
  month_.reset();
  for (int i = 0; e_.scheme && i < c_.period.months.value_or(1); ++i) {
    month_.emplace(policy, c_, e_, i);
    if (month_->scheme) return;
  }
  month_.reset();
}

void FlatRows::estimate(const Policy& policy, const std::int32_t* in, std::int32_t* out, int rows) {
  const std::int32_t *in_before = in_, *out_before = out_;
  for (int i = 0; i < rows; ++i, in += kFlatIn, out += kFlatOut) {
    estimate_row(policy, in, out, in_before, out_before);
    any_ = true;
    in_before = in;
    out_before = out;
  }
  if (in_before == in_) return;
  std::copy(in_before, in_before + kFlatIn, in_);
  std::copy(out_before, out_before + kHead + kPerOption * out_before[3], out_);
}

void FlatRows::estimate_row(const Policy& policy, const std::int32_t* in, std::int32_t* out, const std::int32_t* in_before, const std::int32_t* out_before) {
  const bool same_calendar = any_ && same(in, in_before, 0, 3) && same(in, in_before, kPeriod, kFlatIn);
  const bool same_person = same_calendar && same(in, in_before, 3, kFees);
  if (!same_person) open(policy, in, same_calendar);
  out[0] = static_cast<std::int32_t>(e_.eligibility.result);
  out[1] = e_.eligibility.earliest ? e_.eligibility.earliest->days : kUnanswered;
  out[2] = e_.eligibility.payable_today ? *e_.eligibility.payable_today : kUnanswered;
  out[3] = month_ ? static_cast<std::int32_t>(month_->scheme->options.size()) : 0;
  for (int mode = 0; mode < 3; ++mode) c_.fee_per_day[static_cast<std::size_t>(mode)] = money(in[kFees + mode]);
  c_.days_per_month = number(in[kVisits]);
  if (!month_) return;

  int at = kHead;
  for (const CareOption& option : month_->scheme->options) {
    const int mode = kFees + static_cast<int>(option.fee_mode);
    const bool same_price = !option.has_fee || in[mode] == in_before[mode];
    if (same_person && same_price && (!option.visits || in[kVisits] == in_before[kVisits])) {
      std::copy(out_before + at, out_before + at + kPerOption, out + at);
    } else {
      hull_of_line(*month_->scheme, option, c_, month_->situation, month_->covered, month_->open, line_);
      put(line_.own, put(line_.fund, out + at));
    }
    at += kPerOption;
  }
}

}  // namespace ltci
