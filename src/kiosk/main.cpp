// The kiosk's surface to the browser: fingers and the mouse in, frames out, and only where something is to be drawn.
// src/kiosk/shell.js gives it the policy, the font and the panel, and calls ltci_kiosk_start.
#include <GLES2/gl2.h>
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>

#include <backends/imgui_impl_opengl3.h>

#include <cmath>
#include <cstring>

#include "codec/json_writer.hpp"
#include "kiosk/kiosk.hpp"
#include "present/engine.hpp"

namespace {

using namespace ltci;

constexpr const char* kCanvas = "#kiosk";
constexpr int kFramesOfEvent = 4;  // moved there, down, up, gone again: each is a frame for Dear ImGui
// Beyond it a Han character of the large size has more pixels than the texture holds; the canvas is drawn coarser then.
constexpr float kMostPxPerMm = 4.2f;

struct State {
  Engine engine;
  PanelConfig config;
  std::string font, large_characters, dump;
  std::unique_ptr<Kiosk> kiosk;
  float css_width = 0, css_height = 0, density = 1;
  int frames = 0;  // still to be drawn
  bool looping = false;
  long timer = 0;
  bool finger = false, others = false;  // one is down; others too
  int finger_id = 0;
  float finger_x = 0, finger_y = 0;     // where it came down
};
State* state = nullptr;

EM_JS(int, today_as_days, (), {
  const now = new Date();
  return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000);
})
EM_JS(int, set_timer, (double ms), { return setTimeout(_ltci_kiosk_tick, ms); })
EM_JS(void, clear_timer, (int timer), { clearTimeout(timer); })

Date today() { return Date{today_as_days()}; }

EM_BOOL frame(double, void*);

void want_frames(int n) {
  State& s = *state;
  s.frames = std::max(s.frames, n);
  if (s.looping) return;
  s.looping = true;
  emscripten_request_animation_frame_loop(frame, nullptr);
}

void tick() {
  State& s = *state;
  clear_timer(static_cast<int>(s.timer));
  const Screen* before = &s.kiosk->screen();
  const std::size_t shapes = before->shapes.size();
  const Over over = s.kiosk->over();
  const double next = s.kiosk->tick(emscripten_get_now(), today());
  if (over != s.kiosk->over() || shapes != s.kiosk->screen().shapes.size() || s.kiosk->over() == Over::still_there) want_frames(1);
  if (next != Kiosk::kNever) s.timer = set_timer(std::max(next, 20.0));
}

EM_BOOL frame(double, void*) {
  State& s = *state;
  --s.frames;
  ImGuiIO& io = ImGui::GetIO();
  const Panel& panel = s.kiosk->panel();
  io.DisplaySize = {panel.width, panel.height};
  io.DeltaTime = 1 / 60.f;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
  const bool changed = s.kiosk->frame(emscripten_get_now(), today());
  ImGui::Render();
  glViewport(0, 0, static_cast<int>(panel.width), static_cast<int>(panel.height));
  glClearColor(1.f, 0xfd / 255.f, 0xf7 / 255.f, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  if (changed) {
    s.frames = std::max(s.frames, 1);
    tick();
  }
  if (s.frames > 0) return EM_TRUE;
  s.looping = false;
  return EM_FALSE;
}

// The canvas as large as the window, in the panel's own pixels.
bool fit() {
  State& s = *state;
  double w = 0, h = 0;
  emscripten_get_element_css_size(kCanvas, &w, &h);
  s.css_width = static_cast<float>(w);
  s.css_height = static_cast<float>(h);
  s.density = static_cast<float>(emscripten_get_device_pixel_ratio());
  const float css_px_per_mm = std::hypot(s.css_width, s.css_height) / (s.config.inch * 25.4f);
  s.density = std::min(s.density, std::max(1.f, kMostPxPerMm / css_px_per_mm));
  const float width = std::round(s.css_width * s.density), height = std::round(s.css_height * s.density);
  emscripten_set_canvas_element_size(kCanvas, static_cast<int>(width), static_cast<int>(height));
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  return s.kiosk->resize(width, height, s.font, s.large_characters);
}

EM_BOOL resized(int, const EmscriptenUiEvent*, void*) {
  fit();
  ImGui_ImplOpenGL3_CreateFontsTexture();
  want_frames(1);
  return EM_TRUE;
}

// ---- Fingers: the first one taps, any other means a palm until all are up ----

void move_to(float x, float y) { ImGui::GetIO().AddMousePosEvent(x * state->density, y * state->density); }
void begin_touch(ImGuiMouseSource source, float x, float y) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(source);
  move_to(x, y);
  io.AddMouseButtonEvent(0, true);
  state->finger_x = x;
  state->finger_y = y;
}
void end_touch(bool tapped) {
  ImGuiIO& io = ImGui::GetIO();
  if (!tapped) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  io.AddMouseButtonEvent(0, false);
  if (tapped) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}
