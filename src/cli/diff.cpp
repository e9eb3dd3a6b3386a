#include "cli/diff.hpp"

#include <algorithm>
#include <cstdio>

#include "cli/change_log.hpp"
#include "cli/changed_cases.hpp"
#include "cli/changed_values.hpp"
#include "cli/checked_folder.hpp"
#include "cli/print_faults.hpp"
#include "cli/print_issues.hpp"
#include "codec/fields.hpp"
#include "codec/names.hpp"
#include "codec/write_estimate.hpp"
#include "present/speaker.hpp"

namespace ltci {

namespace {

constexpr int kDone = 0, kBadInput = 1, kWrongUsage = 2;
constexpr Named<Direction> kDirectionNames[] = {{"same", Direction::same}, {"gain", Direction::gain}, {"lose", Direction::lose}, {"both", Direction::both},
                                                {"not_entitled", Direction::not_entitled}, {"other", Direction::other}, {"refused", Direction::refused}};
constexpr std::size_t kDirections = std::size(kDirectionNames);

struct Differences {
  std::vector<ChangedValue> values;
  std::vector<ChangedCase> cases;  // only those that changed, or cannot be answered
  std::array<std::size_t, kDirections> totals{};
};

std::string written(JsonValue v) {
  return json_of([&](JsonWriter& w) { if (v) write_tree(w, v); });
}

void print(const std::string& text) { std::fputs(text.c_str(), stdout); }

// ---- JSON ----

void write_value(JsonWriter& w, Words name, JsonValue v) {
  w.key(name);
  if (v) write_tree(w, v);
  else w.null();
}

void write_strings(JsonWriter& w, Words name, const std::vector<std::string>& list) {
  w.key(name).open_array();
  for (const std::string& s : list) w.value(std::string_view(s));
  w.close_array();
}

void write_pair(JsonWriter& w, Words name, const std::string& before, const std::string& after) {
  w.key(name).open_object().key("old");
  before.empty() ? w.null() : w.value(std::string_view(before));
  w.key("new");
  after.empty() ? w.null() : w.value(std::string_view(after));
  w.close_object();
}

void write_sums(JsonWriter& w, Words name, const std::optional<Sums>& s) {
  w.key(name);
  if (s) w.open_object().member("low", s->low).member("high", s->high).member("stated", s->stated).close_object();
  else w.null();
}

void write_case(JsonWriter& w, const ChangedCase& c) {
  w.open_object().member("name", std::string_view(c.name)).member("direction", kDirectionNames[static_cast<std::size_t>(c.direction)].name.view());
  if (c.direction == Direction::refused) {
    w.key("reply").raw(c.refusal).close_object();
    return;
  }
  write_pair(w, "result", c.result_before, c.result_after);
  write_pair(w, "version", c.version_before, c.version_after);
  w.key("options").open_array();
  for (const ChangedOption& o : c.options) {
    w.open_object().member("id", std::string_view(o.id)).key("fund_fen").open_object();
    write_sums(w, "old", o.before);
    write_sums(w, "new", o.after);
    w.close_object().key("difference_fen");
    if (o.before && o.after && o.before->stated && o.after->stated) w.value(*o.after->stated - *o.before->stated);
    else w.null();
    w.close_object();
  }
  w.close_array().key("steps").open_array();
  for (const ChangedStep& s : c.steps) {
    w.open_object().member("option", std::string_view(s.option)).member("step", std::string_view(s.step));
    if (!s.of.empty()) w.member("of", std::string_view(s.of));
    w.member("old_fen", s.before).member("new_fen", s.after).close_object();
  }
  w.close_array();
  write_strings(w, "cites", c.cites);
  write_strings(w, "other", c.other);
  w.close_object();
}

std::string as_json(const Differences& d) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("ok", true).key("value").open_object().key("values").open_array();
  for (const ChangedValue& v : d.values) {
    w.open_object().member("file", std::string_view(v.file().name));
    if (v.before && v.after && v.before->name != v.after->name) w.member("since", std::string_view(v.before->name));
    if (const std::uint32_t line = line_of(v.file().value, v.pointer)) w.member("line", line);
    w.member("pointer", std::string_view(v.pointer));
    write_value(w, "old", v.old_value);
    write_value(w, "new", v.new_value);
    write_strings(w, "cites", cites_of(v));
    w.close_object();
  }
  w.close_array().key("cases").open_array();
  for (const ChangedCase& c : d.cases) write_case(w, c);
  w.close_array().key("totals").open_object();
  for (std::size_t i = 0; i < kDirections; ++i) w.member(kDirectionNames[i].name, d.totals[i]);
  w.close_object().close_object().close_object();
  w.finish();
  return out + '\n';
}

// ---- For a person ----

class DiffSpeaker {
 public:
  DiffSpeaker(const PolicyData& before, const PolicyData& after, Language language)
      : before_(before), after_(after), speak_(after, language, Who::self, arena_) {}

