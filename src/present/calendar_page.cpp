// The months ahead: what is paid on which days, with hospital stays, the waiting period and the start of the raise.
#include "codec/write_estimate.hpp"
#include "core/lines.hpp"
#include "present/composer.hpp"

namespace ltci {

namespace {

constexpr int kOpen = -1;        // a count of days that is not settled

// Listed on a known day: the raise begins with the next month. kNever where no day is known. Source: position "raise_start".
Date start_of_raise(const Case& c) { return c.assisted == true && c.assisted_since ? first_of_next_month(*c.assisted_since) : kNever; }

void add_to(Amount& sum, const Amount& a) {
  const auto plus = [](MaybeNumber& to, MaybeNumber more) { to = to && more ? MaybeNumber(*to + *more) : std::nullopt; };
  sum.low += a.low;
  plus(sum.high, a.high);
  plus(sum.stated, a.stated);
}

// What a day can be: its letter, and in the order of the legend the words for it.
enum class Day : unsigned char { paid, discharge, open, hospital, unpaid, outside };
constexpr char kLetters[] = "pduhn-";
constexpr Words kDayWords[] = {"cal.day.paid", "cal.day.discharge", "cal.day.open", "cal.day.hospital", "cal.day.unpaid"};

// Paid is what every completion and reading pays: a month that may bring nothing has no such day. No scheme: no rule.
Day day_of(const MonthDays& m, int d, const Scheme* scheme, InHospital stay, const PaidFrom& paid, const Amount& fund) {
  const DaySet day = DaySet{1} << d;
  const Date date = m.month + d;
  if (!(m.in_period & day)) return Day::outside;
  const bool inside = m.hospital[0] & day;
  if (inside && stay == InHospital::unpaid) return Day::hospital;
  if (!scheme || (inside && stay == InHospital::open)) return Day::open;
  if (paid.first > date || fund.high == 0) return Day::unpaid;
  if (inside && stay == InHospital::less) return Day::hospital;
  if (m.hospital[1] & day && !inside && stay != InHospital::paid && scheme->choices.hospital_days.size() > 1) return Day::discharge;
  return paid.last <= date && fund.low > 0 ? Day::paid : Day::open;
}

}  // namespace

InHospital in_hospital(const Scheme& scheme, Possible listed) {
  if (!scheme.hospital_known() || (scheme.hospital.goes_on_for_assisted && listed.no == listed.yes)) return InHospital::open;
  if (scheme.read_for(listed.yes, scheme.choices.hospital_days[0]) == HospitalDays::all_paid) return InHospital::paid;
  return scheme.hospital.effect == HospitalRule::Effect::reduce ? InHospital::less : InHospital::unpaid;
}

InHospital in_hospital(const MonthEstimate& month) {
  if (!month.scheme) return InHospital::unpaid;  // without rules nothing is paid that anybody knows of
  return in_hospital(*month.scheme, {month.assisted_days.value_or(0) == 0, month.assisted_days != 0});
}

// How the usual payment of a month comes about, in one line. `days`: those paid.
void Composer::work_out(Month& month, const MonthEstimate& m, const CareOption& option, std::int64_t fund, int days) {
  if (fund <= 0) return;
  const Words total = speak_.yuan(fund, Rounding::exact), count = speak_.number(days);
  Words text;
  if (const FixedBenefit* fixed = option.allowance) {
    if (!m.assisted_days) return;
    text = days == m.days ? say("amount.single", {{"n", total}})
                          : say("trace.formula.part", {{"a", speak_.yuan(fixed->allowance[*m.assisted_days > 0], Rounding::exact)},
                                                       {"days", count},
                                                       {"of", speak_.number(m.days)},
                                                       {"n", total}});
  } else {
    if (fund % days) return;  // a share that is not whole fen a day
    month.paid = speak_.yuan(fund / days, Rounding::exact);
    text = say("result.worked", {{"day", month.paid}, {"days", count}, {"total", total}});
    if (option.visits) month.paid = {};  // which days, nobody says
  }
  month.notes.add(arena()).text = text;
}

// What the stays take away is added up with the months and said in the paragraph that is returned; null without stays.
ParagraphBlock* Composer::add_stays(const Case& plan) {
  section("row.hospital_stays");
  const Date first = estimate_.calendar[0].month;
  int n = 0;
  for (const HospitalStay& stay : plan.period.hospital_stays) {
    const Words which = speak_.number(n);
    const Words number = speak_.number(++n);
    Words text = say("stay.line", {{"from", speak_.date(stay.admitted)}, {"to", speak_.date(stay.discharged)}});
    if (stay.discharged < first || stay.admitted >= add_months(first, *plan.period.months))
      text = say("fmt.comma", {{"a", text}, {"b", say("stay.outside")}});
    paragraph("body", say("fmt.labelled", {{"label", say("stay.title", {{"n", number}})}, {"text", text}}));
    ButtonBlock& b = add<ButtonBlock>();
    b.action = "remove";
    b.field = which;
    b.label = say("stay.remove", {{"n", number}});
  }
  ParagraphBlock* const lost = n ? &add<ParagraphBlock>() : nullptr;
  edit_button(Field::stay_admitted, say(n ? "stay.add" : "cal.add"));
  return lost;
}

// The months of the calendar as a table, with their sums; `by_day` gets their days, one month of it for each row. Returns what
// hospital stays take from the fund's payment.
Amount Composer::add_month_table(const Case& plan, const OptionEstimate& shown, MonthsBlock& by_day) {
  const CareOption& option = *shown.option;
  const Words id = arena().keep(option_id(option));
  const PaidFrom paid = paid_from(*estimate_.scheme, plan, estimate_.eligibility);
  // Whoever may draw it one day is not there yet; where somebody else owes it, or it can never be had, it is not paid.
  const Words unpaid = say(paid.first < kNever && !(plan.third_party_pays == true && shown.per_day) ? "cal.day.not_yet" : "cal.day.unpaid");
  TableBlock& t = add<TableBlock>();
  t.caption = option_short(option);
  for (const char* key : {"cal.column.month", "cal.column.days", "result.column.fund", "result.column.own"}) t.heads.add(arena()).text = say(key);
  List<TableCell>* cells = nullptr;
  const auto cell = [&](Words text) { cells->add(arena()).line.text = text; };
  const auto row = [&](Words title, int days, Words name, const FundAndOwn& both) {
    cell(title);
    cell(days == kOpen ? say("mark.open") : days_words(days));
    for (const bool own : {false, true}) {
      Figure& l = cells->add(arena()).line;
      l = line(own ? "amount.own" : "amount.fund", own ? Mark::hollow : Mark::solid, option, {}, own ? both.own : both.fund);
      l.amount = speak_.cat({"calendar.", name, ".", id, own ? ".own_fen" : ".fund_fen"});
    }
  };
  FundAndOwn total;
  Amount lost;
  int total_days = 0;
  bool known = true;  // the rules of every month
  bool priced = false;  // what a day is paid is known, and stands in its cell
  bool reduced = false, unpaid_stay = false;  // what the days in hospital bring that are shown
  for (const MonthEstimate& m : estimate_.calendar) {
    cells = &t.rows.add(arena()).cells;
    const Words title = speak_.month(m.month);
    std::size_t i = 0;
    while (i < m.options.size() && !is_same_line(m.scheme->options[i], option)) ++i;
    const FundAndOwn* both = i < m.options.size() ? &m.options[i] : nullptr;
    int count = kOpen;
    if (both) {
      count = m.payable_days.value_or(kOpen);
      if (option.visits) count = std::min(count, plan.days_per_month.value_or(count ? kOpen : 0));
      if (both->fund.high == 0) count = 0;
      row(title, count, arena().keep(format_month(m.month)), *both);
      add_to(total.fund, both->fund);
      add_to(total.own, both->own);
      add_to(lost, lost_in_hospital(plan, estimate_, m, i));
    } else {
      known = false;
      for (const Words text : {title, say("summary.unknown"), say("note.no_version_in_force"), Words()}) cell(text);
    }
    total_days = total_days == kOpen || count == kOpen ? kOpen : total_days + count;
    Month& month = by_day.months.add(arena());
    const MonthDays days = days_of_month(plan, m.month, plan.period.from.value_or(m.month));
    char* const letters = static_cast<char*>(arena().allocate(32));
    const InHospital stay = both ? in_hospital(m) : InHospital::unpaid;
    unsigned kinds = 0;  // a bit for each kind of day
    int inside = 0;      // those of a stay
    for (int d = 0; d < m.days; ++d) {
      const Day day = day_of(days, d, both ? m.scheme : nullptr, stay, paid, both ? both->fund : lost);
      const auto kind = static_cast<unsigned>(day);
      letters[d] = kLetters[kind];
      kinds |= 1U << kind;
      inside += day == Day::hospital;
    }
    const bool less = inside && stay == InHospital::less;
    reduced = reduced || less;
    unpaid_stay = unpaid_stay || (inside && !less);
    const auto has = [&](Day day) { return kinds >> static_cast<unsigned>(day) & 1; };
    month.days = letters;
    month.weekday = (m.month.days % 7 + 10) % 7;  // 1 January 1970 was a Thursday
    month.raised = m.assisted_days.value_or(0) > 0;
    if (start_of_raise(plan) == m.month) month.flag = say("cal.flag");
    if (count > 0 && both->fund.stated && !less) work_out(month, m, m.scheme->options[i], *both->fund.stated, count);
    priced = priced || !month.paid.empty();
    const auto note = [&](bool there, Words text) {
      if (there) month.notes.add(arena()).text = text;
    };
    note(has(Day::unpaid) && count == 0, unpaid);
    note(inside, less ? say("cal.hospital_less", {{"days", days_words(inside)}, {"n", speak_.yuan(m.scheme->hospital.reduced, Rounding::exact)}})
                      : say("cal.hospital", {{"days", days_words(inside)}}));
    note(both && m.hospital_days && stay == InHospital::open, say("q.hospitalised.help_open"));
    note(has(Day::discharge), say("cal.day.discharge"));
    note(!both, say("note.no_version_in_force"));
  }
  cells = &t.rows.add(arena()).cells;
  const Words open = say("mark.open");
  if (known) row(say("cal.total"), total_days, "total", total);
  else for (const Words text : {say("cal.total"), open, open, open}) cell(text);
  if (total.fund.stated && total.fund.high != total.fund.low) by_day.caption = say("reading.usual");
  by_day.weekdays = say("cal.weekdays");
  for (unsigned kind = 0; kind < static_cast<unsigned>(Day::outside); ++kind) {
    DayKind& k = by_day.legend.add(arena());
    k.day = arena().keep({kLetters + kind, 1});
    k.label = kind == static_cast<unsigned>(Day::unpaid) ? unpaid : say(kDayWords[kind]);
    if (kind == static_cast<unsigned>(Day::hospital) && reduced) k.label = listed(unpaid_stay ? k.label : Words(), say("cal.day.less"));
    if (kind != static_cast<unsigned>(Day::paid) || priced) k.word = find({kDayWords[kind], ".short"});
  }
  return lost;
}

void Composer::calendar() {
  to_the_fen_ = true;
  page_.id = "calendar";
  page_.title = say("cal.title");
  heading(page_.title);
  action("back", "ui.to_result", true);
  Case plan = s_.c;
  plan.period.months = plan.period.months.value_or(kMonthsAhead);
  EvaluateOptions options;
  options.today = s_.today;
  evaluate(data_.policy, plan, options, estimate_);
  if (!estimate_.first_month) {
    paragraph("body", estimate_.scheme ? say("note.no_rule_month", {{"month", speak_.month(estimate_.calendar[0].month)}}) : verdict_words());
  } else {
    const OptionEstimate* shown = headline();
    if (!shown) shown = estimate_.options.end() - 1;
    const CareOption& option = *shown->option;
    paragraph("lead", say("result.amount_head", {{"option", option_short(option)}, {"price", price_of(option.fee_mode)}}));
    paragraph("body", estimate_.eligibility.result == Verdict::eligible ? say("result.if_approved") : verdict_words());
    const auto dated = [&](Words key, Date d) {
      if (d < kNever) paragraph("body", say(key, {{"date", speak_.date(d)}}));
    };
    const PaidFrom paid = paid_from(*estimate_.scheme, plan, estimate_.eligibility);
    dated("cal.waiting", plan.waiting_ends.value_or(kNever));
    if (paid.first == paid.last) dated("cal.start", paid.first);
    dated("cal.raise", start_of_raise(plan));
    if (plan.third_party_pays == true && shown->per_day && estimate_.scheme->third_party_known) paragraph("body", say("amount.third_party"));
    const bool of_months = std::any_of(option.begin(), option.end(), [](const BenefitPart& part) {
      const FixedBenefit* fixed = std::get_if<FixedBenefit>(&part.benefit);
      return fixed && fixed->per == Per::month;
    });
    if (option.visits && !of_months) paragraph("body", say("cal.visits"));
    ParagraphBlock* const said = add_stays(plan);
    section("cal.days");
    const Amount lost = add_month_table(plan, *shown, add<MonthsBlock>());
    if (said) {
      said->style = "strong";
      said->text = say("cal.diff", {{"amount", speak_.amount(lost)}});
      if (lost.stated && lost.high != lost.low)
        said->text = speak_.sentences({said->text, say("cal.diff_usual", {{"n", speak_.yuan(*lost.stated, Rounding::exact)}})});
      Words fee;
      for (const MonthEstimate& m : estimate_.calendar)
        if (fee.empty()) fee = hospital_fee_words(option, m);
      said->text = speak_.sentences({said->text, fee});
      for (const MonthEstimate& m : estimate_.calendar)
        if (m.no_rule && m.hospital_days) said->text = speak_.sentences({said->text, say("note.no_rule_month", {{"month", speak_.month(m.month)}})});
    }
  }
  edit_button(Field::period_from, say("result.change_period"));
  edit_button(Field::period_months, say("q.period_months.stem"));
}

}  // namespace ltci
