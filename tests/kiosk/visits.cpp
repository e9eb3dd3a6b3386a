// Visits at random, natively and under the sanitizers: every page is laid out and drawn by Dear ImGui without a screen, targets
// are tapped as a finger does it, and no frame leaves the panel. The kiosk itself, but its surface to the browser.
// LTCI_VISITS: how many visits a panel; LTCI_SEED: of the random numbers.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <cstdlib>
#include <iterator>
#include <map>
#include <random>
#include <string>

#include "support/hall.hpp"
#include "support/sample.hpp"

using namespace ltci;

namespace {

int number_in(const char* name, int fallback) {
  const char* text = std::getenv(name);
  return text ? std::atoi(text) : fallback;
}

struct Setting {
  const char* name;
  float width, height, inch, bottom;
};
constexpr Setting kSettings[] = {{"32 inches, portrait", 1080, 1920, 32, 700},    {"43 inches, portrait", 1080, 1920, 43, 700},
                                 {"21.5 inches, portrait", 1080, 1920, 21.5f, 900}, {"32 inches, landscape", 1920, 1080, 32, 700},
                                 {"21.5 inches, landscape", 1920, 1080, 21.5f, 700}};

}  // namespace

TEST_CASE("the first digit replaces the number that stands there; the others follow it") {
  Visit me(real_policy());
  me.open(date_of({2026, 11, 21}), Language::zh);
  const auto act = [&](Words name, Words field = {}) { me.tap({Tap::Does::action, name, field, 0}); };
  const auto type = [&](std::initializer_list<const char*> digits) {
    for (const char* digit : digits) me.tap({Tap::Does::key, digit, {}, 0});
  };
  act("start");
  act("edit", "care.institution.fee_fen_per_day");
  REQUIRE(me.types_number());
  type({"5", "0", "0"});
  CHECK(me.draft().number.view() == "500");
  act("next");
  act("edit", "care.institution.fee_fen_per_day");
  REQUIRE(me.draft().number.view() == "500");
  type({"4", "0", "0"});
  CHECK(me.draft().number.view() == "400");
  act("next");
  act("edit", "care.institution.fee_fen_per_day");
  me.tap({Tap::Does::erase, {}, {}, 0});  // mended, not begun anew
  type({"5"});
  CHECK(me.draft().number.view() == "405");
  me.tap({Tap::Does::step, {}, {}, 10});
  type({"6"});
  CHECK(me.draft().number.view() == "6");
}

TEST_CASE("random visits: every screen stays on the panel, and every tap leads to another") {
  std::mt19937 random(static_cast<unsigned>(number_in("LTCI_SEED", 1)));
  const int visits = number_in("LTCI_VISITS", kThinned == 1 ? 12 : 3);
  std::map<std::string, int> seen;
  for (const Setting& s : kSettings) {
    CAPTURE(s.name);
    Hall hall({s.inch, s.bottom, s.height > s.width}, s.width, s.height);
    const auto any = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    for (int visit = 0; visit < visits; ++visit) {
      for (int step = 0; step < 90; ++step) {
        const Kiosk& k = hall.kiosk();
        REQUIRE(fault_of(k) == "");
        ++seen[std::string(k.visit().is_open() ? k.visit().page().id.view() : "none") + (k.over() == Over::nothing ? "" : ", covered")];
        const auto& targets = k.screen().targets;
        if (targets.empty()) break;
        // Now and then one waits, or taps beside everything; finishing is not so near that no visit gets far.
        const int mood = any(100);
        if (mood == 0) {
          hall.wait(any(200) * 1000.0);
        } else if (mood == 1) {
          hall.tap(static_cast<float>(any(static_cast<int>(s.width))), static_cast<float>(any(static_cast<int>(s.height))));
        } else {
          const Target& t = targets[static_cast<std::size_t>(any(static_cast<int>(targets.size())))];
          if (t.tap.does == Tap::Does::finish && any(60)) continue;
          if (t.tap.name.view() == "decline" && any(20)) continue;
          // Forward more often than back.
          if (t.tap.name.view() == "back" && any(3)) continue;
          hall.tap(t.rect.x + t.rect.w / 2, t.rect.y + t.rect.h / 2);
        }
      }
    }
    hall.wait(1'000'000);  // everybody left
    hall.wait(1'000'000);
    REQUIRE(fault_of(hall.kiosk()) == "");
  }
  for (const char* page : {"start", "question", "summary", "result", "question, covered"}) CHECK_MESSAGE(seen[page] > 0, page);
}

