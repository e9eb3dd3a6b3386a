// What stands on the screen, for those who do not look at it: as JSON for the hidden HTML of src/kiosk/mirror.js, and the texts
// as they were really drawn, for the test that compares the two.
#pragma once

#include <string>

#include "kiosk/kiosk.hpp"

struct ImDrawData;

namespace ltci {

// {page, field, lang, title, verdict, over, screen, um_per_px, small, large, focus, texts, targets, parts}. Rectangles
// [x, y, width, height] in pixels of the canvas. Appends to `out`.
void write_screen(const Kiosk& kiosk, std::string& out);

// The characters whose glyphs are in `drawn`, in the order of drawing; no spaces, which have none.
void write_drawn(const ImDrawData& drawn, const Fonts& fonts, std::string& out);

}  // namespace ltci
