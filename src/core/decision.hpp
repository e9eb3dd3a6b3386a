// The office decided otherwise: which single answer, or which single reading of the text, would lead to its decision.
#pragma once

#include <optional>
#include <string_view>

#include "core/bounded.hpp"
#include "core/case.hpp"
#include "core/estimate.hpp"

namespace ltci {

// What the office decided. Either part may be missing; where both are given, both have to come out.
struct Decision {
  std::optional<bool> eligible;  // `not_yet` and `not_eligible` are both "no"
  // Fen, what the fund pays if approved for `mode` and `tier` (0: no tiers) in the first month of the period. An amount in
  // whole yuan is also met by what rounds to it, half a yuan up; any other only by the same fen.
  std::optional<Money> fund;
  CareMode mode = CareMode::institution;
  int tier = 0;
  std::string_view variant{};  // of the mode; empty: none
};

// What can be changed alone. First the readings, in the order of ReadingId: with them every answer stands. A reading's value
// is its place among the scheme's choices, of the others that of the field: days of a date, fen, months, the place in its type.
enum class ChangeOf : unsigned char {
  limit_on, hospital_discharge, part_month, third_party_allowance,
  insured, benefit_status, waiting_ends, treated, disabled_since, months_disabled, months_expected, level,
  // `assisted`: as if listed long enough for the raise. `hospital_days`: of the month, whatever the stays.
  assisted, assisted_since, third_party_pays, tier, fee, days_per_month, hospital_days,
};
constexpr bool is_reading(ChangeOf of) { return of < ChangeOf::insured; }

// Every value of low..high leads to the decision, and none next to it; of values that only round to the amount those are
// left out where others pay the very fen.
struct Change {
  ChangeOf of = ChangeOf::limit_on;
  bool to_least = false, to_greatest = false;  // the range ends only where answers of this field end
  int low = 0, high = 0;
  bool sure = true;  // with it the decision follows, whatever the open answers are
  // With the value next to the answer: the month, if an amount was decided, and one paid day, rounded. 0: none, or still open.
  Money fund = 0, a_day = 0;
  Citations cites;  // of a reading: none, they stand with the registered reading

  int nearest() const { return to_least ? high : low; }
};
inline constexpr int kMaxChanges = 48;

enum class Agreement : unsigned char {
  no,
  within,  // same verdict or an open one, and the amount lies inside the estimate's range
  yes,     // same verdict, and the amount is the stated one
};

struct Explanations {
  Agreement agreement = Agreement::no;
  Bounded<Change, kMaxChanges> changes;  // empty with `yes`, and where no single change explains the decision
};

// Lists every single change after which the default readings (but for a changed one) allow the decision: of answers that are
// open, some have to lead there. Exact, not sampled: levels and values that are no scale are all tried; eligibility and amounts are
// monotone in every other number and date, so the borders of what fits are found by halving, for each way to answer what makes
// amounts jump if that is open. Where the open answers already allow
// the decision, only they are listed, with the values that do. `estimate` is that of `c`; it holds another one afterwards.
void explain_decision(const Policy& policy, const Case& c, const Decision& decision, Estimate& estimate, Explanations& out);

}  // namespace ltci
