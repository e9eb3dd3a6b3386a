// What a screen of the kiosk is made of, before any of it is drawn: shapes and words at their places, and what a tap does
// where. Words belong to the page, or to the arena the screen was made with.
#pragma once

#include <string_view>
#include <vector>

#include "kiosk/panel.hpp"
#include "kiosk/qr.hpp"
#include "present/page.hpp"

namespace ltci {

enum class Ink : unsigned char { ink, ink2, line, hair, pine, celadon, tint, lamp, edge, red, red_ground, paper, black, white };

struct Shape {
  enum class Kind : unsigned char { fill, frame, hatch, line, circle, disc, tick, text, qr } kind;
  Ink ink;
  bool large;       // text
  float x, y, w, h;  // of a line: from, and how far to; of a text: its box
  float size;        // thickness of lines
  float radius;      // of corners
  std::string_view text;
  std::string_view amount;  // the hook of the figure that a text says
  int run;                  // lines of one text have one number
  int of;                   // of the targets: the one this text is the words of; kNone
  const QrCode* qr = nullptr;  // whoever shows it keeps it; `size` pixels a module
};
inline constexpr int kNone = -1;

// What a tap does.
struct Tap {
  enum class Does : unsigned char {
    nothing,
    action,     // of the page: `name`, `field`
    choose,     // an option: `name` its value
    key,        // of the number pad: `name` a digit or the point
    erase,      // the last digit
    empty,      // all digits
    step,       // adds `n` whole units to the number; where there are several, to that of `name`
    part,       // the n-th part of a date is the one the pad writes to
    guess,
    screen,     // turns to screen `n` of the page
    language,
    hide,       // the amounts, or shows them again
    low,
    staff,
    listen,     // reads what stands on the screen, without its amounts
    amounts,    // reads the amounts
    silence,    // stops reading
    softer,
    louder,
    resume,     // away with what lies over the page
    send,       // asks whether to show the QR code
    show,       // shows it
    contents,   // of a page of many screens
    finish,
  } does = Does::nothing;
  Words name, field;
  int n = 0;
};

struct Target {
  Rect rect;
  Tap tap;
  std::string_view label;
  bool held_dark;  // a filled button: while it is held the frame inside is light
  bool ground;     // lies under all else, as large as the screen: only its label is its words
};

// What the first text of a piece is, for those who cannot see how it is drawn.
enum class Says : unsigned char { words, title, heading, verdict, fault, picture };

// Shapes that stay together, from (0, 0) down and to the right.
struct Piece {
  float height = 0;
  float gap = 0;         // above it
  bool with_next = false;  // never the last of a screen
  bool fresh = false;      // begins a screen
  bool broad = false;      // too wide for the part for words, where that is beside the other
  std::vector<Shape> shapes;
  std::vector<Target> targets;  // with one of these it stays within reach
  Says says = Says::words;
  std::string_view picture;     // what it shows, of a picture
  std::string_view section;     // what begins with it, of a heading
};

// A piece on its screen; its shapes and targets end where those of the next one begin.
struct Part {
  Says says;
  std::string_view picture;
  std::size_t first_shape, first_target;
};

struct Screen {
  std::vector<Shape> shapes;
  std::vector<Target> targets;
  std::vector<Part> parts;  // in reading order
  void put(const Piece& piece, float x, float y);
};

}  // namespace ltci
