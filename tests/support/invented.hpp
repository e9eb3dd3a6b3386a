// What tests make up: schemes of Zaozhuang's with something changed, alone in the world.
#pragma once

#include <initializer_list>

#include "support/real_policy.hpp"

namespace ltci {

// Zaozhuang is the only place, and these are all schemes there are, in their order.
inline Policy policy_of(std::initializer_list<Scheme> schemes) {
  Policy policy;
  for (const Scheme& s : schemes) policy.add(s);
  PilotPlace place;
  place.code = 370400;
  policy.directory.add(place);
  return policy;
}

// So much a month for the family, whether the person is listed or not.
inline BenefitPart allowance_part(Money amount) {
  BenefitPart part;
  FixedBenefit b;
  b.allowance = {amount, amount};
  part.payee = Payee::family;
  part.benefit = b;
  return part;
}

// The scheme of Zaozhuang's residents with this option alone, whose parts stay the caller's.
inline Scheme scheme_with(const CareOption& option) {
  Scheme s = zaozhuang_residents();
  s.options.clear();
  s.options.push_back(option);
  return s;
}

// A family's allowance by row of one thing: the rows from `first` on get these amounts.
struct ByRow {
  BenefitPart parts[6];
  Scheme scheme;

  ByRow(std::uint8_t ForWhom::*thing, int first, std::initializer_list<Money> amounts) {
    CareOption o = option_of(CareMode::family_care);
    std::uint32_t count = 0;
    o.rows.*thing = 0;
    for (const Money amount : amounts) {
      const auto row = static_cast<std::uint8_t>(1 << (first + static_cast<int>(count)));
      BenefitPart& part = parts[count++];
      part = allowance_part(amount);
      part.who.*thing = row;
      o.rows.*thing = static_cast<std::uint8_t>(o.rows.*thing | row);
    }
    o.set_parts(parts, count);
    scheme = scheme_with(o);
  }
  ByRow(const ByRow&) = delete;  // the scheme points to the parts
};

// A family's allowance by groups and contribution tiers: of group 1 with tier 1, of group 1 with tier 2, of group 2.
struct ByGroup {
  BenefitPart parts[3];
  Scheme scheme;

  ByGroup(Money tier_1, Money tier_2, Money group_2) : parts{allowance_part(tier_1), allowance_part(tier_2), allowance_part(group_2)} {
    for (int i = 0; i < 3; ++i) parts[i].who.groups = i == 2 ? 1 << 2 : 1 << 1;
    for (int i = 0; i < 2; ++i) parts[i].who.contribution_tiers = static_cast<std::uint8_t>(1 << (i + 1));
    CareOption o = option_of(CareMode::family_care);
    o.set_parts(parts, 3);
    o.rows.groups = o.rows.contribution_tiers = 0b110;
    scheme = scheme_with(o);
    for (int i = 0; i < 2; ++i) {
      scheme.groups.push_back({});
      scheme.contribution_tiers.push_back({});
    }
  }
  ByGroup(const ByGroup&) = delete;
};

}  // namespace ltci
