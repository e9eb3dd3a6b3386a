#include "present/arena.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace ltci {

Arena::~Arena() {
  while (Chunk* const c = chunk_) {
    chunk_ = c->before;
    // Through volatile, so that the wiping of memory about to be freed is not optimised away.
    volatile char* p = c->memory();
    for (std::size_t i = 0; i < c->size; ++i) p[i] = 0;
    std::free(c);
  }
}

void* Arena::allocate(std::size_t size) {
  size = (size + 7) & ~std::size_t{7};
  if (!chunk_ || used_ + size > chunk_->size) {
    const std::size_t fresh = std::max(size, kChunk);
    auto* const c = static_cast<Chunk*>(std::calloc(1, sizeof(Chunk) + fresh));
    if (!c) std::abort();
    *c = {chunk_, fresh};
    chunk_ = c;
    used_ = 0;
  }
  void* at = chunk_->memory() + used_;
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
