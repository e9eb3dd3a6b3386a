#include "codec/check_policy.hpp"

#include <algorithm>
#include <set>

#include "codec/fields.hpp"
#include "codec/names.hpp"

namespace ltci {

namespace {

// Calls see(value, path) for `value` and everything in it, in the order of the text.
template <class See>
void each_value(JsonValue value, const Path& path, const See& see) {
  see(value, path);
  std::size_t index = 0;
  for (JsonValue v = value.first(); v; v = v.next(), ++index) {
    const bool item = value.kind() == JsonKind::array;
    each_value(v, Path{&path, item ? std::string_view() : v.key(), index}, see);
  }
}

std::string_view string_of(JsonValue object, std::string_view name) {
  const JsonValue v = object ? object.member(name) : JsonValue();
  return v && v.kind() == JsonKind::string ? v.as_string() : std::string_view();
}

template <class E, std::size_t N>
bool names(const Named<E> (&list)[N], std::string_view name) {
  return NameList(std::span<const Named<E>>(list)).find(name).has_value();
}

class Checker {
 public:
  explicit Checker(const Sources& sources) : sources_(sources) {
    for (const SourceFile& file : sources.files) {
      if (kind_of(file) == FileKind::document) documents_.insert(string_of(file.value, "id"));
      if (kind_of(file) == FileKind::directory) {
        const JsonValue places = file.value.member("places");
        has_directory_ = true;
        for (JsonValue v = places ? places.first() : JsonValue(); v; v = v.next()) places_.insert(string_of(v, "code"));
      }
      if (kind_of(file) != FileKind::texts) continue;
      ++languages_;
      for (JsonValue v = file.value.first(); v; v = v.next()) texts_.emplace(v.key());
    }
  }

  Findings check() {
    for (const SourceFile& file : sources_.files) {
      file_ = &file;
      each_value(file.value, Path(), [&](JsonValue v, const Path& path) { check_value(v, path); });
      const FileKind kind = kind_of(file);
      if (kind == FileKind::pack) check_pack(file.value);
      if (const std::string id(string_of(file.value, "id")); kind == FileKind::document && !id.empty()) check_name("documents/" + id + ".json", "/id", "/id");
    }
    for (const SourceFile& file : sources_.files) {
      file_ = &file;
      if (kind_of(file) == FileKind::document) check_clauses(file.value);
    }
    return std::move(found_);
  }

 private:
  void issue(std::string pointer, IssueCode code, std::string_view detail, std::string others = {}) {
    found_.issues.push_back({std::move(pointer), code, std::string(detail), std::move(others), file_->name});
  }

  void check_value(JsonValue v, const Path& path) {
    if (v.kind() != JsonKind::string) return;
    const std::string_view words = v.as_string();
    if (kind_of(*file_) != FileKind::texts && words.substr(0, 4) == "TODO") issue(path.pointer(), IssueCode::unfinished, words);
    if (path.parent && path.parent->key == "cites") {
      cited_.emplace(words);
      check_cite(words, path);
    }
  }

  // Of a clause that exists nowhere the reader speaks.
  void check_cite(std::string_view cite, const Path& path) {
    const JsonValue listed = file_->value.member("documents");
    const std::string_view document = cite.substr(0, cite.find('#'));
    if (kind_of(*file_) != FileKind::pack || !listed || listed.kind() != JsonKind::array || !documents_.count(document)) return;
    for (JsonValue v = listed.first(); v; v = v.next())
      if (v.kind() == JsonKind::string && v.as_string() == document) return;
    issue(path.pointer(), IssueCode::unlisted_document, document);
  }

  void check_pack(JsonValue pack) {
    const std::string id(string_of(pack, "id")), version(string_of(pack, "version"));
    if (!id.empty() && !version.empty()) {
      const bool folder = file_->name.compare(0, 7 + id.size(), "packs/" + id + "/") == 0;
      check_name("packs/" + id + "/" + version + ".json", folder ? "/version" : "/id", "/version");
    }
    const std::string_view from = string_of(pack, "answers_from"), review = string_of(pack, "review_by");
    if (parse_date(from) && parse_date(review) && review < from) issue("/review_by", IssueCode::contradiction, "before answers_from", "/answers_from");
    if (languages_ == std::size(kLanguages)) check_texts(pack);
    const std::string_view division = string_of(pack, "division");
    if (has_directory_ && division.size() == 6 && !places_.count(division)) issue("/division", IssueCode::unknown_reference, division);
    if (const JsonValue cases = pack.member("cases"); !cases || !cases.first()) found_.warnings.push_back({"/cases", IssueCode::missing_field, "no cases", {}, file_->name});
    const JsonValue documents = pack.member("documents");
    std::size_t index = 0;
    for (JsonValue v = documents ? documents.first() : JsonValue(); v; v = v.next(), ++index)
      if (v.kind() == JsonKind::string && documents_.count(v.as_string()) && !cites(pack, v.as_string()))
        warning(join_pointer("/documents", index), v.as_string());
  }

