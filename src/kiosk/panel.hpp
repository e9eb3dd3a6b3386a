// The screen of the kiosk as a thing in a hall: how large it is, how high it hangs, which part of it a hand reaches.
// Lengths are pixels of the canvas unless a name says _mm. ux.md, section K.
#pragma once

namespace ltci {

// As it is set up, in the address of the page: ?inch=32&bottom=700&orientation=portrait
struct PanelConfig {
  float inch = 32;         // its diagonal
  float bottom_mm = 700;   // its lower edge above the floor
  bool portrait = true;
};

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
};

// Hands of people who stand and of people in wheelchairs, above the floor.
inline constexpr float kReachTop_mm = 1220, kReachBottom_mm = 380;
// In low operation: below this, or in the lower 45 % of the screen where that is higher. On a panel of 32 inches they are the same.
inline constexpr float kLowTop_mm = 1020;
inline constexpr float kTarget_mm = 20, kKey_mm = 22, kGap_mm = 5;  // least: what is tapped, a key of the pad, between two
inline constexpr float kText_mm = 8, kLarge_mm = 18;                // least heights of a character
inline constexpr float kSwipe_mm = 8;                               // a finger that strays less is still tapping

struct Panel {
  float width, height;
  float px_per_mm;
  float u;             // of the look: 1 on the panel of its pictures, which has 1080 pixels on the short side
  float small, large;  // heights of a Han character
  bool columns;        // text on the left, controls on the right; else text above, controls below
  Rect text;           // for words and pictures only
  Rect body;           // for all, controls too
  Rect actions;        // the buttons of the page
  Rect strip;          // the buttons that are always there

  float mm(float length_mm) const { return length_mm * px_per_mm; }
};

// `low`: all that is tapped in the lower part, for who sits or is small.
Panel measure(const PanelConfig& config, float width, float height, bool low);

}  // namespace ltci
