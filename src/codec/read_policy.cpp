#include "codec/read_policy.hpp"

#include <algorithm>

#include "codec/fields.hpp"
#include "codec/for_programs.hpp"
#include "codec/names.hpp"
#include "codec/write_estimate.hpp"
#include "core/decimal.hpp"

namespace ltci {

namespace {

constexpr Named<FileKind> kFileKindNames[] = {{"document", FileKind::document},     {"pack", FileKind::pack},
                                              {"directory", FileKind::directory},   {"assessment", FileKind::assessment},
                                              {"texts", FileKind::texts},           {"office", FileKind::office}};

enum class ValueUnit : unsigned char {
  yuan_per_bed_day, yuan_per_visit, yuan_per_hour, yuan_per_month, yuan_per_year, percent, percentage_points, percent_of_base, months, years, level,
  visits_per_week, visits_per_month, hours_per_week, hours_per_month,
};
constexpr Words kUnitNames[] = {"yuan_per_bed_day", "yuan_per_visit",  "yuan_per_hour", "yuan_per_month",  "yuan_per_year",
                                "percent",          "percentage_points", "percent_of_base", "months",      "years",
                                "level",            "visits_per_week", "visits_per_month", "hours_per_week", "hours_per_month"};
constexpr bool is_whole(ValueUnit unit) { return unit >= ValueUnit::months; }
constexpr std::int64_t kMillion = 1'000'000;
constexpr std::int64_t kMostUnits = 744;  // hours or visits: the hours of a month
constexpr Words kSeverityNames[] = {"intact", "mild", "moderate", "severe"};

// "30.00" as 3000: a decimal number with at most two places, times 100. Whole numbers only where `places` is 0.
std::optional<std::int64_t> parse_decimal(std::string_view text, int places) {
  std::int64_t n = 0;
  int after_point = -1;
  if (text.empty() || text.size() > 12) return std::nullopt;
  for (const char c : text) {
    if (c == '.' && after_point < 0 && places > 0 && &c != text.data()) {
      after_point = 0;
      continue;
    }
    if (c < '0' || c > '9' || after_point == places) return std::nullopt;
    n = n * 10 + (c - '0');
    if (after_point >= 0) ++after_point;
  }
  if (after_point == 0) return std::nullopt;
  for (int i = std::max(after_point, 0); i < places; ++i) n *= 10;
  return n;
}

// "2026-11": versions are compared as text.
bool is_month(std::string_view text) { return text.size() == 7 && parse_date(std::string(text) + "-01"); }

// What a table of values can hang on.
enum class Key : unsigned char { nothing, tier, level, group, contribution_tier };
constexpr Words kKeyNames[] = {"", "tier", "level", "group", "contribution_tier"};
constexpr Words kRowKeys[] = {"0", "1", "2", "3", "4", "5", "6"};
constexpr int kRows = 7;

// A number of a pack: one, or one for each row of a table.
struct Value {
  Key key = Key::nothing;
  std::array<std::int64_t, kRows> rows{};  // without a table the same in all
  Citations cites;

  std::int64_t one() const { return rows[0]; }
  // For a person (or institution) with these values of the keys.
  std::int64_t at(int tier, const Profile& p) const {
    switch (key) {
      case Key::nothing: return rows[0];
      case Key::tier: return rows[static_cast<std::size_t>(tier)];
      case Key::level: return rows[p.level];
      case Key::group: return rows[p.group];
      case Key::contribution_tier: return rows[p.contribution_tier];
    }
    return rows[0];
  }
};

// Which entries bear a name, by its hash: a thousand packs take a thousand times as long to read as one, not a million times.
class NameTable {
 public:
  static std::uint32_t hash(std::string_view name, std::uint32_t h = 2166136261u) {
    for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
    return h;
  }
  // The next entry, from 0 on.
  void add(std::uint32_t hash) {
    next_.push_back(first_[hash % kChains]);
    first_[hash % kChains] = static_cast<std::uint32_t>(next_.size());
  }
  // The entries that may be meant, counted from 1: the first, and the one after. 0: no more.
  std::size_t first(std::uint32_t hash) const { return first_[hash % kChains]; }
  std::size_t after(std::size_t number) const { return next_[number - 1]; }

 private:
  static constexpr std::size_t kChains = 2048;
  std::array<std::uint32_t, kChains> first_{};  // counted from 1
  Growing<std::uint32_t> next_;
};

class PolicyReader {
 public:
  explicit PolicyReader(const std::vector<SourceFile>& files) : files_(files) {}

  Issues read(Policy& out) {
    each(FileKind::document, [&](Fields& f) { read_document(f); });
    each(FileKind::directory, [&](Fields& f) { read_directory(f); });
    each(FileKind::assessment, [&](Fields& f) { read_assessment(f); });
    each(FileKind::pack, [&](Fields& f) { read_pack(f); });
    for (const SourceFile& file : files_)
      if (kind_of(file) == FileKind::unknown)
        issues_.push_back({"", IssueCode::not_in_list, "no member says which kind of file this is", {}, file.name});
    check_versions();
    // The list of parts no longer moves.
    for (Scheme& s : policy_.schemes)
      for (CareOption& option : s.options) option.set_parts(policy_.parts.begin() + option.first_part, option.part_count);
    if (issues_.empty()) out = std::move(policy_);
    return std::move(issues_);
  }

 private:
  template <class Read>
  void each(FileKind kind, Read&& read) {
    for (const SourceFile& file : files_) {
      if (kind_of(file) != kind) continue;
      Faults faults;
      {
        Fields f(faults, file.value, Fields::Comments::allowed);
        f.integer(kFileKindNames[static_cast<std::size_t>(kind)].name, 1, 1);
        read(f);
      }
      add_issues(issues_, faults.take(), file.name);
    }
  }

  static std::string_view required_string(Fields& f, Words name) {
    f.require(name);
    const std::optional<std::string_view> s = f.string(name);
    if (s && s->empty()) f.fault(name, IssueCode::missing_field, "empty");
    return s.value_or("");
  }

  static ByLanguage by_language(Fields& f) {
    return {required_string(f, kLanguages[0]), required_string(f, kLanguages[1])};
  }

  static Grade grade(Fields& f) {
    f.require("grade");
    return f.one_of<Grade>("grade", kGradeNames).value_or(Grade::official);
  }

  // ---- Documents ----

