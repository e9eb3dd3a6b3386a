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
  char text[kMostSite + 3 + kMostCodeCharacters + 1] = {};
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
  const bool baked = fonts_.small.face && before.small == panel_.small && before.large == panel_.large;
  const bool good = baked || fonts_.bake(otf, large_characters, panel_);
  if (good && visit_.is_open()) lay_out_again();
  return good;
}

void Kiosk::open(Date today) {
  low_ = false;
  panel_ = measure(config_, panel_.width, panel_.height, low_);
  put_over(Over::nothing);
  number_ = result_number_ = 0;
  visit_.open(today, Language::zh);
  lay_out_again();
}

void Kiosk::lay_out_again() {
  auto words = std::make_unique<Arena>();
  layout_ = lay_out({panel_, fonts_}, visit_, handover_, over_, low_, number_, seconds_, *words);
  words_ = std::move(words);
  number_ = std::clamp(number_, 0, layout_.screens - 1);
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
  layout_ = {};
  words_.reset();
  visit_.forget();
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
    // Nobody has answered anything; only the language and the place of the controls are to be as at the beginning.
    if (visit_.session().language == Language::zh) return kNever;
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
  if (over_ != Over::still_there || seconds != seconds_) {
    put_over(Over::still_there);
    seconds_ = seconds;
    lay_out_again();
  }
  return until_wiped - (seconds - 1) * 1000.0;
}

void Kiosk::tap(const Tap& tap, double now) {
  switch (tap.does) {
    case Tap::Does::screen: number_ = tap.n; break;
    case Tap::Does::low:
      low_ = !low_;
      number_ = 0;
      panel_ = measure(config_, panel_.width, panel_.height, low_);
      break;
    case Tap::Does::staff: put_over(Over::staff); break;
    case Tap::Does::send: put_over(Over::send); break;
    case Tap::Does::show: show_qr(); break;
    case Tap::Does::resume: put_over(Over::nothing); break;
    case Tap::Does::finish: finish(now); return;
    default: {
      const bool from_result = visit_.session().at == Place::result;
      if (visit_.tap(tap)) {
        if (from_result) result_number_ = number_;
        number_ = visit_.session().at == Place::result && !from_result ? result_number_ : 0;
        if (visit_.session().at == Place::summary) result_number_ = 0;
      } else if (tap.does == Tap::Does::action) {
        number_ = 0;  // the answer was not taken: why stands at the top
      }
    }
  }
  lay_out_again();
}

bool Kiosk::frame(double now, Date today) {
  const Target* target = paint(layout_.screen, panel_, fonts_);
  if (!target) return false;
  const Tap what = target->tap;
  if (what.does == Tap::Does::action && what.name.view() == "decline") finish(now);
  else if (over_ == Over::finished) open(today);
  else tap(what, now);
  return true;
}

}  // namespace ltci
