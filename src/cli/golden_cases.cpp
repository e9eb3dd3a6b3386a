#include "cli/golden_cases.hpp"

#include <memory>
#include <utility>

#include "codec/fields.hpp"
#include "codec/names.hpp"
#include "codec/read_case.hpp"
#include "codec/write_estimate.hpp"
#include "core/evaluate.hpp"

namespace ltci {

namespace {

std::string written(JsonValue v) {
  if (!v) return "nothing";
  return json_of([&](JsonWriter& w) { write_tree(w, v); });
}

// The item of a list that a name means: an option by its id, a month of the calendar, a question by its field.
JsonValue item_named(JsonValue list, std::string_view name) {
  for (JsonValue v = list.first(); v; v = v.next())
    for (const char* key : {"id", "month", "field", "payer"})
      if (const JsonValue it = v.member(key); it && it.kind() == JsonKind::string && it.as_string() == name) return v;
  return {};
}

class Runner {
 public:
  explicit Runner(const PolicyData& data) : data_(data) {}

  Issues run() {
    Issues issues;
    std::size_t pack = 0;  // schemes stand in the order of their files
    for (const SourceFile& file : data_.sources.files) {
      if (kind_of(file) != FileKind::pack) continue;
      Faults faults;
      run_pack(faults, file.value, data_.policy.schemes[pack++]);
      add_issues(issues, faults.take(), file.name);
      add_issues(issues, std::exchange(of_cases_, {}), file.name);
    }
    return issues;
  }

 private:
  void run_pack(Faults& faults, JsonValue pack, const Scheme& scheme) {
    std::size_t index = 0;
    const JsonValue cases = pack.member("cases");
    if (!cases) return;
    const Path document, list{&document, "cases", 0};
    if (cases.kind() != JsonKind::array) return faults.at(cases, list, IssueCode::wrong_type, "an array");
    for (JsonValue v = cases.first(); v; v = v.next(), ++index) run_case(faults, v, {&list, {}, index}, pack, scheme);
  }

  void run_case(Faults& faults, JsonValue value, const Path& at, JsonValue pack, const Scheme& scheme) {
    if (value.kind() != JsonKind::object) return faults.at(value, at, IssueCode::wrong_type, "an object");
    for (const char* name : {"name", "case", "expect", "by_hand"}) {
      const JsonValue member = value.member(name);
      const bool words = std::string_view(name) == "name" || std::string_view(name) == "by_hand";
      if (!member || (words && member.kind() == JsonKind::string && member.as_string().empty())) faults.missing(join_pointer(at.pointer(), name));
      else if (member.kind() != (words ? JsonKind::string : JsonKind::object))
        faults.at(member, {&at, name, 0}, IssueCode::wrong_type, words ? "a string" : "an object");
    }
    for (JsonValue v = value.first(); v; v = v.next())
      if (v.key() != "name" && v.key() != "case" && v.key() != "expect" && v.key() != "by_hand" && v.key() != "$comment")
        faults.at(v, {&at, v.key(), 0}, IssueCode::unknown_field, "");
    const JsonValue given = value.member("case"), expected = value.member("expect");
    if (expected && expected.kind() == JsonKind::object && !expected.first()) faults.missing(join_pointer(at.pointer(), "expect"));
    if (given && given.kind() == JsonKind::object && expected && expected.kind() == JsonKind::object)
      answer(faults, given, {&at, "case", 0}, expected, {&at, "expect", 0}, pack, scheme);
  }

  void answer(Faults& faults, JsonValue given, const Path& case_at, JsonValue expected, const Path& expect_at, JsonValue pack, const Scheme& scheme) {
    // Place and group follow from the pack.
    std::string text;
    JsonWriter w(text);
    w.open_object();
    if (!given.member("case")) w.member("case", 1);
    for (const char* name : {"division", "insured"})
      if (!given.member(name)) write_tree(w.key(name), pack.member(name));
    for (JsonValue v = given.first(); v; v = v.next())
      if (v.key() != "$comment") write_tree(w.any_key(v.key()), v);
    w.close_object();
    w.finish();
    JsonTree tree;
    Issues issues;
    Case c;
    if (tree.parse(text, issues)) add_issues(issues, read_case(tree.root(), data_.policy, c));
    for (Issue& i : issues) {
      i.pointer.insert(0, case_at.pointer());
      if (!i.others.empty()) i.others.insert(0, case_at.pointer());
    }
    const bool faulty = !issues.empty();
    add_issues(of_cases_, std::move(issues));
    if (faulty) return;
    evaluate(data_.policy, c, {.trace = true, .next_questions = true, .instead = &scheme}, *estimate_);
    if (estimate_->scheme != &scheme) {
      const std::string other = estimate_->scheme ? std::string(estimate_->scheme->id) + ' ' + std::string(estimate_->scheme->version) : "nothing";
      return faults.at(given, case_at, IssueCode::case_fails, "expected " + std::string(scheme.id) + ' ' + std::string(scheme.version) + ", got " + other);
    }
    const std::string answer_text = json_of([&](JsonWriter& answer) { write_estimate(answer, data_.policy, *estimate_, true); });
    JsonTree answer_tree;
    if (answer_tree.parse(answer_text, issues)) compare(faults, expected, expect_at, answer_tree.root());
  }

  // What is expected may be any part of the estimate.
  void compare(Faults& faults, JsonValue expected, const Path& at, JsonValue came) {
    const bool list = came && came.kind() == JsonKind::array;
    if (came && expected.kind() == JsonKind::object && (list || came.kind() == JsonKind::object)) {
      for (JsonValue v = expected.first(); v; v = v.next())
        if (v.key() != "$comment") compare(faults, v, {&at, v.key(), 0}, list ? item_named(came, v.key()) : came.member(v.key()));
      return;
    }
    if (list && expected.kind() == JsonKind::array && expected.size() == came.size()) {
      std::size_t index = 0;
      JsonValue c = came.first();
      for (JsonValue v = expected.first(); v; v = v.next(), c = c.next(), ++index) compare(faults, v, {&at, {}, index}, c);
      return;
    }
    if (const std::string one = written(expected), other = written(came); !came || one != other)
      faults.at(expected, at, IssueCode::case_fails, "expected " + one + ", got " + other);
  }

  const PolicyData& data_;
  Issues of_cases_;  // faults of the cases themselves
  std::unique_ptr<Estimate> estimate_ = std::make_unique<Estimate>();
};

}  // namespace

Issues run_golden_cases(const PolicyData& data) { return Runner(data).run(); }

}  // namespace ltci
