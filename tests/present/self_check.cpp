// The self-check on its pages: the walk through 17 items, what it comes to, and that it decides nothing.
// Points and bands are those of the form (docs of the policy data: cn-2021-37), worked by hand.
#include "core/self_check.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "codec/json_tree.hpp"
#include "codec/write_estimate.hpp"
#include "support/walk.hpp"

using namespace ltci;

namespace {

constexpr int kItems = 17;
// Daily living 0+5+0+5+5+0+5+5+0+0 = 25, severe; cognition 1+1+?+0; senses 4+?+3.
// Cognition is 2 to 6, moderate or mild; senses 7 to 11, mild either way: 4 or 3.
constexpr const char* kMother[kItems] = {"00", "5", "0", "5", "5", "0", "5", "5", "0", "0", "1", "1", "unknown", "0", "4", "unknown", "3"};
constexpr const char* kBest[kItems] = {"10", "10", "5", "10", "10", "10", "15", "15", "10", "5", "4", "4", "4", "4", "4", "4", "4"};

struct Run : Walk {
  Run() : Walk(Place::result) {
    s.c.level.reset();
    s.c.fee_per_day[static_cast<std::size_t>(CareMode::institution)] = 6000;
    s.asked = CareMode::institution;
    s.who = Who::family;
  }
  std::optional<Refusal> answer(std::string_view value) { return next({value, {}, {}, {}, {}}); }
  void answer_all(const char* const (&values)[kItems]) {
    for (const char* v : values) CHECK_FALSE(answer(v));
  }
  bool at_item(int i) const { return s.at == Place::question && s.field == Field::self_check && s.item == i; }
  Span band() const { return band_of(real_policy().policy.assessment, s.c)->level; }

  // Through JSON, as every face does between two events.
  void carry() {
    std::string text;
    JsonWriter w(text);
    write_session(w, real_policy().policy, s);
    w.finish();
    JsonTree tree;
    Issues issues;
    REQUIRE(tree.parse(text, issues));
    Session again;
    REQUIRE(read_session(tree.root(), s.c.as_of, real_policy().policy, again).empty());
    s = again;
  }
};

// What the blocks of a page say that are of one kind.
struct Drawn {
  Page page;
  explicit Drawn(Run& r) { compose_page(real_policy(), r.s, std::nullopt, nullptr, *r.scratch, page); }

  template <class B>
  std::vector<const B*> all() const {
    std::vector<const B*> found;
    for (const Block* b = page.blocks.first(); b; b = b->next)
      if (b->kind == B::kKind) found.push_back(static_cast<const B*>(b));
    return found;
  }
  std::string heading() const { return std::string(all<HeadingBlock>().at(0)->text); }
  // "label: value" of every row that has such a label.
  std::string row(std::string_view label, int skip = 0) const {
    for (const RowsBlock* rows : all<RowsBlock>())
      for (const Row* r = rows->rows.first(); r; r = r->next)
        if (r->label.view() == label && skip-- == 0) return std::string(r->value);
    return "no such row";
  }
  bool has_button(std::string_view action) const {
    for (const ButtonBlock* b : all<ButtonBlock>())
      if (b->action.view() == action) return true;
    return false;
  }
  bool says(std::string_view words) const {
    for (const ParagraphBlock* p : all<ParagraphBlock>())
      if (p->text.view().find(words) != std::string_view::npos) return true;
    return false;
  }
};

}  // namespace

TEST_CASE("seventeen items, one a page, and then the band") {
  Run r;
  r.act("self_check");
  for (int i = 0; i < kItems; ++i) {
    CAPTURE(i);
    CHECK(r.at_item(i));
    const Drawn d(r);
    CHECK(d.page.field.view() == "self_check." + std::string(real_policy().policy.assessment.items[static_cast<std::size_t>(i)].id));
    const ProgressBlock& p = *d.all<ProgressBlock>().at(0);
    CHECK(p.current == i + 1);
    CHECK(p.total == kItems);
    CHECK(std::string(p.text) == "自查第 " + std::to_string(i + 1) + " 题，共 17 题");
    CHECK(d.says("一共 17 题") == (i == 0));
    CHECK_FALSE(r.answer(kMother[i]));
    r.carry();
  }
  CHECK(r.s.at == Place::self_check);
  CHECK(r.band().low == 3);
  CHECK(r.band().high == 4);
  const Drawn d(r);
  CHECK(d.heading() == "自查看，大约在 3 级到 4 级之间，以评估认定为准。");
  CHECK(d.row("家人认路、认家怎样？") == "还没定，范围因此变宽");
  CHECK(d.row("家人听人说话怎样？") == "还没定，不影响这个范围");
  CHECK(d.all<NoticeBlock>().size() == 1);  // the table of levels is a draft
}

