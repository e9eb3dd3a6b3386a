// Visits at random, natively and under the sanitizers: every page is laid out and drawn by Dear ImGui without a screen, targets
// are tapped as a finger does it, and no frame leaves the panel. The kiosk itself, but its surface to the browser.
// LTCI_VISITS: how many visits a panel; LTCI_SEED: of the random numbers.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <cfloat>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>

#include "kiosk/kiosk.hpp"
#include "support/real_policy.hpp"
#include "support/sample.hpp"

using namespace ltci;

namespace {

std::string read(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}
const std::string& font() {
  static const std::string bytes = read(LTCI_ROOT "/build/kiosk/font.otf");
  return bytes;
}
const std::string& large() {
  static const std::string text = read(LTCI_ROOT "/build/kiosk/large.txt");
  return text;
}
int number_in(const char* name, int fallback) {
  const char* text = std::getenv(name);
  return text ? std::atoi(text) : fallback;
}

// One kiosk in its hall, and whoever stands before it.
class Hall {
 public:
  Hall(const PanelConfig& config, float width, float height) : kiosk_(real_policy(), config, "https://example.org/") {
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    REQUIRE(kiosk_.resize(width, height, font(), large()));
    unsigned char* pixels;
    int w, h;
    ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &w, &h);  // nobody takes it, but Dear ImGui wants to have been asked
    kiosk_.open(today_);
    draw();
  }
  ~Hall() { ImGui::DestroyContext(); }
  Hall(const Hall&) = delete;
  Hall& operator=(const Hall&) = delete;

  const Kiosk& kiosk() const { return kiosk_; }

  void draw() {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {kiosk_.panel().width, kiosk_.panel().height};
    io.DeltaTime = 1 / 60.f;
    ImGui::NewFrame();
    kiosk_.frame(now_, today_);
    ImGui::Render();
  }

  void tap(float x, float y) {
    now_ += 500;
    kiosk_.touched(now_);
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(x, y);
    draw();
    io.AddMouseButtonEvent(0, true);
    draw();
    io.AddMouseButtonEvent(0, false);
    draw();
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    draw();
    kiosk_.tick(now_, today_);
  }

  void wait(double ms) {
    now_ += ms;
    kiosk_.tick(now_, today_);
    draw();
  }

 private:
  Kiosk kiosk_;
  double now_ = 0;
  Date today_ = date_of({2026, 11, 21});
};

// What must hold on any screen, however one came there. Returns what does not, and where.
std::string fault_of(const Kiosk& k) {
  const Panel& p = k.panel();
  const auto inside = [&](float x, float y, float w, float h) { return x >= -1 && y >= -1 && x + w <= p.width + 1 && y + h <= p.height + 1; };
  const auto where = [&](std::string what, std::string_view words) {
    return what + ": " + std::string(words) + " on " + std::string(k.visit().is_open() ? k.visit().page().id.view() : "none") + " " +
           std::string(k.visit().is_open() ? k.visit().page().field.view() : "");
  };
  if (k.screen().targets.empty() && k.over() != Over::finished) return where("nothing to tap", "");
  for (const Target& t : k.screen().targets) {
    if (!inside(t.rect.x, t.rect.y, t.rect.w, t.rect.h)) return where("a target off the screen", t.label);
    if (t.rect.w < p.mm(kTarget_mm) - 1 || t.rect.h < p.mm(kTarget_mm) - 1) return where("a small target", t.label);
  }
  for (const Shape& s : k.screen().shapes) {
    if (s.kind != Shape::Kind::text) continue;
    const Font& f = s.large ? k.fonts().large : k.fonts().small;
    if (!inside(s.x, s.y, s.w, s.h)) return where("words off the screen", s.text);
    if (!f.has(s.text)) return where("no glyph", s.text);
  }
  return {};
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
