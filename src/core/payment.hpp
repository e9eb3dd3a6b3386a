// What the fund pays and what is left, for one option, one month and one completion: everything answered, one reading
// of every open point. Ranges are made from many such lines by the hull (evaluate.cpp).
#pragma once

#include "core/policy.hpp"
#include "core/trace.hpp"

namespace ltci {

// All that one payment depends on.
struct Line {
  Money fee_per_day = 0;
  int fee_days = 0;       // days that cost something
  int paid_days = 0;      // days the fund pays, at most fee_days where there is a fee
  int days_in_month = 0;  // of the calendar month
  bool raised = false;    // a listed person after the start of the raise
  bool third_party_pays = false;
};

struct Payment {
  Money fund = 0;  // rounded half up, once
  Money own = 0;   // fee - fund; 0 for an allowance
  Money fee = 0;   // fee of all fee days; 0 for an allowance
};

Payment pay(const Scheme& scheme, const CareOption& option, const Line& line, const Readings& readings, Trace trace = {});

// The least whole fee a day from which the limit binds. Source: position "limit_on".
Money cap_binds_from(const ShareBenefit& benefit, bool raised, LimitOn limit_on);

}  // namespace ltci
