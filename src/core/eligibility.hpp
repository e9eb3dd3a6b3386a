// Who can draw the benefit, and from when: every criterion three-valued, folded over all completions of the case.
// Source: zz-2023-7#3.1 and #3.4 for the first scheme; thresholds come from the pack.
#pragma once

#include <array>
#include <optional>

#include "core/case.hpp"
#include "core/policy.hpp"
#include "core/truth.hpp"

namespace ltci {

enum class Verdict : unsigned char { eligible, not_yet, not_eligible, undetermined, no_rule };

struct CriterionState {
  CriterionId id = CriterionId::insured;
  Truth state = Truth::unknown;
  std::optional<Date> met_from;  // an unmet one is met by time from this day
};

struct Eligibility {
  Verdict result = Verdict::undetermined;
  std::optional<Date> earliest;
  std::optional<bool> payable_today;
  Bounded<CriterionState, kCriteria> criteria;

  // Over all completions: the first and the last day on which everything can be met. Empty `first`: never in any;
  // empty `last`: never in some. What is payable from day to day follows from these two.
  std::optional<Date> first_possible, last_possible;
};

// Judges a case under the scheme that answers it. Every answer of `c` is in range and free of contradictions. Without `criteria`, only the
// conclusion, not how each criterion stands.
void judge(const Scheme& scheme, const Case& c, Eligibility& out, bool criteria = true);

}  // namespace ltci
