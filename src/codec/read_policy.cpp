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
constexpr std::string_view kUnitNames[] = {"yuan_per_bed_day", "yuan_per_month", "yuan_per_year", "percent",
                                           "percentage_points", "months",        "level"};

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

  Result<Policy> read() {
    each(FileKind::document, [&](Fields& f) { read_document(f); });
    each(FileKind::directory, [&](Fields& f) { read_directory(f); });
    each(FileKind::assessment, [&](Fields& f) { read_assessment(f); });
    each(FileKind::pack, [&](Fields& f) { read_pack(f); });
    for (const SourceFile& file : files_)
      if (kind_of(file) == FileKind::unknown)
        issues_.push_back({"", IssueCode::not_in_list, "no member says which kind of file this is", {}, file.name});
    check_versions();
    if (!issues_.empty()) return std::move(issues_);
    return std::move(policy_);
  }

 private:
  template <class Read>
  void each(FileKind kind, Read&& read) {
    for (const SourceFile& file : files_) {
      if (kind_of(file) != kind) continue;
      Faults faults;
      {
        Fields f(faults, file.value, "", true);
        f.integer(kFileKindNames[static_cast<std::size_t>(kind)].name, 1, 1);
        read(f);
      }
      for (Issue& i : faults.take()) {
        i.file = file.name;
        issues_.push_back(std::move(i));
      }
    }
  }

  static std::string required_string(Fields& f, std::string_view name) {
    f.require(name);
    const std::optional<std::string_view> s = f.string(name);
    if (s && s->empty()) f.fault(name, IssueCode::missing_field, "empty");
    return std::string(s.value_or(""));
  }

  static std::array<std::string, 2> by_language(Fields& f) {
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
    for_each_item(f.faults(), f.value("issuers"), f.pointer_to("issuers"), [&](JsonValue v, const std::string& p) {
      if (v.kind() != JsonKind::string) f.faults().at(v, p, IssueCode::wrong_type, "a string");
    });
    f.require("clauses");
    if (const JsonValue clauses = f.value("clauses"); clauses && clauses.kind() == JsonKind::object) {
      for (JsonValue v = clauses.first(); v; v = v.next()) {
        Fields c(f.faults(), v, join_pointer(f.pointer_to("clauses"), v.key()), true);
        Clause clause;
        clause.id = std::string(v.key());
        clause.label = required_string(c, "label");
        clause.words = by_language(c);
        for (const Clause& other : d.clauses)
          if (other.id == clause.id) c.fault_here(IssueCode::duplicate_key, "given twice");
        d.clauses.push_back(std::move(clause));
      }
    } else if (clauses) {
      f.fault("clauses", IssueCode::wrong_type, "an object");
    }
    policy_.documents.push_back(std::move(d));
  }

  std::optional<Citation> find(std::string_view cite) const {
    const std::size_t hash = cite.find('#');
    if (hash == std::string_view::npos) return std::nullopt;
    for (std::size_t d = 0; d < policy_.documents.size(); ++d) {
      if (policy_.documents[d].id != cite.substr(0, hash)) continue;
      const auto& clauses = policy_.documents[d].clauses;
      for (std::size_t c = 0; c < clauses.size(); ++c)
        if (clauses[c].id == cite.substr(hash + 1))
          return Citation{static_cast<std::uint16_t>(d), static_cast<std::uint16_t>(c)};
    }
    return std::nullopt;
  }

  Citations cites(Fields& f) {
    Citations list;
    const JsonValue value = f.value("cites");
    for_each_item(f.faults(), value, f.pointer_to("cites"), [&](JsonValue v, const std::string& p) {
      if (v.kind() != JsonKind::string) return f.faults().at(v, p, IssueCode::wrong_type, "a string");
      if (const std::optional<Citation> c = find(v.as_string())) list.push_back(*c);
      else f.faults().at(v, p, IssueCode::unknown_reference, std::string(v.as_string()));
    });
    if (!value) f.fault_here(IssueCode::uncited_value, "no cites");
    else if (value.kind() == JsonKind::array && !value.first()) f.fault("cites", IssueCode::uncited_value, "");
    return list;
  }

  // ---- Values ----

  std::int64_t number(Faults& faults, JsonValue v, const std::string& pointer, ValueUnit unit) {
    if (v.kind() != JsonKind::string) {
      faults.at(v, pointer, IssueCode::wrong_type, "a number in quotes, as the document writes it");
      return 1;
    }
    const bool whole = unit == ValueUnit::months || unit == ValueUnit::level;
    const std::optional<std::int64_t> n = parse_decimal(v.as_string(), whole ? 0 : 2);
    if (!n) {
      faults.at(v, pointer, IssueCode::wrong_type, whole ? "a whole number in quotes" : "at most two decimals, in quotes");
      return 1;
    }
    const std::int64_t most = unit == ValueUnit::percent || unit == ValueUnit::percentage_points ? kWhole
                              : unit == ValueUnit::months                                        ? kMaxMonthsDisabled
                              : unit == ValueUnit::level                                         ? kMaxLevel
                                                                                                 : kMaxFee;
    if (*n < 1 || *n > most) {
      faults.at(v, pointer, IssueCode::out_of_range, "greater than 0, at most " + std::to_string(most));
      return 1;
    }
    return *n;
  }

  // A cited value of the given unit. Faults are noted; what is returned then is harmless.
  Value value(Fields& parent, std::string_view name, ValueUnit unit, bool may_differ_by_tier = false) {
    Value out;
    out.by_tier.fill(1);
    parent.require(name);
    const JsonValue json = parent.value(name);
    if (!json) return out;
    Fields f(parent.faults(), json, parent.pointer_to(name), true);
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
      Fields table(f.faults(), f.value("values"), f.pointer_to("values"), true);
      for (std::size_t tier = 0; tier < kTiers; ++tier) {
        table.require(kTierKeys[tier]);
        if (const JsonValue v = table.value(kTierKeys[tier]))
          out.by_tier[tier] = number(f.faults(), v, table.pointer_to(kTierKeys[tier]), unit);
      }
      return out;
    }
    f.require("value");
    if (const JsonValue v = f.value("value")) out.by_tier.fill(number(f.faults(), v, f.pointer_to("value"), unit));
    return out;
  }

  static bool worse(Grade a, Grade b) { return static_cast<int>(a) > static_cast<int>(b); }

  // ---- Directory, assessment ----

  void read_directory(Fields& f) {
    Directory& d = policy_.directory;
    cites(f);
    {
      Fields insured(f.faults(), f.value("insured"), f.pointer_to("insured"), true);
      f.require("insured");
      d.insured_cites = cites(insured);
    }
    for_each_item(f.faults(), f.value("provinces"), f.pointer_to("provinces"), [&](JsonValue v, const std::string& p) {
      Fields i(f.faults(), v, p, true);
      i.require("code");
      const int code = i.division("code").value_or(0);
      d.provinces.push_back({code, by_language(i)});
    });
    for_each_item(f.faults(), f.value("places"), f.pointer_to("places"), [&](JsonValue v, const std::string& p) {
      Fields i(f.faults(), v, p, true);
      i.require("code");
      PilotPlace place;
      place.code = i.division("code").value_or(0);
      place.name = by_language(i);
      place.only_itself = i.boolean("only_itself").value_or(false);
      i.string("since");
      for (const PilotPlace& other : d.places)
        if (other.code == place.code) i.fault("code", IssueCode::duplicate_key, "this code is listed already");
      d.places.push_back(std::move(place));
    });
  }

  void read_assessment(Fields& f) {
    required_string(f, "id");
    required_string(f, "number");
    grade(f);
    f.string("title");
    for_each_item(f.faults(), f.value("dimensions"), f.pointer_to("dimensions"), [&](JsonValue v, const std::string& p) {
      Fields dimension(f.faults(), v, p, true);
      required_string(dimension, "id");
      for_each_item(f.faults(), dimension.value("items"), dimension.pointer_to("items"),
                    [&](JsonValue item_value, const std::string& pointer) {
                      Fields i(f.faults(), item_value, pointer, true);
                      AssessmentItem item;
                      item.id = required_string(i, "id");
                      for_each_item(f.faults(), i.value("points"), i.pointer_to("points"),
                                    [&](JsonValue points, const std::string& at) {
                                      if (points.kind() == JsonKind::integer)
                                        item.points.push_back(static_cast<int>(points.as_integer()));
                                      else
                                        f.faults().at(points, at, IssueCode::wrong_type, "a whole number");
                                    });
                      if (item.points.empty() || !std::is_sorted(item.points.begin(), item.points.end()))
                        f.faults().at(item_value, pointer, IssueCode::contradiction, "points must rise");
                      policy_.assessment.push_back(std::move(item));
                    });
    });
    if (policy_.assessment.size() > kSelfCheckItems)
      f.fault_here(IssueCode::too_large, "more items than " + std::to_string(kSelfCheckItems));
  }

  // ---- Packs ----

  void read_criteria(Fields& parent, Scheme& s) {
    parent.require("criteria");
    Fields f(parent.faults(), parent.value("criteria"), parent.pointer_to("criteria"), true);
    if (!f.is_object()) return;
    for (const Named<CriterionId>& id : kCriterionNames) {
      f.require(id.name);
      if (!f.present(id.name)) continue;
      Fields c(f.faults(), f.value(id.name), f.pointer_to(id.name), true);
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
  RaisedByTier<T> raised_value(Fields& benefit, Fields& raise, std::string_view name, ValueUnit unit, ValueUnit raise_unit) {
    RaisedByTier<T> out;
    const Value base = value(benefit, name, unit, true);
    const bool raises = raise.present(name);
    const Value more = raises ? value(raise, name, raise_unit) : Value{};
    for (std::size_t tier = 0; tier < kTiers; ++tier)
      out.by_tier[tier] = {static_cast<T>(base.by_tier[tier]), static_cast<T>(base.by_tier[tier] + more.by_tier[tier])};
    if (unit == ValueUnit::percent && raises)
      for (const Raised<T>& r : out.by_tier)
        if (r[1] > kWhole) raise.fault(name, IssueCode::out_of_range, "the raised share is over 100 percent");
    out.cites = base.cites;
    for (const Citation c : more.cites)
      if (std::none_of(out.cites.begin(), out.cites.end(),
                       [&](Citation o) { return o.document == c.document && o.clause == c.clause; }))
        out.cites.push_back(c);
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

    Fields benefit(f.faults(), f.value("benefit"), f.pointer_to("benefit"), true);
    if (!benefit.is_object()) return;
    benefit.require("kind");
    const std::optional<std::string_view> kind = benefit.string("kind");
    Fields raise(f.faults(), benefit.value("raise"), benefit.pointer_to("raise"), true);
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
    Fields f(parent.faults(), parent.value("contribution"), parent.pointer_to("contribution"), true);
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
    for_each_item(f.faults(), f.value("parts"), f.pointer_to("parts"), [&](JsonValue v, const std::string& p) {
      Fields i(f.faults(), v, p, true);
      i.require("payer");
      ContributionPart part;
      part.payer = i.one_of<Payer>("payer", kPayerNames).value_or(Payer::individual);
      const Value share = value(i, "share", ValueUnit::yuan_per_year);
      part.fen = share.by_tier[0];
      part.cites = share.cites;
      part.borne_by = i.one_of<Payer>("borne_by", kPayerNames);
      sum += part.fen;
      c.parts.push_back(std::move(part));
    });
    if (f.present("parts") && sum != c.total && f.faults().empty())
      f.faults().contradiction(f.pointer_to("parts"), {f.pointer_to("total")}, "the parts do not add up to the total");
  }

  template <class E, std::size_t N>
  static void choose(Fields& f, const RegisteredReading& r, std::string_view id, const Named<E> (&names)[N], std::vector<E>& out) {
    if (r.id != id) return;
    const auto known = [&](std::string_view name) -> const Named<E>* {
      for (const Named<E>& n : names)
        if (n.name == name) return &n;
      return nullptr;
    };
    // The first value of a reading is the one that `stated` figures follow: the pack may not pick another.
    if (r.by_default != names[0].name)
      return f.fault("default", IssueCode::not_in_list, "one of: " + std::string(names[0].name));
    out = {names[0].value};
    for (const std::string& a : r.alternatives) {
      if (const Named<E>* n = known(a)) out.push_back(n->value);
      else f.fault("alternatives", IssueCode::not_in_list, a);
    }
  }

  void read_readings(Fields& parent, Scheme& s) {
    parent.require("readings");
    for_each_item(parent.faults(), parent.value("readings"), parent.pointer_to("readings"), [&](JsonValue v, const std::string& p) {
      Fields f(parent.faults(), v, p, true);
      if (!f.is_object()) return;
      RegisteredReading r;
      r.id = required_string(f, "id");
      r.by_default = required_string(f, "default");
      for_each_item(f.faults(), f.value("alternatives"), f.pointer_to("alternatives"), [&](JsonValue a, const std::string& at) {
        if (a.kind() == JsonKind::string) r.alternatives.push_back(std::string(a.as_string()));
        else f.faults().at(a, at, IssueCode::wrong_type, "a string");
      });
      r.cites = cites(f);
      for (const RegisteredReading& other : s.readings)
        if (other.id == r.id) f.fault("id", IssueCode::duplicate_key, "this reading is listed already");
      choose(f, r, "limit_on", kLimitOnNames, s.choices.limit_on);
      choose(f, r, "hospital_days", kHospitalDaysNames, s.choices.hospital_days);
      choose(f, r, "part_month", kPartMonthNames, s.choices.part_month);
      choose(f, r, "third_party", kThirdPartyNames, s.choices.third_party);
      s.readings.push_back(std::move(r));
    });
  }

  Citations read_rule(Fields& parent, std::string_view name, std::string_view member, std::string_view only) {
    parent.require(name);
    Fields f(parent.faults(), parent.value(name), parent.pointer_to(name), true);
    if (!f.is_object()) return {};
    f.require(member);
    if (const auto v = f.string(member); v && *v != only)
      f.fault(member, IssueCode::not_in_list, "one of: " + std::string(only));
    if (f.pointer() == "/raise" && f.string("for") != "assisted") f.fault_here(IssueCode::not_in_list, "for: one of: assisted");
    grade(f);
    return cites(f);
  }

  void read_pack(Fields& f) {
    Scheme s;
    s.id = required_string(f, "id");
    s.version = required_string(f, "version");
    {
      f.require("name");
      Fields name(f.faults(), f.value("name"), f.pointer_to("name"), true);
      if (name.is_object()) s.name = by_language(name);
    }
    f.require("division");
    s.division = f.division("division").value_or(0);
    f.require("insured");
    s.insured = f.one_of<Insured>("insured", kInsuredNames).value_or(Insured::resident);
    if (s.insured == Insured::none && f.present("insured")) f.fault("insured", IssueCode::not_in_list, "one of: resident employee");
    s.grade = grade_of_pack_ = grade(f);
    f.require("documents");
    for_each_item(f.faults(), f.value("documents"), f.pointer_to("documents"), [&](JsonValue v, const std::string& p) {
      if (v.kind() != JsonKind::string) return f.faults().at(v, p, IssueCode::wrong_type, "a string");
      const auto d = std::find_if(policy_.documents.begin(), policy_.documents.end(),
                                  [&](const Document& document) { return document.id == v.as_string(); });
      if (d == policy_.documents.end()) f.faults().at(v, p, IssueCode::unknown_reference, std::string(v.as_string()));
      else s.documents.push_back(static_cast<std::uint16_t>(d - policy_.documents.begin()));
    });
    {
      f.require("in_force");
      Fields in_force(f.faults(), f.value("in_force"), f.pointer_to("in_force"), true);
      s.in_force_from = in_force.date("from");
      s.in_force_to = in_force.date("to");
      if (s.in_force_from && s.in_force_to && *s.in_force_to < *s.in_force_from)
        f.faults().contradiction(in_force.pointer_to("to"), {in_force.pointer_to("from")}, "ends before it begins");
    }
    f.require("answers_from");
    f.require("review_by");
    s.answers_from = f.date("answers_from").value_or(first_case_date());
    s.review_by = f.date("review_by").value_or(first_case_date());
    for_each_item(f.faults(), f.value("notices"), f.pointer_to("notices"), [&](JsonValue v, const std::string& p) {
      if (v.kind() == JsonKind::string) s.notices.push_back(std::string(v.as_string()));
      else f.faults().at(v, p, IssueCode::wrong_type, "a string");
    });
    read_criteria(f, s);
    s.raise_cites = read_rule(f, "raise", "starts", "first_of_next_month");
    f.require("care_modes");
    for_each_item(f.faults(), f.value("care_modes"), f.pointer_to("care_modes"), [&](JsonValue v, const std::string& p) {
      Fields mode(f.faults(), v, p, true);
      if (mode.is_object()) read_mode(mode, s);
    });
    s.hospital_cites = read_rule(f, "hospital", "effect", "suspend");
    s.third_party_cites = read_rule(f, "third_party", "effect", "excludes_the_cost");
    read_contribution(f, s);
    read_readings(f, s);
    policy_.schemes.push_back(std::move(s));
  }

  // Two versions of one scheme must not answer the same day.
  void check_versions() {
    const auto end = [](const Scheme& s) { return s.in_force_to.value_or(last_case_date()); };
    const auto start = [](const Scheme& s) { return std::max(s.answers_from, s.in_force_from.value_or(s.answers_from)); };
    for (std::size_t i = 0; i < policy_.schemes.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        const Scheme &a = policy_.schemes[i], &b = policy_.schemes[j];
        if (a.division != b.division || a.insured != b.insured) continue;
        if (start(a) <= end(b) && start(b) <= end(a))
          issues_.push_back({"/in_force", IssueCode::date_overlap, b.id + " " + b.version + " and " + a.id + " " + a.version, {}, pack_file(i)});
      }
  }

  std::string pack_file(std::size_t index) const {
    for (const SourceFile& file : files_)
      if (kind_of(file) == FileKind::pack && index-- == 0) return file.name;
    return "";
  }

  static constexpr std::string_view kTierKeys[kTiers] = {"1", "2", "3"};

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

Result<Policy> read_policy(const std::vector<SourceFile>& files) { return PolicyReader(files).read(); }

}  // namespace ltci
