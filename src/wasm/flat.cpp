#include "wasm/flat.hpp"

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

std::int32_t flat(const std::optional<std::int64_t>& n) { return n ? static_cast<std::int32_t>(*n) : kUnanswered; }

void put(const Amount& a, std::int32_t*& out) {
  *out++ = static_cast<std::int32_t>(a.low);
  *out++ = flat(a.high);
  *out++ = flat(a.stated);
}

}  // namespace

void estimate_flat(const Policy& policy, const std::int32_t* in, std::int32_t* out, Estimate& e) {
  Case c;
  c.as_of = date(in[0]).value_or(first_case_date());
  c.division = number(in[1]);
  if (const auto n = number(in[2])) c.insured = static_cast<Insured>(*n);
  if (const auto n = number(in[3])) c.benefit_status = static_cast<BenefitStatus>(*n);
  c.waiting_ends = date(in[4]);
  c.treated = truth(in[5]);
  c.disabled_since = date(in[6]);
  c.months_disabled = number(in[7]);
  c.months_expected = number(in[8]);
  c.level = number(in[9]);
  c.assisted = truth(in[10]);
  c.assisted_since = date(in[11]);
  c.third_party_pays = truth(in[12]);
  c.hospitalised = truth(in[13]);
  for (int mode = 0; mode < 3; ++mode) c.fee_per_day[static_cast<std::size_t>(mode)] = money(in[14 + mode]);
  c.days_per_month = number(in[17]);
  c.period.from = date(in[18]);
  c.period.months = number(in[19]);
  c.period.benefits_from = date(in[20]);
  evaluate(policy, c, {}, e);

  out[0] = static_cast<std::int32_t>(e.eligibility.result);
  out[1] = e.eligibility.earliest ? e.eligibility.earliest->days : kUnanswered;
  out[2] = e.eligibility.payable_today ? *e.eligibility.payable_today : kUnanswered;
  out[3] = static_cast<std::int32_t>(e.options.size());
  std::int32_t* next = out + 4;
  for (const OptionEstimate& o : e.options) {
    put(o.per_month.fund, next);
    put(o.per_month.own, next);
  }
}

}  // namespace ltci
