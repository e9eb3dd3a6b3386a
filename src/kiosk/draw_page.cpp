#include "kiosk/draw_page.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/draw_controls.hpp"
#include "kiosk/draw_pictures.hpp"

namespace ltci {

namespace {

using Style = Pen::Style;

constexpr float kPreview = 34 * 1.45f + 36 + 8 + 24;  // a line, a row of notes, and the gaps

Tap action(Words name, Words field = {}) { return {Tap::Does::action, name, field, 0}; }

class Drawer {
 public:
  Drawer(const Look& look, const Visit& visit, const Speaker& speak, float width, float room)
      : look_(look), visit_(visit), speak_(speak), width_(width), room_(room), u_(look.panel.u), question_(visit.page().id.view() == "question") {}

  std::vector<Piece> page() {
    for (const Block* b = visit_.page().blocks.first(); b; b = b->next) {
      const bool control = b->kind == BlockKind::choices || b->kind == BlockKind::number || b->kind == BlockKind::date;
      if (control) flush_errors();
      if (b->kind != BlockKind::button && b->kind != BlockKind::guess && b->kind != BlockKind::preview && !(control && question_) && !errors_) flush_row();
      if (b->kind != BlockKind::preview) flush_late(b);
      next_ = b->next;
      visit_block(*b, [&](const auto& own) { draw(own); });
    }
    flush_errors();
    flush_row();
    flush_late(nullptr);
    return std::move(pieces_);
  }

 private:
  Pen pen() const { return Pen(look_, width_); }
  void add(Pen& p, float gap) { pieces_.push_back(p.done(gap * u_)); }
  float button_height() const { return std::max(look_.panel.mm(kTarget_mm), 100 * u_); }

  void draw(const ProgressBlock& b) {
    Pen p = pen();
    const std::string_view product = visit_.page().chrome.product;
    const float text = p.small().width(b.text);
    const bool both = p.small().width(product) + text + 40 * u_ < width_;
    if (both) p.line_at(product, p.small(), Ink::ink, 0, 0);
    p.line_at(b.text, p.small(), Ink::ink, both ? width_ - text : 0, 0);
    p.y = p.small().line + 10 * u_;
    const float cell = (width_ + 8 * u_) / static_cast<float>(b.total), high = 28 * u_;
    for (int i = 0; i < b.total; ++i) {
      const Rect r{cell * static_cast<float>(i), p.y, cell - 8 * u_, high};
      if (i + 1 < b.current) {
        p.fill(Ink::pine, r, 2 * u_);
      } else if (i + 1 == b.current) {
        p.hatch(r);
        p.frame(Ink::pine, r, 3 * u_);
      } else {
        p.frame(Ink::line, r, 3 * u_);
      }
    }
    p.y += high;
    add(p, 20);
  }

  void draw(const HeadingBlock& b) {
    Pen p = pen();
    const bool above_verdict = next_ && next_->kind == BlockKind::verdict;
    if (above_verdict) {
      p.words(b.text, Ink::ink2);
    } else {
      // A long one beside the controls would leave no room for what is said of it.
      const Font& large = p.large_for(b.text);
      const bool long_one = question_ && static_cast<float>(p.lines(large, b.text, width_).size()) * large.line > 0.88f * look_.panel.text.h;
      p.words(b.text, long_one ? p.small() : large, Ink::ink, 0, width_);
    }
    p.piece.says = Says::title;
    add(p, pieces_.empty() ? 0 : 36);
    pieces_.back().with_next = true;
  }

