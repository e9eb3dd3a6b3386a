#include "cli/print_page.hpp"

#include <utility>

namespace ltci {

namespace {

// How wide a text stands in a terminal: Han characters and their punctuation take two columns.
std::size_t columns(std::string_view text) {
  std::size_t n = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t bytes = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    n += bytes >= 3 ? 2 : 1;
    i += bytes;
  }
  return n;
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text);
  std::size_t n = columns(text);
  do out += ' ';
  while (++n < width);
  return out;
}

std::string_view mark_words(Mark m) {
  switch (m) {
    case Mark::solid: return "■ ";
    case Mark::hatched: return "▨ ";
    case Mark::hollow: return "□ ";
    case Mark::none: break;
  }
  return "";
}

// Draws what a result holds; controls of questions have no place on paper.
class Printer {
 public:
  std::string text;

  void draw(const HeadingBlock& b) { line(b.text, "="); }
  // Not printed before something below it is: what there is to press has no place on paper.
  void draw(const SectionBlock& b) { head_ = b.text; }
  void draw(const ParagraphBlock& b) {
    if (b.style.view() != "help") line(b.text);  // help is about what there is to press
  }
  void draw(const VerdictBlock& b) {
    line(b.text);
    std::string marks;
    for (const Row* r = b.marks.first(); r; r = r->next) marks += mark_words(r->mark);
    line(marks + std::string(b.count));
  }
  void draw(const AmountBlock& b) {
    line(b.heading);
    figure(b.fund);
    figure(b.own);
    for (const LegendItem* l = b.legend.first(); l; l = l->next)
      line("    " + std::string(mark_words(l->mark)) + padded(l->label, 16) + std::string(l->text));
    lines(b.notes, "  ");
  }
  void draw(const OptionsBlock& b) {
    text += '\n';
    line(b.caption, "-");
    line(b.scale);
    for (const OptionRow* r = b.rows.first(); r; r = r->next) {
      std::string head = padded(r->name, 24) + std::string(r->price);
      if (!r->asked.empty()) head += "  <- " + std::string(r->asked);
      line(head);
      figure(r->fund);
      figure(r->own);
      std::string rule = "    " + std::string(r->rule);
      if (!r->cap_text.empty()) rule += "  " + std::string(r->cap_label) + " " + std::string(r->cap_text);
      line(rule);
    }
  }
  void draw(const CriteriaBlock& b) {
    for (const Entry* e = b.items.first(); e; e = e->next)
      line(std::string(mark_words(e->mark)) + std::string(e->text) + cited(e->cites));
  }
  void draw(const PointsBlock& b) {
    for (const Entry* e = b.items.first(); e; e = e->next) {
      line(std::string(mark_words(e->mark)) + std::string(e->title));
      line("   " + std::string(e->text));
      if (!e->ask.empty()) line("   " + std::string(e->ask));
    }
  }
  void draw(const ModesBlock& b) {
    for (const Entry* e = b.items.first(); e; e = e->next) {
      line(e->title);
      lines(e->lines, "   ");
    }
  }
  void draw(const StepsBlock& b) {
    int n = 0;
    for (const Entry* e = b.items.first(); e; e = e->next) {
      const std::string title = std::to_string(++n) + ". " + std::string(e->title);
      if (is_short(*e)) {
        line(padded(title, 24) + std::string(e->text) + cited(e->cites));
      } else {
        line(title);
        line("   " + std::string(e->text) + cited(e->cites));
      }
    }
  }
  void draw(const SourcesBlock& b) { lines(b.items, "- "); }
  void draw(const NoticeBlock& b) {
    text += '\n';
    line("!! " + std::string(b.title));
    line("   " + std::string(b.text));
  }
  void draw(const TableBlock& b) {
    line(b.caption);
    std::string row;
    for (const Item* h = b.heads.first(); h; h = h->next) row += padded(h->text, 22);
    line(row);
    for (const TableRow* r = b.rows.first(); r; r = r->next) {
      row.clear();
      for (const TableCell* c = r->cells.first(); c; c = c->next) row += padded(c->line.text, 22);
      line(row);
    }
  }
  void draw(const RowsBlock& b) {
    for (const Row* r = b.rows.first(); r; r = r->next) line(padded(r->label, 24) + std::string(r->value));
  }
  void draw(const ProgressBlock&) {}
  void draw(const ErrorsBlock&) {}
  void draw(const ChoicesBlock&) {}
  void draw(const NumberBlock&) {}
  void draw(const DateBlock&) {}
  void draw(const PreviewBlock&) {}
  void draw(const ButtonBlock&) {}
  void draw(const MonthsBlock&) {}
  void draw(const CurveBlock&) {}
  void draw(const TreeBlock& b) {
    text += '\n';
    line(b.caption, "-");
    nodes(b.nodes, "");
  }
  void draw(const GuessBlock&) {}
  void draw(const QrBlock& b) { line(b.caption), line(b.check), line(b.code); }
  void draw(const LevelsBlock& b) {
    std::string levels;
    for (const Row* r = b.items.first(); r; r = r->next) levels += std::string(mark_words(r->mark)) + std::string(r->label) + "  ";
    line(levels);
  }

 private:
  Words head_;  // of a section, to be printed yet

  // Both on one line of a terminal.
  static bool is_short(const Entry& e) { return columns(e.title) <= 20 && columns(e.text) <= 72; }
  static std::string cited(Words cites) { return cites.empty() ? "" : "  [" + std::string(cites) + "]"; }
  void line(std::string_view words, std::string_view underline = {}) {
    if (!head_.empty()) {
      text += '\n';
      line(std::exchange(head_, {}), "-");
    }
    while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
    text += words;
    text += '\n';
    if (underline.empty()) return;
    for (std::size_t n = columns(words); n > 0; --n) text += underline;
    text += '\n';
  }
  void lines(const List<Item>& items, std::string_view before) {
    for (const Item* i = items.first(); i; i = i->next) line(std::string(before) + std::string(i->text));
  }
  void nodes(const List<TreeNode>& list, const std::string& before) {
    for (const TreeNode* n = list.first(); n; n = n->next) {
      line(before + std::string(n->text));
      nodes(n->nodes, before + "   ");
    }
  }
  void figure(const Figure& l) {
    line("    " + std::string(mark_words(l.mark)) + padded(l.label, 16) + std::string(l.text));
  }
};

}  // namespace

std::string print_page(const Page& page) {
  Printer p;
  for (const Block* b = page.blocks.first(); b; b = b->next) visit_block(*b, [&](const auto& own) { p.draw(own); });
  return p.text;
}

}  // namespace ltci