TEST_CASE("the values of the answers are their points, best first, each another") {
  Run r;
  r.act("self_check");
  for (int i = 0; i < kItems; ++i) {
    CAPTURE(i);
    const Drawn d(r);
    const AssessmentItem& item = real_policy().policy.assessment.items[static_cast<std::size_t>(i)];
    std::vector<std::string> values;
    for (const ChoiceOption* o = d.all<ChoicesBlock>().at(0)->options.first(); o; o = o->next) values.emplace_back(o->value);
    std::vector<std::string> expected;
    for (std::size_t p = item.points.size(); p > 0; --p) expected.push_back(std::to_string(item.points[p - 1]));
    if (item.id == "eating" || item.id == "bladder") expected.push_back("00");  // fed, tube; incontinent, catheter
    expected.push_back("unknown");
    CHECK(values == expected);
    r.answer("unknown");
  }
  CHECK(r.band().low == 0);
  CHECK(r.band().high == 5);
}

TEST_CASE("what was chosen is remembered, of two answers worth the same too") {
  Run r;
  r.act("self_check");
  r.answer("00");
  r.carry();
  r.act("back");
  CHECK(r.at_item(0));
  const auto selected = [&] {
    const Drawn d(r);
    std::string value = "none";
    for (const ChoiceOption* o = d.all<ChoicesBlock>().at(0)->options.first(); o; o = o->next)
      if (o->selected) value = o->value;
    return value;
  };
  CHECK(selected() == "00");
  CHECK(r.s.c.self_check[0] == 0);
  r.answer("0");
  r.act("back");
  CHECK(selected() == "0");
  r.answer("unknown");
  r.act("back");
  CHECK(selected() == "unknown");
  CHECK_FALSE(r.s.c.self_check[0]);
  for (const char* wrong : {"", "7", "15", "-5", "5.0", "ten", "0000000"}) {
    CAPTURE(wrong);
    CHECK(r.answer(wrong));
    CHECK(r.at_item(0));
  }
}

TEST_CASE("unanswered items widen the band; the two versions of the table leave one, too") {
  Run all;
  all.act("self_check");
  all.answer_all(kBest);
  CHECK(all.band().low == 0);
  CHECK(all.band().high == 0);
  CHECK(Drawn(all).heading() == "自查看，大约是 0 级，以评估认定为准。");

  // 100 but for eating: 90 to 100 of 100, mild or intact: 1 or 0.
  all.act("edit", "self_check.eating");
  all.answer("unknown");
  CHECK(all.s.at == Place::self_check);
  CHECK(all.band().low == 0);
  CHECK(all.band().high == 1);

  // Daily living 40, severe; the rest intact: 2 in one version of the table, 3 in the other.
  Run disputed;
  disputed.act("self_check");
  const char* severe[kItems] = {"5", "5", "0", "5", "5", "5", "5", "5", "5", "0", "4", "4", "4", "4", "4", "4", "4"};
  disputed.answer_all(severe);
  CHECK(disputed.band().low == 2);
  CHECK(disputed.band().high == 3);
  CHECK(Drawn(disputed).says("两种说法"));
}

TEST_CASE("if the assessment says: 30 days at 60 yuan, 900 or 630; nothing below the level of the rule") {
  Run r;
  r.act("self_check");
  r.answer_all(kMother);
  Drawn d(r);
  CHECK(d.row("3 级 重度失能Ⅰ级") == "医保每月大约付 630 元到 900 元");
  CHECK(d.row("4 级 重度失能Ⅱ级") == "医保每月大约付 630 元到 900 元");
  CHECK(d.row("2 级 中度失能") == "no such row");
  const LevelsBlock& levels = *d.all<LevelsBlock>().at(0);
  std::string marks;
  for (const Row* i = levels.items.first(); i; i = i->next) marks += i->mark == Mark::hatched ? "/" : ".";
  CHECK(marks == "...//.");
  CHECK(levels.at_least == 3);

  Run low;  // 2 or 3
  low.act("self_check");
  const char* severe[kItems] = {"5", "5", "0", "5", "5", "5", "5", "5", "5", "0", "4", "4", "4", "4", "4", "4", "4"};
  low.answer_all(severe);
  Drawn e(low);
  CHECK(e.row("2 级 中度失能") == "不到 3 级，目前看还不能申请");
  CHECK(e.row("3 级 重度失能Ⅰ级") == "医保每月大约付 630 元到 900 元");

  low.s.c.level = 4;  // assessed: then there is no if
  CHECK(Drawn(low).row("3 级 重度失能Ⅰ级") == "no such row");
}

