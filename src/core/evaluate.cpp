#include "core/evaluate.hpp"

#include <algorithm>
#include <initializer_list>

#include "core/lines.hpp"
#include "core/next_questions.hpp"
#include "core/self_check.hpp"

namespace ltci {

namespace {

PerDay day_of(const Scheme& scheme, const CareOption& option, const ShareBenefit& b, const Case& c, const Situation& s) {
  LineDays one;
  one.days_in_month = 1;
  one.by_reading = {LineDays::Counts{1, 1, 1}, LineDays::Counts{1, 1, 1}};
  const LineHull h = hull_of_line(scheme, option, c, s, one, true);
  Hull cap, rate;
  for (const bool raised : {false, true}) {
    if (raised ? !s.raise.yes : !s.raise.no) continue;
    cap.add(b.bed_day_cap[raised], true);
    rate.add(b.fund_share[raised], true);
  }
  PerDay d;
  d.cap = cap.amount();
  d.fund = h.fund.amount();
  d.own = h.own.amount();
  if (b.has_share) d.rate = rate.amount();
  return d;
}

Amount binding_fee(const Scheme& scheme, const ShareBenefit& b, const Situation& s) {
  Hull h;
  for (const bool raised : {false, true}) {
    if (raised ? !s.raise.yes : !s.raise.no) continue;
    for (const LimitOn limit_on : scheme.choices.limit_on)
      h.add(cap_binds_from(b, raised, limit_on), limit_on == LimitOn::payment);
  }
  return h.amount();
}

// Runs one corner again with the trace on.
void explain(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const LineDays& days,
             int wanted, TraceOf of, OptionEstimate& out) {
  OptionTrace& t = out.traces.emplace_back();
  t.of = of;
  hull_of_line(scheme, option, c, s, days, false, {wanted, &t.steps});
}

void note_assumptions(const Scheme& scheme, const CareOption& option, const Case& c, OptionEstimate& out) {
  auto& list = out.assumptions;
  const auto is_open = [](const auto& choices) { return choices.size() > 1; };
  if (const ShareBenefit* b = std::get_if<ShareBenefit>(&option.benefit)) {
    if (b->has_share && is_open(scheme.choices.limit_on)) list.push_back(Assumption::limit_on_payment);
    if (!b->has_share) list.push_back(Assumption::home_visit_no_rate);
    if (b->has_share && c.assisted.value_or(true)) list.push_back(Assumption::raise_in_points);
  } else {
    if (is_open(scheme.choices.part_month)) list.push_back(Assumption::part_month_by_days);
    if (is_open(scheme.choices.third_party) && c.third_party_pays.value_or(true))
      list.push_back(Assumption::allowance_despite_third_party);
  }
  if (is_open(scheme.choices.hospital_days) && !c.period.hospital_stays.empty())
    list.push_back(Assumption::discharge_day_paid);
  if (!c.period.benefits_from) list.push_back(Assumption::approved_from_earliest);
}

OptionEstimate estimate_option(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s,
                               const MonthDays& m, const EvaluateOptions& options) {
  OptionEstimate o;
  o.option = &option;
  if (const ShareBenefit* b = std::get_if<ShareBenefit>(&option.benefit)) {
    o.cap_binds_from = binding_fee(scheme, *b, s);
    o.per_day = day_of(scheme, option, *b, c, s);
  }
  const LineDays days = all_covered_days(scheme, m);
  const LineHull h = hull_of_line(scheme, option, c, s, days);
  o.per_month.fund = h.fund.amount();
  if (o.per_day) {
    o.per_month.own = h.own.amount();
    o.per_month.fee = h.fee.amount();
  }
  note_assumptions(scheme, option, c, o);
  const Amount& fund = o.per_month.fund;
  if (options.trace && fund.stated) explain(scheme, option, c, s, days, h.fund.index_of_default(), TraceOf::stated, o);
  if (!options.trace || (fund.stated && !options.trace_ends)) return o;
  if (fund.low != fund.stated) explain(scheme, option, c, s, days, h.fund.index_of_low(), TraceOf::low, o);
  if (fund.high != fund.stated) explain(scheme, option, c, s, days, h.fund.index_of_high(), TraceOf::high, o);
  return o;
}

MonthEstimate estimate_month(const Scheme& scheme, const Case& c, const Eligibility& e, const Situation& s, const MonthDays& m) {
  MonthEstimate out;
  out.month = m.month;
  out.scheme = &scheme;
  out.days = m.days;
  out.hospital_days = count(m.hospital[0]);
  out.covered_days = count(m.covered(HospitalDays::discharge_paid));
  if (s.raise.no != s.raise.yes) out.assisted_days = s.raise.yes ? count(m.in_period) : 0;

  const PaidFrom from = paid_from(c, e);
  const LineDays days = payable_days(scheme, m, from.first, from.last);
  const LineDays::Counts& usual = days.by_reading[0];
  if (usual.paid_least == usual.paid_most) out.payable_days = usual.paid_most;
  for (const CareOption& option : scheme.options) {
    const LineHull h = hull_of_line(scheme, option, c, s, days);
    out.options.push_back({h.fund.amount(), h.own.amount()});
  }
  return out;
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
  const std::optional<int> months = months_disabled_of(c);
  const int needed = scheme.criteria[static_cast<std::size_t>(CriterionId::duration)].at_least;
  if (scheme.hint_below_months && months && *months >= needed && *months < *scheme.hint_below_months)
    out.notes.push_back(Note::hint_months);
  if (out.stale) out.notes.push_back(Note::stale);
}

}  // namespace

PaidFrom paid_from(const Case& c, const Eligibility& e) {
  const Date approved = c.period.benefits_from.value_or(c.as_of);
  return {std::max(e.first_possible.value_or(kNever), approved), std::max(e.last_possible.value_or(kNever), approved)};
}

Amount lost_in_hospital(const Case& c, const Estimate& e, const MonthEstimate& month, std::size_t option) {
  const Scheme& scheme = *month.scheme;
  const CareOption& o = scheme.options[option];
  const PaidFrom from = paid_from(c, e.eligibility);
  MonthDays days = days_of_month(c, month.month, c.period.from.value_or(first_of_month(c.as_of)));
  const LineDays with = payable_days(scheme, days, from.first, from.last);
  days.hospital = {};
  LineDays lost = payable_days(scheme, days, from.first, from.last);
  // Visits move to other days as long as there are some.
  const int most = o.mode == CareMode::home_visit ? c.days_per_month.value_or(days.days) : days.days;
  for (std::size_t r = 0; r < lost.by_reading.size(); ++r) {
    const auto less = [&](int& n, int now) { n = std::min(most, n) - std::min(most, now); };
    less(lost.by_reading[r].paid_least, with.by_reading[r].paid_least);
    less(lost.by_reading[r].paid_most, with.by_reading[r].paid_most);
  }
  return hull_of_line(scheme, o, c, situation_in(c, month.month), lost).fund.amount();
}

void evaluate(const Policy& policy, const Case& c, const EvaluateOptions& options, Estimate& out) {
  out.as_of = c.as_of;
  out.scheme = nullptr;
  out.place = nullptr;
  out.stale = false;
  out.eligibility = {};
  out.first_month.reset();
  out.options.clear();
  out.calendar.clear();
  out.notes.clear();
  out.next_questions.clear();

  if (const Scheme* scheme = choose_scheme(policy, c, options.instead, out)) {
    out.scheme = scheme;
    out.stale = std::max(c.as_of, options.today.value_or(c.as_of)) > scheme->review_by;
    out.eligibility = judge(*scheme, c);
    note_case(*scheme, c, out);

    const Date from = c.period.from.value_or(first_of_month(c.as_of));
    const int months = c.period.months.value_or(1);
    const Date first_month = first_of_month(from);
    for (int i = 0; i < months; ++i) {
      const Date month = add_months(first_month, i);
      const MonthDays days = days_of_month(c, month, from);
      const Scheme* in_force = policy.find_scheme(scheme->division, scheme->insured, std::max(month, from), options.instead);
      if (!in_force) {
        MonthEstimate& m = out.calendar.emplace_back();
        m.month = month;
        m.days = days.days;
        m.hospital_days = count(days.hospital[0]);
        m.covered_days = count(days.covered(HospitalDays::discharge_paid));
        m.no_rule = true;
        m.assisted_days = m.payable_days = 0;
        continue;
      }
      const Situation s = situation_in(c, month, options.settled, options.only);
      if (!out.first_month) {
        out.first_month = out.calendar.size();
        for (const CareOption& option : in_force->options)
          out.options.push_back(estimate_option(*in_force, option, c, s, days, options));
      }
      out.calendar.push_back(estimate_month(*in_force, c, out.eligibility, s, days));
    }
  }
  for (const Note n : {Note::fee_in_scope, Note::provider_has_agreement, Note::one_mode_a_day, Note::even_spread})
    out.notes.push_back(n);
  out.self_check = band_of(policy.assessment, c);
  if (options.next_questions) list_next_questions(policy, c, out);
}

}  // namespace ltci