TEST_CASE("who answers, goes back to the first page and leaves is forgotten, too") {
  Hall hall({32, 700, true}, 1080, 1920);
  const Session& session = hall.kiosk().visit().session();
  const auto tap = [&](Tap::Does does, std::string_view name) {
    for (const Target& t : hall.kiosk().screen().targets)
      if (t.tap.does == does && t.tap.name.view() == name) return hall.tap(t.rect.x + t.rect.w / 2, t.rect.y + t.rect.h / 2);
    FAIL("no such target: " << name);
  };
  tap(Tap::Does::action, "start");
  for (int i = 0; i < 3; ++i) {  // whose, the province, the city: the first of each
    for (const Target& t : hall.kiosk().screen().targets)
      if (t.tap.does == Tap::Does::choose) {
        hall.tap(t.rect.x + t.rect.w / 2, t.rect.y + t.rect.h / 2);
        break;
      }
    tap(Tap::Does::action, "next");
  }
  while (session.at != Place::start) tap(Tap::Does::action, "back");
  REQUIRE((session.c.division || session.province || session.who));
  hall.wait(kIdle_ms);
  CHECK_FALSE(session.c.division);
  CHECK(session.province == 0);
  CHECK_FALSE(session.who);
  CHECK(session.at == Place::start);
}

TEST_CASE("every page that a result leads to, hidden or not, in both heights of the controls") {
  for (std::size_t panel = 0; panel < std::size(kSettings); panel += kThinned == 1 ? 1 : 4) {  // one upright and one lying under the sanitizers
    const Setting& s = kSettings[panel];
    CAPTURE(s.name);
    Hall hall({s.inch, s.bottom, s.height > s.width}, s.width, s.height);
    const auto find = [&](Tap::Does does, std::string_view name) -> const Target* {
      for (const Target& t : hall.kiosk().screen().targets)
        if (t.tap.does == does && t.tap.name.view() == name) return &t;
      return nullptr;
    };
    const auto tap = [&](const Target* t) {
      REQUIRE(t);
      hall.tap(t->rect.x + t->rect.w / 2, t->rect.y + t->rect.h / 2);
      REQUIRE(fault_of(hall.kiosk()) == "");
    };
    // To another screen of the page; false where it has no further one.
    const auto turn = [&](int to) {
      for (const Target& t : hall.kiosk().screen().targets)
        if (t.tap.does == Tap::Does::screen && t.tap.n == to) return tap(&t), true;
      return false;
    };
    const auto tap_on_any_screen = [&](std::string_view name) {
      for (int n = 1; !find(Tap::Does::action, name); ++n)
        if (!turn(n)) FAIL("no " << std::string(name));
      tap(find(Tap::Does::action, name));
    };
    const auto first_screen = [&] {
      for (int n = 40; n >= 0; --n) turn(n);
    };
    tap(find(Tap::Does::action, "start"));
    const std::map<std::string_view, std::string_view> answers{{"who", "family"}, {"division", "370400"}, {"insured", "resident"}, {"benefit_status", "active"}, {"treated", "true"}};
    for (int i = 0; i < 14 && hall.kiosk().visit().page().id.view() == "question"; ++i) {
      const auto answer = answers.find(hall.kiosk().visit().page().field.view());
      const std::string_view value = answer == answers.end() ? std::string_view("unknown") : answer->second;
      for (int n = 1; !find(Tap::Does::choose, value) && turn(n); ++n) {}
      tap(find(Tap::Does::choose, value));
      tap(find(Tap::Does::action, "next"));
    }
    tap(find(Tap::Does::action, "result"));
    for (const Tap::Does change : {Tap::Does::nothing, Tap::Does::hide, Tap::Does::low}) {
      if (change != Tap::Does::nothing) tap(find(change, ""));
      for (const char* view : {"calendar", "explain", "decision", "self_check"}) {
        CAPTURE(view);
        first_screen();
        tap_on_any_screen(view);
        for (int n = 1; turn(n); ++n) {}
        const bool check = std::string_view(view) == "self_check";
        for (int n = 0; n < 20 && hall.kiosk().visit().page().id.view() != "result"; ++n) {
          first_screen();
          tap_on_any_screen(check && find(Tap::Does::action, "leave") ? "leave" : "back");
        }
        REQUIRE(hall.kiosk().visit().page().id.view() == "result");
      }
    }
  }
}
