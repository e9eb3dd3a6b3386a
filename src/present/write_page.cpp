#include "present/write_page.hpp"

namespace ltci {

namespace {

constexpr const char* kMarks[] = {"", "solid", "hatched", "hollow"};

// Writes members of blocks. Empty words are null, so that every member is always there; in a page that has moved they are left out.
class PageWriter {
 public:
  PageWriter(JsonWriter& w, bool moved) : w_(w), moved_(moved) {}

  void blocks(Words key, const List<Block>& list) {
    each(key, list, [&](const Block& b) { block(b); });
  }

  void words(Words key, Words text) {
    if (moved_ && text.empty()) return;
    w_.key(key);
    if (text.empty()) w_.null();
    else w_.value(text.view());
  }

 private:
  template <class T, class Write>
  void each(Words key, const List<T>& list, Write&& write) {
    w_.key(key).open_array();
    for (const T* i = list.first(); i; i = i->next) write(*i);
    w_.close_array();
  }
  void items(Words key, const List<Item>& list) {
    each(key, list, [&](const Item& i) { w_.value(i.text); });
  }
  void mark(Mark m) { words("mark", kMarks[static_cast<std::size_t>(m)]); }
  void edit(const Edit& e) { edit("edit", e); }
  void edit(Words key, const Edit& e) {
    if (moved_) return;
    w_.key(key);
    if (e.label.empty()) return void(w_.null());
    w_.open_object().member("field", e.field).member("label", e.label).close_object();
  }
  void options(const List<ChoiceOption>& list) {
    each("options", list, [&](const ChoiceOption& o) {
      w_.open_object().member("value", o.value).member("label", o.label);
      words("note", o.note);
      w_.member("selected", o.selected).close_object();
    });
  }
  void cells(const Cells& c) {
    w_.key("cells");
    if (c.unit == 0 || (c.high == 0 && c.total == 0)) return void(w_.null());
    w_.open_object().member("low", c.low).member("high", c.high).key("total");
    if (c.priced) w_.value(c.total);
    else w_.null();
    w_.member("unit", c.unit).close_object();
  }
  void line(const Figure& l) {
    w_.open_object();
    words("label", l.label);
    mark(l.mark);
    w_.member("text", l.text);
    words("amount", l.amount);
    if (moved_ || !l.amount.empty()) {
      w_.member("low", l.low).key("high");
      if (l.open_end) w_.null();
      else w_.value(l.high);
    }
    w_.close_object();
  }
  void line(Words key, const Figure& l) {
    w_.key(key);
    line(l);
  }

  void entries(const List<Entry>& list, Words title, bool with_mark, bool with_cites, bool with_edit) {
    each("items", list, [&](const Entry& e) {
      w_.open_object();
      if (with_mark) mark(e.mark);
      if (!title.empty()) words(title, e.title);
      if (e.lines.empty()) words("text", e.text);
      else items("lines", e.lines);
      if (with_cites) words("cites", e.cites);
      if (with_edit) {
        words("ask", e.ask);
        edit(e.edit);
      }
      w_.close_object();
    });
  }

  void members(const ProgressBlock& b) {
    w_.member("current", b.current).member("total", b.total).member("text", b.text);
  }
  void members(const HeadingBlock& b) { w_.member("text", b.text); }
  void members(const SectionBlock& b) { w_.member("text", b.text); }
  void members(const ParagraphBlock& b) { w_.member("style", b.style).member("text", b.text); }
  void members(const ErrorsBlock& b) {
    w_.member("title", b.title);
    items("items", b.items);
  }
  void members(const ChoicesBlock& b) {
    w_.member("field", b.field);
    options(b.options);
    words("error", b.error);
  }
  void members(const NumberBlock& b) {
    w_.member("unit", b.unit).member("text", b.text).member("input", b.decimal ? "decimal" : "numeric").member("slider", b.slider);
    options(b.options);
    if (moved_) return;
    w_.member("field", b.field).member("label", b.label).key("steps").raw("[-10,-1,1,10]");
    w_.member("min", b.min).member("max", b.max).member("at_min", b.at_min).member("at_max", b.at_max);
    words("error", b.error);
  }
  void members(const DateBlock& b) {
    w_.member("field", b.field);
    each("parts", b.parts, [&](const DatePart& p) {
      w_.open_object().member("name", p.name).member("label", p.label).member("text", p.text).close_object();
    });
    options(b.options);
    words("error", b.error);
  }
  void members(const PreviewBlock& b) {
    w_.member("text", b.text);
    words("scale", b.scale);
    cells(b.cells);
  }
  void members(const ButtonBlock& b) {
    w_.member("action", b.action);
    words("field", b.field);
    w_.member("label", b.label).member("style", b.main ? "main" : "plain");
  }
  void rows(Words key, const List<Row>& list) {
    each(key, list, [&](const Row& r) {
      w_.open_object();
      mark(r.mark);
      w_.member("label", r.label).member("value", r.value);
      edit(r.edit);
      w_.close_object();
    });
  }
  void members(const RowsBlock& b) { rows("rows", b.rows); }
  void members(const VerdictBlock& b) {
    w_.member("result", b.result).member("text", b.text);
    each("marks", b.marks, [&](const Row& r) { w_.value(kMarks[static_cast<std::size_t>(r.mark)]); });
    words("count", b.count);
  }
  void members(const AmountBlock& b) {
    w_.member("option", b.option).member("heading", b.heading).key("lines").open_array();
    line(b.fund);
    line(b.own);
    w_.close_array();
    cells(b.cells);
    words("scale", b.scale);
    each("legend", b.legend, [&](const LegendItem& l) {
      w_.open_object();
      mark(l.mark);
      w_.member("label", l.label).member("text", l.text).close_object();
    });
    items("notes", b.notes);
    edit("why", b.why);
  }
  void members(const OptionsBlock& b) {
    w_.member("caption", b.caption).member("scale", b.scale);
    items("columns", b.columns);
    each("rows", b.rows, [&](const OptionRow& r) {
      w_.open_object().member("option", r.option);
      words("name", r.name);
      words("price", r.price);
      words("asked", r.asked);
      cells(r.cells);
      line("fund", r.fund);
      line("own", r.own);
      words("rule", r.rule);
      if (!moved_) w_.key("cap");
      if (r.cap_text.empty()) {
        if (!moved_) w_.null();
      } else w_.open_object().member("label", r.cap_label).member("text", r.cap_text).close_object();
      edit(r.edit);
      edit("why", r.why);
      w_.close_object();
    });
  }
  void members(const CriteriaBlock& b) { entries(b.items, "", true, true, true); }
  void members(const PointsBlock& b) { entries(b.items, "title", false, true, true); }
  void members(const ModesBlock& b) { entries(b.items, "name", false, false, false); }
  void members(const StepsBlock& b) { entries(b.items, "title", false, true, false); }
  void members(const SourcesBlock& b) { items("items", b.items); }
  void members(const NoticeBlock& b) { w_.member("title", b.title).member("text", b.text); }
  void members(const TableBlock& b) {
    w_.member("caption", b.caption);
    items("heads", b.heads);
    each("rows", b.rows, [&](const TableRow& r) {
      w_.open_array();
      for (const TableCell* c = r.cells.first(); c; c = c->next) line(c->line);
      w_.close_array();
    });
  }

