#include "kiosk/spoken.hpp"

#include <algorithm>

namespace ltci {

namespace {

// Words are cut into lines where they are drawn; any part of them counts.
bool stands_on(const Screen& screen, std::string_view words) {
  const auto in = [&](const Shape& s) {
    return s.kind == Shape::Kind::text && !s.text.empty() && s.text.data() >= words.data() && s.text.data() < words.data() + words.size();
  };
  return std::any_of(screen.shapes.begin(), screen.shapes.end(), in);
}

bool is_money(const Page& page, Words words) {
  for (const Item* i = page.money.first(); i; i = i->next)
    if (i->text.c_str() == words.c_str()) return true;
  return false;
}

// A line of such words.
bool is_money_part(const Page& page, std::string_view line) {
  for (const Item* i = page.money.first(); i; i = i->next) {
    const std::string_view words = i->text;
    if (!line.empty() && line.data() >= words.data() && line.data() < words.data() + words.size()) return true;
  }
  return false;
}

class Reader {
 public:
  Reader(const Listened& it, bool amounts, std::string& out) : it_(it), amounts_(amounts), out_(out) {}

  void page() {
    for (const Block* b = it_.visit.page().blocks.first(); b; b = b->next)
      visit_block(*b, [&](const auto& own) { read(own); });
    const bool question = it_.visit.page().id.view() == "question";  // not on every one of them
    if (!amounts_ && !question && has_amounts(it_.visit, it_.screen)) line({it_.speak.say("kiosk.amounts_kept")}, false);
  }

  // What lies over a page, or comes before one: all of it, as it is drawn.
  void shapes() {
    const char* end = nullptr;
    for (const Shape& s : it_.screen.shapes) {
      if (s.kind != Shape::Kind::text || on_button(s)) continue;
      if (end && end == s.text.data()) out_.pop_back();  // a line of the same words
      out_ += s.text;
      out_ += '\n';
      end = s.text.data() + s.text.size();
    }
  }

 private:
  bool on_button(const Shape& s) const {
    return std::any_of(it_.screen.targets.begin(), it_.screen.targets.end(), [&](const Target& t) {
      return s.text.data() >= t.label.data() && s.text.data() < t.label.data() + t.label.size();
    });
  }

  void line(std::initializer_list<std::string_view> parts, bool money) {
    if (money != amounts_) return;
    bool any = false;
    for (const std::string_view part : parts) {
      if (part.empty()) continue;
      if (any) out_ += "，";
      out_ += part;
      any = true;
    }
    if (any) out_ += '\n';
  }
  bool stands(Words words) const { return !words.empty() && stands_on(it_.screen, words); }
  bool money(Words words) const { return is_money(it_.visit.page(), words); }

  void say(Words words) {
    if (stands(words)) line({words}, money(words));
  }
  // A figure with what it is of.
  void say(Words label, Words text) {
    if (stands(text)) line({label, text}, money(text) || money(label));
  }
  void say(const Figure& f) { say(f.label, f.text); }
  void say(const List<Item>& list) {
    for (const Item* i = list.first(); i; i = i->next) say(i->text);
  }
  void say(const List<Entry>& list) {
    for (const Entry* e = list.first(); e; e = e->next) {
      say(e->title), say(e->text), say(e->lines), say(e->ask);
    }
  }
  // What can be chosen: whether it is, too.
  void say(const List<ChoiceOption>& list) {
    for (const ChoiceOption* o = list.first(); o; o = o->next) {
      if (!stands(o->label)) continue;
      const bool chosen = it_.visit.draft().choice.view() == o->value.view();
      line({o->label, stands(o->note) ? o->note : Words(), chosen ? it_.visit.page().chrome.selected : Words()}, false);
    }
  }

