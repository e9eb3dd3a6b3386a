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

const Scheme* Policy::find_scheme(int place, Insured insured, Date day, const Scheme* instead) const {
  const auto answers = [&](const Scheme& s) { return s.division == place && s.insured == insured && s.answers(day); };
  if (instead && answers(*instead)) return instead;
  for (const Scheme& s : schemes)
    if (s.superseded_by.empty() && answers(s)) return &s;
  return nullptr;
}

const Scheme* Policy::find_any_version(int place, Insured insured) const {
  for (const Scheme& s : schemes)
    if (s.superseded_by.empty() && s.division == place && s.insured == insured) return &s;
  return nullptr;
}

const Scheme* Policy::find_superseded(const Scheme& scheme, std::string_view version) const {
  for (const Scheme& s : schemes)
    if (!s.superseded_by.empty() && s.id == scheme.id && s.version == version) return &s;
  return nullptr;
}

}  // namespace ltci
