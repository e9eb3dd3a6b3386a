// Worked by hand from zz-2023-7#3.6, in fen, with the packs of policy-data.
#include "core/payment.hpp"

#include <doctest/doctest.h>

#include <string>

#include "codec/names.hpp"
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
  const Payment p = pay(zaozhuang_residents(), option_of(mode, tier), line, readings);
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
  const Payment p = pay(zaozhuang_residents(), option_of(family), line, readings);
  CHECK(p.own == 0);
  CHECK(p.fee == 0);  // nobody asks what it costs
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
    return cap_binds_from(*option_of(mode, tier).share, raised, on);
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
    const ShareBenefit* b = o.share;
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
          const Payment p = pay(zaozhuang_residents(), o, line, r);
          Line ordinary = line;
          ordinary.raised = false;
          const auto i = static_cast<std::size_t>(on);
          fund[i] = p.fund;
          if (p.fund < before[i] || p.fund < 0 || p.fund > p.fee || p.fund > 30 * b->cap[raised]) ++wrong;
          if (p.fund < pay(zaozhuang_residents(), o, ordinary, r).fund) ++wrong;
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

// "bed_day_cap 4500, share_of_fee 4200 at 7000": every step in order, with what it multiplied by, where it has a clause marked by *.
std::string steps_of(const Scheme& scheme, const CareOption& option, const Line& line, const Readings& readings = {}) {
  TraceSteps steps;
  pay(scheme, option, line, readings, Trace(steps));
  std::string out;
  for (const TraceStep& s : steps) {
    (out += out.empty() ? "" : ", ") += name_in(kStepNames, s.step);
    if (s.cites.count) out += '*';
    out += ' ' + std::to_string(s.value);
    if (s.factor.unit == Factor::basis_points) out += " at " + std::to_string(s.factor.value);
    if (s.factor.unit == Factor::days) out += " for " + std::to_string(s.factor.value);
    if (s.factor.unit == Factor::units) out += " of " + std::to_string(s.factor.value);
  }
  return out;
}

Line november(Money fee, int days = 30) {
  Line line;
  line.fee_per_day = fee;
  line.fee_days = line.paid_days = line.month_days = days;
  line.days_in_month = 30;
  return line;
}

TEST_CASE("every step of a payment, in order: residents") {
  const Scheme& s = zaozhuang_residents();
  CHECK(steps_of(s, option_of(ward, 2), november(6000)) ==
        "fee_per_day 6000, bed_day_cap* 4500, share_of_fee* 4200 at 7000, fund_payment_day* 4200, fund_payment* 126000 for 30, fee 180000 for 30, own_payment* 54000");
  Readings on_cost;
  on_cost.limit_on = LimitOn::cost;
  CHECK(steps_of(s, option_of(ward, 2), november(6000), on_cost) ==
        "fee_per_day 6000, bed_day_cap* 4500, fee_within_cap* 4500, share_of_fee* 3150 at 7000, fund_payment_day* 3150, fund_payment* 94500 for 30, "
        "fee 180000 for 30, own_payment* 85500");
  CHECK(steps_of(s, option_of(visit), november(2500, 12), on_cost) ==
        "fee_per_day 2500, bed_day_cap* 2000, fund_payment_day* 2000, fund_payment* 24000 for 12, fee 30000 for 12, own_payment* 6000");
  Line owed = november(6000);
  owed.third_party_pays = true;
  CHECK(steps_of(s, option_of(institution), owed) == "third_party* 0, fund_payment* 0 for 30, fee 180000 for 30, own_payment* 180000");
  CHECK(steps_of(s, option_of(family), november(0, 25)) == "allowance* 30000, fund_payment* 25000 for 25");
  Readings stops;
  stops.third_party = ThirdParty::allowance_stops;
  CHECK(steps_of(s, option_of(family), owed, stops) == "allowance* 30000, third_party* 0, fund_payment* 0 for 30");
  CHECK(steps_of(s, option_of(family), owed) == "allowance* 30000, fund_payment* 30000 for 30");
}

const Scheme& employees_of(int division) { return *real_policy().policy.find_any_version(division, Insured::employee); }
const CareOption& of(const Scheme& s, CareMode mode, std::string_view variant = {}) {
  for (const CareOption& o : s.options)
    if (o.mode == mode && o.variant == variant) return o;
  FAIL("no such option");
  return s.options[0];
}