  void draw(const VerdictBlock& b) {
    Pen p = pen();
    p.piece.says = Says::verdict;
    const Font& large = p.large_for(b.text);
    // Where no part of the screen holds it, the figures are large enough to be seen first.
    const auto fits = [&](const Rect& part) {
      return static_cast<float>(p.lines(large, b.text, part.w).size()) * large.line + 2 * p.small().line + 10 * u_ < part.h;
    };
    const bool too_long = look_.panel.columns && !fits(look_.panel.text) && !fits(look_.panel.body);
    p.words(b.text, too_long ? p.small() : large, Ink::ink, 0, width_);
    if (!b.count.empty()) {
      p.y += 8 * u_;
      const float size = 32 * u_;
      float x = 0;
      for (const Row* r = b.marks.first(); r; r = r->next, x += size + 10 * u_) p.mark(r->mark, x, p.y + (p.small().line - size) / 2 + 2 * u_, size);
      p.words(b.count, p.small(), Ink::ink, x + 10 * u_, width_ - x - 10 * u_);
    }
    add(p, 0);
  }

  void draw(const SectionBlock& b) {
    Pen p = pen();
    p.piece.says = Says::heading;
    p.words(b.text);
    p.y += 4 * u_;
    p.rule(Ink::ink, std::round(3 * u_));
    p.piece.section = b.text;
    add(p, 36);
    pieces_.back().with_next = true;
  }

  void draw(const ParagraphBlock& b) {
    Pen p = pen();
    const std::string_view style = b.style;
    if (style == "strong") {
      const float bar = 8 * u_;
      p.words(b.text, p.small(), Ink::ink, bar + 18 * u_, width_ - bar - 18 * u_);
      p.fill(Ink::pine, {0, 6 * u_, bar, p.y - 12 * u_});
    } else {
      p.words(b.text, style == "help" || style == "caption" ? Ink::ink2 : Ink::ink);
    }
    add(p, 14);
    // What is said of the options stands above them.
    if (next_ && next_->kind == BlockKind::options) pieces_.back().fresh = true, pieces_.back().with_next = !look_.panel.columns;
  }

  // Right above what is to be mended, so that nothing else moves; its button stands with those of the page.
  void draw(const ErrorsBlock& b) { errors_ = &b; }
  void flush_errors() {
    if (!errors_) return;
    const ErrorsBlock& b = *errors_;
    errors_ = nullptr;
    Pen p = pen();
    p.piece.says = Says::fault;
    const float in = 24 * u_;
    p.y = 14 * u_;
    const Item* only = b.items.first() && !b.items.first()->next ? b.items.first() : nullptr;
    const float title = p.small().width(b.title) + 8 * u_;
    if (only && title + p.small().width(only->text) < width_ - 2 * in) {
      p.line_at(b.title, p.small(), Ink::red, in, p.y);
      p.words(only->text, p.small(), Ink::ink, in + title, width_ - 2 * in - title);
      only = nullptr;
    } else {
      p.words(b.title, p.small(), Ink::red, in, width_ - 2 * in);
      only = b.items.first();
    }
    for (const Item* i = only; i; i = i->next) p.words(i->text, p.small(), Ink::ink, in, width_ - 2 * in);
    p.y += 14 * u_;
    const Rect all{0, 0, width_, p.y};
    Pen ground = pen();
    ground.fill(Ink::red_ground, all);
    ground.frame(Ink::red, all, 6 * u_);
    p.piece.shapes.insert(p.piece.shapes.begin(), ground.piece.shapes.begin(), ground.piece.shapes.end());
    add(p, 14);
  }

  void draw(const ChoicesBlock& b) { draw_choices(look_, b, visit_, room_ - room_after(&b), pieces_); }
  void draw(const NumberBlock& b) {
    if (b.slider || visit_.session().at == Place::what_if) draw_knob(look_, b, visit_, speak_, width_, pieces_);
    else draw_number(look_, b, visit_, speak_, width_, room_ - room_after(&b), pieces_);
  }
  void draw(const DateBlock& b) { draw_date(look_, b, visit_, speak_, width_, room_ - room_after(&b), pieces_); }
  void draw(const PreviewBlock& b) { preview_ = &b; }  // below all that is tapped, so that nothing moves when it comes

