// Words that somebody else keeps.
#pragma once

#include <string_view>

namespace ltci {

// One pointer to UTF-8 that ends in NUL: the words of a page, in the arena or in the texts, and the names of JSON members.
// The renderers' own currency, and half the size of a string_view in every call.
class Words {
 public:
  constexpr Words() = default;
  constexpr Words(const char* s) : s_(s) {}
  // Of a literal, or of a string of a JsonTree: both end in NUL.
  static constexpr Words ending(std::string_view s) { return s.data(); }

  constexpr bool empty() const { return !s_ || !*s_; }
  constexpr const char* c_str() const { return s_ ? s_ : ""; }
  constexpr std::string_view view() const { return c_str(); }
  constexpr operator std::string_view() const { return c_str(); }

 private:
  const char* s_ = nullptr;
};

}  // namespace ltci