  void read_document(Fields& f) {
    Document d;
    d.id = required_string(f, "id");
    d.number = required_string(f, "number");
    d.title = required_string(f, "title");
    d.grade = grade(f);
    f.date("issued");
    if (const auto year = f.integer("reprinted", 2000, 2199)) d.reprinted = static_cast<int>(*year);
    if (d.grade == Grade::reprint) f.require("reprinted");
    for (Items i(f, "issuers"); i; i.next()) i.string();
    f.require("clauses");
    Fields clauses(f, "clauses");
    if (!clauses.is_object()) return;
    for (JsonValue v = clauses.json().first(); v; v = v.next()) {
      if (v.key() == "$comment") continue;
      Fields c(clauses, Words::ending(v.key()));
      Clause clause;
      clause.document = static_cast<std::uint16_t>(policy_.documents.size());
      clause.id = v.key();
      clause.label = required_string(c, "label");
      clause.words = by_language(c);
      if (policy_.clauses.size() > UINT16_MAX) return f.fault_here(IssueCode::too_large, "too many");
      policy_.clauses.push_back(clause);
      clause_names_.add(NameTable::hash(clause.id, NameTable::hash("#", NameTable::hash(d.id))));
    }
    policy_.documents.push_back(d);
    document_names_.add(NameTable::hash(d.id));
  }

  std::optional<Citation> find(std::string_view cite) const {
    const std::size_t hash = cite.find('#');
    if (hash == std::string_view::npos) return std::nullopt;
    for (std::size_t i = clause_names_.first(NameTable::hash(cite)); i; i = clause_names_.after(i)) {
      const Clause& c = policy_.clauses[i - 1];
      if (c.id == cite.substr(hash + 1) && policy_.documents[c.document].id == cite.substr(0, hash)) return static_cast<Citation>(i - 1);
    }
    return std::nullopt;
  }

  Citations cites(Fields& f) {
    Citations range{static_cast<std::uint32_t>(policy_.citations.size()), 0};
    bool any = false;
    for (Items i(f, "cites"); i; i.next()) {
      any = true;
      const std::optional<std::string_view> cite = i.string();
      if (!cite) continue;
      if (const std::optional<Citation> c = find(*cite)) append(range, *c);
      else i.fault(IssueCode::unknown_reference, *cite);
    }
    if (!f.present("cites")) f.fault_here(IssueCode::uncited_value, "no cites");
    else if (!any && !f.faulty("cites")) f.fault("cites", IssueCode::uncited_value, "no cites");
    return range;
  }

  // `range` must be the newest: ranges are grown at the end of the pool.
  void append(Citations& range, Citation c) {
    policy_.citations.push_back(c);
    ++range.count;
  }

  // All of `a`, then what only `b` cites.
  Citations join(Citations a, Citations b) {
    Citations range{static_cast<std::uint32_t>(policy_.citations.size()), 0};
    for (const Citations part : {a, b})
      for (std::size_t i = 0; i < part.count; ++i) {
        const Citation c = policy_.citations[part.first + i];
        bool known = false;
        for (std::size_t j = 0; j < range.count; ++j) known = known || policy_.citations[range.first + j] == c;
        if (!known) append(range, c);
      }
    return range;
  }

  // ---- Values ----

  static std::int64_t number(Fields& f, Words name, ValueUnit unit) {
    constexpr std::int64_t kHarmless = 1;  // stands for a value that was refused
    if (!f.present(name)) return kHarmless;
    const JsonValue v = f.value(name);
    const bool whole = is_whole(unit);
    const int places = whole ? 0 : unit == ValueUnit::percent_of_base ? 4 : 2;
    const std::optional<std::int64_t> n = v.kind() == JsonKind::string ? parse_decimal(v.as_string(), places) : std::nullopt;
    if (!n) {
      f.fault(name, IssueCode::wrong_type, whole ? "a whole number in quotes" : "a number in quotes, at most " + std::string(places == 4 ? "four" : "two") + " decimals");
      return kHarmless;
    }
    const std::int64_t most = unit == ValueUnit::percent || unit == ValueUnit::percentage_points ? kWhole
                              : unit == ValueUnit::percent_of_base                               ? kMillion
                              : unit == ValueUnit::months                                        ? kMaxMonthsDisabled
                              : unit == ValueUnit::years                                         ? kMaxYears
                              : unit == ValueUnit::level                                         ? kMaxLevel
                              : whole                                                            ? kMostUnits
                                                                                                 : kMaxFee;
    if (*n >= 1 && *n <= most) return *n;
    f.fault(name, IssueCode::out_of_range, whole ? "1.." + digits_of(most) : "more than 0, at most " + digits_of(most / (places == 4 ? kWhole : 100)));
    return kHarmless;
  }

  // A cited value of the given unit. Faults are noted; what is returned then is harmless.
  Value value(Fields& parent, Words name, ValueUnit unit, bool may_be_table = false) {
    Value out;
    out.rows.fill(1);
    parent.require(name);
    Fields f(parent, name);
    if (!f.is_object()) return out;
    f.require("unit");
    const std::optional<std::string_view> written = f.string("unit");
    if (written && *written != kUnitNames[static_cast<std::size_t>(unit)])
      f.fault("unit", IssueCode::not_in_list, "one of: " + std::string(kUnitNames[static_cast<std::size_t>(unit)]));
    grade_of_value(f);
    out.cites = cites(f);
    if (may_be_table && f.present("by")) {
      read_table(f, unit, out);
    } else if (f.present("percent_of")) {
      out.rows.fill(percent_of_benchmark(f, unit, out.cites));
    } else {
      f.require("value");
      out.rows.fill(number(f, "value", unit));
    }
    return out;
  }

  void grade_of_value(Fields& f) {
    if (worse(grade(f), grade_of_pack_)) f.fault("grade", IssueCode::contradiction, "weaker than the grade of the pack");
  }

  // The rows that a table over `key` has: of the levels those that are let in, of the others as many as the pack lists.
  std::uint8_t rows_of(Key key) const {
    const auto first = [](std::size_t n) { return static_cast<std::uint8_t>(((1u << n) - 1) << 1); };
    switch (key) {
      case Key::tier: return first(kTiers);
      case Key::level: return pack_->criteria[static_cast<std::size_t>(CriterionId::level)].levels;
      case Key::group: return first(pack_->groups.size());
      case Key::contribution_tier: return first(pack_->contribution_tiers.size());
      default: return 0;
    }
  }

  void read_table(Fields& f, ValueUnit unit, Value& out) {
    const std::optional<std::string_view> by = f.string("by");
    for (const Key key : {Key::tier, Key::level, Key::group, Key::contribution_tier})
      if (by == kKeyNames[static_cast<std::size_t>(key)]) out.key = key;
    if (out.key == Key::nothing) {
      f.fault("by", IssueCode::not_in_list, "one of: tier level group contribution_tier");
      out.key = Key::tier;
    }
    f.require("values");
    Fields table(f, "values");
    const std::uint8_t rows = rows_of(out.key);
    if (!rows && table.is_object()) f.fault("by", IssueCode::unknown_reference, "the pack does not list these");
    for (std::size_t row = 0; row < kRows; ++row) {
      if (!(rows >> row & 1)) continue;
      table.require(kRowKeys[row]);
      out.rows[row] = number(table, kRowKeys[row], unit);
    }
  }

