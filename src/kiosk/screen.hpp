// A screen of the kiosk: the pieces of a page at their places, the buttons of the page, and the strip that is always there.
// What does not fit goes to the next screen, which a button turns to; nothing is ever moved by a finger.
#pragma once

#include "kiosk/pen.hpp"
#include "kiosk/visit.hpp"

namespace ltci {

// What lies over the page, if anything.
enum class Over : unsigned char { nothing, staff, still_there, finished, send, qr };

// The way to the phone: where there is none the button is missing. `qr` has no size where the answers do not fit into one.
struct Handover {
  bool offered = false;
  QrCode qr;
};

struct Layout {
  Screen screen;
  int screens = 1;  // of the page
};

// `number`: which screen of the page; `seconds`: what is left before all is wiped, where that is asked. Words of the
// screen that are not the page's go to `arena`.
Layout lay_out(const Look& look, const Visit& visit, const Handover& handover, Over over, bool low, int number, int seconds, Arena& arena);

}  // namespace ltci
