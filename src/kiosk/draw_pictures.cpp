#include "kiosk/draw_pictures.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ltci {

namespace {

// Own payment at a fee, on the line between two points.
Money own_at(const CurveLine& l, Money fee) {
  const CurvePoint* last = nullptr;
  for (const CurvePoint* i = l.points.first(); i; last = i, i = i->next) {
    const Money own = i->point.own.stated.value_or(i->point.own.low);
    if (i->point.fee == fee || !i->next) return own;
    if (last && last->point.fee < fee && fee < i->point.fee) {
      const Money from = last->point.own.stated.value_or(last->point.own.low);
      return from + (own - from) * (fee - last->point.fee) / (i->point.fee - last->point.fee);
    }
  }
  return 0;
}

// A step of 1, 2 or 5 yuan, or ten or a hundred times that, by which `most` steps or fewer lead to `end`.
Money tick(Money end, int most) {
  Money step = 100;
  for (int i = 0; end / step > most; ++i) step = i % 3 == 1 ? step / 2 * 5 : step * 2;
  return step;
}

// What the readings of the text leave open, hatched in narrow strips.
template <class X, class Y>
void draw_doubt(Pen& p, const CurveLine& l, const X& x, const Y& y) {
  const float strip = 8 * p.u();
  const CurvePoint* last = nullptr;
  for (const CurvePoint* i = l.points.first(); i; last = i, i = i->next) {
    if (!last || !last->point.own.high || !i->point.own.high) continue;
    const float from = x(last->point.fee), to = x(i->point.fee);
    const float low0 = y(last->point.own.low), low1 = y(i->point.own.low), high0 = y(*last->point.own.high), high1 = y(*i->point.own.high);
    for (float at = from; at < to; at += strip) {
      const float wide = std::min(strip, to - at), share = (at + wide / 2 - from) / (to - from);
      const float low = low0 + (low1 - low0) * share, high = high0 + (high1 - high0) * share;
      if (low - high > 2 * p.u()) p.hatch({at, high, wide, low - high});
    }
  }
}

// Solid what is paid, hatched what is not settled, lamp in hospital, empty what is not paid.
void draw_day(Pen& p, char kind, const Rect& r) {
  const float thick = std::round(2 * p.u());
  switch (kind) {
    case 'p': p.fill(Ink::pine, r, 2 * p.u()); break;
    case 'd':
    case 'u': p.hatch(r), p.frame(Ink::pine, r, thick); break;
    case 'h': p.fill(Ink::lamp, r), p.frame(Ink::ink, r, thick); break;
    case '-': break;
    default: p.frame(Ink::line, r, thick);
  }
}

void draw_month(const Look& look, const MonthsBlock& b, const Month& m, std::string_view name, const Speaker& speak, float width, std::vector<Piece>& out) {
  Pen p(look, width);
  const float u = p.u(), gap = 8 * u, pitch = (width + gap) / 7, high = p.small().line + 12 * u;
  p.piece.says = Says::picture;
  p.piece.picture = name;
  p.words(name);
  if (!m.flag.empty()) p.words(m.flag, Ink::pine);
  float x = 0;
  for (std::string_view rest = b.weekdays; !rest.empty(); x += pitch) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view day = rest.substr(0, end);
    p.line_at(day, p.small(), Ink::ink2, x + (pitch - gap - p.small().width(day)) / 2, p.y);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  p.y += p.small().line;
  int at = m.weekday, date = 0;
  for (const char kind : m.days.view()) {
    const Rect r{static_cast<float>(at % 7) * pitch, p.y + static_cast<float>(at / 7) * (high + gap), pitch - gap, high};
    draw_day(p, kind, r);
    const Words number = speak.number(++date);
    const bool hatched = kind == 'd' || kind == 'u';
    const float w = p.small().width(number), left = r.x + (r.w - w) / 2;
    if (hatched) p.fill(Ink::paper, {left - 6 * u, r.y + 8 * u, w + 12 * u, r.h - 16 * u});
    p.line_at(number, p.small(), kind == 'p' ? Ink::paper : kind == '-' ? Ink::ink2 : Ink::ink, left, r.y + 4 * u);
    if (m.raised && kind == 'p') p.fill(Ink::lamp, {r.x + 4 * u, r.y + 4 * u, r.w - 8 * u, std::round(5 * u)});
    ++at;
  }
  p.y += static_cast<float>((at + 6) / 7) * (high + gap);
  out.push_back(p.done(24 * u));
  for (const Item* i = m.notes.first(); i; i = i->next) {
    Pen note(look, width);
    note.words(i->text, Ink::ink2);
    out.push_back(note.done(0));
  }
}

}  // namespace