  // "percent_of": "<benchmark>", "percent": "15": of a benchmark that the pack lists with its dates, and of the same unit.
  std::int64_t percent_of_benchmark(Fields& f, ValueUnit unit, Citations& cites_of_value) {
    f.require("percent");
    const std::int64_t percent = number(f, "percent", ValueUnit::percent);
    const std::string_view name = f.string("percent_of").value_or("");
    for (const Benchmark& b : benchmarks_) {
      if (b.name != name) continue;
      if (b.unit != unit) f.fault("percent_of", IssueCode::contradiction, "the benchmark has another unit");
      cites_of_value = join(cites_of_value, b.cites);
      const Money part = round_half_up(share_of(b.value, static_cast<Ratio>(percent)));
      if (part < 1) f.fault("percent", IssueCode::out_of_range, "less than a fen");
      return std::max<Money>(part, 1);
    }
    f.fault("percent_of", IssueCode::unknown_reference, name);
    return 1;
  }

  static bool worse(Grade a, Grade b) { return static_cast<int>(a) > static_cast<int>(b); }

  // ---- Directory, assessment ----

  void read_directory(Fields& f) {
    Directory& d = policy_.directory;
    cites(f);
    {
      Fields insured(f, "insured");
      f.require("insured");
      d.insured_cites = cites(insured);
    }
    {
      Fields frame(f, "frame");
      f.require("frame");
      d.frame_cites = cites(frame);
    }
    for (Items items(f, "provinces"); items; items.next()) {
      Fields i(items);
      i.require("code");
      const int code = i.division("code").value_or(0);
      d.provinces.push_back({code, by_language(i)});
    }
    for (Items items(f, "places"); items; items.next()) {
      Fields i(items);
      i.require("code");
      PilotPlace place;
      place.code = i.division("code").value_or(0);
      place.name = by_language(i);
      place.only_itself = i.boolean("only_itself").value_or(false);
      i.require("since");
      const auto since = i.string("since");
      if (since && since != "new" && since != "original" && since != "joined") i.fault("since", IssueCode::not_in_list, "one of: new original joined");
      if (since == "joined" || i.present("cites")) cites(i);  // those of the national list have its source
      for (const PilotPlace& other : d.places)
        if (other.code == place.code) i.fault("code", IssueCode::duplicate_key, "this code is listed already");
      d.add(place);
    }
  }

  void read_assessment(Fields& f) {
    required_string(f, "id");
    required_string(f, "number");
    grade(f);
    f.string("title");
    for (Items dimensions(f, "dimensions"); dimensions; dimensions.next()) {
      Fields dimension(dimensions);
      const auto d = dimension.one_of<Dimension>("id", kDimensionNames).value_or(Dimension::daily_living);
      dimension.require("id");
      for (Items items(dimension, "items"); items; items.next()) read_assessment_item(items, d);
      Fields at_least(dimension, "at_least");
      grade(at_least);
      auto& points = policy_.assessment.at_least[static_cast<std::size_t>(d)];
      for (std::size_t s = 0; s < kSeverities - 1; ++s) {
        at_least.require(kSeverityNames[s]);
        points[s] = static_cast<int>(at_least.integer(kSeverityNames[s], 1, 1000).value_or(1));
      }
      if (points[0] <= points[1] || points[1] <= points[2]) at_least.fault_here(IssueCode::contradiction, "points must fall");
    }
    if (policy_.assessment.items.size() > kSelfCheckItems)
      f.fault_here(IssueCode::too_large, "more items than " + digits_of(kSelfCheckItems));
    Fields levels(f, "levels");
    f.require("levels");
    policy_.assessment.level_grade = grade(levels);
    const bool sound = read_levels(levels, "least", policy_.assessment.least);
    if (!read_levels(levels, "greatest", policy_.assessment.greatest) || !sound) return;
    policy_.assessment.has_levels = true;
    for (std::size_t i = 0; i < kSeverities * kSeverities; ++i) {
      const std::size_t r = i / kSeverities, column = i % kSeverities;
      if (policy_.assessment.least[r][column] > policy_.assessment.greatest[r][column])
        return levels.fault("greatest", IssueCode::contradiction, "below least");
    }
  }

  // Rows: daily living; columns: the worse of the other two. Worse never makes a level lower. False when there is a fault.
  bool read_levels(Fields& levels, Words name, Assessment::Table& table) {
    Fields rows(levels, name);
    levels.require(name);
    bool sound = true;
    for (std::size_t r = 0; r < kSeverities; ++r) {
      rows.require(kSeverityNames[r]);
      std::size_t column = 0;
      for (Items cells(rows, kSeverityNames[r]); cells; cells.next(), ++column) {
        const bool whole = cells.value().kind() == JsonKind::integer;
        const std::int64_t level = whole ? cells.value().as_integer() : -1;
        if (column >= kSeverities || level < 0 || level > kMaxLevel) {
          sound = false;
          continue;
        }
        table[r][column] = static_cast<int>(level);
        sound = sound && (column == 0 || level >= table[r][column - 1]) && (r == 0 || level >= table[r - 1][column]);
      }
      sound = sound && column == kSeverities;
    }
    if (!sound) levels.fault(name, IssueCode::contradiction, "four levels in each row, never falling");
    return sound;
  }

  void read_assessment_item(const Items& items, Dimension dimension) {
    Fields f(items);
    AssessmentItem item;
    item.dimension = dimension;
    item.id = required_string(f, "id");
    for (Items points(f, "points"); points; points.next()) {
      const bool whole = points.value().kind() == JsonKind::integer;
      const std::int64_t value = whole ? points.value().as_integer() : 0;
      if (item.points.full()) points.fault(IssueCode::too_large, "too many");
      else if (!whole) points.fault(IssueCode::wrong_type, "a whole number");
      else if (value < 0 || value > kMostItemPoints) points.fault(IssueCode::out_of_range, "0.." + digits_of(kMostItemPoints));
      else item.points.push_back(static_cast<int>(value));
    }
    if (item.points.empty() || !std::is_sorted(item.points.begin(), item.points.end()))
      f.fault_here(IssueCode::contradiction, "points must rise");
    policy_.assessment.items.push_back(item);
  }

  // ---- Packs ----

  void read_criteria(Fields& parent, Scheme& s) {
    parent.require("criteria");
    Fields f(parent, "criteria");
    if (!f.is_object()) return;
    for (const Named<CriterionId>& id : kCriterionNames) {
      const bool further = id.value > CriterionId::level;  // only where a pack asks for them
      if (!further) f.require(id.name);
      if (!f.present(id.name)) continue;
      Fields c(f, id.name);
      read_criterion(c, id.value, s.criteria[static_cast<std::size_t>(id.value)]);
      if (id.value == CriterionId::duration && c.present("hint_below"))
        s.hint_below_months = static_cast<int>(value(c, "hint_below", ValueUnit::months).one());
    }
  }

