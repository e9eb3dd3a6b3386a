// Writes one piece: words in lines, bars of notes, marks, buttons. Coordinates are the piece's own.
#pragma once

#include "kiosk/fonts.hpp"
#include "kiosk/shapes.hpp"
#include "kiosk/word_list.hpp"

namespace ltci {

struct Look {
  const Panel& panel;
  const Fonts& fonts;
  const WordList* words = nullptr;  // none: a line may end behind any Han character
  bool hides = false;               // no amounts: notes are outlines only
};

enum class Align : unsigned char { left, middle, right };

// The lines of a text that is at most `width` wide: broken between Han characters and between words, never before a
// closing mark nor inside a number and its unit, a date or a word, after a mark where one is near, and never with a single last
// character.
std::vector<std::string_view> break_lines(const Font& font, const WordList* words, std::string_view text, float width);

class Pen {
 public:
  Pen(const Look& look, float width) : look_(look), width_(width) {}

  Piece piece;
  float y = 0;  // where the next line goes

  float width() const { return width_; }
  float u() const { return look_.panel.u; }
  const Panel& panel() const { return look_.panel; }
  const Font& small() const { return look_.fonts.small; }
  // Large, if all its characters are.
  const Font& large_for(std::string_view text) const { return look_.fonts.large.has(text) ? look_.fonts.large : look_.fonts.small; }
  bool is_large(const Font& font) const { return &font == &look_.fonts.large; }

  std::vector<std::string_view> lines(const Font& font, std::string_view text, float width) const { return break_lines(font, look_.words, text, width); }
  // Words from `y` down, which moves below them. `amount`: the hook of the figure they say.
  void words(std::string_view text, const Font& font, Ink ink, float x, float width, Align align = Align::left, std::string_view amount = {});
  void words(std::string_view text, Ink ink = Ink::ink) { words(text, small(), ink, 0, width_); }
  // One line at a place of its own.
  void line_at(std::string_view text, const Font& font, Ink ink, float x, float at, std::string_view amount = {});
  // Words in the middle of a box, in the largest size in which they fit.
  void words_in(std::string_view text, Ink ink, const Rect& box, bool may_be_large);

  void fill(Ink ink, const Rect& r, float radius = 0);
  void frame(Ink ink, const Rect& r, float thick, float radius = 0);
  void hatch(const Rect& r);
  void stroke(Ink ink, float x, float y, float dx, float dy, float thick);
  void circle(Ink ink, float x, float y, float radius, float thick);
  void disc(Ink ink, float x, float y, float radius);
  void tick(Ink ink, float x, float y, float size);
  void qr(const QrCode& qr, float x, float y, float module);
  void rule(Ink ink, float thick);
  void double_rule(float x, float width);
  void mark(Mark mark, float x, float at, float size);
  // Notes from `y` down. `cell`: how wide one is with its gap; at most `columns` in a row.
  void notes(const Cells& cells, float x, float cell, float height, int columns);
  // A note of the picture, solid, hatched and hollow as far as `low`, `high` and `total` reach into it (in fen).
  void note(const Cells& cells, std::int64_t i, const Rect& r);

  enum class Style : unsigned char { main, plain, quiet, heavy };
  void button(const Rect& r, std::string_view label, const Tap& tap, Style style, bool may_be_large = false);
  void target(const Rect& r, std::string_view label, const Tap& tap, bool held_dark = false);
  void ground(const Rect& r, std::string_view label, const Tap& tap);
  void underlined(std::string_view label, float right, float at);

  // Closes the piece: its texts come last and in reading order, those of a target together.
  Piece done(float gap);

 private:
  void line(std::string_view text, const Font& font, Ink ink, float x, float at, std::string_view amount);
  void add(Shape::Kind kind, Ink ink, const Rect& r, float size) { piece.shapes.push_back({kind, ink, false, r.x, r.y, r.w, r.h, size, 0, {}, {}, 0, kNone}); }

  const Look& look_;
  float width_;
  int runs_ = 0;
};

// How many notes a bar has.
std::int64_t count(const Cells& cells);

}  // namespace ltci
