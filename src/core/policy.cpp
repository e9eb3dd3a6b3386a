#include "core/policy.hpp"

namespace ltci {

namespace {

bool covers(const PilotPlace& place, int division) {
  if (place.code == division) return true;
  if (place.only_itself) return false;
  if (place.code % 10000 == 0) return division / 10000 == place.code / 10000;
  if (place.code % 100 == 0) return division / 100 == place.code / 100;
  return false;
}

// How many digits of a code say something: the more, the more exact the place.
int significant_digits(int code) { return code % 10000 == 0 ? 2 : code % 100 == 0 ? 4 : 6; }

}  // namespace

const PilotPlace* Directory::find(int division) const {
  const PilotPlace* best = nullptr;
  for (const PilotPlace& place : places)
    if (covers(place, division) && (!best || significant_digits(place.code) > significant_digits(best->code)))
      best = &place;
  return best;
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
