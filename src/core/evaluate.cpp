#include "core/evaluate.hpp"

#include <algorithm>
#include <initializer_list>

#include "core/payment.hpp"

namespace ltci {

namespace {

// ---- Days of a month, as bit sets: bit d-1 is day d -------------------------------------------------------------

using DaySet = std::uint32_t;

constexpr int count(DaySet days) { return __builtin_popcount(days); }

// The days first..last of a month that begins on `month`; either end may lie outside it.
DaySet days_between(Date month, int days_in_month, Date first, Date last) {
  const int from = std::max(first - month, 0);
  const int to = std::min(last - month, days_in_month - 1);
  if (from > to) return 0;
  const DaySet up_to = to == 31 ? ~DaySet{0} : (DaySet{1} << (to + 1)) - 1;
  return up_to & ~((DaySet{1} << from) - 1);
}

// What the days of one month are, under each reading of hospital days.
struct MonthDays {
  Date month;
  int days = 0;
  DaySet in_period = 0;
  std::array<DaySet, 2> hospital{};  // by HospitalDays

  DaySet covered(HospitalDays reading) const { return in_period & ~hospital[static_cast<std::size_t>(reading)]; }
  DaySet covered_from(HospitalDays reading, Date first) const {
    return covered(reading) & days_between(month, days, first, month + (days - 1));
  }
};

MonthDays days_of_month(const Case& c, Date month, Date period_from) {
  MonthDays m;
  const Civil civil = civil_of(month);
  m.month = month;
  m.days = days_in_month(civil.year, civil.month);
  const Date last = month + (m.days - 1);
  m.in_period = days_between(month, m.days, period_from, last);
  for (const HospitalStay& s : c.period.hospital_stays) {
    if (s.admitted > last || s.discharged < month) continue;
    m.hospital[0] |= days_between(month, m.days, s.admitted, s.discharged - 1);
    m.hospital[1] |= days_between(month, m.days, s.admitted, s.discharged);
  }
  m.hospital[0] &= m.in_period;
  m.hospital[1] &= m.in_period;
  return m;
}

// ---- What is open in a month ------------------------------------------------------------------------------------

// A truth value that may be open: which values it takes over the completions.
struct Possible {
  bool no = false, yes = false;
};
Possible possible(std::optional<bool> answer) { return {!answer.value_or(false), answer.value_or(true)}; }

// Whether a listed person's raise has begun in the month that starts on `month`. It begins on the first of a month, so
// a month is raised whole or not at all. Source: zz-2023-7#3.6, position raise_start.
Possible raise_in(const Case& c, Date month) {
  Possible p{true, false};
  if (!c.assisted.value_or(true)) return p;
  if (c.assisted_since) {
    const bool begun = first_of_next_month(*c.assisted_since) <= month;
    p = {!begun, begun};
  } else {  // listed on any day that a case can name
    p.yes = first_of_next_month(first_case_date()) <= month;
    p.no = month < first_of_next_month(last_case_date());
  }
  if (!c.assisted) p.no = true;
  return p;
}

// Everything open that a payment of one month depends on.
struct Situation {
  Possible raise, third_party;
  std::optional<ReadingId> settled;