TEST_CASE("every step of a payment, in order: a limit a month, two payees (tj-2022-17#2)") {
  const Scheme& s = employees_of(120000);
  Line visits = november(20000, 12);
  visits.month_days = 30;
  // 12 x 200.00 = 2400.00, of which 2100.00 count; 75 % is 1575.00
  CHECK(steps_of(s, of(s, visit), visits) ==
        "fee 240000 for 12, month_cap* 210000, fee_within_cap* 210000, share_of_fee* 157500 at 7500, fund_payment* 157500 for 12, fee 240000 for 12, own_payment* 82500");
  // 750.00 to the relative; 75 % of 1100.00 = 825.00; the relative's money makes the price no less
  CHECK(steps_of(s, of(s, family), visits) ==
        "allowance* 75000, part_payment* 75000, fee 240000 for 12, month_cap* 110000, fee_within_cap* 110000, share_of_fee* 82500 at 7500, part_payment* 82500, "
        "fund_payment* 157500 for 12, fee 240000 for 12, own_payment* 157500");
}

TEST_CASE("every step of a payment, in order: a share of a standard, a sum a day, a sum a visit") {
  const Scheme& fuzhou = employees_of(350100);
  CHECK(steps_of(fuzhou, of(fuzhou, institution), november(3000)) ==
        "standard* 180000 at 7500, allowance* 135000, fund_payment* 135000 for 30, fee 90000 for 30, own_payment* 0");
  const Scheme& chongqing = employees_of(500000);
  CHECK(steps_of(chongqing, of(chongqing, institution), november(10000, 29)) == "daily_amount* 5000, fund_payment* 145000 for 29, fee 290000 for 29, own_payment* 145000");
  Line visits = november(8000, 10);
  visits.month_days = 30;
  CHECK(steps_of(chongqing, of(chongqing, visit, "individual"), visits) == "daily_amount* 4000, fund_payment* 40000 for 10, fee 80000 for 10, own_payment* 40000");
  // Where it is not known what a third party's liability does, an allowance stops too.
  visits.third_party_pays = true;
  CHECK(steps_of(chongqing, of(chongqing, visit, "individual"), visits) == "daily_amount* 4000, third_party 0, fund_payment* 0 for 10, fee 80000 for 10, own_payment* 80000");
}

// Invented: hours or visits at 60.00, the fund's share 90 %, 5.00 of each visit to be borne.
struct QuotaOption {
  Scheme scheme = zaozhuang_residents();
  BenefitPart part;
  CareOption option;

  QuotaOption(int units, bool visits, bool weekly, Ratio share, Money copay) {
    QuotaBenefit b;
    b.units = static_cast<std::int16_t>(units);
    b.visits = visits;
    b.weekly = weekly;
    b.fund_share = {share, share};
    b.price = {6000, 6600};
    part.benefit = b;
    part.copay = copay;
    option.set_parts(&part, 1);
    option.visits = visits;
    option.mode = option.fee_mode = visit;
  }
  Money paid(const Line& line) const { return pay(scheme, option, line, {}).fund; }
};

Line month(int days, int visits, int days_in_month = 30) {
  Line line;
  line.fee_per_day = 6000;
  line.month_days = days;
  line.fee_days = line.paid_days = visits;
  line.days_in_month = days_in_month;
  return line;
}

TEST_CASE("hours at a set price: a month's, or by the days of a week") {
  const QuotaOption of_month(20, false, false, kWhole, 0);
  CHECK(of_month.paid(month(30, 30)) == 120000);      // 20 x 60.00
  CHECK(of_month.paid(month(25, 25)) == 100000);      // 20 x 25 / 30
  CHECK(of_month.paid(month(25, 25, 31)) == 96774);   // 20 x 25 / 31 x 60.00 = 967.7419
  CHECK(of_month.paid(month(0, 0)) == 0);
  CHECK(of_month.paid(month(30, 3)) == 120000);       // hours, however many visits
  const QuotaOption of_week(7, false, true, 9000, 0);
  CHECK(of_week.paid(month(30, 30)) == 162000);       // an hour a day: 30 x 54.00
  CHECK(of_week.paid(month(3, 3)) == 16200);
  const QuotaOption uneven(3, false, true, kWhole, 0);
  CHECK(uneven.paid(month(30, 30)) == 77143);         // 3 x 30 / 7 x 60.00 = 771.4286
  Line raised = month(30, 30);
  raised.raised = true;
  CHECK(of_month.paid(raised) == 132000);             // 20 x 66.00
  raised.third_party_pays = true;
  CHECK(of_month.paid(raised) == 0);
}

