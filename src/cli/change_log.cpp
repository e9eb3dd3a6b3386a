#include "cli/change_log.hpp"

#include <algorithm>

#include "codec/fields.hpp"
#include "present/speaker.hpp"

namespace ltci {

namespace {

std::string_view string_of(JsonValue object, std::string_view name) {
  const JsonValue v = object ? object.member(name) : JsonValue();
  return v && v.kind() == JsonKind::string ? v.as_string() : std::string_view();
}

std::vector<std::string> steps_of(std::string_view pointer) {
  std::vector<std::string> steps;
  for (std::string_view rest = pointer; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/', 1), rest.size());
    steps.emplace_back(rest.substr(1, end - 1));
    rest.remove_prefix(end);
  }
  return steps;
}

class ChangeLog {
 public:
  ChangeLog(const PolicyData& data, Language language) : data_(data), speak_(data, language, Who::self, arena_) {}

  std::string write(const std::vector<ChangedValue>& changes) {
    std::string out;
    for (std::size_t i = 0; i < changes.size();) {
      std::size_t end = i;
      while (end < changes.size() && changes[end].before == changes[i].before && changes[end].after == changes[i].after) ++end;
      if (kind_of(changes[i].file()) == FileKind::pack) out += scheme({changes.begin() + static_cast<std::ptrdiff_t>(i), changes.begin() + static_cast<std::ptrdiff_t>(end)});
      i = end;
    }
    return out.empty() ? out : std::string(speak_.say("cli.change.title")) + '\n' + out;
  }

 private:
  // One scheme: which version from when, then a line for each number.
  std::string scheme(const std::vector<ChangedValue>& changes) {
    const SourceFile *const before = changes[0].before, *const after = changes[0].after;
    const JsonValue pack = changes[0].file().value;
    const Words name = arena_.keep(string_of(pack.member("name"), speak_.language() == Language::zh ? "zh-Hans" : "en"));
    const Words version = arena_.keep(string_of(pack, "version"));
    std::string out = "\n";
    if (!after) return out + line(speak_.say("cli.change.gone", {{"name", name}, {"version", version}}));
    const std::string_view in_force = string_of(pack.member("in_force"), "from");
    const std::optional<Date> from = parse_date(in_force.empty() ? string_of(pack, "answers_from") : in_force);
    const Words day = from ? speak_.date(*from) : Words();
    const Words old = before ? arena_.keep(string_of(before->value, "version")) : Words();
    const char* const head = !before ? "cli.change.first" : old.view() == version.view() ? "cli.change.corrected" : "cli.change.version";
    out += line(speak_.say(head, {{"name", name}, {"old", old}, {"version", version}, {"date", day}}));
    const std::size_t head_end = out.size();
    std::int64_t others = 0;
    for (const ChangedValue& c : changes) {
      const Words said = number(c);
      if (said.empty()) others += before && !is_of_the_head(c.pointer);
      else out += line(said);
    }
    if (others) out += line(speak_.say("cli.change.others", {{"n", speak_.number(others)}}));
    // A version that only ends, because another takes its place, says nothing new.
    return out.size() == head_end && head == std::string_view("cli.change.corrected") ? std::string() : out;
  }

  static bool is_of_the_head(std::string_view pointer) {
    for (const char* p : {"/version", "/in_force/from", "/in_force/to", "/answers_from", "/review_by", "/superseded_by", "/cases"})
      if (pointer.substr(0, std::string_view(p).size()) == p) return true;
    return false;
  }

  static std::string line(Words words) { return std::string(words) + '\n'; }

  // A number with a unit, or a kind of care that came or went. Empty: none of these.
  Words number(const ChangedValue& c) {
    const std::vector<std::string> steps = steps_of(c.pointer);
    if (steps.size() == 2 && steps[0] == "care_modes" && c.old_value.operator bool() != c.new_value.operator bool())
      return clause(speak_.say(c.new_value ? "cli.change.mode_new" : "cli.change.mode_gone", {{"what", mode(c.new_value ? c.new_value : c.old_value, {})}}), c);
    const bool whole = !c.old_value || !c.new_value;
    const JsonValue one = c.new_value ? c.new_value : c.old_value;
    const JsonValue holder = c.holder;
    const std::string_view unit = string_of(holder, "unit");
    if (unit.empty() || steps.empty()) return {};
    if (whole) {
      if (one.kind() != JsonKind::object || !one.member("value") || !one.member("unit")) return {};
      const Words figure = figure_of(one.member("value"), unit);
      return clause(speak_.say(c.new_value ? "cli.change.figure_new" : "cli.change.figure_gone", {{"what", what(c, steps, steps.size() - 1, {})}, {"value", figure}}), c);
    }
    const std::size_t last = steps.size() - 1;
    const bool by_key = last > 0 && steps[last - 1] == "values";
    if (steps[last] != "value" && !by_key) return {};
    Words key = by_key ? speak_.find({"tier.", arena_.keep(steps[last])}) : Words();
    if (by_key && key.empty()) key = arena_.keep(steps[last]);
    Words subject = what(c, steps, last - (by_key ? 2 : 1), key);
    if (by_key && subject.view().find(key.view()) == std::string_view::npos) subject = speak_.say("fmt.comma", {{"a", subject}, {"b", key}});
    return clause(speak_.say("cli.change.figure", {{"what", subject}, {"old", figure_of(c.old_value, unit)}, {"new", figure_of(c.new_value, unit)}}), c);
  }

