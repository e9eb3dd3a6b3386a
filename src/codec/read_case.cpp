#include "codec/read_case.hpp"

#include <algorithm>

#include "codec/fields.hpp"
#include "codec/names.hpp"
#include "core/decimal.hpp"

namespace ltci {

namespace {

std::optional<int> small(std::optional<std::int64_t> n) {
  return n ? std::optional(static_cast<int>(*n)) : std::nullopt;
}

void read_self_check(Fields& top, const Policy& policy, Case& c) {
  if (!top.present("self_check")) return;
  Fields f(top, "self_check");
  c.has_self_check = true;
  for (std::size_t i = 0; i < policy.assessment.items.size() && i < c.self_check.size(); ++i) {
    const AssessmentItem& item = policy.assessment.items[i];
    const std::optional<int> points = small(f.integer(Words::ending(item.id), 0, item.points[item.points.size() - 1]));
    if (points && std::find(item.points.begin(), item.points.end(), *points) == item.points.end()) {
      std::string list = "one of:";
      for (const int p : item.points) list += " " + digits_of(p);
      f.fault(Words::ending(item.id), IssueCode::not_in_list, list);
    } else {
      c.self_check[i] = points;
    }
  }
}

void read_care(Fields& top, Case& c) {
  Fields care(top, "care");
  for (const Named<CareMode>& mode : kCareModeNames) {
    Fields f(care, mode.name);
    if (mode.value == CareMode::medical_ward) c.tier = small(f.integer("tier", 1, kTiers));
    if (mode.value == CareMode::family_care) continue;
    c.fee_per_day[static_cast<std::size_t>(mode.value)] = f.integer("fee_fen_per_day", 0, kMaxFee);
    if (mode.value == CareMode::home_visit) c.days_per_month = small(f.integer("days_per_month", 0, kMaxDaysPerMonth));
  }
}

void read_stays(Fields& period, Case& c) {
  struct Located {
    HospitalStay stay;
    std::size_t index;
  };
  Growing<Located> stays;
  Faults& faults = period.faults();
  const JsonValue value = period.value("hospital_stays");
  if (value && value.kind() == JsonKind::array && value.size() > kMaxStays) {
    period.fault("hospital_stays", IssueCode::too_large, "at most " + digits_of(kMaxStays) + " stays");
    return;
  }
  for (Items i(period, "hospital_stays"); i; i.next()) {
    Fields f(i);
    const std::optional<Date> admitted = f.date("admitted"), discharged = f.date("discharged");
    f.require("admitted");
    f.require("discharged");
    if (!admitted || !discharged) continue;
    if (*discharged < *admitted)
      faults.contradiction(f.pointer_to("discharged"), f.pointer_to("admitted"), "discharged before admitted");
    else stays.push_back({{*admitted, *discharged}, i.index()});
  }
  const std::string list = period.pointer_to("hospital_stays");
  for (const Located& a : stays) {
    for (const Located* b = stays.begin(); b != &a; ++b)
      if (overlap(a.stay, b->stay))
        faults.contradiction(join_pointer(list, a.index), join_pointer(list, b->index), "stays overlap");
    c.period.hospital_stays.push_back(a.stay);
  }
}

void read_period(Fields& top, Case& c) {
  Fields f(top, "period");
  c.period.from = f.date("from");
  c.period.months = small(f.integer("months", 1, kMaxPeriodMonths));
  c.period.benefits_from = f.date("benefits_from");
  read_stays(f, c);
}

// What follows from the day of the case.
void check_start(Fields& f, Case& c) {
  if (!c.disabled_since || !f.present("as_of") || f.faulty("as_of")) return;
  if (*c.disabled_since > c.as_of) {
    f.fault("disabled_since", IssueCode::out_of_range, "not after as_of");
    c.disabled_since.reset();
  } else if (*c.disabled_since < first_start(c.as_of)) {
    f.fault("disabled_since", IssueCode::out_of_range, "at most 1200 months before as_of");
    c.disabled_since.reset();
  }
}

void check_contradictions(Fields& f, const Case& c) {
  Faults& faults = f.faults();
  if (c.waiting_ends && c.benefit_status != BenefitStatus::waiting && !f.faulty("benefit_status"))
    faults.contradiction("/waiting_ends", "/benefit_status", "an end of waiting without waiting");
  const bool dated = f.present("as_of") && !f.faulty("as_of");
  if (dated && c.disabled_since && c.months_disabled && full_months(*c.disabled_since, c.as_of) != *c.months_disabled)
    faults.contradiction("/months_disabled", "/disabled_since", "they disagree");
  if (dated && c.months_expected) {
    const std::optional<int> months = months_disabled_of(c);
    if (months && *c.months_expected < *months) {
      faults.contradiction("/months_expected",
                           !c.months_disabled  ? "/disabled_since"
                           : !c.disabled_since ? "/months_disabled"
                                               : "/disabled_since /months_disabled",
                           "less than has passed");
    }
  }
  if (c.assisted_since && c.assisted != true && !f.faulty("assisted"))
    faults.contradiction("/assisted_since", "/assisted", "a date of listing without being listed");
  if (c.buy_in_paid && c.buy_in != true && !f.faulty("buy_in"))
    faults.contradiction("/buy_in_paid", "/buy_in", "a day of paying without paying");
}

}  // namespace

Issues read_case(JsonValue value, const Policy& policy, Case& out) {
  Case c;
  Faults faults;
  {
    Fields f(faults, value);
    f.integer("case", 1, 1);
    f.require("case");
    const std::optional<Date> as_of = f.date("as_of");
    f.require("as_of");
    if (as_of) c.as_of = *as_of;
    c.division = f.division("division");
    c.insured = f.one_of<Insured>("insured", kInsuredNames);
    c.benefit_status = f.one_of<BenefitStatus>("benefit_status", kBenefitStatusNames);
    c.waiting_ends = f.date("waiting_ends");
    c.treated = f.boolean("treated");
    c.disabled_since = f.date("disabled_since");
    c.months_disabled = small(f.integer("months_disabled", 0, kMaxMonthsDisabled));
    c.months_expected = small(f.integer("months_expected", 0, kMaxMonthsDisabled));
    c.level = small(f.integer("level", 0, kMaxLevel));
    read_self_check(f, policy, c);
    c.assisted = f.boolean("assisted");
    c.assisted_since = f.date("assisted_since");
    c.third_party_pays = f.boolean("third_party_pays");
    c.hospitalised = f.boolean("hospitalised");
    c.age = small(f.integer("age", 0, kMaxYears));
    c.months_enrolled = small(f.integer("months_enrolled", 0, kMaxMonthsDisabled));
    c.contribution_years = small(f.integer("contribution_years", 0, kMaxYears));
    c.buy_in = f.boolean("buy_in");
    c.buy_in_paid = f.date("buy_in_paid");
    c.group = small(f.integer("group", 1, kMostRows));
    c.contribution_tier = small(f.integer("contribution_tier", 1, kMostRows));
    check_start(f, c);
    check_contradictions(f, c);
    read_care(f, c);
    read_period(f, c);
  }
  if (faults.empty()) out = c;
  return faults.take();
}

}  // namespace ltci
