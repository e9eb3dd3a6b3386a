// What is tried on the what-if page: kept apart from the answers until the person takes it over.
#include "present/flow.hpp"

namespace ltci {

namespace {

std::optional<Money>& fee_of(Case& c, CareMode mode) { return c.fee_per_day[static_cast<std::size_t>(mode)]; }

}  // namespace

// The controls as they stand, raw: `text` the fee, `day` the days, `choice` the tier. What is no number yet changes nothing.
void Flow::try_out(Session& s, const Answer& answer) {
  if (const auto fee = yuan_number(plain_number(answer.text)); fee && *fee <= kMaxFee) s.trial.fee = fee;
  const auto days = yuan_number(plain_number(answer.day));
  if (days && *days % 100 == 0 && *days / 100 <= most(Field::days_per_month)) s.trial.days = static_cast<int>(*days / 100);
  const int tier = answer.choice.size() == 1 ? answer.choice[0] - '0' : 0;
  const std::optional<int> before = s.trial.tier;
  s.trial.tier = tier > 0 && tier <= kTiers ? std::optional(tier) : std::nullopt;
  s.trial.same_kind = s.trial.tier == before;
}

Session Flow::tried(const Session& s) {
  Session t = s;
  if (s.trial.tier) t.c.tier = s.trial.tier, t.asked = CareMode::medical_ward;  // of a ward, then
  if (!t.asked || (t.asked == CareMode::medical_ward && !t.c.tier)) t.asked = CareMode::institution;
  if (!t.trial.fee) t.trial.fee = fee_of(t.c, *t.asked);
  if (!t.trial.fee) {
    evaluate(data_.policy, s.c, {}, estimate_);
    t.trial.fee = estimate_.scheme ? estimate_.scheme->example_fee : 0;
  }
  for (const CareMode mode : {CareMode::medical_ward, CareMode::institution, CareMode::home_visit}) fee_of(t.c, mode) = t.trial.fee;
  if (s.trial.days) t.c.days_per_month = s.trial.days;
  return t;
}

void Flow::keep_trial(Session& s) {
  const Session t = tried(s);
  s.asked = t.asked;
  set_number(s, price_field(*t.asked), *t.trial.fee);
  if (s.trial.tier) set_number(s, Field::tier, *s.trial.tier);
  if (s.trial.days) set_number(s, Field::days_per_month, *s.trial.days);
  s.trial = {};
  s.at = Place::result;
}

}  // namespace ltci
