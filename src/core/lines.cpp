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

bool is_default(const Readings& r, const ReadingChoices& choices) {
  return r.limit_on == choices.limit_on[0] && r.hospital_days == choices.hospital_days[0] && r.part_month == choices.part_month[0] &&
         r.third_party == choices.third_party[0];
}

// A fee that stands for every unanswered fee beyond it: the fund's payment no longer grows.
Money saturating_fee(const CareOption& option, const Line& line) {
  Money fee = 0;
  for (const BenefitPart& part : option)
    if (const ShareBenefit* b = std::get_if<ShareBenefit>(&part.benefit); b && is_for(part.who, line.profile))
      fee = std::max(fee, cap_binds_from(*b, line.raised, LimitOn::payment));
  return fee;
}

// Which profiles a line can be of: for each thing that values hang on what was answered, else every row there is.
template <class Visit>
void visit_profiles(const CareOption& option, const Case& c, const Situation& s, Visit&& visit) {
  if (option.rows.everybody()) return visit(Profile{});
  // Bit n: row n may be theirs. Row 0 where nothing hangs on it.
  const auto possible_rows = [](int rows, std::optional<int> answer) {
    if (rows == ForWhom::kAll) return 1;
    return answer && rows >> *answer & 1 ? 1 << *answer : rows;
  };
  // Who has drawn the benefit since before `month` less those months.
  Possible tenured{true, false};
  if (option.tenure_months) {
    const Date approved = c.period.benefits_from.value_or(c.as_of);
    const Date first = s.paid_from ? s.paid_from->first_begun : approved, last = s.paid_from ? s.paid_from->last_begun : approved;
    tenured = {last == kNever || s.month < add_months(last, option.tenure_months),
               first != kNever && add_months(first, option.tenure_months) <= s.month};
  }
  const int levels = possible_rows(option.rows.levels, c.level), groups = possible_rows(option.rows.groups, c.group);
  const int contribution_tiers = possible_rows(option.rows.contribution_tiers, c.contribution_tier);
  const int bonus = (tenured.no ? 1 : 0) + (tenured.yes ? 2 : 0);
  Profile p;
  for (p.level = 0; levels >> p.level; ++p.level)
    for (p.group = 0; groups >> p.group; ++p.group)
      for (p.contribution_tier = 0; contribution_tiers >> p.contribution_tier; ++p.contribution_tier)
        for (p.tenured = 0; bonus >> p.tenured; ++p.tenured)
          if (levels >> p.level & groups >> p.group & contribution_tiers >> p.contribution_tier & bonus >> p.tenured & 1) visit(p);
}

// Calls visit(line, readings, fee_open) for the completions and readings that reach both ends of every amount.
// Exact, not sampled: the fund's payment and the own payment are monotone in the fee, in the days paid and in the
// days with a visit, each taken alone, so the ends lie in the corners.
template <class Visit>
void visit_corners(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const LineDays& days,
                   bool one_day, Visit&& visit) {
  const bool visits = option.visits && !one_day;
  const std::optional<Money> fee = c.fee_per_day[static_cast<std::size_t>(option.fee_mode)];
  const auto& choices = scheme.choices;
  const HospitalRule& hospital = scheme.hospital;
  const bool shares = std::any_of(option.begin(), option.end(), [](const BenefitPart& p) { return std::holds_alternative<ShareBenefit>(p.benefit); });
  const bool fixed = std::any_of(option.begin(), option.end(), [](const BenefitPart& p) { return std::holds_alternative<FixedBenefit>(p.benefit); });

  const auto with_readings = [&](Readings r, bool raised, bool third_party, Profile profile) {
    const bool goes_on = raised && hospital.goes_on_for_assisted;
    const LineDays::Counts& counts = days.by_reading[static_cast<std::size_t>(goes_on ? HospitalDays::all_paid : r.hospital_days)];
    const LineDays::Counts& with_hospital = days.by_reading[static_cast<std::size_t>(HospitalDays::all_paid)];
    Line line;
    line.days_in_month = days.days_in_month;
    line.raised = raised;
    line.third_party_pays = third_party;
    line.profile = profile;
    const auto with_days = [&](int fee_days, int paid_days) {
      line.fee_days = fee_days;
      line.paid_days = paid_days;
      if (!option.has_fee || fee) {
        line.fee_per_day = fee.value_or(0);
        visit(line, r, false);
      } else {
        line.fee_per_day = 0;
        visit(line, r, false);
        line.fee_per_day = saturating_fee(option, line);
        visit(line, r, fee_days > 0);
      }
    };
    const auto with_paid = [&](int paid, int paid_with_hospital) {
      line.month_days = paid;
      line.hospital_days = hospital.effect == HospitalRule::Effect::reduce ? paid_with_hospital - paid : 0;
      if (!visits) return with_days(counts.fee, paid);
      if (c.days_per_month) return with_days(std::min(*c.days_per_month, counts.fee), std::min(*c.days_per_month, paid));
      with_days(0, 0);
      with_days(counts.fee, paid);
    };
    with_paid(counts.paid_least, with_hospital.paid_least);
    if (counts.paid_most != counts.paid_least) with_paid(counts.paid_most, with_hospital.paid_most);
  };

  visit_profiles(option, c, s, [&](Profile profile) {
    for (const bool raised : {false, true}) {
      if (raised ? !s.raise.yes : !s.raise.no) continue;
      for (const bool third_party : {false, true}) {
        if (third_party ? !s.third_party.yes : !s.third_party.no) continue;
        Readings r;
        for (std::size_t i = s.first(ReadingId::hospital_days); i < s.end(ReadingId::hospital_days, choices.hospital_days); ++i) {
          r.hospital_days = choices.hospital_days[i];
          // Each kind of payment has its own open readings; the others stay as by default.
          for (std::size_t j = s.first(ReadingId::limit_on); j < (shares ? s.end(ReadingId::limit_on, choices.limit_on) : s.first(ReadingId::limit_on) + 1); ++j) {
            r.limit_on = shares ? choices.limit_on[j] : choices.limit_on[0];
            if (!fixed) {
              with_readings(r, raised, third_party, profile);
              continue;
            }
            for (std::size_t k = s.first(ReadingId::part_month); k < s.end(ReadingId::part_month, choices.part_month); ++k) {
              r.part_month = choices.part_month[k];
              for (std::size_t l = s.first(ReadingId::third_party); l < s.end(ReadingId::third_party, choices.third_party); ++l) {
                r.third_party = choices.third_party[l];
                with_readings(r, raised, third_party, profile);
              }
            }
          }
        }
      }
    }
  });
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
  m.hospital[1] &= m.in_period;  // all_paid: none
  return m;
}

