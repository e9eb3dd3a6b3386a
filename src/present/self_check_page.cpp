// The self-check: its questions, the band of levels that they leave open, and what to tell the assessor. The band is never the
// level: it says what the assessment may come to, and every amount beside it begins with "if".
#include "codec/names.hpp"
#include "present/composer.hpp"

namespace ltci {

Words Composer::item_path(int i) const {
  return speak_.cat({"self_check.", Words::ending(data_.policy.assessment.items[static_cast<std::size_t>(i)].id)});
}

Words Composer::item_words(Words path, int option) const { return find({"q.", path, ".option.", speak_.number(option), ".label"}); }

// A text about the level from which one can apply.
Words Composer::level_words(Words key) const {
  return say(key, {{"level", speak_.number(estimate_.scheme->criteria[static_cast<std::size_t>(CriterionId::level)].at_least)}});
}

Words Composer::band_words(Span band) const {
  return say(band.low == band.high ? "check.one" : "check.band", {{"low", speak_.number(band.low)}, {"high", speak_.number(band.high)}});
}

Words Composer::way_back(Place from) const {
  return from == Place::result       ? "ui.to_result"
         : from == Place::summary    ? "ui.to_summary"
         : from == Place::self_check ? "check.to_band"
         : from == Place::calendar && s_.field != Field::stay_admitted ? "ui.to_calendar"
                                     : "ui.next";
}

void Composer::add_item(Words error) {
  const AssessmentItem& item = data_.policy.assessment.items[static_cast<std::size_t>(s_.item)];
  const Words path = item_path(s_.item);
  if (s_.item == 0) {
    paragraph("body", say("check.intro", {{"n", speak_.number(kSelfCheckItems)}}));
    if (s_.who == Who::child) paragraph("strong", say("check.child"));
  }
  const Words help = find({"q.", path, ".help"});
  paragraph("help", help.empty() && s_.item > 0 ? say("check.help") : help);
  ChoicesBlock& b = add<ChoicesBlock>();
  b.field = path;
  b.error = error;
  const int selected = chosen_option(s_, item, s_.item);
  // From the best on. There may be one more answer than points: it is worth the least, too.
  int worse = static_cast<int>(item.points.size());
  Words label;
  for (int i = 1; !(label = item_words(path, i)).empty(); ++i) {
    --worse;
    const Words points = speak_.number(item.points[static_cast<std::size_t>(std::max(worse, 0))]);
    option(b.options, worse < 0 ? speak_.cat({"0", points}) : points, label, {}, i == selected);
  }
  add_unknown(b.options, Field::self_check, s_.unknown_items >> s_.item & 1);
  if (s_.from != Place::question) return;
  if (s_.c.has_self_check) view_button("self_check", say("check.to_band"));
  else view_button("leave", say("check.skip"));
}

void Composer::self_check_row(Row& row) {
  int answered = 0;
  for (const auto& points : s_.c.self_check) answered += points.has_value();
  row.label = say("row.self_check");
  row.value = say("check.answered", {{"n", speak_.number(answered)}});
  row.edit = edit(Field::self_check, "ui.edit");
}

Row& Composer::item_row(List<Row>& rows, int i) {
  const int option = chosen_option(s_, data_.policy.assessment.items[static_cast<std::size_t>(i)], i);
  const Words path = item_path(i);
  Row& row = rows.add(arena());
  // Every question begins with the same words: in a list they would hide what it is about.
  const Words question = find({"q.", path, ".stem"});
  const std::size_t same = say("check.period").view().size();
  row.label = question.view().size() > same ? Words(question.c_str() + same) : question;
  row.mark = option ? Mark::none : Mark::hatched;
  row.value = option ? item_words(path, option) : say(s_.unknown_items >> i & 1 ? "summary.unknown" : "summary.not_filled");
  row.edit = {path, say(option ? "ui.edit" : "point.go")};
  return row;
}

void Composer::add_levels(Span band) {
  LevelsBlock& b = add<LevelsBlock>();
  for (int level = 0; level <= kMaxLevel; ++level) {
    Row& r = b.items.add(arena());
    r.mark = band.low <= level && level <= band.high ? Mark::hatched : Mark::hollow;
    r.label = speak_.number(level);
  }
  if (!estimate_.scheme) return;
  const Criterion& rule = estimate_.scheme->criteria[static_cast<std::size_t>(CriterionId::level)];
  if (rule.rule != Criterion::Rule::known || !rule.graver_too() || rule.at_least == 0) return;
  b.at_least = rule.at_least;
  b.below = level_words("check.below_level");
  b.reached = level_words("check.from_level");
}

// The items that are open, and whether the band is wider for it; to go on with while some were not asked yet.
void Composer::add_undecided(const SelfCheckBand& band) {
  const Assessment& form = data_.policy.assessment;
  int open = 0;
  std::uint32_t not_asked = 0;
  List<Row> rows;
  for (int i = 0; i < static_cast<int>(form.items.size()); ++i) {
    if (s_.c.self_check[static_cast<std::size_t>(i)]) continue;
    ++open;
    not_asked |= ~s_.unknown_items & 1u << i;
    Row& r = item_row(rows, i);
    if (band.widens[static_cast<std::size_t>(form.items[static_cast<std::size_t>(i)].dimension)]) {
      r.value = say("check.widens");
    } else {
      r.mark = Mark::none;
      r.value = say("check.same");
    }
  }
  if (open) add<SectionBlock>().text = say("check.left", {{"n", speak_.number(open)}});
  else if (band.level.low != band.level.high) paragraph("body", say("check.disputed"));
  if (not_asked) view_button("self_check", say("check.go_on"));
  else if (open) add<RowsBlock>().rows = rows;
}

void Composer::add_self_check_rows() {
  const std::optional<SelfCheckBand> band = estimate_.self_check;
  if (!band || s_.c.level || !estimate_.first_month) return;
  section("check.if_head");
  if (s_.at == Place::result) {
    paragraph("body", band_words(band->level));
    if (band->grade == Grade::draft) paragraph("caption", say("check.draft"));
  }
  // The kind of care asked about, else the family allowance.
  const OptionEstimate* const asked = headline();
  const std::size_t shown = asked ? static_cast<std::size_t>(asked - estimate_.options.begin()) : estimate_.options.size() - 1;
  const CareOption& option = *estimate_.options[shown].option;
  paragraph("caption", say("check.if_what", {{"option", option_short(option)},
                                             {"price", price_of(option.fee_mode)},
                                             {"month", speak_.month(estimate_.calendar[*estimate_.first_month].month)}}));
  RowsBlock& b = add<RowsBlock>();
  Case c = s_.c;
  for (int level = band->level.low; level <= band->level.high; ++level) {
    c.level = level;
    evaluate(data_.policy, c, {}, estimate_);
    Row& r = b.rows.add(arena());
    r.label = find({"q.level.option.", speak_.number(level), ".label"});
    const auto& criteria = estimate_.eligibility.criteria;  // those that the scheme asks for
    const bool too_light = std::any_of(criteria.begin(), criteria.end(), [](const CriterionState& it) { return it.id == CriterionId::level && it.state == Truth::unmet; });
    if (too_light) {
      r.value = level_words("check.below_level");
    } else {
      const Amount& fund = estimate_.options[shown].per_month.fund;
      r.value = say(fund.high == fund.low ? "check.if_exact" : "check.if_range", {{"amount", speak_.amount(fund)}});
    }
  }
  paragraph("caption", say("check.if_note"));
  refresh();
}

// Everything that was chosen, in words and without points; what is open is left to be written in.
void Composer::add_sheet() {
  const Assessment& form = data_.policy.assessment;
  section("check.sheet");
  paragraph("body", say("check.sheet_lead", {{"date", speak_.date(s_.c.as_of)}}));
  view_button("print", say("check.print"));
  RowsBlock* rows = nullptr;
  int last = -1;
  for (int i = 0; i < static_cast<int>(form.items.size()); ++i) {
    const Dimension d = form.items[static_cast<std::size_t>(i)].dimension;
    if (static_cast<int>(d) != last) {
      last = static_cast<int>(d);
      paragraph("strong", find({"check.dimension.", name_in(kDimensionNames, d)}));
      rows = &add<RowsBlock>();
    }
    item_row(rows->rows, i);
  }
}

void Composer::self_check() {
  evaluate(data_.policy, s_.c, {}, estimate_);
  page_.id = "self_check";
  page_.title = say("check.result_head");
  if (const std::optional<SelfCheckBand> band = estimate_.self_check) {
    heading(band_words(band->level));
    add_levels(band->level);
    add_undecided(*band);
    if (band->grade == Grade::draft) {
      NoticeBlock& n = add<NoticeBlock>();
      n.title = say("check.draft_head");
      n.text = say("check.draft");
    }
    add_self_check_rows();
    add_sheet();
  }
  if (s_.from == Place::question) action("back", "ui.back", false);
  action("leave", way_back(s_.check_from), true);
}

}  // namespace ltci