  void draw(const GuessBlock& b) { row_.push_back(&b); }
  void guess(Pen& p, const GuessBlock& b, const Rect& r) {
    const bool on = visit_.draft().guess;
    p.fill(on ? Ink::tint : Ink::paper, r, 10 * u_);
    p.frame(on ? Ink::pine : Ink::line, r, (on ? 6 : 3) * u_, 10 * u_);
    const float box = 44 * u_, x = r.x + 24 * u_;
    const Rect square{x, r.y + (r.h - box) / 2, box, box};
    if (on) {
      p.fill(Ink::pine, square, 4 * u_);
      p.tick(Ink::paper, square.x + box / 2, square.y + box / 2, box);
    } else {
      p.frame(Ink::line, square, 4 * u_);
    }
    const float left = x + box + 18 * u_;
    const auto lines = p.lines(p.small(), b.label, r.right() - left - 12 * u_);
    float at = r.y + (r.h - p.small().line * static_cast<float>(lines.size())) / 2 - 2 * u_;
    for (const std::string_view line : lines) p.line_at(line, p.small(), Ink::ink, left, at), at += p.small().line;
    p.target(r, b.label, {Tap::Does::guess, {}, {}, 0});
  }

  void draw(const ButtonBlock& b) {
    if (is_of_hall(b.action)) row_.push_back(&b);
  }

  void draw(const RowsBlock& b) {
    for (const Row* r = b.rows.first(); r; r = r->next) {
      Pen p = pen();
      const float pad = 16 * u_, size = 32 * u_;
      const bool marked = r->mark != Mark::none;
      const float left = marked ? size + 18 * u_ : 0;
      const float edit = r->edit.label.empty() ? 0 : p.small().width(r->edit.label) + 24 * u_;
      const float third = width_ * 0.36f;
      p.y = pad;
      p.words(r->label, p.small(), Ink::ink2, left, third - left);
      const float label_end = p.y;
      p.y = pad;
      p.words(r->value, p.small(), Ink::ink, third + 20 * u_, width_ - third - 20 * u_ - edit);
      p.y = std::max({label_end, p.y, look_.panel.mm(kTarget_mm) - pad}) + pad;
      const float middle = (p.y - p.small().line) / 2;
      if (marked) p.mark(r->mark, 0, middle + (p.small().line - size) / 2, size);
      if (edit > 0) {
        p.underlined(r->edit.label, width_, middle);
        p.target({0, 0, width_, p.y}, r->edit.label, action("edit", r->edit.field));
      }
      p.fill(Ink::hair, {0, p.y - std::round(2 * u_), width_, std::round(2 * u_)});
      add(p, look_.panel.mm(kGap_mm) / u_);
    }
  }