  // A kind of care; of the tier `tier` where there are tiers and one is meant.
  Words mode(JsonValue mode, Words tier) const {
    const std::string_view words = speak_.find({"option.", arena_.keep(string_of(mode, "mode")), ".short"}, {{"tier", tier}});
    return arena_.keep(words.substr(0, words.find_last_not_of(" ,") + 1));
  }

  // What the value at steps[at] is called: where it belongs, and its own name.
  Words what(const ChangedValue& c, const std::vector<std::string>& steps, std::size_t at, Words key) const {
    const bool raise = std::find(steps.begin(), steps.end(), "raise") != steps.end();
    Words own = speak_.find({raise ? "cli.change.raise." : "cli.change.of.", arena_.keep(steps[at])});
    if (own.empty()) own = speak_.find({"cli.change.of.", arena_.keep(steps[at])});
    if (own.empty()) own = speak_.say("cli.change.of.any");
    Words place;
    JsonValue v = c.file().value;
    for (std::size_t i = 0; v && i < at; ++i) {
      JsonValue inner;
      std::size_t index = 0;
      for (JsonValue m = v.first(); m; m = m.next(), ++index)
        if (v.kind() == JsonKind::array ? std::to_string(index) == steps[i] : m.key() == steps[i]) inner = m;
      v = inner;
      if (!v) break;
      if (!string_of(v, "mode").empty()) place = mode(v, key);
      else if (!string_of(v, "payer").empty()) place = speak_.find({"payer.", arena_.keep(string_of(v, "payer"))});
      else if (i == 1 && steps[0] == "criteria") place = speak_.find({"cli.change.criterion.", arena_.keep(steps[1])});
    }
    return place.empty() ? own : speak_.say("fmt.comma", {{"a", place}, {"b", own}});
  }

  Words figure_of(JsonValue v, std::string_view unit) const {
    if (v.kind() != JsonKind::string) return {};
    const Words figure = arena_.keep(trimmed(v.as_string()));
    if (unit == "percent") return speak_.say("fmt.percent", {{"n", figure}});
    const Words words = speak_.find({"cli.change.unit.", arena_.keep(unit.substr(0, unit.find('_')))}, {{"n", figure}});
    return words.empty() ? figure : words;
  }

  // "30.00" as people say it: 30.
  static std::string trimmed(std::string_view figure) {
    std::string s(figure);
    if (s.find('.') == std::string::npos) return s;
    s.erase(s.find_last_not_of('0') + 1);
    if (s.back() == '.') s.pop_back();
    return s;
  }

  Words clause(Words sentence, const ChangedValue& c) const {
    std::string labels;
    for (const std::string& cite : cites_of(c))
      for (const SourceFile& file : data_.sources.files) {
        const std::size_t hash = cite.find('#');
        if (kind_of(file) != FileKind::document || hash == std::string::npos || string_of(file.value, "id") != cite.substr(0, hash)) continue;
        const JsonValue clause = file.value.member("clauses").member(cite.substr(hash + 1));
        const Words words = speak_.say("fmt.cite", {{"number", arena_.keep(string_of(file.value, "number"))}, {"label", arena_.keep(string_of(clause, "label"))}});
        if (clause) labels = labels.empty() ? std::string(words) : std::string(speak_.say("fmt.list", {{"a", arena_.keep(labels)}, {"b", words}}));
      }
    return labels.empty() ? sentence : speak_.say("fmt.clause", {{"text", sentence}, {"label", arena_.keep(labels)}});
  }

  const PolicyData& data_;
  mutable Arena arena_;
  Speaker speak_;
};

}  // namespace

std::string change_log(const PolicyData& data, const std::vector<ChangedValue>& changes, Language language) {
  return ChangeLog(data, language).write(changes);
}

}  // namespace ltci
