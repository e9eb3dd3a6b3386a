// Explanations of the office's decision in the words of the case: which field they are about, which registered reading.
#pragma once

#include "codec/json_writer.hpp"
#include "core/decision.hpp"
#include "present/session.hpp"

namespace ltci {

// The field of a changed answer; `mode` is the kind of care of the decision. The days in hospital are days of a month, too.
Field field_of(const Change& change, CareMode mode);
// The registered reading of a changed reading.
const RegisteredReading& reading_of(const Scheme& scheme, std::size_t reading);

// `scheme`: in force in the month that the decision is about; null where there is none.
void write_explanations(JsonWriter& w, const Policy& policy, const Scheme* scheme, const Explanations& e, CareMode mode);

}  // namespace ltci
