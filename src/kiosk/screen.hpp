// A screen of the kiosk: the pieces of a page at their places, the buttons of the page, and the strip that is always there.
// What does not fit goes to the next screen, which a button turns to; nothing is ever moved by a finger.
#pragma once

#include "kiosk/pen.hpp"
#include "kiosk/visit.hpp"

namespace ltci {

// What lies over the page, if anything.
enum class Over : unsigned char { nothing, staff, still_there, finished, send, qr, contents };

// The way to the phone: where there is none the button is missing. `qr` has no size where the answers do not fit into one.
struct Handover {
  bool offered = false;
  QrCode qr;
};

// How the voice stands: there is none, nobody has asked for it in this visit, it is silent, it reads, it could not.
enum class Voice : unsigned char { none, off, silent, speaking, failed };
struct Listening {
  Voice voice = Voice::none;
  bool amounts = false;  // some stand on the screen
};

struct Layout {
  Screen screen;
  int screens = 1;  // of the page, or of the contents over it
};

// `number`: which screen of the page; `step`: of what lies over it, the seconds before all is wiped or the part of the contents.
// Words of the screen that are not the page's go to `arena`.
Layout lay_out(const Look& look, const Visit& visit, const Handover& handover, Over over, bool low, int number, int step,
               const Listening& listening, Arena& arena);

// What stands on the first screen, in no order: its characters are needed before all others.
std::string words_of_first_screen(const Visit& visit);

}  // namespace ltci
