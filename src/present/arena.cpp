#include "present/arena.hpp"

#include <algorithm>
#include <cstring>

namespace ltci {

Arena::~Arena() {
  for (Chunk& c : chunks_) {
    // Through volatile, so that the wiping of memory about to be freed is not optimised away.
    volatile char* p = c.memory.get();
    for (std::size_t i = 0; i < c.size; ++i) p[i] = 0;
  }
}

void* Arena::allocate(std::size_t size) {
  size = (size + 7) & ~std::size_t{7};
  if (chunks_.empty() || used_ + size > chunks_.back().size) {
    const std::size_t chunk = std::max(size, kChunk);
    chunks_.push_back({std::make_unique<char[]>(chunk), chunk});
    used_ = 0;
  }
  void* at = chunks_.back().memory.get() + used_;
  used_ += size;
  return at;
}

Words Arena::keep(std::string_view words) {
  if (words.empty()) return {};
  char* copy = static_cast<char*>(allocate(words.size() + 1));
  std::memcpy(copy, words.data(), words.size());
  return copy;
}

void* ListEnds::append(Arena& arena, std::size_t size) {
  void* item = arena.allocate(size);
  if (last_) std::memcpy(last_, &item, sizeof item);  // its first member, `next`
  else first_ = item;
  last_ = item;
  return item;
}

}  // namespace ltci
