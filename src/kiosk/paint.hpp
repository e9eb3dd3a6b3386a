// Draws a screen with Dear ImGui, and finds out what was tapped.
#pragma once

#include "kiosk/fonts.hpp"
#include "kiosk/shapes.hpp"

namespace ltci {

// Between NewFrame and Render. `focus`: the target with a ring around it, kNone: none. What a finger was lifted from, or null.
const Target* paint(const Screen& screen, const Panel& panel, const Fonts& fonts, int focus);

}  // namespace ltci
