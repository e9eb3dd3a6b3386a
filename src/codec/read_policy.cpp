#include "codec/read_policy.hpp"

#include <algorithm>

#include "codec/fields.hpp"
#include "codec/names.hpp"

namespace ltci {

namespace {

constexpr Named<FileKind> kFileKindNames[] = {{"document", FileKind::document},     {"pack", FileKind::pack},
                                              {"directory", FileKind::directory},   {"assessment", FileKind::assessment},
                                              {"texts", FileKind::texts},           {"office", FileKind::office}};

enum class ValueUnit : unsigned char { yuan_per_bed_day, yuan_per_month, yuan_per_year, percent, percentage_points, months, level };
constexpr Words kUnitNames[] = {"yuan_per_bed_day", "yuan_per_month", "yuan_per_year", "percent",
                                           "percentage_points", "months",        "level"};
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

struct Value {
  std::array<std::int64_t, kTiers> by_tier{};  // the same in all when it does not differ by tier
  Citations cites;
  bool differs_by_tier = false;
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
      policy_.clauses.push_back(clause);
    }
    policy_.documents.push_back(d);
  }

  std::optional<Citation> find(std::string_view cite) const {
    const std::size_t hash = cite.find('#');
    if (hash == std::string_view::npos) return std::nullopt;
    for (std::size_t i = 0; i < policy_.clauses.size(); ++i) {
      const Clause& c = policy_.clauses[i];
      if (c.id == cite.substr(hash + 1) && policy_.documents[c.document].id == cite.substr(0, hash)) return static_cast<Citation>(i);
    }
    return std::nullopt;
  }

  Citations cites(Fields& f) {
    Citations range{static_cast<std::uint16_t>(policy_.citations.size()), 0};
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
    Citations range{static_cast<std::uint16_t>(policy_.citations.size()), 0};
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
    const bool whole = unit == ValueUnit::months || unit == ValueUnit::level;
    const std::optional<std::int64_t> n =
        v.kind() == JsonKind::string ? parse_decimal(v.as_string(), whole ? 0 : 2) : std::nullopt;
    if (!n) {
      f.fault(name, IssueCode::wrong_type, whole ? "a whole number in quotes" : "a number in quotes, at most two decimals");
      return kHarmless;
    }
    const std::int64_t most = unit == ValueUnit::percent || unit == ValueUnit::percentage_points ? kWhole
                              : unit == ValueUnit::months                                        ? kMaxMonthsDisabled
                              : unit == ValueUnit::level                                         ? kMaxLevel
                                                                                                 : kMaxFee;
    if (*n >= 1 && *n <= most) return *n;
    f.fault(name, IssueCode::out_of_range, whole ? "1.." + std::to_string(most) : "more than 0, at most " + std::to_string(most / 100));
    return kHarmless;
  }