  void read_criterion(Fields& c, CriterionId id, Criterion& out) {
    constexpr std::uint8_t kEveryLevel = Criterion::kEveryLevel;
    out.rule = Criterion::Rule::known;
    if (c.present("rule")) {
      out.rule = c.one_of<Criterion::Rule>("rule", kRuleNames).value_or(Criterion::Rule::known);
      if (out.rule == Criterion::Rule::known) c.fault("rule", IssueCode::not_in_list, "one of: none unknown");
      grade_of_value(c);
      out.cites = cites(c);
      // Of an unknown least level we know that it is one.
      out.at_least = out.rule == Criterion::Rule::unknown && id == CriterionId::level ? 1 : 0;
      out.levels = out.at_least ? kEveryLevel & ~1u : kEveryLevel;
      return;
    }
    if (id == CriterionId::insured || id == CriterionId::status || id == CriterionId::treated) {
      grade_of_value(c);
      out.cites = cites(c);
      return;
    }
    if (id == CriterionId::level && c.present("one_of")) {
      for (Items i(c, "one_of"); i; i.next()) {
        const auto text = i.string();
        const std::optional<std::int64_t> level = text ? parse_decimal(*text, 0) : std::nullopt;
        if (!text) continue;
        if (!level || *level > kMaxLevel) i.fault(IssueCode::out_of_range, "\"0\"..\"5\"");
        else out.levels |= static_cast<std::uint8_t>(1u << *level);
      }
      if (!out.levels && !c.faulty("one_of")) c.fault("one_of", IssueCode::missing_field, "no level is enough");
      grade_of_value(c);
      out.cites = cites(c);
      while (out.levels && !(out.levels >> out.at_least & 1)) ++out.at_least;
      return;
    }
    const ValueUnit unit = id == CriterionId::level                                                ? ValueUnit::level
                           : id == CriterionId::age || id == CriterionId::contribution_years ? ValueUnit::years
                                                                                                   : ValueUnit::months;
    const Value v = value(c, "at_least", unit);
    out.at_least = static_cast<std::int16_t>(v.one());
    out.cites = v.cites;
    if (id == CriterionId::level) out.levels = static_cast<std::uint8_t>(kEveryLevel & ~((1u << out.at_least) - 1));
    if (id == CriterionId::contribution_years && c.present("buy_in")) {
      Fields buy_in(c, "buy_in");
      out.buy_in = true;
      only(buy_in, "starts", "first_of_next_month");
      grade_of_value(buy_in);
      out.cites = join(out.cites, cites(buy_in));
    }
  }

  // A number, what a raise adds to it and what a bonus adds after some months.
  struct Numbers {
    Value base, raise, bonus;
    Citations cites;

    std::int64_t at(int tier, const Profile& p, bool raised) const {
      return base.at(tier, p) + (raised ? raise.at(tier, p) : 0) + (p.tenured ? bonus.at(tier, p) : 0);
    }
    template <class T>
    Raised<T> both(int tier, const Profile& p) const {
      return {static_cast<T>(at(tier, p, false)), static_cast<T>(at(tier, p, true))};
    }
  };

  // A benefit while it is read: the objects it may take numbers from, and what they hang on.
  struct BenefitFields {
    Fields &benefit, &raise, &bonus;
    bool visits;  // the option counts days with a visit
    bool by_tier = false, by_level = false, by_group = false, by_contribution_tier = false;
  };

  Numbers numbers(BenefitFields& b, Words name, ValueUnit unit) {
    const ValueUnit more = unit == ValueUnit::percent ? ValueUnit::percentage_points : unit;
    Numbers out;
    out.base = value(b.benefit, name, unit, true);
    out.cites = out.base.cites;
    const auto add = [&](Fields& from, Value& to) {
      if (!from.present(name)) return;
      to = value(from, name, more, true);
      out.cites = join(out.cites, to.cites);
    };
    add(b.raise, out.raise);
    add(b.bonus, out.bonus);
    for (const Value* v : {&out.base, &out.raise, &out.bonus}) {
      b.by_tier = b.by_tier || v->key == Key::tier;
      b.by_level = b.by_level || v->key == Key::level;
      b.by_group = b.by_group || v->key == Key::group;
      b.by_contribution_tier = b.by_contribution_tier || v->key == Key::contribution_tier;
    }
    if (unit == ValueUnit::percent) {
      if (greatest_sum({&out.base, &out.raise}) > kWhole) b.raise.fault(name, IssueCode::out_of_range, "the raised share is over 100 percent");
      else if (greatest_sum({&out.base, &out.raise, &out.bonus}) > kWhole) b.bonus.fault(name, IssueCode::out_of_range, "the share with the bonus is over 100 percent");
    }
    return out;
  }

  // The most that somebody can get by all of these: of tables over one key the rows of one person, of others any.
  static std::int64_t greatest_sum(std::initializer_list<const Value*> values) {
    std::int64_t sum = 0;
    for (const Key key : {Key::nothing, Key::tier, Key::level, Key::group, Key::contribution_tier}) {
      std::int64_t greatest = 0;
      for (std::size_t row = 0; row < kRows; ++row) {
        std::int64_t together = 0;
        for (const Value* v : values) together += v->key == key ? v->rows[row] : 0;
        greatest = std::max(greatest, together);
      }
      sum += greatest;
    }
    return sum;
  }

  // One payment of an option: its kind says how. `tiers`: of the institutions, 1 where they do not matter.
  struct ReadPart {
    BenefitPart part;
    std::array<Numbers, 2> numbers;  // as the kind uses them
    bool by_tier = false, bonus = false;
    std::uint8_t levels = ForWhom::kAll, groups = ForWhom::kAll, contribution_tiers = ForWhom::kAll;
    int tenure_months = 0;
  };

  void read_benefit(Fields& f, bool visits, ReadPart& out) {
    Fields benefit(f, "benefit");
    f.require("benefit");
    if (!benefit.is_object()) return;
    benefit.require("kind");
    const std::optional<std::string_view> kind = benefit.string("kind");
    Fields raise(benefit, "raise"), bonus(benefit, "tenure_bonus");
    if (raise.is_object() && !pack_->has_raise) benefit.fault("raise", IssueCode::unknown_reference, "the pack has no raise");
    if (bonus.is_object()) out.tenure_months = static_cast<int>(value(bonus, "after", ValueUnit::months).one());
    BenefitFields b{benefit, raise, bonus, visits};
    if (kind == "share") read_share(b, out);
    else if (kind == "fixed") read_fixed(b, out);
    else if (kind == "share_of_standard") read_share_of_standard(b, out);
    else if (kind == "quota") read_quota(b, out);
    else if (kind) benefit.fault("kind", IssueCode::not_in_list, "one of: share fixed share_of_standard quota");
    out.bonus = bonus.is_object();
    out.by_tier = b.by_tier;
    if (b.by_level) out.levels = rows_of(Key::level);
    if (b.by_group) out.groups = rows_of(Key::group);
    if (b.by_contribution_tier) out.contribution_tiers = rows_of(Key::contribution_tier);
  }

  Per per_of(BenefitFields& b) {
    b.benefit.require("per");
    return b.benefit.one_of<Per>("per", kPerNames).value_or(Per::bed_day);
  }

