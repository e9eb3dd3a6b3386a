// The result: verdict, amount, the kinds of care side by side, what is open, what decides it, what next, sources.
#include <algorithm>
#include <limits>

#include "codec/names.hpp"
#include "codec/share_code.hpp"
#include "codec/write_estimate.hpp"
#include "core/lines.hpp"
#include "present/composer.hpp"
#include "present/decision.hpp"
#include "present/share.hpp"

namespace ltci {

namespace {

Mark mark_of(Truth t) { return t == Truth::met ? Mark::solid : t == Truth::unknown ? Mark::hatched : Mark::hollow; }

// The question that settles a criterion.
Field field_of(const Session& s, CriterionId id) {
  switch (id) {
    case CriterionId::insured: return Field::insured;
    case CriterionId::status: return s.c.benefit_status == BenefitStatus::waiting ? Field::waiting_ends : Field::benefit_status;
    case CriterionId::treated: return Field::treated;
    case CriterionId::duration: return Field::disabled_since;
    case CriterionId::prognosis: return Field::months_expected;
    case CriterionId::level: return Field::level;
    case CriterionId::age: return Field::age;
    case CriterionId::enrolled: return Field::months_enrolled;
    case CriterionId::contribution_years:
      return s.c.contribution_years && !s.c.buy_in ? Field::buy_in : s.c.buy_in == true ? Field::buy_in_paid : Field::contribution_years;
  }
  return Field::who;
}

std::int64_t width(const Amount& a) { return a.high.value_or(a.low) - a.low; }
std::int64_t width(const FundAndOwn& both) { return width(both.fund) + width(both.own); }

}  // namespace

Words Composer::rule_of(CriterionId id) const {
  const Scheme* scheme = estimate_.scheme;
  if (!scheme) return say("crit.insured.rule_any");
  const Criterion& rule = scheme->criteria[static_cast<std::size_t>(id)];
  const Words n = speak_.number(rule.at_least);
  const bool open = rule.rule == Criterion::Rule::unknown;
  if (id == CriterionId::level && !open && !rule.graver_too()) {
    Words levels;
    for (int level = 0; level <= kMaxLevel; ++level)
      if (rule.levels >> level & 1) levels = listed(levels, speak_.number(level));
    return say("crit.level.rule_set", {{"levels", levels}});
  }
  return find({"crit.", name_in(kCriterionNames, id), open ? ".rule_open" : rule.buy_in ? ".rule_buy_in" : ".rule"},
              {{"place", place_name(scheme->division)},
               {"group", find({"group.", name_in(kInsuredNames, scheme->insured)})},
               {"months", n},
               {"years", n},
               {"level", n}});
}

// Whether what we hold leaves a condition out: no answer settles it.
bool Composer::not_stated(CriterionId id) const {
  return estimate_.scheme && estimate_.scheme->criteria[static_cast<std::size_t>(id)].rule == Criterion::Rule::unknown;
}

// The criterion to name: where nothing is certain an unknown one, rather one that an answer settles; else one that time alone does not
// mend, then the first unmet.
const CriterionState* Composer::named_criterion() const {
  const auto rank = [&](const CriterionState& c) {
    if (c.state == Truth::met) return 0;
    if (c.state == Truth::unknown) return estimate_.eligibility.result != Verdict::undetermined ? 1 : not_stated(c.id) ? 4 : 5;
    const bool by_time = c.met_from || c.id == CriterionId::duration ||
                         (c.id == CriterionId::status && s_.c.benefit_status == BenefitStatus::waiting);
    return by_time ? 2 : 3;
  };
  const CriterionState* named = nullptr;
  for (const CriterionState& c : estimate_.eligibility.criteria)
    if (rank(c) > (named ? rank(*named) : 0)) named = &c;
  return named;
}

Words Composer::verdict_words() const {
  const Eligibility& e = estimate_.eligibility;
  if (e.result == Verdict::no_rule) {
    const Words place = s_.c.division ? place_name(*s_.c.division) : Words();
    const Words date = speak_.date(s_.c.as_of);
    switch (estimate_.notes[0]) {
      case Note::name_the_city: return say("verdict.no_rule_province", {{"place", place}});
      case Note::not_in_pilot_list: return say("verdict.no_rule_not_listed", {{"place", place}});
      case Note::group_without_pack:
        return say("verdict.no_rule_group", {{"place", place}, {"group", find({"group.", name_in(kInsuredNames, *s_.c.insured)})}});
      case Note::pilot_without_pack: return say("verdict.no_rule_pilot", {{"place", place}});
      default: return say("verdict.no_rule_date", {{"date", date}});
    }
  }
  if (e.result == Verdict::eligible) {
    if (s_.c.hospitalised != true) return say("verdict.eligible");
    const InHospital today = in_hospital(*estimate_.scheme, situation_in(*estimate_.scheme, s_.c, first_of_month(s_.c.as_of)).raise);
    const Words words = say(today == InHospital::unpaid ? "verdict.eligible_paused" : "verdict.eligible");
    return today == InHospital::open ? speak_.sentences({words, say("q.hospitalised.help_open")}) : words;
  }
  if (e.result == Verdict::undetermined && !estimate_.scheme) {
    Words what;
    for (const Field f : {Field::division, Field::insured})
      if (!has_value(s_, f)) what = listed(what, find({"row.", info_of(f).key}));
    return say("verdict.undetermined_place", {{"what", what}});
  }

  const CriterionState* named = named_criterion();
  int unknown = 0;
  for (const CriterionState& c : e.criteria) unknown += c.state == Truth::unknown;
  const Words rule = named ? rule_of(named->id) : Words();
  switch (e.result) {
    case Verdict::not_yet:
      return e.earliest ? say("verdict.not_yet", {{"rule", rule}, {"date", speak_.date(*e.earliest)}})
                        : say("verdict.not_yet_no_date", {{"rule", rule}});
    case Verdict::not_eligible: return say("verdict.not_eligible", {{"rule", rule}});
    default:
      if (named && not_stated(named->id)) return say("verdict.undetermined_open", {{"rule", rule}});
      return unknown > 1 ? say("verdict.undetermined_several", {{"n", speak_.number(unknown)}, {"rule", rule}})
                         : say("verdict.undetermined", {{"rule", rule}});
  }
}

void Composer::add_verdict() {
  const Eligibility& e = estimate_.eligibility;
  VerdictBlock& v = add<VerdictBlock>();
  v.result = name_in(kVerdictNames, e.result);
  v.text = verdict_words();
  if (!estimate_.scheme) return;
  int unmet = 0, unknown = 0;
  for (const CriterionState& c : e.criteria) {
    v.marks.add(arena()).mark = mark_of(c.state);
    unmet += c.state == Truth::unmet;
    unknown += c.state == Truth::unknown;
  }
  const Words a = speak_.number(unmet), b = speak_.number(unknown);
  v.count = unmet && unknown ? say("count.mixed", {{"unmet", a}, {"unknown", b}})
            : unmet          ? say("count.unmet", {{"n", a}})
            : unknown        ? say("count.unknown", {{"n", b}})
                             : say("count.met", {{"n", speak_.number(static_cast<std::int64_t>(e.criteria.size()))}});
}

Words Composer::option_short(const CareOption& o) const {
  const Words tier = o.tier ? find({"tier.", speak_.number(o.tier)}) : Words();
  // Only a ward says its tier within its name.
  const Words name = find({"option.", name_in(kCareModeNames, o.mode), o.mode == CareMode::medical_ward && !o.tier ? ".short_any" : ".short"}, {{"tier", tier}});
  return o.variant.empty() ? name : say("fmt.variant", {{"option", name}, {"variant", speak_.by_language(o.variant_name)}});
}

// A bed costs something on each day, and the days in hospital are left out. Visits move to other days. Empty for all but a bed.
Words Composer::hospital_fee_words(const CareOption& o, const MonthEstimate& month) const {
  const ShareBenefit* b = o.share;
  return b && b->per == Per::bed_day && month.hospital_days && in_hospital(month) != InHospital::paid ? say("cal.hospital_fee") : Words();
}

Words Composer::price_of(CareMode mode) const {
  if (mode == CareMode::family_care) {
    // Others may come besides; then it goes by their price.
    for (const CareOption& o : estimate_.scheme->options)
      if (o.mode == mode && o.has_fee && o.fee_mode != mode) return price_of(o.fee_mode);
    return say("price.none");
  }
  const std::optional<Money> fee = s_.c.fee_per_day[static_cast<std::size_t>(mode)];
  if (!fee) return say("price.open");
  const Words n = speak_.yuan(*fee, Rounding::exact);
  if (mode != CareMode::home_visit) return say("price.day", {{"n", n}});
  return s_.c.days_per_month ? say("price.visit_days", {{"n", n}, {"days", speak_.number(*s_.c.days_per_month)}})
                             : say("price.visit_days_open", {{"n", n}});
}

Figure Composer::figure(const Amount& value) const {
  Figure f{};
  f.text = speak_.amount(value, to_the_fen_);
  f.low = value.low;
  f.high = value.high.value_or(0);
  f.open_end = !value.high;
  return f;
}

Figure Composer::line(Words key, Mark mark, const CareOption& o, Words amount, const Amount& value) const {
  Figure l = figure(value);
  l.label = say(key);
  l.mark = mark;
  l.amount = speak_.cat({speak_.arena().keep(option_id(o)), ".per_month.", amount});
  return l;
}

// One cell is a note of 100 yuan, or of 1,000 and more where a month would take too many to count.
void Composer::fit_unit(Cells& c) const {
  const std::int64_t all = std::max(c.high, c.total);
  c.unit = 10000;
  while (all > 90 * c.unit) c.unit *= 10;
}

Words Composer::scale_of(const Cells& c) const { return say("result.scale", {{"unit", speak_.number(c.unit / 100)}}); }

Cells Composer::cells_of(const OptionEstimate& o) const {
  const LineHull& m = o.per_month;
  Cells c{};
  c.low = m.fund.low;
  c.high = *m.fund.high;
  // Solid is what the fund pays at least, hollow what is the family's at least, hatched all between.
  if (o.option->has_fee && m.fee.high) {
    c.priced = true;
    // With money that goes to the family beside the price of care both together are more than the price.
    c.total = std::max(*m.fee.high, *m.fund.high + m.own.low);
    c.high = std::max(c.low, c.total - m.own.low);
  }
  return c;
}

const OptionEstimate* Composer::headline() const {
  // The kind of care asked about, else another whose price is known. A ward without its tier is three options, not one.
  const OptionEstimate* shown = nullptr;
  for (const OptionEstimate& o : estimate_.options) {
    if ((o.option->tier && o.option->tier != s_.c.tier) || !s_.c.fee_per_day[static_cast<std::size_t>(o.option->mode)]) continue;
    if (!shown || (o.option->mode == s_.asked && shown->option->mode != s_.asked)) shown = &o;
  }
  return shown;
}

void Composer::add_amount(const OptionEstimate& o, Words heading_text) {
  const LineHull& m = o.per_month;
  AmountBlock& b = add<AmountBlock>();
  b.option = arena().keep(option_id(*o.option));
  b.heading = heading_text;
  b.fund = line("amount.fund", Mark::solid, *o.option, "fund_fen", m.fund);
  b.own = line("amount.own", Mark::hollow, *o.option, "own_fen", m.own);
  if (s_.at == Place::result) b.why = {b.option, say("result.why")};
  b.cells = cells_of(o);
  fit_unit(b.cells);
  b.scale = scale_of(b.cells);
  const auto legend = [&](Mark mark, Words key, Money fen) {
    LegendItem& l = b.legend.add(arena());
    l.mark = mark;
    l.label = say(key);
    l.text = speak_.money(fen);
  };
  const bool exact = width(m.fund) == 0 && width(m.own) == 0;
  if (b.cells.priced && !exact) {
    // Rounded like the ranges above, so that each part and what is open make the other's upper end.
    const Money fund = rounded(m.fund.low, to_the_fen_ ? Rounding::exact : Rounding::down);
    const Money own = rounded(m.own.low, to_the_fen_ ? Rounding::exact : Rounding::down);
    legend(Mark::solid, "legend.fund_at_least", fund);
    legend(Mark::hatched, "legend.open", rounded(b.cells.total, to_the_fen_ ? Rounding::exact : Rounding::up) - fund - own);
    legend(Mark::hollow, "legend.own_at_least", own);
  }
  const auto note = [&](Words text) {
    if (!text.empty()) b.notes.add(arena()).text = text;
  };
  const MonthEstimate& month = estimate_.calendar[*estimate_.first_month];
  const int days = o.option->visits ? std::min(s_.c.days_per_month.value_or(0), month.covered_days) : month.covered_days;
  const bool others_owe = s_.c.third_party_pays == true && o.option->has_fee;
  if (others_owe) note(say(estimate_.scheme->third_party_known ? "amount.third_party" : "amount.third_party_open"));
  if (!others_owe && s_.at != Place::start && o.per_day && o.per_day->fund.stated && m.fund.stated && *o.per_day->fund.stated * days == *m.fund.stated && days > 0)
    note(say("result.worked", {{"day", speak_.yuan(*o.per_day->fund.stated, Rounding::exact)},
                               {"days", speak_.number(days)},
                               {"total", speak_.yuan(*m.fund.stated, Rounding::exact)}}));
  note(hospital_fee_words(*o.option, month));
  if (exact || s_.at == Place::start) return;
  note(why_open(o));
  if (m.fund.stated) note(say("result.usual", {{"n", speak_.yuan(*m.fund.stated, Rounding::exact)}}));
}

// Words and where the document says so: 付 70%，一天最多 30 元（三（六）2）
// The names that a reprint gives its parts are words of its language, and stand in no other.
Words Composer::with_clauses(Words text, Citations cites) const {
  for (std::size_t i = 0; i < cites.count; ++i) {
    const Clause& clause = data_.policy.clauses[data_.policy.citations[cites.first + i]];
    if (speak_.language() != Language::zh && data_.policy.documents[clause.document].reprinted) continue;
    text = say("fmt.clause", {{"text", text}, {"label", Words::ending(clause.label)}});
  }
  return text;
}

// The name of its texts: where it is not known what a stay in hospital does, more is open than the day of discharge.
Words Composer::reading_name(std::size_t reading) const {
  const bool whole_stay = static_cast<ReadingId>(reading) == ReadingId::hospital_days && !estimate_.scheme->hospital_known();
  return whole_stay ? Words("hospital_stay") : kReadingNames[reading];
}

// Whether some kind of care here counts by this one's price.
bool Composer::counts_price_of(CareMode mode) const {
  const auto& options = estimate_.scheme->options;
  return std::any_of(options.begin(), options.end(), [&](const CareOption& o) { return o.has_fee && o.fee_mode == mode; });
}

// Whether what is paid by some kind of care changes with its price.
bool Composer::hangs_on_price() const {
  for (const CareOption& o : estimate_.scheme->options)
    for (const BenefitPart& part : o)
      if (std::holds_alternative<ShareBenefit>(part.benefit)) return true;
  return false;
}

// Beside care by the family, what goes to an institution is for others who come.
Words Composer::both_words(const CareOption& o, const BenefitPart& more, Words a, Words b) const {
  const bool others = o.mode == CareMode::family_care && more.payee == Payee::institution;
  return say(others ? "amount.both_care" : "amount.both", {{"a", a}, {"b", b}});
}

// Whoever gets some of the money: the first, and the last where that is another.
Words Composer::payees_of(const CareOption& o) const {
  static constexpr Words kPayees[] = {"modes.payee.institution", "modes.payee.family", "modes.payee.carer"};
  const BenefitPart& last = o.end()[-1];
  const Words words = say(kPayees[static_cast<int>(o.payee())]);
  return last.payee == o.payee() ? words : both_words(o, last, words, say(kPayees[static_cast<int>(last.payee)]));
}

// One payment in words, of whom it is for.
Words Composer::part_words(const BenefitPart& part, bool raised) const {
  const auto money = [&](Money fen) { return speak_.yuan(fen, Rounding::exact); };
  Words words;
  if (const ShareBenefit* b = std::get_if<ShareBenefit>(&part.benefit)) {
    const Words cap = money(b->cap[raised]);
    const bool on_cost = b->limit_on == LimitOn::cost;
    const Words key = !b->has_share        ? "amount.no_rate"
                      : b->cap_is_monthly ? (on_cost ? "amount.rate_of_month_cost" : "amount.rate_month")
                                          : (on_cost ? "amount.rate_of_cost" : "amount.rate");
    words = b->has_share ? say(key, {{"rate", speak_.percent(b->fund_share[raised])}, {"cap", cap}}) : say(key, {{"cap", cap}});
  } else if (const FixedBenefit* f = std::get_if<FixedBenefit>(&part.benefit)) {
    const Words n = money(f->allowance[raised]);
    if (f->standard) words = say("amount.of_standard", {{"n", n}, {"standard", money(f->standard)}, {"rate", speak_.percent(f->of_standard[raised])}});
    else words = say(f->per == Per::month ? "amount.allowance" : f->per == Per::visit_day ? "amount.a_visit" : "amount.a_day", {{"n", n}});
    if (f->in_kind) words = say("amount.in_kind", {{"rule", words}, {"n", money(f->in_kind)}});
  } else {
    const QuotaBenefit& q = std::get<QuotaBenefit>(part.benefit);
    words = find({"amount.quota_", q.visits ? "visits" : "hours", q.weekly ? "_week" : "_month"},
                 {{"n", speak_.number(q.units)}, {"price", money(q.price[raised])}, {"rate", speak_.percent(q.fund_share[raised])}});
  }
  return part.copay ? say("amount.copay", {{"rule", words}, {"n", money(part.copay)}}) : words;
}

// What the fund pays by an option: the first rows of its tables, and where there are several payees, each of them.
Words Composer::rule_words(const CareOption& o, bool raised) const {
  Words words;
  for (const BenefitPart& part : o)
    if (is_for(part.who, profile_of(o))) words = words.empty() ? part_words(part, raised) : both_words(o, part, words, part_words(part, raised));
  return o.part_count > 1 && !o.rows.everybody() && !settled_profile(o) ? say("amount.differs", {{"rule", words}}) : words;
}

// The row of each table that fits the answers, else the least.
Profile Composer::profile_of(const CareOption& o) const {
  const auto row = [](std::uint8_t rows, std::optional<int> answer) {
    if (rows == ForWhom::kAll) return std::uint8_t{0};
    if (answer && rows >> *answer & 1) return static_cast<std::uint8_t>(*answer);
    return static_cast<std::uint8_t>(__builtin_ctz(rows));
  };
  return {row(o.rows.levels, s_.c.level), row(o.rows.groups, s_.c.group), row(o.rows.contribution_tiers, s_.c.contribution_tier), 0};
}

bool Composer::settled_profile(const CareOption& o) const {
  const auto settled = [](std::uint8_t rows, std::optional<int> answer) { return rows == ForWhom::kAll || (answer && rows >> *answer & 1); };
  return settled(o.rows.levels, s_.c.level) && settled(o.rows.groups, s_.c.group) && settled(o.rows.contribution_tiers, s_.c.contribution_tier) && !o.tenure_months;
}

Citations Composer::rule_cites(const CareOption& o) const {
  const BenefitPart& part = *o.begin();
  if (const ShareBenefit* b = std::get_if<ShareBenefit>(&part.benefit)) return b->cap_cites;
  if (const FixedBenefit* f = std::get_if<FixedBenefit>(&part.benefit)) return f->cites;
  return std::get<QuotaBenefit>(part.benefit).price_cites;
}

Words Composer::rule_words(const CareOption& o) const {
  const std::optional<int>& listed = estimate_.calendar[*estimate_.first_month].assisted_days;
  if (listed || !estimate_.scheme->has_raise) return rule_words(o, listed && *listed > 0);
  return say("amount.raise_open", {{"rule", rule_words(o, false)}, {"raised", rule_words(o, true)}});
}

Words Composer::month_words(const OptionEstimate& o) const {
  const MonthEstimate& month = estimate_.calendar[*estimate_.first_month];
  const bool exact = width(o.per_month.fund) == 0 && width(o.per_month.own) == 0;
  return say("result.amount_period",
             {{"head", say("result.amount_head", {{"option", option_short(*o.option)}, {"price", price_of(o.option->fee_mode)}})},
              {"per", say(exact ? "fmt.per_month_exact" : "fmt.per_month")},
              {"month", speak_.month(month.month)},
              {"days", speak_.number(month.covered_days)}});
}

void Composer::add_options(bool moved) {
  const MonthEstimate& month = estimate_.calendar[*estimate_.first_month];
  OptionsBlock& b = add<OptionsBlock>();
  if (!moved) b.caption = say("result.head.options", {{"n", speak_.number(static_cast<std::int64_t>(estimate_.options.size()))}});
  Cells widest{};
  for (const OptionEstimate& o : estimate_.options) {
    const Cells c = cells_of(o);
    widest.high = std::max({widest.high, c.high, c.total});
  }
  fit_unit(widest);
  const Words days = speak_.number(month.covered_days);
  bool any_price = false;
  for (const CareMode mode : {CareMode::institution, CareMode::medical_ward, CareMode::home_visit}) any_price = any_price || has_value(s_, price_field(mode));
  const Words caption = s_.at == Place::what_if ? "whatif.prices" : any_price ? "result.options_caption" : "result.options_month";
  b.scale = say("fmt.comma", {{"a", say(caption, {{"month", speak_.month(month.month)}, {"days", days}})},
                              {"b", scale_of(widest)}});
  b.columns.add(arena()).text = say("result.column.option");
  b.columns.add(arena()).text = say("result.column.cells", {{"days", days}, {"unit", speak_.number(widest.unit / 100)}});
  b.columns.add(arena()).text = say("result.column.fund");
  b.columns.add(arena()).text = say("result.column.own");
  const auto& options = estimate_.options;
  if (std::any_of(options.begin(), options.end(), [](const OptionEstimate& o) { return o.per_day.has_value(); }))
    b.columns.add(arena()).text = say("result.column.cap");  // else the column would be empty
  const OptionEstimate* asked = headline();
  for (const OptionEstimate& o : estimate_.options) {
    OptionRow& r = b.rows.add(arena());
    const CareOption& option = *o.option;
    r.option = arena().keep(option_id(option));
    r.price = price_of(option.fee_mode);
    if (&o == asked) r.asked = say("result.asked");
    const bool plain = s_.at != Place::result;
    if (!plain) r.why = {r.option, say("result.why_short")};
    r.cells = cells_of(o);
    r.cells.unit = widest.unit;
    if (moved) {
      r.fund = figure(o.per_month.fund);
      r.own = figure(o.per_month.own);
      continue;
    }
    r.fund = line("amount.fund", Mark::solid, option, "fund_fen", o.per_month.fund);
    r.own = line("amount.own", Mark::hollow, option, "own_fen", o.per_month.own);
    r.name = option_short(option);
    r.rule = with_clauses(rule_words(option), rule_cites(option));
    if (!o.per_day) {
      if (option.has_fee && !plain) price_button(r, option);
      continue;
    }
    const Amount& binds = *o.cap_binds_from;
    r.cap_label = say("result.cap_label");
    r.cap_text = binds.low == *binds.high ? say("result.cap_day", {{"fee", speak_.yuan(binds.low, Rounding::exact)}})
                                          : say("result.cap_day_range", {{"low", speak_.yuan(binds.low, Rounding::exact)},
                                                                         {"high", speak_.yuan(*binds.high, Rounding::exact)}});
    if (!plain) price_button(r, option);
  }
}

void Composer::price_button(OptionRow& r, const CareOption& option) {
  const Field fee = price_field(option.fee_mode);
  r.edit = edit(fee, has_value(s_, fee) ? "result.change_price" : "result.fill_price");
}

void Composer::view_button(Words view, Words label) {
  ButtonBlock& b = add<ButtonBlock>();
  b.action = view;
  b.label = label;
}

void Composer::edit_button(Field f, Words label) {
  ButtonBlock& b = add<ButtonBlock>();
  b.action = "edit";
  b.field = info_of(f).path;
  b.label = label;
}

Entry& Composer::point(PointsBlock& block, Words title, Words text) {
  Entry& e = block.items.add(arena());
  e.mark = Mark::hatched;
  e.title = title;
  e.text = text;
  return e;
}

void Composer::add_points(const OptionEstimate* one) {
  PointsBlock* block = nullptr;
  const auto open = [&]() -> PointsBlock& {
    if (!block) {
      section("result.open_head");
      block = &add<PointsBlock>();
    }
    return *block;
  };
  // Answers that decide whether one can apply, then those that widen the amounts, the most helpful first. Prices have their
  // own place in every row of the options.
  const auto ask = [&](Field f, Words text) {
    Entry& e = point(open(), stem(f), text);
    if (s_.at != Place::slip) e.edit = edit(f, "point.go");
  };
  const auto widens = [&](Field f) { return find({"q.", info_of(f).key, ".option.unknown.note"}); };
  if (one)
    for (const Field f : open_fields(*one)) ask(f, widens(f));
  else
    for (const NextQuestion& q : estimate_.next_questions) {
      const Field f = field_of(q.question);
      if (info_of(f).kind == FieldKind::money || (f == Field::days_per_month && !has_value(s_, Field::fee_visit))) continue;
      ask(f, q.changes_result ? say("point.verdict") : widens(f));
    }
  if (!one && has_value(s_, Field::fee_ward) && !has_value(s_, Field::tier)) ask(Field::tier, widens(Field::tier));
  if (!one && estimate_.eligibility.result == Verdict::eligible && !has_value(s_, Field::hospitalised)) ask(Field::hospitalised, widens(Field::hospitalised));
  // Readings of the text that make a difference here: the size of the doubt, then the question for the office.
  const Case asked_case = without_doubts();
  const OptionEstimate* asked = one ? one : headline();
  for (std::size_t r = 0; r < kOpenReadings; ++r) {
    const OptionEstimate* shown = nullptr;  // the one asked about, else that of the greatest doubt
    Money doubt = 0;
    for (const OptionEstimate& o : estimate_.options) {
      if (one && &o != one) continue;
      const Money d = width(month_of(*o.option, asked_case).fund) - width(month_of(*o.option, asked_case, static_cast<ReadingId>(r)).fund);
      if (d <= 0 || (shown && (shown == asked || (&o != asked && d <= doubt)))) continue;
      shown = &o;
      doubt = d;
    }
    if (!shown) continue;
    const Words name = reading_name(r);
    Entry& e = point(open(), find({"reading.", name, ".title"}),
                     speak_.sentences({say("fmt.labelled", {{"label", option_short(*shown->option)},
                                                            {"text", say("point.width", {{"n", speak_.yuan(doubt, Rounding::up)}})}}),
                                       find({"reading.", name})}));
    e.cites = clause_names(reading_of(*estimate_.scheme, r).cites);
    const Words cap = shown->per_day ? speak_.yuan(shown->per_day->cap.low, Rounding::exact) : Words();
    e.ask = speak_.sentences({say("point.office"), say("fmt.quote", {{"text", find({"reading.", name, ".ask"}, {{"cap", cap}})}})});
  }
}

void Composer::add_criteria() {
  CriteriaBlock& b = add<CriteriaBlock>();
  for (const CriterionState& c : estimate_.eligibility.criteria) {
    const Words name = name_in(kCriterionNames, c.id);
    const Words rule = rule_of(c.id);
    Entry& e = b.items.add(arena());
    // What the document does not say no answer settles, but a level that is not known yet.
    const bool open = not_stated(c.id) && (c.id != CriterionId::level || s_.c.level);
    e.mark = mark_of(c.state);
    switch (c.state) {
      // That the gravest level is enough wherever some level is: our own conclusion.
      case Truth::met: e.text = say(open ? "crit.level.met_open" : "crit.state.met", {{"rule", rule}}); break;
      case Truth::unknown:
        if (open) e.text = say("crit.state.open", {{"rule", rule}});
        else e.text = say("crit.state.unknown", {{"rule", rule}, {"unknown", find({"crit.", name, ".unknown"})}});
        break;
      case Truth::unmet:
        e.text = c.met_from ? say("crit.state.unmet_date", {{"rule", rule}, {"date", speak_.date(*c.met_from)}})
                            : say("crit.state.unmet", {{"rule", rule}, {"unmet", find({"crit.", name, ".unmet"})}});
        break;
    }
    const Citations cites = estimate_.scheme ? estimate_.scheme->criteria[static_cast<std::size_t>(c.id)].cites
                                             : data_.policy.directory.insured_cites;
    e.cites = clause_names(cites);
    if (c.state != Truth::met && !open) e.edit = edit(flow_.shown_as(s_, field_of(s_, c.id)), flow_.answered(s_, flow_.shown_as(s_, field_of(s_, c.id))) ? "ui.edit" : "summary.fill");
  }
}

// Where the figures were not read in the documents themselves.
void Composer::add_reprint() {
  if (estimate_.scheme->grade != Grade::reprint) return;
  NoticeBlock& n = add<NoticeBlock>();
  n.title = say("result.head.notice");
  n.text = say("note.reprint", {{"year", speak_.number(data_.policy.documents[estimate_.scheme->documents[0]].reprinted)}});
}

void Composer::add_modes() {
  section("result.head.modes");
  ModesBlock& b = add<ModesBlock>();
  const CareOption* last = nullptr;
  for (const CareOption& o : estimate_.scheme->options) {
    if (last && o.mode == last->mode && o.variant == last->variant) continue;  // another tier
    last = &o;
    const Words mode = name_in(kCareModeNames, o.mode);
    Entry& e = b.items.add(arena());
    const Words title = o.tier ? find({"option.", mode, ".short_any"}) : option_short(o);
    const bool official = !o.official_name.empty() && speak_.language() == Language::zh;  // as the counter calls it
    e.title = official ? say("fmt.variant", {{"option", title}, {"variant", Words::ending(o.official_name)}}) : title;
    e.lines.add(arena()).text = say("modes.suits", {{"text", find({"option.", mode, ".suits"})}});
    e.lines.add(arena()).text = say("modes.payee", {{"text", payees_of(o)}});
  }
}

void Composer::add_next_steps() {
  section("result.head.next");
  StepsBlock& b = add<StepsBlock>();
  const auto step = [&](Words title, Words text) {
    Entry& e = b.items.add(arena());
    e.title = say(title);
    e.text = text;
  };
  const bool not_eligible = estimate_.eligibility.result == Verdict::not_eligible;
  if (const CriterionState* named = named_criterion(); not_eligible && named)
    step("next.now_title", find({"crit.", name_in(kCriterionNames, named->id), ".unmet"}));
  const OfficePlace* office = s_.c.division ? data_.office.find(*s_.c.division) : nullptr;
  if (office && !office->address.empty()) {
    Words text = say("next.where_office", {{"name", Words::ending(office->name)}, {"address", Words::ending(office->address)}});
    if (!office->hours.empty()) text = speak_.sentences({text, say("next.hours", {{"hours", Words::ending(office->hours)}})});
    if (!office->phone.empty()) text = speak_.sentences({text, say("next.phone", {{"phone", Words::ending(office->phone)}})});
    step("next.where_title", text);
  } else {
    step("next.ask_title", say("next.where", {{"place", place_name(estimate_.scheme->division)}}));
  }
  if (not_eligible) return;
  Words papers;
  if (office)
    for (const std::string_view p : office->papers)
      papers = listed(papers, Words::ending(p));
  step("next.bring_title", speak_.sentences({s_.who == Who::child ? say("next.guardian") : Words(), papers.empty() ? say("next.bring") : say("next.papers", {{"papers", papers}}), say("next.records")}));
  if (!has_value(s_, Field::level)) step("next.assessor_title", speak_.sentences({say("next.assessor"), say("next.carer")}));
  step("next.provider_title", say("next.provider"));
}

// Who pays for the insurance, and what is left to the person.
void Composer::add_contribution(const Contribution& c) {
  if (c.kind == Contribution::Kind::unknown) return paragraph("body", say("contribution.unknown"));
  if (c.kind == Contribution::Kind::waived) return paragraph("body", with_clauses(say("contribution.waived"), c.cites));
  for (const ContributionSplit& split : c.splits) {
    const bool flat = c.kind == Contribution::Kind::flat_split;
    // Millionths of the base as percent, with the decimals they need.
    const auto figure = [&](Money n) { return flat ? speak_.yuan(n, Rounding::exact) : speak_.percent_of_base(n); };
    Words parts;
    Money out_of_pocket = 0, borne = 0;
    for (const ContributionPart& p : split.parts) {
      parts = listed(parts, say(flat ? "contribution.part" : "contribution.rate", {{"payer", find({"payer.", name_in(kPayerNames, p.payer)})}, {"n", figure(p.amount)}}));
      if (p.payer == Payer::individual) (p.borne_by ? borne : out_of_pocket) += p.amount;
    }
    Words text = say(flat ? "contribution.total" : "contribution.total_rate", {{"total", figure(split.total)}, {"parts", parts}});
    if (split.who != ContributionSplit::For::everybody)
      text = say("fmt.comma", {{"a", say(split.who == ContributionSplit::For::retired ? "contribution.retired" : "contribution.working")}, {"b", text}});
    paragraph("body", with_clauses(text, split.cites));
    if (!flat) continue;
    const bool from_pool = std::any_of(split.parts.begin(), split.parts.end(), [](const ContributionPart& p) { return p.borne_by == Payer::medical_pool; });
    paragraph("body", out_of_pocket ? say("contribution.out_of_pocket", {{"n", figure(out_of_pocket)}})
                      : from_pool   ? say("contribution.nothing", {{"n", figure(borne)}})
                                    : say("contribution.nothing_more"));
  }
}

void Composer::add_good_to_know() {
  const Scheme& scheme = *estimate_.scheme;
  section("result.head.contribution");
  add_contribution(scheme.contribution);
  section("result.head.good_to_know");
  SourcesBlock& b = add<SourcesBlock>();
  const auto note = [&](Words id) {
    const auto months = [&](CriterionId c) { return speak_.number(scheme.criteria[static_cast<std::size_t>(c)].at_least); };
    b.items.add(arena()).text = find({"note.", id}, {{"date", speak_.date(id.view() == "stale" ? scheme.review_by : scheme.answers_from)},
                                                     {"national", speak_.number(scheme.hint_below_months.value_or(0))},
                                                     {"place", place_name(scheme.division)},
                                                     {"months", months(CriterionId::duration)},
                                                     {"expected", months(CriterionId::prognosis)},
                                                     {"valid", speak_.number(scheme.valid_months)}});
  };
  for (const Note n : estimate_.notes)
    if (n != Note::stale) note(name_in(kNoteNames, n));
  for (const std::string_view n : scheme.notices) note(Words::ending(n));
}

void Composer::add_sources() {
  const Scheme& scheme = *estimate_.scheme;
  section("result.head.sources");
  SourcesBlock& b = add<SourcesBlock>();
  for (const std::uint16_t i : scheme.documents) {
    const Document& d = data_.policy.documents[i];
    b.items.add(arena()).text = say("result.source", {{"title", Words::ending(d.title)}, {"number", Words::ending(d.number)}, {"date", Words::ending(scheme.version)}});
  }
  b.items.add(arena()).text = say("result.computed", {{"date", speak_.date(s_.c.as_of)}, {"version", Words::ending(scheme.version)}});
  b.items.add(arena()).text = say("result.review", {{"date", speak_.date(scheme.review_by)}});
  b.items.add(arena()).text = say("result.own_words");
}

// What holds everywhere, from the national document; what is paid is decided in each place, so there is no figure.
void Composer::add_national_frame() {
  section("national.head");
  Clauses clauses;
  note_clauses(data_.policy.directory.frame_cites, clauses);
  list_clauses(clauses);
  paragraph("body", say("national.local"));
}

void Composer::add_beside() {
  section("beside.head");
  // Whether both can be drawn, each place decides.
  const bool together = estimate_.scheme->registers(Position::subsidies);
  paragraph("body", speak_.sentences({say("beside.help"), together ? say("beside.together") : Words()}));
  if (s_.other_subsidy) {
    const OptionEstimate* o = together ? headline() : nullptr;
    Words sum;
    if (o) {
      Amount a = o->per_month.fund;
      a.low += *s_.other_subsidy;
      a.high = *a.high + *s_.other_subsidy;
      sum = say("beside.sum", {{"amount", speak_.amount(a)}});
    }
    paragraph("strong", speak_.sentences({say("beside.own", {{"n", speak_.yuan(*s_.other_subsidy, Rounding::exact)}}), sum}));
  }
  edit_button(Field::other_subsidy, say(s_.other_subsidy ? "beside.change" : "beside.fill"));
}

void Composer::refresh() {
  EvaluateOptions options;
  options.today = s_.today;
  options.next_questions = true;
  evaluate(data_.policy, s_.c, options, estimate_);
}

Words Composer::guess_words() {
  if (!s_.guessed) return {};
  evaluate(data_.policy, s_.c, {}, estimate_);
  const Verdict verdict = estimate_.eligibility.result;
  const OptionEstimate* shown = headline();
  const std::ptrdiff_t i = shown ? shown - estimate_.options.begin() : -1;
  Session sure = s_;
  for (int f = 0; f < kFields; ++f)
    if (s_.guessed & bit(static_cast<Field>(f))) clear_answer(sure, static_cast<Field>(f));
  evaluate(data_.policy, sure.c, {}, estimate_);
  Words words;
  if (i >= 0 && static_cast<std::size_t>(i) < estimate_.options.size())
    words = say("ui.guess_line", {{"amount", speak_.amount(estimate_.options[static_cast<std::size_t>(i)].per_month.fund)}});
  return estimate_.eligibility.result == verdict ? words : speak_.sentences({words, say("ui.guess_verdict")});
}

// An option's first month for another case, or with one reading settled.
FundAndOwn Composer::month_of(const CareOption& o, const Case& c, std::optional<ReadingId> settled) const {
  const MonthEstimate& m = estimate_.calendar[*estimate_.first_month];
  const MonthDays days = days_of_month(c, m.month, c.period.from.value_or(m.month));
  const LineHull h = hull_of_line(*m.scheme, o, c, situation_in(*m.scheme, c, m.month, settled), all_covered_days(*m.scheme, days));
  return {h.fund, h.own};
}

// What is open in the figures of an option after the answer that helps most, and in the fund's payment after the one that helps
// least, to a question on which amounts hang. What hangs on the answer is answered with it.
Composer::Left Composer::left_after(Field f, const CareOption& o) const {
  Case c = s_.c;
  Left left{std::numeric_limits<Money>::max(), 0};
  const auto look = [&] {
    const FundAndOwn month = month_of(o, c);
    left.least = std::min(left.least, width(month));
    left.most = std::max(left.most, width(month.fund));
  };
  if (f == Field::days_per_month) {
    for (int days = 0; days <= Flow::most(f); ++days) c.days_per_month = days, look();
    return left;
  }
  for (const bool yes : {false, true}) {
    if (f == Field::third_party_pays) {
      c.third_party_pays = yes;
    } else {
      c.assisted = yes || f == Field::assisted_since;
      if (*c.assisted) c.assisted_since = yes ? first_case_date() : last_case_date();
    }
    look();
  }
  return left;
}

// The open questions of which some answer makes the figures of an option narrower.
Composer::OpenFields Composer::open_fields(const OptionEstimate& o) const {
  OpenFields open;
  if (o.per_day && !is_priced(*o.option)) open.push_back(price_field(o.option->fee_mode));
  const Money now = width(month_of(*o.option, s_.c));
  for (const Field f : {Field::third_party_pays, Field::assisted, Field::assisted_since, Field::days_per_month}) {
    const bool hangs = (f == Field::assisted_since && s_.c.assisted != true) ||
                       (f == Field::days_per_month && !o.option->visits);
    if (hangs || has_value(s_, f)) continue;
    if (left_after(f, *o.option).least < now) open.push_back(f);
  }
  return open;
}

// Readings are measured as if nobody else paid and there were no raise where that was not answered: else the wider doubt about the
// answers would hide theirs.
Case Composer::without_doubts() const {
  Case c = s_.c;
  c.assisted = c.assisted.value_or(false);
  c.third_party_pays = c.third_party_pays.value_or(false);
  return c;
}

// Everything that makes the figures of an option a range: questions, then readings.
Words Composer::why_open(const OptionEstimate& o) const {
  Words reasons;
  const auto reason = [&](Words words) { reasons = listed(reasons, say("fmt.quote", {{"text", words}})); };
  for (const Field f : open_fields(o)) reason(stem(f));
  const Case asked_case = without_doubts();
  const Money now = width(month_of(*o.option, asked_case));
  for (std::size_t r = 0; r < kOpenReadings; ++r)
    if (width(month_of(*o.option, asked_case, static_cast<ReadingId>(r))) < now) reason(find({"reading.", reading_name(r), ".title"}));
  return reasons.empty() ? reasons : say("amount.why_open", {{"reasons", reasons}});
}

// The ways to answer, and how far a range comes down whatever the answer is.
void Composer::add_why_open(const OptionEstimate& o) {
  if (s_.at == Place::what_if) paragraph("body", why_open(o));  // elsewhere the sheet of the amount says it
  for (const Field f : open_fields(o)) {
    const Money most = left_after(f, *o.option).most;
    Words question = stem(f);
    if (f == Field::assisted) question = speak_.sentences({question, stem(Field::assisted_since)});
    if (most < width(o.per_month.fund))
      paragraph("body", most ? say("ui.now", {{"question", question}, {"width", speak_.yuan(most, Rounding::up)}})
                             : say("ui.now_exact", {{"question", question}}));
    edit_button(f, say("point.go_for", {{"question", find({"row.", info_of(f).key})}}));
  }
}

void Composer::add_opened() {
  if (s_.opened == Opened::none) return;
  const Words now = estimate_.scheme ? Words::ending(estimate_.scheme->version) : Words();
  const Words then = s_.opened_version ? arena().keep(version_text(s_.opened_version).text) : Words();
  const bool other_version = s_.opened == Opened::other_version;
  const Words key = s_.opened == Opened::same            ? "code.same"
                    : s_.opened == Opened::other_program ? "code.other_program"
                    : other_version                      ? "code.other_rules"
                    : then.view() == now.view()          ? "code.other_data"
                    : then.empty()                       ? "code.first_rules"
                                                         : "code.other_rules";
  paragraph("strong", say(key, {{"date", speak_.date(s_.c.as_of)}, {"old", then}, {"new", now}}));
  const Scheme* const old = other_version ? old_version(data_, estimate_, s_.opened_version) : nullptr;
  if (!old) return;
  evaluate(data_.policy, s_.c, {.instead = old}, estimate_);
  paragraph("body", say("code.then_verdict", {{"verdict", verdict_words()}}));
  if (const OptionEstimate* o = estimate_.first_month ? headline() : nullptr)
    paragraph("body", say("code.then_amount", {{"what", month_words(*o)}, {"fund", speak_.amount(o->per_month.fund)}, {"own", speak_.amount(o->per_month.own)}}));
  refresh();
}

void Composer::result(std::string_view host) {
  const Words guesses = guess_words();
  refresh();
  page_.id = "result";
  page_.title = say("result.title");
  heading(say("result.head.apply"));
  add_opened();
  add_verdict();
  if (estimate_.eligibility.result == Verdict::undetermined)  // the verdict is about what is unknown; what time will mend is said, too
    for (const CriterionState& c : estimate_.eligibility.criteria)
      if (c.state == Truth::unmet && c.met_from) paragraph("body", say("crit.state.unmet_date", {{"rule", rule_of(c.id)}, {"date", speak_.date(*c.met_from)}}));
  const Scheme* scheme = estimate_.scheme;
  if (!scheme) {
    if (estimate_.eligibility.result == Verdict::not_eligible) {
      paragraph("body", say("crit.insured.unmet"));
    } else {
      add_national_frame();
      edit_button(Field::division, say("summary.other_place"));
      if (!has_value(s_, Field::insured))
        edit_button(Field::insured, say("point.go_for", {{"question", find({"row.", info_of(Field::insured).key})}}));
    }
  } else {
    add_instead(scheme);
    if (estimate_.stale) {
      NoticeBlock& n = add<NoticeBlock>();
      n.title = say("result.head.notice");
      n.text = say("note.stale", {{"date", speak_.date(scheme->review_by)}});
    }
    add_reprint();
    section("result.head.amount");
    const Verdict v = estimate_.eligibility.result;
    if (!estimate_.first_month) {
      paragraph("body", say("note.no_rule_month", {{"month", speak_.month(estimate_.calendar[0].month)}}));
      edit_button(Field::period_from, say("result.change_period"));
    } else if (const OptionEstimate* o = headline()) {
      add_amount(*o, month_words(*o));
      add_why_open(*o);
    } else {
      Amount any = estimate_.options[0].per_month.fund;  // whatever the kind and its price
      for (const OptionEstimate& each : estimate_.options) {
        any.low = std::min(any.low, each.per_month.fund.low);
        any.high = std::max(*any.high, *each.per_month.fund.high);
      }
      paragraph("strong", say("result.any_price", {{"amount", speak_.amount(any)}}));
      if (hangs_on_price()) paragraph("body", say("result.no_price"));
      paragraph("help", say("result.give_price"));
      for (const CareMode mode : {CareMode::institution, CareMode::medical_ward, CareMode::home_visit})
        if (!has_value(s_, price_field(mode)) && counts_price_of(mode))
          edit_button(price_field(mode), say("result.fill_for", {{"option", find({"row.", info_of(price_field(mode)).key})}}));
    }
    if (!guesses.empty()) paragraph("strong", guesses);
    if (estimate_.first_month) {
      paragraph("caption", say(v == Verdict::eligible       ? "result.if_approved"
                               : v == Verdict::undetermined ? "result.not_known"
                                                            : "result.not_entitled"));
      add_options();
      for (const auto& [view, words] : {std::pair<Words, Words>{"what_if", "whatif.title"}, {"calendar", "cal.title"}, {"self_check", "check.title"}, {"decision", "differ.title"}})
        view_button(view, say(words));
      edit_button(Field::period_from, say("result.change_period"));
    }
    add_self_check_rows();
    add_points();
    section("result.criteria_head");
    add_criteria();
    add_next_steps();
    if (estimate_.first_month) add_modes();
    add_good_to_know();
    add_beside();
    add_sources();
  }
  if (scheme) {
    NoticeBlock& n = add<NoticeBlock>();
    n.title = say("result.notice_head");
    n.text = say("result.notice");
  }
  if (scheme && !host.empty()) {
    section("embed.title");
    paragraph("body", say("embed.allow", {{"host", arena().keep(host)}}));
    view_button("tell", say("embed.yes"));
    view_button("tell_not", say("embed.no"));
  }
  action("summary", "result.summary", false);
  if (scheme) action("take", "take.title", true);
}

}  // namespace ltci
