#include "present/flow.hpp"

#include <algorithm>

#include "codec/fields.hpp"
#include "codec/names.hpp"
#include "present/share.hpp"

namespace ltci {

namespace {

constexpr int kNoProvince = 1;    // the province was asked and is not known
constexpr int kElsewhere = 9999;  // ends a code that stands for "another place of this province"

// From a question that was edited. The page of the self-check remembers that it was not reached by answering item after item.
void return_to_from(Session& s) {
  s.at = s.from;
  if (s.at != Place::self_check) s.from = Place::question;
}

bool is_stay(Field f) { return f == Field::stay_admitted || f == Field::stay_discharged; }
// Whether `f` asks for the answer with which the one kept disagrees.
bool is_held_against(const Session& s, Field f) {
  if (!s.held) return false;
  return is_duration(s.held->field) ? f == Field::months_expected : is_duration(f);
}

// Asked only under some schemes.
bool only_of_some(Field f) { return f >= Field::age && f <= Field::contribution_tier; }

void drop_stay(Session& s) { s.stay_admitted = s.stay_discharged = std::nullopt; }

}  // namespace

std::optional<int> whole_number(std::string_view text) {
  if (text.empty() || text.size() > 6) return std::nullopt;
  int n = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    n = n * 10 + (c - '0');
  }
  return n;
}

std::optional<Money> yuan_number(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view decimals = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  const std::optional<int> yuan = whole_number(text.substr(0, point));
  if (!yuan || decimals.size() > 2 || (point != std::string_view::npos && decimals.empty())) return std::nullopt;
  const std::optional<int> cents = decimals.empty() ? std::optional(0) : whole_number(decimals);
  if (!cents) return std::nullopt;
  return Money{*yuan} * 100 + (decimals.size() == 1 ? *cents * 10 : *cents);
}

std::string plain_number(std::string_view text) {
  struct Replacement {
    std::string_view from, to;
  };
  constexpr Replacement kReplacements[] = {{"０", "0"}, {"１", "1"}, {"２", "2"}, {"３", "3"}, {"４", "4"}, {"５", "5"},
                                           {"６", "6"}, {"７", "7"}, {"８", "8"}, {"９", "9"}, {"。", "."}, {"．", "."},
                                           {"　", ""},  {" ", ""},   {",", ""},   {"，", ""}};
  std::string out;
  while (!text.empty()) {
    const auto r = std::find_if(std::begin(kReplacements), std::end(kReplacements),
                                [&](const Replacement& x) { return text.substr(0, x.from.size()) == x.from; });
    if (r != std::end(kReplacements)) {
      out += r->to;
      text.remove_prefix(r->from.size());
    } else {
      out += text[0];
      text.remove_prefix(1);
    }
  }
  // A unit behind the number, in Han characters: three bytes from 0xE4.. to 0xE9... In the middle it would join two numbers.
  const auto han = [](char c) { return static_cast<unsigned char>(c) >= 0xe4 && static_cast<unsigned char>(c) <= 0xe9; };
  while (out.size() > 3 && han(out[out.size() - 3])) out.resize(out.size() - 3);
  return out;
}

int Flow::most(Field f) {
  switch (f) {
    case Field::months_disabled:
    case Field::months_expected: return kMaxMonthsDisabled;
    case Field::months_enrolled: return kMaxMonthsDisabled;
    case Field::age:
    case Field::contribution_years: return kMaxYears;
    case Field::days_per_month: return kMaxDaysPerMonth;
    case Field::period_months: return kMaxPeriodMonths;
    default: return static_cast<int>(kMaxFee / 100);
  }
}

FieldMask Flow::fields_that_matter(const Session& s) {
  evaluate(data_.policy, s.c, {.next_questions = true}, estimate_);
  FieldMask fields = bit(Field::who) | bit(Field::division) | bit(Field::insured);
  if (!estimate_.scheme || estimate_.eligibility.result == Verdict::not_eligible) return fields;
  for (const NextQuestion& q : estimate_.next_questions) fields |= bit(field_of(q.question));
  const auto& options = estimate_.scheme->options;
  if (std::any_of(options.begin(), options.end(), [](const CareOption& o) { return o.tier != 0; })) fields |= bit(Field::tier);
  return fields | bit(Field::hospitalised);
}

