#include "present/share.hpp"

#include "core/evaluate.hpp"
#include "present/flow.hpp"

namespace ltci {

namespace {

// Whose marks a code carries, by their places in it. Never reordered: new ones at the end.
constexpr Field kMarked[] = {
    Field::who,           Field::division,      Field::insured,          Field::benefit_status,  Field::waiting_ends,
    Field::treated,       Field::disabled_since, Field::months_disabled, Field::months_expected, Field::level,
    Field::assisted,      Field::assisted_since, Field::third_party_pays, Field::hospitalised,   Field::tier,
    Field::fee_ward,      Field::fee_institution, Field::fee_visit,      Field::days_per_month,  Field::period_from,
    Field::period_months, Field::benefits_from, Field::decision_result,  Field::decision_amount, Field::other_subsidy,
    Field::decision_option};
static_assert(std::size(kMarked) <= kMarkedAnswers);
constexpr Field kFurtherMarked[kFurtherMarks] = {Field::age,         Field::months_enrolled, Field::contribution_years, Field::buy_in,
                                                 Field::buy_in_paid, Field::group,           Field::contribution_tier};

class Digest {
 public:
  void add(std::int64_t n) { sum_.add_number(n); }
  void add(std::optional<std::int64_t> n) { add(n ? 1 : 0), add(n.value_or(0)); }
  void add(std::optional<Date> d) { add(d ? std::optional<std::int64_t>(d->days) : std::nullopt); }
  void add(const Amount& a) { add(a.low), add(a.high), add(a.stated); }
  void add(const std::optional<Amount>& a) {
    add(a ? 1 : 0);
    if (a) add(*a);
  }
  void add(std::string_view words) { add(static_cast<std::int64_t>(words.size())), sum_.add(words); }
  // Notes for people, worked cases and readings without an alternative are left out: not every face ships them, and no figure hangs on them.
  void add(JsonValue v) {
    add(static_cast<std::int64_t>(v.kind()));
    switch (v.kind()) {
      case JsonKind::null: break;
      case JsonKind::boolean: return add(std::int64_t{v.as_bool()});
      case JsonKind::integer: return add(v.as_integer());
      case JsonKind::huge_integer:
      case JsonKind::number:
      case JsonKind::string: return add(v.text());
      case JsonKind::array:
      case JsonKind::object:
        for (JsonValue i = v.first(); i; i = i.next()) {
          const bool member = v.kind() == JsonKind::object;
          const JsonValue alternatives = i.member("alternatives");
          if (alternatives && !alternatives.first()) continue;
          if (member && (i.key().substr(0, 1) == "$" || i.key() == "cases")) continue;
          if (member) add(i.key());
          add(i);
        }
        add(std::int64_t{-1});
    }
  }
  std::uint32_t value() const { return sum_.value(); }

