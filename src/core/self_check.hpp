// What the self-check says: points of each dimension and a band of levels. Never a level: only the official assessment
// decides, and it is of no use to anything else in an estimate.
#pragma once

#include <array>
#include <optional>

#include "core/case.hpp"
#include "core/policy.hpp"

namespace ltci {

struct Span {
  int low = 0, high = 0;
};

struct SelfCheckBand {
  std::array<Span, kDimensions> totals;  // points, by Dimension
  Span level;                            // 0..5
  std::array<bool, kDimensions> widens;  // whether the open items of this one make the band wider
  Grade grade = Grade::draft;
};

// Over every way the unanswered items can turn out and both versions of the table. Empty when the case has no self-check
// or the form says nothing of levels. Source: position of policy-data/assessment.
std::optional<SelfCheckBand> band_of(const Assessment& form, const Case& c);

}  // namespace ltci