TEST_CASE("the sheet says what was chosen, in words") {
  Run r;
  r.act("self_check");
  r.answer_all(kMother);
  Drawn d(r);
  CHECK(d.row("家人吃饭时是怎样的？") == "靠胃管");
  CHECK(d.row("家人穿脱衣服怎样？") == "大半自己穿，要人搭把手");
  CHECK(d.row("家人小便时是怎样的？") == "偶尔尿湿，或要人提醒");
  CHECK(d.row("家人认路、认家怎样？", 1) == "不清楚");
  CHECK(d.row("家人看东西怎样？") == "看得清报纸上的小字");
  CHECK(d.has_button("print"));
}

TEST_CASE("one can stop at any time, and go on where one stopped") {
  Run r;
  r.act("self_check");
  CHECK(Drawn(r).has_button("leave"));  // nothing answered: not now
  for (int i = 0; i < 6; ++i) r.answer(kMother[i]);
  CHECK(Drawn(r).has_button("self_check"));
  r.act("self_check");
  CHECK(r.s.at == Place::self_check);
  CHECK(Drawn(r).row("家人在平地怎样走动？") == "还没填");
  r.act("back");
  CHECK(r.at_item(6));  // the one that was being asked
  r.act("self_check");
  r.act("leave");
  CHECK(r.s.at == Place::result);
  r.carry();
  r.act("self_check");
  CHECK(r.s.at == Place::self_check);  // begun: what it says so far
  r.act("self_check");
  CHECK(r.at_item(6));
  for (int i = 6; i < kItems; ++i) r.answer(kMother[i]);
  CHECK(r.band().low == 3);
  CHECK(r.band().high == 4);
}

TEST_CASE("a question of the sheet returns to it; back is one question back") {
  Run r;
  r.act("self_check");
  r.answer_all(kMother);
  r.act("back");
  CHECK(r.at_item(16));
  r.act("back");
  CHECK(r.at_item(15));
  r.answer("4");
  CHECK(r.at_item(16));
  r.answer("3");
  r.act("edit", "self_check.place");
  CHECK(r.at_item(12));
  r.act("back");
  CHECK(r.s.at == Place::self_check);
  r.act("edit", "self_check.place");
  r.answer("4");  // cognition 1 + 1 + 4 + 0 = 6, mild: 3
  CHECK(r.s.at == Place::self_check);
  CHECK(r.band().low == 3);
  CHECK(r.band().high == 3);
  r.act("back");  // one came to look, not from item to item
  CHECK(r.s.at == Place::result);
}

TEST_CASE("from the question of the level it goes on behind it, from the summary and the result back there") {
  Run r;
  r.s.at = Place::question;
  r.s.field = Field::level;
  r.act("self_check");
  CHECK(r.at_item(0));
  r.act("back");
  CHECK(r.s.at == Place::question);
  CHECK(r.s.field == Field::level);
  r.act("self_check");
  r.answer_all(kMother);
  CHECK(r.s.at == Place::self_check);
  r.act("leave");
  CHECK(r.s.is_unknown(Field::level));
  CHECK_FALSE(r.s.c.level);
  CHECK_FALSE((r.s.at == Place::question && r.s.field == Field::level));

  Run summary;
  summary.s.at = Place::summary;
  CHECK(Drawn(summary).row("自查") == "no such row");
  summary.act("self_check");
  summary.answer("10");
  summary.act("self_check");
  summary.act("leave");
  CHECK(summary.s.at == Place::summary);
  CHECK(Drawn(summary).row("自查") == "已答 1 题");
  summary.act("edit", "self_check");
  CHECK(summary.s.at == Place::self_check);
  summary.act("leave");
  CHECK(summary.s.at == Place::summary);
}

TEST_CASE("it decides nothing: verdict, conditions, amounts and months are the same without it") {
  for (const auto level : {std::optional<int>(), std::optional<int>(4), std::optional<int>(1)}) {
    Run r;
    r.s.c.level = level;
    r.s.c.period.months = 3;
    const auto said = [&] {
      evaluate(real_policy().policy, r.s.c, {.next_questions = true}, *r.scratch);
      r.scratch->self_check.reset();
      std::string text;
      JsonWriter w(text);
      write_estimate(w, real_policy().policy, *r.scratch, false);
      w.finish();
      return text;
    };
    const std::string before = said();
    for (const auto& answers : {kMother, kBest}) {
      r.s.at = Place::result;
      r.act("self_check");
      if (r.s.at == Place::self_check) r.s.at = Place::question, r.s.field = Field::self_check, r.s.from = Place::question, r.s.item = 0;
      for (int i = 0; i < kItems; ++i) r.answer(answers[i]);
      Drawn d(r);
      CHECK(r.s.c.level == level);
      CHECK(said() == before);
    }
  }
}
