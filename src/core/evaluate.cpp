#include "core/evaluate.hpp"

#include <algorithm>
#include <initializer_list>

#include "core/lines.hpp"
#include "core/next_questions.hpp"
#include "core/self_check.hpp"

namespace ltci {

namespace {

PerDay day_of(const Scheme& scheme, const CareOption& option, const ShareBenefit& b, const Case& c, const Situation& s) {
  const LineHull h = hull_of_line(scheme, option, c, s, one_day_of(), true);
  Hull cap, rate;
  for (const bool raised : {false, true}) {
    if (raised ? !s.raise.yes : !s.raise.no) continue;
    cap.add(b.cap[raised], true);
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
  bool limited = false, no_rate = false, has_share = false, fixed = false, by_month = false, in_full = false;
  for (const BenefitPart& part : option) {
    if (const ShareBenefit* b = std::get_if<ShareBenefit>(&part.benefit)) {
      (b->has_share ? has_share : no_rate) = true;
      limited = limited || (b->has_share && !b->limit_on);
    } else if (const FixedBenefit* f = std::get_if<FixedBenefit>(&part.benefit)) {
      fixed = true;
      by_month = by_month || f->per == Per::month;
    } else {
      in_full = true;
    }
  }
  if (limited && is_open(scheme.choices.limit_on)) list.push_back(Assumption::limit_on_payment);
  if (no_rate) list.push_back(Assumption::home_visit_no_rate);
  if (has_share && scheme.has_raise && c.assisted.value_or(true)) list.push_back(Assumption::raise_in_points);
  if (by_month && is_open(scheme.choices.part_month)) list.push_back(Assumption::part_month_by_days);
  if (fixed && is_open(scheme.choices.third_party) && c.third_party_pays.value_or(true))
    list.push_back(Assumption::allowance_despite_third_party);
  if (fixed && option.has_fee) list.push_back(Assumption::paid_whatever_it_costs);
  if (in_full) list.push_back(Assumption::quota_used_in_full);
  if (is_open(scheme.choices.hospital_days) && !c.period.hospital_stays.empty())
    list.push_back(scheme.hospital_known() ? Assumption::discharge_day_paid : Assumption::hospital_days_open);
  if (!c.period.benefits_from) list.push_back(Assumption::approved_from_earliest);
}

OptionEstimate estimate_option(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s,
                               const MonthDays& m, const EvaluateOptions& options) {
  OptionEstimate o;
  o.option = &option;
  if (const ShareBenefit* b = option.share()) {
    o.cap_binds_from = binding_fee(scheme, *b, s);
    o.per_day = day_of(scheme, option, *b, c, s);
  }
  const LineDays days = all_covered_days(scheme, m);
  const LineHull h = hull_of_line(scheme, option, c, s, days);
  o.per_month.fund = h.fund.amount();
  if (option.has_fee) {
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

  const PaidFrom from = paid_from(scheme, c, e);
  const LineDays days = payable_days(scheme, m, from);
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
  if (!scheme.covers.eligibility) out.notes.push_back(Note::entry_not_known);
  if (!scheme.covers.contribution) out.notes.push_back(Note::contribution_not_known);
  if (scheme.starts_next_month) out.notes.push_back(Note::starts_next_month);
  if (scheme.valid_months) out.notes.push_back(Note::valid_for_months);
  const Criterion& years = scheme.criteria[static_cast<std::size_t>(CriterionId::contribution_years)];
  if (years.buy_in && c.contribution_years.value_or(0) < years.at_least) out.notes.push_back(Note::buy_in_possible);
}

}  // namespace

Amount lost_in_hospital(const Case& c, const Estimate& e, const MonthEstimate& month, std::size_t option) {
  const Scheme& scheme = *month.scheme;
  const CareOption& o = scheme.options[option];
  const PaidFrom from = paid_from(scheme, c, e.eligibility);
  MonthDays days = days_of_month(c, month.month, c.period.from.value_or(first_of_month(c.as_of)));
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
  return hull_of_line(scheme, o, c, situation_in(scheme, c, month.month), lost).fund.amount();
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
      Situation s = situation_in(*in_force, c, month, options.settled, options.only);
      s.paid_from = paid_from(*in_force, c, out.eligibility);
      if (!out.first_month) {
        out.first_month = out.calendar.size();
        for (const CareOption& option : in_force->options)
          out.options.push_back(estimate_option(*in_force, option, c, s, days, options));
      }
      out.calendar.push_back(estimate_month(*in_force, c, out.eligibility, s, days));
    }
  }
  const auto says = [&](std::string_view reading) { return out.scheme && out.scheme->registers(reading); };
  out.notes.push_back(Note::fee_in_scope);
  if (says("agreement")) out.notes.push_back(Note::provider_has_agreement);
  if (says("one_mode")) out.notes.push_back(Note::one_mode_a_day);
  out.notes.push_back(Note::even_spread);
  out.self_check = band_of(policy.assessment, c);
  if (options.next_questions) list_next_questions(policy, c, out);
}

}  // namespace ltci