TEST_CASE("visits at a set price: no more than are made, each less what the person bears, and nobody pays back") {
  const QuotaOption visits(3, true, true, 9000, 500);
  CHECK(visits.paid(month(30, 10)) == 49000);         // 10 x (54.00 - 5.00), fewer than 90 / 7
  CHECK(visits.paid(month(30, 20)) == 63000);         // 90 / 7 x 49.00
  CHECK(visits.paid(month(30, 13)) == 63000);         // 12.86 are fewer than 13
  CHECK(visits.paid(month(30, 12)) == 58800);
  CHECK(QuotaOption(3, true, false, kWhole, 0).paid(month(30, 10)) == 18000);
  CHECK(QuotaOption(3, true, false, kWhole, 6100).paid(month(30, 10)) == 0);
  CHECK(QuotaOption(3, true, false, kWhole, 5999).paid(month(30, 10)) == 3);
  CHECK(steps_of(visits.scheme, visits.option, month(30, 10)) ==
        "price 6000, quota 60000 of 3, share_of_fee 54000 at 9000, copay 500, fund_payment 49000 for 10, fee 60000 for 10, own_payment 11000");
  const QuotaOption whole(3, true, false, kWhole, 0);
  CHECK(steps_of(whole.scheme, whole.option, month(30, 10)) == "price 6000, quota 18000 of 3, fund_payment 18000 for 10, fee 60000 for 10, own_payment 42000");
  Line owed = month(30, 10);
  owed.third_party_pays = true;
  CHECK(steps_of(visits.scheme, visits.option, owed) == "price 6000, third_party* 0, fund_payment 0 for 10, fee 60000 for 10, own_payment 60000");
}

TEST_CASE("an own charge comes off each day, after the share and the limit, and nobody pays back") {
  Scheme s = zaozhuang_residents();
  BenefitPart part = *option_of(institution).begin();
  CareOption option = option_of(institution);
  part.copay = 200;
  option.set_parts(&part, 1);
  CHECK(pay(s, option, november(4000), {}).fund == 78000);  // 30 x (28.00 - 2.00)
  CHECK(pay(s, option, november(6000), {}).fund == 84000);  // 30 x (30.00 - 2.00)
  CHECK(pay(s, option, november(100), {}).fund == 0);       // 70 fen a day are less than 2.00
  CHECK(pay(s, option, november(287), {}).fund == 27);      // 2.009 - 2.00 a day
  CHECK(steps_of(s, option, november(4000)) ==
        "fee_per_day 4000, bed_day_cap* 3000, share_of_fee* 2800 at 7000, copay 200, fund_payment_day* 2600, fund_payment* 78000 for 30, fee 120000 for 30, own_payment* 42000");
}

TEST_CASE("less for a day in hospital instead of nothing") {
  Scheme s = zaozhuang_residents();
  s.hospital.reduced = 1000;
  Line line = november(4000, 25);
  line.hospital_days = 5;
  CHECK(steps_of(s, option_of(institution), line) ==
        "fee_per_day 4000, bed_day_cap* 3000, share_of_fee* 2800 at 7000, fund_payment_day* 2800, hospital_amount* 5000 for 5, fund_payment* 75000 for 25, "
        "fee 100000 for 25, own_payment* 25000");
}

TEST_CASE("of rows only those that are for the person are paid, and each payee by itself") {
  Scheme s = zaozhuang_residents();
  FixedBenefit ten;
  ten.per = Per::month;
  ten.allowance = {1000, 1000};
  BenefitPart parts[3];
  for (BenefitPart& p : parts) p.benefit = ten;
  parts[0].who.levels = 1 << 3;
  parts[1].who.levels = 1 << 4;
  parts[2].payee = Payee::family;
  CareOption option;
  option.set_parts(parts, 3);
  Line line = november(100);
  line.profile.level = 4;
  const Payment p = pay(s, option, line, {});
  CHECK(p.fund == 2000);
  CHECK(p.fee == 3000);
  CHECK(p.own == 2000);  // what goes to the family makes the price no less
}

}  // namespace
}  // namespace ltci
