// Whole numbers in decimal digits. std::to_string would bring code of its own for every type of number, in a module that people wait for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ltci {

// The digits themselves, where they are only to be copied on.
class Digits {
 public:
  explicit Digits(std::int64_t n) : Digits(n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n), n < 0) {}
  Digits(std::uint64_t n, bool minus);
  std::string_view view() const { return {begin_, static_cast<std::size_t>(text_ + sizeof text_ - begin_)}; }

 private:
  char text_[20];  // 18446744073709551615
  char* begin_;
};

std::string digits_of(std::int64_t n);
std::string digits_of_unsigned(std::uint64_t n);

}  // namespace ltci