  void members(const MonthsBlock& b) {
    words("caption", b.caption);
    w_.member("weekdays", b.weekdays);
    each("legend", b.legend, [&](const DayKind& d) {
      w_.open_object().member("day", d.day).member("label", d.label);
      words("word", d.word);
      w_.close_object();
    });
    each("months", b.months, [&](const Month& m) {
      w_.open_object().member("weekday", m.weekday).member("days", m.days).member("raised", m.raised);
      words("paid", m.paid);
      words("flag", m.flag);
      items("notes", m.notes);
      w_.close_object();
    });
  }
  void members(const CurveBlock& b) {
    w_.member("heading", b.heading).member("price", b.price).member("fee", b.fee).member("to", b.to).key("figures").open_array();
    line(b.fund);
    line(b.own);
    w_.close_array();
    items("words", b.words);
    each("lines", b.lines, [&](const CurveLine& l) {
      w_.open_object().member("option", l.option).member("name", l.name).member("asked", l.asked);
      words("limit", l.limit);
      w_.member("limit_fee", l.limit_fee);
      each("points", l.points, [&](const CurvePoint& p) {
        const Amount& own = p.point.own;
        w_.open_array().value(p.point.fee).value(own.low).value(own.high).value(own.stated).close_array();
      });
      w_.close_object();
    });
    each("turns", b.turns, [&](const CurveTurn& t) {
      w_.open_object().member("fee", t.fee).member("option", t.option).member("text", t.text).member("best", t.best).close_object();
    });
  }
  void nodes(const List<TreeNode>& list) {
    each("nodes", list, [&](const TreeNode& n) {
      w_.open_object().member("text", n.text);
      nodes(n.nodes);
      w_.close_object();
    });
  }
  void members(const TreeBlock& b) {
    w_.member("caption", b.caption);
    nodes(b.nodes);
  }
  void members(const GuessBlock& b) { w_.member("label", b.label).member("note", b.note).member("checked", b.checked); }
  void members(const LevelsBlock& b) {
    rows("items", b.items);
    w_.member("at_least", b.at_least);
    words("below", b.below);
    words("reached", b.reached);
  }

  void members(const QrBlock& b) {
    w_.member("caption", b.caption).member("check", b.check);
    words("link", b.link);
    w_.member("code", b.code).member("size", b.size);
    words("modules", b.modules);
    items("words", b.words);
  }

  void block(const Block& b) {
    constexpr std::string_view kKinds[] = {"progress", "heading", "section", "paragraph", "errors", "choices", "number",
                                           "date", "preview", "button", "rows", "verdict", "amount", "options",
                                           "criteria", "points", "modes", "steps", "sources", "notice", "table", "months",
                                           "curve", "tree", "guess", "levels", "qr"};
    w_.open_object().member("kind", kKinds[static_cast<std::size_t>(b.kind)]);
    visit_block(b, [&](const auto& own) { members(own); });
    w_.close_object();
  }

  JsonWriter& w_;
  bool moved_;
};

}  // namespace

void write_page(JsonWriter& w, const Page& page) {
  PageWriter p(w, page.moved);
  const Chrome& c = page.chrome;
  w.open_object().member("id", page.id);
  p.words("field", page.field);
  if (page.moved) {
    p.blocks("blocks", page.blocks);
    return void(w.close_object());
  }
  w.member("lang", page.lang).member("title", page.title).member("focus", page.focus_errors ? "errors" : "heading");
  w.key("chrome").open_object().member("product", c.product).key("sizes").open_array();
  for (const Words size : c.sizes) w.value(size);
  w.close_array().member("size_label", c.size_label).member("pointer", c.pointer).member("selected", c.selected);
  w.key("language").open_object().member("label", c.language_label).member("lang", c.language).close_object();
  w.key("help").open_object().member("label", c.help_label).member("text", c.help_text).close_object();
  p.words("clear", c.clear);
  w.key("aloud").open_object().member("read", c.read).member("stop", c.stop_reading).close_object();
  w.close_object();
  p.blocks("blocks", page.blocks);
  p.blocks("actions", page.actions);
  w.close_object();
}

}  // namespace ltci
