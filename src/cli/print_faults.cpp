#include "cli/print_faults.hpp"

#include <algorithm>
#include <cstdlib>

#include "codec/json_tree.hpp"
#include "codec/read_case.hpp"
#include "present/speaker.hpp"

namespace ltci {

namespace {

class FaultSpeaker {
 public:
  FaultSpeaker(const PolicyData& data, Language language, std::string_view text) : speak_(data, language, Who::self, arena_), text_(text) {}

  std::string line(const Issue& i) const {
    const Words where = place(i);
    const Words what = sentence(i);
    return std::string(where.empty() ? what : speak_.say("fmt.labelled", {{"label", where}, {"text", what}})) + '\n';
  }
  std::string count(std::size_t n) const {
    return std::string(speak_.say("cli.faults", {{"n", speak_.number(static_cast<std::int64_t>(n))}})) + '\n';
  }

 private:
  bool is_empty() const { return text_.find_first_not_of(" \t\r\n") == std::string_view::npos; }

  // What a pointer leads to: as the case calls it, and as the page does where it asks for it.
  Words named(std::string_view pointer) const {
    std::string path(pointer.substr(0, 1) == "/" ? pointer.substr(1) : pointer);
    std::replace(path.begin(), path.end(), '/', '.');
    const Words as_written = arena_.keep(path);
    const std::optional<Field> field = field_named(path);
    const Words asked = field ? speak_.find({"row.", info_of(*field).key}) : Words();
    return asked.empty() ? as_written : speak_.say("fmt.clause", {{"text", asked}, {"label", as_written}});
  }

  Words place(const Issue& i) const {
    if (i.code == IssueCode::contradiction) return {};  // the sentence names both
    if (i.code != IssueCode::not_json) return named(i.pointer);
    if (is_empty()) return {};
    // "at byte 17": the line and the character of it that people count.
    const std::size_t number = i.detail.find_first_of("0123456789");
    const auto end = number == std::string::npos ? 0 : static_cast<std::size_t>(std::atoi(i.detail.c_str() + number));
    const std::string_view read = text_.substr(0, end);
    const std::size_t line = read.rfind('\n') + 1;  // npos + 1: the first line
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    return speak_.say("cli.place", {{"line", speak_.number(1 + std::count(read.begin(), read.end(), '\n'))},
                                    {"column", speak_.number(std::count_if(read.begin() + static_cast<std::ptrdiff_t>(line), read.end(), begins))}});
  }

  Words sentence(const Issue& i) const {
    if (i.code == IssueCode::not_json && is_empty()) return speak_.say("cli.fault.empty");
    const Words code = arena_.keep(name_of(i.code));
    const std::string_view detail = i.detail;
    Words low, high, list, wanted;
    if (const std::size_t dots = detail.find(".."); dots != std::string_view::npos)
      low = arena_.keep(detail.substr(0, dots)), high = arena_.keep(detail.substr(dots + 2));
    else if (i.code == IssueCode::out_of_range)
      return speak_.say("cli.fault.too_far");
    if (const std::size_t colon = detail.find(": "); colon != std::string_view::npos) list = arena_.keep(detail.substr(colon + 2));
    else if (i.code == IssueCode::not_in_list) return speak_.say("cli.fault.division");
    // "a whole number", "true or false": the last word tells them apart.
    if (i.code == IssueCode::wrong_type) wanted = speak_.find({"cli.type.", arena_.keep(detail.substr(detail.rfind(' ') + 1))});
    const Words own = speak_.find({"cli.fault.", code}, {{"min", low}, {"max", high}, {"list", list}, {"expected", wanted}});
    return own.empty() ? speak_.find({"error.", code}, {{"a", named(i.pointer)}, {"b", named(i.others.substr(0, i.others.find(' ')))}}) : own;
  }

  mutable Arena arena_;
  Speaker speak_;
  std::string_view text_;
};

}  // namespace

std::string print_faults(const PolicyData& data, Language language, std::string_view text, const Issues& issues) {
  const FaultSpeaker speak(data, language, text);
  std::string out = speak.count(issues.size());
  for (const Issue& i : issues) out += speak.line(i);
  return out;
}

std::string print_faults(const PolicyData& data, Language language, const std::string& text) {
  JsonTree tree;
  Issues issues;
  Case unused;
  if (text.size() > kMaxCaseBytes) issues.push_back({"", IssueCode::too_large, {}, {}, {}});
  else if (tree.parse(text, issues)) add_issues(issues, read_case(tree.root(), data.policy, unused));
  return print_faults(data, language, text, issues);
}

}  // namespace ltci
