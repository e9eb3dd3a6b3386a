// Cases at random with all that a share code holds, over the whole of every range; and the greatest of them.
#pragma once

#include <random>

#include "codec/share_code.hpp"

namespace ltci {

class RandomShare {
 public:
  explicit RandomShare(std::uint64_t seed) : random_(seed) {}

  std::uint32_t word() { return static_cast<std::uint32_t>(random_()); }
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint64_t>(n)); }
  SharedCase share();

 private:
  std::int64_t from_to(std::int64_t least, std::int64_t most);  // the ends often
  Date date(Date first, Date last) { return {static_cast<std::int32_t>(from_to(first.days, last.days))}; }
  Date date() { return date(first_case_date(), last_case_date()); }
  template <class T>
  std::optional<T> maybe(std::int64_t least, std::int64_t most) {
    if (below(3) == 0) return std::nullopt;
    return static_cast<T>(from_to(least, most));
  }
  std::optional<Date> maybe_date() { return below(3) ? std::optional(date()) : std::nullopt; }
  void stays(Case& c);

  std::mt19937_64 random_;
};

bool same(const SharedCase& a, const SharedCase& b);
bool has_own_entries(const SharedCase& s);

// Every answer given, each the one that takes most room; two hospital stays, nothing marked, no self-check.
SharedCase fullest();

}  // namespace ltci