Situation situation_in(const Scheme& scheme, const Case& c, Date month, std::optional<ReadingId> settled, std::optional<OneReading> only) {
  const bool listing_matters = scheme.has_raise || scheme.hospital.goes_on_for_assisted;
  Possible third_party = possible(c.third_party_pays);
  if (!scheme.third_party_known) third_party.no = true;
  return {month, listing_matters ? raise_in(c, month) : Possible{true, false}, third_party, {}, settled, only};
}

PaidFrom paid_from(const Scheme& scheme, const Case& c, const Eligibility& e) {
  // The day of the conclusion: as planned, though not before all is met; who has met it may have been approved long ago.
  const auto concluded = [&](std::optional<Date> met) {
    if (!met) return kNever;
    const Date approved = c.period.benefits_from.value_or(c.as_of);
    return *met <= c.as_of ? approved : std::max(*met, approved);
  };
  const auto start = [&](std::optional<Date> met) {
    const Date from = concluded(met);
    return scheme.starts_next_month && from < kNever ? first_of_next_month(from) : from;
  };
  const auto end = [&](Date from) { return scheme.valid_months && from < kNever ? add_months(from, scheme.valid_months) : kNever; };
  const Date first = start(e.first_possible), last = start(e.last_possible);
  return {std::max(first, e.first_possible.value_or(kNever)), std::max(last, e.last_possible.value_or(kNever)), first, last, end(first), end(last)};
}

LineDays one_day_of() {
  LineDays one;
  one.days_in_month = 1;
  one.by_reading.fill({1, 1, 1});
  return one;
}

namespace {

// The readings of hospital days that a line of this scheme may ask for.
Bounded<HospitalDays, kHospitalReadings + 1> counted(const Scheme& scheme) {
  Bounded<HospitalDays, kHospitalReadings + 1> list;
  for (const HospitalDays reading : scheme.choices.hospital_days) list.push_back(reading);
  if (scheme.hospital.effect == HospitalRule::Effect::reduce || scheme.hospital.goes_on_for_assisted) list.push_back(HospitalDays::all_paid);
  return list;
}

}  // namespace

LineHull hull_of_line(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const LineDays& days,
                      bool one_day, Explained explained) {
  LineHull h;
  int index = 0;
  visit_corners(scheme, option, c, s, days, one_day, [&](const Line& line, const Readings& r, bool fee_open) {
    const Payment p = pay(scheme, option, line, r, index == explained.corner ? Trace(*explained.steps) : Trace());
    const bool by_default = s.only || is_default(r, scheme.choices);
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
  for (const HospitalDays reading : counted(scheme)) {
    const int covered = count(m.covered(reading));
    d.by_reading[static_cast<std::size_t>(reading)] = {covered, covered, covered};
  }
  return d;
}

LineDays payable_days(const Scheme& scheme, const MonthDays& m, const PaidFrom& from) {
  LineDays d;
  d.days_in_month = m.days;
  for (const HospitalDays reading : counted(scheme)) {
    const auto paid = [&](Date start, Date end) { return count(m.covered_from(reading, start) & ~m.covered_from(reading, end)); };
    LineDays::Counts& n = d.by_reading[static_cast<std::size_t>(reading)];
    n = {count(m.covered(reading)), paid(from.last, from.last_end), paid(from.first, from.first_end)};
    if (!scheme.valid_months) continue;
    // Who starts sooner may also end sooner: the most is that of who starts with the month, if anybody does.
    const int first = n.paid_most, last = n.paid_least;
    n.paid_least = std::min(first, last);
    n.paid_most = std::max(first, last);
    if (from.first < m.month && m.month < from.last) n.paid_most = count(m.covered(reading));
  }
  return d;
}

}  // namespace ltci
