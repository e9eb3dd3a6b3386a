// What is left to pay for a day of care as its price moves, exact: where the lines bend, and where another kind of care
// becomes the cheaper one.
#pragma once

#include "core/lines.hpp"

namespace ltci {

// `fee` and `own` in fen a day. `own.stated`: under the default readings, where nothing unanswered leaves it open.
struct FeePoint {
  Money fee = 0;
  Amount own;
};

// Fees rise. Between two points own payment is a straight line (to the half fen by which the fund's payment is rounded).
using FeeCurve = Bounded<FeePoint, 6>;

// The points of an option whose benefit is a share: at 0, where the limit binds - with the raise or without, as far as `s`
// leaves that open, under each reading of the limit - and at `up_to`. The fees of `c` do not count.
// Source: position "limit_on"; zz-2023-7#3.6.
FeeCurve own_payment_over_fee(const Scheme& scheme, const CareOption& option, const Case& c, const Situation& s, Money up_to);

// The least whole fee, in fen a day, from which one day of `b` costs the family less than one of `a`, under the default
// readings and before rounding; it then stays so for every higher fee. Empty where `b` never becomes the cheaper one, also
// where it is so from the first fen on, and where one of them is not care that one lives in.
std::optional<Money> cheaper_from(const CareOption& a, const CareOption& b, bool raised);

// From `from` on, of all care where one lives in, `option` (its place in the scheme) leaves the least to pay.
struct Cheapest {
  Money from = 0;
  std::size_t option = 0;
};

// Which is the cheapest at which fee, from 0 on; fees rise. Of two that cost the same, the first of the scheme.
// Home visits and an allowance are another thing, and are not ranked.
Bounded<Cheapest, kMaxOptions> cheapest_over_fee(const Scheme& scheme, bool raised);

}  // namespace ltci