  // A cited value of the given unit. Faults are noted; what is returned then is harmless.
  Value value(Fields& parent, Words name, ValueUnit unit, bool may_differ_by_tier = false) {
    Value out;
    out.by_tier.fill(1);
    parent.require(name);
    Fields f(parent, name);
    if (!f.is_object()) return out;
    f.require("unit");
    const std::optional<std::string_view> written = f.string("unit");
    if (written && *written != kUnitNames[static_cast<std::size_t>(unit)])
      f.fault("unit", IssueCode::not_in_list, "one of: " + std::string(kUnitNames[static_cast<std::size_t>(unit)]));
    if (worse(grade(f), grade_of_pack_)) f.fault("grade", IssueCode::contradiction, "weaker than the grade of the pack");
    out.cites = cites(f);
    if (may_differ_by_tier && f.present("by")) {
      out.differs_by_tier = true;
      if (f.string("by") != "tier") f.fault("by", IssueCode::not_in_list, "one of: tier");
      f.require("values");
      Fields table(f, "values");
      for (std::size_t tier = 0; tier < kTiers; ++tier) {
        table.require(kTierKeys[tier]);
        out.by_tier[tier] = number(table, kTierKeys[tier], unit);
      }
      return out;
    }
    f.require("value");
    out.by_tier.fill(number(f, "value", unit));
    return out;
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
      i.string("since");
      for (const PilotPlace& other : d.places)
        if (other.code == place.code) i.fault("code", IssueCode::duplicate_key, "this code is listed already");
      d.places.push_back(place);
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
      f.fault_here(IssueCode::too_large, "more items than " + std::to_string(kSelfCheckItems));
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
      if (item.points.full()) points.fault(IssueCode::too_large, "too many");
      else if (points.value().kind() == JsonKind::integer) item.points.push_back(static_cast<int>(points.value().as_integer()));
      else points.fault(IssueCode::wrong_type, "a whole number");
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
      f.require(id.name);
      if (!f.present(id.name)) continue;
      Fields c(f, id.name);
      Criterion& criterion = s.criteria[static_cast<std::size_t>(id.value)];
      const bool threshold = id.value == CriterionId::duration || id.value == CriterionId::prognosis || id.value == CriterionId::level;
      if (!threshold) {
        grade(c);
        criterion.cites = cites(c);
        continue;
      }
      const Value v = value(c, "at_least", id.value == CriterionId::level ? ValueUnit::level : ValueUnit::months);
      criterion.at_least = static_cast<int>(v.by_tier[0]);
      criterion.cites = v.cites;
      if (id.value == CriterionId::duration && c.present("hint_below"))
        s.hint_below_months = static_cast<int>(value(c, "hint_below", ValueUnit::months).by_tier[0]);
    }
  }

  // The value itself and, where the pack gives a raise, the value plus the raise.
  template <class T>
  struct RaisedByTier {
    std::array<Raised<T>, kTiers> by_tier{};
    Citations cites;
    bool differs_by_tier = false;
  };
  template <class T>
  RaisedByTier<T> raised_value(Fields& benefit, Fields& raise, Words name, ValueUnit unit, ValueUnit raise_unit) {
    RaisedByTier<T> out;
    const Value base = value(benefit, name, unit, true);
    const bool raises = raise.present(name);
    const Value more = raises ? value(raise, name, raise_unit) : Value{};
    for (std::size_t tier = 0; tier < kTiers; ++tier)
      out.by_tier[tier] = {static_cast<T>(base.by_tier[tier]), static_cast<T>(base.by_tier[tier] + more.by_tier[tier])};
    if (unit == ValueUnit::percent && raises)
      for (const Raised<T>& r : out.by_tier)
        if (r[1] > kWhole) {
          raise.fault(name, IssueCode::out_of_range, "the raised share is over 100 percent");
          break;
        }
    out.cites = join(base.cites, more.cites);
    out.differs_by_tier = base.differs_by_tier;
    return out;
  }

  void read_mode(Fields& f, Scheme& s) {
    CareOption option;
    f.require("mode");
    f.require("payee");
    f.require("benefit");
    option.mode = f.one_of<CareMode>("mode", kCareModeNames).value_or(CareMode::institution);
    option.payee = f.one_of<Payee>("payee", kPayeeNames).value_or(Payee::institution);
    option.mode_cites = cites(f);
    const bool by_tier = f.present("by");
    if (by_tier && f.string("by") != "tier") f.fault("by", IssueCode::not_in_list, "one of: tier");
    for (const CareOption& other : s.options)
      if (other.mode == option.mode && f.present("mode") && !f.faulty("mode"))
        return f.fault("mode", IssueCode::duplicate_key, "this mode is listed already");

    Fields benefit(f, "benefit");
    if (!benefit.is_object()) return;
    benefit.require("kind");
    const std::optional<std::string_view> kind = benefit.string("kind");
    Fields raise(benefit, "raise");
    const auto add = [&](auto&& benefit_of_tier, bool differs_by_tier) {
      if (differs_by_tier && !by_tier) f.fault_here(IssueCode::missing_field, "values by tier need \"by\": \"tier\"");
      if (s.options.size() + (by_tier ? kTiers : 1) > kMaxOptions)
        return f.fault_here(IssueCode::too_large, "more than " + std::to_string(kMaxOptions) + " options");
      for (int tier = 1; tier <= (by_tier ? kTiers : 1); ++tier) {
        option.tier = by_tier ? tier : 0;
        option.benefit = benefit_of_tier(static_cast<std::size_t>(tier - 1));
        s.options.push_back(option);
      }
    };
    if (kind == "share") {
      benefit.require("per");
      const auto per = benefit.one_of<ShareBenefit::Per>("per", kPerNames).value_or(ShareBenefit::Per::bed_day);
      const bool has_share = benefit.present("fund_share");
      RaisedByTier<Ratio> share;
      if (has_share)
        share = raised_value<Ratio>(benefit, raise, "fund_share", ValueUnit::percent, ValueUnit::percentage_points);
      const RaisedByTier<Money> cap =
          raised_value<Money>(benefit, raise, "bed_day_cap", ValueUnit::yuan_per_bed_day, ValueUnit::yuan_per_bed_day);
      add(
          [&](std::size_t tier) {
            ShareBenefit b;
            b.per = per;
            b.has_share = has_share;
            if (has_share) b.fund_share = share.by_tier[tier];
            b.bed_day_cap = cap.by_tier[tier];
            b.share_cites = share.cites;
            b.cap_cites = cap.cites;
            return b;
          },
          share.differs_by_tier || cap.differs_by_tier);
    } else if (kind == "fixed") {
      benefit.require("per");
      if (const auto per = benefit.string("per"); per && *per != "month")
        benefit.fault("per", IssueCode::not_in_list, "one of: month");
      const RaisedByTier<Money> allowance =
          raised_value<Money>(benefit, raise, "allowance", ValueUnit::yuan_per_month, ValueUnit::yuan_per_month);
      add([&](std::size_t tier) { return FixedBenefit{allowance.by_tier[tier], allowance.cites}; }, allowance.differs_by_tier);
    } else if (kind) {
      benefit.fault("kind", IssueCode::not_in_list, "one of: share fixed");
    }
  }

  void read_contribution(Fields& parent, Scheme& s) {
    parent.require("contribution");
    Fields f(parent, "contribution");
    if (!f.is_object()) return;
    f.require("kind");
    if (const auto kind = f.string("kind"); kind && *kind != "flat_split")
      f.fault("kind", IssueCode::not_in_list, "one of: flat_split");
    const Value total = value(f, "total", ValueUnit::yuan_per_year);
    Contribution& c = s.contribution;
    c.total = total.by_tier[0];
    c.cites = total.cites;
    Money sum = 0;
    f.require("parts");
    for (Items items(f, "parts"); items; items.next()) {
      Fields i(items);
      i.require("payer");
      ContributionPart part;
      part.payer = i.one_of<Payer>("payer", kPayerNames).value_or(Payer::individual);
      const Value share = value(i, "share", ValueUnit::yuan_per_year);
      part.fen = share.by_tier[0];
      part.cites = share.cites;
      part.borne_by = i.one_of<Payer>("borne_by", kPayerNames);
      sum += part.fen;
      if (c.parts.full()) items.fault(IssueCode::too_large, "too many");
      else c.parts.push_back(part);
    }
    if (f.present("parts") && sum != c.total && f.faults().empty())
      f.faults().contradiction(f.pointer_to("parts"), f.pointer_to("total"), "the parts do not add up to the total");
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
    }
  }

  Citations read_rule(Fields& parent, Words name, Words member, Words only, Words who = {}) {
    parent.require(name);
    Fields f(parent, name);
    if (!f.is_object()) return {};
    f.require(member);
    if (const auto v = f.string(member); v && *v != only)
      f.fault(member, IssueCode::not_in_list, "one of: " + std::string(only));
    if (!who.empty()) {
      f.require("for");
      if (const auto v = f.string("for"); v && *v != who) f.fault("for", IssueCode::not_in_list, "one of: " + std::string(who));
    }
    grade(f);
    return cites(f);
  }

  void read_pack(Fields& f) {
    Scheme s;
    s.choices.limit_on.push_back(LimitOn::payment);
    s.choices.hospital_days.push_back(HospitalDays::discharge_paid);
    s.choices.part_month.push_back(PartMonth::by_days);
    s.choices.third_party.push_back(ThirdParty::allowance_goes_on);
    s.id = required_string(f, "id");
    s.version = required_string(f, "version");
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
      const auto d = std::find_if(policy_.documents.begin(), policy_.documents.end(),
                                  [&](const Document& document) { return document.id == *id; });
      if (s.documents.full()) i.fault(IssueCode::too_large, "too many");
      else if (d == policy_.documents.end()) i.fault(IssueCode::unknown_reference, *id);
      else s.documents.push_back(static_cast<std::uint16_t>(d - policy_.documents.begin()));
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
    for (Items i(f, "notices"); i; i.next())
      if (s.notices.full()) i.fault(IssueCode::too_large, "too many");
      else if (const auto id = i.string()) s.notices.push_back(*id);
    {
      Fields example(f, "example");
      if (example.is_object()) s.example_fee = number(example, "fee_per_day", ValueUnit::yuan_per_bed_day);
    }
    read_criteria(f, s);
    s.raise_cites = read_rule(f, "raise", "starts", "first_of_next_month", "assisted");
    f.require("care_modes");
    for (Items i(f, "care_modes"); i; i.next()) {
      Fields mode(i);
      if (mode.is_object()) read_mode(mode, s);
    }
    s.hospital_cites = read_rule(f, "hospital", "effect", "suspend");
    s.third_party_cites = read_rule(f, "third_party", "effect", "excludes_the_cost");
    read_contribution(f, s);
    read_readings(f, s);
    policy_.schemes.push_back(s);
  }

  // Two versions of one scheme must neither answer the same day nor leave days between them unanswered; those that another has superseded
  // answer none, and name one that is here.
  void check_versions() {
    const auto end = [](const Scheme& s) { return s.in_force_to.value_or(last_case_date()); };
    const auto start = [](const Scheme& s) { return std::max(s.answers_from, s.in_force_from.value_or(s.answers_from)); };
    for (std::size_t i = 0; i < policy_.schemes.size(); ++i) {
      const Scheme& a = policy_.schemes[i];
      std::optional<Date> before;  // the last day that an earlier version answers
      for (std::size_t j = 0; j < policy_.schemes.size(); ++j) {
        const Scheme& b = policy_.schemes[j];
        if (i == j || a.division != b.division || a.insured != b.insured || !a.superseded_by.empty() || !b.superseded_by.empty()) continue;
        if (j < i && start(a) <= end(b) && start(b) <= end(a)) version_issue(i, IssueCode::date_overlap, b);
        if (start(b) < start(a)) before = std::max(before.value_or(end(b)), end(b));
      }
      if (before && *before + 1 < start(a)) version_issue(i, IssueCode::date_gap, a);
      const auto is_successor = [&](const Scheme& b) { return b.division == a.division && b.insured == a.insured && b.version == a.superseded_by; };
      if (!a.superseded_by.empty() && std::none_of(policy_.schemes.begin(), policy_.schemes.end(), is_successor))
        issues_.push_back({"/superseded_by", IssueCode::unknown_reference, std::string(a.superseded_by), {}, pack_file(i)});
    }
  }

  void version_issue(std::size_t index, IssueCode code, const Scheme& other) {
    issues_.push_back({"/in_force", code, std::string(other.id) + " " + std::string(other.version), {}, pack_file(index)});
  }

  std::string pack_file(std::size_t index) const {
    for (const SourceFile& file : files_)
      if (kind_of(file) == FileKind::pack && index-- == 0) return file.name;
    return "";
  }

  static constexpr Words kTierKeys[kTiers] = {"1", "2", "3"};

  const std::vector<SourceFile>& files_;
  Policy policy_;
  Issues issues_;
  Grade grade_of_pack_ = Grade::draft;
};

}  // namespace

FileKind kind_of(const SourceFile& file) {
  for (const Named<FileKind>& k : kFileKindNames)
    if (file.value && file.value.member(k.name)) return k.value;
  return FileKind::unknown;
}

Issues read_policy(const std::vector<SourceFile>& files, Policy& out) { return PolicyReader(files).read(out); }

}  // namespace ltci
