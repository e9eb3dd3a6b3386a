// The number that a share code is. Values go in one after the other, each with how many values there could be, so that no part of a
// bit is lost and no value out of range can be written down; the last ones stand highest, so that what was not answered
// there costs nothing. Below all of them stands a CRC-32. docs/share-code.md describes the code.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "core/bounded.hpp"

namespace ltci {

inline constexpr int kMostCodeCharacters = 400;

// A code as text; plain data, since it holds answers and has to be wiped.
struct CodeText {
  char text[kMostCodeCharacters + 1] = {};
  std::string_view view() const { return text; }
};

// CRC-32 as in zip and PNG, byte after byte.
class Crc32 {
 public:
  void add(unsigned char byte) {
    sum_ ^= byte;
    for (int i = 0; i < 8; ++i) sum_ = sum_ >> 1 ^ (sum_ & 1 ? 0xedb88320u : 0);
  }
  void add(std::string_view bytes) {
    for (const char c : bytes) add(static_cast<unsigned char>(c));
  }
  // Eight bytes, the lowest first.
  void add_number(std::int64_t n) {
    for (int i = 0; i < 64; i += 8) add(static_cast<unsigned char>(static_cast<std::uint64_t>(n) >> i));
  }
  std::uint32_t value() const { return ~sum_; }

 private:
  std::uint32_t sum_ = ~std::uint32_t{0};
};

// A whole number of at most 2,400 bits, with the CRC-32 of all above it as its lowest 32.
class CodeNumber {
 public:
  // this = this * radix + digit; radix 2 or more, digit below it.
  void push(std::uint32_t digit, std::uint32_t radix);
  // The lowest digit, which goes.
  std::uint32_t pop(std::uint32_t radix);
  bool is_zero() const;

  // base64url, the highest first, without a zero ("A") in front.
  CodeText text() const;
  enum class Read : unsigned char { good, not_a_code, damaged, zeros_in_front };
  Read read(std::string_view text);

 private:
  static constexpr std::size_t kWords = kMostCodeCharacters * 6 / 32;
  std::uint32_t crc() const;

  std::array<std::uint32_t, kWords> words_{};  // lowest first; [0] is kept for the CRC
};

// The values of a code one after the other, for writing and for reading: one list of them serves both.
class CodeDigits {
 public:
  CodeDigits() = default;  // writes
  explicit CodeDigits(const CodeNumber& number) : reads_(true), number_(number) {}

  bool reads() const { return reads_; }
  // `value` counts from 0 and is below `radix`.
  void digit(std::uint32_t& value, std::uint32_t radix);
  void fail() { failed_ = true; }
  bool failed() const { return failed_; }
  bool at_end() const { return number_.is_zero(); }
  CodeText text();  // of what was written

 private:
  struct Digit {
    std::uint32_t value, radix;
  };
  const bool reads_ = false;
  bool failed_ = false;
  CodeNumber number_;
  Bounded<Digit, kMostCodeCharacters * 6> digits_;  // each is a bit at least
};

}  // namespace ltci
