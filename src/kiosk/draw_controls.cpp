#include "kiosk/draw_controls.hpp"

#include <algorithm>
#include <cmath>

namespace ltci {

namespace {

using Style = Pen::Style;

int length(const List<ChoiceOption>& options) {
  int n = 0;
  for (const ChoiceOption* o = options.first(); o; o = o->next) ++n;
  return n;
}

// How the options of a question are set, from roomy to dense; the first that fits is taken.
struct Setting {
  int columns;
  bool large;
  bool notes;
  float pad;  // above and below the words
};
constexpr Setting kSettings[] = {{1, true, true, 22}, {1, true, true, 12}, {1, false, true, 12}, {2, false, true, 12}, {2, false, false, 12}, {3, false, false, 8}, {4, false, false, 8}};

// One option in its box.
void draw_option(Pen& p, const Rect& r, const ChoiceOption& o, bool selected, Words selected_words, const Setting& s) {
  const float u = p.u(), radius = 27 * u;
  p.fill(selected ? Ink::tint : Ink::paper, r, 10 * u);
  p.frame(selected ? Ink::pine : Ink::line, r, (selected ? 8 : 3) * u, 10 * u);
  const bool round = s.columns <= 2;
  const float left = r.x + (round ? 2 * radius + 62 * u : 20 * u);
  if (round) {
    const float x = r.x + 34 * u + radius, y = r.y + r.h / 2;
    if (selected) {
      p.disc(Ink::pine, x, y, radius);
      p.tick(Ink::paper, x, y, radius * 1.6f);
    } else {
      p.circle(Ink::line, x, y, radius, 4 * u);
    }
  }
  const bool say_selected = selected && s.columns == 1;
  const float right = say_selected ? p.small().width(selected_words) + 30 * u : 0;
  const float width = r.right() - left - 20 * u - right;
  const Font* font = s.large ? &p.large_for(o.label) : &p.small();
  if (font->width(o.label) > width) font = &p.small();
  const auto label = p.lines(*font, o.label, width);
  const auto note = s.notes && !o.note.empty() ? p.lines(p.small(), o.note, width + right) : std::vector<std::string_view>();
  float at = r.y + (r.h - font->line * static_cast<float>(label.size()) - p.small().line * static_cast<float>(note.size())) / 2 - 3 * u;
  if (say_selected) p.line_at(selected_words, p.small(), Ink::pine, r.right() - 24 * u - right + 30 * u, at + (font->line - p.small().line) / 2);
  for (const auto line : label) p.line_at(line, *font, Ink::ink, left, at), at += font->line;
  for (const auto line : note) p.line_at(line, p.small(), Ink::ink2, left, at), at += p.small().line;
  p.target(r, o.label, {Tap::Does::choose, o.value, {}, 0});
}

float option_height(const Pen& p, const List<ChoiceOption>& options, float width, const Setting& s) {
  float high = 0;
  const float u = p.u(), left = s.columns <= 2 ? 116 * u : 20 * u;
  for (const ChoiceOption* o = options.first(); o; o = o->next) {
    const Font& font = s.large ? p.large_for(o->label) : p.small();
    const float room = width - left - 20 * u - (s.columns == 1 ? 100 * u : 0);
    float lines = font.width(o->label) > room && s.large ? p.small().line * static_cast<float>(p.lines(p.small(), o->label, room).size())
                                                         : font.line * static_cast<float>(p.lines(font, o->label, room).size());
    if (s.notes && !o->note.empty()) lines += p.small().line * static_cast<float>(p.lines(p.small(), o->note, width - left - 20 * u).size());
    high = std::max(high, lines);
  }
  return std::max(high + 2 * s.pad * u, std::max(p.panel().mm(kTarget_mm), 60.f));
}

// Of those that cannot be broken.
float widest_word(const Look& look, const List<ChoiceOption>& options) {
  float widest = 0;
  for (const ChoiceOption* o = options.first(); o; o = o->next)
    for (std::string_view rest = o->label; !rest.empty();) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
      if (first_character(word).code < 0x2000) widest = std::max(widest, look.fonts.small.width(word));
    }
  return widest;
}

float gap_of(const Pen& p) { return std::max(20 * p.u(), p.panel().mm(kGap_mm)); }

// Toggle buttons: 不清楚 and its like beside a number or a date.
void toggle(Pen& p, const Rect& r, const ChoiceOption& o, bool selected) {
  const float u = p.u();
  p.fill(selected ? Ink::tint : Ink::paper, r, 10 * u);
  p.frame(selected ? Ink::pine : Ink::line, r, (selected ? 8 : 3) * u, 10 * u);
  float left = 14 * u;
  if (selected) {
    p.disc(Ink::pine, r.x + 40 * u, r.y + r.h / 2, 20 * u);
    p.tick(Ink::paper, r.x + 40 * u, r.y + r.h / 2, 32 * u);
    left = 66 * u;
  }
  p.words_in(o.label, Ink::ink, {r.x + left, r.y, r.w - left - 14 * u, r.h}, false);
  p.target(r, o.label, {Tap::Does::choose, o.value, {}, 0});
}

// All of them in a row at p.y, over the whole width.
void draw_toggles(Pen& p, const List<ChoiceOption>& options, std::string_view chosen, float high) {
  const int n = length(options);
  const float gap = gap_of(p), each = (p.width() - gap * static_cast<float>(n - 1)) / static_cast<float>(n);
  float x = 0;
  for (const ChoiceOption* o = options.first(); o; o = o->next, x += each + gap) toggle(p, {x, p.y, each, high}, *o, chosen == o->value.view());
}

constexpr int kSteps[] = {10, 1, -1, -10};
constexpr const char* kStepLabels[] = {"＋10", "＋1", "−1", "−10"};

// Digits in three columns; in a fourth the steps, or what empties and the options. `empties`: so does the key beside 0, of whole numbers.
void draw_pad(Pen& p, const Speaker& speak, float key, bool decimal, bool empties, bool steps, const List<ChoiceOption>& options, std::string_view chosen) {
  static constexpr const char* kKeys[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0"};
  const float gap = std::max(16 * p.u(), p.panel().mm(kGap_mm));
  const float wide = (p.width() - 3 * gap) / 4;
  const auto at = [&](int column, int row) {
    return Rect{static_cast<float>(column) * (wide + gap), p.y + static_cast<float>(row) * (key + gap), wide, key};
  };
  for (int i = 0; i < 11; ++i) {
    if (i == 9 && empties) p.button(at(0, 3), speak.say("kiosk.empty"), {Tap::Does::empty, {}, {}, 0}, Style::quiet);
    if (i == 9 && !decimal) continue;
    p.button(at(i % 3, i / 3), kKeys[i], {Tap::Does::key, kKeys[i], {}, 0}, Style::quiet, true);
  }
  p.button(at(2, 3), speak.say("kiosk.erase"), {Tap::Does::erase, {}, {}, 0}, Style::quiet);
  if (steps) {
    for (int i = 0; i < 4; ++i) p.button(at(3, i), kStepLabels[i], {Tap::Does::step, {}, {}, kSteps[i]}, Style::plain, true);
  } else {
    p.button(at(3, 0), speak.say("kiosk.empty"), {Tap::Does::empty, {}, {}, 0}, Style::quiet);
    int row = 1;
    for (const ChoiceOption* o = options.first(); o && row < 4; o = o->next, ++row) toggle(p, at(3, row), *o, chosen == o->value.view());
  }
  p.y += 4 * key + 3 * gap;
}

// How high a key is, so that all fits.
float key_height(const Pen& p, float room) {
  const float gap = std::max(16 * p.u(), p.panel().mm(kGap_mm));
  return std::floor(std::clamp((room - 3 * gap) / 4, std::max(p.panel().mm(kKey_mm), 60.f), 126 * p.u()));
}

}  // namespace

void draw_choices(const Look& look, const ChoicesBlock& b, const Visit& visit, float room, std::vector<Piece>& out) {
  const float width = look.panel.body.w;
  const float gap = gap_of(Pen(look, width));
  const int n = length(b.options);
  Setting setting = kSettings[0];
  float high = 0, wide = width;
  for (const Setting& s : kSettings) {
    if (s.columns > 2 && n <= 8) break;
    const float each = (width - gap * static_cast<float>(s.columns - 1)) / static_cast<float>(s.columns);
    if (s.columns > 3 && widest_word(look, b.options) > each - 40 * look.panel.u) break;
    setting = s;
    wide = (width - gap * static_cast<float>(s.columns - 1)) / static_cast<float>(s.columns);
    high = option_height(Pen(look, wide), b.options, wide, s);
    const int rows = (n + s.columns - 1) / s.columns;
    if (static_cast<float>(rows) * (high + gap) - gap <= room) break;
  }
  const ChoiceOption* o = b.options.first();
  while (o) {
    Pen p(look, width);
    for (int i = 0; i < setting.columns && o; ++i, o = o->next)
      draw_option(p, {static_cast<float>(i) * (wide + gap), 0, wide, high}, *o, visit.draft().choice.view() == o->value.view(),
                  visit.page().chrome.selected, setting);
    p.y = high;
    out.push_back(p.done(gap));
  }
}

void draw_number(const Look& look, const NumberBlock& b, const Visit& visit, const Speaker& speak, float width, float room,
                 std::vector<Piece>& out) {
  Pen p(look, width);
  const float u = p.u(), gap = gap_of(p), target = p.panel().mm(kTarget_mm);
  const float pad_gap = std::max(16 * u, p.panel().mm(kGap_mm));
  const bool dense = room < 640 * u;
  const float box = dense ? std::max(p.small().line + 10 * u, target) : 132 * u;
  const float option = std::max(target, (dense ? 64 : 100) * u);
  const float toggles_below = dense || b.options.empty() ? 0 : option + gap;
  const float fixed = box + 12 * u + gap + toggles_below + (dense ? 0 : p.small().line);
  // The number on its double line; beside it what empties it. Where there is little room, also what can be said instead.
  const float wide = (width - 3 * pad_gap) / 4;
  const bool empties_here = !dense || b.decimal;
  float end = width - (empties_here ? wide + pad_gap : 0);  // of what stands left of it
  const float n = static_cast<float>(length(b.options)), each = dense && n > 0 ? std::min((end - wide * 1.5f) / n - gap, wide * 1.35f) : 0;
  const float options_end = end;
  if (each > 0) end -= (each + gap) * n;
  const Rect field{0, 0, end, box};
  p.fill(Ink::paper, field);
  p.frame(Ink::ink, field, 4 * u);
  const std::string_view text = visit.draft().number.view();
  const Font& font = dense ? p.small() : p.large_for(text);
  const float unit = p.small().width(b.unit);
  const float right = field.right() - 26 * u - unit;
  const float middle = (box - font.line) / 2 - 2 * u;
  if (!text.empty()) p.line_at(speak.arena().keep(text), font, Ink::ink, right - 16 * u - font.width(text), middle);
  p.line_at(b.unit, p.small(), Ink::ink2, right, middle + font.line - p.small().line - (dense ? 0 : font.han * 0.14f));
  if (each > 0) {
    float x = options_end - (each + gap) * n + gap;
    for (const ChoiceOption* o = b.options.first(); o; o = o->next, x += each + gap)
      toggle(p, {x, 0, each, box}, *o, visit.draft().choice.view() == o->value.view());
  }
  if (empties_here) p.button({width - wide, 0, wide, box}, speak.say("kiosk.empty"), {Tap::Does::empty, {}, {}, 0}, Style::quiet);
  p.y = box + 6 * u;
  p.double_rule(0, field.w);
  if (!dense) {
    const std::optional<Money> fen = yuan_number(plain_number(text));
    if (fen && *fen <= b.min * 100) p.line_at(b.at_min, p.small(), Ink::ink2, 0, p.y);
    if (fen && *fen >= b.max * 100) p.line_at(b.at_max, p.small(), Ink::ink2, 0, p.y);
    p.y += p.small().line;
  }
  p.y += dense ? gap : gap / 3;
  draw_pad(p, speak, key_height(p, room - fixed), b.decimal, !empties_here, true, {}, {});
  if (toggles_below > 0) {
    p.y += gap;
    draw_toggles(p, b.options, visit.draft().choice.view(), option);
    p.y += option;
  }
  out.push_back(p.done(gap));
}

void draw_date(const Look& look, const DateBlock& b, const Visit& visit, const Speaker& speak, float width, float room,
               std::vector<Piece>& out) {
  Pen p(look, width);
  const float u = p.u(), gap = gap_of(p);
  const bool dense = room < 640 * u;
  const float box = dense ? std::max(p.small().line + 10 * u, p.panel().mm(kTarget_mm)) : 132 * u;
  int n = 0;
  for (const DatePart* d = b.parts.first(); d; d = d->next) ++n;
  float x = 0;
  int i = 0;
  for (const DatePart* d = b.parts.first(); d; d = d->next, ++i) {
    const float wide = (width - gap * static_cast<float>(n - 1)) * (i == 0 ? (n == 2 ? 0.58f : 0.42f) : (n == 2 ? 0.42f : 0.29f));
    const Rect r{x, 0, wide, box};
    const bool active = visit.draft().part == i;
    const std::string_view text = visit.draft().parts[i].view();
    p.fill(active ? Ink::tint : Ink::paper, r);
    p.frame(active ? Ink::pine : Ink::line, r, (active ? 8 : 3) * u);
    const Font& font = dense ? p.small() : p.large_for(text);
    const float label = p.small().width(d->label), right = r.right() - 22 * u - label, middle = (box - font.line) / 2 - 2 * u;
    if (!text.empty()) p.line_at(speak.arena().keep(text), font, Ink::ink, right - 14 * u - font.width(text), middle);
    p.line_at(d->label, p.small(), Ink::ink2, right, middle + font.line - p.small().line - (dense ? 0 : font.han * 0.14f));
    p.target(r, d->label, {Tap::Does::part, {}, {}, i});
    x += wide + gap;
  }
  p.y = box + gap;
  draw_pad(p, speak, key_height(p, room - box - gap), false, false, false, b.options, visit.draft().choice.view());
  out.push_back(p.done(gap));
}

void draw_knob(const Look& look, const NumberBlock& b, const Visit& visit, const Speaker& speak, float width, std::vector<Piece>& out) {
  Pen p(look, width);
  const float u = p.u(), gap = gap_of(p), high = std::max(p.panel().mm(kTarget_mm), 84 * u);
  p.line_at(b.label, p.small(), Ink::ink, 0, 0);
  if (b.options.empty()) {
    const std::string_view typed = b.decimal ? visit.draft().number.view() : visit.draft().parts[2].view();
    const std::string_view text = look.hides && b.decimal ? speak.say("kiosk.hidden").view() : speak.arena().keep(typed).view();
    const float unit = p.small().width(b.unit), number = p.small().width(text);
    p.line_at(text, p.small(), Ink::ink, width - unit - number - 14 * u, 0);
    p.line_at(b.unit, p.small(), Ink::ink2, width - unit, 0);
    p.y = p.small().line + 6 * u;
    const float each = (width - 3 * gap) / 4;
    for (int i = 0; i < 4; ++i)  // from less to more
      p.button({static_cast<float>(i) * (each + gap), p.y, each, high}, kStepLabels[3 - i], {Tap::Does::step, b.label, {}, kSteps[3 - i]}, Style::plain, true);
  } else {
    p.y = p.small().line + 6 * u;
    draw_toggles(p, b.options, visit.draft().choice.view(), high);
  }
  p.y += high;
  out.push_back(p.done(18 * u));
}

}  // namespace ltci
