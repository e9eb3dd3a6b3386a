// A whole number, or none, in eight bytes: an estimate is full of them, and a flag beside each would double it.
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>

namespace ltci {

class MaybeNumber {
 public:
  constexpr MaybeNumber(std::int64_t n) : n_(n) {}
  constexpr MaybeNumber(std::nullopt_t) : n_(kNone) {}
  constexpr explicit operator bool() const { return n_ != kNone; }
  constexpr operator std::optional<std::int64_t>() const { return *this ? std::optional(n_) : std::nullopt; }
  constexpr std::int64_t operator*() const {
    assert(n_ != kNone);
    return n_;
  }
  constexpr std::int64_t value_or(std::int64_t otherwise) const { return *this ? n_ : otherwise; }
  friend constexpr bool operator==(MaybeNumber a, MaybeNumber b) { return a.n_ == b.n_; }

 private:
  static constexpr std::int64_t kNone = INT64_MIN;
  std::int64_t n_;
};

}  // namespace ltci
