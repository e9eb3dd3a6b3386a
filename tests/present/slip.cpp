// The slip: what it holds is said first; its code is that of the answers; a strange site is refused.
#include <doctest/doctest.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "present/engine.hpp"
#include "present/share.hpp"
#include "support/walk.hpp"

namespace ltci {
namespace {

using Json = nlohmann::ordered_json;

template <class B>
const B* block_of(const Page& page) {
  for (const Block* b = page.blocks.first(); b; b = b->next)
    if (b->kind == B::kKind) return static_cast<const B*>(b);
  return nullptr;
}

Session at_result() {
  Session s;
  s.c = entitled_case();
  s.c.fee_per_day[1] = 6000;
  s.asked = CareMode::institution;
  s.at = Place::result;
  return s;
}

struct Composed {
  std::unique_ptr<Estimate> scratch = std::make_unique<Estimate>();
  Page page;
  explicit Composed(const Session& s, const Surroundings& around = {}) { compose_page(real_policy(), s, std::nullopt, nullptr, *scratch, page, around); }
};

TEST_CASE("the page before the slip has no code, the slip has") {
  Session s = at_result();
  s.at = Place::take;
  CHECK(!block_of<QrBlock>(Composed(s).page));
  s.at = Place::slip;
  const Composed slip(s, {.site = "https://ltci.example.gov.cn/chx/"});
  const QrBlock* qr = block_of<QrBlock>(slip.page);
  REQUIRE(qr);
  const CodeText code = share_session(real_policy(), s, *slip.scratch);
  CHECK(qr->code.view() == code.view());
  CHECK(qr->link.view() == "https://ltci.example.gov.cn/chx/#s=" + std::string(code.view()));
  CHECK(qr->modules.view().size() == static_cast<std::size_t>(qr->size * qr->size));
  CHECK(qr->modules.view().substr(0, 8) == "11111110");  // the corner by which a reader finds it
}

TEST_CASE("without a site the code stands alone, and there is no link to copy") {
  Session s = at_result();
  s.at = Place::slip;
  const Composed slip(s);
  CHECK(block_of<QrBlock>(slip.page)->link.empty());
  for (const Block* b = slip.page.actions.first(); b; b = b->next) CHECK(static_cast<const ButtonBlock*>(b)->action.view() != "copy_link");
}

TEST_CASE("a slip of nothing at all is a page, too") {
  Session s;
  s.at = Place::slip;
  CHECK(block_of<QrBlock>(Composed(s).page));
  CHECK(!block_of<OptionsBlock>(Composed(s).page));
}

bool has_action(const Page& page, std::string_view name) {
  for (const Block* b = page.actions.first(); b; b = b->next)
    if (static_cast<const ButtonBlock*>(b)->action.view() == name) return true;
  for (const Block* b = page.blocks.first(); b; b = b->next)
    if (b->kind == ButtonBlock::kKind && static_cast<const ButtonBlock*>(b)->action.view() == name) return true;
  return false;
}

TEST_CASE("inside a mini-program the slip is sent, elsewhere printed") {
  Session s = at_result();
  s.at = Place::slip;
  const Composed inside(s, {.mini_program = true}), outside(s);
  CHECK(has_action(inside.page, "send"));
  CHECK_FALSE(has_action(inside.page, "print"));
  CHECK(has_action(outside.page, "print"));
  CHECK_FALSE(has_action(outside.page, "send"));
}

TEST_CASE("only where a host asks is there a way to tell it, and only a result") {
  Session s = at_result();
  CHECK_FALSE(has_action(Composed(s).page, "tell"));
  const Surroundings around = {.host = "https://www.example.gov.cn"};
  CHECK(has_action(Composed(s, around).page, "tell"));
  CHECK(has_action(Composed(s, around).page, "tell_not"));
  s.at = Place::slip;
  CHECK_FALSE(has_action(Composed(s, around).page, "tell"));
  Session nothing;  // no place, so no rules
  nothing.at = Place::result;
  CHECK_FALSE(has_action(Composed(nothing, around).page, "tell"));
}

TEST_CASE("a site or host that is no address is refused, and where") {
  Engine engine;
  engine.use(std::make_unique<PolicyData>());
  for (const std::string& site : {std::string(201, 'a'), std::string("https://a b/"), std::string("https://例.cn/")}) {
    for (const std::string name : {"site", "host"}) {
      Json request = {{"op", "page"}, {"today", "2026-11-21"}, {"event", {{"type", "open"}}}, {name, site}};
      const Json reply = Json::parse(engine.answer(request.dump()));
      CHECK(reply["ok"] == false);
      CHECK(reply["issues"][0]["pointer"] == "/" + name);
    }
  }
}

}  // namespace
}  // namespace ltci