void draw_months(const Look& look, const MonthsBlock& b, const Block* table, const Speaker& speak, float width, std::vector<Piece>& out) {
  if (!b.caption.empty()) {
    Pen p(look, width);
    p.words(b.caption, Ink::ink2);
    out.push_back(p.done(18 * p.u()));
    out.back().with_next = true;
  }
  for (const DayKind* d = b.legend.first(); d; d = d->next) {
    Pen p(look, width);
    const float size = p.small().line;
    draw_day(p, d->day.view()[0], {0, 4 * p.u(), size, size - 8 * p.u()});
    p.words(d->label, p.small(), Ink::ink, size + 18 * p.u(), width - size - 18 * p.u());
    out.push_back(p.done(0));
  }
  const TableRow* row = table && table->kind == BlockKind::table ? static_cast<const TableBlock*>(table)->rows.first() : nullptr;
  for (const Month* m = b.months.first(); m; m = m->next, row = row ? row->next : nullptr)
    draw_month(look, b, *m, row && row->cells.first() ? row->cells.first()->line.text.view() : std::string_view(), speak, width, out);
}

void draw_curve(const Look& look, const CurveBlock& b, const Speaker& speak, float width, std::vector<Piece>& out) {
  Pen head(look, width);
  const float u = head.u();
  const Words* words[7] = {};
  int n = 0;
  for (const Item* i = b.words.first(); i && n < 7; i = i->next) words[n++] = &i->text;
  const auto word = [&](int i) { return i < n ? words[i]->view() : std::string_view(); };
  head.piece.says = Says::heading;
  head.words(b.heading);
  for (const Figure* f : {&b.fund, &b.own}) {
    head.line_at(f->text, head.small(), Ink::ink, width - head.small().width(f->text), head.y, f->amount);
    head.mark(f->mark, 0, head.y + 12 * u, 30 * u);
    head.line_at(f->label, head.small(), Ink::ink, 44 * u, head.y);
    head.y += head.small().line;
  }
  head.double_rule(0, width);
  out.push_back(head.done(24 * u));
  out.back().broad = true;  // with what moves it

  Pen p(look, width);
  p.piece.says = Says::picture;
  p.piece.picture = b.heading;
  std::int64_t most = 1;
  std::vector<const CurveLine*> order;
  for (const CurveLine* l = b.lines.first(); l; l = l->next) {
    order.push_back(l);
    for (const CurvePoint* i = l->points.first(); i; i = i->next) most = std::max(most, i->point.own.high.value_or(i->point.own.low));
  }
  std::stable_sort(order.begin(), order.end(), [&](auto* one, auto* other) { return own_at(*one, b.to) > own_at(*other, b.to); });
  // In the part for words, beside the other, there is room for numbers only; the names stand with what moves the picture.
  const bool numbered = look.panel.columns;
  const auto name_of = [&](std::size_t i) -> std::string_view { return numbered ? speak.number(static_cast<std::int64_t>(i) + 1).view() : order[i]->name.view(); };
  float name = 0;
  for (std::size_t i = 0; i < order.size(); ++i) name = std::max(name, p.small().width(name_of(i)) + 42 * u);
  // The price that is tried stands above its line, what goes up above the axis.
  const float line = p.small().line, high = 260 * u, top = p.y + line + 18 * u, bottom = top + high;
  const Money up = tick(most, 4);
  const float left = look.hides ? 0 : p.small().width(speak.number(most / up * up / 100)) + 14 * u, wide = width - name - left, right = left + wide;
  const auto x = [&](Money fee) { return left + wide * static_cast<float>(fee) / static_cast<float>(b.to); };
  const auto y = [&](Money own) { return bottom - high * static_cast<float>(own) / static_cast<float>(most); };
  const float begins = p.small().width(word(2)) + 24 * u, price = p.small().width(b.price);
  p.line_at(word(2), p.small(), Ink::ink2, 0, p.y);
  p.line_at(b.price, p.small(), Ink::ink, std::clamp(x(b.fee) - price / 2, begins, std::max(begins, width - price)), p.y);
  const auto usual = [](const CurvePoint& i) { return i.point.own.stated.value_or(i.point.own.low); };
  p.stroke(Ink::ink, left, top, 0, high, 3 * u);
  p.stroke(Ink::ink, left, bottom, wide, 0, 3 * u);
  if (!look.hides) {
    for (Money own = 0; own <= most; own += up) {
      if (own) p.stroke(Ink::hair, left, y(own), wide, 0, 2 * u);
      const Words number = speak.number(own / 100);
      p.line_at(number, p.small(), Ink::ink2, left - 14 * u - p.small().width(number), y(own) - line / 2);
    }
    const float room = p.small().width(speak.number(b.to / 100)) + 20 * u;
    const Money across = tick(b.to, std::max(1, static_cast<int>(wide / room)));
    for (Money fee = across; fee <= b.to; fee += across) {
      const Words number = speak.number(fee / 100);
      p.stroke(Ink::ink, x(fee), bottom, 0, 8 * u, 3 * u);
      p.line_at(number, p.small(), Ink::ink2, x(fee) - p.small().width(number) / 2, bottom + 8 * u);
    }
    for (const CurveLine* l = b.lines.first(); l; l = l->next)
      if (l->asked) draw_doubt(p, *l, x, y);
    for (const bool asked : {false, true})  // the one asked about above the others
      for (const CurveLine* l = b.lines.first(); l; l = l->next) {
        if (l->asked != asked) continue;
        const CurvePoint* last = nullptr;
        for (const CurvePoint* i = l->points.first(); i; last = i, i = i->next)
          if (last) p.stroke(asked ? Ink::pine : Ink::line, x(last->point.fee), y(usual(*last)), x(i->point.fee) - x(last->point.fee), y(usual(*i)) - y(usual(*last)), (asked ? 7 : 3) * u);
      }
    p.stroke(Ink::ink, x(b.fee), top - 6 * u, 0, high + 6 * u, 3 * u);
    for (const CurveLine* l = b.lines.first(); l; l = l->next)
      if (l->limit_fee > 0) p.circle(Ink::ink, x(l->limit_fee), y(own_at(*l, l->limit_fee)), 9 * u, 4 * u);
    for (const CurveTurn* t = b.turns.first(); t; t = t->next)
      if (t->best) p.frame(Ink::ink, {x(t->fee) - 9 * u, bottom - 9 * u, 18 * u, 18 * u}, 4 * u);
  }
  // Names at the ends of their lines, the highest first, none over another.
  float at = top - line;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const float below = line * static_cast<float>(order.size() - 1 - i), ends = y(own_at(*order[i], b.to));
    at = std::clamp(ends - line / 2, at + line, std::max(at + line, bottom - line - below));
    if (!look.hides) p.stroke(order[i]->asked ? Ink::pine : Ink::line, right + 2 * u, ends, 28 * u, at + line / 2 - ends, 2 * u);
    p.line_at(name_of(i), p.small(), order[i]->asked ? Ink::pine : Ink::ink2, right + 36 * u, at);
  }
  // What goes across: beside its numbers, below the names, where there is room.
  const float across = p.small().width(word(1));
  const bool beside = at + line <= bottom + 8 * u && across <= width - right - 36 * u;
  p.y = std::max(bottom + 8 * u + (beside ? 0 : line), beside ? 0 : at + line);
  p.line_at(word(1), p.small(), Ink::ink2, width - across, p.y);
  p.y += line;
  out.push_back(p.done(18 * u));

  if (numbered && !order.empty()) {
    Pen names(look, width);
    const float number = names.small().width(speak.number(static_cast<std::int64_t>(order.size()))) + 18 * u;
    float longest = 0;
    for (const CurveLine* l : order) longest = std::max(longest, names.small().width(l->name));
    const std::size_t in_row = std::clamp<std::size_t>(static_cast<std::size_t>(width / (number + longest + 24 * u)), 1, order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      const float left_of = width / static_cast<float>(in_row) * static_cast<float>(i % in_row);
      names.line_at(name_of(i), names.small(), Ink::ink2, left_of, names.y);
      names.line_at(order[i]->name, names.small(), order[i]->asked ? Ink::pine : Ink::ink, left_of + number, names.y);
      if ((i + 1) % in_row == 0 || i + 1 == order.size()) names.y += line;
    }
    out.push_back(names.done(12 * u));
    out.back().broad = true;
  }
  for (const CurveLine* l = b.lines.first(); l; l = l->next) {
    if (l->limit.empty()) continue;
    Pen limit(look, width);
    limit.circle(Ink::ink, 16 * u, limit.small().line * 0.55f, 10 * u, 4 * u);
    limit.words(l->limit, limit.small(), Ink::ink, 48 * u, width - 48 * u);
    out.push_back(limit.done(4 * u));
  }
  bool first = true;
  for (const CurveTurn* t = b.turns.first(); t; t = t->next) {
    Pen turn(look, width);
    if (first && t->best) turn.words(word(6));
    first = false;
    turn.frame(Ink::ink, {7 * u, turn.y + turn.small().line * 0.55f - 9 * u, 18 * u, 18 * u}, 4 * u);
    turn.words(t->text, turn.small(), Ink::ink, 48 * u, width - 48 * u);
    out.push_back(turn.done(4 * u));
  }
}