  // Label, figure, bar and what each part of it is.
  void draw(const AmountBlock& b) {
    Pen p = pen();
    const std::int64_t n = count(b.cells);
    const float scale = n > 0 && !b.scale.empty() ? p.small().width(b.scale) : 0;
    const bool beside = scale > 0 && !b.heading.empty() && p.small().width(b.heading) + scale + 36 * u_ < width_;
    if (beside) p.line_at(b.scale, p.small(), Ink::ink2, width_ - scale, 0);
    if (!b.heading.empty()) p.words(b.heading, Ink::ink2), p.y += 6 * u_;
    figure(p, b.fund);
    figure(p, b.own);
    p.y += 4 * u_;
    p.double_rule(0, width_);
    p.y += 22 * u_;
    if (n > 0) {
      const bool one_row = n <= (width_ > 1100 * u_ ? 20 : 12);
      const int columns = static_cast<int>(one_row ? std::max<std::int64_t>(n, 9) : n % 9 == 0 || n > 40 ? 9 + 9 * (n > 40) : 10);
      const float cell = (width_ + 8 * u_) / static_cast<float>(columns);
      p.notes(b.cells, 0, cell, 62 * u_, columns);
      if (scale > 0 && !beside) p.words(b.scale, Ink::ink2);
    }
    add(p, 18);
    legend(b);
    amount_notes(b);
  }
  // What each part of the bar is, in a row or, where that is too wide, one below the other.
  void legend(const AmountBlock& b) {
    if (b.legend.empty()) return;
    Pen p = pen();
    float x = 0;
    const float size = 32 * u_, sep = 36 * u_;
    float wide = -sep;
    for (const LegendItem* l = b.legend.first(); l; l = l->next) wide += size + 24 * u_ + p.small().width(l->label) + p.small().width(l->text) + sep;
    for (const LegendItem* l = b.legend.first(); l; l = l->next) {
      if (wide > width_) x = 0;
      p.mark(l->mark, x, p.y + (p.small().line - size) / 2 + 2 * u_, size);
      p.line_at(l->label, p.small(), Ink::ink, x + size + 12 * u_, p.y);
      if (wide > width_) {
        p.line_at(l->text, p.small(), Ink::ink, width_ - p.small().width(l->text), p.y);
        p.y += p.small().line;
      } else {
        x += size + 24 * u_ + p.small().width(l->label);
        p.line_at(l->text, p.small(), Ink::ink, x, p.y);
        x += p.small().width(l->text) + sep;
      }
    }
    if (wide <= width_) p.y += p.small().line;
    add(p, 0);
  }
  // What is to be said of the figures, beside it the button that leads to where they come from.
  void amount_notes(const AmountBlock& b) {
    Pen p = pen();
    const bool button = !b.why.label.empty();
    const float wide = button ? p.small().width(b.why.label) + 64 * u_ : 0;
    for (const Item* i = b.notes.first(); i; i = i->next) p.words(i->text, p.small(), Ink::ink, 0, width_ - (button ? wide + 28 * u_ : 0));
    if (button) {
      p.button({width_ - wide, 6 * u_, wide, button_height()}, b.why.label, action("explain", b.why.field), Style::plain);
      p.y = std::max(p.y, button_height() + 6 * u_);
    }
    if (p.y > 0) add(p, 8);
  }

  // Flush right, as in a passbook, beside its label or below it.
  void figure(Pen& p, const Figure& f) {
    const Font& font = p.large_for(f.text);
    const float label = p.small().width(f.label) + 20 * u_;
    if (font.width(f.text) > width_ - label) {
      p.words(f.label, Ink::ink2);
      p.words(f.text, font, Ink::ink, 0, width_, Align::right, f.amount);
    } else {
      p.line_at(f.label, p.small(), Ink::ink2, 0, p.y + (font.line - p.small().line) * 0.72f);
      p.words(f.text, font, Ink::ink, label, width_ - label, Align::right, f.amount);
    }
  }

  void draw(const OptionsBlock& b) {
    OptionColumns c;
    Pen head = pen();
    for (const OptionRow* r = b.rows.first(); r; r = r->next) {
      c.most = std::max(c.most, count(r->cells));
      c.edit = std::max(c.edit, head.small().width(r->edit.label));
      c.why = std::max(c.why, head.small().width(r->why.label));
      c.name = std::max(c.name, head.small().width(r->name) + (r->asked.empty() ? 0 : 24 * u_ + head.small().width(r->asked)));
      for (const Figure* f : {&r->fund, &r->own}) {
        c.label = std::max(c.label, head.small().width(f->label));
        c.text = std::max(c.text, head.small().width(f->text));
      }
    }
    c.wide = width_ - c.label - c.text - c.edit - c.why > 560 * u_ && width_ - c.label - c.text - c.name > 350 * u_;
    if (!b.caption.empty()) head.piece.says = Says::heading, head.piece.section = b.caption;
    const float scale = head.small().width(b.scale);
    if (head.small().width(b.caption) + scale + 30 * u_ < width_) {
      head.line_at(b.scale, head.small(), Ink::ink2, width_ - scale, 0);
      head.words(b.caption);
    } else {
      if (!b.caption.empty()) head.words(b.caption, head.large_for(b.caption), Ink::ink, 0, width_);
      head.words(b.scale, Ink::ink2);
    }
    head.y += 6 * u_;
    head.rule(Ink::ink, std::round(3 * u_));
    add(head, 28);
    pieces_.back().with_next = pieces_.back().broad = true;
    for (const OptionRow* r = b.rows.first(); r; r = r->next) option(*r, c);
    rules(b);
  }

