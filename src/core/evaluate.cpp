#include "core/evaluate.hpp"

#include <algorithm>
#include <initializer_list>

#include "core/lines.hpp"
#include "core/next_questions.hpp"
#include "core/self_check.hpp"

namespace ltci {

namespace {

// What listed persons may get more of, where it may be open whether one is listed: of both, or of the one that it is.
template <class Of>
Amount over_raise(const Possible& raise, Of&& of) {
  Amount amount = of(!raise.no);
  if (raise.no && raise.yes) widen(amount, of(true), true);
  return amount;
}

// The fee from which a limit binds, over all readings.
Amount binds_from(const Scheme& scheme, const ShareBenefit& b, bool raised) {
  const auto& readings = scheme.choices.limit_on;
  const Money usual = cap_binds_from(b, raised, readings[0]);
  const Money other = readings.size() > 1 ? cap_binds_from(b, raised, readings[1]) : usual;
  return {std::min(usual, other), std::max(usual, other), usual};
}

void estimate_day(const Scheme& scheme, const ShareBenefit& b, const Situation& s, OptionEstimate& o) {
  const auto number = [&](const auto& raised) {
    return over_raise(s.raise, [&](bool is_raised) { return Amount{raised[is_raised], raised[is_raised], raised[is_raised]}; });
  };
  o.cap_binds_from.emplace(over_raise(s.raise, [&](bool raised) { return binds_from(scheme, b, raised); }));
  o.per_day->cap = number(b.cap);
  if (b.has_share) o.per_day->rate.emplace(number(b.fund_share));
}

// Runs the corner that gave this end of the fund's payment again, with the trace on.
void explain(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const LineDays& days,
             Money end, TraceOf of, OptionEstimate& out) {
  OptionTrace& t = out.traces.emplace_back();
  t.of = of;
  const Explained wanted{end, of == TraceOf::stated, &t.steps};
  hull_of_line(scheme, option, c, s, days, false, &wanted);
}

// What a case has to assume, under a scheme, of the options that it concerns.
Assumptions assumptions_of(const Scheme& scheme, const Case& c) {
  const auto is_open = [](const auto& choices) { return choices.size() > 1; };
  const bool stays = is_open(scheme.choices.hospital_days) && !c.period.hospital_stays.empty();
  return Assumptions()
      .add(Assumption::limit_on_payment, is_open(scheme.choices.limit_on))
      .add(Assumption::home_visit_no_rate)
      .add(Assumption::raise_in_points, scheme.has_raise && c.assisted.value_or(true))
      .add(Assumption::part_month_by_days, is_open(scheme.choices.part_month))
      .add(Assumption::allowance_despite_third_party, is_open(scheme.choices.third_party) && c.third_party_pays.value_or(true))
      .add(Assumption::paid_whatever_it_costs)
      .add(Assumption::quota_used_in_full)
      .add(Assumption::discharge_day_paid, stays && scheme.hospital_known())
      .add(Assumption::hospital_days_open, stays && !scheme.hospital_known())
      .add(Assumption::approved_from_earliest, !c.period.benefits_from);
}

void estimate_option(const CareOption& option, const MonthLines& m, Assumptions assumed, const EvaluateOptions& options, OptionEstimate& o) {
  const auto& [scheme, c, s, days, open] = m;
  o.option = &option;
  if (option.share) o.per_day.emplace();
  hull_of_line(m, option, o.per_month, option.share ? &*o.per_day : nullptr);
  if (option.share) estimate_day(scheme, *option.share, s, o);
  o.assumptions = assumed & option.kinds.assumed;
  const Amount& fund = o.per_month.fund;
  if (options.trace && fund.stated) explain(scheme, option, c, s, days, *fund.stated, TraceOf::stated, o);
  if (!options.trace || (fund.stated && !options.trace_ends)) return;
  if (fund.low != fund.stated) explain(scheme, option, c, s, days, fund.low, TraceOf::low, o);
  if (fund.high != fund.stated) explain(scheme, option, c, s, days, *fund.high, TraceOf::high, o);
}

// `approved`: what the options bring in this month if every covered day is paid; nothing where that was not asked for.
void estimate_month(const Case& c, const CaseMonth& m, const Eligibility& conclusion, const Bounded<OptionEstimate, kMaxOptions>* approved, MonthEstimate& out) {
  out.month = m.days.month;
  out.days = m.days.days;
  out.hospital_days = count(m.days.hospital[0]);
  if (!m.scheme) {
    out.no_rule = true;
    out.covered_days = count(m.days.covered(HospitalDays::discharge_paid));
    out.assisted_days = out.payable_days = 0;
    return;
  }
  const Scheme& scheme = *m.scheme;
  const Situation& s = m.situation;
  const HospitalDays first = scheme.choices.hospital_days[0], usual = scheme.read_for(!s.raise.no, first), if_listed = scheme.read_for(s.raise.yes, first);
  out.scheme = &scheme;
  out.covered_days = m.covered.of(usual).fee;
  if (s.raise.no != s.raise.yes) out.assisted_days = s.raise.yes ? count(m.days.in_period) : 0;
  const PaidFrom from = paid_from(scheme, c, conclusion);
  const bool all_paid = pays_all(m.days, from);
  const auto put = [&](const LineHull& line) {
    FundAndOwn& o = out.options.emplace_back();
    o.fund = line.fund;
    o.own = line.own;
  };
  const auto settle_payable = [&](const LineDays& days) {
    const LineDays::Counts& n = days.of(usual);
    if (n.paid_least == n.paid_most && n == days.of(if_listed)) out.payable_days = n.paid_most;
  };
  if (all_paid && approved) {
    settle_payable(m.covered);
    for (const OptionEstimate& o : *approved) put(o.per_month);
    return;
  }
  const LineDays days = all_paid ? m.covered : payable_days(scheme, m.days, from);
  const OpenDays open = open_days(scheme, days, s);
  const MonthLines month{scheme, c, s, days, open};
  settle_payable(days);
  LineHull h;
  for (const CareOption& option : scheme.options) {
    hull_of_line(month, option, h);
    put(h);
  }
}

// ---- The whole --------------------------------------------------------------------------------------------------

// The scheme that answers, or a verdict and a note that say why none does.
const Scheme* choose_scheme(const Policy& policy, const Case& c, const Scheme* instead, Estimate& out) {
  Eligibility& e = out.eligibility;
  if (c.insured == Insured::none) {
    e.result = Verdict::not_eligible;
    e.payable_today = false;
    e.criteria.push_back({CriterionId::insured, Truth::unmet, std::nullopt});
    return nullptr;
  }
  if (!c.division || !c.insured) {
    e.result = Verdict::undetermined;
    e.criteria.push_back({CriterionId::insured, Truth::unknown, std::nullopt});
    return nullptr;
  }
  const auto refuse = [&](Note note) {
    e.result = Verdict::no_rule;
    out.notes.push_back(note);
    return nullptr;
  };
  out.place = policy.directory.find(*c.division);
  if (!out.place)
    return refuse(policy.directory.is_province(*c.division) ? Note::name_the_city : Note::not_in_pilot_list);
  if (const Scheme* s = policy.find_scheme(out.place->code, *c.insured, c.as_of, instead)) return s;
  if (const Scheme* s = policy.find_any_version(out.place->code, *c.insured))
    return refuse(c.as_of < s->answers_from ? Note::start_unknown : Note::no_version_in_force);
  for (const Insured group : {Insured::resident, Insured::employee})
    if (policy.find_any_version(out.place->code, group)) return refuse(Note::group_without_pack);
  return refuse(Note::pilot_without_pack);
}

void note_case(const Scheme& scheme, const Case& c, Estimate& out) {
  if (c.months_disabled && !c.disabled_since) out.notes.push_back(Note::months_counted_from_today);
  const Criterion& duration = scheme.criteria[static_cast<std::size_t>(CriterionId::duration)];
  if (scheme.hint_below_months && (c.disabled_since || c.months_disabled)) {
    const int months = c.disabled_since ? full_months(*c.disabled_since, c.as_of) : *c.months_disabled;
    if (months >= duration.at_least && months < *scheme.hint_below_months) out.notes.push_back(Note::hint_months);
  }
  if (out.stale) out.notes.push_back(Note::stale);
  if (!scheme.covers.eligibility) out.notes.push_back(Note::entry_not_known);
  if (!scheme.covers.contribution) out.notes.push_back(Note::contribution_not_known);
  if (scheme.starts_next_month) out.notes.push_back(Note::starts_next_month);
  if (scheme.valid_months) out.notes.push_back(Note::valid_for_months);
  const Criterion& years = scheme.criteria[static_cast<std::size_t>(CriterionId::contribution_years)];
  if (years.buy_in && c.contribution_years.value_or(0) < years.at_least) out.notes.push_back(Note::buy_in_possible);
}

// The version on another day of the scheme that answers a case. No two versions answer on one day: the reader sees to it.
const Scheme* scheme_on(const Policy& policy, const Scheme& of_case, Date day, const Scheme* instead) {
  return !instead && of_case.answers(day) ? &of_case : policy.find_scheme(of_case.division, of_case.insured, day, instead);
}

}  // namespace

Amount lost_in_hospital(const Case& c, const Estimate& e, const MonthEstimate& month, std::size_t option) {
  const Scheme& scheme = *month.scheme;
  const CareOption& o = scheme.options[option];
  const PaidFrom from = paid_from(scheme, c, e.eligibility);
  MonthDays days = days_of_month(c, month.month, period_from(c));
  const LineDays with = payable_days(scheme, days, from);
  days.hospital = {};
  LineDays lost = payable_days(scheme, days, from);
  // Visits move to other days as long as there are some.
  const int most = o.visits ? c.days_per_month.value_or(days.days) : days.days;
  for (std::size_t r = 0; r < lost.by_reading.size(); ++r) {
    const auto less = [&](int& n, int now) { n = std::min(most, n) - std::min(most, now); };
    less(lost.by_reading[r].paid_least, with.by_reading[r].paid_least);
    less(lost.by_reading[r].paid_most, with.by_reading[r].paid_most);
  }
  return hull_of_line(scheme, o, c, situation_in(scheme, c, month.month), lost).fund;
}

// Each member is made in its place: to copy one that was just made would be waited for.
CaseMonth::CaseMonth(const Policy& policy, const Case& c, const Estimate& e, int i, const EvaluateOptions& options)
    : days(days_of_month(c, month_of(period_from(c), i), period_from(c))),
      scheme(scheme_on(policy, *e.scheme, std::max(days.month, period_from(c)), options.instead)),
      situation(scheme ? situation_in(*scheme, c, days.month, options.settled, options.only, &e.eligibility) : Situation()),
      covered(scheme ? all_covered_days(*scheme, days) : LineDays()),
      open(scheme ? open_days(*scheme, covered, situation) : OpenDays()) {}

void evaluate(const Policy& policy, const Case& c, const EvaluateOptions& options, Estimate& out) {
  out.as_of = c.as_of;
  out.scheme = nullptr;
  out.place = nullptr;
  out.stale = false;
  begin_anew(out.eligibility);
  out.first_month.reset();
  out.options.clear();
  out.calendar.clear();
  out.notes.clear();
  out.next_questions.clear();
  out.self_check.reset();

  if (const Scheme* scheme = choose_scheme(policy, c, options.instead, out)) {
    out.scheme = scheme;
    out.stale = std::max(c.as_of, options.today.value_or(c.as_of)) > scheme->review_by;
    judge(*scheme, c, out.eligibility);
    if (options.verdict_only) return;
    note_case(*scheme, c, out);
    for (int i = 0; i < c.period.months.value_or(1); ++i) {
      const CaseMonth m(policy, c, out, i, options);
      const bool first = m.scheme && !out.first_month;
      if (first) {
        out.first_month = out.calendar.size();
        const Assumptions assumed = assumptions_of(*m.scheme, c);
        const MonthLines lines{*m.scheme, c, m.situation, m.covered, m.open};
        for (const CareOption& option : m.scheme->options) estimate_option(option, lines, assumed, options, out.options.emplace_back());
      }
      estimate_month(c, m, out.eligibility, first ? &out.options : nullptr, out.calendar.emplace_back());
    }
  }
  const auto says = [&](Position p) { return !out.scheme || out.scheme->registers(p); };
  out.notes.push_back(Note::fee_in_scope);
  if (says(Position::agreement)) out.notes.push_back(Note::provider_has_agreement);
  if (says(Position::one_mode)) out.notes.push_back(Note::one_mode_a_day);
  out.notes.push_back(Note::even_spread);
  if (c.has_self_check) out.self_check = band_of(policy.assessment, c);
  if (options.next_questions) list_next_questions(policy, c, out);
}

}  // namespace ltci
