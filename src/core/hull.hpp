// An amount that may be open: the hull over every way the missing answers can turn out and every registered
// reading, and the one value that all of them share under the default readings, if they share one.
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>

namespace ltci {

struct Amount {
  std::int64_t low = 0;
  std::optional<std::int64_t> high = 0;        // empty: grows without end with an unanswered fee
  std::optional<std::int64_t> stated = 0;      // empty: the default readings do not settle it

  friend bool operator==(const Amount&, const Amount&) = default;
};

// Collects values. Which index gave the least and the greatest is kept so that the trace can explain it.
class Hull {
 public:
  void add(std::int64_t value, bool by_default_readings, int index = 0) {
    all_.add(value, index);
    if (by_default_readings) default_.add(value, index);
  }
  // The amount has no upper end in this completion.
  void add_open_end(bool by_default_readings) {
    all_.open = true;
    if (by_default_readings) default_.open = true;
  }

  int index_of_low() const { return all_.low_index; }
  int index_of_high() const { return all_.high_index; }
  int index_of_default() const { return default_.low_index; }

  Amount amount() const {
    assert(all_.any && default_.any);
    Amount a;
    a.low = all_.low;
    a.high = all_.open ? std::nullopt : std::optional(all_.high);
    a.stated = default_.open || default_.low != default_.high ? std::nullopt : std::optional(default_.low);
    return a;
  }

 private:
  struct Ends {
    std::int64_t low = 0, high = 0;
    int low_index = 0, high_index = 0;
    bool any = false, open = false;
    void add(std::int64_t value, int index) {
      if (!any || value < low) low = value, low_index = index;
      if (!any || value > high) high = value, high_index = index;
      any = true;
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