  // How wide the widest of each is, so that the rows agree; `wide`: two lines are enough for a row.
  struct OptionColumns {
    std::int64_t most = 1;  // notes
    float label = 0, text = 0, edit = 0, why = 0, name = 0;  // `name`: with the words beside it
    bool wide = false;
  };
  // Name and price on the left, a tap changes the price; bar and figures on the right, a tap says why.
  void option(const OptionRow& r, const OptionColumns& c) {
    Pen p = pen();
    const float line = p.small().line, size = 30 * u_, sep = 24 * u_;
    const bool priced = !r.edit.label.empty(), explained = !r.why.label.empty(), wide = c.wide;
    const float pad = wide ? 0 : 4 * u_, left = 20 * u_;
    const float figures = c.text + c.label + size + 26 * u_ + left;
    const float bar = std::max(width_ * (wide ? 0.3f : 0.32f), left + sep + (wide ? c.name : c.edit));
    const float edit = priced ? p.small().width(r.edit.label) : 0, why = explained ? p.small().width(r.why.label) : 0;
    const float end = wide ? width_ - figures - 30 * u_ : width_ - left;  // of what says why
    // A long price has more room than the others, and more lines where that is not enough; what changes it then stands above it.
    const bool edit_up = wide && priced && left + p.small().width(r.price) + edit + why + 3 * sep > end;
    const float beside = edit_up ? 0 : edit + sep;  // the price
    const float room = (wide ? end - why - sep - beside : width_ - figures - sep) - left;
    const auto price = p.lines(p.small(), r.price, room);
    const auto name = wide ? std::vector<std::string_view>{r.name} : p.lines(p.small(), r.name, room);
    float name_wide = 0, price_wide = wide ? 0 : edit;
    for (const std::string_view l : name) name_wide = std::max(name_wide, p.small().width(l));
    for (const std::string_view l : price) price_wide = std::max(price_wide, p.small().width(l));
    const float split = std::max({bar, left + name_wide + sep, left + price_wide + sep + (wide && priced ? beside : 0)});
    const float asked = r.asked.empty() ? 0 : p.small().width(r.asked);
    const bool own_line = asked > 0 && !wide && left + edit + sep + asked + sep > bar;
    const float last = pad + line * (static_cast<float>(name.size() + price.size()) - (wide ? 1 : 0) + own_line);  // the last line of words
    const float high = last + line + pad;
    if (!r.asked.empty()) {
      p.fill(Ink::tint, {0, 0, width_, high});
      p.fill(Ink::pine, {0, 0, 8 * u_, high});
    }
    float at = pad;
    for (const std::string_view l : name) p.line_at(l, p.small(), Ink::ink, left, at), at += line;
    for (const std::string_view l : price) p.line_at(l, p.small(), Ink::ink2, left, at), at += line;
    const float edit_end = !wide ? left + edit : edit_up ? std::max(bar - sep, left + name_wide + sep + edit) : split - sep;
    if (priced) p.underlined(r.edit.label, edit_end, edit_up ? pad : last);
    float from = bar;  // of the notes
    if (asked > 0 && wide) {
      const float at_asked = std::max((edit_up ? edit_end : left + name_wide) + sep, edit_up ? 0 : bar - sep - asked);
      p.line_at(r.asked, p.small(), Ink::pine, at_asked, pad);
      from = std::max(from, at_asked + asked + sep);
    } else if (asked > 0) {
      p.line_at(r.asked, p.small(), Ink::pine, own_line ? left : bar - sep - asked, own_line ? last - line : last);
    }
    const auto row = [&](const Figure& f, float y) {
      p.line_at(f.text, p.small(), Ink::ink, width_ - left - p.small().width(f.text), y, f.amount);
      p.line_at(f.label, p.small(), Ink::ink, width_ - figures + size + 12 * u_, y);
      p.mark(f.mark, width_ - figures, y + (line - size) / 2 + 2 * u_, size);
    };
    row(r.fund, pad);
    row(r.own, pad + line);
    if (explained) p.underlined(r.why.label, end, last);
    if (count(r.cells) > 0) {
      p.y = (wide ? pad : last) + 6 * u_;
      // The same scale in every row; where another word stands before a long bar, it begins as far right as it can.
      const float cell = std::min((end - bar - (wide ? 0 : c.why + 30 * u_)) / static_cast<float>(c.most), 34 * u_);
      p.notes(r.cells, std::min(from, end - cell * static_cast<float>(count(r.cells))), cell, line - 10 * u_, static_cast<int>(c.most));
    }
    p.y = high;
    const float gap = look_.panel.mm(kGap_mm);
    if (priced) p.target({0, 0, split - gap, high}, r.edit.label, action("edit", r.edit.field));
    if (explained) p.target({split, 0, width_ - split, high}, r.why.label, action("explain", r.why.field));
    p.fill(Ink::hair, {0, high + gap / 2, width_, std::round(2 * u_)});
    pieces_.push_back(p.done(gap));
    pieces_.back().broad = true;
  }