  void read(const ProgressBlock& b) { say(b.text); }
  void read(const HeadingBlock& b) {
    if (it_.first) say(b.text);
  }
  void read(const SectionBlock& b) { say(b.text); }
  void read(const ParagraphBlock& b) { say(b.text); }
  void read(const ErrorsBlock& b) { say(b.title), say(b.items); }
  void read(const ChoicesBlock& b) { say(b.options); }
  void read(const NumberBlock& b) {
    const bool knob = it_.visit.session().at == Place::what_if;
    if (knob) say(b.label);
    const std::string_view typed = knob && !b.decimal ? it_.visit.draft().parts[2].view() : it_.visit.draft().number.view();
    if (!typed.empty() && stands(b.unit)) {
      const std::optional<Money> fen = yuan_number(plain_number(typed));
      line({it_.speak.cat({fen ? it_.speak.yuan(*fen, Rounding::exact) : Words(), b.unit})}, b.decimal);
    }
    say(b.at_min), say(b.at_max), say(b.options);
  }
  void read(const DateBlock& b) {
    Words typed;
    int i = 0;
    for (const DatePart* p = b.parts.first(); p; p = p->next, ++i)
      if (const std::string_view part = it_.visit.draft().parts[i].view(); !part.empty()) typed = it_.speak.cat({typed, it_.speak.arena().keep(part), p->label});
    line({typed}, false);
    say(b.options);
  }
  void read(const PreviewBlock& b) { say(b.text); }
  void read(const GuessBlock& b) {
    if (stands(b.label)) line({b.label, it_.visit.draft().guess ? it_.visit.page().chrome.selected : Words()}, false);
  }
  void read(const ButtonBlock& b) { say(b.label); }
  void read(const RowsBlock& b) {
    for (const Row* r = b.rows.first(); r; r = r->next) say(r->label, r->value);
  }
  void read(const VerdictBlock& b) {
    if (it_.first) say(b.text);
    say(b.count);
  }
  void read(const AmountBlock& b) {
    say(b.heading), say(b.fund), say(b.own);
    for (const LegendItem* l = b.legend.first(); l; l = l->next) say(l->label, l->text);
    say(b.notes);
  }
  void read(const OptionsBlock& b) {
    say(b.caption);
    for (const OptionRow* r = b.rows.first(); r; r = r->next) {
      if (!stands(r->name)) continue;
      line({r->name, r->asked}, false);
      if (amounts_) line({r->name, r->price}, true);
      say(r->fund), say(r->own);
    }
  }
  void read(const CriteriaBlock& b) { say(b.items); }
  void read(const PointsBlock& b) { say(b.items); }
  void read(const ModesBlock& b) { say(b.items); }
  void read(const StepsBlock& b) { say(b.items); }
  void read(const SourcesBlock& b) { say(b.items); }
  void read(const NoticeBlock& b) { say(b.title), say(b.text); }
  void read(const TableBlock& b) {
    say(b.caption);
    for (const TableRow* r = b.rows.first(); r; r = r->next) {
      const TableCell* name = r->cells.first();
      const Item* head = b.heads.first();
      for (const TableCell* c = name; c; c = c->next, head = head ? head->next : nullptr) {
        if (c == name) say(c->line.text);
        else if (stands(c->line.text)) line({amounts_ ? name->line.text : Words(), head ? head->text : Words(), c->line.text}, money(c->line.text));
      }
    }
  }
  void read(const MonthsBlock& b) {
    say(b.caption);
    for (const DayKind* d = b.legend.first(); d; d = d->next) say(d->label);
    for (const Month* m = b.months.first(); m; m = m->next) say(m->flag), say(m->notes);
  }
  void read(const CurveBlock& b) {
    say(b.heading), say(b.price), say(b.fund), say(b.own), say(b.words);
    for (const CurveTurn* t = b.turns.first(); t; t = t->next) say(t->text);
  }
  void read(const TreeBlock& b) {
    say(b.caption);
    nodes(b.nodes);
  }
  void nodes(const List<TreeNode>& list) {
    for (const TreeNode* n = list.first(); n; n = n->next) say(n->text), nodes(n->nodes);
  }
  void read(const QrBlock& b) { say(b.caption); }
  void read(const LevelsBlock& b) {
    for (const Row* r = b.items.first(); r; r = r->next)
      if (r->mark == Mark::hatched) say(r->label);
    say(b.below), say(b.reached);
  }

  const Listened& it_;
  const bool amounts_;
  std::string& out_;
};

}  // namespace

bool has_amounts(const Visit& visit, const Screen& screen) {
  for (const Item* i = visit.page().money.first(); i; i = i->next)
    if (stands_on(screen, i->text)) return true;
  return false;
}

void spoken_words(const Listened& it, Spoken what, int n, std::string& out) {
  if (what == Spoken::target) {
    if (n < 0 || static_cast<std::size_t>(n) >= it.screen.targets.size()) return;
    const Target& t = it.screen.targets[static_cast<std::size_t>(n)];
    const Draft& draft = it.visit.draft();
    const bool on = (t.tap.does == Tap::Does::choose && draft.choice.view() == t.tap.name.view()) || (t.tap.does == Tap::Does::guess && draft.guess);
    // Its own words, of a row all that stands in it but money; a step says of what.
    const std::size_t before = out.size();
    if (t.tap.does == Tap::Does::step && !t.tap.name.view().empty()) out.append(t.tap.name.view());
    int run = kNone;
    for (const Shape& s : it.screen.shapes) {
      if (s.kind != Shape::Kind::text || s.of != n || is_money_part(it.visit.page(), s.text)) continue;
      if (s.run != run && out.size() > before) out += "，";
      run = s.run;
      out += s.text;
    }
    if (out.size() == before) out += t.label;
    const std::string_view selected = it.visit.page().chrome.selected;
    if (on && out.find(selected, before) == std::string::npos) out.append("，").append(selected);  // it may stand beside the words
    out += '\n';
    return;
  }
  Reader reader(it, what == Spoken::amounts, out);
  if (it.over == Over::nothing && it.visit.session().at != Place::start) reader.page();
  else if (what == Spoken::page) reader.shapes();
}

}  // namespace ltci
