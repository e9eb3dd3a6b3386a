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

// Whether a listed person's raise has begun in the month that starts on `month`. It begins with the month after the listing, so
// a month is raised whole or not at all. Source: zz-2023-7#3.6, position raise_start.
Possible raise_in(const Case& c, Date month) {
  Possible p{true, false};
  if (!c.assisted.value_or(true)) return p;
  if (c.assisted_since) {
    const bool begun = *c.assisted_since < month;
    p = {!begun, begun};
  } else {  // listed on any day that a case can name
    p.yes = first_case_date() < month;
    p.no = month <= last_case_date();
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
void visit_profiles(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, Visit&& visit) {
  if (option.rows.everybody()) return visit(Profile{});
  // Bit n: row n may be theirs. Row 0 where nothing hangs on it.
  const auto possible_rows = [](int rows, std::optional<int> answer) {
    if (rows == ForWhom::kAll) return 1;
    return answer && rows >> *answer & 1 ? 1 << *answer : rows;
  };
  // Who has drawn the benefit since before `month` less those months.
  Possible tenured{true, false};
  if (option.tenure_months) {
    Date first = c.period.benefits_from.value_or(c.as_of), last = first;
    if (s.conclusion) {
      const PaidFrom paid = paid_from(scheme, c, *s.conclusion);
      first = paid.first_begun;
      last = paid.last_begun;
    }
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
  visit_profiles(scheme, option, c, s, [&](const Profile& profile) {
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
        const LineDays::Counts& counts = days.of(scheme.read_for(line.raised, r.hospital_days));
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

MonthDays days_of_month(const Case& c, Date month, Date period_from) { return days_of_month(c, month_of(month), period_from); }

MonthDays days_of_month(const Case& c, const CalendarMonth& calendar_month, Date period_from) {
  MonthDays m;
  const Date month = m.month = calendar_month.first;
  m.days = calendar_month.days;
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

Situation situation_in(const Scheme& scheme, const Case& c, Date month, std::optional<ReadingId> settled, std::optional<OneReading> only,
                       const Eligibility* conclusion) {
  const bool listing_matters = scheme.has_raise || scheme.hospital.goes_on_for_assisted;
  Possible third_party = possible(c.third_party_pays);
  if (!scheme.third_party_known) third_party.no = true;
  const ReadingChoices& choices = scheme.choices;
  const std::size_t ends[] = {choices.limit_on.size(), choices.hospital_days.size(), choices.part_month.size(), choices.third_party.size()};
  Situation s{month, listing_matters ? raise_in(c, month) : Possible{true, false}, third_party, {}, conclusion};
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
  const Date first = start(e.first_possible), last = e.last_possible == e.first_possible ? first : start(e.last_possible);
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
  if (scheme.hospital.is_apart()) count(HospitalDays::all_paid);
}

}  // namespace

// A page asks once, and somebody waits for every byte of the short way.
#ifdef __OPTIMIZE_SIZE__
constexpr bool kHasShortWay = false;
#else
constexpr bool kHasShortWay = true;
#endif

OpenDays open_days(const Scheme& scheme, const LineDays& days, const Situation& s) {
  OpenDays open;
  open.days_in_month = days.days_in_month;
  const CountedReadings& readings = s.of(ReadingId::hospital_days);
  for (std::size_t i = readings.first; i < readings.end; ++i) {
    const LineDays::Counts& n = days.of(scheme.choices.hospital_days[i]);
    if (open.ways.empty() || !(n == open.ways[open.ways.size() - 1])) open.ways.push_back(n);
  }
  const LineDays::Counts& n = open.ways[0];
  open.settled = kHasShortWay && s.raise.no != s.raise.yes && !s.third_party.yes && open.ways.size() == 1 && n.paid_least == n.paid_most;
  return open;
}

namespace {

// ---- The short way ----------------------------------------------------------------------------------------------
// Options that are one share a day or one allowance a month for everybody, with days in hospital that are paid like others or not at
// all: what a whole day or month can bring, times what the days can be. The long way is through every corner of what is open.

// The least and the most that the fund can pay for a whole day or a whole month: over everything that is open, and by default readings.
struct WholePayment {
  struct Ends {
    std::int64_t low = INT64_MAX, high = INT64_MIN;
    void add(std::int64_t paid) {
      low = std::min(low, paid);
      high = std::max(high, paid);
    }
    void add(const Ends& other) {
      low = std::min(low, other.low);
      high = std::max(high, other.high);
    }
    friend bool operator==(const Ends&, const Ends&) = default;
  };
  Money fee = 0;  // of a day
  bool fee_open = false;
  Ends all, usual;  // parts of Exact for a day, fen for a month
};

bool has_short_way(const Scheme& scheme, const CareOption& option) {
  return kHasShortWay && option.kinds.by_whole && !scheme.hospital.is_apart();
}

// One whole month of an allowance.
WholePayment whole_month(const Scheme& scheme, const FixedBenefit& b, const Situation& s) {
  WholePayment month;
  const CountedReadings& readings = s.of(ReadingId::third_party);
  for (int raised = !s.raise.no; raised <= s.raise.yes; ++raised) {
    const Money amount = b.allowance[static_cast<std::size_t>(raised)];
    if (s.third_party.no) month.all.add(amount), month.usual.add(amount);
    for (std::size_t i = readings.first; s.third_party.yes && i < readings.end; ++i) {
      const Money paid = allowance_beside(scheme, scheme.choices.third_party[i]) ? amount : 0;
      month.all.add(paid);
      if (i == readings.first) month.usual.add(paid);
    }
  }
  return month;
}

// One day of a share. The high end of a fee that is not answered is that of every greater fee.
WholePayment whole_day(const Scheme& scheme, const CareOption& option, const ShareBenefit& b, const Case& c, const Situation& s) {
  const std::optional<Money>& fee = c.fee_per_day[static_cast<std::size_t>(option.fee_mode)];
  WholePayment day{fee.value_or(0), !fee, {0, 0}, {0, 0}};
  if (!s.third_party.no) return day;
  const CountedReadings& readings = s.of(ReadingId::limit_on);
  const auto pay = [&](bool raised, WholePayment::Ends& all, WholePayment::Ends& usual) {
    const Money charged = day.fee_open ? b.binds_from[raised] : day.fee;
    const auto paid_by = [&](std::size_t i) { return payment::pay_up_to_cap(b, raised, charged, scheme.choices.limit_on[i], NoTrace()).parts; };
    const std::int64_t paid = paid_by(readings.first);
    all = usual = {paid, paid};
    const std::size_t other = readings.first + 1u;  // there are two at most
    if (option.kinds.limit_as_read && other < readings.end) all.add(paid_by(other));
  };
  pay(!s.raise.no, day.all, day.usual);
  if (s.raise.no && s.raise.yes) {
    WholePayment::Ends all, usual;
    pay(true, all, usual);
    day.all.add(all), day.usual.add(usual);
  }
  if (s.third_party.yes || day.fee_open) day.all.add(0), day.usual.add(0);
  return day;
}

// The hull of so many days that cost something, of which at least and at most so many are paid: over everything, and by default readings.
void hull_of_days(const WholePayment& day, int fee_days, int paid_least, int paid_most, LineHull& out) {
  const Exact low = Exact{day.all.low} * paid_least, high = Exact{day.all.high} * paid_most;
  const Money fee = day.fee * fee_days, least = round_half_up(low), most = round_half_up(high);
  out.fund = {least, most, std::nullopt};
  out.own = {fee - most, fee - least, std::nullopt};
  out.fee = {fee, fee, fee};
  const auto usual = [&](Exact paid) { return paid.parts == high.parts ? most : round_half_up(paid); };
  const Money usually = usual(Exact{day.usual.high} * paid_most);
  if (usual(Exact{day.usual.low} * paid_least) == usually) out.fund.stated = usually, out.own.stated = fee - usually;
}

// Whatever it costs: nothing at least, and without end if any day costs something.
Amount open_fee(bool costs, bool usually_costs) {
  const auto most = [](bool without_end) { return without_end ? MaybeNumber(std::nullopt) : MaybeNumber(0); };
  return {0, most(costs), most(usually_costs)};
}

void hull_of_day(const WholePayment& day, LineHull& out) {
  hull_of_days(day, 1, 1, 1, out);
  if (day.fee_open) out.own = out.fee = open_fee(true, true);
}

// Days of care in each way they can turn out. `at_most`: days with a visit; `perhaps_none`: or any less.
void hull_of_days(const WholePayment& day, const OpenDays& days, int at_most, bool perhaps_none, LineHull& out) {
  const auto hull_of = [&](const LineDays::Counts& n, LineHull& h) {
    hull_of_days(day, std::min(at_most, n.fee), std::min(at_most, n.paid_least), std::min(at_most, n.paid_most), h);
  };
  const LineDays::Counts& first = days.ways[0];
  hull_of(first, out);
  for (std::size_t i = 1; i < days.ways.size(); ++i) {
    LineHull other;
    hull_of(days.ways[i], other);
    widen(out, other, false);
  }
  if (perhaps_none)
    for (Amount* amount : {&out.fund, &out.own, &out.fee}) widen(*amount, {0, 0, 0}, true);
  if (!day.fee_open) return;
  const auto cost = [&](const LineDays::Counts& n) { return at_most > 0 && n.fee > 0; };
  out.own = out.fee = open_fee(std::any_of(days.ways.begin(), days.ways.end(), cost), cost(first));
}

// A month's allowance, or a part of it.
void hull_of_months(const Scheme& scheme, const Situation& s, const WholePayment& month, const OpenDays& days, LineHull& out) {
  const CountedReadings& readings = s.of(ReadingId::part_month);
  const auto part_of = [&](const WholePayment::Ends& ends, const LineDays::Counts& n, std::size_t reading) {
    const auto part = [&](Money amount, int paid) { return payment::part_of_month(amount, paid, days.days_in_month, scheme.choices.part_month[reading]); };
    const Money least = part(ends.low, n.paid_least);
    return WholePayment::Ends{least, ends.low == ends.high && n.paid_least == n.paid_most ? least : part(ends.high, n.paid_most)};
  };
  const LineDays::Counts& first = days.ways[0];
  WholePayment::Ends all = part_of(month.all, first, readings.first);
  const WholePayment::Ends usual = month.usual == month.all ? all : part_of(month.usual, first, readings.first);
  for (const LineDays::Counts& n : days.ways) {
    const auto whole = [&](int paid) { return paid == 0 || paid == days.days_in_month; };
    const std::size_t end = whole(n.paid_least) && whole(n.paid_most) ? readings.first + 1u : readings.end;
    for (std::size_t i = readings.first + (&n == &first); i < end; ++i) {
      const WholePayment::Ends other = part_of(month.all, n, i);
      all = {std::min(all.low, other.low), std::max(all.high, other.high)};
    }
  }
  out = {{all.low, all.high, usual.low == usual.high ? MaybeNumber(usual.low) : MaybeNumber(std::nullopt)}, {0, 0, 0}, {0, 0, 0}};
}

// What is settled brings one amount by each reading: so many days of care at a price, and one of them (`day`, where asked for).
void hull_of_settled_days(const MonthLines& m, const CareOption& option, Money fee_per_day, int fee_days, int paid_days, LineHull& out, LineHull* day) {
  const CountedReadings& readings = m.s.of(ReadingId::limit_on);
  const auto paid_by = [&](std::size_t reading) {
    return payment::pay_up_to_cap(*option.share, m.s.raise.yes, fee_per_day, m.scheme.choices.limit_on[reading], NoTrace());
  };
  const Exact usual = paid_by(readings.first);
  const std::size_t second = readings.first + 1u;  // there are two at most
  const Exact other = option.kinds.limit_as_read && second < readings.end ? paid_by(second) : usual;
  const auto hull_of = [&](int fee_times, int paid_times, LineHull& h) {
    const Money fee = fee_per_day * fee_times, stated = round_half_up(usual * paid_times), unusual = round_half_up(other * paid_times);
    const Money low = std::min(stated, unusual), high = std::max(stated, unusual);
    h.fund = {low, high, stated};
    h.own = {fee - high, fee - low, fee - stated};
    h.fee = {fee, fee, fee};
  };
  if (day) hull_of(1, 1, *day);
  hull_of(fee_days, paid_days, out);
}

// The same of a month's allowance.
void hull_of_settled_month(const MonthLines& m, const CareOption& option, int paid_days, LineHull& out) {
  const CountedReadings& readings = m.s.of(ReadingId::part_month);
  const auto part = [&](std::size_t reading) {
    return payment::part_of_month(option.allowance->allowance[m.s.raise.yes], paid_days, m.open.days_in_month, m.scheme.choices.part_month[reading]);
  };
  const Money stated = part(readings.first);
  Money low = stated, high = stated;
  for (std::size_t i = readings.first + 1u; i < readings.end; ++i) {
    const Money other = part(i);
    low = std::min(low, other);
    high = std::max(high, other);
  }
  out = {{low, high, stated}, {0, 0, 0}, {0, 0, 0}};
}

// `day`, where asked for: what one paid day brings.
void hull_by_short_way(const MonthLines& m, const CareOption& option, LineHull& out, LineHull* day) {
  if (!option.has_fee) {
    if (m.open.settled) return hull_of_settled_month(m, option, m.open.ways[0].paid_most, out);
    return hull_of_months(m.scheme, m.s, whole_month(m.scheme, *option.allowance, m.s), m.open, out);
  }
  const std::optional<Money>& fee = m.c.fee_per_day[static_cast<std::size_t>(option.fee_mode)];
  const bool visits_open = option.visits && !m.c.days_per_month;
  const int at_most = option.visits ? m.c.days_per_month.value_or(kMaxDaysPerMonth) : kMaxDaysPerMonth;
  if (m.open.settled && fee && !visits_open) {
    const LineDays::Counts& n = m.open.ways[0];
    return hull_of_settled_days(m, option, *fee, std::min(at_most, n.fee), std::min(at_most, n.paid_most), out, day);
  }
  const WholePayment whole = whole_day(m.scheme, option, *option.share, m.c, m.s);
  if (day) hull_of_day(whole, *day);
  hull_of_days(whole, m.open, at_most, visits_open, out);
}

}  // namespace

LineHull hull_of_line(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, const LineDays& days,
                      bool one_day, const Explained* explained) {
  if (!explained && has_short_way(scheme, option)) {
    LineHull h, day;
    hull_of_line(MonthLines{scheme, c, s, days, open_days(scheme, days, s)}, option, h, &day);
    return one_day && option.has_fee ? day : h;
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

void hull_of_line(const MonthLines& m, const CareOption& option, LineHull& out, LineHull* day) {
  if (has_short_way(m.scheme, option)) return hull_by_short_way(m, option, out, day);
  if (day) *day = hull_of_line(m.scheme, option, m.c, m.s, one_day_of(), true);
  out = hull_of_line(m.scheme, option, m.c, m.s, m.days);
}

LineDays all_covered_days(const Scheme& scheme, const MonthDays& m) {
  LineDays d;
  d.days_in_month = m.days;
  const int whole = count(m.in_period);
  each_hospital_reading(scheme, [&](HospitalDays reading) {
    const DaySet days = m.covered(reading);
    const int covered = days == m.in_period ? whole : count(days);
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
