// What the fund pays and what is left, for one option, one month and one completion: everything answered, one reading
// of every open point. Ranges are made from many such lines by the hull (evaluate.cpp).
#pragma once

#include <algorithm>

#include "core/policy.hpp"
#include "core/trace.hpp"

namespace ltci {

// All that one payment depends on.
struct Line {
  Money fee_per_day = 0;
  int fee_days = 0;       // days that cost something: of those with a visit where the option counts visits
  int paid_days = 0;      // of these, days the fund pays
  int month_days = 0;     // days the fund pays, whether there is a visit or not
  int hospital_days = 0;  // of the days in hospital, those the fund pays less for instead of nothing
  int days_in_month = 0;  // of the calendar month
  bool raised = false;    // a listed person after the start of the raise
  bool third_party_pays = false;
  Profile profile;
};

struct Payment {
  Money fund = 0;  // to each payee rounded half up, once
  Money own = 0;   // the fee less what the fund pays for care, and nothing where that is more; 0 where nobody asks what it costs
  Money fee = 0;   // fee of all fee days; 0 where nobody asks what it costs
};

// `trace`: a Trace, or NoTrace where nobody listens.
template <class Listener = NoTrace>
Payment pay(const Scheme& scheme, const CareOption& option, const Line& line, const Readings& readings, Listener trace = {});

// The least whole fee a day from which the limit binds; of a limit a month, where it binds on a single day. Source: position "limit_on".
inline Money cap_binds_from(const ShareBenefit& b, bool raised, LimitOn limit_on) {
  return b.limit_on.value_or(limit_on) == LimitOn::cost ? b.cap[raised] : b.binds_from[raised];
}

// Whether an allowance goes on where somebody else owes the cost of care. Source: position "third_party".
inline bool allowance_beside(const Scheme& scheme, ThirdParty reading) {
  return scheme.third_party_known && reading == ThirdParty::allowance_goes_on;
}

// ---- How each kind of benefit pays ------------------------------------------------------------------------------

namespace payment {

// What the fund pays for `times` days of care that count together: its share of the fee, up to the limit. `limit_on` says which
// of the two readings of the limit is meant, where the document does not. Source: zz-2023-7#3.6. Without a share the whole fee counts, and both are the same.
template <class Listener>
Exact pay_up_to_cap(const ShareBenefit& b, bool raised, Money fee, LimitOn limit_on, Listener trace) {
  const Ratio share = b.fund_share[raised];
  const Money cap = b.cap[raised];
  trace.step(b.cap_is_monthly ? Step::month_cap : Step::bed_day_cap, cap, b.cap_cites);

  Money counted = fee;
  if (b.limit_on.value_or(limit_on) == LimitOn::cost && b.has_share) {
    counted = std::min(fee, cap);
    trace.step(Step::fee_within_cap, counted, b.cap_cites);
  }
  const Exact share_paid = share_of(counted, share);
  if (b.has_share) trace.step(Step::share_of_fee, round_half_up(share_paid), b.share_cites, {Factor::basis_points, share});
  return std::min(share_paid, Exact::of(cap));
}

// The person's own charge comes off each day first, and nobody pays back what is not there.
template <class Listener>
Exact less_copay(Exact day, const BenefitPart& part, Listener trace) {
  if (!part.copay) return day;
  trace.step(Step::copay, part.copay, part.copay_cites);
  return Exact{std::max<std::int64_t>(day.parts - Exact::of(part.copay).parts, 0)};
}

template <class Listener>
Money pay_benefit(const Scheme& scheme, const BenefitPart& part, const ShareBenefit& b, const Line& line, const Readings& readings, Listener trace) {
  if (line.third_party_pays) {
    trace.step(Step::third_party, 0, scheme.third_party_cites);
    return 0;
  }
  if (b.cap_is_monthly) {
    const Money fee = line.fee_per_day * line.paid_days;
    trace.step(Step::fee, fee, {}, {Factor::days, line.paid_days});
    return round_half_up(less_copay(pay_up_to_cap(b, line.raised, fee, readings.limit_on, trace), part, trace));
  }
  trace.step(Step::fee_per_day, line.fee_per_day, {});  // the person's own entry, and no clause's
  const Exact day = less_copay(pay_up_to_cap(b, line.raised, line.fee_per_day, readings.limit_on, trace), part, trace);
  trace.step(Step::fund_payment_day, round_half_up(day), b.cap_cites);
  return round_half_up(day * line.paid_days);
}

// An allowance of a month; of a part of it as position "part_month" says. None of the month paid is 0 under every reading.
inline Money part_of_month(Money allowance, int paid_days, int days_in_month, PartMonth reading) {
  if (paid_days == days_in_month) return allowance;
  if (paid_days == 0) return 0;
  switch (reading) {
    case PartMonth::by_days: return part_by_days(allowance, paid_days, days_in_month);
    case PartMonth::nothing: break;
    case PartMonth::whole: return allowance;
  }
  return 0;
}

template <class Listener>
Money pay_benefit(const Scheme& scheme, const BenefitPart& part, const FixedBenefit& b, const Line& line, const Readings& readings, Listener trace) {
  const Money amount = b.allowance[line.raised];
  if (b.standard) trace.step(Step::standard, b.standard, b.cites, {Factor::basis_points, b.of_standard[line.raised]});
  trace.step(b.per == Per::month ? Step::allowance : Step::daily_amount, amount, b.cites);
  if (line.third_party_pays && !allowance_beside(scheme, readings.third_party)) {
    trace.step(Step::third_party, 0, scheme.third_party_cites);
    return 0;
  }
  if (b.per == Per::month) return part_of_month(amount, line.month_days, line.days_in_month, readings.part_month);
  const Exact day = less_copay(Exact::of(amount), part, trace);
  return round_half_up(day * (b.per == Per::visit_day ? line.paid_days : line.month_days));
}

// What so many hours or visits come to at the set price. A week counts as seven days of the month, a part of it by its days;
// of visits no more than are made.
struct Quota {
  std::int64_t units = 0, of = 1;  // units / of

