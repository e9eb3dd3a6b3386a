// The office decided otherwise: what it decided beside the estimate, and every single answer or reading that would explain it.
// A sheet to take along.
#include <algorithm>
#include <string>

#include "present/composer.hpp"
#include "present/decision.hpp"

namespace ltci {

Field field_of(const Change& change, CareMode mode) {
  constexpr Field kAnswers[] = {Field::insured, Field::benefit_status, Field::waiting_ends, Field::treated, Field::disabled_since, Field::months_disabled,
                                Field::months_expected, Field::level, Field::assisted, Field::assisted_since, Field::third_party_pays,
                                Field::tier, Field::who, Field::days_per_month, Field::days_per_month};
  if (change.of == ChangeOf::fee) return price_field(mode);
  return kAnswers[static_cast<std::size_t>(change.of) - kOpenReadings];
}

const RegisteredReading& reading_of(const Scheme& scheme, std::size_t reading) {
  const RegisteredReading* r = scheme.readings.begin();
  while (r->id != kReadingNames[reading].view()) ++r;  // it is registered: it had an alternative
  return *r;
}

// One value of an answer as the summary would show it.
Words Composer::answer_words(Field f, std::int64_t value) const {
  Session with = s_;
  set_number(with, f, value);
  return Composer(data_, with, estimate_, page_).value_words(f);
}

void Composer::add_explanation(PointsBlock& block, const Change& change, const Scheme* scheme, CareMode mode) {
  Words title, text, sum;
  Citations cites = change.cites;
  if (is_reading(change.of)) {
    const RegisteredReading& r = reading_of(*scheme, static_cast<std::size_t>(change.of));
    cites = r.cites;
    const Words id = Words::ending(r.id), value = Words::ending(r.alternatives[static_cast<std::size_t>(change.low) - 1]);
    title = say("fmt.labelled", {{"label", find({"reading.", id, ".title"})}, {"text", find({"reading.", id, ".value.", value})}});
    text = speak_.sentences({say("differ.reading"), say(change.sure ? "differ.so" : "differ.may")});
  } else {
    const bool hospital = change.of == ChangeOf::hospital_days;
    const Field f = field_of(change, mode);
    // A price that fits is within a few fen: one of them says it.
    const bool one = change.low == change.high || (change.of == ChangeOf::fee && !change.to_least && !change.to_greatest);
    const Words low = answer_words(f, change.low), high = answer_words(f, change.high);
    constexpr const char* kEnds[] = {"differ.at_most", "differ.at_least", "differ.not_after", "differ.not_before"};
    const bool date = info_of(f).kind == FieldKind::date;
    const Words value = one                                     ? low
                        : change.to_least || change.to_greatest ? say(kEnds[2 * date + change.to_greatest], {{"value", change.to_greatest ? low : high}})
                                                                : say("fmt.months_from_to", {{"from", low}, {"to", high}});
    title = say("fmt.labelled", {{"label", hospital ? say("differ.hospital_days") : find({"row.", info_of(f).key})}, {"text", value}});
    const Words now = value_words(f);
    // The days in hospital are not asked as a number, and the tier of the decision is not that of the answers.
    const Words outcome = say(change.sure ? "differ.so" : "differ.may");
    if (!hospital && change.of != ChangeOf::tier) text = speak_.sentences({now.empty() ? say("differ.answer_open") : say("differ.answer", {{"value", now}}), outcome});
    else if (!change.sure) text = outcome;
  }
  if (change.fund) {
    const Words total = speak_.yuan(change.fund, Rounding::exact);
    const bool by_day = change.a_day && change.fund % change.a_day == 0;
    sum = by_day ? say("result.worked", {{"day", speak_.yuan(change.a_day, Rounding::exact)}, {"days", speak_.number(change.fund / change.a_day)}, {"total", total}})
                 : say("differ.sum", {{"n", total}});
    if (change.fund != s_.decision_amount) sum = speak_.sentences({sum, say("differ.near")});
  }
  Entry& e = point(block, title, text);
  e.ask = sum;
  e.cites = clause_names(cites);
}

// The line of the estimate that a decision about a kind of care is compared with; sets the variant, which nobody is asked: the nearest of
// those that a single change explains, else the nearest. Null: there is none. The estimate is that of the answers again.
const OptionEstimate* Composer::decided_option(Decision& d) {
  // How far what is decided lies outside the range of an option; less than 0: it is no candidate.
  const auto off = [&](std::size_t i) {
    const CareOption& option = *estimate_.options[i].option;
    const Amount& fund = estimate_.options[i].per_month.fund;
    if (option.mode != d.mode || option.tier != d.tier) return Money{-1};
    const Money decided = s_.decision_amount.value_or(fund.low);
    return std::max({fund.low - decided, decided - *fund.high, Money{0}});
  };
  const auto nearest = [&](unsigned left_out) {
    std::size_t found = kMaxOptions;
    for (std::size_t i = 0; i < estimate_.options.size(); ++i)
      if (!(left_out >> i & 1) && off(i) >= 0 && (found == kMaxOptions || off(i) < off(found))) found = i;
    return found;
  };
  const std::size_t first = nearest(0);
  if (first == kMaxOptions) return nullptr;
  std::size_t chosen = first;
  const bool several = off(first) > 0 && nearest(1u << first) != kMaxOptions;
  unsigned tried = 0;
  for (std::size_t i = first; several && i != kMaxOptions; i = nearest(tried)) {
    tried |= 1u << i;
    d.fund = s_.decision_amount;
    d.variant = estimate_.options[i].option->variant;
    Explanations found;
    explain_decision(data_.policy, s_.c, d, estimate_, found);
    evaluate(data_.policy, s_.c, {}, estimate_);
    if (found.changes.empty()) continue;
    chosen = i;
    break;
  }
  d.fund.reset();
  d.variant = estimate_.options[chosen].option->variant;
  return &estimate_.options[chosen];
}

void Composer::decision() {
  to_the_fen_ = true;
  page_.id = "decision";
  page_.title = say("differ.title");
  heading(page_.title);
  evaluate(data_.policy, s_.c, {}, estimate_);

  Decision d;
  d.eligible = s_.decision_result;
  const std::optional<CareMode> mode = mode_of_decision(s_);
  d.mode = mode.value_or(CareMode::family_care);
  if (d.mode == CareMode::medical_ward) d.tier = s_.c.tier.value_or(0);
  const bool paid = s_.decision_result != false;
  const OptionEstimate* option = nullptr;
  if (mode) option = decided_option(d);
  const CareMode fee_mode = option ? option->option->fee_mode : d.mode;

  RowsBlock& rows = add<RowsBlock>();
  const auto row = [&](Field f, Words value) {
    Row& r = rows.rows.add(arena());
    r.label = find({"row.", info_of(f).key});
    r.value = !value.empty() ? value : say(s_.is_unknown(f) ? "summary.unknown" : "summary.not_filled");
    r.edit = edit(f, value.empty() ? "summary.fill" : "ui.edit");
  };
  row(Field::decision_result, value_words(Field::decision_result));
  if (paid) {
    const bool variant = option && !option->option->variant.empty();
    row(Field::decision_option, variant ? option_short(*option->option) : mode ? answer_words(Field::decision_option, static_cast<int>(*mode)) : Words());
    if (mode == CareMode::medical_ward) row(Field::tier, value_words(Field::tier));
    row(Field::decision_amount, value_words(Field::decision_amount));
  }
  if (d.eligible) {
    Row& r = rows.rows.add(arena());
    r.label = say("differ.our_line");
    r.value = verdict_words();
  }

  const Scheme* scheme = nullptr;
  Words why;
  if (paid && option && s_.decision_amount) {
    why = why_open(*option);
    d.fund = s_.decision_amount;
    const Amount& ours = option->per_month.fund;
    const MonthEstimate& month = estimate_.calendar[*estimate_.first_month];
    scheme = month.scheme;
    AmountBlock& b = add<AmountBlock>();
    b.option = arena().keep(option_id(*option->option));
    b.heading = say("result.amount_head", {{"option", option_short(*option->option)}, {"price", speak_.month(month.month)}});
    b.fund.label = say("differ.office_line");
    b.fund.text = speak_.money(*d.fund);
    b.own = line("differ.our_line", Mark::none, *option->option, "fund_fen", ours);
    // What both have is solid, what one of them lacks is empty. Without a usual figure the nearer end of the range counts.
    const Money near = ours.stated.value_or(std::clamp(*d.fund, ours.low, *ours.high));
    b.cells.low = b.cells.high = std::min(*d.fund, near);
    b.cells.total = std::max(*d.fund, near);
    b.cells.priced = true;
    fit_unit(b.cells);
    b.scale = scale_of(b.cells);
    if (ours.low != *ours.high && ours.stated) b.notes.add(arena()).text = say("result.usual", {{"n", speak_.yuan(near, Rounding::exact)}});
    if (near != *d.fund) b.notes.add(arena()).text = say("differ.gap", {{"n", speak_.yuan(b.cells.total - b.cells.low, Rounding::exact)}});
  } else if (paid && s_.decision_amount) {
    paragraph("body", say("differ.no_amount"));
  }

  Words origin;
  if (estimate_.scheme) origin = say("result.computed", {{"date", speak_.date(s_.c.as_of)}, {"version", Words::ending(estimate_.scheme->version)}});
  Explanations found;
  if (!d.eligible && !d.fund) {
    paragraph("strong", say("differ.nothing"));
  } else {
    explain_decision(data_.policy, s_.c, d, estimate_, found);
    const bool compared = d.fund || !paid || !s_.decision_amount;  // else nothing agrees but that something is paid
    if (found.agreement == Agreement::yes && compared) paragraph("strong", say("differ.agrees"));
    const bool within = found.agreement == Agreement::within && d.fund;
    if (within) paragraph("strong", speak_.sentences({say("differ.within"), why}));
    if (!found.changes.empty()) {
      Words& head = add<SectionBlock>().text;
      PointsBlock& points = add<PointsBlock>();
      for (const Change& change : found.changes) add_explanation(points, change, scheme, fee_mode);
      head = say("differ.head", {{"n", speak_.number(static_cast<int>(found.changes.size()))}});
    } else if (found.agreement != Agreement::yes && !within) {
      paragraph("strong", say("differ.none"));
    }
  }
  paragraph("body", say("differ.rights"));
  paragraph("caption", origin);
  action("back", "ui.to_result", false);
  action("print", "differ.print", true);
}

}  // namespace ltci
