// Memory for one page: words and plain structures, all given back at once and wiped, since they hold answers.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <vector>

namespace ltci {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena();

  void* allocate(std::size_t size);
  std::string_view keep(std::string_view words);  // a copy that lives as long as the arena

  template <class T>
  T* make() {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T))) T;
  }

 private:
  static constexpr std::size_t kChunk = 16 * 1024;
  struct Chunk {
    std::unique_ptr<char[]> memory;
    std::size_t size;
  };
  std::vector<Chunk> chunks_;
  std::size_t used_ = kChunk;
};

// A list threaded through its items, in an arena.
template <class T>
struct List {
  T* first = nullptr;
  T* last = nullptr;

  template <class U = T>
  U& add(Arena& arena) {
    U* item = arena.make<U>();
    (last ? last->next : first) = item;
    last = item;
    return *item;
  }
  bool empty() const { return !first; }
};

}  // namespace ltci
