// Start, questions and the summary.
#include <algorithm>

#include "codec/names.hpp"
#include "codec/write_estimate.hpp"
#include "core/decimal.hpp"
#include "present/composer.hpp"

namespace ltci {

namespace {

// Six digits, as a division is written.
Words code_words(int code, Arena& arena) {
  return arena.keep(std::string_view(digits_of(1000000 + code)).substr(1));
}

}  // namespace

void Composer::paragraph(Words style, Words text) {
  if (text.empty()) return;
  ParagraphBlock& p = add<ParagraphBlock>();
  p.style = style;
  p.text = text;
}

void Composer::action(Words name, Words key, bool main, Words field) {
  ButtonBlock& b = page_.actions.add<ButtonBlock>(arena());
  b.kind = BlockKind::button;
  b.action = name;
  b.field = field;
  b.label = say(key);
  b.main = main;
}

Words Composer::path_of(Field f) const { return f == Field::self_check ? item_path(s_.item) : info_of(f).path; }

Words Composer::stem(Field f) const {
  if (f == Field::self_check) return find({"q.", item_path(s_.item), ".stem"});
  if (f != Field::division_city) return find({"q.", info_of(f).key, ".stem"});
  return find({"q.", info_of(f).key, ".stem"}, {{"province", place_name(s_.province)}});
}

Words Composer::place_name(int division) const {
  if (const PilotPlace* p = data_.policy.directory.find(division)) return speak_.by_language(p->name);
  for (const Province& p : data_.policy.directory.provinces) {
    if (p.code / 10000 != division / 10000) continue;
    const Words province = speak_.by_language(p.name);
    return p.code == division ? province : say("place.elsewhere", {{"province", province}});
  }
  return say("place.unknown");
}

void Composer::option(List<ChoiceOption>& list, Words value, Words label, Words note, bool selected) {
  ChoiceOption& o = list.add(arena());
  o.value = value;
  o.label = label;
  o.note = note;
  o.selected = selected;
}

void Composer::add_unknown(List<ChoiceOption>& list, Field f, bool selected) {
  const Words key = info_of(f).key;
  option(list, "unknown", say("ui.unknown"), find({"q.", key, ".option.unknown.note"}, {{"n", speak_.number(kMonthsAhead)}}), selected);
}

// The pack's own names for the values of a field, where it gives them.
// A version of the scheme that place and group lead to, also before anything is estimated; null: none.
const Scheme* Composer::any_scheme() const {
  const PilotPlace* const place = s_.c.division ? data_.policy.directory.find(*s_.c.division) : nullptr;
  return place && s_.c.insured ? data_.policy.find_any_version(place->code, *s_.c.insured) : nullptr;
}

// Whether a kind of care is one of those of the scheme.
bool Composer::has_mode(CareMode mode) const {
  const Scheme* const scheme = any_scheme();
  return !scheme || std::any_of(scheme->options.begin(), scheme->options.end(), [&](const CareOption& o) { return o.mode == mode; });
}

const Bounded<ByLanguage, kMostRows>* Composer::rows_named(Field f) const {
  if (f != Field::group && f != Field::contribution_tier) return nullptr;
  const Scheme* const scheme = any_scheme();
  if (!scheme) return nullptr;
  return f == Field::group ? &scheme->groups : &scheme->contribution_tiers;
}

void Composer::add_choices(Words error) {
  const Field f = s_.field;
  ChoicesBlock& b = add<ChoicesBlock>();
  b.field = info_of(f).path;
  b.error = error;
  const int selected = chosen(s_, f);
  int i = -1;
  const auto* rows = rows_named(f);
  for (const Words value : choices_of(f)) {
    ++i;
    if (rows) {
      if (static_cast<std::size_t>(i) < rows->size()) option(b.options, value, speak_.by_language((*rows)[static_cast<std::size_t>(i)]), {}, i == selected);
      continue;
    }
    const bool job = f == Field::insured && i == static_cast<int>(Insured::employee);
    if (job && s_.who == Who::child && i != selected) continue;  // no child is employed
    if (f == Field::decision_option && i != selected && !has_mode(static_cast<CareMode>(i))) continue;
    const Words key = info_of(f).key;
    option(b.options, value, find({"q.", key, ".option.", value, ".label"}), find({"q.", key, ".option.", value, ".note"}), i == selected);
  }
  add_unknown(b.options, f, s_.is_unknown(f));
}

void Composer::add_places(Words error) {
  const Field f = s_.field;
  const Directory& directory = data_.policy.directory;
  ChoicesBlock& b = add<ChoicesBlock>();
  b.field = info_of(f).path;
  b.error = error;
  const Words key = info_of(f).key;
  const std::optional<int> division = s_.c.division;
  const PilotPlace* chosen_place = division ? directory.find(*division) : nullptr;
  bool listed = false;
  if (f == Field::division_province) {
    for (const Province& p : directory.provinces)
      option(b.options, code_words(p.code, arena()), speak_.by_language(p.name), {}, p.code == s_.province);
  } else if (f == Field::division_city) {
    for (const PilotPlace& p : directory.places) {
      if (p.code / 10000 != s_.province / 10000) continue;
      const bool selected = chosen_place == &p;
      listed = listed || selected;
      option(b.options, code_words(p.code, arena()), speak_.by_language(p.name), {}, selected);
    }
  } else {
    // Places whose rules were read in the document itself come first.
    Bounded<int, 64> places;
    for (const bool official : {true, false})
      for (const Scheme& scheme : data_.policy.schemes)
        if ((scheme.grade == Grade::official) == official && !places.full() && std::find(places.begin(), places.end(), scheme.division) == places.end())
          places.push_back(scheme.division);
    for (const int place : places) {
      const bool selected = chosen_place && chosen_place->code == place;
      listed = listed || selected;
      option(b.options, code_words(place, arena()), place_name(place), {}, selected);
    }
  }
  if (f != Field::division_province)
    option(b.options, "other", find({"q.", key, ".option.other.label"}), find({"q.", key, ".option.other.note"}),
           division && !listed && !s_.is_unknown(Field::division) && *division != s_.province);
  add_unknown(b.options, f, s_.is_unknown(Field::division));
}

void Composer::add_preview(Money fee_per_day) {
  const Date month = first_of_month(s_.c.period.from.value_or(s_.c.as_of));
  const Civil c = civil_of(month);
  const int days = days_in_month(c.year, c.month);
  const Money total = fee_per_day * days;
  PreviewBlock& p = add<PreviewBlock>();
  p.text = say("ui.preview", {{"day", speak_.yuan(fee_per_day, Rounding::exact)},
                              {"days", speak_.number(days)},
                              {"total", speak_.yuan(total, Rounding::exact)}});
  p.cells = {0, 0, total, 10000, true};
  fit_unit(p.cells);
  p.scale = scale_of(p.cells);
}

NumberBlock& Composer::add_number(Field f, Words error, const Answer* typed) {
  const FieldInfo& info = info_of(f);
  const bool money = info.kind == FieldKind::money;
  const Money unit = money ? 100 : 1;
  std::optional<std::int64_t> n = number_of(s_, f);
  NumberBlock& b = add<NumberBlock>();
  b.field = info.path;
  b.error = error;
  b.label = stem(f);
  b.decimal = money;
  const bool a_month = f == Field::decision_amount || f == Field::other_subsidy;
  b.unit = say(a_month ? "ui.yuan_month" : money ? "ui.yuan_day" : f == Field::days_per_month ? "ui.days_month" : f == Field::age ? "ui.years_old" : f == Field::contribution_years ? "ui.years" : "ui.months");
  b.min = Flow::least(f);
  b.max = Flow::most(f);
  b.at_min = say("ui.min", {{"n", speak_.number(b.min)}});
  b.at_max = say("ui.max", {{"n", speak_.number(b.max)}});
  const bool forever = f == Field::months_expected && n == kMaxMonthsDisabled;
  if (f == Field::months_expected) {
    const Words most = arena().keep(digits_of(kMaxMonthsDisabled));
    option(b.options, most, find({"q.", info.key, ".option.", most, ".label"}), find({"q.", info.key, ".option.", most, ".note"}), forever);
  }
  const bool question = s_.at == Place::question;
  if (question) add_unknown(b.options, f, s_.is_unknown(f));
  if (typed && typed->choice.empty()) {
    b.text = arena().keep(typed->text);
    n = yuan_number(plain_number(typed->text));
  } else if (n && !forever) {
    std::string digits = digits_of(*n / unit);
    if (const int cents = static_cast<int>(*n % unit)) digits += "." + digits_of(100 + cents).substr(1);
    b.text = arena().keep(digits);
  }
  if (question && money && !a_month && n && *n <= kMaxFee) add_preview(*n);
  return b;
}

void Composer::add_date(Words error, const Answer* typed) {
  const Field f = s_.field;
  const FieldInfo& info = info_of(f);
  DateBlock& b = add<DateBlock>();
  b.field = info.path;
  b.error = error;
  const std::optional<Date> date = date_of_field(s_, f);
  const Civil c = civil_of(date.value_or(s_.c.as_of));
  const auto part = [&](Words name, Words key, int value, std::string_view raw) {
    DatePart& p = b.parts.add(arena());
    p.name = name;
    p.label = say(key);
    if (typed && typed->choice.empty()) p.text = arena().keep(raw);
    else if (date) p.text = arena().keep(digits_of(value));
  };
  part("year", "ui.year", c.year, typed ? typed->year : std::string_view());
  part("month", "ui.month", c.month, typed ? typed->month : std::string_view());
  if (info.kind == FieldKind::date) part("day", "ui.day", c.day, typed ? typed->day : std::string_view());
  // Whoever does not know the days of a stay goes back instead.
  if (f != Field::stay_admitted && f != Field::stay_discharged) add_unknown(b.options, f, s_.is_unknown(f));
}

Words Composer::refusal_words(const Refusal& r) const {
  return say(r.key, {{"question", stem(s_.field)},
                     {"min", speak_.number(r.a)},
                     {"max", speak_.number(r.b)},
                     {"a", speak_.number(r.a)},
                     {"b", speak_.number(r.b)}});
}

void Composer::add_guess() {
  if (!Flow::can_be_guess(s_.field)) return;
  GuessBlock& b = add<GuessBlock>();
  b.label = say("ui.guess");
  b.note = say("ui.guess_note");
  b.checked = s_.guessed & bit(s_.field);
}

// What is known so far, where anything is. The flow has just evaluated the case.
bool Composer::add_so_far(bool says) {
  if (estimate_.options.empty() || estimate_.eligibility.result == Verdict::not_eligible) return false;
  Amount all = estimate_.options[0].per_month.fund;
  for (const OptionEstimate& o : estimate_.options) {
    all.low = std::min(all.low, o.per_month.fund.low);
    all.high = std::max(*all.high, *o.per_month.fund.high);
  }
  if (says) paragraph("caption", say("ui.so_far", {{"amount", speak_.amount(all)}}));
  return true;
}

void Composer::question(const std::optional<Refusal>& refusal, const Answer* typed) {
  const Field f = s_.field;
  const FieldInfo& info = info_of(f);
  page_.id = "question";
  page_.field = path_of(f);
  const Flow::Progress progress = flow_.progress_of(s_);
  const bool in_turn = progress.current > 0 && s_.from == Place::question;
  const Words n = speak_.number(progress.current);
  page_.title = in_turn ? say("ui.title_question", {{"n", n}, {"question", stem(f)}}) : stem(f);
  const Words error = refusal ? refusal_words(*refusal) : Words();
  if (refusal) {
    page_.title = say("ui.title_error", {{"title", page_.title}});
    page_.focus_errors = true;
    ErrorsBlock& e = add<ErrorsBlock>();
    e.title = say("ui.error_title");
    e.items.add(arena()).text = error;
    // Two answers that disagree: either may be the wrong one.
    if (refusal->key.view() == "error.contradiction_months") {
      const Field other = f == Field::months_expected ? flow_.shown_as(s_, Field::disabled_since) : Field::months_expected;
      edit_button(other, say("error.change_other", {{"question", find({"row.", info_of(other).key})}}));
    }
  }
  if (in_turn) {
    ProgressBlock& p = add<ProgressBlock>();
    p.current = progress.current;
    p.total = progress.total;
    p.text = say(f == Field::self_check ? "check.progress" : "ui.progress", {{"n", n}, {"total", speak_.number(progress.total)}});
  }
  heading(stem(f));
  // No child is employed: the insurance of those who are is not explained.
  const bool of_child = f == Field::insured && s_.who == Who::child;
  // Of hospital stays no more is said than the rules at hand say.
  const InHospital stay = f == Field::hospitalised && estimate_.scheme ? in_hospital(*estimate_.scheme, {s_.c.assisted != true, s_.c.assisted != false}) : InHospital::unpaid;
  if (stay >= InHospital::unpaid)
    paragraph("help", find({"q.", info.key, of_child ? ".help_child" : stay == InHospital::open ? ".help_open" : ".help"}, {{"min", speak_.number(Flow::least(f))}, {"max", speak_.number(Flow::most(f))}}));
  if (f == Field::stay_discharged && s_.stay_admitted) paragraph("body", say("stay.since", {{"date", speak_.date(*s_.stay_admitted)}}));
  if (info.day_optional) paragraph("caption", say(f == Field::disabled_since ? "ui.day_optional_end" : "ui.day_optional"));
  switch (info.kind) {
    case FieldKind::place: add_places(error); break;
    case FieldKind::choice:
      if (f == Field::self_check) add_item(error);
      else add_choices(error);
      if (f == Field::level && data_.policy.assessment.has_levels) view_button("self_check", say("check.start"));
      break;
    case FieldKind::money:
    case FieldKind::number: add_number(f, error, typed); break;
    case FieldKind::date:
    case FieldKind::month: add_date(error, typed); break;
  }
  add_guess();
  if (f == Field::disabled_since || f == Field::months_disabled) {
    const bool by_date = f == Field::disabled_since;
    ButtonBlock& b = add<ButtonBlock>();
    b.action = "switch";
    b.field = info_of(by_date ? Field::months_disabled : Field::disabled_since).path;
    b.label = say(by_date ? "ui.switch_months" : "ui.switch_date");
  }
  const bool early = in_turn && add_so_far(!refusal);  // what is to be mended is enough
  action("back", "ui.back", false);
  action("next", way_back(s_.from), true);
  if (early) action("result", "ui.see_now", false);
}

void Composer::add_instead(const Scheme* one) {
  if (!data_.instead) return;
  Words dates;
  for (const Scheme& scheme : data_.policy.schemes)
    if (!one || one == &scheme) dates = listed(dates, version_line(scheme));
  NoticeBlock& n = add<NoticeBlock>();
  n.title = say("ui.instead_title");
  n.text = say("ui.instead", {{"dates", dates}});
}

Words Composer::version_line(const Scheme& scheme) const {
  return say("fmt.labelled", {{"label", speak_.by_language(scheme.name)},
                              {"text", say("start.version", {{"version", Words::ending(scheme.version)}, {"date", speak_.date(scheme.review_by)}})}});
}

void Composer::start(const std::optional<Refusal>& refusal) {
  page_.id = "start";
  page_.title = say("start.title");
  heading(say("start.heading"));
  if (refusal) add<NoticeBlock>().title = say(refusal->key);
  add_instead();
  section("start.privacy_head");
  paragraph("body", say("start.privacy"));
  paragraph("lead", say("start.lead"));
  for (const Scheme& scheme : data_.policy.schemes) {
    if (scheme.example_fee == 0) continue;
    Case example;
    example.as_of = s_.c.as_of;
    example.division = scheme.division;
    example.insured = scheme.insured;
    example.assisted = example.third_party_pays = false;
    example.fee_per_day[static_cast<std::size_t>(CareMode::institution)] = scheme.example_fee;
    evaluate(data_.policy, example, {}, estimate_);
    for (const OptionEstimate& o : estimate_.options) {
      if (o.option->mode != CareMode::institution) continue;
      const int days = estimate_.calendar[*estimate_.first_month].days;
      add_amount(o, say("start.example", {{"fee", speak_.yuan(scheme.example_fee, Rounding::exact)},
                                          {"days", speak_.number(days)},
                                          {"total", speak_.yuan(scheme.example_fee * days, Rounding::exact)}}));
    }
    break;
  }
  // The first scheme says how fresh it is; every other says so on its own results.
  for (const Scheme& scheme : data_.policy.schemes)
    if (scheme.example_fee) paragraph("caption", version_line(scheme));
  action("decline", "start.no", false);
  action("start", "start.go", true);
}

void Composer::declined() {
  page_.id = "declined";
  page_.title = say("start.declined_head");
  heading(say("start.declined_head"));
  paragraph("body", say("start.declined"));
  action("start", "start.again", false);
}

Words Composer::value_words(Field f) const {
  const FieldInfo& info = info_of(f);
  if (f == Field::division && s_.c.division) return place_name(*s_.c.division);
  if (info.kind == FieldKind::choice) {
    const int i = chosen(s_, f);
    if (const auto* rows = rows_named(f)) return i >= 0 && static_cast<std::size_t>(i) < rows->size() ? speak_.by_language((*rows)[static_cast<std::size_t>(i)]) : Words();
    return i < 0 ? Words() : find({"q.", info.key, ".option.", choices_of(f)[static_cast<std::size_t>(i)], ".label"});
  }
  if (const auto d = date_of_field(s_, f)) return info.kind == FieldKind::month ? speak_.month(*d) : speak_.date(*d);
  const auto n = number_of(s_, f);
  if (!n) return {};
  if (f == Field::decision_amount) return speak_.money(*n);
  if (f == Field::fee_visit) return say("price.visit", {{"n", speak_.yuan(*n, Rounding::exact)}});
  if (info.kind == FieldKind::money) return say("price.day", {{"n", speak_.yuan(*n, Rounding::exact)}});
  if (f == Field::months_expected && *n == kMaxMonthsDisabled) return say("q.months_expected.option.1200.label");
  const Words count = speak_.number(*n);
  if (f == Field::age) return say("fmt.years_old", {{"n", count}});
  if (f == Field::contribution_years) return say("fmt.years", {{"n", count}});
  if (f == Field::days_per_month) return say(*n == 1 ? "fmt.one_day" : "fmt.days", {{"n", count}});
  return say(*n == 1 ? "fmt.one_month" : "fmt.months", {{"n", count}});
}

void Composer::summary() {
  page_.id = "summary";
  page_.title = say("ui.summary");
  heading(say("ui.summary"));
  RowsBlock* rows = nullptr;
  int open = 0;
  const auto row = [&](Field f, bool of_run) {
    const bool unknown = s_.is_unknown(f);
    const Words value = value_words(f);
    if (!rows) rows = &add<RowsBlock>();
    Row& r = rows->rows.add(arena());
    r.label = find({"row.", info_of(f).key});
    r.value = s_.guessed & bit(f) ? say("summary.guess", {{"value", value}}) : !value.empty() ? value : say(unknown ? "summary.unknown" : "summary.not_filled");
    if (value.empty() && (unknown || of_run)) r.mark = Mark::hatched;
    r.edit = edit(f, value.empty() && !unknown ? "summary.fill" : "ui.edit");
    open += unknown && f != Field::who;
  };
  const FieldMask matter = flow_.fields_that_matter(s_);
  const bool goes_on = matter & bit(Field::hospitalised);
  for (const Field f : kFlow) {
    const Field shown = flow_.shown_as(s_, f);
    if (flow_.answered(s_, f) || flow_.answered(s_, shown)) row(shown, true);
    else if (f < Field::assisted && f != Field::waiting_ends && matter & bit(f)) row(shown, true);
  }
  if (rows && s_.c.has_self_check) self_check_row(rows->rows.add(arena()));
  const auto of_run = [&](Field f) { return std::find(std::begin(kFlow), std::end(kFlow), f) != std::end(kFlow); };
  for (const Field f : kMore)
    if (!of_run(f) && flow_.answered(s_, f)) row(f, false);
  paragraph("body", open && goes_on ? say("summary.open_count", {{"n", speak_.number(open)}}) : Words());
  rows = nullptr;
  for (const Field f : kMore) {
    if (!goes_on || flow_.answered(s_, f) || !(matter & bit(f))) continue;
    if (!rows) section("summary.more_head");
    row(f, false);
  }
  action("back", "ui.back", false);
  action("result", "ui.result", true);
}

void Composer::chrome() {
  Chrome& c = page_.chrome;
  c.product = say("ui.product");
  c.sizes[0] = say("ui.size0");
  c.sizes[1] = say("ui.size1");
  c.sizes[2] = say("ui.size2");
  c.size_label = say("ui.size_label");
  c.pointer = say("ui.pointer");
  c.selected = say("ui.selected");
  c.language_label = say("ui.language");
  c.language = s_.language == Language::zh ? "en" : "zh-Hans";
  const OfficePlace* office = s_.c.division ? data_.office.find(*s_.c.division) : nullptr;
  c.help_label = say("ui.help_label");
  if (office && !office->phone.empty()) c.help_text = say("ui.help_office", {{"name", Words::ending(office->name)}, {"phone", Words::ending(office->phone)}});
  else if (!data_.office.national_phone.empty()) c.help_text = say("ui.help_phone", {{"phone", Words::ending(data_.office.national_phone)}});
  else c.help_text = say("ui.help");
  if (s_.at != Place::start) c.clear = say("ui.clear");
  c.read = say("ui.read_aloud");
  c.stop_reading = say("ui.stop_reading");
  page_.lang = s_.language == Language::zh ? "zh-CN" : "en";
}

void compose_page(const PolicyData& data, const Session& session, const std::optional<Refusal>& refusal, const Answer* typed,
                  Estimate& scratch, Page& page, const Surroundings& around) {
  Composer composer(data, session, scratch, page);
  switch (session.at) {
    case Place::start: composer.start(refusal); break;
    case Place::declined: composer.declined(); break;
    case Place::question: composer.question(refusal, typed); break;
    case Place::summary: composer.summary(); break;
    case Place::result: composer.result(around.host); break;
    case Place::explain: composer.explain(); break;
    case Place::self_check: composer.self_check(); break;
    case Place::calendar: composer.calendar(); break;
    case Place::what_if: composer.what_if(typed != nullptr); break;
    case Place::decision: composer.decision(); break;
    case Place::take: composer.take(around.mini_program); break;
    case Place::slip: composer.slip(around); break;
  }
  if (!page.moved) composer.chrome();
}

}  // namespace ltci
