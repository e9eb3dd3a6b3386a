#include "present/session.hpp"

#include "codec/fields.hpp"
#include "codec/names.hpp"
#include "codec/share_code.hpp"
#include "codec/write_estimate.hpp"
#include "core/decimal.hpp"

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
    {"age", "age", FieldKind::number},
    {"months_enrolled", "months_enrolled", FieldKind::number},
    {"contribution_years", "contribution_years", FieldKind::number},
    {"buy_in", "buy_in", FieldKind::choice},
    {"buy_in_paid", "buy_in_paid", FieldKind::date},
    {"group", "group", FieldKind::choice},
    {"contribution_tier", "contribution_tier", FieldKind::choice},
    {"tier", "care.medical_ward.tier", FieldKind::choice},
    {"fee_ward", "care.medical_ward.fee_fen_per_day", FieldKind::money},
    {"fee_institution", "care.institution.fee_fen_per_day", FieldKind::money},
    {"fee_visit", "care.home_visit.fee_fen_per_day", FieldKind::money},
    {"days_per_month", "care.home_visit.days_per_month", FieldKind::number},
    {"period_from", "period.from", FieldKind::month},
    {"period_months", "period.months", FieldKind::number},
    {"benefits_from", "period.benefits_from", FieldKind::date},
    {"self_check", "self_check", FieldKind::choice},
    {"stay_admitted", "stay.admitted", FieldKind::date},
    {"stay_discharged", "stay.discharged", FieldKind::date},
    {"decision_result", "decision.result", FieldKind::choice},
    {"decision_amount", "decision.amount", FieldKind::money},
    {"other_subsidy", "other_subsidy", FieldKind::money},
    {"decision_option", "decision.option", FieldKind::choice},
};

constexpr Words kWhoValues[] = {"self", "family", "child"};
constexpr Words kInsuredValues[] = {"resident", "employee", "none"};
constexpr Words kStatusValues[] = {"active", "waiting", "lapsed"};
constexpr Words kTruthValues[] = {"true", "false"};
constexpr Words kDecisionValues[] = {"eligible", "not_eligible"};
constexpr Words kModeValues[] = {"medical_ward", "institution", "home_visit", "family_care"};
constexpr Words kLevelValues[] = {"0", "1", "2", "3", "4", "5"};
constexpr Words kTierValues[] = {"1", "2", "3"};
constexpr Words kRowValues[kMostRows] = {"1", "2", "3", "4", "5", "6"};

constexpr Named<Place> kPlaceNames[] = {{"start", Place::start},
                                        {"declined", Place::declined},
                                        {"question", Place::question},
                                        {"summary", Place::summary},
                                        {"result", Place::result},
                                        {"explain", Place::explain},
                                        {"self_check", Place::self_check},
                                        {"calendar", Place::calendar},
                                        {"what_if", Place::what_if},
                                        {"decision", Place::decision},
                                        {"take", Place::take},
                                        {"slip", Place::slip}};
constexpr Named<Language> kLanguageNames[] = {{"zh-Hans", Language::zh}, {"en", Language::en}};
constexpr Named<Who> kWhoNames[] = {{"self", Who::self}, {"family", Who::family}, {"child", Who::child}};

// Truth values, also in other words: the one that is true comes first.
bool is_truth(Field f) { return f == Field::decision_result || choices_of(f).data() == kTruthValues; }

// Where an answer stands.
const void* slot_of(const Session& s, Field f) {
  const Case& c = s.c;
  switch (f) {
    case Field::who: return &s.who;
    case Field::insured: return &c.insured;
    case Field::benefit_status: return &c.benefit_status;
    case Field::waiting_ends: return &c.waiting_ends;
    case Field::treated: return &c.treated;
    case Field::disabled_since: return &c.disabled_since;
    case Field::months_disabled: return &c.months_disabled;
    case Field::months_expected: return &c.months_expected;
    case Field::level: return &c.level;
    case Field::assisted: return &c.assisted;
    case Field::assisted_since: return &c.assisted_since;
    case Field::third_party_pays: return &c.third_party_pays;
    case Field::hospitalised: return &c.hospitalised;
    case Field::age: return &c.age;
    case Field::months_enrolled: return &c.months_enrolled;
    case Field::contribution_years: return &c.contribution_years;
    case Field::buy_in: return &c.buy_in;
    case Field::buy_in_paid: return &c.buy_in_paid;
    case Field::group: return &c.group;
    case Field::contribution_tier: return &c.contribution_tier;
    case Field::tier: return &c.tier;
    case Field::fee_ward: return &c.fee_per_day[0];
    case Field::fee_institution: return &c.fee_per_day[1];
    case Field::fee_visit: return &c.fee_per_day[2];
    case Field::days_per_month: return &c.days_per_month;
    case Field::period_from: return &c.period.from;
    case Field::period_months: return &c.period.months;
    case Field::benefits_from: return &c.period.benefits_from;
    case Field::self_check: return &c.self_check[static_cast<std::size_t>(s.item)];
    case Field::stay_admitted: return &s.stay_admitted;
    case Field::stay_discharged: return &s.stay_discharged;
    case Field::decision_result: return &s.decision_result;
    case Field::decision_amount: return &s.decision_amount;
    case Field::other_subsidy: return &s.other_subsidy;
    case Field::decision_option: return &s.decision_option;
    default: return &c.division;
  }
}

