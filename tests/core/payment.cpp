// Worked by hand from zz-2023-7#3.6, in fen, with the packs of policy-data.
#include "core/payment.hpp"

#include <doctest/doctest.h>

#include "support/real_policy.hpp"

namespace ltci {
namespace {

struct Day {
  Money fund, own;
  friend bool operator==(const Day&, const Day&) = default;
};

// One paid day.
Day day(CareMode mode, int tier, Money fee, bool raised = false, LimitOn limit_on = LimitOn::payment, bool third_party = false) {
  Line line;
  line.fee_per_day = fee;
  line.fee_days = line.paid_days = 1;
  line.days_in_month = 30;
  line.raised = raised;
  line.third_party_pays = third_party;
  Readings readings;
  readings.limit_on = limit_on;
  const Payment p = pay(zaozhuang_residents(), option_of(mode, tier), line, readings, NoTrace());
  CHECK(p.fee == fee);
  CHECK(p.fund + p.own == p.fee);
  return {p.fund, p.own};
}

constexpr CareMode ward = CareMode::medical_ward, institution = CareMode::institution, visit = CareMode::home_visit,
                   family = CareMode::family_care;

TEST_CASE("institution: 70 %, at most 30.00 a day; 75 % and 35.00 for assisted persons") {
  CHECK(day(institution, 0, 4000) == Day{2800, 1200});
  CHECK(day(institution, 0, 4285) == Day{3000, 1285});  // 29.995, half up
  CHECK(day(institution, 0, 4286) == Day{3000, 1286});  // 30.002, cut
  CHECK(day(institution, 0, 6000) == Day{3000, 3000});
  CHECK(day(institution, 0, 6000, true) == Day{3500, 2500});
  CHECK(day(institution, 0, 4000, true) == Day{3000, 1000});
  CHECK(day(institution, 0, 0) == Day{0, 0});
  CHECK(day(institution, 0, 4000, false, LimitOn::cost) == Day{2100, 1900});  // 70 % of 30.00
}

TEST_CASE("ward: 75, 70, 65 % up to 30, 45, 60 by tier") {
  CHECK(day(ward, 1, 4000) == Day{3000, 1000});  // the limit, met exactly
  CHECK(day(ward, 2, 6000) == Day{4200, 1800});
  CHECK(day(ward, 2, 6000, false, LimitOn::cost) == Day{3150, 2850});
  CHECK(day(ward, 3, 9200) == Day{5980, 3220});
  CHECK(day(ward, 3, 10000) == Day{6000, 4000});
  CHECK(day(ward, 1, 10000, true) == Day{3500, 6500});
  CHECK(day(ward, 2, 6000, true) == Day{4500, 1500});  // 75 %
  CHECK(day(ward, 3, 9000, true) == Day{6300, 2700});  // 70 %
}

TEST_CASE("a higher tier gets less of a low price and more of a high one") {
  CHECK(day(ward, 1, 3000).fund > day(ward, 3, 3000).fund);
  CHECK(day(ward, 1, 10000).fund < day(ward, 3, 10000).fund);
}

TEST_CASE("home visits: the fee up to 20.00, no rate; 23.00 for assisted persons") {
  CHECK(day(visit, 0, 1500) == Day{1500, 0});
  CHECK(day(visit, 0, 2500) == Day{2000, 500});
  CHECK(day(visit, 0, 2500, true) == Day{2300, 200});
  CHECK(day(visit, 0, 1500, false, LimitOn::cost) == Day{1500, 0});
}

TEST_CASE("somebody else owes the cost: the fund pays nothing of it") {
  CHECK(day(ward, 1, 4000, false, LimitOn::payment, true) == Day{0, 4000});
  CHECK(day(visit, 0, 1500, true, LimitOn::payment, true) == Day{0, 1500});
}

Money allowance(int paid, int days, PartMonth part, bool raised = false, bool third_party = false,
                ThirdParty reading = ThirdParty::allowance_goes_on) {
  Line line;
  line.month_days = paid;
  line.days_in_month = days;
  line.raised = raised;
  line.third_party_pays = third_party;
  Readings readings;
  readings.part_month = part;
  readings.third_party = reading;
  const Payment p = pay(zaozhuang_residents(), option_of(family), line, readings, NoTrace());
  CHECK(p.own == 0);
  return p.fund;
}

TEST_CASE("family care: 300 a month, 350 for assisted persons; a part of it by days, nothing or all") {
  for (const int days : {28, 29, 30, 31}) {
    CHECK(allowance(days, days, PartMonth::by_days) == 30000);
    CHECK(allowance(days, days, PartMonth::nothing) == 30000);
    CHECK(allowance(days, days, PartMonth::whole, true) == 35000);
    CHECK(allowance(0, days, PartMonth::whole) == 0);
  }
  CHECK(allowance(25, 31, PartMonth::by_days) == 24194);
  CHECK(allowance(25, 31, PartMonth::nothing) == 0);
  CHECK(allowance(25, 31, PartMonth::whole) == 30000);
  CHECK(allowance(25, 31, PartMonth::by_days, true) == 28226);
  CHECK(allowance(31, 31, PartMonth::by_days, false, true) == 30000);
  CHECK(allowance(31, 31, PartMonth::by_days, false, true, ThirdParty::allowance_stops) == 0);
}

TEST_CASE("the price from which the limit binds, on the payment and on the cost") {
  const auto from = [](CareMode mode, int tier, bool raised, LimitOn on) {
    return cap_binds_from(*option_of(mode, tier).share(), raised, on);
  };
  CHECK(from(ward, 1, false, LimitOn::payment) == 4000);
  CHECK(from(ward, 1, false, LimitOn::cost) == 3000);
  CHECK(from(ward, 2, false, LimitOn::payment) == 6429);
  CHECK(from(ward, 3, true, LimitOn::payment) == 9286);
  CHECK(from(institution, 0, true, LimitOn::payment) == 4667);
  CHECK(from(visit, 0, false, LimitOn::payment) == 2000);
}

TEST_CASE("for every fee: 0 <= fund <= fee and limit; payment >= cost; never falling; assisted >= ordinary") {
  int wrong = 0;
  for (const CareOption& o : zaozhuang_residents().options) {
    const ShareBenefit* b = o.share();
    if (!b) continue;
    for (const bool raised : {false, true}) {
      Money before[2] = {0, 0};
      for (Money fee = 0; fee <= 12000; ++fee) {
        Money fund[2];
        for (const LimitOn on : {LimitOn::payment, LimitOn::cost}) {
          Line line;
          line.fee_per_day = fee;
          line.fee_days = line.paid_days = line.month_days = line.days_in_month = 30;
          line.raised = raised;
          Readings r;
          r.limit_on = on;
          const Payment p = pay(zaozhuang_residents(), o, line, r, NoTrace());
          Line ordinary = line;
          ordinary.raised = false;
          const auto i = static_cast<std::size_t>(on);
          fund[i] = p.fund;
          if (p.fund < before[i] || p.fund < 0 || p.fund > p.fee || p.fund > 30 * b->cap[raised]) ++wrong;
          if (p.fund < pay(zaozhuang_residents(), o, ordinary, r, NoTrace()).fund) ++wrong;
          before[i] = p.fund;
        }
        if (fund[0] < fund[1]) ++wrong;
      }
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("the steps of a trace lead to the payment") {
  TraceSteps steps;
  Line line;
  line.fee_per_day = 6000;
  line.fee_days = line.paid_days = line.month_days = line.days_in_month = 30;
  const Payment p = pay(zaozhuang_residents(), option_of(ward, 2), line, {}, Trace(steps));
  REQUIRE_FALSE(steps.empty());
  CHECK(steps[0].step == Step::fee_per_day);
  Money fund = -1;
  for (const TraceStep& s : steps)
    if (s.step == Step::fund_payment) fund = s.value;
  CHECK(fund == p.fund);
  CHECK(p.fund == 126000);
}

}  // namespace
}  // namespace ltci
