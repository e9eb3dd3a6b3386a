// What every screen is drawn from: a list of typed blocks, every sentence and figure final. docs/page.md describes each
// member. Blocks and their words live in the page's arena; they are plain data, so drawing is reading.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/fee_curve.hpp"
#include "present/arena.hpp"

namespace ltci {

enum class Mark : unsigned char { none, solid, hatched, hollow };

// All that follows is plain data that begins as zeroes: no words, no mark, no edit.

// A button that opens a question; none where `label` is empty.
struct Edit {
  Words field, label;
};

struct Figure {
  Mark mark;
  bool open_end;      // no upper end
  Words label, text;
  Words amount;       // the hook of an amount; empty: no amount
  std::int64_t low, high;
};

// In fen; `priced`: there is a fee, `total`. Nothing at all where `unit` is 0.
struct Cells {
  std::int64_t low, high, total, unit;
  bool priced;
};

struct Item {  // of a plain list
  Item* next;
  Words text;
};

struct ChoiceOption {
  ChoiceOption* next;
  Words value, label, note;
  bool selected;
};

struct DatePart {
  DatePart* next;
  Words name, label, text;
};

struct Row {
  Row* next;
  Mark mark;
  Words label, value;
  Edit edit;
};

struct LegendItem {
  LegendItem* next;
  Mark mark;
  Words label, text;
};

struct OptionRow {
  OptionRow* next;
  Words option, name, price, asked, rule, cap_label, cap_text;
  Cells cells;
  Figure fund, own;
  Edit edit, why;  // `why`: the page that explains it; its field is the option
};

// One entry of `criteria` (mark, text, cites), `points` (title, text, ask), `steps` (title, text, cites), `modes` (title, lines).
struct Entry {
  Entry* next;
  Mark mark;
  Words title, text, cites, ask;
  List<Item> lines;
  Edit edit;
};

struct TableRow {
  TableRow* next;
  List<struct TableCell> cells;
};
struct TableCell {
  TableCell* next;
  Figure line;
};

struct CurvePoint {
  CurvePoint* next;
  FeePoint point;
};
struct CurveLine {
  CurveLine* next;
  Words option, name, limit;  // where the limit binds, in words; empty where that is open
  Money limit_fee;
  bool asked;
  List<CurvePoint> points;
};
// From `fee` on `option` is the cheapest of all, or cheaper than the one asked about.
struct CurveTurn {
  CurveTurn* next;
  Money fee;
  Words option, text;
  bool best;
};

enum class BlockKind : unsigned char {
  progress, heading, section, paragraph, errors, choices, number, date, preview, button, rows, verdict, amount, options,
  criteria, points, modes, steps, sources, notice, table, months, curve, tree, guess, levels, qr,
};

struct Block {
  Block* next;
  BlockKind kind;
};
template <BlockKind K>
struct BlockOf : Block {
  static constexpr BlockKind kKind = K;
};

struct ProgressBlock : BlockOf<BlockKind::progress> {
  int current, total;
  Words text;
};
struct HeadingBlock : BlockOf<BlockKind::heading> {
  Words text;
};
struct SectionBlock : BlockOf<BlockKind::section> {
  Words text;
};
struct ParagraphBlock : BlockOf<BlockKind::paragraph> {
  Words style, text;
};
struct ErrorsBlock : BlockOf<BlockKind::errors> {
  Words title;
  List<Item> items;
};
struct ChoicesBlock : BlockOf<BlockKind::choices> {
  Words field, error;
  List<ChoiceOption> options;
};
struct NumberBlock : BlockOf<BlockKind::number> {
  Words field, label, unit, text, error, at_min, at_max;
  bool decimal;
  int min, max;  // whole units
  int slider;    // where it ends; 0: none. With one, the number is moved in place
  List<ChoiceOption> options;
};
struct DateBlock : BlockOf<BlockKind::date> {
  Words field, error;
  List<DatePart> parts;
  List<ChoiceOption> options;
};
struct PreviewBlock : BlockOf<BlockKind::preview> {
  Words text, scale;
  Cells cells;
};
struct ButtonBlock : BlockOf<BlockKind::button> {
  Words action, field, label;
  bool main;
};
struct RowsBlock : BlockOf<BlockKind::rows> {
  List<Row> rows;
};
struct VerdictBlock : BlockOf<BlockKind::verdict> {
  Words result, text, count;
  List<Row> marks;
};
struct AmountBlock : BlockOf<BlockKind::amount> {
  Words option, heading, scale;
  Figure fund, own;
  Cells cells;
  List<LegendItem> legend;
  List<Item> notes;
  Edit why;
};
struct OptionsBlock : BlockOf<BlockKind::options> {
  Words caption, scale;
  List<Item> columns;
  List<OptionRow> rows;
};
struct CriteriaBlock : BlockOf<BlockKind::criteria> {
  List<Entry> items;
};
struct PointsBlock : BlockOf<BlockKind::points> {
  List<Entry> items;
};
struct ModesBlock : BlockOf<BlockKind::modes> {
  List<Entry> items;
};
struct StepsBlock : BlockOf<BlockKind::steps> {
  List<Entry> items;
};
struct SourcesBlock : BlockOf<BlockKind::sources> {
  List<Item> items;
};
struct NoticeBlock : BlockOf<BlockKind::notice> {
  Words title, text;
};
struct TableBlock : BlockOf<BlockKind::table> {
  Words caption;
  List<Item> heads;
  List<TableRow> rows;
};

// The months ahead, day by day.
struct DayKind {  // of the legend
  DayKind* next;
  Words day, label, word;  // its letter, what it means, and in short
};
struct Month {
  Month* next;
  Words days, paid, flag;  // one letter a day; yuan of one paid day; the start of the raise
  int weekday;             // of its first day, 0: Monday
  bool raised;
  List<Item> notes;
};
struct MonthsBlock : BlockOf<BlockKind::months> {
  Words caption, weekdays;
  List<DayKind> legend;
  List<Month> months;
};
// Own payment of a day over the fee, fen from 0 to `to`; `fee` is the one that is tried.
struct CurveBlock : BlockOf<BlockKind::curve> {
  Words heading, price;
  Figure fund, own;  // of the kind of care asked about, at `fee`
  Money fee, to;
  List<Item> words;  // of the picture: what it shows, across, up, a limit, a turn, between two readings, what is cheapest
  List<CurveLine> lines;
  List<CurveTurn> turns;
};
// A trace that can be folded open.
struct TreeNode {
  TreeNode* next;
  Words text;
  List<TreeNode> nodes;
};
struct TreeBlock : BlockOf<BlockKind::tree> {
  Words caption;
  List<TreeNode> nodes;
};
// Whether the answer above is sure or a guess.
struct GuessBlock : BlockOf<BlockKind::guess> {
  Words label, note;
  bool checked;
};

// A band of levels: those possible are hatched. `at_least`: the level from which one can apply; 0: no words of it either.
struct LevelsBlock : BlockOf<BlockKind::levels> {
  List<Row> items;  // mark, label
  int at_least;
  Words below, reached;
};

// The share code of the result. `link` is empty where the site's address is not known: the picture then holds the code alone. Without a
// picture (`size` 0) there was no room.
struct QrBlock : BlockOf<BlockKind::qr> {
  Words caption, check, link, code;
  List<Item> words;  // after copying; where that failed; how a picture is saved
  int size;       // modules a side
  Words modules;  // row by row, 1 where dark
};

// Calls visit(block) with the block's own type. A new kind of block does not compile until every renderer draws it.
template <class Visit>
auto visit_block(const Block& b, Visit&& visit) {
  switch (b.kind) {
    case BlockKind::progress: return visit(static_cast<const ProgressBlock&>(b));
    case BlockKind::heading: return visit(static_cast<const HeadingBlock&>(b));
    case BlockKind::section: return visit(static_cast<const SectionBlock&>(b));
    case BlockKind::paragraph: return visit(static_cast<const ParagraphBlock&>(b));
    case BlockKind::errors: return visit(static_cast<const ErrorsBlock&>(b));
    case BlockKind::choices: return visit(static_cast<const ChoicesBlock&>(b));
    case BlockKind::number: return visit(static_cast<const NumberBlock&>(b));
    case BlockKind::date: return visit(static_cast<const DateBlock&>(b));
    case BlockKind::preview: return visit(static_cast<const PreviewBlock&>(b));
    case BlockKind::button: return visit(static_cast<const ButtonBlock&>(b));
    case BlockKind::rows: return visit(static_cast<const RowsBlock&>(b));
    case BlockKind::verdict: return visit(static_cast<const VerdictBlock&>(b));
    case BlockKind::amount: return visit(static_cast<const AmountBlock&>(b));
    case BlockKind::options: return visit(static_cast<const OptionsBlock&>(b));
    case BlockKind::criteria: return visit(static_cast<const CriteriaBlock&>(b));
    case BlockKind::points: return visit(static_cast<const PointsBlock&>(b));
    case BlockKind::modes: return visit(static_cast<const ModesBlock&>(b));
    case BlockKind::steps: return visit(static_cast<const StepsBlock&>(b));
    case BlockKind::sources: return visit(static_cast<const SourcesBlock&>(b));
    case BlockKind::notice: return visit(static_cast<const NoticeBlock&>(b));
    case BlockKind::table: return visit(static_cast<const TableBlock&>(b));
    case BlockKind::months: return visit(static_cast<const MonthsBlock&>(b));
    case BlockKind::curve: return visit(static_cast<const CurveBlock&>(b));
    case BlockKind::tree: return visit(static_cast<const TreeBlock&>(b));
    case BlockKind::guess: return visit(static_cast<const GuessBlock&>(b));
    case BlockKind::levels: return visit(static_cast<const LevelsBlock&>(b));
    case BlockKind::qr: return visit(static_cast<const QrBlock&>(b));
  }
}

// The words around the page, the same on all.
struct Chrome {
  Words product, sizes[3], size_label, pointer, selected, language_label, language, help_label, help_text, clear, read, stop_reading;
};

struct Page {
  Arena arena;
  Words id, field, lang, title;
  bool focus_errors = false;
  bool moved = false;  // the same page after a knob was turned: only what moves is filled in
  Chrome chrome;
  List<Block> blocks;
  List<Block> actions;  // ButtonBlocks
  List<Item> money;     // every figure of money and every sentence with one, for who must not say it aloud
};

}  // namespace ltci
