// An amount that may be open: the hull over every way the missing answers can turn out and every registered
// reading, and the one value that all of them share under the default readings, if they share one.
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>

#include "core/maybe_number.hpp"

namespace ltci {

struct Amount {
  std::int64_t low = 0;
  MaybeNumber high = 0;    // none: grows without end with an unanswered fee
  MaybeNumber stated = 0;  // none: the default readings do not settle it

  friend bool operator==(const Amount&, const Amount&) = default;
};

// What the fund pays, what is left, and what it costs; the latter two 0 where nobody asks what it costs.
struct LineHull {
  Amount fund, own, fee;

  friend bool operator==(const LineHull&, const LineHull&) = default;
};

// Takes in what an amount is in other completions; `usual`: also by default readings, where the two have to agree.
inline void widen(Amount& amount, const Amount& other, bool usual) {
  amount.low = other.low < amount.low ? other.low : amount.low;
  if (!other.high || (amount.high && *other.high > *amount.high)) amount.high = other.high;
  if (usual && !(amount.stated == other.stated)) amount.stated = std::nullopt;
}
inline void widen(LineHull& line, const LineHull& other, bool usual) {
  widen(line.fund, other.fund, usual);
  widen(line.own, other.own, usual);
  widen(line.fee, other.fee, usual);
}

// Collects values; at least one by default readings.
class Hull {
 public:
  void add(std::int64_t value, bool by_default_readings) {
    all_.add(value);
    if (by_default_readings) default_.add(value);
  }
  // The amount has no upper end in this completion.
  void add_open_end(bool by_default_readings) {
    all_.open = true;
    if (by_default_readings) default_.open = true;
  }

  Amount amount() const {
    assert(default_.low <= default_.high);
    const bool settled = default_.low == default_.high && !default_.open;
    return {all_.low, all_.open ? MaybeNumber(std::nullopt) : MaybeNumber(all_.high), settled ? MaybeNumber(default_.low) : MaybeNumber(std::nullopt)};
  }

 private:
  struct Ends {
    std::int64_t low = INT64_MAX, high = INT64_MIN;
    bool open = false;
    void add(std::int64_t value) {
      low = value < low ? value : low;
      high = value > high ? value : high;
    }
  };
  Ends all_, default_;
};

// The value that all completions share, or nothing. For what is never a range: dates, counts, states.
template <class T>
class Unanimous {
 public:
  void add(const T& value) {
    if (!any_) value_ = value, any_ = true;
    else if (!(value_ == value)) agree_ = false;
  }
  bool agreed() const { return any_ && agree_; }
  std::optional<T> value() const { return agreed() ? std::optional(value_) : std::nullopt; }
  T value_or(const T& otherwise) const { return agreed() ? value_ : otherwise; }

 private:
  T value_{};
  bool any_ = false, agree_ = true;
};

}  // namespace ltci
