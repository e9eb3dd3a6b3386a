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
      : look_(look), visit_(visit), speak_(speak), width_(width), room_(room), u_(look.panel.u) {}

  std::vector<Piece> page() {
    for (const Block* b = visit_.page().blocks.first(); b; b = b->next) {
      if (b->kind != BlockKind::button) flush_buttons();
      if (b->kind != BlockKind::preview) flush_late(b);
      next_ = b->next;
      visit_block(*b, [&](const auto& own) { draw(own); });
    }
    flush_buttons();
    flush_late(nullptr);
    return std::move(pieces_);
  }

 private:
  Pen pen() const { return Pen(look_, width_); }
  void add(Pen& p, float gap) { pieces_.push_back(p.done(gap * u_)); }
  float button_height() const { return std::max(look_.panel.mm(kTarget_mm), 100 * u_); }

  void draw(const ProgressBlock& b) {
    Pen p = pen();
    p.line_at(visit_.page().chrome.product, p.small(), Ink::ink, 0, 0);
    p.line_at(b.text, p.small(), Ink::ink, width_ - p.small().width(b.text), 0);
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
      p.words(b.text, p.large_for(b.text), Ink::ink, 0, width_);
    }
    p.piece.says = Says::title;
    add(p, pieces_.empty() ? 0 : 36);
    pieces_.back().with_next = true;
  }

  void draw(const VerdictBlock& b) {
    Pen p = pen();
    p.piece.says = Says::verdict;
    p.words(b.text, p.large_for(b.text), Ink::ink, 0, width_);
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
    if (next_ && next_->kind == BlockKind::options) pieces_.back().with_next = pieces_.back().fresh = true;
  }

  void draw(const ErrorsBlock& b) {
    Pen p = pen();
    p.piece.says = Says::fault;
    const float in = 24 * u_;
    p.y = 14 * u_;
    p.words(b.title, p.small(), Ink::red, in, width_ - 2 * in);
    for (const Item* i = b.items.first(); i; i = i->next) p.words(i->text, p.small(), Ink::ink, in, width_ - 2 * in);
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

  void draw(const GuessBlock& b) {
    Pen p = pen();
    const bool on = visit_.draft().guess;
    const Rect r{0, 0, width_, button_height()};
    p.fill(on ? Ink::tint : Ink::paper, r, 10 * u_);
    p.frame(on ? Ink::pine : Ink::line, r, (on ? 6 : 3) * u_, 10 * u_);
    const float box = 44 * u_, x = 30 * u_;
    const Rect square{x, (r.h - box) / 2, box, box};
    if (on) {
      p.fill(Ink::pine, square, 4 * u_);
      p.tick(Ink::paper, square.x + box / 2, square.y + box / 2, box);
    } else {
      p.frame(Ink::line, square, 4 * u_);
    }
    const float left = x + box + 22 * u_;
    const bool both = 2 * p.small().line + 8 * u_ < r.h;
    const float at = both ? r.h / 2 - p.small().line : (r.h - p.small().line) / 2;
    p.line_at(b.label, p.small(), Ink::ink, left, at - 2 * u_);
    if (both) p.line_at(b.note, p.small(), Ink::ink2, left, r.h / 2 - 2 * u_);
    p.target(r, b.label, {Tap::Does::guess, {}, {}, 0});
    p.y = r.h;
    add(p, 20);
  }

  void draw(const ButtonBlock& b) { buttons_.push_back(&b); }

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
    if (!b.heading.empty()) p.words(b.heading, Ink::ink2), p.y += 6 * u_;
    figure(p, b.fund);
    figure(p, b.own);
    p.y += 4 * u_;
    p.double_rule(0, width_);
    p.y += 22 * u_;
    if (const std::int64_t n = count(b.cells); n > 0) {
      const int columns = static_cast<int>(n <= 12 ? std::max<std::int64_t>(n, 9) : n % 9 == 0 || n > 40 ? 9 + 9 * (n > 40) : 10);
      const float cell = (width_ + 8 * u_) / static_cast<float>(columns);
      p.notes(b.cells, 0, cell, 62 * u_, columns);
      if (!b.scale.empty()) p.words(b.scale, Ink::ink2);
    }
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
    if (!b.legend.empty() && wide <= width_) p.y += p.small().line;
    add(p, 18);
    for (const Item* i = b.notes.first(); i; i = i->next) plain(i->text, 8);
    if (!b.why.label.empty()) one_button(b.why.label, action("explain", b.why.field));
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
    std::int64_t most = 1;
    float label = 0, text = 0;
    Pen head = pen();
    for (const OptionRow* r = b.rows.first(); r; r = r->next) {
      most = std::max(most, count(r->cells));
      for (const Figure* f : {&r->fund, &r->own}) {
        label = std::max(label, head.small().width(f->label));
        text = std::max(text, head.small().width(f->text));
      }
    }
    if (!b.caption.empty()) head.piece.says = Says::heading;
    if (!b.caption.empty()) head.words(b.caption, head.large_for(b.caption), Ink::ink, 0, width_);
    head.words(b.scale, Ink::ink2);
    head.y += 6 * u_;
    head.rule(Ink::ink, std::round(3 * u_));
    add(head, 28);
    pieces_.back().with_next = true;
    for (const OptionRow* r = b.rows.first(); r; r = r->next) option(*r, most, label, text);
  }

  // Name and price on the left, a tap changes the price; bar and figures on the right, a tap says why.
  void option(const OptionRow& r, std::int64_t most, float label, float text) {
    Pen p = pen();
    const float line = p.small().line, pad = 4 * u_, size = 30 * u_;
    const bool priced = !r.edit.label.empty(), explained = !r.why.label.empty();
    const bool wide = width_ > 1100 * u_;  // two lines are enough then
    const float high = line * (wide ? 2 : 3) + 2 * pad;
    const float left = 20 * u_, split = width_ * (wide ? 0.3f : 0.32f);
    const float figures = text + label + size + 26 * u_ + left;
    if (!r.asked.empty()) {
      p.fill(Ink::tint, {0, 0, width_, high});
      p.fill(Ink::pine, {0, 0, 8 * u_, high});
    }
    p.line_at(r.name, p.small(), Ink::ink, left, pad);
    p.line_at(r.price, p.small(), Ink::ink2, left, pad + line);
    const float edge = split - 24 * u_;
    if (priced) p.underlined(r.edit.label, wide ? edge : left + p.small().width(r.edit.label), pad + (wide ? 1 : 2) * line);
    if (!r.asked.empty()) p.line_at(r.asked, p.small(), Ink::pine, edge - p.small().width(r.asked), pad + (wide ? 0 : 2) * line);
    const auto row = [&](const Figure& f, float at) {
      p.line_at(f.text, p.small(), Ink::ink, width_ - left - p.small().width(f.text), at, f.amount);
      p.line_at(f.label, p.small(), Ink::ink, width_ - figures + size + 12 * u_, at);
      p.mark(f.mark, width_ - figures, at + (line - size) / 2 + 2 * u_, size);
    };
    row(r.fund, pad);
    row(r.own, pad + line);
    const float end = wide ? width_ - figures - 30 * u_ : width_ - left;  // of what says why
    if (explained) p.underlined(r.why.label, end, pad + (wide ? 1 : 2) * line);
    if (count(r.cells) > 0) {
      p.y = pad + (wide ? 0 : 2) * line + 6 * u_;
      const float room = end - split - (wide ? 0 : p.small().width(r.why.label) + 30 * u_);
      p.notes(r.cells, split, std::min(room / static_cast<float>(most), 34 * u_), line - 10 * u_, static_cast<int>(most));
    }
    p.y = high;
    const float gap = look_.panel.mm(kGap_mm);
    if (priced) p.target({0, 0, split - gap, high}, r.edit.label, action("edit", r.edit.field));
    if (explained) p.target({split, 0, width_ - split, high}, r.why.label, action("explain", r.why.field));
    p.fill(Ink::hair, {0, high + gap / 2, width_, std::round(2 * u_)});
    pieces_.push_back(p.done(gap));
  }

  // A mark, words, and below them where they stand written.
  void entry(Mark mark, std::string_view title, const Entry& e) {
    Pen p = pen();
    const float size = 32 * u_, left = size + 20 * u_;
    if (mark != Mark::none) p.mark(mark, 0, (p.small().line - size) / 2 + 2 * u_, size);
    if (!title.empty()) p.words(title, p.small(), Ink::ink, left, width_ - left);
    if (!e.text.empty()) p.words(e.text, p.small(), title.empty() ? Ink::ink : Ink::ink2, left, width_ - left);
    for (const Item* i = e.lines.first(); i; i = i->next) p.words(i->text, p.small(), Ink::ink2, left, width_ - left);
    if (!e.ask.empty()) p.words(e.ask, p.small(), Ink::pine, left, width_ - left);
    if (!e.cites.empty()) p.words(e.cites, p.small(), Ink::ink2, left, width_ - left);
    add(p, 16);
    if (e.edit.label.empty()) return;
    pieces_.back().with_next = true;
    one_button(e.edit.label, action("edit", e.edit.field));
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
    pieces_.back().with_next = true;
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
    }
  }

  void draw(const MonthsBlock& b) { draw_months(look_, b, next_, speak_, width_, pieces_); }
  void draw(const CurveBlock& b) { draw_curve(look_, b, width_, pieces_); }
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
  void one_button(std::string_view label, const Tap& tap) {
    Pen p = pen();
    p.button({0, 0, std::min(width_, 480 * u_), button_height()}, label, tap, Style::plain);
    p.y = button_height();
    add(p, 18);
  }

  // Buttons that follow one another stand two in a row.
  void flush_buttons() {
    const float gap = std::max(20 * u_, look_.panel.mm(kGap_mm));
    const float half = (width_ - gap) / 2;
    for (std::size_t i = 0; i < buttons_.size(); i += 2) {
      Pen p = pen();
      for (std::size_t k = i; k < std::min(i + 2, buttons_.size()); ++k) {
        const ButtonBlock& b = *buttons_[k];
        p.button({k > i ? half + gap : 0, 0, half, button_height()}, b.label, action(b.action, b.field), b.main ? Style::main : Style::plain);
      }
      p.y = button_height();
      pieces_.push_back(p.done(gap));
    }
    buttons_.clear();
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
    preview_ = nullptr;
  }

  // What stands below the controls of a block, besides more of the page that may go to another screen.
  float room_after(const Block* b) const {
    float room = 0;
    if (b->kind == BlockKind::number && static_cast<const NumberBlock*>(b)->decimal) room += kPreview * u_;  // comes with the first digit
    for (b = b->next; b; b = b->next)
      if (b->kind == BlockKind::guess || b->kind == BlockKind::button) room += button_height() + 20 * u_;
    return room;
  }

  const Look& look_;
  const Visit& visit_;
  const Speaker& speak_;
  const float width_, room_, u_;
  std::vector<Piece> pieces_;
  std::vector<const ButtonBlock*> buttons_;
  const PreviewBlock* preview_ = nullptr;
  const Block* next_ = nullptr;
};

}  // namespace

std::vector<Piece> draw_page(const Look& look, const Visit& visit, const Speaker& speak, float width, float room) {
  return Drawer(look, visit, speak, width, room).page();
}

}  // namespace ltci
