#include "kiosk/screen.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <initializer_list>

#include "kiosk/draw_page.hpp"

namespace ltci {

void Screen::put(const Piece& piece, float x, float y) {
  parts.push_back({piece.says, piece.picture, shapes.size(), targets.size()});
  const int first = static_cast<int>(targets.size());
  for (Shape s : piece.shapes) {
    s.x += x, s.y += y;
    if (s.of != kNone) s.of += first;
    shapes.push_back(s);
  }
  for (Target t : piece.targets) t.rect.x += x, t.rect.y += y, targets.push_back(t);
}

namespace {

using Style = Pen::Style;
constexpr int kCountdown = 30;
constexpr float kQr_mm = 190;  // with its white ground, where there is room: read from as far as an arm holds a phone

// Of the language of the visit; made once for each.
const WordList& words_of(const Visit& visit) {
  static struct Made {
    std::string_view of;
    WordList list{{}};
  } made;
  const std::string_view words = visit.data().texts.get(visit.session().language, "kiosk.words");
  if (made.of.data() != words.data()) made = {words, WordList(words)};
  return made.list;
}

class Composition {
 public:
  Composition(const Look& look, const Visit& visit, const Handover& handover, const Listening& listening, Arena& arena)
      : look_{look.panel, look.fonts, &words_of(visit), visit.session().hides_amounts && shows_amounts(visit.session().at)},
        panel_(look.panel), u_(look.panel.u), visit_(visit), handover_(handover), listening_(listening),
        speak_(visit.data(), visit.session().language, visit.session().who.value_or(Who::self), arena) {}

  Layout out;

  void page(int number, bool low);
  void contents(int number, int part);
  void attract();
  void note(Words head, std::initializer_list<Words> words, bool beside = false);
  Rect large_row() const;
  void staff();
  void still_there(int seconds);
  void finished();
  void send();
  void qr();
  void strip(bool low, bool only_finish);

 private:
  struct Placed {
    const Piece* piece;
    float x, y;
  };
  using Screens = std::vector<std::vector<Placed>>;
  struct Chapter {  // what a page of many screens holds, and where
    std::string_view title;
    int screen;
  };
  struct Paged {
    std::vector<Piece> narrow, wide;
    Screens screens;  // of pieces of these
  };
  void into_screens(Paged& paged);
  std::vector<Chapter> chapters(const Screens& screens) const;
  std::vector<const ButtonBlock*> views() const;
  Screens place(const std::vector<Piece>& narrow, const std::vector<Piece>& wide, const Rect& body) const;
  void again();
  bool can_hide() const;
  void buttons(const Rect& row, int number, int screens, bool contents);
  void hearing(Pen& p, const Rect& place);
  void put(Pen& pen, float x, float y) { out.screen.put(pen.done(0), x, y); }
  Pen pen(float width) const { return Pen(look_, width); }
  void ground(Ink ink, const Rect& r);
  bool offers_sending() const { return handover_.offered && visit_.session().at == Place::result; }
  float gap() const { return std::max(20 * u_, panel_.mm(kGap_mm)); }

