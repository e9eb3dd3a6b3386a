// The blocks of a page as pieces. Decides how things look, never what they say.
#pragma once

#include "kiosk/pen.hpp"
#include "kiosk/visit.hpp"
#include "present/speaker.hpp"

namespace ltci {

// Pieces `width` wide, in order, as many whatever the width. `room`: the height there is for controls.
std::vector<Piece> draw_page(const Look& look, const Visit& visit, const Speaker& speak, float width, float room);

}  // namespace ltci
