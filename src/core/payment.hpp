// What the fund pays and what is left, for one option, one month and one completion: everything answered, one reading
// of every open point. Ranges are made from many such lines by the hull (evaluate.cpp).
#pragma once

#include "core/policy.hpp"
#include "core/trace.hpp"

namespace ltci {

// All that one payment depends on.
struct Line {
  Money fee_per_day = 0;
  int fee_days = 0;       // days that cost something: of those with a visit where the option counts visits
  int paid_days = 0;      // of these, days the fund pays
  int month_days = 0;     // days the fund pays, whether there is a visit or not
  int hospital_days = 0;  // of the days in hospital, those the fund pays less for instead of nothing
  int days_in_month = 0;  // of the calendar month
  bool raised = false;    // a listed person after the start of the raise
  bool third_party_pays = false;
  Profile profile;
};

struct Payment {
  Money fund = 0;  // to each payee rounded half up, once
  Money own = 0;   // the fee less what the fund pays for care, and nothing where that is more; 0 where nobody asks what it costs
  Money fee = 0;   // fee of all fee days; 0 where nobody asks what it costs
};

Payment pay(const Scheme& scheme, const CareOption& option, const Line& line, const Readings& readings, Trace trace = {});

// The least whole fee a day from which the limit binds; of a limit a month, where it binds on a single day. Source: position "limit_on".
Money cap_binds_from(const ShareBenefit& benefit, bool raised, LimitOn limit_on);

}  // namespace ltci