// Calls visit(optional) with the answer in its own type.
template <class Visit>
auto visit_slot(const Session& s, Field f, Visit&& visit) {
  const void* const slot = slot_of(s, f);
  const auto as = [&](auto type) { return visit(*static_cast<const std::optional<decltype(type)>*>(slot)); };
  switch (info_of(f).kind) {
    case FieldKind::money: return as(Money{});
    case FieldKind::date:
    case FieldKind::month: return as(Date{});
    case FieldKind::choice:
      if (f == Field::who) return as(Who{});
      if (f == Field::insured) return as(Insured{});
      if (f == Field::benefit_status) return as(BenefitStatus{});
      if (is_truth(f)) return as(bool{});
      return as(int{});
    default: return as(int{});
  }
}

constexpr std::int64_t raw(Date d) { return d.days; }
template <class T>
constexpr std::int64_t raw(T value) {
  return static_cast<std::int64_t>(value);
}
constexpr void set_raw(std::optional<Date>& slot, std::int64_t n) { slot = Date{static_cast<std::int32_t>(n)}; }
template <class T>
constexpr void set_raw(std::optional<T>& slot, std::int64_t n) {
  slot = static_cast<T>(n);
}

// Any answer as a number: fen, a count, a day, the place of a value in its type; true is 1.
std::optional<std::int64_t> raw_answer(const Session& s, Field f) {
  return visit_slot(s, f, [](const auto& slot) { return slot ? std::optional(raw(*slot)) : std::nullopt; });
}
void set_raw_answer(Session& s, Field f, std::optional<std::int64_t> n) {
  visit_slot(s, f, [n](const auto& slot) {
    auto& here = const_cast<std::remove_cvref_t<decltype(slot)>&>(slot);  // of `s`, which is ours to change
    here.reset();
    if (n) set_raw(here, *n);
  });
}

// What is chosen, as the place among `choices_of`, and back.
bool counts_from_one(Field f) { return f == Field::tier || f == Field::group || f == Field::contribution_tier; }
int index_of_choice(Field f, int n) { return is_truth(f) ? 1 - n : counts_from_one(f) ? n - 1 : n; }
int choice_at(Field f, int index) { return is_truth(f) ? 1 - index : counts_from_one(f) ? index + 1 : index; }

bool is_date(Field f) { return info_of(f).kind == FieldKind::date || info_of(f).kind == FieldKind::month; }

}  // namespace

const FieldInfo& info_of(Field f) { return kInfo[static_cast<std::size_t>(f)]; }

std::optional<Field> field_named(std::string_view path) {
  for (int i = 0; i < kFields; ++i)
    if (kInfo[i].path.view() == path) return static_cast<Field>(i);
  return std::nullopt;
}

std::optional<Place> view_named(std::string_view action) {
  for (const Named<Place>& p : kPlaceNames)
    if (p.value > Place::result && p.name == action) return p.value;
  return std::nullopt;
}

Field field_of(Question q) {
  constexpr Field kFields_of[kQuestions] = {
      Field::division,        Field::insured, Field::benefit_status, Field::waiting_ends,   Field::treated,
      Field::disabled_since,  Field::months_expected, Field::level,  Field::assisted,       Field::assisted_since,
      Field::third_party_pays, Field::age,    Field::months_enrolled, Field::contribution_years, Field::buy_in,
      Field::buy_in_paid,     Field::group,   Field::contribution_tier, Field::fee_ward,    Field::fee_institution,
      Field::fee_visit,       Field::days_per_month};
  return kFields_of[static_cast<std::size_t>(q)];
}

bool has_value(const Session& s, Field f) { return raw_answer(s, f).has_value(); }

void clear_answer(Session& s, Field f) {
  s.unknown &= ~bit(f);
  s.guessed &= ~bit(f);
  set_raw_answer(s, f, std::nullopt);
  if (f == Field::benefit_status) clear_answer(s, Field::waiting_ends);
  if (f == Field::assisted) clear_answer(s, Field::assisted_since);
  if (f == Field::contribution_years) clear_answer(s, Field::buy_in);
  if (f == Field::buy_in) clear_answer(s, Field::buy_in_paid);
}

