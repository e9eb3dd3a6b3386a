#include "kiosk/pen.hpp"

#include <algorithm>
#include <cmath>

namespace ltci {

namespace {

bool is_digit(unsigned c) { return c >= '0' && c <= '9'; }
bool is_latin(unsigned c) { return c > ' ' && c < 0x2000; }
bool opens(unsigned c) { return c == 0x201c || c == 0xff08 || c == 0x300a || c == 0x3014 || c == '('; }  // “（《〔(
bool closes(unsigned c) {  // ”，。、；：？！）》〕… and units that belong to what stands before them
  constexpr unsigned kMarks[] = {0x201d, 0xff0c, 0x3002, 0x3001, 0xff1b, 0xff1a, 0xff1f, 0xff01, 0xff09, 0x300b, 0x3015, 0x2026, '%'};
  return std::find(std::begin(kMarks), std::end(kMarks), c) != std::end(kMarks);
}
bool ends_phrase(unsigned c) { return closes(c) && c != '%' && c != 0x3001 && c != 0x201d; }

bool is_numeral(unsigned c) {  // 一二三四五六七八九十
  constexpr unsigned kNumerals[] = {0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d, 0x5341};
  return std::find(std::begin(kNumerals), std::end(kNumerals), c) != std::end(kNumerals);
}

// Whether a line may end between the two; `before`: what stands before a space between them.
bool may_break(unsigned before, unsigned a, unsigned b) {
  if (closes(b) || opens(a) || b == ' ' || is_digit(a)) return false;  // 31日, 14周岁
  if (is_digit(before) && is_digit(b) && (a == 0x5e74 || a == 0x6708)) return false;  // 2026年12月31日
  if (b == 0x3014 || (opens(b) && is_numeral(a))) return false;  // 三（六）, 枣医保发〔2023〕
  if (a == ' ') return !is_digit(before) && before != 0x7b2c;   // 30 元, 第 2 题
  return !(is_latin(a) && is_latin(b));
}

// For each byte of a text, whether a word of the list goes on there.
std::vector<bool> inside_words(const WordList* list, std::string_view text) {
  std::vector<bool> inside(text.size() + 1);
  if (!list) return inside;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t n = list->at(text.substr(i));
    for (std::size_t k = 1; k < n; ++k) inside[i + k] = true;
    i += n ? n : first_character(text.substr(i)).bytes;
  }
  return inside;
}

// `broken`: a word had to be, since it is wider than the line.
std::vector<std::string_view> greedy(const Font& font, const std::vector<bool>& inside, std::string_view text, float width, bool& broken) {
  std::vector<std::string_view> lines;
  const float near_end = width * (font.han > 50 ? 0.45f : 0.75f);  // a phrase that ends beyond it ends the line
  const char* const begin = text.data();
  while (!text.empty()) {
    float w = 0, at_phrase = 0;
    std::size_t end = 0, last = 0, phrase = 0;
    unsigned before = 0, a = 0;
    for (std::string_view rest = text; !rest.empty();) {
      const Character c = first_character(rest);
      if (end > 0 && may_break(before, a, c.code) && !inside[static_cast<std::size_t>(rest.data() - begin)]) {
        last = end;
        if (ends_phrase(a)) phrase = end, at_phrase = w;
      }
      w += font.face->GetCharAdvance(static_cast<ImWchar>(c.code));
      if (w > width && end > 0) break;
      before = a;
      a = c.code;
      end += c.bytes;
      rest.remove_prefix(std::min(c.bytes, rest.size()));
    }
    std::size_t cut = end;
    if (end < text.size() && !last) broken = true;
    if (end < text.size()) cut = phrase && at_phrase > near_end ? phrase : last ? last : end;
    std::string_view line = text.substr(0, cut);
    while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(cut);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  return lines;
}

}  // namespace

std::vector<std::string_view> break_lines(const Font& font, const WordList* words, std::string_view text, float width) {
  if (font.width(text) <= width) return {text};
  const std::vector<bool> inside = inside_words(words, text);
  bool broken = false;
  std::vector<std::string_view> lines = greedy(font, inside, text, width, broken);
  // The last two lines share what they have, rather than that the last has a single character.
  if (lines.size() > 1 && font.width(lines.back()) < 2.5f * font.han) {
    const std::string_view whole = text.substr(static_cast<std::size_t>(lines[lines.size() - 2].data() - text.data()));
    const std::size_t from = static_cast<std::size_t>(whole.data() - text.data());
    const std::vector<bool> inside_whole(inside.begin() + static_cast<std::ptrdiff_t>(from), inside.end());
    bool found = false;
    for (float narrower = width - font.han * 0.25f; narrower > width * 0.5f && !found; narrower -= font.han * 0.25f) {
      bool worse = false;
      const std::vector<std::string_view> again = greedy(font, inside_whole, whole, narrower, worse);
      if (again.size() > 2 || (worse && !broken)) break;
      found = again.size() == 2 && font.width(again[1]) >= 2.5f * font.han;
      if (found) lines[lines.size() - 2] = again[0], lines.back() = again[1];
    }
  }
  return lines;
}

std::int64_t count(const Cells& c) { return c.unit ? (std::max(c.high, c.total) + c.unit - 1) / c.unit : 0; }

void Pen::words(std::string_view text, const Font& font, Ink ink, float x, float width, Align align, std::string_view amount) {
  for (const std::string_view line : lines(font, text, width)) {
    const float w = font.width(line);
    const float left = align == Align::left ? x : align == Align::right ? x + width - w : x + (width - w) / 2;
    this->line(line, font, ink, left, y, amount);
    y += font.line;
  }
  ++runs_;
}

void Pen::line_at(std::string_view text, const Font& font, Ink ink, float x, float at, std::string_view amount) {
  line(text, font, ink, x, at, amount);
  ++runs_;
}

void Pen::line(std::string_view text, const Font& font, Ink ink, float x, float at, std::string_view amount) {
  piece.shapes.push_back({Shape::Kind::text, ink, is_large(font), std::floor(x), std::floor(at), font.width(text), font.line, 0, 0, text, amount, runs_, kNone});
}

void Pen::words_in(std::string_view text, Ink ink, const Rect& box, bool may_be_large) {
  const Font* font = may_be_large ? &large_for(text) : &small();
  if (is_large(*font) && (font->width(text) > box.w || font->line > box.h)) font = &small();
  const std::vector<std::string_view> broken = lines(*font, text, box.w);
  // A Han character stands a little below the middle of its line.
  float at = box.y + (box.h - font->line * static_cast<float>(broken.size())) / 2 - font->han * 0.05f;
  for (const std::string_view words : broken) {
    line(words, *font, ink, box.x + (box.w - font->width(words)) / 2, at, {});
    at += font->line;
  }
  ++runs_;
}

void Pen::fill(Ink ink, const Rect& r, float radius) {
  add(Shape::Kind::fill, ink, r, 0);
  piece.shapes.back().radius = radius;
}
void Pen::frame(Ink ink, const Rect& r, float thick, float radius) {
  add(Shape::Kind::frame, ink, r, thick);
  piece.shapes.back().radius = radius;
}
void Pen::hatch(const Rect& r) { add(Shape::Kind::hatch, Ink::pine, r, 0); }
void Pen::stroke(Ink ink, float x, float at, float dx, float dy, float thick) { add(Shape::Kind::line, ink, {x, at, dx, dy}, thick); }
void Pen::circle(Ink ink, float x, float at, float radius, float thick) { add(Shape::Kind::circle, ink, {x, at, radius, 0}, thick); }
void Pen::disc(Ink ink, float x, float at, float radius) { add(Shape::Kind::disc, ink, {x, at, radius, 0}, 0); }
void Pen::tick(Ink ink, float x, float at, float size) { add(Shape::Kind::tick, ink, {x, at, size, 0}, 6 * u()); }
void Pen::qr(const QrCode& code, float x, float at, float module) {
  const float side = static_cast<float>(code.size) * module;
  add(Shape::Kind::qr, Ink::black, {x, at, side, side}, module);
  piece.shapes.back().qr = &code;
}
void Pen::rule(Ink ink, float thick) {
  fill(ink, {0, y, width_, thick});
  y += thick;
}
void Pen::double_rule(float x, float width) {
  const float thick = std::round(3 * u());
  fill(Ink::ink, {x, y, width, thick});
  fill(Ink::ink, {x, y + 2 * thick, width, thick});
  y += 3 * thick;
}

void Pen::mark(Mark m, float x, float at, float size) {
  const Rect r{x, at, size, size};
  const float thick = 3 * u();
  switch (m) {
    case Mark::solid: fill(Ink::pine, r, 2 * u()); break;
    case Mark::hatched: fill(Ink::paper, r), hatch(r), frame(Ink::pine, r, thick); break;
    case Mark::hollow: fill(Ink::lamp, r), frame(Ink::ink, r, thick); break;
    case Mark::none: break;
  }
}

void Pen::note(const Cells& c, std::int64_t i, const Rect& whole) {
  const std::int64_t from = i * c.unit, end = std::max(c.high, c.total);
  const auto reach = [&](std::int64_t fen) {
    return whole.w * static_cast<float>(std::clamp<std::int64_t>(fen - from, 0, c.unit)) / static_cast<float>(c.unit);
  };
  const float solid = reach(c.low), open = reach(c.high), all = reach(end);
  const Rect r{whole.x, whole.y, all, whole.h};
  if (look_.hides) return frame(Ink::line, r, std::round(3 * u()));
  if (all > open) fill(Ink::lamp, {r.x + open, r.y, all - open, r.h});
  if (open > solid) fill(Ink::paper, {r.x + solid, r.y, open - solid, r.h}), hatch({r.x + solid, r.y, open - solid, r.h});
  if (solid > 0) fill(Ink::pine, {r.x, r.y, solid, r.h}, solid == all ? 2 * u() : 0);
  if (solid < all) frame(all > open ? Ink::ink : Ink::pine, r, std::round(3 * u()));
}

void Pen::notes(const Cells& c, float x, float cell, float height, int columns) {
  const float gap = std::round(std::max(2.f, std::min(8 * u(), cell * 0.16f)));
  const std::int64_t n = count(c);
  for (std::int64_t i = 0; i < n; ++i)
    note(c, i, {x + cell * static_cast<float>(i % columns), y + (height + gap) * static_cast<float>(i / columns), cell - gap, height});
  const std::int64_t rows = (n + columns - 1) / columns;
  y += static_cast<float>(rows) * (height + gap);
}

void Pen::target(const Rect& r, std::string_view label, const Tap& tap, bool held_dark) { piece.targets.push_back({r, tap, label, held_dark, false}); }
void Pen::ground(const Rect& r, std::string_view label, const Tap& tap) { piece.targets.push_back({r, tap, label, false, true}); }

void Pen::button(const Rect& r, std::string_view label, const Tap& tap, Style style, bool may_be_large) {
  const float radius = 10 * u();
  if (style == Style::main) {
    fill(Ink::pine, r, radius);
  } else {
    fill(Ink::paper, r, radius);
    frame(style == Style::quiet ? Ink::line : Ink::pine, r, (style == Style::heavy ? 6 : 3) * u(), radius);
  }
  const Ink ink = style == Style::main ? Ink::paper : style == Style::quiet ? Ink::ink : Ink::pine;
  const float in = 12 * u();
  words_in(label, ink, {r.x + in, r.y, r.w - 2 * in, r.h}, may_be_large);
  target(r, label, tap, style == Style::main);
}

void Pen::underlined(std::string_view label, float right, float at) {
  const float w = small().width(label);
  line_at(label, small(), Ink::pine, right - w, at);
  fill(Ink::pine, {right - w, at + small().line - 4 * u(), w, std::round(3 * u())});
}

namespace {

// Which of the targets a text is the words of.
int owner(const Shape& text, const std::vector<Target>& targets) {
  const float x = text.x + text.w / 2, y = text.y + text.h / 2;
  int ground = kNone;
  for (int i = 0; i < static_cast<int>(targets.size()); ++i) {
    const Target& t = targets[static_cast<std::size_t>(i)];
    if (t.ground) {
      if (t.label == text.text) ground = i;
    } else if (x >= t.rect.x && x < t.rect.right() && y >= t.rect.y && y < t.rect.bottom()) {
      return i;
    }
  }
  return ground;
}

// Texts after all else, so that moving them hides none; the texts of a target where its first one stands.
void into_reading_order(Piece& piece) {
  const auto texts = std::stable_partition(piece.shapes.begin(), piece.shapes.end(), [](const Shape& s) { return s.kind != Shape::Kind::text; });
  for (auto s = texts; s != piece.shapes.end(); ++s) s->of = owner(*s, piece.targets);
  for (auto s = texts; s != piece.shapes.end(); ++s) {
    if (s->of == kNone) continue;
    const auto same = [&](const Shape& other) { return other.of == s->of; };
    s = std::stable_partition(s, piece.shapes.end(), same) - 1;
  }
}

}  // namespace

Piece Pen::done(float gap) {
  into_reading_order(piece);
  piece.height = std::ceil(y);
  piece.gap = gap;
  return std::move(piece);
}

}  // namespace ltci
