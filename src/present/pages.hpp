// The pages of a run: a session in, a Page out. Every face draws these.
#pragma once

#include "present/flow.hpp"
#include "present/page.hpp"

namespace ltci {

// Fills `page`, which must be new. `refusal` and `typed`: the answer that was not accepted, or the one being changed.
void compose_page(const PolicyData& data, const Session& session, const std::optional<Refusal>& refusal,
                  const Answer* typed, Estimate& scratch, Page& page);

// How the figures of the session's result come about, step by step with clauses.
void compose_explanation(const PolicyData& data, const Session& session, Estimate& scratch, Page& page);

}  // namespace ltci