  void read_copay(BenefitFields& b, Per per, BenefitPart& part) {
    if (!b.benefit.present("copay")) return;
    const Value v = value(b.benefit, "copay", per == Per::month ? ValueUnit::yuan_per_month : per == Per::visit_day ? ValueUnit::yuan_per_visit : ValueUnit::yuan_per_bed_day);
    part.copay = v.one();
    part.copay_cites = v.cites;
  }

  void read_share(BenefitFields& b, ReadPart& out) {
    ShareBenefit share;
    share.per = per_of(b);
    const Per counted = b.visits ? Per::visit_day : Per::bed_day;  // what the fee is of
    if (share.per != counted) b.benefit.fault("per", IssueCode::not_in_list, "one of: " + std::string(name_in(kPerNames, counted)));
    share.has_share = b.benefit.present("fund_share");
    if (share.has_share) {
      out.numbers[0] = numbers(b, "fund_share", ValueUnit::percent);
      share.share_cites = out.numbers[0].cites;
    }
    share.cap_is_monthly = b.benefit.present("month_cap");
    out.numbers[1] = share.cap_is_monthly ? numbers(b, "month_cap", ValueUnit::yuan_per_month) : numbers(b, "bed_day_cap", ValueUnit::yuan_per_bed_day);
    share.cap_cites = out.numbers[1].cites;
    share.limit_on = b.benefit.one_of<LimitOn>("limit_on", kLimitOnNames);
    read_copay(b, share.cap_is_monthly ? Per::month : share.per, out.part);
    out.part.benefit = share;
  }

  void read_fixed(BenefitFields& b, ReadPart& out) {
    FixedBenefit fixed;
    fixed.per = per_of(b);
    if (fixed.per == Per::visit_day && !b.visits) b.benefit.fault("per", IssueCode::not_in_list, "one of: bed_day month");
    const ValueUnit unit = fixed.per == Per::month ? ValueUnit::yuan_per_month : fixed.per == Per::visit_day ? ValueUnit::yuan_per_visit : ValueUnit::yuan_per_bed_day;
    out.numbers[1] = numbers(b, "allowance", unit);
    fixed.cites = out.numbers[1].cites;
    if (b.benefit.present("includes_in_kind")) {
      const Value in_kind = value(b.benefit, "includes_in_kind", unit);
      fixed.in_kind = in_kind.one();
      fixed.cites = join(fixed.cites, in_kind.cites);
      if (fixed.in_kind > out.numbers[1].base.one() && out.numbers[1].base.key == Key::nothing)
        b.benefit.faults().contradiction(b.benefit.pointer_to("includes_in_kind"), b.benefit.pointer_to("allowance"), "more than the whole");
    }
    if (fixed.per != Per::month) read_copay(b, fixed.per, out.part);
    out.part.benefit = fixed;
  }

  void read_share_of_standard(BenefitFields& b, ReadPart& out) {
    FixedBenefit fixed;
    const Value standard = value(b.benefit, "standard", ValueUnit::yuan_per_month);
    out.numbers[0] = numbers(b, "fund_share", ValueUnit::percent);
    fixed.standard = standard.one();
    fixed.cites = join(standard.cites, out.numbers[0].cites);
    out.part.benefit = fixed;
  }

  void read_quota(BenefitFields& b, ReadPart& out) {
    QuotaBenefit quota;
    b.benefit.require("quota");
    // The unit says what is counted, so it is read before the value.
    static constexpr ValueUnit kUnits[] = {ValueUnit::visits_per_week, ValueUnit::visits_per_month, ValueUnit::hours_per_week, ValueUnit::hours_per_month};
    ValueUnit unit = kUnits[0];
    if (const JsonValue v = b.benefit.value("quota"); v && v.kind() == JsonKind::object)
      if (const JsonValue u = v.member("unit"); u && u.kind() == JsonKind::string)
        for (const ValueUnit known : kUnits)
          if (u.as_string() == kUnitNames[static_cast<std::size_t>(known)]) unit = known;
    const Value units = value(b.benefit, "quota", unit);
    quota.units = static_cast<std::int16_t>(units.one());
    quota.visits = unit <= ValueUnit::visits_per_month;
    quota.weekly = unit == ValueUnit::visits_per_week || unit == ValueUnit::hours_per_week;
    quota.quota_cites = units.cites;
    out.numbers[1] = numbers(b, "price", quota.visits ? ValueUnit::yuan_per_visit : ValueUnit::yuan_per_hour);
    quota.price_cites = out.numbers[1].cites;
    if (b.benefit.present("fund_share")) {
      out.numbers[0] = numbers(b, "fund_share", ValueUnit::percent);
      quota.share_cites = out.numbers[0].cites;
    } else {
      out.numbers[0].base.rows.fill(kWhole);
    }
    if (quota.visits) read_copay(b, Per::visit_day, out.part);
    out.part.benefit = quota;
  }

  // The part for one kind of person, with its numbers filled in.
  static BenefitPart resolved(const ReadPart& read, int tier, const Profile& p, const ForWhom& who) {
    struct {
      const ReadPart& read;
      int tier;
      const Profile& p;
      void operator()(ShareBenefit& b) const {
        if (b.has_share) b.fund_share = read.numbers[0].both<Ratio>(tier, p);
        b.cap = read.numbers[1].both<Money>(tier, p);
        for (const bool raised : {false, true})
          if (b.fund_share[raised]) b.binds_from[raised] = least_reaching(b.cap[raised], b.fund_share[raised]);
      }
      void operator()(FixedBenefit& b) const {
        if (!b.standard) {
          b.allowance = read.numbers[1].both<Money>(tier, p);
          return;
        }
        const Raised<Ratio> share = read.numbers[0].both<Ratio>(tier, p);
        b.of_standard = share;
        for (const bool raised : {false, true}) b.allowance[raised] = round_half_up(share_of(b.standard, share[raised]));
      }
      void operator()(QuotaBenefit& b) const {
        b.fund_share = read.numbers[0].both<Ratio>(tier, p);
        b.price = read.numbers[1].both<Money>(tier, p);
      }
    } fill{read, tier, p};
    BenefitPart part = read.part;
    part.who = who;
    std::visit(fill, part.benefit);
    return part;
  }

  // Adds a part for each row of the tables that the benefit hangs on.
  void add_parts(const ReadPart& read, int tier, CareOption& option) {
    const std::uint8_t tenured = read.bonus ? 0b11 : ForWhom::kAll;
    // Where nothing hangs on it, row 0 stands for all.
    const auto has = [](std::uint8_t rows, std::uint8_t row) { return rows == ForWhom::kAll ? row == 0 : rows >> row & 1; };
    const auto only_row = [](std::uint8_t rows, std::uint8_t row) { return rows == ForWhom::kAll ? rows : static_cast<std::uint8_t>(1u << row); };
    Profile p;
    for (p.level = 0; p.level < kRows; ++p.level)
      for (p.group = 0; p.group < kRows; ++p.group)
        for (p.contribution_tier = 0; p.contribution_tier < kRows; ++p.contribution_tier)
          for (p.tenured = 0; p.tenured < 2; ++p.tenured) {
            if (!has(read.levels, p.level) || !has(read.groups, p.group) || !has(read.contribution_tiers, p.contribution_tier) || !has(tenured, p.tenured)) continue;
            const ForWhom who{only_row(read.levels, p.level), only_row(read.groups, p.group), only_row(read.contribution_tiers, p.contribution_tier), only_row(tenured, p.tenured)};
            policy_.parts.push_back(resolved(read, tier, p, who));
            ++option.part_count;
          }
    option.rows.levels &= read.levels;
    option.rows.groups &= read.groups;
    option.rows.contribution_tiers &= read.contribution_tiers;
    option.rows.tenured &= tenured;
    if (read.tenure_months) option.tenure_months = static_cast<std::int16_t>(read.tenure_months);
  }

