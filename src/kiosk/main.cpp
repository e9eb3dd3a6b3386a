// The kiosk's surface to the browser: fingers and the mouse in, frames out, and only where something is to be drawn.
// src/kiosk/shell.js gives it the policy (ltci_kiosk_load), the font and the panel (ltci_kiosk_start).
#include <GLES2/gl2.h>
#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>

#include <backends/imgui_impl_opengl3.h>

#include <cmath>
#include <cstring>

#include "codec/json_writer.hpp"
#include "kiosk/forgetful_memory.hpp"
#include "kiosk/kiosk.hpp"
#include "kiosk/mirror.hpp"
#include "present/engine.hpp"

namespace {

using namespace ltci;

constexpr const char* kCanvas = "#kiosk";
constexpr int kFramesOfEvent = 2;  // moved there and down, up and gone again: each is a frame for Dear ImGui
// Beyond it a Han character of the large size has more pixels than the texture holds; the canvas is drawn coarser then.
constexpr float kMostPxPerMm = 4.2f;
constexpr double kMadeUp_ms = 1000;  // a mouse so soon after a finger is one that the browser made up from it

struct State {
  Engine engine;
  PanelConfig config;
  std::string font, large_characters, text, words;
  int shown = 0;  // Kiosk::changes() when the mirror was told
  std::unique_ptr<Kiosk> kiosk;
  float css_width = 0, css_height = 0, density = 1;
  int frames = 0;  // still to be drawn
  bool looping = false, drawn = false, left = false;
  long timer = 0;
  bool finger = false, others = false;  // one is down; others too
  int finger_id = 0;
  float finger_x = 0, finger_y = 0;     // where it came down
  double last_finger = -kMadeUp_ms;
  bool mouse = false;  // is down
};
State* state = nullptr;

EM_JS(int, today_as_days, (), {
  const now = new Date();
  return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000);
})
EM_JS(int, set_timer, (double ms), { return setTimeout(_ltci_kiosk_tick, ms); })
EM_JS(void, tell_unfit, (), { Module.unfit(); })
EM_JS(void, tell_mirror, (), { if (Module.changed) Module.changed(); })
EM_JS(void, clear_timer, (int timer), { clearTimeout(timer); })
// 'listen', 'amounts', 'silence', 'softer', 'louder' or 'finish': what src/kiosk/shell.js made of it.
EM_JS(void, order_voice, (const char* what), { if (Module['voiceOrder']) Module['voiceOrder'](UTF8ToString(what)); })

Date today() { return Date{today_as_days()}; }

EM_BOOL frame(double, void*);

void want_frames(int n) {
  State& s = *state;
  s.frames = std::max(s.frames, n);
  if (s.looping || s.left) return;
  s.looping = true;
  emscripten_request_animation_frame_loop(frame, nullptr);
}

// The voice does what was asked; what changes on its buttons comes back through ltci_kiosk_voice.
void pass_order_on() {
  switch (state->kiosk->take_order()) {
    case Tap::Does::listen: return order_voice("listen");
    case Tap::Does::amounts: return order_voice("amounts");
    case Tap::Does::silence: return order_voice("silence");
    case Tap::Does::softer: return order_voice("softer");
    case Tap::Does::louder: return order_voice("louder");
    case Tap::Does::finish: return order_voice("finish");
    default: return;
  }
}

// Without a state it has not started, or failed and was wiped by src/kiosk/watchdog.js.
void tick() {
  if (!state) return;
  State& s = *state;
  if (s.left) return;
  clear_timer(static_cast<int>(s.timer));
  const Screen* before = &s.kiosk->screen();
  const std::size_t shapes = before->shapes.size();
  const Over over = s.kiosk->over();
  const double next = s.kiosk->tick(emscripten_get_now(), today());
  if (over != s.kiosk->over() || shapes != s.kiosk->screen().shapes.size() || s.kiosk->over() == Over::still_there) want_frames(1);
  if (next != Kiosk::kNever) s.timer = set_timer(std::max(next, 20.0));
  pass_order_on();
}

