// The pages of a run: a session in, a Page out. Every face draws these.
#pragma once

#include "present/flow.hpp"
#include "present/page.hpp"

namespace ltci {

inline constexpr std::size_t kMostSite = 200;  // characters of an address

// Where a page stands.
struct Surroundings {
  std::string_view site = {};  // the website's address, for links to it; empty where nobody else could open them
  std::string_view host = {};  // the site around the page that would like to know the result; empty: none
  bool mini_program = false;  // inside one of WeChat: it prints nothing, and sends by itself
};

// Fills `page`, which must be new. `refusal` and `typed`: the answer that was not accepted, or the one being changed.
void compose_page(const PolicyData& data, const Session& session, const std::optional<Refusal>& refusal,
                  const Answer* typed, Estimate& scratch, Page& page, const Surroundings& around = {});

// How the figures of the session's result come about, step by step with clauses.
void compose_explanation(const PolicyData& data, const Session& session, Estimate& scratch, Page& page);

}  // namespace ltci