  const Look look_;
  const Panel& panel_;
  const float u_;
  const Visit& visit_;
  const Handover& handover_;
  const Listening listening_;
  Speaker speak_;
  Words verdict_;
  Piece again_;  // what the other screens of a page begin with
};

void Composition::ground(Ink ink, const Rect& r) {
  Pen p = pen(panel_.width);
  p.fill(ink, r);
  put(p, 0, 0);
}

// Words fill the part for words first, then all the rest; what is tapped begins where a hand reaches.
Composition::Screens Composition::place(const std::vector<Piece>& narrow, const std::vector<Piece>& wide, const Rect& body) const {
  assert(narrow.size() == wide.size());
  Screens screens(1);
  const bool columns = panel_.columns;
  const Rect& text = panel_.text;
  const float text_end = columns ? text.bottom() : body.y;
  // Beside or above the controls there is room for what is said below them.
  const bool question = visit_.page().id.view() == "question";
  const bool beside = question || visit_.page().id.view() == "what_if";
  struct {
    bool in_text = true;
    float words = 0, controls = 0;  // where the next piece goes, in either part
  } at;
  at.words = text.y, at.controls = body.y;
  bool any = false;  // on this screen, besides what is repeated
  std::vector<std::size_t> later;  // words of a question that have no room before its controls
  bool last = false;               // it is their turn
  const auto begin = [&] {
    screens.emplace_back();
    at = {true, text.y, body.y};
    any = false;
    screens.back().push_back({&again_, text.x, at.words});
    at.words += again_.height + 36 * u_;
  };
  const auto put = [&](std::size_t i) {
    const Piece& n = narrow[i];
    if ((at.in_text || beside) && n.targets.empty() && !(n.broad && (columns || question))) {
      const float y = at.words + (at.words == text.y ? 0 : n.gap);
      if (y + n.height <= text_end) {
        screens.back().push_back({&n, text.x, y});
        at.words = y + n.height;
        return true;
      }
    }
    const Piece& w = wide[i];
    if (question && !last && n.targets.empty() && !n.broad) return later.push_back(i), true;
    // Without columns words go on where those above ended, across the line below which a hand reaches.
    if (at.in_text && !columns && !last) at.controls = w.targets.empty() ? at.words : std::max(at.words, body.y);
    const float y = at.controls + (at.controls == body.y || at.controls == text.y ? 0 : w.gap);
    if (y + w.height > body.bottom() && any) return false;
    at.in_text = false;
    const float reached = w.targets.empty() ? y : std::max(y, body.y);
    if (!columns && w.targets.empty() && (reached < body.y || beside)) at.words = text_end;  // no room above any more
    screens.back().push_back({&w, body.x, reached});
    at.controls = reached + w.height;
    return true;
  };
  // A heading stands right above what it heads, where that is tapped.
  const auto lower = [&](std::size_t i, std::size_t end) {
    if (columns || beside || !at.in_text || at.words == text.y) return;
    float high = 0;
    std::size_t k = i;
    for (; k < end && wide[k].targets.empty(); ++k) high += wide[k].height + wide[k].gap;
    if (k < end) at.words = std::max(at.words, body.y - high - wide[k].gap);
  };
  for (std::size_t i = 0; i < wide.size();) {
    std::size_t end = i + 1;  // of what must stand together
    while (end < wide.size() && wide[end - 1].with_next) ++end;
    // What stands alone on a screen, a button or two, shares it with what would begin one.
    const bool hardly_begun = screens.size() > 1 && at.words <= text.y + again_.height + 40 * u_ && at.controls < body.y + body.h * 0.3f;
    if (wide[i].fresh && any && !hardly_begun) begin();
    const auto before = screens.back().size();
    const auto at_before = at;
    if (columns && !beside) {  // a heading stands in the part of what it heads
      float y = at.words;
      for (std::size_t k = i; k < end; ++k) {
        y += narrow[k].gap + narrow[k].height;
        if (!narrow[k].targets.empty() || narrow[k].broad || y > text_end) at.in_text = false;
      }
    }
    bool fits = true;
    lower(i, end);
    for (std::size_t k = i; k < end && fits; ++k) fits = put(k), any = true;
    if (!fits) {
      screens.back().resize(before);
      at = at_before;
      if (before > (screens.size() > 1 ? 1u : 0u)) begin();  // else a whole screen is not enough
      lower(i, end);
      for (std::size_t k = i; k < end; ++k) {
        if (!put(k)) begin(), put(k);
        any = true;
      }
    }
    i = end;
  }
  last = true;
  for (const std::size_t i : later)
    if (!put(i)) begin(), put(i);
  return screens;
}

// The heading of a page, or its verdict in small.
void Composition::again() {
  Words heading;
  Words& verdict = verdict_;
  for (const Block* b = visit_.page().blocks.first(); b; b = b->next) {
    if (b->kind == BlockKind::verdict) verdict = static_cast<const VerdictBlock*>(b)->text;
    if (b->kind == BlockKind::heading) heading = static_cast<const HeadingBlock*>(b)->text;
  }
  Pen p = pen(panel_.text.w);
  p.piece.says = Says::title;
  if (verdict.empty()) p.words(heading, p.large_for(heading), Ink::ink, 0, p.width());
  else p.words(verdict);
  again_ = p.done(0);
}

// The pieces of a page on its screens.
void Composition::into_screens(Paged& paged) {
  again();
  Rect body = panel_.body;
  const auto draw = [&](float width, float room) { return draw_page(look_, visit_, speak_, width, room); };
  const auto both = [&] {
    paged.wide = draw(body.w, body.h);
    paged.narrow = panel_.columns ? draw(panel_.text.w, body.h) : paged.wide;
    paged.screens = place(paged.narrow, paged.wide, body);
  };
  both();
  int actions = offers_sending();
  for (const Block* b = visit_.page().actions.first(); b; b = b->next) actions += is_of_hall(static_cast<const ButtonBlock*>(b)->action);
  if (paged.screens.size() > 1 && actions > 1) {
    // The buttons that turn the screen have a row of their own above those of the page.
    body.h -= panel_.actions.h + gap();
    both();
  }
}

// What the screens of a long page begin with; of a short one nothing.
std::vector<Composition::Chapter> Composition::chapters(const Screens& screens) const {
  std::vector<Chapter> found;
  if (screens.size() < 4) return found;
  for (std::size_t i = 0; i < screens.size(); ++i)
    for (const Placed& p : screens[i])
      if (!p.piece->section.empty()) found.push_back({p.piece->section, static_cast<int>(i)});
  return found;
}

// What else can be opened from a page: the buttons in the middle of it that lead elsewhere than to a question.
std::vector<const ButtonBlock*> Composition::views() const {
  std::vector<const ButtonBlock*> found;
  for (const Block* b = visit_.page().blocks.first(); b; b = b->next) {
    if (b->kind != BlockKind::button) continue;
    const auto* button = static_cast<const ButtonBlock*>(b);
    if (button->action.view() != "edit" && is_of_hall(button->action)) found.push_back(button);
  }
  return found;
}

void Composition::page(int number, bool low) {
  if (panel_.columns) ground(Ink::celadon, {0, 0, panel_.body.x - panel_.text.x * 0.6f, panel_.strip.y - 24 * u_});
  Paged paged;
  into_screens(paged);
  Screens& screens = paged.screens;
  const int count = static_cast<int>(screens.size());
  number = std::clamp(number, 0, count - 1);
  out.screens = count;
  const bool verdict = visit_.page().id.view() == "result";
  if (verdict && !panel_.columns) {
    // The band of the verdict, from the top of the screen to below its words.
    float end = 0;
    for (const Placed& p : screens[static_cast<std::size_t>(number)])
      if (p.piece == &again_ || p.piece == &paged.narrow[0] || p.piece == &paged.narrow[1] || p.piece == &paged.wide[1]) end = std::max(end, p.y + p.piece->height);
    ground(Ink::celadon, {0, 0, panel_.width, end + 18 * u_});
  }
  std::vector<Placed>& shown = screens[static_cast<std::size_t>(number)];
  Pen large = pen(panel_.text.w);
  Piece verdict_large;
  if (verdict && panel_.columns && number > 0) {
    // The verdict is as large as on the first screen, where what else stands below it leaves the room.
    float end = 0;
    for (const Placed& p : shown) if (p.x == panel_.text.x) end = std::max(end, p.y + p.piece->height);
    large.words(verdict_, large.large_for(verdict_), Ink::ink, 0, large.width());
    verdict_large = large.done(0);
    const float more = verdict_large.height - again_.height;
    if (end + more <= panel_.text.bottom())
      for (Placed& p : shown) {
        if (p.piece == &again_) p.piece = &verdict_large;
        else if (p.x == panel_.text.x) p.y += more;
      }
  }
  for (const Placed& p : shown) out.screen.put(*p.piece, p.x, p.y);
  buttons(panel_.actions, number, count, !chapters(screens).empty());
  strip(low, false);
}

// Whether sums of money are on the page, and somebody may want to hide them.
bool Composition::can_hide() const {
  if (!shows_amounts(visit_.session().at)) return false;
  for (const Block* b = visit_.page().blocks.first(); b; b = b->next)
    if (b->kind == BlockKind::amount || b->kind == BlockKind::options || b->kind == BlockKind::table) return true;
  return false;
}

// The buttons of the page, the main one last and widest; and those that turn to another screen of it. What hides the amounts
// comes first, so that it is in the same place on every page that has it.
void Composition::buttons(const Rect& row, int number, int screens, bool contents) {
  Pen p = pen(panel_.width);
  std::vector<const ButtonBlock*> all;
  for (const Block* b = visit_.page().actions.first(); b; b = b->next) {
    const auto* button = static_cast<const ButtonBlock*>(b);
    if (is_of_hall(button->action)) all.push_back(button);
  }
  ButtonBlock sending{};
  sending.label = speak_.say("kiosk.send");
  if (offers_sending()) all.insert(all.begin(), &sending);
  std::stable_sort(all.begin(), all.end(), [](auto* a, auto* b) { return a->main < b->main; });
  const float between = gap();
  float x = row.x;
  if (can_hide()) {
    const Rect place{row.x, row.y, row.w * 0.2f, row.h};
    p.button(place, speak_.say(look_.hides ? "kiosk.show" : "kiosk.hide"), {Tap::Does::hide, {}, {}, 0}, Style::quiet);
    x = place.right() + between;
  }
  float room = row.right() - x;
  if (screens > 1) {
    const bool shared = all.size() <= 1;  // one row for both
    const float y = shared ? row.y : row.y - row.h - between;
    const float wide = shared ? room * (x > row.x ? 0.22f : 0.25f) : row.w * 0.3f, own = shared ? room * 0.26f : room;
    const float left = shared ? x + (all.empty() ? 0 : own + between) : row.x;
    const float next = row.right() - wide, last = shared ? next - wide - between : left;
    const auto turn = [&](Words key, int to, float at, Style style) {
      p.button({at, y, wide, row.h}, speak_.say(key), {Tap::Does::screen, {}, {}, to}, style, true);
    };
    if (number > 0) turn("kiosk.last_screen", number - 1, last, Style::plain);
    if (number + 1 < screens) turn("kiosk.next_screen", number + 1, next, shared ? Style::main : Style::plain);
    const Words words = speak_.say(contents ? "kiosk.contents_at" : "kiosk.screen", {{"n", speak_.number(number + 1)}, {"total", speak_.number(screens)}});
    const Rect between_them = shared ? Rect{left, y, last - between - left, row.h} : Rect{left + wide + between, y, next - left - wide - 2 * between, row.h};
    if (contents) p.button(between_them, words, {Tap::Does::contents, {}, {}, 0}, Style::quiet);
    else p.words_in(words, Ink::ink2, between_them, false);
    room = own;
  }
  // One button of a row is filled: what turns on, while there is more to read.
  const bool turns = screens > 1 && all.size() <= 1 && number + 1 < screens;
  float shares = 0;
  for (const ButtonBlock* b : all) shares += b->main ? 2.f : 1.f;
  const float one = (room - between * static_cast<float>(all.size() - 1)) / std::max(shares, 1.f);
  for (const ButtonBlock* b : all) {
    const float wide = one * (b->main ? 2.f : 1.f);
    p.button({x, row.y, wide, row.h}, b->label, b == &sending ? Tap{Tap::Does::send, {}, {}, 0} : Tap{Tap::Does::action, b->action, b->field, 0}, b->main && !turns ? Style::main : Style::plain, true);
    x += wide + between;
  }
  put(p, 0, 0);
}

// What a long page holds: a tap turns to it. Two in a row, the other views below; where there is no room for all rows, `part` by part.
void Composition::contents(int number, int part) {
  Paged paged;
  into_screens(paged);
  const std::vector<Chapter> all = chapters(paged.screens);
  const std::vector<const ButtonBlock*> others = views();
  note(speak_.say("kiosk.contents"), {speak_.say("kiosk.contents_how", {{"n", speak_.number(static_cast<std::int64_t>(paged.screens.size()))}})}, true);
  Pen p = pen(panel_.width);
  const Rect room{panel_.body.x, panel_.body.y, panel_.body.w, panel_.actions.y - panel_.body.y};
  const std::size_t in_row = 2, rows_of_all = (all.size() + in_row - 1) / in_row, rows = rows_of_all + (others.size() + in_row - 1) / in_row;
  const float between = gap(), wide = (room.w - between) / in_row;
  const auto tall = [&](std::string_view label) { return p.small().width(label) > wide - 24 * u_; };
  const bool two_lines = std::any_of(all.begin(), all.end(), [&](const Chapter& c) { return tall(c.title); }) ||
                         std::any_of(others.begin(), others.end(), [&](const ButtonBlock* b) { return tall(b->label); });
  const float least = std::max(panel_.mm(kTarget_mm), (two_lines ? 2 : 1) * p.small().line + 12 * u_);
  const std::size_t fitting = std::max<std::size_t>(1, static_cast<std::size_t>(room.h / (least + between)));
  const std::size_t parts = (rows + fitting - 1) / fitting, shown = (rows + parts - 1) / parts;
  out.screens = static_cast<int>(parts);
  const std::size_t first = static_cast<std::size_t>(std::clamp(part, 0, out.screens - 1)) * shown;
  const float high = std::min(panel_.actions.h * 1.2f, room.h / static_cast<float>(shown) - between);
  const auto place = [&](std::size_t row, std::size_t n) {
    return Rect{room.x + (wide + between) * static_cast<float>(n % in_row), room.y + (high + between) * static_cast<float>(row - first), wide, high};
  };
  const auto is_shown = [&](std::size_t row) { return row >= first && row < first + shown; };
  for (std::size_t i = 0; i < all.size(); ++i)
    if (const std::size_t row = i / in_row; is_shown(row))
      p.button(place(row, i), all[i].title, {Tap::Does::screen, {}, {}, all[i].screen}, all[i].screen == number ? Style::heavy : Style::quiet);
  for (std::size_t i = 0; i < others.size(); ++i)
    if (const std::size_t row = rows_of_all + i / in_row; is_shown(row))
      p.button(place(row, i), others[i]->label, {Tap::Does::action, others[i]->action, others[i]->field, 0}, Style::plain);
  Rect row = panel_.actions;
  if (parts > 1) {
    const int next = (part + 1) % out.screens;
    row.w = (row.w - between) / 3;
    p.button(row, speak_.say(next ? "kiosk.next_screen" : "kiosk.last_screen"), {Tap::Does::contents, {}, {}, next}, Style::plain);
    row.x += row.w + between;
    row.w = 2 * row.w;
  }
  p.button(row, speak_.say("kiosk.contents_back"), {Tap::Does::resume, {}, {}, 0}, Style::main, true);
  put(p, 0, 0);
  strip(false, true);
}

// The first page: what it is about, as a picture of money; the whole screen begins.
void Composition::attract() {
  ground(Ink::celadon, {0, 0, panel_.width, panel_.height});
  const Page& page = visit_.page();
  const AmountBlock* amount = nullptr;
  const HeadingBlock* heading = nullptr;
  const NoticeBlock* notice = nullptr;
  Words version;
  for (const Block* b = page.blocks.first(); b; b = b->next) {
    if (b->kind == BlockKind::amount) amount = static_cast<const AmountBlock*>(b);
    if (b->kind == BlockKind::heading) heading = static_cast<const HeadingBlock*>(b);
    if (b->kind == BlockKind::notice) notice = static_cast<const NoticeBlock*>(b);
    if (b->kind != BlockKind::paragraph) continue;
    const auto* p = static_cast<const ParagraphBlock*>(b);
    if (p->style.view() == "caption") version = p->text;
  }
  const bool columns = panel_.columns;
  const float margin = 64 * u_, width = columns ? panel_.width * 0.52f - margin : panel_.width - 2 * margin;
  Pen p = pen(width);
  p.piece.says = Says::title;
  if (heading) p.words(heading->text, p.large_for(heading->text), Ink::ink, 0, columns ? width : width * 0.85f);
  p.y += 18 * u_;
  if (amount) {
    p.words(amount->heading);
    p.y += 14 * u_;
    // Notes on a table, three in a row; beside them what each part of them is.
    const Cells& c = amount->cells;
    constexpr int in_row = 3;
    float words = 0;
    for (const LegendItem* l = amount->legend.first(); l; l = l->next) words = std::max({words, p.small().width(l->label) + 44 * u_, p.large_for(l->text).width(l->text)});
    const float notes = std::min(width * 0.68f, width - words - 24 * u_), cell = notes / static_cast<float>(in_row), top = p.y;
    const float rows = static_cast<float>((count(c) + in_row - 1) / in_row);
    // As large as there is room for, and never taller than wide.
    const float room = (columns ? panel_.height : std::max(panel_.body.y, panel_.height * 0.62f)) - 128 * u_ - p.small().line - top;
    const float step = std::clamp(room / std::max(rows, 1.f), 60 * u_, 124 * u_), high = step - 12 * u_;
    for (std::int64_t i = 0; i < count(c); ++i)
      p.note(c, i, {cell * static_cast<float>(i % in_row), top + step * static_cast<float>(i / in_row), cell - 14 * u_, high});
    const float tall = step * rows;
    // One below the other, as near as may be to the notes they speak of.
    float at = top;
    const bool large = 3 * (p.small().line + p.large_for("0").line) <= std::max(room, 0.f);
    const Font& figure = large ? p.large_for("0") : p.small();
    const std::int64_t ends[] = {c.low, c.high, c.total};
    int part = 0;
    std::int64_t before = 0;
    const float two = p.small().line + figure.line, right = notes + 24 * u_;
    for (const LegendItem* l = amount->legend.first(); l && part < 3; l = l->next, ++part) {
      const auto row = [&](std::int64_t fen) { return static_cast<float>(fen) / static_cast<float>(c.unit * in_row) * step; };
      const float middle = top + (row(before) + row(ends[part])) / 2 - two / 2;
      before = ends[part];
      at = std::clamp(middle, at, std::max(at, top + tall - two * static_cast<float>(3 - part)));
      p.mark(l->mark, right, at + 12 * u_, 30 * u_);
      p.line_at(l->label, p.small(), Ink::ink, right + 44 * u_, at);
      p.line_at(l->text, figure, Ink::ink, right + (large ? 0 : 44 * u_), at + p.small().line);
      at += two;
    }
    p.y = std::max(top + tall, at) + 4 * u_;
    p.words(amount->scale, Ink::ink2);
  }
  put(p, margin, 64 * u_);

  // The large button; below it what becomes of the answers.
  const Rect room = columns ? Rect{panel_.width * 0.56f, 0, panel_.width * 0.44f - margin, panel_.height} : Rect{margin, 0, width, panel_.height};
  Pen q = pen(room.w);
  const Words tap = speak_.say("kiosk.tap");
  const Tap start{Tap::Does::action, "start", {}, 0};
  const float high = 220 * u_;
  const Rect button{0, 0, room.w, high};
  q.fill(Ink::pine, button, 10 * u_);
  q.words_in(tap, Ink::paper, button, true);
  q.y = high + 24 * u_;
  q.words(speak_.say("kiosk.privacy", {{"end", speak_.say("kiosk.end")}}));
  q.y += 8 * u_;
  if (notice) q.words(notice->title);  // its text is in the result; here there is room for the line with the dates
  q.words(version, Ink::ink2);
  const float language = std::max(panel_.mm(kTarget_mm), 90 * u_);
  const float y = std::max(panel_.strip.bottom() - language - 24 * u_ - q.y, panel_.body.y);
  q.ground({-room.x, -y, panel_.width, panel_.strip.bottom() - language - 20 * u_}, tap, start);
  put(q, room.x, y);
  Pen l = pen(panel_.width);
  l.button({room.right() - 260 * u_, panel_.strip.bottom() - language, 260 * u_, language}, page.chrome.language_label, {Tap::Does::language, {}, {}, 0}, Style::quiet);
  put(l, 0, 0);
}

// What lies over a page begins with a title and words under it. `beside`: the buttons stand in the other column.
void Composition::note(Words head, std::initializer_list<Words> words, bool beside) {
  const Rect& text = panel_.text;
  Pen p = pen(panel_.columns && !beside ? panel_.width - 2 * text.x : text.w);
  p.piece.says = Says::title;
  p.words(head, p.large_for(head), Ink::ink, 0, p.width());
  p.y += 12 * u_;
  for (const Words each : words) p.words(each);
  put(p, text.x, text.y + 44 * u_);
}
// Where its large buttons stand.
Rect Composition::large_row() const { return {panel_.actions.x, panel_.body.y + panel_.body.h * 0.35f, panel_.actions.w, 200 * u_}; }

void Composition::staff() {
  note(speak_.say("kiosk.staff_head"), {speak_.say("kiosk.staff_text"), visit_.page().chrome.help_text});
  Pen b = pen(panel_.width);
  b.button(large_row(), speak_.say("kiosk.go_on"), {Tap::Does::resume, {}, {}, 0}, Style::main, true);
  put(b, 0, 0);
  strip(false, true);
}

void Composition::still_there(int seconds) {
  const Rect& text = panel_.text;
  const float width = panel_.columns ? text.w : panel_.width - 2 * text.x;
  Pen p = pen(width);
  p.piece.says = Says::title;
  const Words head = speak_.say("kiosk.idle");
  p.words(head, p.large_for(head), Ink::ink, 0, width);
  p.y += 12 * u_;
  p.words(speak_.say("kiosk.idle_count", {{"n", speak_.number(seconds)}}));
  p.y += 24 * u_;
  const float cell = (width + 12 * u_) / 10, high = 84 * u_;
  for (int i = 0; i < kCountdown; ++i) {
    const Rect r{cell * static_cast<float>(i % 10), p.y + (high + 12 * u_) * static_cast<float>(i / 10), cell - 12 * u_, high};
    if (i < seconds) p.fill(Ink::pine, r, 2 * u_);
    else p.fill(Ink::lamp, r), p.frame(Ink::ink, r, 3 * u_);
  }
  p.y += 3 * (high + 12 * u_);
  p.words(speak_.say("kiosk.cell_second"), Ink::ink2);
  put(p, text.x, text.y + 44 * u_);
  // Anywhere is as good as the button.
  Pen b = pen(panel_.width);
  const float top = std::max(panel_.body.y, panel_.columns ? 0 : text.y + 44 * u_ + p.y + 44 * u_);
  const Rect r{panel_.body.x, top + (panel_.columns ? 180 * u_ : 0), panel_.body.w, 320 * u_};
  b.fill(Ink::pine, r, 10 * u_);
  const Words here = speak_.say("kiosk.here");
  b.words_in(here, Ink::paper, r, true);
  b.y = r.bottom() + 20 * u_;
  b.words(speak_.say("kiosk.anywhere"), b.small(), Ink::ink2, r.x, r.w);
  b.ground({0, 0, panel_.width, panel_.strip.y - 30 * u_}, here, {Tap::Does::resume, {}, {}, 0});
  put(b, 0, 0);
  strip(false, true);
}

void Composition::finished() {
  ground(Ink::celadon, {0, 0, panel_.width, panel_.height});
  Pen p = pen(panel_.width);
  const float size = 160 * u_, x = panel_.width / 2, y = panel_.height * 0.38f;
  p.disc(Ink::pine, x, y, size / 2);
  p.tick(Ink::celadon, x, y, size * 0.75f);
  p.piece.says = Says::title;
  const Words head = speak_.say("kiosk.wiped");
  p.words_in(head, Ink::ink, {0, y + size * 0.7f, panel_.width, p.large_for(head).line * 1.2f}, true);
  p.words_in(speak_.say("kiosk.nothing_left"), Ink::ink2, {panel_.text.x, y + size * 1.4f, panel_.width - 2 * panel_.text.x, p.small().line * 2}, false);
  put(p, 0, 0);
}

// Before the QR code: what is in it.
void Composition::send() {
  note(speak_.say("kiosk.send"), {speak_.say("kiosk.qr_warning")});
  Pen b = pen(panel_.width);
  const Rect row = large_row();
  const float one = (row.w - gap()) / 3;
  b.button({row.x, row.y, one, row.h}, speak_.say("kiosk.qr_no"), {Tap::Does::resume, {}, {}, 0}, Style::plain, true);
  b.button({row.x + one + gap(), row.y, 2 * one, row.h}, speak_.say("kiosk.qr_yes"), {Tap::Does::show, {}, {}, 0}, Style::main, true);
  put(b, 0, 0);
  strip(false, true);
}

// The QR code on its white ground, what to do with it, and what becomes of it.
void Composition::qr() {
  const Rect& text = panel_.text;
  const bool columns = panel_.columns, fits = handover_.qr.size > 0;
  Pen p = pen(text.w);
  p.piece.says = Says::title;
  const Words head = speak_.say(fits ? "kiosk.qr_head" : "kiosk.qr_none");
  p.words(head, p.large_for(head), Ink::ink, 0, p.width());
  p.y += 12 * u_;
  p.words(speak_.say(fits ? "kiosk.qr_how" : "kiosk.qr_too_long"));
  if (fits) p.words(speak_.say("kiosk.qr_gone"), Ink::ink2);
  const float below = text.y + p.y + 24 * u_;
  put(p, text.x, text.y);
  if (fits) {
    const float top = columns ? text.y : below, end = panel_.actions.y - gap();
    const float left = columns ? panel_.body.x : text.x, wide = columns ? panel_.body.w : text.w;
    const auto qr_px = [&](float modules, int module) { return modules * static_cast<float>(module); };
    const int module = module_pixels(handover_.qr, std::min({wide, end - top, panel_.mm(kQr_mm)}), panel_.px_per_mm);
    const float quiet = qr_px(kQuietModules, module), side = qr_px(static_cast<float>(handover_.qr.size), module) + 2 * quiet;
    const Rect ground{std::floor(left + (wide - side) / 2), std::floor(top + (end - top - side) / 2), side, side};
    Pen code = pen(panel_.width);
    const float line = std::round(3 * u_);
    code.fill(Ink::ink, {ground.x - line, ground.y - line, side + 2 * line, side + 2 * line});
    code.fill(Ink::white, ground);
    code.qr(handover_.qr, ground.x + quiet, ground.y + quiet, static_cast<float>(module));
    put(code, 0, 0);
  }
  Pen b = pen(panel_.width);
  b.button(panel_.actions, speak_.say(fits ? "kiosk.qr_done" : "kiosk.go_on"), {Tap::Does::resume, {}, {}, 0}, Style::main, true);
  put(b, 0, 0);
  strip(false, true);
}

// Hearing what stands on the screen: one button; once it was asked for, also how loud, and the amounts, which others may not hear.
void Composition::hearing(Pen& p, const Rect& place) {
  const Voice voice = listening_.voice;
  if (voice == Voice::none || visit_.session().language != Language::zh) return;
  const float between = gap(), volume = std::max(panel_.mm(kTarget_mm), (panel_.columns ? 120 : 76) * u_);
  const float each = (place.w - 2 * volume - 3 * between) / 2;
  const bool on = voice == Voice::silent || voice == Voice::speaking;
  const Words words = speak_.say(voice == Voice::speaking ? "kiosk.stop" : voice == Voice::failed ? "kiosk.no_voice" : on ? "kiosk.listen_again" : visit_.page().id.view() == "question" ? "kiosk.listen" : "kiosk.listen_page");
  float x = place.x;
  const auto button = [&](float wide, std::string_view label, Tap::Does does) {
    p.button({x, place.y, wide, place.h}, label, {does, {}, {}, 0}, Style::quiet);
    x += wide + between;
  };
  button(each, words, voice == Voice::speaking ? Tap::Does::silence : Tap::Does::listen);
  if (!on) return;
  button(volume, speak_.say("kiosk.softer"), Tap::Does::softer);
  button(volume, speak_.say("kiosk.louder"), Tap::Does::louder);
  if (listening_.amounts) button(each, speak_.say("kiosk.amounts"), Tap::Does::amounts);
}

// The buttons that are always there, each always in its place.
void Composition::strip(bool low, bool only_finish) {
  const Rect& s = panel_.strip;
  Pen p = pen(panel_.width);
  const float line = std::round(3 * u_), between = gap();
  p.fill(Ink::paper, {0, s.y - 24 * u_ + line, panel_.width, panel_.height - s.y + 24 * u_ - line});
  p.fill(Ink::ink, {0, s.y - 24 * u_, panel_.width, line});
  constexpr float kChinese[] = {440, 114, 182, 150}, kEnglish[] = {316, 150, 210, 210};  // nothing is read aloud in English, and its words are long
  const float(&shares)[4] = visit_.session().language == Language::en ? kEnglish : kChinese;
  const float one = (s.w - 3 * between) / (shares[0] + shares[1] + shares[2] + shares[3]);
  float x = s.x;
  const auto place = [&](int i) {
    const Rect r{x, s.y, one * shares[i], s.h};
    x = r.right() + between;
    return r;
  };
  const Rect hearing_place = place(0);
  const Rect low_place = place(1), staff_place = place(2), finish = place(3);
  if (!only_finish) {
    hearing(p, hearing_place);
    p.button(low_place, speak_.say(low ? "kiosk.not_low" : "kiosk.low"), {Tap::Does::low, {}, {}, 0}, Style::quiet);
    p.button(staff_place, speak_.say("ui.staff"), {Tap::Does::staff, {}, {}, 0}, Style::quiet);
  }
  p.button(finish, speak_.say("kiosk.end"), {Tap::Does::finish, {}, {}, 0}, Style::heavy);
  put(p, 0, 0);
}

}  // namespace

std::string words_of_first_screen(const Visit& visit) {
  Arena arena;
  const Speaker speak(visit.data(), visit.session().language, Who::self, arena);
  std::string words;
  const auto add = [&](Words more) { words += more.view(); };
  add(visit.page().chrome.language_label), add(speak.say("kiosk.tap")), add(speak.say("kiosk.privacy", {{"end", speak.say("kiosk.end")}}));
  for (const Block* b = visit.page().blocks.first(); b; b = b->next) {
    if (b->kind == BlockKind::heading) add(static_cast<const HeadingBlock*>(b)->text);
    if (b->kind == BlockKind::paragraph) add(static_cast<const ParagraphBlock*>(b)->text);
    if (b->kind != BlockKind::amount) continue;
    const auto* amount = static_cast<const AmountBlock*>(b);
    add(amount->heading), add(amount->scale);
    for (const LegendItem* l = amount->legend.first(); l; l = l->next) add(l->label), add(l->text);
  }
  return words;
}

Layout lay_out(const Look& look, const Visit& visit, const Handover& handover, Over over, bool low, int number, int step, const Listening& listening, Arena& arena) {
  Composition c(look, visit, handover, listening, arena);
  switch (over) {
    case Over::staff: c.staff(); break;
    case Over::still_there: c.still_there(step); break;
    case Over::finished: c.finished(); break;
    case Over::send: c.send(); break;
    case Over::qr: c.qr(); break;
    case Over::contents: c.contents(number, step); break;
    case Over::nothing:
      if (visit.session().at == Place::start) c.attract();
      else c.page(number, low);
  }
  return std::move(c.out);
}

}  // namespace ltci
