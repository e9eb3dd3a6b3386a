#include "core/policy.hpp"

#include <utility>

namespace ltci {

void CareOption::set_parts(const BenefitPart* first, std::uint32_t count) {
  parts = first;
  part_count = count;
  kinds = {};
  kinds.plain = count == 1 && first->who.everybody() && !first->copay;
  share = kinds.plain ? std::get_if<ShareBenefit>(&first->benefit) : nullptr;
  if (share && share->cap_is_monthly) share = nullptr;
  allowance = kinds.plain && !has_fee ? std::get_if<FixedBenefit>(&first->benefit) : nullptr;
  if (allowance && allowance->per != Per::month) allowance = nullptr;
  kinds.by_whole = has_fee ? share && first->payee != Payee::family : allowance != nullptr;
  Assumptions& assumed = kinds.assumed;
  for (const BenefitPart& part : *this) {
    if (const ShareBenefit* b = std::get_if<ShareBenefit>(&part.benefit)) {
      assumed.add(b->has_share ? Assumption::raise_in_points : Assumption::home_visit_no_rate);
      kinds.limit_as_read = kinds.limit_as_read || (b->has_share && !b->limit_on);
    } else if (const FixedBenefit* f = std::get_if<FixedBenefit>(&part.benefit)) {
      kinds.fixed = true;
      kinds.by_month = kinds.by_month || f->per == Per::month;
    } else {
      assumed.add(Assumption::quota_used_in_full);
    }
  }
  assumed.add(Assumption::limit_on_payment, kinds.limit_as_read)
      .add(Assumption::part_month_by_days, kinds.by_month)
      .add(Assumption::allowance_despite_third_party, kinds.fixed)
      .add(Assumption::paid_whatever_it_costs, kinds.fixed && has_fee)
      .add(Assumption::discharge_day_paid)
      .add(Assumption::hospital_days_open)
      .add(Assumption::approved_from_earliest);
}

void Directory::add(const PilotPlace& place) {
  places.push_back(place);
  places.back().next_of_code = std::exchange(first_of_code[static_cast<std::size_t>(place.code) % first_of_code.size()], static_cast<std::uint16_t>(places.size()));
}

const PilotPlace* Directory::exactly(int code) const {
  for (std::size_t n = first_of_code[static_cast<std::size_t>(code) % first_of_code.size()]; n; n = places[n - 1].next_of_code)
    if (places[n - 1].code == code) return &places[n - 1];
  return nullptr;
}

const PilotPlace* Directory::find(int division) const {
  if (const PilotPlace* place = exactly(division)) return place;
  const auto around = [&](int code) {
    const PilotPlace* place = exactly(code);
    return place && !place->only_itself ? place : nullptr;
  };
  if (const PilotPlace* city = around(division / 100 * 100)) return city;
  return around(division / 10000 * 10000);
}

bool Directory::is_province(int division) const {
  for (const Province& p : provinces)
    if (p.code == division) return true;
  return false;
}

namespace {

std::size_t chain_of(int place, Insured insured) { return static_cast<std::size_t>(place / 100 * 4 + place + static_cast<int>(insured)) % 256; }

}  // namespace

void Policy::add(const Scheme& scheme) {
  schemes.push_back(scheme);
  schemes.back().next_of_place = 0;
  std::uint16_t* last = &first_of_place[chain_of(scheme.division, scheme.insured)];
  while (*last) last = &schemes[*last - 1u].next_of_place;
  *last = static_cast<std::uint16_t>(schemes.size());
}

const Scheme* Policy::version_at(std::size_t number, int place, Insured insured) const {
  for (; number; number = schemes[number - 1].next_of_place)
    if (const Scheme& s = schemes[number - 1]; s.division == place && s.insured == insured) return &s;
  return nullptr;
}

const Scheme* Policy::first_version(int place, Insured insured) const { return version_at(first_of_place[chain_of(place, insured)], place, insured); }

const Scheme* Policy::next_version(const Scheme& s) const { return version_at(s.next_of_place, s.division, s.insured); }

const Scheme* Policy::find_scheme(int place, Insured insured, Date day, const Scheme* instead) const {
  if (instead && instead->division == place && instead->insured == insured && instead->answers(day)) return instead;
  for (const Scheme* s = first_version(place, insured); s; s = next_version(*s))
    if (s->superseded_by.empty() && s->answers(day)) return s;
  return nullptr;
}

const Scheme* Policy::find_any_version(int place, Insured insured) const {
  for (const Scheme* s = first_version(place, insured); s; s = next_version(*s))
    if (s->superseded_by.empty()) return s;
  return nullptr;
}

const Scheme* Policy::find_superseded(const Scheme& scheme, std::string_view version) const {
  for (const Scheme& s : schemes)
    if (!s.superseded_by.empty() && s.id == scheme.id && s.version == version) return &s;
  return nullptr;
}

}  // namespace ltci