void draw_levels(const Look& look, const LevelsBlock& b, float width, std::vector<Piece>& out) {
  Pen p(look, width);
  const float u = p.u(), gap = 8 * u, high = p.small().line + 36 * u;
  int n = 0;
  for (const Row* r = b.items.first(); r; r = r->next) ++n;
  const float cell = (width + gap) / static_cast<float>(std::max(n, 1));
  int i = 0;
  for (const Row* r = b.items.first(); r; r = r->next, ++i) {
    const Rect box{cell * static_cast<float>(i), 0, cell - gap, high};
    if (r->mark == Mark::hatched) p.hatch(box);
    if (r->mark == Mark::solid) p.fill(Ink::tint, box);
    p.frame(r->mark == Mark::hollow || r->mark == Mark::none ? Ink::line : Ink::pine, box, 3 * u);
    const float w = p.small().width(r->label), left = box.x + (box.w - w) / 2, at = (high - p.small().line) / 2;
    if (r->mark == Mark::hatched) p.fill(Ink::paper, {left - 8 * u, at + 4 * u, w + 16 * u, p.small().line - 4 * u});
    p.line_at(r->label, p.small(), Ink::ink, left, at);
  }
  p.y = high + 8 * u;
  if (b.at_least > 0) {
    const float split = cell * static_cast<float>(b.at_least), top = p.y;
    p.fill(Ink::line, {0, top, std::max(0.f, split - gap), 3 * u});
    p.fill(Ink::pine, {split, top, width - split, 6 * u});
    p.y = top + 8 * u;
    p.words(b.below, p.small(), Ink::ink2, 0, split - gap);
    const float end = p.y;
    p.y = top + 8 * u;
    p.words(b.reached, p.small(), Ink::ink, split, width - split);
    p.y = std::max(p.y, end);
  }
  out.push_back(p.done(18 * u));
}

}  // namespace ltci
