#include "core/lines.hpp"

#include <algorithm>

namespace ltci {

namespace {

// The days first..last of a month that begins on `month`; either end may lie outside it.
DaySet days_between(Date month, int days_in_month, Date first, Date last) {
  const int from = std::max(first - month, 0);
  const int to = std::min(last - month, days_in_month - 1);
  if (from > to) return 0;
  const DaySet up_to = to == 31 ? ~DaySet{0} : (DaySet{1} << (to + 1)) - 1;
  return up_to & ~((DaySet{1} << from) - 1);
}

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
      for (std::size_t i = s.first(ReadingId::hospital_days); i < s.end(ReadingId::hospital_days, choices.hospital_days); ++i) {
        r.hospital_days = choices.hospital_days[i];
        if (share) {
          for (std::size_t j = s.first(ReadingId::limit_on); j < s.end(ReadingId::limit_on, choices.limit_on); ++j) {
            r.limit_on = choices.limit_on[j];
            with_readings(r, raised, third_party);
          }
          continue;
        }
        for (std::size_t j = s.first(ReadingId::part_month); j < s.end(ReadingId::part_month, choices.part_month); ++j) {
          r.part_month = choices.part_month[j];
          for (std::size_t k = s.first(ReadingId::third_party); k < s.end(ReadingId::third_party, choices.third_party); ++k) {
            r.third_party = choices.third_party[k];
            with_readings(r, raised, third_party);
          }
        }
      }
    }
  }
}

}  // namespace

DaySet MonthDays::covered_from(HospitalDays reading, Date first) const {
  return covered(reading) & days_between(month, days, first, month + (days - 1));
}

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

Situation situation_in(const Case& c, Date month, std::optional<ReadingId> settled, std::optional<OneReading> only) {
  return {raise_in(c, month), possible(c.third_party_pays), settled, only};
}

LineHull hull_of_line(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const LineDays& days,
                      bool one_day, Explained explained) {
  LineHull h;
  int index = 0;
  visit_corners(scheme, option, c, s, days, one_day, [&](const Line& line, const Readings& r, bool fee_open) {
    const Payment p = pay(scheme, option, line, r, index == explained.corner ? Trace(*explained.steps) : Trace());
    const bool by_default = s.only || is_default(r);
    h.fund.add(p.fund, by_default, index);
    h.own.add(p.own, by_default, index);
    h.fee.add(p.fee, by_default, index);
    if (fee_open) h.own.add_open_end(by_default), h.fee.add_open_end(by_default);
    ++index;
  });
  return h;
}

LineDays all_covered_days(const Scheme& scheme, const MonthDays& m) {
  LineDays d;
  d.days_in_month = m.days;
  for (const HospitalDays reading : scheme.choices.hospital_days) {
    const int covered = count(m.covered(reading));
    d.by_reading[static_cast<std::size_t>(reading)] = {covered, covered, covered};
  }
  return d;
}

LineDays payable_days(const Scheme& scheme, const MonthDays& m, Date first, Date last) {
  LineDays d;
  d.days_in_month = m.days;
  for (const HospitalDays reading : scheme.choices.hospital_days)
    d.by_reading[static_cast<std::size_t>(reading)] = {count(m.covered(reading)),
                                                       count(m.covered_from(reading, last)),
                                                       count(m.covered_from(reading, first))};
  return d;
}

}  // namespace ltci
