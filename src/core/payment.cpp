#include "core/payment.hpp"

#include <algorithm>

namespace ltci {

namespace {

// What the fund pays for one day of care: its share of the fee, up to the limit. `limit_on` says which of the two
// readings of the limit is meant. Source: zz-2023-7#3.6. Without a share the whole fee counts, and both are the same.
Exact pay_for_day(const ShareBenefit& b, bool raised, Money fee, LimitOn limit_on, Trace trace) {
  const Ratio share = b.fund_share[raised];
  const Money cap = b.bed_day_cap[raised];
  trace.step(Step::fee_per_day, fee, {});  // the person's own entry, and no clause's
  trace.step(Step::bed_day_cap, cap, b.cap_cites);

  Money counted = fee;
  if (limit_on == LimitOn::cost && b.has_share) {
    counted = std::min(fee, cap);
    trace.step(Step::fee_within_cap, counted, b.cap_cites);
  }
  const Exact share_paid = share_of(counted, share);
  if (b.has_share) trace.step(Step::share_of_fee, round_half_up(share_paid), b.share_cites, {Factor::basis_points, share});
  const Exact paid = std::min(share_paid, Exact::of(cap));
  trace.step(Step::fund_payment_day, round_half_up(paid), b.cap_cites);
  return paid;
}

Payment pay_benefit(const Scheme& scheme, const ShareBenefit& b, const Line& line, const Readings& readings, Trace trace) {
  Payment p;
  p.fee = line.fee_per_day * line.fee_days;
  if (line.third_party_pays) {
    trace.step(Step::third_party, 0, scheme.third_party_cites);
  } else {
    const Exact day = pay_for_day(b, line.raised, line.fee_per_day, readings.limit_on, trace);
    p.fund = round_half_up(day * line.paid_days);
  }
  p.own = p.fee - p.fund;
  trace.step(Step::fund_payment, p.fund, b.cap_cites, {Factor::days, line.paid_days});
  trace.step(Step::fee, p.fee, {}, {Factor::days, line.fee_days});
  trace.step(Step::own_payment, p.own, b.cap_cites);
  return p;
}

// An allowance of a month; of a part of it as position "part_month" says. None of the month paid is 0 under every reading.
Payment pay_benefit(const Scheme& scheme, const FixedBenefit& b, const Line& line, const Readings& readings, Trace trace) {
  Payment p;
  const Money allowance = b.allowance[line.raised];
  trace.step(Step::allowance, allowance, b.cites);
  if (line.third_party_pays && readings.third_party == ThirdParty::allowance_stops) {
    trace.step(Step::third_party, 0, scheme.third_party_cites);
  } else if (line.paid_days == line.days_in_month) {
    p.fund = allowance;
  } else if (line.paid_days > 0) {
    switch (readings.part_month) {
      case PartMonth::by_days: p.fund = part_by_days(allowance, line.paid_days, line.days_in_month); break;
      case PartMonth::nothing: break;
      case PartMonth::whole: p.fund = allowance; break;
    }
  }
  trace.step(Step::fund_payment, p.fund, b.cites, {Factor::days, line.paid_days});
  return p;
}

}  // namespace

Payment pay(const Scheme& scheme, const CareOption& option, const Line& line, const Readings& readings, Trace trace) {
  return std::visit([&](const auto& b) { return pay_benefit(scheme, b, line, readings, trace); }, option.benefit);
}

Money cap_binds_from(const ShareBenefit& b, bool raised, LimitOn limit_on) {
  return limit_on == LimitOn::cost ? b.bed_day_cap[raised] : least_reaching(b.bed_day_cap[raised], b.fund_share[raised]);
}

}  // namespace ltci