// A finger that strays a little still taps where it came down.
bool strays(float x, float y) {
  const State& s = *state;
  return std::hypot(x - s.finger_x, y - s.finger_y) * s.density > s.kiosk->panel().mm(kSwipe_mm);
}

void woken() {
  state->kiosk->touched(emscripten_get_now());
  tick();
  want_frames(kFramesOfEvent);
}

EM_BOOL touched(int type, const EmscriptenTouchEvent* e, void*) {
  State& s = *state;
  if (type == EMSCRIPTEN_EVENT_TOUCHSTART && !s.finger && !s.others && e->numTouches == 1) {
    const EmscriptenTouchPoint& t = e->touches[0];
    s.finger = true;
    s.finger_id = static_cast<int>(t.identifier);
    begin_touch(ImGuiMouseSource_TouchScreen, static_cast<float>(t.targetX), static_cast<float>(t.targetY));
  } else if (type == EMSCRIPTEN_EVENT_TOUCHSTART) {
    s.others = true;
  }
  int down = 0;
  for (int i = 0; i < e->numTouches; ++i) {
    const EmscriptenTouchPoint& t = e->touches[i];
    const bool ends = t.isChanged && (type == EMSCRIPTEN_EVENT_TOUCHEND || type == EMSCRIPTEN_EVENT_TOUCHCANCEL);
    down += !ends;
    if (!s.finger || static_cast<int>(t.identifier) != s.finger_id || !t.isChanged) continue;
    const float x = static_cast<float>(t.targetX), y = static_cast<float>(t.targetY);
    if (ends) {
      end_touch(type == EMSCRIPTEN_EVENT_TOUCHEND && !strays(x, y));
      s.finger = false;
    } else if (type == EMSCRIPTEN_EVENT_TOUCHMOVE && strays(x, y)) {
      move_to(-FLT_MAX, -FLT_MAX);
    }
  }
  if (down == 0) s.others = false;
  woken();
  return EM_TRUE;  // so that no mouse is made up from it
}

EM_BOOL clicked(int type, const EmscriptenMouseEvent* e, void*) {
  if (e->button != 0) return EM_TRUE;
  const float x = static_cast<float>(e->targetX), y = static_cast<float>(e->targetY);
  if (type == EMSCRIPTEN_EVENT_MOUSEDOWN) begin_touch(ImGuiMouseSource_Mouse, x, y);
  else end_touch(!strays(x, y));
  woken();
  return EM_TRUE;
}

bool make_context() {
  EmscriptenWebGLContextAttributes a;
  emscripten_webgl_init_context_attributes(&a);
  a.alpha = a.depth = a.stencil = a.antialias = EM_FALSE;
  a.majorVersion = 1;
  a.enableExtensionsByDefault = EM_FALSE;
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context(kCanvas, &a);
  return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

// As the website's engine takes it.
bool read_policy_text(std::string_view text) {
  std::string request = "{\"op\":\"load_pack\",\"policy\":";
  request += text;
  state->engine.answer(request += '}');
  return state->engine.ready();
}

}  // namespace

