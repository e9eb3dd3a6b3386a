// The share code: a case and what was said besides, in a few characters that fit into a link or a QR code, with the rules it was
// computed with and a digest of the result. Canonical: to what is in it there is one code, and no other text is taken.
// At most 60 characters without self-check, marks and own entries and with at most 2 hospital stays, at most kMostCodeCharacters
// otherwise. Layout: docs/share-code.md. Ranges are those of the case (core/case.hpp).
#pragma once

#include <optional>

#include "codec/code_number.hpp"
#include "core/case.hpp"

namespace ltci {

inline constexpr int kMarkedAnswers = 32;
inline constexpr int kFurtherMarks = 7;

// The version of a pack, "2026-11", as a number: months since 2019-12. 0: no pack, or one that is no such month up to 2047-12.
inline constexpr int kLastVersion = 28 * 12;
int version_number(std::string_view version);
struct VersionText {
  char text[8] = {};
};
VersionText version_text(int number);  // of 1..kLastVersion

struct SharedCase {
  Case c;  // its hospital stays in the order of their days
  std::optional<int> who;    // 0..2, as in present/session.hpp
  int pack_version = 0;      // of the scheme that answered
  std::uint8_t rules = 0;    // digest of the rules that the result hangs on
  std::uint16_t result = 0;  // digest of the result's figures
  // What was marked: of an answer that it is a guess, of what was not answered that it is not known. By the answer's place in a
  // list that present/share.cpp keeps.
  std::uint32_t marks = 0;
  std::uint32_t further_marks = 0;  // of the answers that only some schemes ask for
  std::uint32_t item_marks = 0;  // of the self-check: the second of two answers worth the same; not known
  std::optional<int> asked;      // a CareMode: the one the result is about, where it is not the first with a price
  // What the office decided, and what else is drawn.
  std::optional<bool> decision_result;
  std::optional<Money> decision_amount, other_subsidy;
  std::optional<int> decision_option;  // a CareMode
};

enum class CodeFault : unsigned char {
  none,
  not_a_code,    // other characters, none, or too many
  damaged,       // a character is wrong or missing
  later,         // of a later version of this format
  altered,       // right in itself, but not written by us: values that cannot be, or another way to write the same
  other_scheme,  // computed with rules that are not here (present/share.cpp finds that out)
};

// The stays may come in any order. `s` must be a valid case.
CodeText encode_share(const SharedCase& s);
// Fills `out` where it answers `none`. The code of `out` is `text`.
[[nodiscard]] CodeFault decode_share(std::string_view text, SharedCase& out);

// The CareMode that a result is about as long as nobody said: the first with a price.
std::optional<CareMode> first_priced(const Case& c);

}  // namespace ltci