  void read_mode(Fields& f, Scheme& s) {
    CareOption option;
    f.require("mode");
    option.mode = f.one_of<CareMode>("mode", kCareModeNames).value_or(CareMode::institution);
    option.mode_cites = cites(f);
    option.official_name = f.string("official_name").value_or("");
    const bool by_tier = f.present("by");
    if (by_tier && f.string("by") != "tier") f.fault("by", IssueCode::not_in_list, "one of: tier");
    for (const CareOption& other : s.options)
      if (other.mode == option.mode && f.present("mode") && !f.faulty("mode"))
        f.fault("mode", IssueCode::duplicate_key, "this mode is listed already");
    option.fee_mode = f.one_of<CareMode>("fee_of", kCareModeNames).value_or(option.mode);
    option.has_fee = option.fee_mode != CareMode::family_care;
    option.visits = option.fee_mode == CareMode::home_visit;
    if (!f.present("one_of")) return read_option(f, option, by_tier, s);
    for (Items i(f, "one_of"); i; i.next()) {
      Fields variant(i);
      if (!variant.is_object()) continue;
      option.variant = required_string(variant, "variant");
      variant.require("name");
      Fields name(variant, "name");
      if (name.is_object()) option.variant_name = by_language(name);
      for (const CareOption& other : s.options)
        if (other.mode == option.mode && other.variant == option.variant) variant.fault("variant", IssueCode::duplicate_key, "listed already");
      read_option(variant, option, by_tier, s);
    }
  }

  // One benefit, or several components, each with its own payee.
  void read_option(Fields& f, CareOption option, bool by_tier, Scheme& s) {
    Bounded<ReadPart, kMaxPayees> parts;
    const auto read_part = [&](Fields& from) {
      ReadPart part;
      from.require("payee");
      part.part.payee = from.one_of<Payee>("payee", kPayeeNames).value_or(Payee::institution);
      read_benefit(from, option.visits, part);
      if (part.by_tier && !by_tier) from.fault_here(IssueCode::missing_field, "values by tier need \"by\": \"tier\"");
      parts.push_back(part);
    };
    if (f.present("components")) {
      for (Items i(f, "components"); i; i.next()) {
        Fields component(i);
        if (parts.full()) component.fault_here(IssueCode::too_large, "more than " + digits_of(kMaxPayees) + " components");
        else if (component.is_object()) read_part(component);
      }
    } else {
      read_part(f);
    }
    if (parts.empty()) return;
    if (s.options.size() + (by_tier ? kTiers : 1) > kMaxOptions)
      return f.fault_here(IssueCode::too_large, "more than " + digits_of(kMaxOptions) + " options");
    for (int tier = 1; tier <= (by_tier ? kTiers : 1); ++tier) {
      option.tier = static_cast<std::uint8_t>(by_tier ? tier : 0);
      option.first_part = static_cast<std::uint32_t>(policy_.parts.size());
      option.part_count = 0;
      for (const ReadPart& part : parts) add_parts(part, tier, option);
      s.options.push_back(option);
    }
  }

  void read_split(Fields& f, ValueUnit unit, Contribution& c) {
    const Value total = value(f, "total", unit);
    ContributionSplit split;
    split.total = total.one();
    split.cites = total.cites;
    split.who = f.one_of<ContributionSplit::For>("for", kContributorNames).value_or(ContributionSplit::For::everybody);
    Money sum = 0;
    f.require("parts");
    for (Items items(f, "parts"); items; items.next()) {
      Fields i(items);
      i.require("payer");
      ContributionPart part;
      part.payer = i.one_of<Payer>("payer", kPayerNames).value_or(Payer::individual);
      const Value share = value(i, "share", unit);
      part.amount = share.one();
      part.cites = share.cites;
      part.borne_by = i.one_of<Payer>("borne_by", kPayerNames);
      sum += part.amount;
      if (split.parts.full()) items.fault(IssueCode::too_large, "too many");
      else split.parts.push_back(part);
    }
    if (f.present("parts") && sum != split.total && f.faults().empty())
      f.faults().contradiction(f.pointer_to("parts"), f.pointer_to("total"), "the parts do not add up to the total");
    c.splits.push_back(split);
    if (c.splits.size() == 1) c.cites = split.cites;
  }

  void read_contribution(Fields& parent, Scheme& s) {
    Contribution& c = s.contribution;
    if (!s.covers.contribution) return;
    parent.require("contribution");
    Fields f(parent, "contribution");
    if (!f.is_object()) return;
    f.require("kind");
    c.kind = f.one_of<Contribution::Kind>("kind", kContributionNames).value_or(Contribution::Kind::unknown);
    if (c.kind == Contribution::Kind::flat_split) return read_split(f, ValueUnit::yuan_per_year, c);
    if (c.kind == Contribution::Kind::waived) {
      grade_of_value(f);
      c.cites = cites(f);
    } else if (c.kind == Contribution::Kind::rate_on_base) {
      f.require("rates");
      for (Items i(f, "rates"); i; i.next()) {
        Fields rate(i);
        if (c.splits.full()) rate.fault_here(IssueCode::too_large, "too many");
        else if (rate.is_object()) read_split(rate, ValueUnit::percent_of_base, c);
      }
    } else if (f.present("kind") && !f.faulty("kind")) {
      f.fault("kind", IssueCode::not_in_list, "one of: flat_split rate_on_base waived");
    }
  }

  template <class E, std::size_t N>
  static void choose(Fields& f, const RegisteredReading& r, std::string_view id, const Named<E> (&names)[N], Bounded<E, N>& out) {
    if (r.id != id) return;
    const auto known = [&](std::string_view name) -> const Named<E>* {
      for (const Named<E>& n : names)
        if (n.name.view() == name) return &n;
      return nullptr;
    };
    // The first value of a reading is the one that `stated` figures follow: the pack may not pick another.
    if (r.by_default != names[0].name)
      return f.fault("default", IssueCode::not_in_list, "one of: " + std::string(names[0].name));
    for (const std::string_view a : r.alternatives) {
      const Named<E>* n = known(a);
      if (!n || std::find(out.begin(), out.end(), n->value) != out.end()) f.fault("alternatives", IssueCode::not_in_list, a);
      else out.push_back(n->value);
    }
  }

