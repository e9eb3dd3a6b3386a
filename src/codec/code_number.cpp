#include "codec/code_number.hpp"

#include <algorithm>
#include <cassert>

namespace ltci {

namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

void CodeNumber::push(std::uint32_t digit, std::uint32_t radix) {
  std::uint64_t carry = digit;
  for (std::size_t i = 1; i < kWords; ++i) {
    carry += std::uint64_t{words_[i]} * radix;
    words_[i] = static_cast<std::uint32_t>(carry);
    carry >>= 32;
  }
  assert(carry == 0);
}

std::uint32_t CodeNumber::pop(std::uint32_t radix) {
  std::uint64_t rest = 0;
  for (std::size_t i = kWords; --i > 0;) {
    rest = rest << 32 | words_[i];
    words_[i] = static_cast<std::uint32_t>(rest / radix);
    rest %= radix;
  }
  return static_cast<std::uint32_t>(rest);
}

bool CodeNumber::is_zero() const {
  return std::all_of(words_.begin() + 1, words_.end(), [](std::uint32_t w) { return w == 0; });
}

// Over the bytes above it, the lowest first, as far as there are any.
std::uint32_t CodeNumber::crc() const {
  std::size_t bytes = (kWords - 1) * 4;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(words_[1 + i / 4] >> i % 4 * 8); };
  while (bytes > 0 && byte(bytes - 1) == 0) --bytes;
  Crc32 sum;
  for (std::size_t i = 0; i < bytes; ++i) sum.add(byte(i));
  return sum.value();
}

CodeText CodeNumber::text() const {
  std::array<std::uint32_t, kWords> all = words_;
  all[0] = crc();
  CodeText out;
  std::size_t length = 0;
  for (std::size_t at = kMostCodeCharacters; at-- > 0;) {
    std::uint32_t six = 0;
    for (std::size_t bit = 6; bit-- > 0;) six = six << 1 | (all[(at * 6 + bit) / 32] >> (at * 6 + bit) % 32 & 1);
    if (six || length) out.text[length++] = kAlphabet[six];
  }
  return out;
}

CodeNumber::Read CodeNumber::read(std::string_view text) {
  words_ = {};
  if (text.empty() || text.size() > kMostCodeCharacters) return Read::not_a_code;
  std::size_t at = 0;
  for (std::size_t i = text.size(); i-- > 0; at += 6) {
    const std::size_t six = kAlphabet.find(text[i]);
    if (six == std::string_view::npos) return Read::not_a_code;
    for (std::size_t bit = 0; bit < 6; ++bit) words_[(at + bit) / 32] |= static_cast<std::uint32_t>(six >> bit & 1) << (at + bit) % 32;
  }
  if (words_[0] != crc()) return Read::damaged;
  return text[0] == kAlphabet[0] ? Read::zeros_in_front : Read::good;
}

void CodeDigits::digit(std::uint32_t& value, std::uint32_t radix) {
  if (reads_) value = number_.pop(radix);
  else digits_.push_back({value, radix});
}

CodeText CodeDigits::text() {
  for (std::size_t i = digits_.size(); i-- > 0;) {
    assert(digits_[i].value < digits_[i].radix);
    number_.push(digits_[i].value, digits_[i].radix);
  }
  return number_.text();
}

}  // namespace ltci
