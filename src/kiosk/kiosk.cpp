#include "kiosk/kiosk.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>

#include "kiosk/paint.hpp"

namespace ltci {

namespace {

// Plain data, since it holds answers.
struct Link {
  char text[kMostSiteInCode + 3 + kMostCodeCharacters + 1] = {};
  std::size_t size = 0;
  void add(std::string_view part) {
    assert(size + part.size() < sizeof text);
    std::memcpy(text + size, part.data(), part.size());
    size += part.size();
  }
  std::string_view view() const { return {text, size}; }
};

}  // namespace

bool Kiosk::resize(float width, float height, std::string_view otf, std::string_view large_characters) {
  const Panel before = panel_;
  panel_ = measure(config_, width, height, low_);
  const bool first = !fonts_.small.face;
  if (first && visit_.is_open() && fonts_.bake(otf, large_characters, panel_, words_of_first_screen(visit_))) {
    lay_out_again();
    const auto drawn = [&](const Shape& s) { return s.kind != Shape::Kind::text || (s.large ? fonts_.large : fonts_.small).has(s.text); };
    if (std::all_of(layout_.screen.shapes.begin(), layout_.screen.shapes.end(), drawn)) return true;
  }
  if (whole_ && before.small == panel_.small && before.large == panel_.large) {
    if (visit_.is_open()) lay_out_again();
    return true;
  }
  return bake_rest(otf, large_characters);
}

bool Kiosk::bake_rest(std::string_view otf, std::string_view large_characters) {
  whole_ = fonts_.bake(otf, large_characters, panel_);
  if (whole_ && visit_.is_open()) lay_out_again();
  return whole_;
}

void Kiosk::open(Date today) {
  order_ = Tap::Does::finish;
  used_ = false;
  low_ = false;
  panel_ = measure(config_, panel_.width, panel_.height, low_);
  put_over(Over::nothing);
  number_ = result_number_ = 0;
  visit_.open(today, Language::zh);
  lay_out_again();
}

void Kiosk::lay_out_again() {
  if (!fonts_.small.face) return;  // there is no panel yet
  auto words = std::make_unique<Arena>();
  const auto draw = [&] { layout_ = lay_out({panel_, fonts_}, visit_, handover_, over_, low_, number_, step_, listening(), *words); };
  draw();
  const bool amounts = over_ == Over::nothing && has_amounts(visit_, layout_.screen);
  if (amounts != std::exchange(has_amounts_, amounts)) draw();
  words_ = std::move(words);
  if (over_ == Over::nothing) number_ = std::clamp(number_, 0, layout_.screens - 1);
  focus_ = kNone;
  ++changes_;
}

void Kiosk::leave() {
  layout_ = {};
  words_.reset();
  visit_.forget();
  wipe(handover_.qr);
}

bool Kiosk::voice_is(Voice voice) {
  if (voice_ == voice) return false;
  voice_ = voice;
  if (visit_.is_open()) lay_out_again();
  return visit_.is_open();
}

void Kiosk::words(Spoken what, int n, std::string& out) const {
  if (!visit_.is_open()) return;
  Arena arena;
  const Speaker speak(visit_.data(), visit_.session().language, visit_.session().who.value_or(Who::self), arena);
  spoken_words({visit_, layout_.screen, speak, over_, number_ == 0}, what, n, out);
}

// The QR code lives only as long as it is shown.
void Kiosk::put_over(Over over) {
  over_ = over;
  wipe(handover_.qr);
}

void Kiosk::show_qr() {
  put_over(Over::qr);
  CodeText code = visit_.code();
  Link link;
  link.add(site_), link.add("#s="), link.add(code.view());
  make_qr(link.view(), handover_.qr);  // what does not fit is said on the screen
  wipe(code);
  wipe(link);
}

void Kiosk::finish(double now) {
  leave();
  order_ = Tap::Does::finish;
  put_over(Over::finished);
  over_since_ = now;
  lay_out_again();
}

double Kiosk::tick(double now, Date today) {
  if (over_ == Over::finished) {
    const double left = over_since_ + kFinished_ms - now;
    if (left > 0) return left;
    open(today);
    return kNever;
  }
  if (visit_.session().at == Place::start) {
    // Nobody is asked whether they are there. But who was here may have answered and come back, or changed the language or the controls.
    if (!used_) return kNever;
    const double left = last_touch_ + kIdle_ms - now;
    if (left > 0) return left;
    open(today);
    return kNever;
  }
  const double idle = visit_.session().at == Place::result ? kIdleResult_ms : kIdle_ms;
  const double left = last_touch_ + idle - now;
  if (left > 0) return left;
  const double until_wiped = left + kCountdown_ms;
  if (until_wiped <= 0) {
    finish(now);
    return kFinished_ms;
  }
  const int seconds = static_cast<int>(std::ceil(until_wiped / 1000));
  if (over_ != Over::still_there) order_ = Tap::Does::silence;
  if (over_ != Over::still_there || seconds != step_) {
    put_over(Over::still_there);
    step_ = seconds;
    lay_out_again();
  }
  return until_wiped - (seconds - 1) * 1000.0;
}

// What a tap does to the page and to what lies over it.
void Kiosk::turn(const Tap& tap) {
  order_ = Tap::Does::silence;
  switch (tap.does) {
    case Tap::Does::listen:
    case Tap::Does::amounts:
    case Tap::Does::silence:
    case Tap::Does::softer:
    case Tap::Does::louder: order_ = tap.does; return;  // the screen changes when the voice does
    case Tap::Does::screen:
      put_over(Over::nothing);
      number_ = tap.n;
      break;
    case Tap::Does::low:
      low_ = !low_;
      number_ = 0;
      panel_ = measure(config_, panel_.width, panel_.height, low_);
      break;
    case Tap::Does::staff: put_over(Over::staff); break;
    case Tap::Does::send: put_over(Over::send); break;
    case Tap::Does::contents:
      put_over(Over::contents);
      step_ = tap.n;
      break;
    case Tap::Does::show: show_qr(); break;
    case Tap::Does::resume: put_over(Over::nothing); break;
    default: {
      put_over(Over::nothing);
      const bool from_result = visit_.session().at == Place::result;
      if (visit_.tap(tap)) {
        if (from_result) result_number_ = number_;
        if (tap.name.view() == "use") result_number_ = 0;  // another price: the result begins anew
        number_ = visit_.session().at == Place::result && !from_result ? result_number_ : 0;
        if (visit_.session().at == Place::summary) result_number_ = 0;
      } else if (tap.does == Tap::Does::action) {
        number_ = 0;  // the answer was not taken: why stands at the top
      }
    }
  }
  lay_out_again();
}

void Kiosk::tap(const Tap& tap, double now, Date today) {
  const bool declines = tap.does == Tap::Does::action && tap.name.view() == "decline";
  if (declines || tap.does == Tap::Does::finish) finish(now);
  else if (over_ == Over::finished) open(today);
  else turn(tap);
}

void Kiosk::press(int target, double now, Date today) {
  if (target < 0 || target >= static_cast<int>(layout_.screen.targets.size())) return;
  const Tap what = layout_.screen.targets[static_cast<std::size_t>(target)].tap;
  tap(what, now, today);
}

void Kiosk::type(int part, std::string_view text) {
  if (over_ != Over::nothing || !visit_.is_open()) return;
  visit_.type(part, text);
  lay_out_again();
}

bool Kiosk::frame(double now, Date today) {
  const Target* target = paint(layout_.screen, panel_, fonts_, focus_);
  if (!target) return false;
  const Tap what = target->tap;
  tap(what, now, today);
  return true;
}

}  // namespace ltci
