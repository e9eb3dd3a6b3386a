#include "core/fee_curve.hpp"

namespace ltci {

namespace {

// A day of care where one lives in, which can be compared with others of its kind; null where it is something else.
const ShareBenefit* bed_day(const CareOption& option) {
  const ShareBenefit* b = option.share;
  return b && b->per == Per::bed_day ? b : nullptr;
}

}  // namespace

FeeCurve own_payment_over_fee(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, Money up_to) {
  const ShareBenefit& b = *option.share;
  Case priced = c;
  const LineDays one = one_day_of();
  FeeCurve curve;
  for (Money fee = 0;;) {
    priced.fee_per_day[static_cast<std::size_t>(option.mode)] = fee;
    curve.push_back({fee, hull_of_line(scheme, option, priced, s, one, true).own});
    if (fee >= up_to) return curve;
    Money next = up_to;
    for (const bool raised : {false, true}) {
      if (raised ? !s.raise.yes : !s.raise.no) continue;
      for (const LimitOn limit_on : scheme.choices.limit_on)
        if (const Money bend = cap_binds_from(b, raised, limit_on); bend > fee && bend < next) next = bend;
    }
    fee = next;
  }
}

// The fund pays min(fee x share, limit). While `b` has no greater share it pays no more than `a` until the limit of `a`
// binds; from there on it is ahead as soon as fee x share of b exceeds that limit, if its own limit is higher at all.
// With a greater share `b` is ahead at once, and a lead once lost to a lower limit never comes back.
std::optional<Money> cheaper_from(const CareOption& of_a, const CareOption& of_b, bool raised) {
  const ShareBenefit* a = bed_day(of_a);
  const ShareBenefit* b = bed_day(of_b);
  if (!a || !b || b->fund_share[raised] > a->fund_share[raised] || b->cap[raised] <= a->cap[raised]) return std::nullopt;
  return a->cap[raised] * kWhole / b->fund_share[raised] + 1;
}

Bounded<Cheapest, kMaxOptions> cheapest_over_fee(const Scheme& scheme, bool raised) {
  Bounded<Cheapest, kMaxOptions> list;
  for (const CareOption* last = nullptr;;) {
    Cheapest next;
    const ShareBenefit* best = nullptr;
    for (std::size_t i = 0; i < scheme.options.size(); ++i) {
      const ShareBenefit* b = bed_day(scheme.options[i]);
      const std::optional<Money> from = last ? cheaper_from(*last, scheme.options[i], raised) : std::optional<Money>(0);
      if (!b || !from) continue;
      // Of several from the same fee on, the greater share.
      if (best && (*from > next.from || (*from == next.from && b->fund_share[raised] <= best->fund_share[raised]))) continue;
      next = {*from, i};
      best = b;
    }
    if (!best) return list;
    list.push_back(next);
    last = &scheme.options[next.option];
  }
}

}  // namespace ltci
