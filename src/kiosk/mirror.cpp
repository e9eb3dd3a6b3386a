#include "kiosk/mirror.hpp"

#include <cmath>
#include <map>

#include "codec/json_writer.hpp"

namespace ltci {

namespace {

// The amount that is hooked so, of those a page has; null: none.
const Figure* find_amount(const Page& page, std::string_view hook) {
  const Figure* found = nullptr;
  const auto look = [&](const Figure& f) {
    if (f.amount.view() == hook) found = &f;
  };
  for (const Block* b = page.blocks.first(); b && !found; b = b->next) {
    visit_block(*b, [&](const auto& own) {
      using Own = std::remove_cvref_t<decltype(own)>;
      if constexpr (std::is_same_v<Own, AmountBlock> || std::is_same_v<Own, CurveBlock>) {
        look(own.fund), look(own.own);
      } else if constexpr (std::is_same_v<Own, OptionsBlock>) {
        for (const OptionRow* r = own.rows.first(); r; r = r->next) look(r->fund), look(r->own);
      } else if constexpr (std::is_same_v<Own, TableBlock>) {
        for (const TableRow* r = own.rows.first(); r; r = r->next)
          for (const TableCell* c = r->cells.first(); c; c = c->next) look(c->line);
      }
    });
  }
  return found;
}

const VerdictBlock* verdict_of(const Page& page) {
  for (const Block* b = page.blocks.first(); b; b = b->next)
    if (b->kind == BlockKind::verdict) return static_cast<const VerdictBlock*>(b);
  return nullptr;
}

std::string_view name_of(Says says) {
  switch (says) {
    case Says::words: return "words";
    case Says::title: return "title";
    case Says::heading: return "heading";
    case Says::verdict: return "verdict";
    case Says::fault: return "fault";
    case Says::picture: return "picture";
  }
  return {};
}

std::string_view name_of(Over over) {
  switch (over) {
    case Over::nothing: return {};
    case Over::staff: return "staff";
    case Over::still_there: return "still_there";
    case Over::finished: return "finished";
    case Over::send: return "send";
    case Over::qr: return "qr";
    case Over::contents: return "contents";
  }
  return {};
}

std::string_view name_of(Tap::Does does) {
  switch (does) {
    case Tap::Does::nothing: return {};
    case Tap::Does::action: return "action";
    case Tap::Does::choose: return "choose";
    case Tap::Does::key: return "key";
    case Tap::Does::erase: return "erase";
    case Tap::Does::empty: return "empty";
    case Tap::Does::step: return "step";
    case Tap::Does::part: return "part";
    case Tap::Does::guess: return "guess";
    case Tap::Does::screen: return "screen";
    case Tap::Does::language: return "language";
    case Tap::Does::low: return "low";
    case Tap::Does::hide: return "hide";
    case Tap::Does::staff: return "staff";
    case Tap::Does::listen: return "listen";
    case Tap::Does::amounts: return "amounts";
    case Tap::Does::silence: return "silence";
    case Tap::Does::softer: return "softer";
    case Tap::Does::louder: return "louder";
    case Tap::Does::resume: return "resume";
    case Tap::Does::send: return "send";
    case Tap::Does::show: return "show";
    case Tap::Does::contents: return "contents";
    case Tap::Does::finish: return "finish";
  }
  return {};
}

// What kind of control a target is, and how it stands.
struct Control {
  std::string_view kind = "button";
  bool on = false;
  std::string_view text = {};  // of a field
};
Control control_of(const Target& t, const Kiosk& kiosk) {
  const Visit& visit = kiosk.visit();
  if (!visit.is_open()) return {};
  switch (t.tap.does) {
    case Tap::Does::choose: return {visit.asks_for_number() ? "toggle" : "radio", visit.draft().choice.view() == t.tap.name.view()};
    case Tap::Does::guess: return {"toggle", visit.draft().guess};
    case Tap::Does::part: return {"field", visit.draft().part == t.tap.n, visit.draft().parts[t.tap.n].view()};
    default: return {};
  }
}

std::int64_t px(float v) { return static_cast<std::int64_t>(std::lround(v)); }

}  // namespace

void write_screen(const Kiosk& kiosk, std::string& out) {
  JsonWriter w(out);
  const Screen& screen = kiosk.screen();
  const Visit& visit = kiosk.visit();
  const Page* page = visit.is_open() ? &visit.page() : nullptr;
  const auto rect = [&](float x, float y, float width, float height) {
    w.key("rect").open_array().value(px(x)).value(px(y)).value(px(width)).value(px(height)).close_array();
  };
  w.open_object().member("page", page ? page->id.view() : std::string_view()).member("field", page ? page->field.view() : std::string_view());
  w.member("lang", page ? page->lang.view() : std::string_view()).member("title", page ? page->title.view() : std::string_view());
  const VerdictBlock* verdict = page ? verdict_of(*page) : nullptr;
  w.member("verdict", verdict ? verdict->result.view() : std::string_view());
  w.member("takes_number", visit.is_open() && visit.types_number());
  w.member("number", visit.is_open() && visit.types_number() ? visit.draft().number.view() : std::string_view());
  w.member("over", name_of(kiosk.over())).member("screen", kiosk.number()).member("focus", kiosk.focus());
  w.member("um_per_px", px(1000 / kiosk.panel().px_per_mm)).member("small", px(kiosk.panel().small)).member("large", px(kiosk.panel().large));

  // Indices of texts count texts alone.
  std::vector<std::size_t> first_text(screen.parts.size() + 1, 0);
  std::size_t texts = 0, part = 0;
  w.key("texts").open_array();
  for (std::size_t i = 0; i < screen.shapes.size(); ++i) {
    while (part < screen.parts.size() && screen.parts[part].first_shape <= i) first_text[part++] = texts;
    const Shape& shape = screen.shapes[i];
    if (shape.kind != Shape::Kind::text) continue;
    const Font& font = shape.large ? kiosk.fonts().large : kiosk.fonts().small;
    w.open_object().member("text", shape.text).member("large", shape.large).member("drawn", font.has(shape.text));
    w.member("run", shape.run).member("of", shape.of).member("amount", shape.amount);
    const bool says = !shape.amount.empty() && page && !visit.session().hides_amounts;
    const Figure* amount = says ? find_amount(*page, shape.amount) : nullptr;
    if (amount) w.member("low", amount->low).member("high", amount->open_end ? std::nullopt : std::optional(amount->high));
    rect(shape.x, shape.y, shape.w, shape.h);
    w.close_object();
    ++texts;
  }
  while (part <= screen.parts.size()) first_text[part++] = texts;
  w.close_array().key("targets").open_array();
  for (const Target& t : screen.targets) {
    const Control control = control_of(t, kiosk);
    w.open_object().member("label", t.label).member("does", name_of(t.tap.does)).member("name", t.tap.name.view()).member("field", t.tap.field.view());
    w.member("n", t.tap.n).member("control", control.kind).member("on", control.on).member("text", control.text).member("ground", t.ground);
    rect(t.rect.x, t.rect.y, t.rect.w, t.rect.h);
    w.close_object();
  }
  w.close_array().key("parts").open_array();
  for (std::size_t i = 0; i < screen.parts.size(); ++i) {
    const std::size_t end = i + 1 < screen.parts.size() ? screen.parts[i + 1].first_target : screen.targets.size();
    w.open_object().member("says", name_of(screen.parts[i].says)).member("picture", screen.parts[i].picture);
    w.key("texts").open_array().value(first_text[i]).value(first_text[i + 1]).close_array();
    w.key("targets").open_array().value(screen.parts[i].first_target).value(end).close_array();
    w.close_object();
  }
  w.close_array().close_object();
}

void write_drawn(const ImDrawData& drawn, const Fonts& fonts, std::string& out) {
  // A glyph is told by its corner in the texture.
  std::map<std::pair<float, float>, unsigned> characters;
  for (const Font* font : {&fonts.small, &fonts.large})
    for (const ImFontGlyph& g : font->face->Glyphs)
      if (g.Visible) characters[{g.U0, g.V0}] = g.Codepoint;
  for (int n = 0; n < drawn.CmdListsCount; ++n) {
    const ImDrawList& list = *drawn.CmdLists[n];
    for (int i = 0; i + 3 < list.VtxBuffer.Size; ++i) {
      const ImVec2 uv = list.VtxBuffer[i].uv;
      const auto found = characters.find({uv.x, uv.y});
      if (found == characters.end()) continue;
      put_character(found->second, out);
      i += 3;
    }
  }
}

}  // namespace ltci
