// A session as a share code and back: the answers, their marks, and what is said of the result where the rules are others.
#include "present/share.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "support/random_share.hpp"
#include "support/walk.hpp"

namespace ltci {
namespace {

using Json = nlohmann::ordered_json;

Date today() { return date_of({2026, 11, 21}); }

std::string written(const Session& s) {
  std::string out;
  JsonWriter w(out);
  write_session(w, real_policy().policy, s);
  w.finish();
  return out;
}

// The session that the code of `s` opens, on `day`.
struct Reopened {
  CodeText code;
  CodeFault fault;
  Session s;
  OpenedCode what;
};
Reopened reopen(const Session& s, Date day = today()) {
  auto scratch = std::make_unique<Estimate>();
  Reopened r;
  r.code = share_session(real_policy(), s, *scratch);
  r.fault = open_code(real_policy(), r.code.view(), day, *scratch, r.s, r.what);
  return r;
}

std::string text_of(const Page& page, std::string_view style) {
  std::string out;
  for (const Block* b = page.blocks.first(); b; b = b->next) {
    if (b->kind == BlockKind::paragraph && static_cast<const ParagraphBlock*>(b)->style.view() == style) {
      if (out.empty()) out = static_cast<const ParagraphBlock*>(b)->text.view();
    }
    if (style == "notice" && b->kind == BlockKind::notice && out.empty()) out = static_cast<const NoticeBlock*>(b)->title.view();
  }
  return out;
}

// What the page after `event` says, first of all.
std::string said(const Event& event, Date day = today(), std::string_view style = "strong") {
  Walk w(Place::start);
  w.s.c.as_of = day;
  const auto refused = w.flow.apply(w.s, event);
  Page page;
  compose_page(real_policy(), w.s, refused, nullptr, *w.scratch, page);
  return std::string(page.id.view()) + ": " + text_of(page, style);
}
Event open_event(std::string_view code) { return {Event::Type::open_code, {}, {}, Language::zh, {}, code}; }

TEST_CASE("every golden case comes back from its code, with the same result") {
  int cases = 0;
  for (const auto& file : std::filesystem::directory_iterator(LTCI_ROOT "/tests/cases")) {
    if (file.path().extension() != ".json") continue;
    std::ifstream in(file.path());
    const std::string text = Json::parse(in)["case"].dump();
    JsonTree tree;
    Issues issues;
    Session s;
    s.at = Place::result;
    REQUIRE(tree.parse(text, issues));
    REQUIRE(read_case(tree.root(), real_policy().policy, s.c).empty());
    auto& stays = s.c.period.hospital_stays;
    std::sort(stays.begin(), stays.end(), [](const auto& a, const auto& b) { return a.admitted < b.admitted; });
    const Reopened r = reopen(s);
    CAPTURE(file.path().string());
    CHECK(r.fault == CodeFault::none);
    CHECK(r.what.outcome == Opened::same);
    Session back = r.s;  // less what opening adds
    back.asked.reset(), back.province = 0, back.today.reset(), back.day_of_code = false, back.opened = Opened::none, back.opened_version = 0;
    CHECK(written(back) == written(s));
    if (stays.size() <= 2 && !s.c.has_self_check) CHECK(r.code.view().size() <= 60);
    ++cases;
  }
  CHECK(cases >= 100);
}

TEST_CASE("marks, the self-check and what the office said come along") {
  Session s;
  s.c = entitled_case();
  s.who = Who::family;
  s.unknown = bit(Field::months_expected) | bit(Field::fee_ward) | bit(Field::decision_option);
  s.guessed = bit(Field::months_disabled) | bit(Field::level);
  s.c.fee_per_day[1] = 6050;
  s.c.fee_per_day[2] = 2500;
  s.asked = CareMode::home_visit;  // not the first with a price
  s.c.has_self_check = true;
  s.c.self_check[0] = 5;
  s.c.self_check[1] = 0;
  s.second_items = 1u << 1;
  s.unknown_items = 1u << 2;
  s.decision_result = true;
  s.decision_amount = 63000;
  s.other_subsidy = 100;
  const Reopened r = reopen(s);
  REQUIRE(r.fault == CodeFault::none);
  CHECK(r.s.who == Who::family);
  CHECK(r.s.unknown == s.unknown);
  CHECK(r.s.guessed == s.guessed);
  CHECK(r.s.asked == CareMode::home_visit);
  CHECK(r.s.second_items == s.second_items);
  CHECK(r.s.unknown_items == s.unknown_items);
  CHECK(r.s.c.self_check == s.c.self_check);
  CHECK(r.s.decision_result == true);
  CHECK(r.s.decision_amount == 63000);
  CHECK(r.s.other_subsidy == 100);
  CHECK(r.s.at == Place::result);
}

TEST_CASE("the result is of the day of the code, whatever day it is opened on") {
  Session s;
  s.c = entitled_case();
  const Reopened r = reopen(s, today() + 400);
  CHECK(r.what.outcome == Opened::same);
  CHECK(r.s.c.as_of == today());
  CHECK(r.s.today == today() + 400);
  // And stays so from one event to the next; to begin anew is to begin today.
  JsonTree tree;
  Issues issues;
  const std::string kept = written(r.s);
  REQUIRE(tree.parse(kept, issues));
  Session later;
  REQUIRE(read_session(tree.root(), today() + 401, real_policy().policy, later).empty());
  CHECK(later.c.as_of == today());
  CHECK(later.today == today() + 401);
  auto scratch = std::make_unique<Estimate>();
  Flow(real_policy(), *scratch).apply(later, {Event::Type::action, "restart", {}, Language::zh, {}});
  CHECK(later.c.as_of == today() + 401);
  CHECK_FALSE(later.day_of_code);
}

TEST_CASE("what the page says of a code") {
  Session s;
  s.c = entitled_case();
  const Reopened r = reopen(s);
  CHECK(said(open_event(r.code.view()), today() + 30) == "result: 重新算过，和2026年11月21日那天一样。");
  SharedCase other = r.what.then;
  other.result = static_cast<std::uint16_t>(other.result + 1);
  CHECK(said(open_event(encode_share(other).view())) == "result: 和2026年11月21日那天不一样：规定没变，计算的程序改过。");
  other.rules = static_cast<std::uint8_t>(other.rules + 1);
  CHECK(said(open_event(encode_share(other).view())) == "result: 和2026年11月21日那天不一样：规定的数字后来改过。");
  other.pack_version = version_number("2026-03");
  CHECK(said(open_event(encode_share(other).view())) == "result: 和2026年11月21日那天不一样：规定从 2026-03 版换成了 2026-11 版。");
  other.pack_version = 0;
  CHECK(said(open_event(encode_share(other).view())) == "result: 和2026年11月21日那天不一样：那时这里还没有规定，现在有 2026-11 版。");
  // Other rules, and the same result all the same.
  other.result = r.what.then.result;
  CHECK(said(open_event(encode_share(other).view())) == "result: 重新算过，和2026年11月21日那天一样。");
}

TEST_CASE("of a code that is none the first page says what is wrong, and nothing of it stays") {
  Session s;
  s.c = entitled_case();
  const std::string code(reopen(s).code.view());
  const auto first = [](std::string_view text) { return said(open_event(text), today(), "notice"); };
  CHECK(first("") == "start: 这不是长护险估算的码，请从第一题开始。");
  CHECK(first("你好") == "start: 这不是长护险估算的码，请从第一题开始。");
  CHECK(first(code.substr(1)) == "start: 这个码不完整，请再扫或再要一次，或从第一题开始。");
  CHECK(first("A" + code) == "start: 这个码被改动过，请再扫或再要一次，或从第一题开始。");
  CodeNumber later;
  later.push(2, 8);
  CHECK(first(later.text().view()) == "start: 这个码是新版本做的，请换新版本打开。");
  SharedCase elsewhere = reopen(s).what.then;
  elsewhere.c.division = 330100;
  CHECK(first(encode_share(elsewhere).view()) == "start: 这个码用的规定这里没有，请从第一题开始。");
  elsewhere = reopen(s).what.then;
  elsewhere.c.has_self_check = true;
  elsewhere.c.self_check[2] = 7;  // no points of that item
  CHECK(first(encode_share(elsewhere).view()) == "start: 这个码用的规定这里没有，请从第一题开始。");
  // A mark on an answer that cannot be a guess (where one is insured).
  SharedCase marked = reopen(s).what.then;
  marked.marks = 1u << 1;
  CHECK(first(encode_share(marked).view()) == "start: 这个码被改动过，请再扫或再要一次，或从第一题开始。");

  Walk w(Place::result);
  w.s.who = Who::child;
  w.flow.apply(w.s, open_event("x"));
  CHECK(w.s.at == Place::start);
  CHECK_FALSE(w.s.who);
  CHECK_FALSE(w.s.c.level);
}

TEST_CASE("that the result is the same is said until an answer is changed") {
  Walk w(Place::start);
  w.s.c.as_of = today();
  Session s;
  s.c = entitled_case();
  const CodeText code = reopen(s).code;
  w.flow.apply(w.s, open_event(code.view()));
  w.act("calendar");
  w.act("back");
  CHECK(w.s.opened == Opened::same);
  w.act("edit", "level");
  w.next({"3", {}, {}, {}, {}});
  CHECK(w.s.at == Place::result);
  CHECK(w.s.opened == Opened::none);
  CHECK(w.s.day_of_code);
}

TEST_CASE("digests tell figures apart, and rules") {
  auto e = std::make_unique<Estimate>();
  Case c = entitled_case();
  c.fee_per_day[1] = 6000;
  evaluate(real_policy().policy, c, {}, *e);
  const auto result = result_digest(*e);
  const auto rules = rules_digest(real_policy(), *e);
  evaluate(real_policy().policy, c, {.trace = true, .next_questions = true, .today = today() + 900}, *e);
  CHECK(result_digest(*e) == result);
  c.fee_per_day[1] = 6001;
  evaluate(real_policy().policy, c, {}, *e);
  CHECK(result_digest(*e) != result);
  CHECK(rules_digest(real_policy(), *e) == rules);
  c.insured = Insured::employee;
  evaluate(real_policy().policy, c, {}, *e);
  CHECK(rules_digest(real_policy(), *e) != rules);
}

}  // namespace
}  // namespace ltci