// All other characters: after the first frame, or before somebody gets past it.
void bake_rest() {
  State& s = *state;
  if (s.left || s.kiosk->is_whole()) return;
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  if (s.kiosk->bake_rest(s.font, s.large_characters)) ImGui_ImplOpenGL3_CreateFontsTexture();
  else tell_unfit();
}

EM_BOOL frame(double, void*) {
  if (!state) return EM_FALSE;
  State& s = *state;
  if (s.drawn) bake_rest();
  if (s.left) return EM_FALSE;
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
  s.drawn = true;
  if (changed) {
    s.frames = std::max(s.frames, 1);
    tick();
  }
  if (s.frames <= 0 && s.shown != s.kiosk->changes()) {
    s.shown = s.kiosk->changes();
    tell_mirror();
  }
  if (s.frames > 0) return EM_TRUE;
  s.looping = false;
  if (s.kiosk->over() == Over::finished) forget_drawing();  // of the page before it
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
  if (!state || state->left) return EM_TRUE;
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
  want_frames(std::clamp(state->frames, 0, kFramesOfEvent) + kFramesOfEvent);
}

EM_BOOL touched(int type, const EmscriptenTouchEvent* e, void*) {
  if (!state) return EM_TRUE;
  bake_rest();
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
  s.last_finger = emscripten_get_now();
  woken();
  return EM_TRUE;  // so that no mouse is made up from it
}

EM_BOOL clicked(int type, const EmscriptenMouseEvent* e, void*) {
  if (!state) return EM_TRUE;
  bake_rest();
  State& s = *state;
  const bool goes_down = type == EMSCRIPTEN_EVENT_MOUSEDOWN;
  if (e->button != 0 || s.mouse == goes_down || s.finger) return EM_TRUE;
  if (goes_down && emscripten_get_now() - s.last_finger < kMadeUp_ms) return EM_TRUE;
  const float x = static_cast<float>(e->targetX), y = static_cast<float>(e->targetY);
  s.mouse = goes_down;
  if (goes_down) begin_touch(ImGuiMouseSource_Mouse, x, y);
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

}  // namespace

#define LTCI_EXPORT extern "C" EMSCRIPTEN_KEEPALIVE

// The policy, as the website's engine takes it, before all else; `instead`: that of the release, because another one was refused.
// → the engine's reply; a refused one changes nothing. The text is the caller's to free; the reply stays until ltci_kiosk_forget_text.
LTCI_EXPORT const char* ltci_kiosk_load(const char* policy, int instead) {
  if (!state) state = new State;
  std::string request = "{\"op\":\"load_pack\",\"instead\":";
  request += instead ? "true" : "false";
  request += ",\"policy\":";
  request += policy;
  state->text = state->engine.answer(request += '}');
  return state->text.c_str();
}

// `site`: the address of the website, or nothing. The texts are the caller's to free. 0: it is running; else which step failed, for the console.
LTCI_EXPORT int ltci_kiosk_start(const char* font, int font_size, const char* large_characters, double inch,
                                 double bottom_mm, int portrait, const char* site) {
  State& s = *state;
  if (!s.engine.ready()) return 1;
  s.config = {static_cast<float>(inch), static_cast<float>(bottom_mm), portrait != 0};
  s.font.assign(font, static_cast<std::size_t>(font_size));
  s.large_characters = large_characters;
  let_imgui_forget();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  if (!make_context()) return 2;
  ImGui_ImplOpenGL3_Init("#version 100");
  s.kiosk = std::make_unique<Kiosk>(s.engine.data(), s.config, std::string_view(site).substr(0, kMostSiteInCode));
  s.kiosk->open(today());
  if (!fit()) return 3;
  ImGui_ImplOpenGL3_CreateFontsTexture();
  for (const auto listen : {emscripten_set_touchstart_callback_on_thread, emscripten_set_touchend_callback_on_thread,
                            emscripten_set_touchmove_callback_on_thread, emscripten_set_touchcancel_callback_on_thread})
    listen(kCanvas, nullptr, EM_TRUE, touched, EM_CALLBACK_THREAD_CONTEXT_CALLING_THREAD);
  emscripten_set_mousedown_callback(kCanvas, nullptr, EM_TRUE, clicked);
  emscripten_set_mouseup_callback(kCanvas, nullptr, EM_TRUE, clicked);
  emscripten_set_resize_callback(EMSCRIPTEN_EVENT_TARGET_WINDOW, nullptr, EM_TRUE, resized);
  want_frames(s.kiosk->is_whole() ? 1 : 2);
  return 0;
}

