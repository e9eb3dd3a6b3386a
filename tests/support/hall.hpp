// The kiosk without a browser, in its hall: Dear ImGui without a screen, a finger, a clock; and what must hold on any screen of it. It reads the
// font that tools/build-font.mjs makes.
#pragma once

#include <imgui.h>

#include <cfloat>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "kiosk/kiosk.hpp"
#include "support/real_policy.hpp"

namespace ltci {

inline std::string read_file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}
inline const std::string& kiosk_font() {
  static const std::string bytes = read_file(LTCI_ROOT "/build/kiosk/font.otf");
  return bytes;
}
inline const std::string& kiosk_large() {
  static const std::string text = read_file(LTCI_ROOT "/build/kiosk/large.txt");
  return text;
}

// One kiosk in its hall, and whoever stands before it.
class Hall {
 public:
  Hall(const PanelConfig& config, float width, float height) : kiosk_(real_policy(), config, "https://example.org/") {
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    if (!kiosk_.resize(width, height, kiosk_font(), kiosk_large())) {
      std::fprintf(stderr, "the kiosk's font does not fit: node tools/build-kiosk.mjs makes it\n");
      std::abort();
    }
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

  // A finger that comes down at one place and goes up at another.
  void swipe(float x, float y, float to_x, float to_y) {
    now_ += 500;
    kiosk_.touched(now_);
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(x, y);
    io.AddMouseButtonEvent(0, true);
    draw();
    io.AddMousePosEvent(to_x, to_y);
    draw();
    io.AddMouseButtonEvent(0, false);
    io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
    draw();
    kiosk_.tick(now_, today_);
  }

  void wait(double ms) {
    now_ += ms;
    kiosk_.tick(now_, today_);
    draw();
  }

  // As the HTML twin does it: a target by its number, words from a keyboard, the frame of the focus; and the browser's voice.
  void press(int target) { kiosk_.touched(now_), kiosk_.press(target, now_, today_), draw(); }
  void type(int part, std::string_view text) { kiosk_.touched(now_), kiosk_.type(part, text), draw(); }
  void focus(int target) { kiosk_.set_focus(target), draw(); }
  void voice(Voice voice) { kiosk_.voice_is(voice), kiosk_.take_order(), draw(); }

  void next_day() { today_ = today_ + 1; }
// For the next one who comes: the first day again, no voice.
  void begin_anew() { today_ = date_of({2026, 11, 21}), kiosk_.voice_is(Voice::none), kiosk_.set_focus(kNone), kiosk_.open(today_), draw(); }

 private:
  Kiosk kiosk_;
  double now_ = 0;
  Date today_ = date_of({2026, 11, 21});
};

// What must hold on any screen, however one came there. Returns what does not, and where.
inline std::string fault_of(const Kiosk& k) {
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

}  // namespace ltci
