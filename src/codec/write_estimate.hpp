// Estimates, issues and schemes as JSON; field names and order as the contract of estimates says.
#pragma once

#include <string>

#include "codec/issue.hpp"
#include "codec/json_writer.hpp"
#include "core/estimate.hpp"
#include "core/policy.hpp"

namespace ltci {

std::string format_date(Date d);         // 2026-12-01
std::string format_month(Date d);        // 2026-12
std::string citation_id(const Policy& policy, Citation c);  // zz-2023-7#3.6.2

void write_estimate(JsonWriter& w, const Policy& policy, const Estimate& estimate, bool with_trace);
void write_schemes(JsonWriter& w, const Policy& policy);
void write_issues(JsonWriter& w, const Issues& issues);

// {"ok":false,"issues":[…]}
std::string refusal(const Issues& issues);

}  // namespace ltci
