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
  const auto counted = [&](ReadingId id, bool matters = true) {
    CountedReadings range = s.of(id);
    if (!matters) range.end = static_cast<std::uint8_t>(range.first + 1);
    return range;
  };
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
      const CountedReadings stays = counted(ReadingId::hospital_days);
      for (std::size_t i = stays.first; i < stays.end; ++i) {
        Readings r;
        r.hospital_days = choices.hospital_days[i];
        const LineDays::Counts& counts = days.of(line.raised && scheme.hospital.goes_on_for_assisted ? HospitalDays::all_paid : r.hospital_days);
        if (tried && counts == *tried) continue;
        tried = &counts;
        const bool in_part = kinds.by_month && (is_part(counts.paid_least) || is_part(counts.paid_most));
        const CountedReadings limits = counted(ReadingId::limit_on, kinds.limit_as_read), parts = counted(ReadingId::part_month, in_part);
        const CountedReadings stops = counted(ReadingId::third_party, line.third_party_pays && kinds.fixed);
        for (std::size_t j = limits.first; j < limits.end; ++j) {
          r.limit_on = choices.limit_on[j];
          for (std::size_t k = parts.first; k < parts.end; ++k) {
            r.part_month = choices.part_month[k];
            for (std::size_t l = stops.first; l < stops.end; ++l) {
              r.third_party = choices.third_party[l];
              const bool by_default = i == stays.first && j == limits.first && k == parts.first && l == stops.first;
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
  const ReadingChoices& choices = scheme.choices;
  const std::size_t ends[] = {choices.limit_on.size(), choices.hospital_days.size(), choices.part_month.size(), choices.third_party.size()};
  Situation s{month, listing_matters ? raise_in(c, month) : Possible{true, false}, third_party, {}, {}};
  for (std::size_t i = 0; i < kOpenReadings; ++i) {
    const auto id = static_cast<ReadingId>(i);
    const std::size_t first = only && only->id == id ? only->place : 0;
    s.readings[i] = {static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(only || settled == id ? first + 1 : ends[i])};
  }
  return s;
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

// Calls count(reading) for the readings of hospital days that a line of this scheme may ask for.
template <class Count>
void each_hospital_reading(const Scheme& scheme, Count&& count) {
  for (const HospitalDays reading : scheme.choices.hospital_days) count(reading);
  if (scheme.hospital.effect == HospitalRule::Effect::reduce || scheme.hospital.goes_on_for_assisted) count(HospitalDays::all_paid);
}

}  // namespace

bool has_short_way(const Scheme& scheme, const CareOption& option) {
#ifdef __OPTIMIZE_SIZE__
  (void)scheme, (void)option;
  return false;  // a page asks once, and somebody waits for every byte of it
#else
  const bool hospital_by_itself = scheme.hospital.goes_on_for_assisted || scheme.hospital.effect == HospitalRule::Effect::reduce;
  if (hospital_by_itself) return false;
  return option.has_fee ? option.share() && option.payee() != Payee::family : option.allowance() != nullptr;
#endif
}

namespace {

void add(WholePayment::Ends& ends, std::int64_t paid) {
  ends.low = std::min(ends.low, paid);
  ends.high = std::max(ends.high, paid);
}

// What an amount is over all that is open, given its ends and those by default readings.
Amount amount_of(const WholePayment::Ends& all, const WholePayment::Ends& usual) {
  return {all.low, all.high, usual.low == usual.high ? MaybeNumber(usual.low) : MaybeNumber(std::nullopt)};
}

}  // namespace

WholePayment whole_payment(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s) {
  WholePayment whole;
  const auto add_usual = [&](std::int64_t paid) { add(whole.all, paid), add(whole.usual, paid); };
  const auto add_by_readings = [&](const CountedReadings& readings, auto&& paid_by) {
    add_usual(paid_by(readings.first));
    for (std::size_t i = readings.first + 1u; i < readings.end; ++i) add(whole.all, paid_by(i));
  };
  if (const FixedBenefit* b = option.allowance()) {
    const auto add_for = [&](Money amount) {
      if (s.third_party.no) add_usual(amount);
      if (s.third_party.yes)
        add_by_readings(s.of(ReadingId::third_party), [&](std::size_t i) { return allowance_beside(scheme, scheme.choices.third_party[i]) ? amount : 0; });
    };
    if (s.raise.no) add_for(b->allowance[false]);
    if (s.raise.yes) add_for(b->allowance[true]);
    return whole;
  }
  const ShareBenefit& b = *option.share();
  whole.fee = c.fee_per_day[static_cast<std::size_t>(option.fee_mode)];
  if (s.third_party.yes || !whole.fee) add_usual(0);
  if (!s.third_party.no) return whole;
  CountedReadings readings = s.of(ReadingId::limit_on);
  if (!option.kinds.limit_as_read) readings.end = static_cast<std::uint8_t>(readings.first + 1);
  const auto add_for = [&](bool raised) {
    const Money fee = whole.fee.value_or(b.binds_from[raised]);
    add_by_readings(readings, [&](std::size_t i) { return payment::pay_up_to_cap(b, raised, fee, scheme.choices.limit_on[i], NoTrace()).parts; });
  };
  if (s.raise.no) add_for(false);
  if (s.raise.yes) add_for(true);
  return whole;
}

OpenDays open_days(const Scheme& scheme, const LineDays& days, const Situation& s) {
  OpenDays open;
  open.days_in_month = days.days_in_month;
  const LineDays::Counts* tried = nullptr;
  const CountedReadings& readings = s.of(ReadingId::hospital_days);
  for (std::size_t i = readings.first; i < readings.end; ++i) {
    const LineDays::Counts& n = days.of(scheme.choices.hospital_days[i]);
    if (tried && n == *tried) continue;
    tried = &n;
    open.ways.push_back({n.fee, n.paid_least});
    if (n.paid_most != n.paid_least) open.ways.push_back({n.fee, n.paid_most});
    if (i == readings.first) open.usual = open.ways.size();
  }
  return open;
}

namespace {

void widen(LineHull& hull, const LineHull& other, bool usual) {
  widen(hull.fund, other.fund, usual);
  widen(hull.own, other.own, usual);
  widen(hull.fee, other.fee, usual);
}

}  // namespace

void hull_of_days(const WholePayment& day, int fee_days, int paid_days, LineHull& out) {
  const auto rounded = [&](std::int64_t parts) { return round_half_up(Exact{parts} * paid_days); };
  const Money low = rounded(day.all.low), high = day.all.low == day.all.high ? low : rounded(day.all.high);
  MaybeNumber stated = low;
  if (day.usual.low != day.usual.high || day.usual.low != day.all.low) {
    const Money usual = rounded(day.usual.low);
    stated = usual == rounded(day.usual.high) ? MaybeNumber(usual) : MaybeNumber(std::nullopt);
  }
  out.fund = {low, high, stated};
  if (day.fee) {
    const Money fee = *day.fee * fee_days;
    out.own = {fee - high, fee - low, stated ? MaybeNumber(fee - *stated) : MaybeNumber(std::nullopt)};
    out.fee = {fee, fee, fee};
  } else {  // whatever it costs: nothing at least, and without end if any day costs something
    const MaybeNumber most = fee_days > 0 ? MaybeNumber(std::nullopt) : MaybeNumber(0);
    out.own = out.fee = {0, most, most};
  }
}

namespace {

void hull_of_days(const CareOption& option, const Case& c, const WholePayment& day, const OpenDays& days, LineHull& out) {
  const int at_most = option.visits ? c.days_per_month.value_or(kMaxDaysPerMonth) : kMaxDaysPerMonth;
  const auto of_way = [&](const OpenDays::Way& way, LineHull& h) { hull_of_days(day, std::min(at_most, way.fee), std::min(at_most, way.paid), h); };
  LineHull other;
  of_way(days.ways[0], out);
  for (std::size_t i = 1; i < days.ways.size(); ++i) of_way(days.ways[i], other), widen(out, other, i < days.usual);
  if (option.visits && !c.days_per_month) hull_of_days(day, 0, 0, other), widen(out, other, true);
}

void hull_of_months(const Scheme& scheme, const Situation& s, const WholePayment& month, const OpenDays& days, LineHull& out) {
  WholePayment::Ends all, usual;
  const CountedReadings& readings = s.of(ReadingId::part_month);
  for (std::size_t way = 0; way < days.ways.size(); ++way) {
    const int paid = days.ways[way].paid;
    const bool in_part = paid != 0 && paid != days.days_in_month;
    for (std::size_t i = readings.first; i < (in_part ? readings.end : readings.first + 1u); ++i) {
      const auto add_part = [&](WholePayment::Ends& ends, Money whole) { add(ends, payment::part_of_month(whole, paid, days.days_in_month, scheme.choices.part_month[i])); };
      add_part(all, month.all.low);
      if (month.all.low != month.all.high) add_part(all, month.all.high);
      if (way >= days.usual || i != readings.first) continue;
      add_part(usual, month.usual.low);
      if (month.usual.low != month.usual.high) add_part(usual, month.usual.high);
    }
  }
  out = {amount_of(all, usual), {0, 0, 0}, {0, 0, 0}};
}

}  // namespace

void hull_of_whole(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const WholePayment& whole,
                   const OpenDays& days, LineHull& out) {
  if (option.has_fee) hull_of_days(option, c, whole, days, out);
  else hull_of_months(scheme, s, whole, days, out);
}

LineHull hull_of_line(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const LineDays& days,
                      bool one_day, const Explained* explained) {
  if (!explained && has_short_way(scheme, option)) {
    LineHull h;
    const WholePayment whole = whole_payment(scheme, option, c, s);
    if (one_day && option.has_fee) hull_of_days(whole, 1, 1, h);
    else hull_of_whole(scheme, option, c, s, whole, open_days(scheme, days, s), h);
    return h;
  }
  Hull fund, own, fee;
  visit_corners(scheme, option, c, s, days, one_day, [&](const Line& line, const Readings& r, bool by_default, bool fee_open) {
    const Payment p = pay(scheme, option, line, r);
    fund.add(p.fund, by_default);
    own.add(p.own, by_default);
    fee.add(p.fee, by_default);
    if (fee_open) own.add_open_end(by_default), fee.add_open_end(by_default);
    if (!explained || p.fund != explained->fund || (explained->by_default && !by_default)) return;
    pay(scheme, option, line, r, Trace(*explained->steps));
    explained = nullptr;
  });
  return {fund.amount(), own.amount(), fee.amount()};
}

LineDays all_covered_days(const Scheme& scheme, const MonthDays& m) {
  LineDays d;
  d.days_in_month = m.days;
  each_hospital_reading(scheme, [&](HospitalDays reading) {
    const int covered = count(m.covered(reading));
    d.of(reading) = {covered, covered, covered};
  });
  return d;
}

bool pays_all(const MonthDays& m, const PaidFrom& from) {
  return std::max(from.first, from.last) <= m.month && std::min(from.first_end, from.last_end) >= m.month + m.days;
}

LineDays payable_days(const Scheme& scheme, const MonthDays& m, const PaidFrom& from) {
  LineDays d;
  d.days_in_month = m.days;
  each_hospital_reading(scheme, [&](HospitalDays reading) {
    const auto paid = [&](Date start, Date end) { return count(m.covered_from(reading, start) & ~m.covered_from(reading, end)); };
    LineDays::Counts& n = d.of(reading);
    n = {count(m.covered(reading)), paid(from.last, from.last_end), paid(from.first, from.first_end)};
    if (!scheme.valid_months) return;
    // Who starts sooner may also end sooner: the most is that of who starts with the month, if anybody does.
    const int first = n.paid_most, last = n.paid_least;
    n.paid_least = std::min(first, last);
    n.paid_most = std::max(first, last);
    if (from.first < m.month && m.month < from.last) n.paid_most = count(m.covered(reading));
  });
  return d;
}

}  // namespace ltci
