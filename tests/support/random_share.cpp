#include "support/random_share.hpp"

#include <algorithm>

namespace ltci {

namespace {

bool by_days(const HospitalStay& a, const HospitalStay& b) {
  return a.admitted < b.admitted || (a.admitted == b.admitted && a.discharged < b.discharged);
}

bool same_stays(const Case& a, const Case& b) {
  const auto& x = a.period.hospital_stays;
  const auto& y = b.period.hospital_stays;
  if (x.size() != y.size()) return false;
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x[i].admitted != y[i].admitted || x[i].discharged != y[i].discharged) return false;
  return true;
}

}  // namespace

std::int64_t RandomShare::from_to(std::int64_t least, std::int64_t most) {
  switch (below(8)) {
    case 0: return least;
    case 1: return most;
    default: return least + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(most - least + 1));
  }
}

// Without a common day, in the order of their days.
void RandomShare::stays(Case& c) {
  auto& list = c.period.hospital_stays;
  const int counts[] = {0, 0, 1, 2, 2, 3, 8, kMaxStays};
  const int wanted = counts[below(8)], days[] = {1, 30, 1000, 3000};
  const int apart = days[below(4)];
  Date at = wanted > 8 ? date_of({1900 + below(5), 1, 1}) : date();
  for (int i = 0; i < wanted; ++i) {
    const int room = last_case_date() - at;
    const Date admitted = at + static_cast<int>(from_to(0, std::min(apart, room)));
    const Date discharged = admitted + static_cast<int>(from_to(0, std::min(apart, last_case_date() - admitted)));
    list.push_back({admitted, discharged});
    at = discharged;
  }
  std::sort(list.begin(), list.end(), by_days);
}

SharedCase RandomShare::share() {
  SharedCase s;
  Case& c = s.c;
  c.as_of = date();
  c.division = maybe<int>(0, kMaxDivision);
  c.insured = maybe<Insured>(0, 2);
  c.benefit_status = maybe<BenefitStatus>(0, 2);
  if (c.benefit_status == BenefitStatus::waiting) c.waiting_ends = maybe_date();
  c.treated = maybe<bool>(0, 1);
  if (below(3)) c.disabled_since = date(first_start(c.as_of), c.as_of);
  if (c.disabled_since && below(4) == 0) c.months_disabled = full_months(*c.disabled_since, c.as_of);
  if (!c.disabled_since) c.months_disabled = maybe<int>(0, kMaxMonthsDisabled);
  c.months_expected = maybe<int>(months_disabled_of(c).value_or(0), kMaxMonthsDisabled);
  c.level = maybe<int>(0, kMaxLevel);
  c.assisted = maybe<bool>(0, 1);
  if (c.assisted == true) c.assisted_since = maybe_date();
  c.third_party_pays = maybe<bool>(0, 1);
  c.hospitalised = maybe<bool>(0, 1);
  c.tier = maybe<int>(1, kTiers);
  for (int mode = 0; mode < 3; ++mode) c.fee_per_day[static_cast<std::size_t>(mode)] = maybe<Money>(0, kMaxFee);
  c.days_per_month = maybe<int>(0, kMaxDaysPerMonth);
  c.period.from = maybe_date();
  c.period.months = maybe<int>(1, kMaxPeriodMonths);
  c.period.benefits_from = maybe_date();
  stays(c);
  s.who = maybe<int>(0, 2);
  s.pack_version = static_cast<int>(from_to(0, kLastVersion));
  s.rules = static_cast<std::uint8_t>(word());
  s.result = static_cast<std::uint16_t>(word());
  if (below(3) == 0) {
    c.has_self_check = true;
    for (auto& points : c.self_check) points = maybe<int>(0, kMostItemPoints);
    s.item_marks = word() & ((1u << kSelfCheckItems) - 1);
  }
  if (below(3) == 0) s.marks = word();
  if (below(4) == 0) {
    s.asked = maybe<int>(0, kCareModes - 1);
    s.decision_result = maybe<bool>(0, 1);
    s.decision_amount = maybe<Money>(0, kMaxFee);
    s.other_subsidy = maybe<Money>(0, kMaxFee);
    s.decision_option = maybe<int>(0, kCareModes - 1);
  }
  return s;
}

bool same(const SharedCase& a, const SharedCase& b) {
  const Case &x = a.c, &y = b.c;
  return x.as_of == y.as_of && x.division == y.division && x.insured == y.insured && x.benefit_status == y.benefit_status &&
         x.waiting_ends == y.waiting_ends && x.treated == y.treated && x.disabled_since == y.disabled_since &&
         x.months_disabled == y.months_disabled && x.months_expected == y.months_expected && x.level == y.level &&
         x.self_check == y.self_check && x.has_self_check == y.has_self_check && x.assisted == y.assisted &&
         x.assisted_since == y.assisted_since && x.third_party_pays == y.third_party_pays && x.hospitalised == y.hospitalised &&
         x.tier == y.tier && x.fee_per_day == y.fee_per_day && x.days_per_month == y.days_per_month && x.period.from == y.period.from &&
         x.period.months == y.period.months && x.period.benefits_from == y.period.benefits_from && same_stays(x, y) && a.who == b.who &&
         a.pack_version == b.pack_version && a.rules == b.rules && a.result == b.result && a.marks == b.marks &&
         a.item_marks == b.item_marks && a.asked == b.asked && a.decision_result == b.decision_result &&
         a.decision_amount == b.decision_amount && a.other_subsidy == b.other_subsidy && a.decision_option == b.decision_option;
}

bool has_own_entries(const SharedCase& s) {
  return s.asked || s.decision_result || s.decision_amount || s.other_subsidy || s.decision_option;
}

SharedCase fullest() {
  SharedCase s;
  Case& c = s.c;
  c.as_of = last_case_date();
  c.division = kMaxDivision;
  c.insured = Insured::none;
  c.benefit_status = BenefitStatus::waiting;
  c.waiting_ends = last_case_date();
  c.treated = c.third_party_pays = c.hospitalised = c.assisted = true;
  c.assisted_since = last_case_date();
  c.disabled_since = c.as_of;
  c.months_disabled = 0;
  c.months_expected = kMaxMonthsDisabled;
  c.level = kMaxLevel;
  c.tier = kTiers;
  for (std::size_t mode = 0; mode < 3; ++mode) c.fee_per_day[mode] = kMaxFee;
  c.days_per_month = kMaxDaysPerMonth;
  c.period.from = c.period.benefits_from = last_case_date();
  c.period.months = kMaxPeriodMonths;
  // The first day of all leaves most room to each that follows; the last of them takes it.
  c.period.hospital_stays.push_back({first_case_date(), first_case_date()});
  c.period.hospital_stays.push_back({first_case_date(), last_case_date()});
  s.who = 2;
  s.pack_version = kLastVersion;
  s.rules = 0xff;
  s.result = 0xffff;
  return s;
}

}  // namespace ltci
