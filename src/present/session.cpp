#include "present/session.hpp"

#include "codec/fields.hpp"
#include "codec/names.hpp"
#include "codec/write_estimate.hpp"

namespace ltci {

namespace {

constexpr FieldInfo kInfo[kFields] = {
    {"who", "who", FieldKind::choice},
    {"division", "division", FieldKind::place},
    {"division_province", "division", FieldKind::place},
    {"division_city", "division", FieldKind::place},
    {"insured", "insured", FieldKind::choice},
    {"benefit_status", "benefit_status", FieldKind::choice},
    {"waiting_ends", "waiting_ends", FieldKind::date},
    {"treated", "treated", FieldKind::choice},
    {"disabled_since", "disabled_since", FieldKind::date, true},
    {"months_disabled", "months_disabled", FieldKind::number},
    {"months_expected", "months_expected", FieldKind::number},
    {"level", "level", FieldKind::choice},
    {"assisted", "assisted", FieldKind::choice},
    {"assisted_since", "assisted_since", FieldKind::date, true},
    {"third_party_pays", "third_party_pays", FieldKind::choice},
    {"hospitalised", "hospitalised", FieldKind::choice},
    {"tier", "care.medical_ward.tier", FieldKind::choice},
    {"fee_ward", "care.medical_ward.fee_fen_per_day", FieldKind::money},
    {"fee_institution", "care.institution.fee_fen_per_day", FieldKind::money},
    {"fee_visit", "care.home_visit.fee_fen_per_day", FieldKind::money},
    {"days_per_month", "care.home_visit.days_per_month", FieldKind::number},
    {"period_from", "period.from", FieldKind::month},
    {"period_months", "period.months", FieldKind::number},
    {"benefits_from", "period.benefits_from", FieldKind::date},
};

constexpr Words kWhoValues[] = {"self", "family", "child"};
constexpr Words kInsuredValues[] = {"resident", "employee", "none"};
constexpr Words kStatusValues[] = {"active", "waiting", "lapsed"};
constexpr Words kTruthValues[] = {"true", "false"};
constexpr Words kLevelValues[] = {"0", "1", "2", "3", "4", "5"};
constexpr Words kTierValues[] = {"1", "2", "3"};

constexpr Named<Place> kPlaceNames[] = {{"start", Place::start},
                                        {"declined", Place::declined},
                                        {"question", Place::question},
                                        {"summary", Place::summary},
                                        {"result", Place::result}};
constexpr Named<Language> kLanguageNames[] = {{"zh-Hans", Language::zh}, {"en", Language::en}};
constexpr Named<Who> kWhoNames[] = {{"self", Who::self}, {"family", Who::family}, {"child", Who::child}};

std::optional<bool>* truth_of(Case& c, Field f) {
  switch (f) {
    case Field::treated: return &c.treated;
    case Field::assisted: return &c.assisted;
    case Field::third_party_pays: return &c.third_party_pays;
    case Field::hospitalised: return &c.hospitalised;
    default: return nullptr;
  }
}

std::optional<int>* count_of(Case& c, Field f) {
  switch (f) {
    case Field::division: return &c.division;
    case Field::months_disabled: return &c.months_disabled;
    case Field::months_expected: return &c.months_expected;
    case Field::level: return &c.level;
    case Field::tier: return &c.tier;
    case Field::days_per_month: return &c.days_per_month;
    case Field::period_months: return &c.period.months;
    default: return nullptr;
  }
}

std::optional<Money>* fee_of(Case& c, Field f) {
  const int mode = static_cast<int>(f) - static_cast<int>(Field::fee_ward);
  return mode >= 0 && mode < 3 ? &c.fee_per_day[static_cast<std::size_t>(mode)] : nullptr;
}

std::optional<Date>* day_of(Case& c, Field f) {
  switch (f) {
    case Field::waiting_ends: return &c.waiting_ends;
    case Field::disabled_since: return &c.disabled_since;
    case Field::assisted_since: return &c.assisted_since;
    case Field::period_from: return &c.period.from;
    case Field::benefits_from: return &c.period.benefits_from;
    default: return nullptr;
  }
}

Case& mutable_case(const Session& s) { return const_cast<Case&>(s.c); }  // only read through what is returned

}  // namespace

const FieldInfo& info_of(Field f) { return kInfo[static_cast<std::size_t>(f)]; }

std::optional<Field> field_named(std::string_view path) {
  for (int i = 0; i < kFields; ++i)
    if (kInfo[i].path.view() == path) return static_cast<Field>(i);
  return std::nullopt;
}

bool has_value(const Session& s, Field f) {
  if (info_of(f).kind == FieldKind::choice) return chosen(s, f) >= 0;
  return number_of(s, f).has_value() || date_of_field(s, f).has_value();
}

void clear_answer(Session& s, Field f) {
  s.unknown &= ~(std::uint32_t{1} << static_cast<int>(f));
  if (f == Field::who) s.who.reset();
  if (f == Field::insured) s.c.insured.reset();
  if (f == Field::benefit_status) s.c.benefit_status.reset(), clear_answer(s, Field::waiting_ends);
  if (f == Field::assisted) clear_answer(s, Field::assisted_since);
  if (auto* v = truth_of(s.c, f)) v->reset();
  if (auto* v = count_of(s.c, f)) v->reset();
  if (auto* v = fee_of(s.c, f)) v->reset();
  if (auto* v = day_of(s.c, f)) v->reset();
}

std::span<const Words> choices_of(Field f) {
  switch (f) {
    case Field::who: return kWhoValues;
    case Field::insured: return kInsuredValues;
    case Field::benefit_status: return kStatusValues;
    case Field::level: return kLevelValues;
    case Field::tier: return kTierValues;
    default: return kTruthValues;
  }
}

int chosen(const Session& s, Field f) {
  switch (f) {
    case Field::who: return s.who ? static_cast<int>(*s.who) : -1;
    case Field::insured: return s.c.insured ? static_cast<int>(*s.c.insured) : -1;
    case Field::benefit_status: return s.c.benefit_status ? static_cast<int>(*s.c.benefit_status) : -1;
    case Field::level: return s.c.level.value_or(-1);
    case Field::tier: return s.c.tier.value_or(0) - 1;
    default: break;
  }
  const std::optional<bool>* truth = truth_of(mutable_case(s), f);
  return truth && *truth ? (**truth ? 0 : 1) : -1;
}

void choose(Session& s, Field f, int index) {
  clear_answer(s, f);
  switch (f) {
    case Field::who: s.who = static_cast<Who>(index); break;
    case Field::insured: s.c.insured = static_cast<Insured>(index); break;
    case Field::benefit_status: s.c.benefit_status = static_cast<BenefitStatus>(index); break;
    case Field::level: s.c.level = index; break;
    case Field::tier: s.c.tier = index + 1; break;
    default: *truth_of(s.c, f) = index == 0; break;
  }
}

std::optional<std::int64_t> number_of(const Session& s, Field f) {
  Case& c = mutable_case(s);
  if (auto* v = count_of(c, f)) return *v ? std::optional<std::int64_t>(**v) : std::nullopt;
  if (auto* v = fee_of(c, f)) return *v;
  return std::nullopt;
}

void set_number(Session& s, Field f, std::int64_t n) {
  clear_answer(s, f);
  if (auto* v = count_of(s.c, f)) *v = static_cast<int>(n);
  if (auto* v = fee_of(s.c, f)) *v = n;
}

std::optional<Date> date_of_field(const Session& s, Field f) {
  const auto* v = day_of(mutable_case(s), f);
  return v ? *v : std::nullopt;
}

void set_date(Session& s, Field f, Date d) {
  clear_answer(s, f);
  *day_of(s.c, f) = d;
}

Issues read_session(JsonValue value, Date today, const Policy& policy, Session& out) {
  Session s;
  Issues issues;
  Faults faults;
  {
    Fields f(faults, value);
    s.language = f.one_of<Language>("lang", kLanguageNames).value_or(Language::zh);
    s.who = f.one_of<Who>("who", kWhoNames);
    s.at = f.one_of<Place>("at", kPlaceNames).value_or(Place::start);
    s.field = static_cast<Field>(f.integer("field", 0, kFields - 1).value_or(0));
    s.from = f.one_of<Place>("from", kPlaceNames).value_or(Place::question);
    s.asked = f.one_of<CareMode>("asked", kCareModeNames);
    s.province = static_cast<int>(f.integer("province", 0, 999999).value_or(0));
    s.unknown = static_cast<std::uint32_t>(f.integer("unknown", 0, (1 << kFields) - 1).value_or(0));
    if (const JsonValue c = f.value("case")) issues = read_case(c, policy, s.c);
  }
  add_issues(issues, faults.take());
  s.c.as_of = today;
  if (issues.empty()) out = s;
  return issues;
}

void write_session(JsonWriter& w, const Session& s) {
  const auto number = [&](std::string_view name, std::optional<std::int64_t> n) {
    if (n) w.member(name, *n);
  };
  const auto choice = [&](Field f) {
    if (const int i = chosen(s, f); i >= 0) w.member(info_of(f).key, choices_of(f)[static_cast<std::size_t>(i)].view());
  };
  const auto truth = [&](std::string_view name, std::optional<bool> b) {
    if (b) w.member(name, *b);
  };
  const auto date = [&](std::string_view name, std::optional<Date> d) {
    if (d) w.member(name, format_date(*d));
  };
  const Case& c = s.c;
  w.open_object().member("lang", name_in(kLanguageNames, s.language));
  choice(Field::who);
  w.member("at", name_in(kPlaceNames, s.at)).member("field", static_cast<int>(s.field));
  w.member("from", name_in(kPlaceNames, s.from));
  if (s.asked) w.member("asked", name_in(kCareModeNames, *s.asked));
  w.member("province", s.province).member("unknown", s.unknown);
  w.key("case").open_object().member("case", 1).member("as_of", format_date(c.as_of));
  if (c.division) {
    const std::string code = std::to_string(1000000 + *c.division);
    w.member("division", std::string_view(code).substr(1));
  }
  choice(Field::insured);
  choice(Field::benefit_status);
  date("waiting_ends", c.waiting_ends);
  truth("treated", c.treated);
  date("disabled_since", c.disabled_since);
  number("months_disabled", c.months_disabled);
  number("months_expected", c.months_expected);
  number("level", c.level);
  truth("assisted", c.assisted);
  date("assisted_since", c.assisted_since);
  truth("third_party_pays", c.third_party_pays);
  truth("hospitalised", c.hospitalised);
  w.key("care").open_object();
  for (const Named<CareMode>& mode : kCareModeNames) {
    w.key(mode.name).open_object();
    if (mode.value == CareMode::medical_ward) number("tier", c.tier);
    number("fee_fen_per_day", c.fee_per_day[static_cast<std::size_t>(mode.value)]);
    if (mode.value == CareMode::home_visit) number("days_per_month", c.days_per_month);
    w.close_object();
  }
  w.close_object().key("period").open_object();
  date("from", c.period.from);
  number("months", c.period.months);
  date("benefits_from", c.period.benefits_from);
  w.close_object().close_object().close_object();
}

}  // namespace ltci