  // Below the rows, which have no room for it: how each kind is paid, and from which price on no more is paid.
  void rules(const OptionsBlock& b) {
    bool first = true;
    for (const OptionRow* r = b.rows.first(); r; r = r->next) {
      if (r->rule.empty() && r->cap_text.empty()) continue;
      Pen p = pen();
      const float left = 24 * u_;
      p.words(r->name);
      if (!r->rule.empty()) p.words(r->rule, p.small(), Ink::ink2, left, width_ - left);
      if (!r->cap_text.empty()) p.words(speak_.say("fmt.labelled", {{"label", r->cap_label}, {"text", r->cap_text}}), p.small(), Ink::ink2, left, width_ - left);
      add(p, first ? 28 : 8);
      first = false;
    }
  }

  // A mark, words, and below them where they stand written; on the right the button that leads to the question.
  void entry(Mark mark, std::string_view title, const Entry& e) {
    Pen p = pen();
    const bool button = !e.edit.label.empty();
    const float size = 32 * u_, left = size + 20 * u_, high = button_height();
    const float wide = button ? std::max(p.small().width(e.edit.label) + 64 * u_, 240 * u_) : 0;
    const float room = width_ - left - (button ? wide + 24 * u_ : 0);
    if (mark != Mark::none) p.mark(mark, 0, (p.small().line - size) / 2 + 2 * u_, size);
    if (!title.empty()) p.words(title, p.small(), Ink::ink, left, room);
    if (!e.text.empty()) p.words(e.text, p.small(), title.empty() ? Ink::ink : Ink::ink2, left, room);
    for (const Item* i = e.lines.first(); i; i = i->next) p.words(i->text, p.small(), Ink::ink2, left, room);
    if (!e.ask.empty()) p.words(e.ask, p.small(), Ink::pine, left, room);
    if (!e.cites.empty()) p.words(e.cites, p.small(), Ink::ink2, left, room);
    if (button) {
      p.button({width_ - wide, 0, wide, high}, e.edit.label, action("edit", e.edit.field), Style::plain);
      p.y = std::max(p.y, high);
    }
    add(p, std::max(16.f, button ? look_.panel.mm(kGap_mm) / u_ : 0));
  }
  void draw(const CriteriaBlock& b) {
    for (const Entry* e = b.items.first(); e; e = e->next) entry(e->mark, e->title, *e);
  }
  void draw(const PointsBlock& b) {
    for (const Entry* e = b.items.first(); e; e = e->next) entry(Mark::hatched, e->title, *e);
  }
  void draw(const ModesBlock& b) {
    for (const Entry* e = b.items.first(); e; e = e->next) entry(Mark::solid, e->title, *e);
  }
  void draw(const StepsBlock& b) {
    int n = 0;
    for (const Entry* e = b.items.first(); e; e = e->next) {
      entry(Mark::none, e->title, *e);
      Pen number = pen();
      const Words digits = speak_.number(++n);
      number.line_at(digits, number.small(), Ink::pine, 0, 0);
      pieces_.back().shapes.push_back(number.piece.shapes[0]);
    }
  }
  void draw(const SourcesBlock& b) {
    for (const Item* i = b.items.first(); i; i = i->next) plain(i->text, 8);
  }

