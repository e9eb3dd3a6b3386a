// The pages of a run: a session in, a Page out. Every face draws these.
#pragma once

#include "present/flow.hpp"
#include "present/page.hpp"

namespace ltci {

inline constexpr std::size_t kMostSite = 200;  // characters of the website's address

// Fills `page`, which must be new. `refusal` and `typed`: the answer that was not accepted, or the one being changed. `site`: where the
// website stands, for links to it; empty where nobody else could open them.
void compose_page(const PolicyData& data, const Session& session, const std::optional<Refusal>& refusal,
                  const Answer* typed, Estimate& scratch, Page& page, std::string_view site = {});

// How the figures of the session's result come about, step by step with clauses.
void compose_explanation(const PolicyData& data, const Session& session, Estimate& scratch, Page& page);

}  // namespace ltci