std::span<const Words> choices_of(Field f) {
  switch (f) {
    case Field::who: return kWhoValues;
    case Field::insured: return kInsuredValues;
    case Field::benefit_status: return kStatusValues;
    case Field::level: return kLevelValues;
    case Field::tier: return kTierValues;
    case Field::group:
    case Field::contribution_tier: return kRowValues;
    case Field::decision_result: return kDecisionValues;
    case Field::self_check: return {};  // its points
    case Field::decision_option: return kModeValues;
    default: return kTruthValues;
  }
}

int chosen(const Session& s, Field f) {
  const std::optional<std::int64_t> n = raw_answer(s, f);
  return n ? index_of_choice(f, static_cast<int>(*n)) : -1;
}

void choose(Session& s, Field f, int index) {
  clear_answer(s, f);
  set_raw_answer(s, f, choice_at(f, index));
}

std::optional<std::int64_t> number_of(const Session& s, Field f) { return is_date(f) ? std::nullopt : raw_answer(s, f); }

void set_number(Session& s, Field f, std::int64_t n) {
  clear_answer(s, f);
  set_raw_answer(s, f, n);
}

std::optional<Date> date_of_field(const Session& s, Field f) {
  const std::optional<std::int64_t> n = is_date(f) ? raw_answer(s, f) : std::nullopt;
  return n ? std::optional(Date{static_cast<std::int32_t>(*n)}) : std::nullopt;
}

void set_date(Session& s, Field f, Date d) { set_number(s, f, d.days); }

int option_worth(const AssessmentItem& item, int points) {
  int option = 0;
  for (const int p : item.points) option += option || p == points;  // each one better is one before it
  return option;
}

int chosen_option(const Session& s, const AssessmentItem& item, int i) {
  const std::optional<int> points = s.c.self_check[static_cast<std::size_t>(i)];
  return points ? option_worth(item, *points) + static_cast<int>(s.second_items >> i & 1) : 0;
}

std::optional<CareMode> mode_of_decision(const Session& s) {
  if (s.decision_option) return static_cast<CareMode>(*s.decision_option);
  return s.is_unknown(Field::decision_option) ? std::nullopt : s.asked;
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
    if (const auto n = f.integer("explained", 0, kMaxOptions - 1)) s.explained = static_cast<int>(*n);
    s.asked = f.one_of<CareMode>("asked", kCareModeNames);
    s.province = static_cast<int>(f.integer("province", 0, 999999).value_or(0));
    const auto bits = [&](Words name, int count) {
      return static_cast<FieldMask>(f.integer(name, 0, (std::int64_t{1} << count) - 1).value_or(0));
    };
    s.unknown = bits("unknown", kFields);
    s.guessed = bits("guessed", kFields);
    s.unknown_items = static_cast<std::uint32_t>(bits("unknown_items", kSelfCheckItems));
    s.second_items = static_cast<std::uint32_t>(bits("second_items", kSelfCheckItems));
    s.check_from = f.one_of<Place>("check_from", kPlaceNames).value_or(Place::question);
    s.item = static_cast<int>(f.integer("item", 0, kSelfCheckItems - 1).value_or(0));
    s.stay_admitted = f.date("stay_admitted");
    s.stay_discharged = f.date("stay_discharged");
    if (const auto months = f.integer("held_months", 0, kMaxMonthsDisabled)) s.held = {Field::months_disabled, *months, false};
    if (const auto months = f.integer("held_expected", 0, kMaxMonthsDisabled)) s.held = {Field::months_expected, *months, false};
    if (const auto date = f.date("held_since"); date && *date <= today) s.held = {Field::disabled_since, date->days, false};
    if (s.held) s.held->guess = f.boolean("held_guess").value_or(false);
    s.decision_result = f.boolean("decision_result");
    const auto money = [&](Words name) -> std::optional<Money> { return f.integer(name, 0, kMaxFee); };
    s.decision_amount = money("decision_amount");
    s.other_subsidy = money("other_subsidy");
    s.trial.fee = money("trial_fee");
    s.trial.days = f.integer("trial_days", 0, kMaxDaysPerMonth);
    s.trial.tier = f.integer("trial_tier", 1, kTiers);
    if (const auto n = f.integer("decision_option", 0, kCareModes - 1)) s.decision_option = static_cast<int>(*n);
    s.day_of_code = f.boolean("day_of_code").value_or(false);
    s.opened = static_cast<Opened>(f.integer("opened", 0, static_cast<int>(Opened::other_version)).value_or(0));
    s.opened_version = static_cast<int>(f.integer("opened_version", 0, kLastVersion).value_or(0));
    if (const JsonValue c = f.value("case")) issues = read_case(c, policy, s.c);
  }
  add_issues(issues, faults.take());
  if (s.day_of_code) s.today = today;
  else s.c.as_of = today;
  if (s.field == Field::self_check && static_cast<std::size_t>(s.item) >= policy.assessment.items.size()) s.field = Field::who;
  if (issues.empty()) out = s;
  return issues;
}