Field Flow::shown_as(const Session& s, Field f) const {
  if (is_duration(f)) return answered(s, Field::months_disabled) ? Field::months_disabled : Field::disabled_since;
  return f;
}

std::optional<Field> Flow::next_of(const Session& s) {
  const FieldMask matter = fields_that_matter(s);
  int pages = 0;
  for (const Field f : kFlow) {
    if (answered(s, f) || answered(s, shown_as(s, f))) ++pages;
    else if (pages < kMostPages && matter & bit(f)) return f;
  }
  return std::nullopt;
}

Flow::Progress Flow::progress_of(const Session& s) {
  if (s.field == Field::self_check) return {s.item + 1, static_cast<int>(data_.policy.assessment.items.size())};
  Progress p;
  const FieldMask matter = fields_that_matter(s);
  const Field here = is_duration(s.field)                     ? Field::disabled_since
                     : s.field == Field::division_province || s.field == Field::division_city ? Field::division
                                                                                             : s.field;
  for (const Field f : kFlow) {
    const bool asked = answered(s, f) || answered(s, shown_as(s, f));
    // Before a scheme is known everything to come counts; what turns out not to matter is taken off later.
    const bool expected = s.c.division && s.c.insured ? (matter & bit(f)) != 0 : f != Field::waiting_ends && f != Field::assisted_since && !only_of_some(f);
    const bool to_come = !asked && p.total < kMostPages && (f == here || expected);
    if (!asked && !to_come) continue;
    ++p.total;
    if (f == here) p.current = p.total;
  }
  return p;
}

// What the office decided is asked in turn: whether, for which kind of care, how much.
std::optional<Field> Flow::next_of_decision(const Session& s) const {
  if (!answered(s, Field::decision_result)) return Field::decision_result;
  if (s.decision_result == false) return std::nullopt;
  const std::optional<CareMode> mode = mode_of_decision(s);
  if (!mode && !answered(s, Field::decision_option)) return Field::decision_option;
  if (mode == CareMode::medical_ward && !answered(s, Field::tier)) return Field::tier;
  if (mode && !answered(s, Field::decision_amount)) return Field::decision_amount;
  return std::nullopt;
}

void Flow::go_on(Session& s) {
  if (s.from == Place::decision) {
    if (const std::optional<Field> next = next_of_decision(s)) return void(s.field = *next);
  }
  if (s.from != Place::question) return return_to_from(s);
  if (s.field == Field::self_check) {
    if (s.item + 1 < progress_of(s).total) ++s.item;
    else s.at = Place::self_check;
    return;
  }
  const std::optional<Field> next = next_of(s);
  s.at = next ? Place::question : Place::summary;
  if (next) s.field = *next;
}

void Flow::go_back(Session& s) {
  if (s.at == Place::question && s.field == Field::division_city) return void(s.field = Field::division_province);
  if (s.at == Place::question && s.field == Field::division_province) return void(s.field = Field::division);
  if (s.at == Place::question && s.field == Field::stay_discharged) return void(s.field = Field::stay_admitted);
  if (s.at == Place::question && s.from != Place::question) {
    drop_stay(s);
    return_to_from(s);
    if (s.at == Place::decision && !answered(s, Field::decision_result)) s.at = Place::result;
    return;
  }
  if (s.at == Place::self_check || (s.at == Place::question && s.field == Field::self_check)) return back_from_self_check(s);
  if (s.at == Place::start) return;
  if (s.at == Place::result) return void(s.at = Place::summary);
  if (s.at > Place::result) return void(s.at = Place::result);
  if (s.at == Place::declined) return void(s.at = Place::start);
  const Field here = is_duration(s.field) ? Field::disabled_since : s.field;
  std::optional<Field> before;
  for (const Field f : kFlow) {
    if (s.at == Place::question && f == here) break;
    if (answered(s, f) || answered(s, shown_as(s, f))) before = shown_as(s, f);
  }
  s.at = before ? Place::question : Place::start;
  if (before) s.field = *before;
  if (before != Field::division || s.province == 0) return;
  // The last of the steps in which the place was said.
  const PilotPlace* whole = data_.policy.directory.find(s.province);
  const bool by_province = s.province == kNoProvince || (whole && whole->code == s.province);
  s.field = by_province ? Field::division_province : Field::division_city;
}

