#include "kiosk/fonts.hpp"

#include <algorithm>
#include <cmath>

namespace ltci {

Character first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned c = byte(0);
  if (c < 0x80) return {c, 1};
  if (c < 0xe0) return {(c & 0x1f) << 6 | (byte(1) & 0x3f), 2};
  if (c < 0xf0) return {(c & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f), 3};
  return {(c & 0x07) << 18 | (byte(1) & 0x3f) << 12 | (byte(2) & 0x3f) << 6 | (byte(3) & 0x3f), 4};
}

void put_character(unsigned code, std::string& out) {
  const auto put = [&](unsigned byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xc0 | code >> 6);
  } else {
    if (code < 0x10000) {
      put(0xe0 | code >> 12);
    } else {
      put(0xf0 | code >> 18);
      put(0x80 | (code >> 12 & 0x3f));
    }
    put(0x80 | (code >> 6 & 0x3f));
  }
  put(0x80 | (code & 0x3f));
}

float Font::width(std::string_view text) const {
  float w = 0;
  while (!text.empty()) {
    const Character c = first_character(text);
    w += face->GetCharAdvance(static_cast<ImWchar>(c.code));
    text.remove_prefix(std::min(c.bytes, text.size()));
  }
  return w;
}

bool Font::has(std::string_view text) const {
  while (!text.empty()) {
    const Character c = first_character(text);
    if (!face->FindGlyphNoFallback(static_cast<ImWchar>(c.code))) return false;
    text.remove_prefix(std::min(c.bytes, text.size()));
  }
  return true;
}

bool Fonts::bake(std::string_view otf, std::string_view large_characters, const Panel& panel, std::string_view only) {
  // Ascent and descent of Noto Sans CJK, in heights of a Han character: what stb_truetype calls the size of a font.
  constexpr float kAscentToDescent = 1.448f;
  static constexpr ImWchar kEvery[] = {0x20, 0x10ffff, 0};  // all that the subset holds
  static ImVector<ImWchar> of_small, of_large;
  of_small.clear(), of_large.clear();
  ImFontGlyphRangesBuilder in_small, in_large;
  in_large.AddText(large_characters.data(), large_characters.data() + large_characters.size());
  if (!only.empty()) {
    ImFontGlyphRangesBuilder both;
    for (std::string_view rest = only; !rest.empty();) {
      const Character c = first_character(rest);
      rest.remove_prefix(std::min(c.bytes, rest.size()));
      in_small.AddChar(static_cast<ImWchar>(c.code));
      if (in_large.GetBit(c.code)) both.AddChar(static_cast<ImWchar>(c.code));
    }
    in_small.BuildRanges(&of_small);
    in_large = both;
  }
  in_large.BuildRanges(&of_large);

  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
  atlas.TexDesiredWidth = kMostTexels;
  const auto add = [&](Font& font, float han, const ImWchar* ranges) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = config.OversampleV = 1;
    config.PixelSnapH = true;
    font.han = han;
    font.line = std::floor(han * 1.45f);
    font.face = atlas.AddFontFromMemoryTTF(const_cast<char*>(otf.data()), static_cast<int>(otf.size()),
                                           std::floor(han * kAscentToDescent), &config, ranges);
  };
  add(small, panel.small, only.empty() ? kEvery : of_small.Data);
  add(large, panel.large, of_large.Data);
  return atlas.Build() && atlas.TexWidth <= kMostTexels && atlas.TexHeight <= kMostTexels;
}

}  // namespace ltci
