#include "cli/kiosk_font.hpp"

#include <set>

#include "codec/fields.hpp"

namespace ltci {

namespace {

// The characters of UTF-8 text.
std::set<std::string_view> characters_of(std::string_view text) {
  std::set<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) ++end;
    out.insert(text.substr(at, end - at));
    at = end;
  }
  return out;
}

class FontChecker {
 public:
  explicit FontChecker(JsonValue list) {
    if (const JsonValue known = list.member("characters"); known && known.kind() == JsonKind::string) known_ = characters_of(known.as_string());
    const JsonValue elsewhere = list.member("elsewhere");
    for (JsonValue v = elsewhere ? elsewhere.first() : JsonValue(); v; v = v.next())
      if (v.kind() == JsonKind::string) elsewhere_.insert(v.as_string());
  }

  void check(const SourceFile& file, Issues& issues) {
    Faults faults;
    texts_ = kind_of(file) == FileKind::texts;
    check(faults, file.value, Path());
    add_issues(issues, faults.take(), file.name);
  }

 private:
  void check(Faults& faults, JsonValue value, const Path& path) {
    // Not for people at the kiosk: notes, worked cases, and texts of other faces.
    if (path.key == "$comment" || path.key == "$schema" || path.key == "cases" || (texts_ && elsewhere_.count(path.key))) return;
    if (value.kind() == JsonKind::string) {
      std::string missing;
      for (const std::string_view c : characters_of(value.as_string()))
        if (!known_.count(c) && c[0] != '\n') missing += c;
      if (!missing.empty()) faults.at(value, path, IssueCode::not_in_font, missing);
    }
    std::size_t index = 0;
    for (JsonValue v = value.first(); v; v = v.next(), ++index)
      check(faults, v, Path{&path, value.kind() == JsonKind::array ? std::string_view() : v.key(), index});
  }

  std::set<std::string_view> known_, elsewhere_;
  bool texts_ = false;
};

}  // namespace

Issues check_kiosk_font(const Sources& sources, std::string_view list) {
  Issues issues;
  JsonTree tree;
  if (!tree.parse(list, issues)) return issues;
  FontChecker checker(tree.root());
  for (const SourceFile& file : sources.files) checker.check(file, issues);
  return issues;
}

}  // namespace ltci
