// A session as a share code, and back: the answers, the rules they were computed with and what came out. Opening one computes
// again and compares. docs/share-code.md.
#pragma once

#include "codec/share_code.hpp"
#include "present/policy_data.hpp"
#include "present/session.hpp"

namespace ltci {

// A digest of the figures of an estimate: who can draw what, and every amount. Words, clauses and versions are not in it.
std::uint16_t result_digest(const Estimate& estimate);
// A digest of the rules behind an estimate: every version of its scheme, the directory and, where there is a self-check, its form.
std::uint8_t rules_digest(const PolicyData& data, const Estimate& estimate);

// The code of the answers of a session, computed now.
CodeText share_session(const PolicyData& data, const Session& session, Estimate& scratch);

// The superseded version of the rules behind an estimate, by its number in a code; null where it is not kept.
const Scheme* old_version(const PolicyData& data, const Estimate& now, int version);

// What a code says, beside what is computed now.
struct OpenedCode {
  SharedCase then, now;
  Opened outcome = Opened::none;
};
// Fills `session`, at its result on the day of the code, and `code`; changes neither where it answers a fault.
[[nodiscard]] CodeFault open_code(const PolicyData& data, std::string_view text, std::optional<Date> today, Estimate& scratch, Session& session,
                                  OpenedCode& code);
// The key of the text that says what is wrong with a code.
const char* name_of(CodeFault fault);

}  // namespace ltci
