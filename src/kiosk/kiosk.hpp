// The kiosk without its machine: a visitor, what lies over the page, and when all is forgotten. The clock and the frames
// come from outside, in milliseconds. Way in: start(), then touched(), tick() and frame().
#pragma once

#include "kiosk/screen.hpp"

namespace ltci {

// After so long without a touch the kiosk asks whether anybody is there, and so long after that it forgets.
inline constexpr double kIdle_ms = 90'000, kIdleResult_ms = 180'000, kCountdown_ms = 30'000;
inline constexpr std::size_t kMostSite = 36;     // characters of the website's address
inline constexpr double kFinished_ms = 3'000;  // 「已清除」 stands so long

class Kiosk {
 public:
  // `site`: the address of the website for the QR code; empty: none is offered.
  Kiosk(const PolicyData& data, const PanelConfig& config, std::string_view site) : config_(config), site_(site), visit_(data) {
    handover_.offered = !site_.empty();
  }

  // A panel of another size needs its fonts baked again; false where they do not fit.
  bool resize(float width, float height, std::string_view otf, std::string_view large_characters);
  void open(Date today);

  void touched(double now) { last_touch_ = now; }
  // When to be called again: what lies over the page changes with time. kNever: not before a touch.
  static constexpr double kNever = -1;
  double tick(double now, Date today);
  // Draws; true where a tap changed what is to be drawn.
  bool frame(double now, Date today);

  const Screen& screen() const { return layout_.screen; }
  const Visit& visit() const { return visit_; }
  const Panel& panel() const { return panel_; }
  const Fonts& fonts() const { return fonts_; }
  Over over() const { return over_; }

 private:
  void lay_out_again();
  void tap(const Tap& tap, double now);
  void put_over(Over over);
  void show_qr();
  void finish(double now);

  PanelConfig config_;
  std::string site_;
  Handover handover_;
  Visit visit_;
  Panel panel_{};
  Fonts fonts_;
  Layout layout_;
  std::unique_ptr<Arena> words_;  // of the screen
  Over over_ = Over::nothing;
  bool low_ = false;
  int number_ = 0;         // of the screen of this page
  int result_number_ = 0;  // where the result was left
  int seconds_ = 0;
  double last_touch_ = 0, over_since_ = 0;
};

}  // namespace ltci