 private:
  Crc32 sum_;
};

// What a session holds of a code, its digests left out.
SharedCase shared(const PolicyData& data, const Session& s) {
  SharedCase out;
  out.c = s.c;
  if (s.who) out.who = static_cast<int>(*s.who);
  for (std::size_t i = 0; i < std::size(kMarked); ++i) {
    const Field f = kMarked[i];
    const bool marked = has_value(s, f) ? Flow::can_be_guess(f) && s.guessed & bit(f) : s.is_unknown(f);
    if (marked) out.marks |= 1u << i;
  }
  for (std::size_t i = 0; i < kFurtherMarks; ++i) {
    const Field f = kFurtherMarked[i];
    if (has_value(s, f) ? s.guessed & bit(f) : s.is_unknown(f)) out.further_marks |= 1u << i;
  }
  const auto& items = data.policy.assessment.items;
  for (std::size_t i = 0; i < items.size() && out.c.has_self_check; ++i) {
    const std::optional<int> points = s.c.self_check[i];
    const bool marked = points ? *points == items[i].points[0] && s.second_items >> i & 1 : s.unknown_items >> i & 1;
    if (marked) out.item_marks |= 1u << i;
  }
  if (s.asked && s.asked != first_priced(s.c)) out.asked = static_cast<int>(*s.asked);
  out.decision_result = s.decision_result;
  out.decision_amount = s.decision_amount;
  out.other_subsidy = s.other_subsidy;
  out.decision_option = s.decision_option;
  return out;
}

Session session_of(const PolicyData& data, const SharedCase& shared) {
  Session s;
  s.c = shared.c;
  if (shared.who) s.who = static_cast<Who>(*shared.who);
  for (std::size_t i = 0; i < std::size(kMarked); ++i) {
    const Field f = kMarked[i];
    if (shared.marks >> i & 1) (has_value(s, f) ? s.guessed : s.unknown) |= bit(f);
  }
  for (std::size_t i = 0; i < kFurtherMarks; ++i) {
    const Field f = kFurtherMarked[i];
    if (shared.further_marks >> i & 1) (has_value(s, f) ? s.guessed : s.unknown) |= bit(f);
  }
  for (std::size_t i = 0; i < kSelfCheckItems; ++i)
    if (shared.item_marks >> i & 1) (s.c.self_check[i] ? s.second_items : s.unknown_items) |= 1u << i;
  s.asked = shared.asked ? std::optional(static_cast<CareMode>(*shared.asked)) : first_priced(s.c);
  s.decision_result = shared.decision_result;
  s.decision_amount = shared.decision_amount;
  s.other_subsidy = shared.other_subsidy;
  s.decision_option = shared.decision_option;
  if (s.c.division) {  // through which steps the place was said, for the way back
    const PilotPlace* const place = data.policy.directory.find(*s.c.division);
    s.province = *s.c.division / 10000 * 10000;
    for (const Scheme& scheme : data.policy.schemes)
      if (place && place->code == scheme.division) s.province = 0;
  }
  return s;
}

void compute(const PolicyData& data, SharedCase& s, Estimate& scratch) {
  evaluate(data.policy, s.c, {}, scratch);
  s.pack_version = scratch.scheme ? version_number(scratch.scheme->version) : 0;
  s.rules = rules_digest(data, scratch);
  s.result = result_digest(scratch);
}

// Whether the form of the self-check has these points.
bool form_has(const Assessment& form, const Case& c) {
  for (std::size_t i = 0; i < c.self_check.size(); ++i) {
    if (!c.self_check[i]) continue;
    bool found = false;
    if (i < form.items.size())
      for (const int p : form.items[i].points) found = found || p == *c.self_check[i];
    if (!found) return false;
  }
  return true;
}

}  // namespace

std::uint16_t result_digest(const Estimate& e) {
  Digest d;
  d.add(static_cast<std::int64_t>(e.eligibility.result));
  d.add(e.eligibility.earliest);
  d.add(e.eligibility.payable_today ? std::optional<std::int64_t>(*e.eligibility.payable_today) : std::nullopt);
  for (const CriterionState& c : e.eligibility.criteria) d.add(static_cast<std::int64_t>(c.state)), d.add(c.met_from);
  for (const OptionEstimate& o : e.options) {
    d.add(static_cast<std::int64_t>(o.option->mode) * 16 + o.option->tier);
    d.add(o.cap_binds_from);
    if (o.per_day) d.add(o.per_day->cap), d.add(o.per_day->rate), d.add(o.per_day->fund), d.add(o.per_day->own);
    d.add(o.per_month.fund), d.add(o.per_month.own), d.add(o.option->has_fee ? std::optional(o.per_month.fee) : std::nullopt);
  }
  for (const MonthEstimate& m : e.calendar) {
    d.add(std::optional(m.month)), d.add(std::int64_t{m.no_rule});
    d.add(m.days), d.add(m.hospital_days), d.add(m.covered_days);
    d.add(std::optional<std::int64_t>(m.assisted_days)), d.add(std::optional<std::int64_t>(m.payable_days));
    for (const FundAndOwn& o : m.options) d.add(o.fund), d.add(o.own);
  }
  if (e.self_check) d.add(e.self_check->level.low), d.add(e.self_check->level.high);
  return static_cast<std::uint16_t>(d.value());
}

std::uint8_t rules_digest(const PolicyData& data, const Estimate& e) {
  Digest d;
  for (const SourceFile& file : data.sources.files) {
    const FileKind kind = kind_of(file);
    const JsonValue id = file.value.member("id");
    const bool pack = kind == FileKind::pack && e.scheme && id.text() == e.scheme->id;
    if (pack || kind == FileKind::directory || (kind == FileKind::assessment && e.self_check)) d.add(file.value);
  }
  return static_cast<std::uint8_t>(d.value());
}

const Scheme* old_version(const PolicyData& data, const Estimate& now, int version) {
  return now.scheme && version ? data.policy.find_superseded(*now.scheme, version_text(version).text) : nullptr;
}

CodeText share_session(const PolicyData& data, const Session& session, Estimate& scratch) {
  SharedCase s = shared(data, session);
  compute(data, s, scratch);
  return encode_share(s);
}

CodeFault open_code(const PolicyData& data, std::string_view text, std::optional<Date> today, Estimate& scratch, Session& session, OpenedCode& code) {
  SharedCase then;
  if (const CodeFault fault = decode_share(text, then); fault != CodeFault::none) return fault;
  if (!form_has(data.policy.assessment, then.c)) return CodeFault::other_scheme;
  Session opened = session_of(data, then);
  SharedCase now = shared(data, opened);
  compute(data, now, scratch);
  if (then.pack_version && !now.pack_version) return CodeFault::other_scheme;
  SharedCase again = now;  // marks that mean nothing
  again.pack_version = then.pack_version, again.rules = then.rules, again.result = then.result;
  if (encode_share(again).view() != text) return CodeFault::altered;
  const bool same_rules = then.pack_version == now.pack_version && then.rules == now.rules;
  // Whether the version of that day, where it is kept, still says what the code says.
  const auto says_the_same = [&] {
    const Scheme* const old = old_version(data, scratch, then.pack_version);
    if (!old) return false;
    evaluate(data.policy, now.c, {.instead = old}, scratch);
    return result_digest(scratch) == then.result;
  };
  const auto other = [&] { return says_the_same() ? Opened::other_version : Opened::other_rules; };
  code = {then, now, then.result == now.result ? Opened::same : same_rules ? Opened::other_program : other()};
  opened.language = session.language;
  opened.at = Place::result;
  opened.opened = code.outcome;
  opened.opened_version = then.pack_version;
  opened.day_of_code = true;
  opened.today = today;
  session = opened;
  return CodeFault::none;
}

const char* name_of(CodeFault fault) {
  switch (fault) {
    case CodeFault::none: break;
    case CodeFault::not_a_code: return "code.foreign";
    case CodeFault::damaged: return "code.damaged";
    case CodeFault::later: return "code.future";
    case CodeFault::altered: return "code.altered";
    case CodeFault::other_scheme: return "code.other_scheme";
  }
  return "";
}

}  // namespace ltci