  void read_readings(Fields& parent, Scheme& s) {
    parent.require("readings");
    for (Items items(parent, "readings"); items; items.next()) {
      Fields f(items);
      if (!f.is_object()) continue;
      RegisteredReading r;
      r.id = required_string(f, "id");
      r.by_default = required_string(f, "default");
      for (Items i(f, "alternatives"); i; i.next())
        if (r.alternatives.full()) i.fault(IssueCode::too_large, "too many");
        else if (const auto a = i.string()) r.alternatives.push_back(*a);
      r.cites = cites(f);
      for (const RegisteredReading& other : s.readings)
        if (other.id == r.id) f.fault("id", IssueCode::duplicate_key, "this reading is listed already");
      choose(f, r, "limit_on", kLimitOnNames, s.choices.limit_on);
      choose(f, r, "hospital_days", kHospitalDaysNames, s.choices.hospital_days);
      choose(f, r, "part_month", kPartMonthNames, s.choices.part_month);
      choose(f, r, "third_party", kThirdPartyNames, s.choices.third_party);
      if (s.readings.full()) items.fault(IssueCode::too_large, "too many");
      else s.readings.push_back(r);
      for (const auto& position : kPositionNames)
        if (r.id == position.name) s.positions = static_cast<std::uint8_t>(s.positions | 1u << static_cast<int>(position.value));
    }
  }

  // A member that says the one thing that it can say.
  static void only(Fields& f, Words member, Words meaning) {
    f.require(member);
    if (const auto v = f.string(member); v && *v != meaning) f.fault(member, IssueCode::not_in_list, "one of: " + std::string(meaning));
  }

  Citations graded_cites(Fields& f) {
    grade_of_value(f);
    return cites(f);
  }

  // Rules that a pack need not have: without them there is no raise, benefits begin at once, nothing is said of how long they last.
  void read_course(Fields& f, Scheme& s) {
    if (f.present("raise")) {
      Fields raise(f, "raise");
      s.has_raise = true;
      only(raise, "starts", "first_of_next_month");
      only(raise, "for", "assisted");
      s.raise_cites = graded_cites(raise);
    }
    if (f.present("start")) {
      Fields start(f, "start");
      s.starts_next_month = true;
      only(start, "from", "first_of_next_month");
      s.start_cites = graded_cites(start);
    }
    if (f.present("valid_for")) {
      const Value months = value(f, "valid_for", ValueUnit::months);
      s.valid_months = static_cast<std::int16_t>(months.one());
      s.valid_cites = months.cites;
    }
  }

  // `unknown`: what we hold does not say. Then a stay may cost the benefit of its days or not.
  void read_hospital(Fields& parent, Scheme& s) {
    parent.require("hospital");
    Fields f(parent, "hospital");
    if (!f.is_object()) return;
    f.require("effect");
    stay_unknown_ = f.string("effect") == "unknown";
    if (stay_unknown_) return;  // then the readings say that such days may be paid, too
    HospitalRule& rule = s.hospital;
    rule.effect = f.one_of<HospitalRule::Effect>("effect", kHospitalEffectNames).value_or(HospitalRule::Effect::suspend);
    rule.cites = graded_cites(f);
    if (rule.effect == HospitalRule::Effect::reduce) {
      const Value reduced = value(f, "reduced", ValueUnit::yuan_per_bed_day);
      rule.reduced = reduced.one();
      rule.cites = join(rule.cites, reduced.cites);
    }
    if (rule.effect == HospitalRule::Effect::go_on) {
      s.choices.hospital_days.clear();
      s.choices.hospital_days.push_back(HospitalDays::all_paid);
    }
    if (f.present("goes_on_for")) {
      only(f, "goes_on_for", "assisted");
      rule.goes_on_for_assisted = true;
    }
  }

  void read_third_party(Fields& parent, Scheme& s) {
    parent.require("third_party");
    Fields f(parent, "third_party");
    if (!f.is_object()) return;
    f.require("effect");
    s.third_party_known = f.string("effect") != "unknown";
    if (!s.third_party_known) return;
    only(f, "effect", "excludes_the_cost");
    s.third_party_cites = graded_cites(f);
  }

  void read_benchmarks(Fields& parent, const Scheme& s) {
    benchmarks_.clear();
    Fields f(parent, "benchmarks");
    if (!f.is_object()) return;
    for (JsonValue v = f.json().first(); v; v = v.next()) {
      if (v.key() == "$comment") continue;
      Fields one(f, Words::ending(v.key()));
      Benchmark b;
      b.name = v.key();
      const std::string_view unit = one.is_object() ? one.string("unit").value_or("") : "";
      for (std::size_t i = 0; i < std::size(kUnitNames); ++i)
        if (unit == kUnitNames[i]) b.unit = static_cast<ValueUnit>(i);
      one.require("unit");
      if (unit.empty() || is_whole(b.unit)) one.fault("unit", IssueCode::not_in_list, "yuan_per_month and its like");
      one.require("value");
      b.value = number(one, "value", b.unit);
      b.cites = graded_cites(one);
      const std::optional<Date> from = one.date("from"), to = one.date("to");
      one.require("from");
      one.require("to");
      if (from && to && *to < *from) one.faults().contradiction(one.pointer_to("to"), one.pointer_to("from"), "ends before it begins");
      if (to && *to < s.review_by) one.fault("to", IssueCode::date_gap, "ends before the pack is reviewed: make a new version for the days after");
      if (from && s.answers_from < *from) one.fault("from", IssueCode::date_gap, "begins after the pack answers");
      benchmarks_.push_back(b);
    }
  }

  void read_covers(Fields& f, Scheme& s) {
    f.require("covers");
    s.covers = {false, false};
    bool benefits = false;
    for (Items i(f, "covers"); i; i.next()) {
      const auto what = i.string();
      if (what == "eligibility") s.covers.eligibility = true;
      else if (what == "benefits") benefits = true;
      else if (what == "contribution") s.covers.contribution = true;
      else if (what) i.fault(IssueCode::not_in_list, "one of: eligibility benefits contribution");
    }
    if (!benefits && f.present("covers") && !f.faulty("covers")) f.fault("covers", IssueCode::missing_field, "benefits");
  }

  static void read_rows(Fields& f, Words name, Bounded<ByLanguage, kMostRows>& out) {
    for (Items i(f, name); i; i.next()) {
      Fields row(i);
      if (out.full()) row.fault_here(IssueCode::too_large, "more than " + digits_of(kMostRows));
      else if (row.is_object()) out.push_back(by_language(row));
    }
  }

