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

// Calls visit(line, readings, by_default, fee_open) for the completions and readings that reach both ends of every amount.
// Exact, not sampled: the fund's payment and the own payment are monotone in the fee, in the days paid and in the
// days with a visit, each taken alone, so the ends lie in the corners. A reading that changes nothing here is not tried.
template <class Visit>
void visit_corners(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const LineDays& days,
                   bool one_day, Visit&& visit) {
  const bool visits = option.visits && !one_day;
  const bool reduced = scheme.hospital.effect == HospitalRule::Effect::reduce;
  const std::optional<Money> fee = c.fee_per_day[static_cast<std::size_t>(option.fee_mode)];
  const bool fee_open = !fee && option.has_fee;
  const ReadingChoices& choices = scheme.choices;
  const PartKinds& kinds = option.kinds;
  const auto end = [&](ReadingId id, const auto& list, bool matters) { return matters ? s.end(id, list) : s.first(id) + 1; };
  const auto is_part = [&](int n) { return n != 0 && n != days.days_in_month; };

  Line line;
  line.days_in_month = days.days_in_month;
  visit_profiles(option, c, s, [&](const Profile& profile) {
    line.profile = profile;
    for (int at = s.raise.no ? 0 : 2; at < (s.raise.yes ? 4 : 2); ++at) {
      line.raised = at & 2;
      line.third_party_pays = at & 1;
      if (line.third_party_pays ? !s.third_party.yes : !s.third_party.no) continue;
      const Money saturating = fee_open ? saturating_fee(option, line) : 0;
      const LineDays::Counts* tried = nullptr;
      for (std::size_t i = s.first(ReadingId::hospital_days); i < s.end(ReadingId::hospital_days, choices.hospital_days); ++i) {
        Readings r;
        r.hospital_days = choices.hospital_days[i];
        const LineDays::Counts& counts = days.of(line.raised && scheme.hospital.goes_on_for_assisted ? HospitalDays::all_paid : r.hospital_days);
        if (tried && counts == *tried) continue;
        tried = &counts;
        const bool in_part = kinds.by_month && (is_part(counts.paid_least) || is_part(counts.paid_most));
        const std::size_t limits = end(ReadingId::limit_on, choices.limit_on, kinds.limit_as_read);
        const std::size_t parts = end(ReadingId::part_month, choices.part_month, in_part);
        const std::size_t stops = end(ReadingId::third_party, choices.third_party, line.third_party_pays && kinds.fixed);
        for (std::size_t j = s.first(ReadingId::limit_on); j < limits; ++j) {
          r.limit_on = choices.limit_on[j];
          for (std::size_t k = s.first(ReadingId::part_month); k < parts; ++k) {
            r.part_month = choices.part_month[k];
            for (std::size_t l = s.first(ReadingId::third_party); l < stops; ++l) {
              r.third_party = choices.third_party[l];
              const bool by_default = s.only || (i | j | k | l) == 0;
              for (const bool most : {false, true}) {
                if (most && counts.paid_most == counts.paid_least) break;
                const auto paid_of = [&](const LineDays::Counts& n) { return most ? n.paid_most : n.paid_least; };
                line.month_days = paid_of(counts);
                line.hospital_days = reduced ? paid_of(days.of(HospitalDays::all_paid)) - line.month_days : 0;
                // Days with a visit, where they are not answered: none, and all.
                for (int made = visits && !c.days_per_month ? 0 : kMaxDaysPerMonth; made <= kMaxDaysPerMonth; made += kMaxDaysPerMonth) {
                  const int at_most = visits ? c.days_per_month.value_or(made) : kMaxDaysPerMonth;
                  line.fee_days = std::min(at_most, counts.fee);
                  line.paid_days = std::min(at_most, line.month_days);
                  line.fee_per_day = fee.value_or(0);
                  visit(line, r, by_default, false);
                  if (!fee_open) continue;
                  line.fee_per_day = saturating;
                  visit(line, r, by_default, line.fee_days > 0);
                }
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

#ifdef __OPTIMIZE_SIZE__
// A page asks once, and somebody waits for every byte of it: there each corner is worked.
const ShareBenefit* counted_by_day(const Scheme&, const CareOption&) { return nullptr; }
#else
const ShareBenefit* counted_by_day(const Scheme& scheme, const CareOption& option) {
  const bool hospital_by_itself = scheme.hospital.goes_on_for_assisted || scheme.hospital.effect == HospitalRule::Effect::reduce;
  return hospital_by_itself || !option.has_fee || option.payee() == Payee::family ? nullptr : option.share();
}
#endif

DayWays ways_of_a_day(const Scheme& scheme, const CareOption& option, const ShareBenefit& b, const Case& c, const Situation& s) {
  const std::optional<Money> fee = c.fee_per_day[static_cast<std::size_t>(option.fee_mode)];
  DayWays ways;
  const auto add = [&](bool raised, Money price, bool open) {
    if (s.third_party.yes) ways.push_back({price, {}, true, open});
    if (!s.third_party.no) return;
    const std::size_t first = s.first(ReadingId::limit_on);
    const std::size_t end = option.kinds.limit_as_read ? s.end(ReadingId::limit_on, scheme.choices.limit_on) : first + 1;
    for (std::size_t i = first; i < end; ++i)
      ways.push_back({price, payment::pay_up_to_cap(b, raised, price, scheme.choices.limit_on[i], NoTrace()), s.only || i == 0, open});
  };
  for (const bool raised : {false, true}) {
    if (raised ? !s.raise.yes : !s.raise.no) continue;
    add(raised, fee.value_or(0), false);
    if (!fee) add(raised, b.binds_from[raised], true);
  }
  return ways;
}

LineHull hull_of_days(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const DayWays& ways, const LineDays& days,
                      bool one_day) {
  LineHull h;
  const auto& readings = scheme.choices.hospital_days;
  const auto multiply = [&](int fee_days, int paid_days, bool by_default) {
    for (const DayWay& day : ways) {
      const Money fee = day.fee * fee_days, fund = round_half_up(day.fund * paid_days);
      const bool usual = day.by_default && by_default;
      h.fund.add(fund, usual);
      h.own.add(fee - fund, usual);
      h.fee.add(fee, usual);
      if (day.fee_open && fee_days > 0) h.own.add_open_end(usual), h.fee.add_open_end(usual);
    }
  };
  const bool visits = option.visits && !one_day;
  const LineDays::Counts* tried = nullptr;
  for (std::size_t i = s.first(ReadingId::hospital_days); i < s.end(ReadingId::hospital_days, readings); ++i) {
    const LineDays::Counts& n = days.of(readings[i]);
    if (tried && n == *tried) continue;
    tried = &n;
    const bool by_default = s.only || i == 0;
    const int at_most = visits ? c.days_per_month.value_or(kMaxDaysPerMonth) : kMaxDaysPerMonth;
    if (visits && !c.days_per_month) multiply(0, 0, by_default);
    multiply(std::min(at_most, n.fee), std::min(at_most, n.paid_least), by_default);
    if (n.paid_most != n.paid_least) multiply(std::min(at_most, n.fee), std::min(at_most, n.paid_most), by_default);
  }
  return h;
}

LineHull hull_of_line(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const LineDays& days,
                      bool one_day, const Explained* explained) {
  if (!explained)
    if (const ShareBenefit* b = counted_by_day(scheme, option)) return hull_of_days(scheme, option, c, s, ways_of_a_day(scheme, option, *b, c, s), days, one_day);
  LineHull h;
  visit_corners(scheme, option, c, s, days, one_day, [&](const Line& line, const Readings& r, bool by_default, bool fee_open) {
    const Payment p = pay(scheme, option, line, r);
    h.fund.add(p.fund, by_default);
    h.own.add(p.own, by_default);
    h.fee.add(p.fee, by_default);
    if (fee_open) h.own.add_open_end(by_default), h.fee.add_open_end(by_default);
    if (!explained || p.fund != explained->fund || (explained->by_default && !by_default)) return;
    pay(scheme, option, line, r, Trace(*explained->steps));
    explained = nullptr;
  });
  return h;
}

LineDays all_covered_days(const Scheme& scheme, const MonthDays& m) {
  LineDays d;
  d.days_in_month = m.days;
  for (const HospitalDays reading : counted(scheme)) {
    const int covered = count(m.covered(reading));
    d.of(reading) = {covered, covered, covered};
  }
  return d;
}

LineDays payable_days(const Scheme& scheme, const MonthDays& m, const PaidFrom& from) {
  LineDays d;
  d.days_in_month = m.days;
  for (const HospitalDays reading : counted(scheme)) {
    const auto paid = [&](Date start, Date end) { return count(m.covered_from(reading, start) & ~m.covered_from(reading, end)); };
    LineDays::Counts& n = d.of(reading);
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