std::optional<Refusal> Flow::take_place(Session& s, std::string_view choice) {
  const std::optional<int> code = parse_division(choice);
  const auto settle = [&](int division) {
    set_number(s, Field::division, division);
    s.unknown &= ~bit(Field::division);
    go_on(s);
  };
  switch (s.field) {
    case Field::division:
      if (choice == "other") s.field = Field::division_province;
      else if (code) s.province = 0, settle(*code);
      else return Refusal("ui.choose");
      return std::nullopt;
    case Field::division_province:
      if (!code) return Refusal("ui.choose");
      s.province = *code;
      if (const PilotPlace* p = data_.policy.directory.find(*code); p && p->code == *code) settle(*code);
      else s.field = Field::division_city;
      return std::nullopt;
    default:
      if (choice == "other") settle(s.province + kElsewhere);
      else if (code) settle(*code);
      else return Refusal("ui.choose");
      return std::nullopt;
  }
}

std::optional<Refusal> Flow::take_number(Session& s, std::string_view raw) {
  const Field f = s.field;
  const bool money = info_of(f).kind == FieldKind::money;
  const std::string text = plain_number(raw);
  if (text.empty()) return Refusal("ui.fill_number");
  const Money unit = money ? 100 : 1;
  std::optional<std::int64_t> n;
  if (money) n = yuan_number(text);
  else if (const auto whole = whole_number(text)) n = *whole;
  if (!n) {
    const bool too_long = text.find_first_not_of("0123456789") == std::string::npos;
    const bool foreign = text.find_first_not_of("0123456789.") != std::string::npos;
    if (!too_long) return Refusal(foreign ? "error.number_only" : money ? "error.two_decimals" : "error.whole_number");
  }
  if (!n || *n < least(f) * unit || *n > most(f) * unit) return Refusal("error.out_of_range", least(f), most(f));
  const std::optional<int> so_far = months_disabled_of(s.c);
  if (f == Field::months_expected && so_far && *n < *so_far) return disagree(s, *n, *so_far, *n);
  if (f == Field::months_disabled && s.c.months_expected && *n > *s.c.months_expected) return disagree(s, *n, *n, *s.c.months_expected);
  if (f == Field::months_disabled) clear_answer(s, Field::disabled_since);
  set_number(s, f, *n);
  return std::nullopt;
}

std::optional<int> Flow::option_named(const Session& s, std::string_view id) {
  evaluate(data_.policy, s.c, {}, estimate_);
  for (std::size_t i = 0; i < estimate_.options.size(); ++i)
    if (option_id(*estimate_.options[i].option) == id) return static_cast<int>(i);
  return std::nullopt;
}

// Whether the first and the last day of the month in which the disability began differ in when it will have lasted long enough.
bool Flow::day_matters(const Session& s, Date last) {
  Session trial = s;
  const auto duration = [&](Date since) {
    set_date(trial, Field::disabled_since, since);
    trial.c.months_disabled.reset();
    evaluate(data_.policy, trial.c, {}, estimate_);
    for (const CriterionState& c : estimate_.eligibility.criteria)
      if (c.id == CriterionId::duration) return c;
    return CriterionState{};
  };
  const CriterionState a = duration(first_of_month(last)), b = duration(last);
  return a.state != b.state || a.met_from != b.met_from;
}