  // How many of a reading's values count, from the first.
  template <class Choices>
  std::size_t open(ReadingId id, const Choices& choices) const {
    return settled == id ? 1 : choices.size();
  }
};

// The days of one line, by reading of hospital days: those that cost, and the fewest and the most that are paid.
struct LineDays {
  int days_in_month = 0;
  struct Counts {
    int fee = 0, paid_least = 0, paid_most = 0;
  };
  std::array<Counts, 2> by_reading{};
};

bool is_default(const Readings& r) {
  return r.limit_on == LimitOn::payment && r.hospital_days == HospitalDays::discharge_paid &&
         r.part_month == PartMonth::by_days && r.third_party == ThirdParty::allowance_goes_on;
}

// A fee that stands for every unanswered fee beyond it: the fund's payment no longer grows.
Money saturating_fee(const ShareBenefit& b, bool raised) { return cap_binds_from(b, raised, LimitOn::payment); }

// Calls visit(line, readings, fee_open) for the completions and readings that reach both ends of every amount.
// Exact, not sampled: the fund's payment and the own payment are monotone in the fee, in the days paid and in the
// days with a visit, each taken alone, so the ends lie in the corners.
template <class Visit>
void visit_corners(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const LineDays& days,
                   bool one_day, Visit&& visit) {
  const ShareBenefit* share = std::get_if<ShareBenefit>(&option.benefit);
  const bool visits = share && share->per == ShareBenefit::Per::visit_day && !one_day;
  const std::optional<Money> fee = c.fee_per_day[static_cast<std::size_t>(option.mode)];
  const auto& choices = scheme.choices;

  const auto with_readings = [&](Readings r, bool raised, bool third_party) {
    const LineDays::Counts& counts = days.by_reading[static_cast<std::size_t>(r.hospital_days)];
    Line line;
    line.days_in_month = days.days_in_month;
    line.raised = raised;
    line.third_party_pays = third_party;
    const auto with_days = [&](int fee_days, int paid_days) {
      line.fee_days = fee_days;
      line.paid_days = paid_days;
      if (!share || fee) {
        line.fee_per_day = fee.value_or(0);
        visit(line, r, false);
      } else {
        line.fee_per_day = 0;
        visit(line, r, false);
        line.fee_per_day = saturating_fee(*share, raised);
        visit(line, r, fee_days > 0);
      }
    };
    const auto with_paid = [&](int paid) {
      if (!visits) return with_days(counts.fee, paid);
      if (c.days_per_month) return with_days(std::min(*c.days_per_month, counts.fee), std::min(*c.days_per_month, paid));
      with_days(0, 0);
      with_days(counts.fee, paid);
    };
    with_paid(counts.paid_least);
    if (counts.paid_most != counts.paid_least) with_paid(counts.paid_most);
  };

  for (const bool raised : {false, true}) {
    if (raised ? !s.raise.yes : !s.raise.no) continue;
    for (const bool third_party : {false, true}) {
      if (third_party ? !s.third_party.yes : !s.third_party.no) continue;
      Readings r;
      for (std::size_t i = 0; i < s.open(ReadingId::hospital_days, choices.hospital_days); ++i) {
        r.hospital_days = choices.hospital_days[i];
        if (share) {
          for (std::size_t j = 0; j < s.open(ReadingId::limit_on, choices.limit_on); ++j) {
            r.limit_on = choices.limit_on[j];
            with_readings(r, raised, third_party);
          }
          continue;
        }
        for (std::size_t j = 0; j < s.open(ReadingId::part_month, choices.part_month); ++j) {
          r.part_month = choices.part_month[j];
          for (std::size_t k = 0; k < s.open(ReadingId::third_party, choices.third_party); ++k) {
            r.third_party = choices.third_party[k];
            with_readings(r, raised, third_party);
          }
        }
      }
    }
  }
}

struct LineHull {
  Hull fund, own, fee;
};

// The corner whose steps are wanted.
struct Explained {
  int corner = -1;  // none
  TraceSteps* steps = nullptr;
};

LineHull hull_of_line(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const LineDays& days,
                      bool one_day = false, Explained explained = {}) {
  LineHull h;
  int index = 0;
  visit_corners(scheme, option, c, s, days, one_day, [&](const Line& line, const Readings& r, bool fee_open) {
    const Payment p = pay(scheme, option, line, r, index == explained.corner ? Trace(*explained.steps) : Trace());
    const bool by_default = is_default(r);
    h.fund.add(p.fund, by_default, index);
    h.own.add(p.own, by_default, index);
    h.fee.add(p.fee, by_default, index);
    if (fee_open) h.own.add_open_end(by_default), h.fee.add_open_end(by_default);
    ++index;
  });
  return h;
}

// Runs one corner again with the trace on.
void explain(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const LineDays& days,
             int wanted, TraceOf of, OptionEstimate& out) {
  OptionTrace& t = out.traces.emplace_back();
  t.of = of;
  hull_of_line(scheme, option, c, s, days, false, {wanted, &t.steps});
}

// ---- Lines of a month -------------------------------------------------------------------------------------------

// If approved: every covered day is paid.
LineDays all_covered_days(const Scheme& scheme, const MonthDays& m) {
  LineDays d;
  d.days_in_month = m.days;
  for (const HospitalDays reading : scheme.choices.hospital_days) {
    const int covered = count(m.covered(reading));
    d.by_reading[static_cast<std::size_t>(reading)] = {covered, covered, covered};
  }
  return d;
}

// What is really payable: covered days from the first entitled day on, which may differ between completions.
LineDays payable_days(const Scheme& scheme, const MonthDays& m, std::optional<Date> first, std::optional<Date> last) {
  LineDays d;
  d.days_in_month = m.days;
  for (const HospitalDays reading : scheme.choices.hospital_days)
    d.by_reading[static_cast<std::size_t>(reading)] = {count(m.covered(reading)),
                                                       last ? count(m.covered_from(reading, *last)) : 0,
                                                       first ? count(m.covered_from(reading, *first)) : 0};
  return d;
}

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
                               const MonthDays& m, bool trace) {
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
  if (trace && o.per_month.fund.stated) {
    explain(scheme, option, c, s, days, h.fund.index_of_default(), TraceOf::stated, o);
  } else if (trace) {
    explain(scheme, option, c, s, days, h.fund.index_of_low(), TraceOf::low, o);
    explain(scheme, option, c, s, days, h.fund.index_of_high(), TraceOf::high, o);
  }
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

  const auto not_before = [&](std::optional<Date> d) {
    return d && c.period.benefits_from ? std::max(*d, *c.period.benefits_from) : d;
  };
  const LineDays days = payable_days(scheme, m, not_before(e.first_possible), not_before(e.last_possible));
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
const Scheme* choose_scheme(const Policy& policy, const Case& c, Estimate& out) {
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
  if (const Scheme* s = policy.find_scheme(out.place->code, *c.insured, c.as_of)) return s;
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

  if (const Scheme* scheme = choose_scheme(policy, c, out)) {
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
      const Scheme* in_force = policy.find_scheme(scheme->division, scheme->insured, std::max(month, from));
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
      const Situation s{raise_in(c, month), possible(c.third_party_pays), options.settled};
      if (!out.first_month) {
        out.first_month = out.calendar.size();
        for (const CareOption& option : in_force->options)
          out.options.push_back(estimate_option(*in_force, option, c, s, days, options.trace));
      }
      out.calendar.push_back(estimate_month(*in_force, c, out.eligibility, s, days));
    }
  }
  for (const Note n : {Note::fee_in_scope, Note::provider_has_agreement, Note::one_mode_a_day, Note::even_spread})
    out.notes.push_back(n);
}

}  // namespace ltci
