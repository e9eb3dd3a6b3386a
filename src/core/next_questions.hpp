// Which unanswered questions are worth asking, and in which order.
#pragma once

#include "core/case.hpp"
#include "core/estimate.hpp"
#include "core/policy.hpp"

namespace ltci {

// Fills `e.next_questions`, where `e` is the estimate of `c`. A question is listed when two ways to answer it, all else
// alike, differ in the result, in its date or in an amount: first those that can change the result, in the order of a case,
// then by how much less is open after the answer that helps least.
void list_next_questions(const Policy& policy, const Case& c, Estimate& e);

}  // namespace ltci