std::optional<Refusal> Flow::take_date(Session& s, const Answer& answer) {
  const Field f = s.field;
  const FieldInfo& info = info_of(f);
  const bool stay = is_stay(f);
  const std::string year = plain_number(answer.year), month = plain_number(answer.month), day = plain_number(answer.day);
  const bool month_only = info.kind == FieldKind::month;
  const bool no_day = month_only || (info.day_optional && day.empty());
  if (year.empty() || month.empty() || (day.empty() && !no_day)) return Refusal(stay ? "error.fill_stay" : info.day_optional || month_only ? "ui.fill_date" : "ui.fill_day");
  const auto y = whole_number(year), m = whole_number(month), d = no_day ? std::optional(1) : whole_number(day);
  const int last_year = f == Field::disabled_since ? civil_of(s.c.as_of).year : kLastYear;
  if (!y || *y < kFirstYear || *y > kLastYear) return Refusal("error.year", kFirstYear, last_year);
  if (!m || !d || !is_calendar_day({*y, *m, *d})) return Refusal("error.bad_date");
  Date date = date_of({*y, *m, *d});
  if (f == Field::disabled_since) {
    // Only the month is known: its last day, so that no day is counted that may not have been.
    if (no_day) date = date_of({*y, *m, days_in_month(*y, *m)});
    if (no_day && date > s.c.as_of && first_of_month(date) <= s.c.as_of) date = s.c.as_of;
    if (date > s.c.as_of) return Refusal("error.future_date");
    if (no_day && day_matters(s, date)) return Refusal("error.day_matters");
    const Date oldest = add_months(s.c.as_of, -kMaxMonthsDisabled);
    if (date < first_start(s.c.as_of)) return Refusal("error.year", civil_of(oldest).year + 1, last_year);
    const int months = full_months(date, s.c.as_of);
    if (s.c.months_expected && months > *s.c.months_expected) return disagree(s, date.days, months, *s.c.months_expected);
    clear_answer(s, Field::months_disabled);
  }
  if (stay)
    if (const auto refusal = check_stay(s, date)) return refusal;
  set_date(s, f, date);
  return std::nullopt;
}

// Whether `date` can be the day asked for of the stay that is being entered. Two stays may share a day of discharge and
// admission, no more. An admission is a stay of one day as long as its end is not known.
std::optional<Refusal> Flow::check_stay(const Session& s, Date date) {
  const auto& stays = s.c.period.hospital_stays;
  const bool ends = s.field == Field::stay_discharged;
  const Date admitted = ends ? s.stay_admitted.value_or(date) : date;
  if (stays.full()) return Refusal("error.too_large");
  if (date < admitted) return Refusal("error.stay_order");
  for (const HospitalStay& other : stays)
    if (std::max(admitted, other.admitted) < std::min(ends ? date : date + 1, other.discharged)) return Refusal("error.contradiction_stays");
  return std::nullopt;
}

// The answer just given and an earlier one cannot both be right. Either may be changed: this one is kept until then.
Refusal Flow::disagree(Session& s, std::int64_t value, std::int64_t months, std::int64_t expected) {
  s.held = {s.field, value, false};
  return Refusal("error.contradiction_months", months, expected);
}

// Both answers at once: the one kept, and that to the other question.
std::optional<Refusal> Flow::take_with_held(Session& s, const Answer& answer) {
  Session both = s;
  const Session::Held& held = *s.held;
  if (is_duration(held.field)) clear_answer(both, shown_as(s, Field::disabled_since));
  set_number(both, held.field, held.value);
  if (held.guess) both.guessed |= bit(held.field);
  both.held.reset();
  const std::optional<Refusal> refusal = take(both, answer);
  if (!refusal) s = both;
  return refusal;
}

