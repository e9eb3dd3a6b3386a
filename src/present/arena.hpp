// Memory for one page: words and plain structures, all given back at once and wiped, since they hold answers.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>

#include "core/words.hpp"

namespace ltci {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena();

  void* allocate(std::size_t size);    // zeroes
  Words keep(std::string_view words);  // a copy that lives as long as the arena

 private:
  static constexpr std::size_t kChunk = 16 * 1024;
  struct Chunk {  // its memory follows
    Chunk* before;
    std::size_t size;
    char* memory() { return reinterpret_cast<char*>(this + 1); }
  };
  Chunk* chunk_ = nullptr;  // the newest
  std::size_t used_ = 0;    // of it
};

// A list threaded through its items, in an arena. Items are plain data whose first member is `T* next`, and begin as zeroes.
class ListEnds {
 protected:
  void* append(Arena& arena, std::size_t size);
  void* first_ = nullptr;
  void* last_ = nullptr;
};

template <class T>
class List : ListEnds {
 public:
  template <class U = T>
  U& add(Arena& arena) {
    static_assert(std::is_trivially_copyable_v<U> && std::is_trivially_destructible_v<U>);
    return *static_cast<U*>(append(arena, sizeof(U)));
  }
  const T* first() const { return static_cast<const T*>(first_); }
  bool empty() const { return !first_; }
};

}  // namespace ltci