#define LTCI_EXPORT extern "C" EMSCRIPTEN_KEEPALIVE

// `site`: the address of the website, or nothing. The texts are the caller's to free. 0: it is running; else which step failed, for the console.
LTCI_EXPORT int ltci_kiosk_start(const char* policy, const char* font, int font_size, const char* large_characters, double inch,
                                 double bottom_mm, int portrait, const char* site) {
  state = new State;
  State& s = *state;
  s.config = {static_cast<float>(inch), static_cast<float>(bottom_mm), portrait != 0};
  s.font.assign(font, static_cast<std::size_t>(font_size));
  s.large_characters = large_characters;
  if (!read_policy_text(policy)) return 1;
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  if (!make_context()) return 2;
  ImGui_ImplOpenGL3_Init("#version 100");
  s.kiosk = std::make_unique<Kiosk>(s.engine.data(), s.config, std::string_view(site).substr(0, kMostSite));
  if (!fit()) return 3;
  ImGui_ImplOpenGL3_CreateFontsTexture();
  s.kiosk->open(today());
  for (const auto listen : {emscripten_set_touchstart_callback_on_thread, emscripten_set_touchend_callback_on_thread,
                            emscripten_set_touchmove_callback_on_thread, emscripten_set_touchcancel_callback_on_thread})
    listen(kCanvas, nullptr, EM_TRUE, touched, EM_CALLBACK_THREAD_CONTEXT_CALLING_THREAD);
  emscripten_set_mousedown_callback(kCanvas, nullptr, EM_TRUE, clicked);
  emscripten_set_mouseup_callback(kCanvas, nullptr, EM_TRUE, clicked);
  emscripten_set_resize_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, EM_TRUE, resized);
  want_frames(1);
  return 0;
}

LTCI_EXPORT void ltci_kiosk_tick() { tick(); }

// For tests: what stands on the screen, as JSON; ltci_kiosk_forget_dump wipes it.
LTCI_EXPORT const char* ltci_kiosk_dump() {
  State& s = *state;
  s.dump.clear();
  JsonWriter w(s.dump);
  const Kiosk& k = *s.kiosk;
  const auto px = [](float v) { return static_cast<std::int64_t>(std::lround(v)); };
  const auto rect = [&](float x, float y, float width, float height) {
    w.key("rect").open_array().value(px(x)).value(px(y)).value(px(width)).value(px(height)).close_array();
  };
  w.open_object().member("page", k.visit().is_open() ? k.visit().page().id.view() : std::string_view());
  w.member("field", k.visit().is_open() ? k.visit().page().field.view() : std::string_view());
  w.member("over", static_cast<int>(k.over())).member("um_per_px", px(1000 / k.panel().px_per_mm));
  w.member("small", px(k.panel().small)).member("large", px(k.panel().large)).key("texts").open_array();
  for (const Shape& shape : k.screen().shapes) {
    if (shape.kind != Shape::Kind::text) continue;
    const Font& font = shape.large ? k.fonts().large : k.fonts().small;
    w.open_object().member("text", shape.text).member("amount", shape.amount).member("large", shape.large).member("drawn", font.has(shape.text));
    rect(shape.x, shape.y, shape.w, shape.h);
    w.close_object();
  }
  w.close_array().key("targets").open_array();
  for (const Target& t : k.screen().targets) {
    w.open_object().member("label", t.label).member("does", static_cast<int>(t.tap.does)).member("name", t.tap.name.view()).member("field", t.tap.field.view());
    rect(t.rect.x, t.rect.y, t.rect.w, t.rect.h);
    w.close_object();
  }
  w.close_array().close_object();
  return s.dump.c_str();
}
LTCI_EXPORT void ltci_kiosk_forget_dump() { std::fill(state->dump.begin(), state->dump.end(), '\0'); }