std::optional<Refusal> Flow::take(Session& s, const Answer& answer) {
  const Field f = s.field;
  if (is_held_against(s, f)) return take_with_held(s, answer);
  s.held.reset();
  if (f == Field::self_check) return take_item(s, answer.choice);
  const FieldInfo& info = info_of(f);
  if (answer.choice == "unknown" && !is_stay(f)) {
    if (f == Field::division_city) {
      set_number(s, Field::division, s.province);
    } else {
      clear_answer(s, f == Field::division_province ? Field::division : f);
      if (is_duration(f)) clear_answer(s, f == Field::disabled_since ? Field::months_disabled : Field::disabled_since);
      if (f == Field::division) s.province = 0;
      if (f == Field::division_province) s.province = kNoProvince;
      const Field marked = f == Field::division_province ? Field::division : f;
      s.unknown |= bit(marked);
    }
    go_on(s);
    return std::nullopt;
  }
  if (info.kind == FieldKind::place) return take_place(s, answer.choice);
  std::optional<Refusal> refusal;
  if (info.kind == FieldKind::choice) {
    const std::span<const Words> values = choices_of(f);
    const auto i = std::find_if(values.begin(), values.end(), [&](Words v) { return v.view() == answer.choice; });
    if (i == values.end()) return Refusal("ui.choose");
    // The same choice again keeps what hangs on it.
    if (chosen(s, f) != i - values.begin()) choose(s, f, static_cast<int>(i - values.begin()));
  } else if (info.kind == FieldKind::money || info.kind == FieldKind::number) {
    refusal = take_number(s, answer.choice.empty() ? answer.text : answer.choice);
  } else {
    refusal = take_date(s, answer);
  }
  if (s.held) s.held->guess = answer.guess;
  if (refusal) return refusal;
  if (answer.guess && can_be_guess(f)) s.guessed |= bit(f);
  else s.guessed &= ~bit(f);
  if (f == Field::stay_admitted) {
    s.field = Field::stay_discharged;
    return std::nullopt;
  }
  if (is_stay(f)) {
    if (s.stay_admitted) s.c.period.hospital_stays.push_back({*s.stay_admitted, *s.stay_discharged});
    drop_stay(s);
  }
  // The first kind of care with a price stays the one asked about, as long as it can be shown.
  const bool shown = s.asked && has_value(s, price_field(*s.asked)) && (s.asked != CareMode::medical_ward || has_value(s, Field::tier));
  for (const CareMode mode : {CareMode::medical_ward, CareMode::institution, CareMode::home_visit})
    if (f == price_field(mode) && !shown) s.asked = mode;
  go_on(s);
  return std::nullopt;
}

std::optional<Refusal> Flow::apply(Session& s, const Event& event) {
  const bool changes = event.type == Event::Type::next || (event.type == Event::Type::action && (event.action == "use" || event.action == "remove"));
  if (changes) s.opened = Opened::none;
  switch (event.type) {
    case Event::Type::open: {
      const Date today = s.today.value_or(s.c.as_of);
      s = {};
      s.c.as_of = today;
      s.language = event.language;
      break;
    }
    case Event::Type::open_code: {
      apply(s, {Event::Type::open, {}, {}, event.language, {}});
      OpenedCode code;
      if (const CodeFault fault = open_code(data_, event.code, s.c.as_of, estimate_, s, code); fault != CodeFault::none) return Refusal(name_of(fault));
      break;
    }
    case Event::Type::lang: s.language = event.language; break;
    case Event::Type::draft:
      if (s.at == Place::what_if) try_out(s, event.answer);
      break;
    case Event::Type::next:
      if (s.at == Place::question) return take(s, event.answer);
      break;
    case Event::Type::action: {
      const std::optional<Field> f = edit_item(s, event.field) ? Field::self_check : field_named(event.field);
      if ((event.action != "edit" && event.action != "switch") || !f || !is_held_against(s, *f)) s.held.reset();
      if (event.action == "start") s.at = Place::question, s.field = Field::who;
      else if (event.action == "decline") s.at = Place::declined;
      else if (event.action == "restart") apply(s, {Event::Type::open, {}, {}, s.language, {}});
      else if (event.action == "result") s.at = Place::result;
      else if (event.action == "summary") s.at = Place::summary;
      else if (event.action == "self_check") open_self_check(s);
      else if (event.action == "leave") leave_self_check(s);
      else if (event.action == "use" && s.at == Place::what_if) keep_trial(s);
      else if (const auto view = view_named(event.action)) {
        s.at = *view;
        s.trial = {};
        if (view == Place::explain) s.explained = option_named(s, event.field);
        if (view == Place::decision && !answered(s, Field::decision_result))
          s.from = Place::decision, s.at = Place::question, s.field = Field::decision_result;
      }
      else if (event.action == "back") go_back(s);
      else if (event.action == "remove") {
        auto& stays = s.c.period.hospital_stays;
        if (const auto n = whole_number(event.field); n && static_cast<std::size_t>(*n) < stays.size()) stays.erase(static_cast<std::size_t>(*n));
      }
      else if (event.action == "switch" && f) s.field = *f;
      else if (event.action == "edit" && event.field == info_of(Field::self_check).path) open_self_check(s);
      else if (event.action == "edit" && f) {
        if (s.at != Place::question) s.from = s.at;
        s.at = Place::question;
        s.field = shown_as(s, *f);
      }
      break;
    }
  }
  return std::nullopt;
}

}  // namespace ltci