  void values(const std::vector<ChangedValue>& list) const {
    if (list.empty()) return print(line(speak_.say("cli.diff.no_values")));
    print(line(speak_.say("cli.diff.values_head", {{"n", speak_.number(static_cast<std::int64_t>(list.size()))}})));
    for (const ChangedValue& v : list) {
      std::string out = "  " + v.file().name + ':' + std::to_string(line_of(v.file().value, v.pointer)) + ' ' + (v.pointer.empty() ? "/" : v.pointer);
      out += ' ' + shown(v.old_value) + " → " + shown(v.new_value) + labels(cites_of(v));
      print(out + '\n');
    }
  }

  void one_case(const ChangedCase& c) const {
    if (c.direction == Direction::refused) return refused(c);
    print(c.name + '\n');
    if (c.result_before != c.result_after) change("  ", speak_.say("cli.diff.result"), result(c.result_before), result(c.result_after));
    if (c.version_before != c.version_after) change("  ", speak_.say("cli.diff.version"), arena_.keep(c.version_before), arena_.keep(c.version_after));
    for (const ChangedOption& o : c.options) {
      const Sums none, a = o.before.value_or(none), b = o.after.value_or(none);
      const Words head = speak_.say("cli.diff.option", {{"option", option(o.id)}});
      const char* const side = !o.before ? "cli.diff.option_new" : !o.after ? "cli.diff.option_gone" : nullptr;
      print("  " + line(side ? speak_.say("fmt.clause", {{"text", head}, {"label", speak_.say(side)}}) : head));
      figure("cli.diff.figure.stated", a.stated, b.stated);
      figure("cli.diff.figure.low", a.low, b.low);
      figure("cli.diff.figure.high", a.high, b.high);
    }
    for (const std::string& part : c.other) print("  " + line(speak_.say("cli.diff.other", {{"part", speak_.say(speak_.cat({"cli.diff.part.", arena_.keep(part)}))}})));
    for (const ChangedStep& s : c.steps) {
      const Words name = speak_.say("fmt.comma", {{"a", option(s.option)}, {"b", speak_.say(speak_.cat({"trace.", arena_.keep(s.step)}))}});
      const bool end = s.of == "low" || s.of == "high";
      const Words which = end ? speak_.say(speak_.cat({"cli.diff.figure.", arena_.keep(s.of)})) : Words();
      change("    ", end ? speak_.say("fmt.clause", {{"text", name}, {"label", which}}) : name, money(s.before), money(s.after));
    }
    if (const std::string clauses = labels(c.cites); !clauses.empty()) print("  " + std::string(speak_.say("cli.diff.under")) + clauses + '\n');
  }

  void totals(const std::array<std::size_t, kDirections>& totals) const {
    std::string out;
    for (std::size_t i = 0; i < kDirections; ++i) {
      const Words one = speak_.find({"cli.diff.total.", kDirectionNames[i].name}, {{"n", speak_.number(static_cast<std::int64_t>(totals[i]))}});
      (out += out.empty() ? "" : " ") += one;
    }
    print(out + '\n');
  }

  static std::string line(Words w) { return std::string(w) + '\n'; }

 private:
  void refused(const ChangedCase& c) const {
    print(c.name + ' ' + line(speak_.say("cli.diff.refused")));
    const std::string all = print_faults(c.refused_before ? before_ : after_, speak_.language(), c.text);
    for (std::size_t from = 0, end = 0; (end = all.find('\n', from)) != std::string::npos; from = end + 1) print("  " + all.substr(from, end - from + 1));
  }

  static std::string shown(JsonValue v) {
    constexpr std::size_t kMost = 300;
    const std::string text = written(v);
    if (text.empty()) return "-";
    return v.kind() == JsonKind::object && text.size() > kMost ? "{…}" : v.kind() == JsonKind::array && text.size() > kMost ? "[…]" : text;
  }

  Words money(std::optional<Money> fen) const { return fen ? speak_.money(*fen) : Words(); }

  Words result(std::string_view id) const { return speak_.find({"desk.result.", arena_.keep(id)}); }