  void draw(const NoticeBlock& b) {
    Pen p = pen();
    const float bar = 12 * u_, in = bar + 24 * u_;
    p.y = 16 * u_;
    p.words(b.title, p.small(), Ink::ink, in, width_ - in - 20 * u_);
    p.words(b.text, p.small(), Ink::ink2, in, width_ - in - 20 * u_);
    p.y += 16 * u_;
    Pen ground = pen();
    ground.fill(Ink::lamp, {0, 0, width_, p.y});
    ground.fill(Ink::edge, {0, 0, bar, p.y});
    p.piece.shapes.insert(p.piece.shapes.begin(), ground.piece.shapes.begin(), ground.piece.shapes.end());
    add(p, 24);
  }

  void draw(const TableBlock& b) {
    if (!b.caption.empty()) plain(b.caption, 24), pieces_.back().with_next = true;
    int columns = 0;
    for (const Item* h = b.heads.first(); h; h = h->next) ++columns;
    if (columns == 0) return;
    const float wide = width_ / static_cast<float>(columns), in = 10 * u_;
    Pen head = pen();
    float end = 0;
    int i = 0;
    for (const Item* h = b.heads.first(); h; h = h->next, ++i) {
      head.y = 0;
      head.words(h->text, head.small(), Ink::ink2, wide * static_cast<float>(i), wide - in, i ? Align::right : Align::left);
      end = std::max(end, head.y);
    }
    head.y = end;
    head.rule(Ink::ink, std::round(3 * u_));
    add(head, 12);
    pieces_.back().with_next = pieces_.back().broad = true;
    for (const TableRow* r = b.rows.first(); r; r = r->next) {
      Pen p = pen();
      end = 0;
      i = 0;
      for (const TableCell* c = r->cells.first(); c; c = c->next, ++i) {
        p.y = 8 * u_;
        p.words(c->line.text, p.small(), Ink::ink, wide * static_cast<float>(i), wide - in, i ? Align::right : Align::left, c->line.amount);
        end = std::max(end, p.y);
      }
      p.y = end + 6 * u_;
      p.rule(Ink::hair, std::round(2 * u_));
      add(p, 0);
      pieces_.back().broad = true;
    }
  }

  void draw(const MonthsBlock& b) { draw_months(look_, b, next_, speak_, width_, pieces_); }
  void draw(const CurveBlock& b) { draw_curve(look_, b, speak_, width_, pieces_); }
  void draw(const QrBlock& b) {  // of the slip, which the hall has not: its own code fills a screen
    Pen p = pen();
    p.words(b.caption);
    add(p, 14);
  }
  void draw(const LevelsBlock& b) { draw_levels(look_, b, width_, pieces_); }

  void draw(const TreeBlock& b) {
    plain(b.caption, 24);
    pieces_.back().with_next = true;
    nodes(b.nodes, 0);
  }
  void nodes(const List<TreeNode>& list, float left) {
    for (const TreeNode* n = list.first(); n; n = n->next) {
      Pen p = pen();
      p.fill(Ink::line, {left, p.small().line * 0.55f, 10 * u_, 10 * u_});
      p.words(n->text, p.small(), Ink::ink, left + 26 * u_, width_ - left - 26 * u_);
      add(p, 4);
      nodes(n->nodes, left + 34 * u_);
    }
  }