  // A file that lies where such files do bears the name of what it holds.
  void check_name(const std::string& name, std::string pointer, const char* empty_pointer) {
    const std::size_t slash = name.find('/') + 1;
    if (file_->name.compare(0, slash, name, 0, slash) != 0 || file_->name == name || !file_->value.member(std::string_view(empty_pointer).substr(1))) return;
    issue(std::move(pointer), IssueCode::wrong_file_name, name);
  }

  static bool cites(JsonValue value, std::string_view document) {
    bool found = false;
    each_value(value, Path(), [&](JsonValue v, const Path& path) {
      if (v.kind() == JsonKind::string && path.parent && path.parent->key == "cites")
        found = found || v.as_string().substr(0, v.as_string().find('#')) == document;
    });
    return found;
  }

  void check_clauses(JsonValue document) {
    const JsonValue clauses = document.member("clauses");
    if (string_of(document, "id").empty()) return;  // a fault of its own; until then nothing can cite it
    for (JsonValue v = clauses ? clauses.first() : JsonValue(); v; v = v.next()) {
      const std::string cite = std::string(string_of(document, "id")) + '#' + std::string(v.key());
      if (v.key() != "$comment" && !cited_.count(cite)) warning(join_pointer("/clauses", v.key()), cite);
    }
  }

  void warning(std::string pointer, std::string_view detail) {
    found_.warnings.push_back({std::move(pointer), IssueCode::not_cited, std::string(detail), {}, file_->name});
  }

  // ---- The words for what a pack names by id ----

  void need(const std::string& pointer, std::string key) {
    if (!texts_.count(key)) issue(pointer, IssueCode::missing_text, key);
  }

  void check_texts(JsonValue pack) {
    if (const std::string insured(string_of(pack, "insured")); names(kInsuredNames, insured)) need("/insured", "group." + insured);
    each_item(pack, "notices", [&](JsonValue v, const std::string& at) {
      if (v.kind() == JsonKind::string) need(at, "note." + std::string(v.as_string()));
    });
    const JsonValue criteria = pack.member("criteria");
    for (JsonValue v = criteria ? criteria.first() : JsonValue(); v; v = v.next())
      if (names(kCriterionNames, v.key()))
        for (const char* part : {"rule", "short", "unmet", "unknown"})
          need(join_pointer("/criteria", v.key()), "crit." + std::string(v.key()) + '.' + part);
    each_item(pack, "care_modes", [&](JsonValue v, const std::string& at) {
      if (const std::string mode(string_of(v, "mode")); names(kCareModeNames, mode))
        for (const char* part : {"short", "suits"}) need(at + "/mode", "option." + mode + '.' + part);
    });
    each_item(pack, "readings", [&](JsonValue v, const std::string& at) {
      const std::string key = "reading." + std::string(string_of(v, "id"));
      if (key == "reading.") return;
      need(at + "/id", key);
      need(at + "/id", key + ".title");
      const JsonValue alternatives = v.member("alternatives");
      const bool of_engine = std::any_of(std::begin(kReadingNames), std::end(kReadingNames), [&](Words w) { return key.substr(8) == w.view(); });
      if (of_engine || !alternatives || !alternatives.first()) return;  // the reader knows the values of those of the engine
      need(at + "/id", key + ".ask");
      need(at + "/default", key + ".value." + std::string(string_of(v, "default")));
      each_item(v, "alternatives", [&](JsonValue a, const std::string& where) {
        if (a.kind() == JsonKind::string) need(at + where, key + ".value." + std::string(a.as_string()));
      });
    });
  }

  template <class See>
  static void each_item(JsonValue object, std::string_view name, const See& see) {
    const JsonValue list = object.member(name);
    std::size_t index = 0;
    for (JsonValue v = list && list.kind() == JsonKind::array ? list.first() : JsonValue(); v; v = v.next(), ++index)
      see(v, join_pointer(join_pointer("", name), index));
  }

  const Sources& sources_;
  const SourceFile* file_ = nullptr;
  std::set<std::string_view> documents_, places_;
  bool has_directory_ = false;
  std::set<std::string, std::less<>> cited_, texts_;
  std::size_t languages_ = 0;
  Findings found_;
};

}  // namespace

Findings check_policy(const Sources& sources) { return Checker(sources).check(); }

}  // namespace ltci
