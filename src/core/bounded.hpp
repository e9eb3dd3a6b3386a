// A list with a fixed upper size that lives where it is declared, so that evaluating a case allocates nothing.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstring>
#include <new>
#include <type_traits>

namespace ltci {

template <class T, std::size_t N>
class Bounded {
 public:
  Bounded() {}  // not defaulted: whatever holds it would have its whole room filled with zeros first
  void push_back(const T& value) {
    assert(size_ < N);
    new (begin() + size_++) T(value);
  }
  // As its type begins: members without a beginning of their own are not set.
  T& emplace_back() {
    assert(size_ < N);
    return *new (begin() + size_++) T;
  }
  void erase(std::size_t i) {
    assert(i < size_);
    for (--size_; i < size_; ++i) begin()[i] = begin()[i + 1];
  }
  void clear() { size_ = 0; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  bool full() const { return size_ == N; }
  T* begin() { return reinterpret_cast<T*>(room_); }
  T* end() { return begin() + size_; }
  const T* begin() const { return reinterpret_cast<const T*>(room_); }
  const T* end() const { return begin() + size_; }
  T& operator[](std::size_t i) {
    assert(i < size_);
    return begin()[i];
  }
  const T& operator[](std::size_t i) const {
    assert(i < size_);
    return begin()[i];
  }

 private:
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

  std::size_t size_ = 0;
  alignas(T) std::byte room_[N * sizeof(T)];  // what is beyond `size_` is nobody's
};

// A plain value as it begins, in its place: assigning a new one would copy it with all the room of its lists.
template <class T>
void begin_anew(T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  new (&value) T;
}

// Zeroes all of a plain value, also the room of its lists that is nobody's, and begins it anew.
template <class T>
void wipe(T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  std::memset(static_cast<void*>(&value), 0, sizeof value);
  __asm__ __volatile__("" : : "r"(&value) : "memory");  // what stands where an object begins is nothing to a compiler: GCC left the zeros out
  new (&value) T;
}

}  // namespace ltci
