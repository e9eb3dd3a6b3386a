// Places of the directory, versions of a scheme, what an option is. Codes and dates are invented where no document is named.
#include "core/policy.hpp"

#include <doctest/doctest.h>

namespace ltci {
namespace {

Directory directory_of(std::initializer_list<std::pair<int, bool>> places) {
  Directory d;
  for (const auto& [code, only_itself] : places) {
    PilotPlace place;
    place.code = code;
    place.only_itself = only_itself;
    d.add(place);
  }
  return d;
}
int found(const Directory& d, int division) {
  const PilotPlace* place = d.find(division);
  return place ? place->code : 0;
}

TEST_CASE("a city covers its districts and nothing beside them, a whole municipality too") {
  const Directory d = directory_of({{370400, false}, {120000, false}});
  for (const int inside : {370400, 370401, 370403, 370481, 370499}) CHECK(found(d, inside) == 370400);
  for (const int outside : {370399, 370500, 370000, 360400, 380400, 3704, 0}) CHECK(found(d, outside) == 0);
  for (const int inside : {120000, 120001, 120103, 129999}) CHECK(found(d, inside) == 120000);
  for (const int outside : {119999, 130000, 12}) CHECK(found(d, outside) == 0);
}

TEST_CASE("a district, and what is only itself, covers no other code") {
  const Directory d = directory_of({{110107, false}, {220581, true}, {659000, true}, {650100, true}});
  CHECK(found(d, 110107) == 110107);
  CHECK(found(d, 110108) == 0);
  CHECK(found(d, 220581) == 220581);
  CHECK(found(d, 220582) == 0);
  CHECK(found(d, 659001) == 0);
  CHECK(found(d, 650102) == 0);
  CHECK(found(d, 650100) == 650100);
}

TEST_CASE("the most exact place counts, in whichever order they stand") {
  for (const Directory& d : {directory_of({{370000, false}, {370400, false}, {370481, false}}), directory_of({{370481, false}, {370400, false}, {370000, false}}),
                             directory_of({{370400, false}, {370481, false}, {370000, false}})}) {
    CHECK(found(d, 370481) == 370481);
    CHECK(found(d, 370403) == 370400);
    CHECK(found(d, 370900) == 370000);
  }
}

TEST_CASE("a province is one of the list") {
  Directory d;
  for (const int code : {370000, 440000}) {
    Province p;
    p.code = code;
    d.provinces.push_back(p);
  }
  CHECK(d.is_province(370000));
  CHECK(d.is_province(440000));
  CHECK_FALSE(d.is_province(370400));
  CHECK_FALSE(d.is_province(450000));
}

Scheme scheme(int division, Insured insured, std::string_view version, Date from) {
  Scheme s;
  s.id = insured == Insured::resident ? "residents" : "employees";
  s.division = division;
  s.insured = insured;
  s.version = version;
  s.answers_from = from;
  return s;
}
const Date k2026 = date_of({2026, 1, 1}), k2027 = date_of({2027, 1, 1});

TEST_CASE("a scheme answers from its first day to its last") {
  Scheme s = scheme(100100, Insured::resident, "1", k2026);
  CHECK(s.answers(k2026));
  CHECK_FALSE(s.answers(k2026 - 1));
  s.in_force_from = k2026 + 10;
  CHECK(s.answers(k2026 + 10));
  CHECK_FALSE(s.answers(k2026 + 9));
  s.in_force_to = k2026 + 20;
  CHECK(s.answers(k2026 + 20));
  CHECK_FALSE(s.answers(k2026 + 21));
}

// 100100 and 103300 lie in the same chain: 104 for each hundred, and 32 x 104 is 13 x 256.
TEST_CASE("the versions of one scheme, among those of others") {
  Policy p;
  p.add(scheme(100100, Insured::resident, "1", k2026));
  p.add(scheme(103300, Insured::resident, "a", k2026));
  p.add(scheme(100100, Insured::employee, "e", k2026));
  Scheme replaced = scheme(100100, Insured::resident, "0", k2026);
  replaced.superseded_by = "1";
  p.add(replaced);
  p.add(scheme(100100, Insured::resident, "2", k2027));
  p.schemes[0].in_force_to = k2027 - 1;

  const Scheme* first = p.first_version(100100, Insured::resident);
  REQUIRE(first);
  CHECK(first->version == "1");
  const Scheme* next = p.next_version(*first);
  REQUIRE(next);
  CHECK(next->version == "0");
  next = p.next_version(*next);
  REQUIRE(next);
  CHECK(next->version == "2");
  CHECK(p.next_version(*next) == nullptr);
  CHECK(p.first_version(103300, Insured::resident)->version == "a");
  CHECK(p.next_version(*p.first_version(103300, Insured::resident)) == nullptr);
  CHECK(p.first_version(103300, Insured::employee) == nullptr);
  CHECK(p.first_version(100100, Insured::employee)->version == "e");
  CHECK(p.first_version(100200, Insured::resident) == nullptr);

  const auto on = [&](Date d, const Scheme* instead = nullptr) {
    const Scheme* s = p.find_scheme(100100, Insured::resident, d, instead);
    return s ? s->version : "none";
  };
  CHECK(on(k2026 - 1) == "none");
  CHECK(on(k2026) == "1");
  CHECK(on(k2027 - 1) == "1");
  CHECK(on(k2027) == "2");
  const Scheme* old = p.find_superseded(*first, "0");
  REQUIRE(old);
  CHECK(old->version == "0");
  CHECK(on(k2026, old) == "0");
  CHECK(on(k2026 - 1, old) == "none");  // it does not answer that day either
  CHECK(p.find_scheme(103300, Insured::resident, k2026, old)->version == "a");
  CHECK(p.find_scheme(100100, Insured::employee, k2026, old)->version == "e");
  CHECK(p.find_superseded(*first, "1") == nullptr);  // in force
  CHECK(p.find_superseded(*first, "3") == nullptr);
  CHECK(p.find_superseded(*p.first_version(100100, Insured::employee), "0") == nullptr);
  CHECK(p.find_any_version(100100, Insured::resident)->version == "1");
  CHECK(p.find_any_version(103300, Insured::employee) == nullptr);
}

TEST_CASE("where the only version is superseded there is none") {
  Policy p;
  Scheme replaced = scheme(100100, Insured::resident, "0", k2026);
  replaced.superseded_by = "1";
  p.add(replaced);
  CHECK(p.find_any_version(100100, Insured::resident) == nullptr);
  CHECK(p.find_scheme(100100, Insured::resident, k2026) == nullptr);
}

TEST_CASE("it is known what a stay in hospital does unless one reading among others pays all of it") {
  const auto known = [](std::initializer_list<HospitalDays> choices) {
    Scheme s;
    for (const HospitalDays c : choices) s.choices.hospital_days.push_back(c);
    return s.hospital_known();
  };
  CHECK(known({HospitalDays::discharge_paid}));
  CHECK(known({HospitalDays::discharge_paid, HospitalDays::discharge_unpaid}));
  CHECK(known({HospitalDays::all_paid}));
  CHECK_FALSE(known({HospitalDays::discharge_paid, HospitalDays::all_paid}));
  CHECK_FALSE(known({HospitalDays::all_paid, HospitalDays::discharge_paid}));
  CHECK_FALSE(known({HospitalDays::discharge_paid, HospitalDays::discharge_unpaid, HospitalDays::all_paid}));
}

TEST_CASE("an option is a plain share or a plain allowance only where that is all there is to it, for everybody") {
  BenefitPart share, money;
  share.benefit = ShareBenefit{};
  FixedBenefit fixed;
  fixed.per = Per::month;
  money.benefit = fixed;
  const auto option = [](const BenefitPart* parts, std::uint32_t count, bool has_fee) {
    CareOption o;
    o.has_fee = has_fee;
    o.set_parts(parts, count);
    return o;
  };
  CHECK(option(&share, 1, true).share != nullptr);
  CHECK(option(&share, 1, true).allowance == nullptr);
  CHECK(option(&money, 1, false).allowance != nullptr);
  CHECK(option(&money, 1, false).share == nullptr);
  CHECK(option(&money, 1, true).allowance == nullptr);  // whatever care costs
  const BenefitPart both[] = {share, money};
  CHECK(option(both, 2, true).share == nullptr);
  CHECK(option(both + 1, 0, false).allowance == nullptr);
  BenefitPart with_copay = share;
  with_copay.copay = 1;
  CHECK(option(&with_copay, 1, true).share == nullptr);
  for (std::uint8_t ForWhom::*of : {&ForWhom::levels, &ForWhom::groups, &ForWhom::contribution_tiers, &ForWhom::tenured}) {
    BenefitPart of_some = share;
    of_some.who.*of = 2;
    CHECK(option(&of_some, 1, true).share == nullptr);
  }
  BenefitPart of_month = share;
  std::get<ShareBenefit>(of_month.benefit).cap_is_monthly = true;
  CHECK(option(&of_month, 1, true).share == nullptr);
  BenefitPart of_day = money;
  std::get<FixedBenefit>(of_day.benefit).per = Per::bed_day;
  CHECK(option(&of_day, 1, false).allowance == nullptr);
}

TEST_CASE("a row is for those whose every value it has") {
  ForWhom who;
  who.levels = 0b011000;  // 3 and 4
  who.groups = 0b10;
  who.contribution_tiers = 0b100;
  who.tenured = 0b10;
  const auto is = [&](int level, int group, int tier, int tenured) {
    Profile p;
    p.level = static_cast<std::uint8_t>(level);
    p.group = static_cast<std::uint8_t>(group);
    p.contribution_tier = static_cast<std::uint8_t>(tier);
    p.tenured = static_cast<std::uint8_t>(tenured);
    return is_for(who, p);
  };
  CHECK(is(3, 1, 2, 1));
  CHECK(is(4, 1, 2, 1));
  CHECK_FALSE(is(2, 1, 2, 1));
  CHECK_FALSE(is(5, 1, 2, 1));
  CHECK_FALSE(is(3, 0, 2, 1));
  CHECK_FALSE(is(3, 2, 2, 1));
  CHECK_FALSE(is(3, 1, 1, 1));
  CHECK_FALSE(is(3, 1, 3, 1));
  CHECK_FALSE(is(3, 1, 2, 0));
  CHECK(is_for(ForWhom{}, Profile{}));
}

TEST_CASE("a least level says it all where every graver one is enough, too") {
  Criterion c;
  c.at_least = 3;
  c.levels = 0b111000;
  CHECK(c.graver_too());
  c.levels = 0b101000;
  CHECK_FALSE(c.graver_too());
  c.levels = 0b111100;
  CHECK_FALSE(c.graver_too());
}

TEST_CASE("two options are the same line of a result by mode, tier and variant") {
  CareOption a;
  a.tier = 1;
  a.variant = "x";
  CareOption b = a;
  CHECK(is_same_line(a, b));
  b.tier = 2;
  CHECK_FALSE(is_same_line(a, b));
  b = a;
  b.variant = "y";
  CHECK_FALSE(is_same_line(a, b));
  b = a;
  b.mode = CareMode::institution;
  CHECK_FALSE(is_same_line(a, b));
}

TEST_CASE("hundreds of places, each found by its code and its group") {
  Policy p;
  for (int n = 0; n < 400; ++n) p.add(scheme(110100 + 100 * n + n % 7, n % 2 ? Insured::employee : Insured::resident, "1", k2026));
  int wrong = 0;
  for (int n = 0; n < 400; ++n) {
    const int place = 110100 + 100 * n + n % 7;
    const Scheme* s = p.first_version(place, n % 2 ? Insured::employee : Insured::resident);
    if (!s || s->division != place || p.next_version(*s)) ++wrong;
    if (p.first_version(place, n % 2 ? Insured::resident : Insured::employee)) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("a pack takes the positions that it registers, and no other") {
  constexpr Position kAll[] = {Position::agreement, Position::one_mode, Position::subsidies};
  for (const Position taken : kAll) {
    Scheme s;
    s.positions = static_cast<std::uint8_t>(1 << static_cast<int>(taken));
    for (const Position p : kAll) CHECK(s.registers(p) == (p == taken));
  }
}

TEST_CASE("what the payments of an option are made of") {
  BenefitPart parts[3];
  const auto kinds = [&](std::uint32_t count) {
    CareOption o;
    o.set_parts(parts, count);
    return o.kinds;
  };
  PartKinds k = kinds(1);
  CHECK(k.assumed.contains(Assumption::home_visit_no_rate));
  CHECK_FALSE(k.assumed.contains(Assumption::raise_in_points));
  CHECK_FALSE(k.fixed);
  CHECK_FALSE(k.assumed.contains(Assumption::quota_used_in_full));
  ShareBenefit share;
  share.has_share = true;
  parts[0].benefit = share;
  k = kinds(1);
  CHECK(k.assumed.contains(Assumption::raise_in_points));
  CHECK(k.limit_as_read);
  CHECK_FALSE(k.assumed.contains(Assumption::home_visit_no_rate));
  share.limit_on = LimitOn::cost;  // the document says which
  parts[0].benefit = share;
  CHECK_FALSE(kinds(1).limit_as_read);
  FixedBenefit fixed;
  fixed.per = Per::bed_day;
  parts[0].benefit = fixed;
  k = kinds(1);
  CHECK(k.fixed);
  CHECK_FALSE(k.by_month);
  parts[1].benefit = QuotaBenefit{};
  fixed.per = Per::month;
  parts[2].benefit = fixed;
  k = kinds(2);
  CHECK(k.assumed.contains(Assumption::quota_used_in_full));
  CHECK_FALSE(k.by_month);
  k = kinds(3);
  CHECK(k.by_month);
  CHECK(k.assumed.contains(Assumption::quota_used_in_full));
  CHECK_FALSE(k.assumed.contains(Assumption::raise_in_points));
}

}  // namespace
}  // namespace ltci
