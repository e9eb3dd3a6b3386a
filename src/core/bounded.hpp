// A list with a fixed upper size that lives where it is declared, so that evaluating a case allocates nothing.
#pragma once

#include <array>
#include <cassert>
#include <cstddef>

namespace ltci {

template <class T, std::size_t N>
class Bounded {
 public:
  void push_back(const T& value) {
    assert(size_ < N);
    items_[size_++] = value;
  }
  T& emplace_back() {
    assert(size_ < N);
    return items_[size_++] = T{};
  }
  void clear() { size_ = 0; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  bool full() const { return size_ == N; }
  T* begin() { return items_.data(); }
  T* end() { return items_.data() + size_; }
  const T* begin() const { return items_.data(); }
  const T* end() const { return items_.data() + size_; }
  T& operator[](std::size_t i) {
    assert(i < size_);
    return items_[i];
  }
  const T& operator[](std::size_t i) const {
    assert(i < size_);
    return items_[i];
  }

 private:
  std::array<T, N> items_{};
  std::size_t size_ = 0;
};

}  // namespace ltci
