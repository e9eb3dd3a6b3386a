// Some of the values of an enum, in their order.
#pragma once

#include <cstdint>

namespace ltci {

template <class E>
class EnumSet {
 public:
  class Iterator {
   public:
    explicit Iterator(std::uint32_t left) : left_(left) {}
    E operator*() const { return static_cast<E>(__builtin_ctz(left_)); }
    Iterator& operator++() {
      left_ &= left_ - 1;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return left_ != other.left_; }

   private:
    std::uint32_t left_;
  };

  // Adds the value, if so.
  EnumSet& add(E value, bool so = true) {
    bits_ |= static_cast<std::uint32_t>(so) << static_cast<int>(value);
    return *this;
  }
  bool contains(E value) const { return bits_ >> static_cast<int>(value) & 1; }
  Iterator begin() const { return Iterator(bits_); }
  Iterator end() const { return Iterator(0); }
  friend EnumSet operator&(EnumSet a, EnumSet b) {
    a.bits_ &= b.bits_;
    return a;
  }

 private:
  std::uint32_t bits_ = 0;
};

}  // namespace ltci
