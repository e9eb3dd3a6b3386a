// What can be had at most: the rules of zz-2023-7 for one month compiled in, over rows of whole numbers, without ranges, checks or reasons.
// tests/bench/compare.mjs holds the engine against it; tests/bench/by_hand.mjs is the same in JavaScript.
//
// In, 12 a case: 0 status (0: active) 1 treated 2 months_disabled 3 months_expected 4 level 5 assisted 6 fee of the ward 7 of the institution
// 8 of a visit 9 days_per_month 10 covered days 11 days of the month. Out, 13 a case: eligible, six times the fund's fen, six times one's own.
#include <cstdint>

namespace {

constexpr int kCases = 10000, kIn = 12, kOut = 13;
std::int32_t in[kCases * kIn], out[kCases * kOut];

struct Terms {
  std::int32_t tier_percent[3], tier_limit[3], percent, limit, visit, allowance;
};
constexpr Terms kTerms[2] = {
    {{75, 70, 65}, {3000, 4500, 6000}, 70, 3000, 2000, 30000},  // 3.6.1, 3.6.2, 3.6.3
    {{80, 75, 70}, {3500, 5000, 6500}, 75, 3500, 2300, 35000},  // 3.6: assisted persons, from the same clauses
};

std::int32_t least(std::int32_t a, std::int32_t b) { return a < b ? a : b; }

std::int32_t share(std::int32_t fee, std::int32_t percent, std::int32_t limit, std::int32_t days) {
  return (least(fee * percent, limit * 100) * days + 50) / 100;
}

void estimate(const std::int32_t* a, std::int32_t* o) {
  const Terms& t = kTerms[a[5] != 0];
  const std::int32_t days = a[10], visits = least(a[9], days);
  o[0] = a[0] == 0 && a[1] && a[2] >= 3 && a[3] >= 6 && a[4] >= 3;  // 3.4
  for (int tier = 0; tier < 3; ++tier) o[1 + tier] = share(a[6], t.tier_percent[tier], t.tier_limit[tier], days);
  o[4] = share(a[7], t.percent, t.limit, days);
  o[5] = least(a[8], t.visit) * visits;
  o[6] = (2 * t.allowance * days + a[11]) / (2 * a[11]);
  for (int tier = 0; tier < 3; ++tier) o[7 + tier] = a[6] * days - o[1 + tier];
  o[10] = a[7] * days - o[4];
  o[11] = a[8] * visits - o[5];
  o[12] = 0;
}

}  // namespace

#define LTCI_EXPORT(name) extern "C" __attribute__((export_name(#name), visibility("default")))

LTCI_EXPORT(by_hand_in) std::int32_t* by_hand_in() { return in; }
LTCI_EXPORT(by_hand_out) std::int32_t* by_hand_out() { return out; }
LTCI_EXPORT(by_hand) void by_hand(std::int32_t cases) {
  for (std::int32_t i = 0; i < cases; ++i) estimate(in + i * kIn, out + i * kOut);
}
