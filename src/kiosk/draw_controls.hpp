// What is tapped on a question: options, the number pad, the parts of a date.
#pragma once

#include "kiosk/pen.hpp"
#include "kiosk/visit.hpp"
#include "present/speaker.hpp"

namespace ltci {

// As wide as the part for controls: how many rows there are must not hang on the width that a page is drawn in.
void draw_choices(const Look& look, const ChoicesBlock& b, const Visit& visit, float room, std::vector<Piece>& out);
void draw_number(const Look& look, const NumberBlock& b, const Visit& visit, const Speaker& speak, float width, float room,
                 std::vector<Piece>& out);
void draw_date(const Look& look, const DateBlock& b, const Visit& visit, const Speaker& speak, float width, float room,
               std::vector<Piece>& out);
// A number or a choice that is moved in place.
void draw_knob(const Look& look, const NumberBlock& b, const Visit& visit, const Speaker& speak, float width, std::vector<Piece>& out);

}  // namespace ltci
