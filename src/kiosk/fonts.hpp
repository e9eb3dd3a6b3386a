// The two sizes in which the kiosk writes, baked once into one texture: small with every character, large with those of
// headings, questions, answers and amounts (tools/build-font.mjs). Nothing is ever scaled.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

#include "kiosk/panel.hpp"

namespace ltci {

inline constexpr int kMostTexels = 2048;  // on each side: every WebGL 1 has it
static_assert(sizeof(ImWchar) == 4, "characters beyond the first 65,536 need IMGUI_USE_WCHAR32");

struct Font {
  ImFont* face = nullptr;
  float han = 0;     // height of a Han character; the face's own size is ascent to descent
  float line = 0;    // from one line of text to the next
  float width(std::string_view text) const;
  bool has(std::string_view text) const;  // a glyph for each of its characters
};

struct Fonts {
  Font small, large;
  // Bakes them into the atlas of the current context, where `only` says something no other characters than its own. `otf` must outlive
  // it. False where the texture would be too large.
  bool bake(std::string_view otf, std::string_view large_characters, const Panel& panel, std::string_view only = {});
};

// The next character of a UTF-8 text, and how many bytes it has.
struct Character {
  unsigned code;
  std::size_t bytes;
};
Character first_character(std::string_view text);
void put_character(unsigned code, std::string& out);

}  // namespace ltci