LTCI_EXPORT void ltci_kiosk_tick() { tick(); }

// How long a visitor may be quiet (0; on the result 1), is then asked (2), and is told that all is wiped (3), in milliseconds: the
// HTML twin keeps to it, too.
LTCI_EXPORT double ltci_kiosk_time(int which) {
  constexpr double kTimes[] = {kIdle_ms, kIdleResult_ms, kCountdown_ms, kFinished_ms};
  return kTimes[which & 3];
}

// How the voice stands (Voice in src/kiosk/screen.hpp).
LTCI_EXPORT void ltci_kiosk_voice(int voice) {
  if (!state) return;
  if (state->kiosk->voice_is(static_cast<Voice>(voice))) want_frames(1);
}
// What is read aloud: 0 the screen without amounts, 1 its amounts, 2 its n-th target. UTF-8, a sentence a line; ltci_kiosk_forget_words
// wipes it.
LTCI_EXPORT const char* ltci_kiosk_words(int what, int n) {
  std::fill(state->words.begin(), state->words.end(), '\0');
  state->words.clear();
  state->kiosk->words(static_cast<Spoken>(what), n, state->words);
  return state->words.c_str();
}
LTCI_EXPORT void ltci_kiosk_forget_words() { std::fill(state->words.begin(), state->words.end(), '\0'); }

// ---- The mirror: src/kiosk/mirror.js. The texts stay until ltci_kiosk_forget_text ----

// What stands on the screen, as JSON; and the characters that the last frame drew.
LTCI_EXPORT const char* ltci_kiosk_screen() {
  State& s = *state;
  s.text.clear();
  write_screen(*s.kiosk, s.text);
  return s.text.c_str();
}
LTCI_EXPORT const char* ltci_kiosk_drawn() {
  State& s = *state;
  s.text.clear();
  write_drawn(*ImGui::GetDrawData(), s.kiosk->fonts(), s.text);
  return s.text.c_str();
}
LTCI_EXPORT void ltci_kiosk_forget_text() { std::fill(state->text.begin(), state->text.end(), '\0'); }

// Somebody is there, at a keyboard.
LTCI_EXPORT void ltci_kiosk_touched() {
  if (!state) return;
  state->kiosk->touched(emscripten_get_now());
  tick();
}
// The n-th target of the screen is pressed, or has the focus (-1: none has).
LTCI_EXPORT void ltci_kiosk_press(int target) {
  if (!state) return;
  State& s = *state;
  bake_rest();
  s.kiosk->press(target, emscripten_get_now(), today());
  woken();
}
LTCI_EXPORT void ltci_kiosk_focus(int target) {
  if (!state) return;
  State& s = *state;
  if (s.kiosk->focus() == target) return;
  s.kiosk->set_focus(target);
  want_frames(1);
}
// The answers so far, as the engine takes them back (docs/page.md), or null; then nothing is drawn any more, and nothing remembered.
LTCI_EXPORT const char* ltci_kiosk_leave() {
  State& s = *state;
  s.left = true;
  s.text = "null";
  if (!s.kiosk || !s.kiosk->visit().is_open()) return s.text.c_str();
  s.text.clear();
  {
    JsonWriter w(s.text);
    write_session(w, s.engine.data().policy, s.kiosk->visit().session());
  }
  clear_timer(static_cast<int>(s.timer));
  s.kiosk->leave();
  return s.text.c_str();
}
// Words from a keyboard, UTF-8: the number, or the n-th part of the date. They are the caller's to wipe.
LTCI_EXPORT void ltci_kiosk_type(int part, const char* text) {
  if (!state) return;
  bake_rest();
  state->kiosk->type(part, text);
  woken();
}
