// A list of plain data that grows, like std::vector. One routine moves the items of every list, where std::vector brings
// its own for each type: that is 4 KB of the WebAssembly module.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

namespace ltci {

class GrowingMemory {
 protected:
  GrowingMemory() = default;
  GrowingMemory(GrowingMemory&& other) noexcept { swap(other); }
  GrowingMemory& operator=(GrowingMemory&& other) noexcept {
    swap(other);
    return *this;
  }
  ~GrowingMemory() { std::free(items_); }

  // Room for one more item at the end.
  void* append(std::size_t item_size) {
    if (size_ == capacity_) {
      capacity_ = std::max<std::size_t>(2 * capacity_, 8);
      void* const larger = std::malloc(capacity_ * item_size);  // realloc would bring half a kilobyte of its own
      if (!larger) std::abort();
      if (size_) std::memcpy(larger, items_, size_ * item_size);
      std::free(items_);
      items_ = larger;
    }
    return static_cast<char*>(items_) + size_++ * item_size;
  }
  void swap(GrowingMemory& other) noexcept {
    std::swap(items_, other.items_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  void* items_ = nullptr;
  std::size_t size_ = 0, capacity_ = 0;
};

template <class T>
class Growing : GrowingMemory {
 public:
  void push_back(const T& value) {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    const T item = value;  // may be one of ours, which are about to move
    new (append(sizeof(T))) T(item);
  }
  void pop_back() { --size_; }
  void clear() { size_ = 0; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* begin() { return static_cast<T*>(items_); }
  T* end() { return begin() + size_; }
  const T* begin() const { return static_cast<const T*>(items_); }
  const T* end() const { return begin() + size_; }
  T& back() { return end()[-1]; }
  T& operator[](std::size_t i) {
    assert(i < size_);
    return begin()[i];
  }
  const T& operator[](std::size_t i) const {
    assert(i < size_);
    return begin()[i];
  }
};

}  // namespace ltci