  void read_pack(Fields& f) {
    Scheme s;
    s.choices.limit_on.push_back(LimitOn::payment);
    s.choices.hospital_days.push_back(HospitalDays::discharge_paid);
    s.choices.part_month.push_back(PartMonth::by_days);
    s.choices.third_party.push_back(ThirdParty::allowance_goes_on);
    s.id = required_string(f, "id");
    s.version = required_string(f, "version");
    if (!s.version.empty() && !is_month(s.version)) f.fault("version", IssueCode::bad_date, "a year and a month, as 2026-11");
    {
      f.require("name");
      Fields name(f, "name");
      if (name.is_object()) s.name = by_language(name);
    }
    f.require("division");
    s.division = f.division("division").value_or(0);
    f.require("insured");
    s.insured = f.one_of<Insured>("insured", kInsuredNames).value_or(Insured::resident);
    if (s.insured == Insured::none && f.present("insured")) f.fault("insured", IssueCode::not_in_list, "one of: resident employee");
    s.grade = grade_of_pack_ = grade(f);
    f.require("documents");
    for (Items i(f, "documents"); i; i.next()) {
      const auto id = i.string();
      if (!id) continue;
      std::size_t d = document_names_.first(NameTable::hash(*id));
      while (d && policy_.documents[d - 1].id != *id) d = document_names_.after(d);
      if (s.documents.full()) i.fault(IssueCode::too_large, "too many");
      else if (!d) i.fault(IssueCode::unknown_reference, *id);
      else s.documents.push_back(static_cast<std::uint16_t>(d - 1));
    }
    {
      f.require("in_force");
      Fields in_force(f, "in_force");
      s.in_force_from = in_force.date("from");
      s.in_force_to = in_force.date("to");
      if (s.in_force_from && s.in_force_to && *s.in_force_to < *s.in_force_from)
        f.faults().contradiction(in_force.pointer_to("to"), in_force.pointer_to("from"), "ends before it begins");
    }
    if (const auto by = f.string("superseded_by")) {
      s.superseded_by = *by;
      if (!(s.version < *by)) f.fault("superseded_by", IssueCode::out_of_range, "a later version than this");
    }
    f.require("answers_from");
    f.require("review_by");
    s.answers_from = f.date("answers_from").value_or(first_case_date());
    s.review_by = f.date("review_by").value_or(first_case_date());
    const bool sound = s.in_force_from && (!s.in_force_to || *s.in_force_from <= *s.in_force_to);
    if (sound && f.present("answers_from") && !f.faulty("answers_from") && s.answers_from < *s.in_force_from)
      f.faults().contradiction(f.pointer_to("answers_from"), f.pointer_to("in_force") + "/from", "before it is in force");
    for (Items i(f, "notices"); i; i.next())
      if (s.notices.full()) i.fault(IssueCode::too_large, "too many");
      else if (const auto id = i.string()) s.notices.push_back(*id);
    {
      Fields example(f, "example");
      if (example.is_object()) s.example_fee = number(example, "fee_per_day", ValueUnit::yuan_per_bed_day);
    }
    pack_ = &s;
    stay_unknown_ = false;
    read_covers(f, s);
    read_criteria(f, s);
    read_rows(f, "groups", s.groups);
    read_rows(f, "contribution_tiers", s.contribution_tiers);
    read_benchmarks(f, s);
    read_course(f, s);
    f.require("care_modes");
    for (Items i(f, "care_modes"); i; i.next()) {
      Fields mode(i);
      if (mode.is_object()) read_mode(mode, s);
    }
    read_hospital(f, s);
    read_third_party(f, s);
    read_contribution(f, s);
    read_readings(f, s);
    const auto& days = s.choices.hospital_days;
    if (stay_unknown_ && std::find(days.begin(), days.end(), HospitalDays::all_paid) == days.end())
      f.faults().contradiction(f.pointer_to("readings"), f.pointer_to("hospital"), "an effect that is not known needs the reading hospital_days with the alternative all_paid");
    f.value("cases");  // worked cases: the command line runs them
    policy_.add(s);
  }

  // Two versions of one scheme must neither answer the same day nor leave days between them unanswered, and no month has days of both: it is
  // estimated by one. Those that another has superseded answer none, and name one that is here.
  void check_versions() {
    const auto end = [](const Scheme& s) { return s.in_force_to.value_or(last_case_date()); };
    const auto start = [](const Scheme& s) { return std::max(s.answers_from, s.in_force_from.value_or(s.answers_from)); };
    for (std::size_t i = 0; i < policy_.schemes.size(); ++i) {
      const Scheme& a = policy_.schemes[i];
      std::optional<Date> before;  // the last day that an earlier version answers
      bool has_successor = a.superseded_by.empty();
      for (const Scheme* b = policy_.first_version(a.division, a.insured); b; b = policy_.next_version(*b)) {
        has_successor = has_successor || b->version == a.superseded_by;
        if (&a == b || !a.superseded_by.empty() || !b->superseded_by.empty()) continue;
        if (b < &a && start(a) <= end(*b) && start(*b) <= end(a))
          version_issue(i, IssueCode::date_overlap, std::max(start(a), start(*b)), std::min(end(a), end(*b)), *b);
        else if (kForPrograms && start(*b) < start(a) && first_of_month(start(a)) <= end(*b))
          issues_.push_back({"/in_force", IssueCode::date_overlap, "one month, " + format_date(first_of_next_month(start(a))) + ' ' + std::string(b->id) + ' ' + std::string(b->version), {}, pack_file(i)});
        if (start(*b) < start(a)) before = std::max(before.value_or(end(*b)), end(*b));
      }
      if (before && *before + 1 < start(a)) version_issue(i, IssueCode::date_gap, *before + 1, start(a) - 1, a);
      if (!has_successor) issues_.push_back({"/superseded_by", IssueCode::unknown_reference, std::string(a.superseded_by), {}, pack_file(i)});
    }
  }

  // The days in question, the last of them left out where there is none; and which version.
  void version_issue(std::size_t index, IssueCode code, Date from, Date to, const Scheme& other) {
    const std::string days = format_date(from) + ".." + (to < last_case_date() ? format_date(to) : "");
    issues_.push_back({"/in_force", code, days + ' ' + std::string(other.id) + ' ' + std::string(other.version), {}, pack_file(index)});
  }

  std::string pack_file(std::size_t index) const {
    for (const SourceFile& file : files_)
      if (kind_of(file) == FileKind::pack && index-- == 0) return file.name;
    return "";
  }

  const std::vector<SourceFile>& files_;
  Policy policy_;
  NameTable clause_names_, document_names_;
  Issues issues_;
  // Of the pack that is being read.
  Grade grade_of_pack_ = Grade::draft;
  const Scheme* pack_ = nullptr;
  bool stay_unknown_ = false;  // what a stay in hospital does
  struct Benchmark {
    std::string_view name;
    ValueUnit unit = ValueUnit::yuan_per_month;
    Money value = 0;
    Citations cites;
  };
  Growing<Benchmark> benchmarks_;
};

}  // namespace

FileKind kind_of(const SourceFile& file) {
  for (const Named<FileKind>& k : kFileKindNames)
    if (file.value && file.value.member(k.name)) return k.value;
  return FileKind::unknown;
}

Issues read_policy(const std::vector<SourceFile>& files, Policy& out) { return PolicyReader(files).read(out); }

}  // namespace ltci
