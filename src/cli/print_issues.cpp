#include "cli/print_issues.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "codec/fields.hpp"
#include "codec/write_estimate.hpp"
#include "present/speaker.hpp"

namespace ltci {

namespace {

constexpr std::size_t kMostShown = 80;  // bytes of a value in a sentence

std::string written(JsonValue v) {
  return json_of([&](JsonWriter& w) { write_tree(w, v); });
}

// How many letters have to be changed, left out or put in (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

template <class See>
void each_member(JsonValue value, const See& see) {
  for (JsonValue v = value.first(); v; v = v.next()) {
    if (value.kind() == JsonKind::object) see(v);
    each_member(v, see);
  }
}

class ClerkSpeaker {
 public:
  ClerkSpeaker(const CheckedFolder& folder, Language language) : folder_(folder), speak_(words_, language, Who::self, arena_) {
    static_cast<void>(read_texts(sources().files, words_.texts));  // none where they have faults
    // The schemas know every name and an example of some, though no file here may use them.
    Issues unread;
    std::error_code error;
    for (std::filesystem::directory_iterator i(folder.path / "schema", error), end; !error && i != end; i.increment(error)) {
      std::ifstream in(i->path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
      schemas_.push_back({i->path().filename().string(), std::make_unique<JsonTree>()});
      if (!schemas_.back().tree->parse(text, unread)) schemas_.pop_back();
    }
  }

  std::string line(const Issue& i) const {
    std::string out = i.file;
    if (i.line) (out += ':') += std::to_string(i.line);
    ((out += ' ') += i.pointer.empty() ? "/" : i.pointer) += ' ';
    (out += name_of(i.code)) += ' ';
    const Words said = sentence(i);
    return (out += said.empty() ? std::string_view(i.detail) : said.view()) += '\n';
  }

 private:
  const Sources& sources() const { return folder_.data->sources; }

  const SourceFile* file_of(const Issue& i) const {
    for (const SourceFile& f : sources().files)
      if (f.name == i.file) return &f;
    return nullptr;
  }

  static std::string_view last_step(std::string_view pointer) {
    const std::size_t slash = pointer.rfind('/');
    return slash == std::string_view::npos ? pointer : pointer.substr(slash + 1);
  }

  // The last name in a pointer, so not the place in a list: of /care_modes/1 care_modes.
  Words field(std::string_view pointer) const {
    for (;;) {
      const std::string_view step = last_step(pointer);
      if (pointer.empty() || step.find_first_not_of("0123456789") != std::string_view::npos) return arena_.keep(step);
      pointer.remove_suffix(step.size() + 1);
    }
  }

  Words found(const Issue& i) const {
    const SourceFile* const file = file_of(i);
    JsonValue at = file ? file->value : JsonValue();
    for (std::string_view rest = i.pointer; at && !rest.empty();) {
      const std::size_t end = std::min(rest.find('/', 1), rest.size());
      JsonValue inner;
      std::size_t index = 0;
      for (JsonValue v = at.first(); v; v = v.next(), ++index)
        if ((at.kind() == JsonKind::array ? join_pointer({}, index) : join_pointer({}, v.key())) == rest.substr(0, end)) inner = v;
      at = inner;
      rest.remove_prefix(end);
    }
    return at ? short_value(at) : Words();
  }

  Words short_value(JsonValue v) const {
    const std::string text = written(v);
    return text.size() <= kMostShown ? arena_.keep(text) : Words();
  }

  // How another place of the data writes a member of this name; files of the same kind first.
  Words example(const Issue& i, std::string_view name) const {
    const SourceFile* const here = file_of(i);
    const Words holder = field(std::string_view(i.pointer).substr(0, i.pointer.rfind('/')));
    Words found;
    for (const bool same_kind : {true, false})
      for (const SourceFile& file : sources().files) {
        if (!found.empty() || kind_of(file) == FileKind::texts || (here && (kind_of(file) == kind_of(*here)) != same_kind)) continue;
        each_member(file.value, [&](JsonValue v) {
          const bool blank = v.is_null() || (v.kind() == JsonKind::string && (v.as_string().empty() || v.as_string().substr(0, 4) == "TODO"));
          if (!found.empty() || blank) return;
          if (&file == here && line_of(file.value, i.pointer) == v.line()) return;  // the faulty one
          // The value of another bed_day_cap says more than any value.
          const JsonValue inner = name == "value" && !holder.empty() && v.key() == holder ? v.member("value") : JsonValue();
          if (inner && inner.kind() == JsonKind::string && !inner.as_string().empty()) found = short_value(inner);
          else if (v.key() == name && (name != "value" || holder.empty())) found = short_value(v);
        });
      }
    if (found.empty())
      each_described(i, [&](std::string_view described, JsonValue it) {
        const JsonValue examples = described == name ? it.member("examples") : JsonValue();
        if (examples && examples.first()) found = short_value(examples.first());
      });
    return found;
  }

  // The name that was probably meant.
  Words suggestion(const Issue& i, std::string_view name) const {
    std::string_view best;
    std::size_t least = std::min(std::max<std::size_t>(2, name.size() / 4) + 1, name.size());  // something of it must be left
    each_described(i, [&](std::string_view known, JsonValue) {
      if (const std::size_t d = distance(known, name); d < least) least = d, best = known;
    });
    return arena_.keep(best);
  }

  // What could be cited or named in the place of `reference`.
  Words candidates(std::string_view reference) const {
    std::string list;
    const std::size_t hash = reference.find('#');
    for (const SourceFile& file : sources().files) {
      if (kind_of(file) != FileKind::document) continue;
      const JsonValue id = file.value.member("id");
      if (!id || id.kind() != JsonKind::string) continue;
      if (hash == std::string_view::npos || id.as_string() != reference.substr(0, hash)) {
        if (hash == std::string_view::npos) (list += list.empty() ? "" : " ") += id.as_string();
        continue;
      }
      const JsonValue clauses = file.value.member("clauses");
      for (JsonValue v = clauses ? clauses.first() : JsonValue(); v; v = v.next()) (((list += list.empty() ? "" : " ") += id.as_string()) += '#') += v.key();
    }
    if (list.empty() && hash != std::string_view::npos) return candidates(reference.substr(0, hash));
    return arena_.keep(list);
  }

  // A clause that the file's own documents have, as it is cited; none where there is none.
  Words own_cite(const Issue& i) const {
    const SourceFile* const file = file_of(i);
    const JsonValue listed = file ? file->value.member("documents") : JsonValue();
    for (JsonValue d = listed && listed.kind() == JsonKind::array ? listed.first() : JsonValue(); d; d = d.next())
      for (const SourceFile& other : sources().files) {
        const JsonValue id = other.value.member("id"), clauses = other.value.member("clauses");
        if (kind_of(other) != FileKind::document || d.kind() != JsonKind::string || !id || id.kind() != JsonKind::string || id.as_string() != d.as_string()) continue;
        for (JsonValue v = clauses ? clauses.first() : JsonValue(); v; v = v.next())
          if (v.key() != "$comment") return arena_.keep('"' + std::string(id.as_string()) + '#' + std::string(v.key()) + '"');
      }
    return "\"…#…\"";
  }

  Words day_before(std::string_view date) const {
    const std::optional<Date> d = parse_date(date);
    return d ? arena_.keep(format_date(*d - 1)) : Words();
  }

  Words expected_kind(std::string_view detail) const {
    const std::size_t end = std::min({detail.find(" in quotes"), detail.find(','), detail.size()});
    const bool quoted = detail.find(" in quotes") != std::string_view::npos;
    const std::string_view noun = detail.substr(0, end);
    const bool whole = quoted && noun.find("whole") != std::string_view::npos;
    const Words words = speak_.find({"clerk.type.", quoted ? "quoted_" : "", whole ? "whole" : arena_.keep(noun.substr(noun.rfind(' ') + 1))});
    return words.empty() ? arena_.keep(detail) : words;
  }

  Words sentence(const Issue& i) const {
    const Words code = arena_.keep(name_of(i.code));
    const std::string_view detail = i.detail;
    const auto find = [&](const char* variant, std::initializer_list<Placeholder> p) { return speak_.find({"clerk.", code, variant}, p); };
    const bool of_member = i.code == IssueCode::unknown_field || i.code == IssueCode::duplicate_key;  // whatever it is called, "4" too
    const Words name = of_member ? arena_.keep(last_step(i.pointer)) : field(i.pointer), kept = arena_.keep(detail);
    const auto behind = [&](std::string_view mark) {
      const std::size_t at = detail.find(mark);
      return at == std::string_view::npos ? Words() : arena_.keep(detail.substr(at + mark.size()));
    };
    const auto before = [&](std::string_view mark) { return arena_.keep(detail.substr(0, std::min(detail.find(mark), detail.size()))); };
    switch (i.code) {
      case IssueCode::unknown_field: {
        const Words meant = suggestion(i, name);
        return find(meant.empty() ? "_far" : "", {{"field", name}, {"suggestion", meant}});
      }
      case IssueCode::missing_field: {
        if (detail.find("\"by\"") != std::string_view::npos) return find("_by", {{"field", name}});
        if (detail == "empty") return find("_empty", {{"field", name}});
        if (detail == "no cases") return find("_cases", {});
        const Words missing = arena_.keep(last_step(i.pointer));
        const Words shown = missing.view() == "cites" ? speak_.cat({"[", own_cite(i), "]"}) : missing.view() == "by_hand" ? Words() : example(i, missing);
        const Words line = speak_.cat({"\"", missing, "\": ", shown.empty() ? Words("…") : shown});
        return find("", {{"field", missing}, {"example", line}});
      }
      case IssueCode::wrong_type: {
        const Words shown = example(i, last_step(i.pointer)), here = found(i);
        return find(shown.empty() || here.empty() ? "_far" : "", {{"field", name}, {"expected", expected_kind(detail)}, {"example", shown}, {"found", here}});
      }
      case IssueCode::out_of_range: {
        const Words here = found(i);
        if (const Words max = behind(".."); !max.empty()) return find("", {{"field", name}, {"min", before("..")}, {"max", max}, {"found", here}});
        if (const Words max = behind("at most "); !max.empty()) return find("_positive", {{"field", name}, {"max", max}, {"found", here}});
        return find(detail.find("raised") != std::string_view::npos ? "_raised" : "_later", {{"field", name}, {"found", here}});
      }
      case IssueCode::not_in_list: {
        if (i.pointer.empty()) return find("_kind", {});
        if (detail.substr(0, 4) == "a GB") return find("_division", {});
        const Words list = behind("one of: ");
        return find(list.empty() ? "_far" : "", {{"field", name}, {"list", list}, {"found", found(i)}});
      }
      case IssueCode::contradiction: {
        const Words other = field(std::string_view(i.others).substr(0, i.others.find(' ')));
        return find(other.empty() ? "_one" : "", {{"a", name}, {"b", other}});
      }
      case IssueCode::too_large: {
        const std::size_t digit = detail.find_first_of("0123456789");
        return find(digit == std::string_view::npos ? "_many" : "", {{"max", arena_.keep(digit == std::string_view::npos ? "" : detail.substr(digit))}});
      }
      case IssueCode::date_gap:
      case IssueCode::date_overlap: {
        if (const Words month = behind("one month, "); !month.empty())
          return find("_month", {{"from", arena_.keep(month.view().substr(0, 10))}, {"other", arena_.keep(month.view().substr(11))}});
        const std::size_t dots = detail.find(".."), space = detail.find(' ');
        if (dots == std::string_view::npos || space == std::string_view::npos) return {};
        const std::string_view from = detail.substr(0, dots), to = detail.substr(dots + 2, space - dots - 2);
        return find(to.empty() ? "_open" : "", {{"from", arena_.keep(from)}, {"to", arena_.keep(to)}, {"before", day_before(from)}, {"other", arena_.keep(detail.substr(space + 1))}});
      }
      case IssueCode::uncited_value: return find("", {{"field", name}, {"example", own_cite(i)}});
      case IssueCode::unknown_reference: {
        if (name.view() == "division") return find("_division", {{"found", kept}});
        if (detail.substr(0, 9) == "the pack ") return find("_pack", {{"field", name}});
        const Words list = name.view() == "cites" || name.view() == "documents" ? candidates(detail) : Words();
        return find(list.empty() ? "_far" : detail.empty() ? "_empty" : "", {{"found", kept}, {"list", list}});
      }
      case IssueCode::missing_text: {
        const bool one = i.file.compare(0, 6, "texts/") == 0;
        return find(one ? "" : "_both", {{"key", one ? name : kept}, {"lang", kept}});
      }
      case IssueCode::case_fails:
        if (behind(", got ").view() == "nothing") return find(last_step(i.pointer) == "case" ? "_no_version" : "_nothing", {{"field", name}});
        return find(last_step(i.pointer) == "case" ? "_version" : "", {{"expected", arena_.keep(detail.substr(std::min<std::size_t>(9, detail.size()), detail.find(", got ") - 9))}, {"found", behind(", got ")}});
      case IssueCode::wrong_file_name: return find(i.pointer.empty() ? "_unread" : "", {{"field", name}, {"found", kept}});
      default: return find("", {{"field", name}, {"found", kept}});
    }
  }

  struct Schema {
    std::string name;  // pack.schema.json
    std::unique_ptr<JsonTree> tree;
  };
  // What the schema of such files says of each member, see(name, description).
  template <class See>
  void each_described(const Issue& i, const See& see) const {
    const SourceFile* const file = file_of(i);
    const JsonValue named = file ? file->value.member("$schema") : JsonValue();
    if (!named || named.kind() != JsonKind::string) return;
    for (const Schema& s : schemas_)
      if (last_step(named.as_string()) == s.name)
        each_member(s.tree->root(), [&](JsonValue v) {
          if (v.key() == "properties")
            for (JsonValue p = v.first(); p; p = p.next()) see(p.key(), p);
        });
  }

  const CheckedFolder& folder_;
  std::vector<Schema> schemas_;
  PolicyData words_;
  mutable Arena arena_;
  Speaker speak_;
};

}  // namespace

std::string print_issues(const CheckedFolder& folder, const Issues& issues, Language language) {
  const ClerkSpeaker speak(folder, language);
  std::string out;
  for (const Issue& i : issues) out += speak.line(i);
  return out;
}

}  // namespace ltci