  // medical_ward.tier2, home_visit, and a kind of care that a pack divides, with its own name of the part.
  Words option(std::string_view id) const {
    const std::size_t dot = std::min(id.find('.'), id.size());
    const std::string_view mode = id.substr(0, dot), part = id.substr(std::min(dot + 1, id.size()));
    const Words tier = part.substr(0, 4) == "tier" ? speak_.find({"tier.", arena_.keep(part.substr(4))}) : Words();
    const Words name = speak_.find({"option.", arena_.keep(mode), ".short"}, {{"tier", tier}});
    if (name.empty()) return arena_.keep(id);
    return part.empty() || !tier.empty() ? name : speak_.say("fmt.clause", {{"text", name}, {"label", variant(mode, part)}});
  }

  Words variant(std::string_view mode, std::string_view id) const {
    for (const PolicyData* data : {&after_, &before_})
      for (const Scheme& s : data->policy.schemes)
        for (const CareOption& o : s.options)
          if (name_in(kCareModeNames, o.mode).view() == mode && o.variant == id) return speak_.by_language(o.variant_name);
    return arena_.keep(id);
  }

  void change(const char* indent, Words what, Words a, Words b) const {
    const Words both = speak_.cat({a.empty() ? Words("-") : a, " → ", b.empty() ? Words("-") : b});
    print(indent + line(speak_.say("fmt.labelled", {{"label", what}, {"text", both}})));
  }

  // Usual reading: 900 yuan → 1050 yuan (150 yuan more)
  void figure(const char* name, std::optional<Money> a, std::optional<Money> b) const {
    if (a == b) return;
    if (!a || !b) return change("    ", speak_.say(name), money(a), money(b));
    const Words more = speak_.say(*b > *a ? "desk.change.more" : "desk.change.less", {{"n", speak_.yuan(*b > *a ? *b - *a : *a - *b, Rounding::exact)}});
    change("    ", speak_.say(name), money(a), speak_.say("fmt.clause", {{"text", money(b)}, {"label", more}}));
  }

  // The clauses as a reader finds them, in the older or the newer data.
  std::string labels(const std::vector<std::string>& cites) const {
    std::string out;
    for (const std::string& cite : cites) {
      std::string label = cite;
      for (const PolicyData* data : {&before_, &after_})
        for (const Clause& c : data->policy.clauses) {
          const Document& d = data->policy.documents[c.document];
          if (std::string(d.id) + '#' + std::string(c.id) == cite)
            label = speak_.say("fmt.cite", {{"number", arena_.keep(d.number)}, {"label", arena_.keep(c.label)}}).view();
        }
      out += out.empty() ? " [" : ", ";
      out += label;
    }
    return out.empty() ? out : out + ']';
  }

  const PolicyData &before_, &after_;
  mutable Arena arena_;
  Speaker speak_;
};

bool is_sound(const CheckedFolder& folder, const DiffOptions& o) {
  if (folder.sound()) return true;
  if (o.json) print(refusal(folder.issues) + '\n');
  else print(print_issues(folder, folder.issues, o.language));
  return false;
}

}  // namespace

int diff(const DiffOptions& o) {
  CheckedFolder before = check_folder(o.before), after = check_folder(o.after);
  const bool sound = is_sound(before, o);
  if (o.json && !sound) return kBadInput;  // one envelope
  if (!is_sound(after, o) || !sound) return kBadInput;
  std::vector<NamedCase> cases;
  if (!o.cases.empty()) {
    std::optional<std::vector<NamedCase>> read = read_cases(o.cases);
    if (!read) {
      std::fprintf(stderr, "ltci: cannot read %s\n", o.cases.string().c_str());
      return kWrongUsage;
    }
    cases = std::move(*read);
  }
  Differences d;
  d.values = changed_values(before.data->sources, after.data->sources);
  const PolicyData &older = *before.data, &newer = *after.data;
  if (o.citizens) {
    const std::string log = change_log(newer, d.values, o.language);
    Arena arena;
    print(log.empty() ? DiffSpeaker::line(Speaker(newer, o.language, Who::self, arena).say("cli.change.none")) : log);
    return kDone;
  }
  Engine old_engine, new_engine;
  old_engine.use(std::move(before.data));
  new_engine.use(std::move(after.data));
  for (NamedCase& named : cases) {
    if (o.as_of) named.text = case_on(named.text, *o.as_of);
    ChangedCase changed = compare_case(old_engine, new_engine, named);
    ++d.totals[static_cast<std::size_t>(changed.direction)];
    if (changed.direction != Direction::same) d.cases.push_back(std::move(changed));
  }
  if (o.json) {
    print(as_json(d));
  } else {
    const DiffSpeaker speak(older, newer, o.language);
    speak.values(d.values);
    for (const ChangedCase& c : d.cases) speak.one_case(c);
    if (!o.cases.empty()) speak.totals(d.totals);
  }
  return d.totals[static_cast<std::size_t>(Direction::refused)] ? kBadInput : kDone;
}

}  // namespace ltci
