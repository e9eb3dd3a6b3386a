// Pictures beside the words: the months day by day, own payment over the fee, the levels.
#pragma once

#include "kiosk/pen.hpp"
#include "present/speaker.hpp"

namespace ltci {

// `table`: what follows on the page; each month has its row there.
void draw_months(const Look& look, const MonthsBlock& b, const Block* table, const Speaker& speak, float width, std::vector<Piece>& out);
void draw_curve(const Look& look, const CurveBlock& b, const Speaker& speak, float width, std::vector<Piece>& out);
void draw_levels(const Look& look, const LevelsBlock& b, float width, std::vector<Piece>& out);

}  // namespace ltci
