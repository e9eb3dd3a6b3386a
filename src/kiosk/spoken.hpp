// What is read aloud of a screen, in the order in which somebody would read it out. Sentences with money are kept apart: others
// stand behind who listens. Ways in: spoken_words(), has_amounts().
#pragma once

#include <string>

#include "kiosk/screen.hpp"
#include "present/speaker.hpp"

namespace ltci {

enum class Spoken : unsigned char { page, amounts, target };

struct Listened {
  const Visit& visit;
  const Screen& screen;
  const Speaker& speak;
  Over over;
  bool first;  // of the screens of a page: the others repeat its heading, which is not said again
};

// Appends a sentence a line: what stands on the screen but the buttons at its foot, without sentences that say money; or only
// those; or the words of the n-th target.
void spoken_words(const Listened& it, Spoken what, int n, std::string& out);

// Whether a figure of money of the page stands on the screen.
bool has_amounts(const Visit& visit, const Screen& screen);

}  // namespace ltci