void write_answer(JsonWriter& w, Field f, std::int64_t n) {
  if (is_date(f)) w.value(format_date(Date{static_cast<std::int32_t>(n)}));
  else if (info_of(f).kind != FieldKind::choice || f == Field::level || counts_from_one(f)) w.value(n);
  else if (is_truth(f)) w.value(n != 0);
  else w.value(choices_of(f)[static_cast<std::size_t>(n)].view());
}

bool is_duration(Field f) { return f == Field::disabled_since || f == Field::months_disabled; }

namespace {

// Answers by the last part of their paths, those that there are.
class Answers {
 public:
  Answers(JsonWriter& w, const Session& s) : w_(w), s_(s) {}
  void write(Field f) const {
    const std::optional<std::int64_t> n = raw_answer(s_, f);
    if (!n) return;
    const Words path = info_of(f).path;
    w_.key(path.c_str() + (path.view().rfind('.') + 1));
    write_answer(w_, f, *n);
  }
  void write(Field first, Field last) const {
    for (int f = static_cast<int>(first); f <= static_cast<int>(last); ++f) write(static_cast<Field>(f));
  }

 private:
  JsonWriter& w_;
  const Session& s_;
};

}  // namespace

void write_case(JsonWriter& w, const Policy& policy, const Session& s) {
  const Answers answers(w, s);
  w.open_object().member("case", 1).member("as_of", format_date(s.c.as_of));
  if (s.c.division) {
    const std::string code = digits_of(1000000 + *s.c.division);
    w.member("division", std::string_view(code).substr(1));
  }
  answers.write(Field::insured, Field::contribution_tier);
  if (s.c.has_self_check) {
    w.key("self_check").open_object();
    for (std::size_t i = 0; i < policy.assessment.items.size(); ++i)
      if (s.c.self_check[i]) w.member(Words::ending(policy.assessment.items[i].id), *s.c.self_check[i]);
    w.close_object();
  }
  w.key("care").open_object().key("medical_ward").open_object();
  answers.write(Field::tier, Field::fee_ward);
  w.close_object().key("institution").open_object();
  answers.write(Field::fee_institution);
  w.close_object().key("home_visit").open_object();
  answers.write(Field::fee_visit, Field::days_per_month);
  w.close_object().close_object().key("period").open_object();
  answers.write(Field::period_from, Field::benefits_from);
  w.key("hospital_stays").open_array();
  for (const HospitalStay& stay : s.c.period.hospital_stays)
    w.open_object().member("admitted", format_date(stay.admitted)).member("discharged", format_date(stay.discharged)).close_object();
  w.close_array().close_object().close_object();
}


void write_session(JsonWriter& w, const Policy& policy, const Session& s) {
  w.open_object().member("lang", name_in(kLanguageNames, s.language));
  Answers(w, s).write(Field::who);
  w.member("at", name_in(kPlaceNames, s.at)).member("field", static_cast<int>(s.field));
  w.member("from", name_in(kPlaceNames, s.from));
  if (s.asked) w.member("asked", name_in(kCareModeNames, *s.asked));
  w.member("province", s.province).member("unknown", s.unknown).member("guessed", s.guessed);
  w.member("item", s.item).member("unknown_items", s.unknown_items);
  w.member("second_items", s.second_items).member("check_from", name_in(kPlaceNames, s.check_from));
  const auto own = [&](Words name, std::optional<std::int64_t> n) {
    if (n) w.member(name, *n);
  };
  if (s.stay_admitted) w.member("stay_admitted", format_date(*s.stay_admitted));
  if (s.stay_discharged) w.member("stay_discharged", format_date(*s.stay_discharged));
  if (s.held) {
    const Field f = s.held->field;
    w.key(f == Field::disabled_since ? "held_since" : f == Field::months_disabled ? "held_months" : "held_expected");
    write_answer(w, f, s.held->value);
    w.member("held_guess", s.held->guess);
  }
  if (s.day_of_code) w.member("day_of_code", true).member("opened", static_cast<int>(s.opened)).member("opened_version", s.opened_version);
  if (s.decision_result) w.member("decision_result", *s.decision_result);
  own("explained", s.explained);
  own("decision_amount", s.decision_amount);
  own("other_subsidy", s.other_subsidy);
  own("trial_fee", s.trial.fee);
  own("trial_days", s.trial.days);
  own("trial_tier", s.trial.tier);
  own("decision_option", s.decision_option);
  w.key("case");
  write_case(w, policy, s);
  w.close_object();
}

}  // namespace ltci