  Quota(const QuotaBenefit& b, const Line& line, int days, int visits) {
    of = b.weekly ? 7 : line.days_in_month;
    units = std::int64_t{b.units} * days;
    if (b.visits) units = std::min(units, visits * of);
  }
  // The fund's share of the price, less what the person bears of each visit that is paid.
  Money at(Money price, Ratio share = kWhole, Money copay = 0) const {
    return round_quotient(std::max<std::int64_t>(price * share - copay * kWhole, 0) * units, of * kWhole);
  }
};

template <class Listener>
Money pay_benefit(const Scheme& scheme, const BenefitPart& part, const QuotaBenefit& b, const Line& line, const Readings&, Listener trace) {
  trace.step(Step::price, b.price[line.raised], b.price_cites);
  if (line.third_party_pays) {
    trace.step(Step::third_party, 0, scheme.third_party_cites);
    return 0;
  }
  const Quota quota(b, line, line.month_days, line.paid_days);
  trace.step(Step::quota, quota.at(b.price[line.raised]), b.quota_cites, {Factor::units, b.units});
  const Ratio share = b.fund_share[line.raised];
  if (share != kWhole) trace.step(Step::share_of_fee, quota.at(b.price[line.raised], share), b.share_cites, {Factor::basis_points, share});
  if (part.copay) trace.step(Step::copay, part.copay, part.copay_cites);
  return quota.at(b.price[line.raised], share, part.copay);
}

inline Citations cites_of(const BenefitPart& part) {
  struct {
    Citations operator()(const ShareBenefit& b) const { return b.cap_cites; }
    Citations operator()(const FixedBenefit& b) const { return b.cites; }
    Citations operator()(const QuotaBenefit& b) const { return b.price_cites; }
  } which;
  return std::visit(which, part.benefit);
}

}  // namespace payment

template <class Listener>
Payment pay(const Scheme& scheme, const CareOption& option, const Line& line, const Readings& readings, Listener trace) {
  Payment p;
  Citations cites;
  int payees = 0;
  Money to_family = 0;  // an allowance beside the price of care, which it does not make less
  for (const BenefitPart& part : option) {
    if (!is_for(part.who, line.profile)) continue;
    const Money paid = std::visit([&](const auto& b) { return payment::pay_benefit(scheme, part, b, line, readings, trace); }, part.benefit);
    if (!payees++) cites = payment::cites_of(part);
    if (option.part_count > 1) trace.step(Step::part_payment, paid, payment::cites_of(part));
    p.fund += paid;
    if (part.payee == Payee::family) to_family += paid;
  }
  // Where somebody else owes the cost, only beside an allowance that goes on.
  if (line.hospital_days && (!line.third_party_pays || (option.kinds.fixed && allowance_beside(scheme, readings.third_party)))) {
    const Money in_hospital = scheme.hospital.reduced * line.hospital_days;
    trace.step(Step::hospital_amount, in_hospital, scheme.hospital.cites, {Factor::days, line.hospital_days});
    p.fund += in_hospital;
  }
  const bool by_day = option.has_fee;
  trace.step(Step::fund_payment, p.fund, cites, {Factor::days, by_day ? line.paid_days : line.month_days});
  if (!option.has_fee) return p;
  p.fee = line.fee_per_day * line.fee_days;
  p.own = std::max<Money>(p.fee - (p.fund - to_family), 0);
  trace.step(Step::fee, p.fee, {}, {Factor::days, line.fee_days});
  trace.step(Step::own_payment, p.own, cites);
  return p;
}

}  // namespace ltci
