// The kiosk without its machine: a visitor, what lies over the page, and when all is forgotten. The clock and the frames
// come from outside, in milliseconds. Way in: start(), then touched(), tick() and frame().
#pragma once

#include <string>
#include <utility>

#include "kiosk/screen.hpp"
#include "kiosk/spoken.hpp"

namespace ltci {

// After so long without a touch the kiosk asks whether anybody is there, and so long after that it forgets.
inline constexpr double kIdle_ms = 90'000, kIdleResult_ms = 180'000, kCountdown_ms = 30'000;
inline constexpr std::size_t kMostSiteInCode = 36;     // characters of the website's address
inline constexpr double kFinished_ms = 3'000;  // 「已清除」 stands so long

class Kiosk {
 public:
  // `site`: the address of the website for the QR code; empty: none is offered.
  Kiosk(const PolicyData& data, const PanelConfig& config, std::string_view site) : config_(config), site_(site), visit_(data) {
    handover_.offered = !site_.empty();
  }

  // A panel of another size needs its fonts baked again; false where they do not fit. If it is open the first time it has a size, only
  // the characters of the first screen are baked, which is soon done; the rest takes bake_rest(), before anything is pressed.
  bool resize(float width, float height, std::string_view otf, std::string_view large_characters);
  bool bake_rest(std::string_view otf, std::string_view large_characters);
  bool is_whole() const { return whole_; }
  void open(Date today);
  void leave();  // forgets the visitor, who goes on elsewhere; nothing may be drawn after it

  void touched(double now) { last_touch_ = now, used_ = true; }
  // When to be called again: what lies over the page changes with time. kNever: not before a touch.
  static constexpr double kNever = -1;
  double tick(double now, Date today);
  // Draws; true where a tap changed what is to be drawn.
  bool frame(double now, Date today);
  // Without a finger: what a tap on the n-th target of the screen does, and words from a keyboard (Visit::type).
  void press(int target, double now, Date today);
  void type(int part, std::string_view text);
  // Which target has the frame of the focus; kNone: none.
  void set_focus(int target) { focus_ = target; }
  int focus() const { return focus_; }

  // The voice is the browser's (src/kiosk/voice.js): what stands on its buttons follows it, what it is to do next is asked here.
  bool voice_is(Voice voice);  // true where that changes the screen
  Tap::Does take_order() { return std::exchange(order_, Tap::Does::nothing); }  // `silence` on every tap but those on the voice's own buttons
  // What is read aloud, a sentence a line. `n`: which target. Nothing is appended where there is none.
  void words(Spoken what, int n, std::string& out) const;

  const Screen& screen() const { return layout_.screen; }
  const Visit& visit() const { return visit_; }
  const Panel& panel() const { return panel_; }
  const Fonts& fonts() const { return fonts_; }
  Over over() const { return over_; }
  int number() const { return over_ == Over::contents ? step_ : number_; }  // of the screen
  int changes() const { return changes_; }  // of what stands on the screen: how often it was laid out

 private:
  void lay_out_again();
  void tap(const Tap& tap, double now, Date today);
  void turn(const Tap& tap);
  void put_over(Over over);
  void show_qr();
  void finish(double now);
  Listening listening() const { return {voice_, has_amounts_}; }

  PanelConfig config_;
  std::string site_;
  Handover handover_;
  Visit visit_;
  Panel panel_{};
  Fonts fonts_;
  bool whole_ = false;  // every character is baked
  Layout layout_;
  std::unique_ptr<Arena> words_;  // of the screen
  Over over_ = Over::nothing;
  bool low_ = false;
  Voice voice_ = Voice::none;
  bool has_amounts_ = false;  // this screen
  Tap::Does order_ = Tap::Does::nothing;
  int number_ = 0;         // of the screen of this page
  int result_number_ = 0;  // where the result was left
  int step_ = 0;           // of what lies over the page (lay_out)
  int focus_ = kNone, changes_ = 0;
  double last_touch_ = 0, over_since_ = 0;
  bool used_ = false;  // touched since it was opened
};

}  // namespace ltci
