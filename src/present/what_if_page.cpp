// Another price, other days: the kinds of care side by side, and own payment over the fee.
#include <algorithm>

#include "codec/write_estimate.hpp"
#include "present/composer.hpp"

namespace ltci {

namespace {

// The picture goes a quarter beyond the last limit, and ends on a round number of yuan.
constexpr Money round_end(Money fee) { return (fee + 1999) / 2000 * 2000; }

}  // namespace

// Without `picture` only what moves: the fee and the figures at it.
void Composer::add_curve(const OptionEstimate& asked, Money to, bool picture) {
  const MonthEstimate& month = estimate_.calendar[*estimate_.first_month];
  const Scheme& scheme = *month.scheme;
  const Situation situation = situation_in(scheme, s_.c, month.month);
  CurveBlock& b = add<CurveBlock>();
  b.heading = say("whatif.one_day", {{"option", option_short(*asked.option)}, {"price", price_of(asked.option->fee_mode)}});
  b.fee = *s_.trial.fee;
  b.price = say("price.day", {{"n", speak_.yuan(b.fee, Rounding::exact)}});
  b.to = to;
  const Amount &fund = asked.per_day->fund, &own = asked.per_day->own;
  if (!picture) {
    b.fund = figure(fund);
    b.own = figure(own);
    return;
  }
  const auto day = [&](Words key, Mark mark, Words name, const Amount& value) {
    Figure f = line(key, mark, *asked.option, {}, value);
    f.amount = speak_.cat({arena().keep(option_id(*asked.option)), ".per_day.", name});
    return f;
  };
  b.fund = day("amount.fund", Mark::solid, "fund_fen", fund);
  b.own = day("amount.own", Mark::hollow, "own_fen", own);
  for (const Words key : {"whatif.curve", "whatif.across", "whatif.up", "whatif.limit", "whatif.cheaper", "whatif.open", "whatif.best"})
    b.words.add(arena()).text = say(key);
  for (const OptionEstimate& o : estimate_.options) {
    if (!o.per_day) continue;
    CurveLine& l = b.lines.add(arena());
    l.option = arena().keep(option_id(*o.option));
    l.name = option_short(*o.option);
    l.asked = &o == &asked;
    for (const FeePoint& p : own_payment_over_fee(scheme, *o.option, s_.c, situation, to)) l.points.add(arena()).point = p;
    if (situation.third_party.yes || !o.cap_binds_from->stated) continue;
    l.limit_fee = *o.cap_binds_from->stated;
    l.limit = say("fmt.labelled", {{"label", l.name}, {"text", say("amount.binds", {{"fee", speak_.yuan(l.limit_fee, Rounding::exact)}})}});
  }
  // Ranked only where it is settled what each of them costs.
  if (situation.third_party.yes || situation.raise.no == situation.raise.yes) return;
  const auto turn = [&](Money fee, const CareOption& option, bool best) {
    CurveTurn& t = b.turns.add(arena());
    t.fee = fee;
    t.option = arena().keep(option_id(option));
    t.best = best;
    t.text = say(best ? "whatif.best_from" : "whatif.cross", {{"fee", speak_.yuan(fee, Rounding::exact)},
                                                               {"a", option_short(option)},
                                                               {"b", option_short(*asked.option)}});
  };
  for (const Cheapest& c : cheapest_over_fee(scheme, situation.raise.yes)) turn(c.from, scheme.options[c.option], true);
  for (const CareOption& o : scheme.options)
    if (const auto from = cheaper_from(*asked.option, o, situation.raise.yes)) turn(*from, o, false);
}

void Composer::add_tiers(const CareOption& asked) {
  NumberBlock& b = add<NumberBlock>();
  b.label = find({"row.tier"});
  for (int i = 0; i < kTiers; ++i) {
    const Words tier = choices_of(Field::tier)[static_cast<std::size_t>(i)];
    option(b.options, tier, find({"q.tier.option.", tier, ".label"}), {}, asked.tier == i + 1);
  }
}

void Composer::what_if(bool moved) {
  const Session tried = flow_.tried(s_);
  Composer(data_, tried, estimate_, page_).add_trial(moved);
}

// Of a session with its trial as if it were the answers. `moved`: only what a move can change.
void Composer::add_trial(bool moved) {
  evaluate(data_.policy, s_.c, {}, estimate_);
  page_.id = "what_if";
  page_.moved = moved;
  if (!moved) {
    page_.title = say("whatif.title");
    heading(page_.title);
    paragraph("lead", say("whatif.lead"));
  }
  const OptionEstimate* asked = estimate_.first_month ? headline() : nullptr;
  if (asked) {
    Money limits = 0;
    for (const OptionEstimate& o : estimate_.options)
      if (o.per_day) limits = std::max(limits, *o.cap_binds_from->high * 5 / 4);
    limits = round_end(limits);
    const Money to = std::max(limits, round_end(*s_.trial.fee * (limits ? 1 : 2)));  // without a limit there is room on both sides of the price
    const Words not_used = moved ? Words() : say("whatif.not_used");
    NumberBlock& fee = add_number(price_field(asked->option->mode), not_used, nullptr);
    fee.label = say("whatif.fee");
    fee.slider = static_cast<int>(to / 100);
    const bool same_kind = moved && s_.trial.same_kind;
    const bool tiers = std::any_of(estimate_.options.begin(), estimate_.options.end(), [](const OptionEstimate& o) { return o.option->tier != 0; });
    if (!same_kind && tiers) add_tiers(*asked->option);
    if (asked->per_day) add_curve(*asked, to, !(same_kind && to == limits));  // else no price a day decides it
    if (!moved) add_why_open(*asked);
    NumberBlock& days = add_number(Field::days_per_month, not_used, nullptr);
    days.label = find({"row.days_per_month"});
    days.slider = days.max;
    add_options(moved);
    if (same_kind) return;
    paragraph("caption", say("whatif.use_note", {{"option", option_short(*asked->option)}}));
    if (moved) return;
    action("use", "whatif.use", false);
  }
  action("back", "ui.to_result", true);
}

}  // namespace ltci