  void plain(std::string_view text, float gap) {
    Pen p = pen();
    p.words(text);
    add(p, gap);
  }

  // Buttons that follow one another stand two in a row; what says that the answer is a guess is the wider one of its row.
  void flush_row() {
    const float gap = std::max(20 * u_, look_.panel.mm(kGap_mm));
    for (std::size_t i = 0; i < row_.size(); i += 2) {
      Pen p = pen();
      const std::size_t n = std::min<std::size_t>(row_.size() - i, 2);
      const auto is_guess = [&](std::size_t k) { return row_[i + k]->kind == BlockKind::guess; };
      const auto needs = [&](const Block& b) { return (p.small().width(static_cast<const ButtonBlock&>(b).label) + 64 * u_) / width_; };
      const float first = n == 2       ? (is_guess(0) ? 0.56f : is_guess(1) ? 0.44f : 0.5f)
                          : is_guess(0) ? 1
                                        : std::clamp(needs(*row_[i]), 0.5f, 1.f);
      float x = 0;
      for (std::size_t k = 0; k < n; ++k) {
        const float wide = (width_ - gap) * (k ? 1 - first : first) + (first == 1 ? gap : 0);
        const Rect r{x, 0, wide, button_height()};
        if (is_guess(k)) {
          guess(p, *static_cast<const GuessBlock*>(row_[i + k]), r);
        } else {
          const auto& b = *static_cast<const ButtonBlock*>(row_[i + k]);
          p.button(r, b.label, action(b.action, b.field), b.main ? Style::main : Style::plain);
        }
        x += wide + gap;
      }
      p.y = button_height();
      pieces_.push_back(p.done(gap));
    }
    row_.clear();
  }

  // The preview, once all the controls stand above it.
  void flush_late(const Block* before) {
    if (!preview_ || (before && (before->kind == BlockKind::guess || before->kind == BlockKind::button))) return;
    Pen p = pen();
    p.words(preview_->text);
    if (const std::int64_t n = count(preview_->cells); n > 0) {
      p.y += 4 * u_;
      const int columns = static_cast<int>(std::max<std::int64_t>(n <= 45 ? n : (n + 1) / 2, 18));
      p.notes(preview_->cells, 0, (width_ + 6 * u_) / static_cast<float>(columns), 36 * u_, columns);
    }
    add(p, 16);  // kPreview, if it is one row
    pieces_.back().broad = true;  // it comes with the first digit: nothing else moves
    preview_ = nullptr;
  }

  // What stands below the controls of a block, besides more of the page that may go to another screen.
  float room_after(const Block* b) const {
    float room = 0;
    if (b->kind == BlockKind::number && static_cast<const NumberBlock*>(b)->decimal) room += kPreview * u_;  // comes with the first digit
    std::size_t n = row_.size();  // with an error
    for (b = b->next; b; b = b->next) n += b->kind == BlockKind::guess || b->kind == BlockKind::button;
    room += static_cast<float>((n + 1) / 2) * (button_height() + std::max(20 * u_, look_.panel.mm(kGap_mm)));
    return room;
  }

  const Look& look_;
  const Visit& visit_;
  const Speaker& speak_;
  const float width_, room_, u_;
  const bool question_;
  std::vector<Piece> pieces_;
  std::vector<const Block*> row_;  // buttons, and the guess
  const ErrorsBlock* errors_ = nullptr;
  const PreviewBlock* preview_ = nullptr;
  const Block* next_ = nullptr;
};

}  // namespace

std::vector<Piece> draw_page(const Look& look, const Visit& visit, const Speaker& speak, float width, float room) {
  return Drawer(look, visit, speak, width, room).page();
}

}  // namespace ltci
