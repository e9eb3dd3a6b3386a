// What a fuzz target is made of. Each file fuzz_<name>.cpp has one: LTCI_FUZZ_TARGET(name) { … data, size … return 0; }. With libFuzzer (preset fuzz)
// each is a program; under the other sanitizers all of them are functions of one, ltci_replay (replay.cpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#ifdef LTCI_REPLAY
#define LTCI_FUZZ_TARGET(name)                                  \
  namespace ltci {                                              \
  int fuzz_##name(const std::uint8_t* data, std::size_t size);  \
  }                                                             \
  int ltci::fuzz_##name(const std::uint8_t* data, std::size_t size)
#else
#define LTCI_FUZZ_TARGET(name) extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
#endif

namespace ltci {

// What must hold does not: says so and ends the program, which keeps the input.
[[noreturn]] inline void broken(std::string_view what, std::string_view of = {}) {
  std::fprintf(stderr, "does not hold: %.*s\n%.*s\n", static_cast<int>(what.size()), what.data(), static_cast<int>(of.size() < 4000 ? of.size() : 4000), of.data());
  std::abort();
}

// Bytes as a row of choices. Where they end every choice is the first.
class Bytes {
 public:
  Bytes(const std::uint8_t* data, std::size_t size) : at_(data), end_(data + size) {}
  bool any() const { return at_ != end_; }
  int byte() { return any() ? *at_++ : 0; }
  // Below n, which is above 0.
  std::size_t below(std::size_t n) {
    std::size_t value = static_cast<std::size_t>(byte());
    if (n > 256) value = value << 8 | static_cast<std::size_t>(byte());
    return value % n;
  }
  std::string text(std::size_t most) {
    std::string out;
    for (std::size_t n = below(most + 1); n > 0 && any(); --n) out += static_cast<char>(byte());
    return out;
  }

 private:
  const std::uint8_t* at_;
  const std::uint8_t* end_;
};

}  // namespace ltci
