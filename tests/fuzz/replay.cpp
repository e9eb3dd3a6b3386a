// The fuzz targets without a fuzzer: seeds, the inputs kept in tests/fuzz/corpus, and a number of changed copies of them, the same ones every time.
// What libFuzzer finds is found by libFuzzer (./test --long); this keeps it found, under the address and undefined-behaviour sanitizers.
//   build/asan/ltci_replay [--seed N] [--times N] [TARGET…]         times: of the changed copies
//   build/asan/ltci_replay --one TARGET FILE                        one input, as a crash left it
//   build/asan/ltci_replay --seeds FOLDER [TARGET…]                 writes the seeds to FOLDER/TARGET/, for libFuzzer
// An input that breaks something is left in crash-TARGET.
#include <nlohmann/json.hpp>

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

#include "codec/share_code.hpp"
#include "fuzz/target.hpp"
#include "support/random_share.hpp"
#include "support/real_policy.hpp"

#if defined(__SANITIZE_ADDRESS__)
extern "C" void __sanitizer_set_death_callback(void (*)(void));
#endif

namespace ltci {

int fuzz_case(const std::uint8_t*, std::size_t);
int fuzz_code(const std::uint8_t*, std::size_t);
int fuzz_pack(const std::uint8_t*, std::size_t);
int fuzz_walk(const std::uint8_t*, std::size_t);
int fuzz_kiosk(const std::uint8_t*, std::size_t);

namespace {

using Inputs = std::vector<std::string>;
using Random = std::mt19937_64;

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out;
  if (std::filesystem::exists(folder))
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
      if (entry.is_regular_file()) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}
std::string random_bytes(Random& random, std::size_t least, std::size_t most) {
  std::string out(least + random() % (most - least + 1), '\0');
  for (char& c : out) c = static_cast<char>(random());
  return out;
}

// ---- Seeds: made from what the other tests know ----

Inputs cases(Random&) {
  Inputs out{R"({"op":"schemes"})", R"({"op":"page","today":"2026-11-21","event":{"type":"open","lang":"en"}})"};
  for (const char* folder : {"cases", "bad-cases"})
    for (const auto& path : files_below(std::filesystem::path(LTCI_ROOT "/tests") / folder)) {
      const auto file = nlohmann::ordered_json::parse(read(path), nullptr, false);
      if (!file.is_object()) continue;
      if (file.contains("text")) out.push_back(file["text"].get<std::string>());
      else if (file.contains("case")) out.push_back(file["case"].dump());
    }
  for (std::size_t i = 2; i < 20 && i < out.size(); ++i)
    out.push_back(R"({"op":"decision","case":)" + out[i] + R"(,"decision":{"eligible":true,"option":"institution","fund_fen_per_month":63000}})");
  return out;
}
Inputs codes(Random& random) {
  Inputs out;
  RandomShare shares(random());
  for (int i = 0; i < 60; ++i) out.emplace_back(encode_share(shares.share()).view());
  for (int i = 0; i < 60; ++i) out.push_back('\0' + random_bytes(random, 8, 80));
  return out;
}
Inputs packs(Random& random) {
  Inputs out;
  for (const auto& path : files_below(LTCI_ROOT "/policy-data/packs")) out.push_back(read(path));
  for (const auto& path : files_below(LTCI_ROOT "/tests/packs")) out.push_back(read(path));
  for (int i = 0; i < 30; ++i) out.push_back(random_bytes(random, 5, i % 3 ? 10 : 40));  // one or two changes, or several
  return out;
}
Inputs visits(Random& random) {
  Inputs out;
  for (int i = 0; i < 20; ++i) out.push_back(random_bytes(random, 60, 240));
  return out;
}

struct Target {
  const char* name;
  int (*run)(const std::uint8_t*, std::size_t);
  Inputs (*seeds)(Random&);
  std::size_t most;  // bytes of an input
  int times;         // changed copies in a run that is not asked for more
};
constexpr Target kTargets[] = {{"case", fuzz_case, cases, 70'000, 1500},
                               {"code", fuzz_code, codes, 500, 3000},
                               {"pack", fuzz_pack, packs, 20'000, 30},
                               {"walk", fuzz_walk, visits, 400, 40},
                               {"kiosk", fuzz_kiosk, visits, 300, 30}};

// ---- Changed copies ----

std::string changed(const Inputs& all, std::size_t most, Random& random) {
  static const char* const kTokens[] = {"null", "true", "-1", "0", "1e3", "99999999999999999999", "\"", "{", "}", "[", "]", ",", ":", "\\u0000", "\xe6\x96\x87", "\xff", "2026-02-30", "2199-12-31"};
  std::string out = all[random() % all.size()];
  for (std::size_t times = 1 + random() % 4; times > 0; --times) {
    const std::size_t at = random() % (out.size() + 1), length = std::min(out.size() - at, static_cast<std::size_t>(1 + random() % 16));
    switch (random() % 6) {
      case 0: if (at < out.size()) out[at] = static_cast<char>(random()); break;
      case 1: if (at < out.size()) out[at] = static_cast<char>(out[at] ^ (1 << random() % 8)); break;
      case 2: out.erase(at, length); break;
      case 3: out.insert(at, out.substr(random() % (out.size() + 1), length)); break;
      case 4: out.insert(at, kTokens[random() % std::size(kTokens)]); break;
      default: {  // the rest of another one
        const std::string& other = all[random() % all.size()];
        out = out.substr(0, at) + other.substr(random() % (other.size() + 1));
      }
    }
  }
  if (out.size() > most) out.resize(most);
  return out;
}

// ---- Keeping what breaks something ----

const Target* running = nullptr;
const std::string* input = nullptr;

void keep_input() {
  if (!running || !input) return;
  const std::string path = std::string("crash-") + running->name;
  std::ofstream(path, std::ios::binary) << *input;
  std::fprintf(stderr, "the input is kept: %s (%zu bytes); again: ltci_replay --one %s FILE\n", path.c_str(), input->size(), running->name);
  running = nullptr;
}
void on_signal(int signal) {
  if (signal == SIGALRM) std::fprintf(stderr, "does not end within a minute\n");
  keep_input();
  ::signal(SIGABRT, SIG_DFL);
  std::abort();
}
void run(const Target& target, const std::string& bytes) {
  running = &target;
  input = &bytes;
  alarm(60);
  // A copy without room behind it: what reads on is seen.
  const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
  target.run(exact.data(), exact.size());
  alarm(0);
  input = nullptr;
}

int usage() {
  std::fprintf(stderr, "usage: ltci_replay [--seed N] [--times N] [TARGET...] | --one TARGET FILE | --seeds FOLDER [TARGET...]\n");
  return 2;
}

int replay(std::vector<std::string> args) {
  std::uint64_t seed = 20261123;
  long times = -1;
  std::string seeds_to, one;
  std::vector<const Target*> wanted;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const bool more = i + 1 < args.size();
    const auto* named = std::find_if(std::begin(kTargets), std::end(kTargets), [&](const Target& t) { return args[i] == t.name; });
    if (args[i] == "--seed" && more) seed = static_cast<std::uint64_t>(std::atoll(args[++i].c_str()));
    else if (args[i] == "--times" && more) times = std::atol(args[++i].c_str());
    else if (args[i] == "--seeds" && more) seeds_to = args[++i];
    else if (args[i] == "--one" && i + 2 < args.size()) one = args[i + 2], args.pop_back();
    else if (named != std::end(kTargets)) wanted.push_back(named);
    else return usage();
  }
  if (!one.empty()) {
    if (wanted.size() != 1) return usage();
    run(*wanted[0], read(one));
    return 0;
  }
  if (wanted.empty())
    for (const Target& t : kTargets) wanted.push_back(&t);
  for (const Target* t : wanted) {
    const auto began = std::chrono::steady_clock::now();
    Random random(seed);
    Inputs all = t->seeds(random);
    if (!seeds_to.empty()) {
      const auto folder = std::filesystem::path(seeds_to) / t->name;
      std::filesystem::create_directories(folder);
      for (std::size_t i = 0; i < all.size(); ++i) std::ofstream(folder / std::to_string(i), std::ios::binary) << all[i];
      continue;
    }
    const std::size_t seeds = all.size();
    for (const auto& path : files_below(std::filesystem::path(LTCI_ROOT "/tests/fuzz/corpus") / t->name)) all.push_back(read(path));
    for (const std::string& bytes : all) run(*t, bytes);
    const long copies = times < 0 ? t->times : times;
    for (long i = 0; i < copies; ++i) run(*t, changed(all, t->most, random));
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    std::printf("held: %s, %zu seeds, %zu kept inputs, %ld changed copies, seed %llu, %.1f s\n", t->name, seeds, all.size() - seeds, copies, static_cast<unsigned long long>(seed), seconds);
    std::fflush(stdout);
  }
  return 0;
}

}  // namespace
}  // namespace ltci

int main(int count, char** args) {
  ::signal(SIGABRT, ltci::on_signal);
  ::signal(SIGALRM, ltci::on_signal);
#if defined(__SANITIZE_ADDRESS__)
  __sanitizer_set_death_callback(ltci::keep_input);
#endif
  return ltci::replay({args + 1, args + count});
}
