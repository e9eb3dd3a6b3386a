#include "present/texts.hpp"

#include <algorithm>

#include "codec/fields.hpp"

namespace ltci {

// Shell's sort: short, and fast enough for a thousand rows that are read once.
void Texts::sort(Table& table) {
  for (std::size_t gap = table.size() / 2; gap > 0; gap /= 2)
    for (std::size_t i = gap; i < table.size(); ++i) {
      const Row row = table[i];
      std::size_t at = i;
      for (; at >= gap && row.key < table[at - gap].key; at -= gap) table[at] = table[at - gap];
      table[at] = row;
    }
}

const Texts::Row* Texts::find(const Table& table, std::string_view key) {
  std::size_t low = 0, high = table.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (table[middle].key < key) low = middle + 1;
    else high = middle;
  }
  return low < table.size() && table[low].key == key ? &table[low] : nullptr;
}

std::string_view Texts::get(Language language, std::string_view key) const {
  const Row* row = find(tables_[static_cast<std::size_t>(language)], key);
  return row ? row->text : key;
}

bool Texts::has(std::string_view key) const { return find(tables_[0], key) != nullptr; }

Issues read_texts(const std::vector<SourceFile>& files, Texts& out) {
  Texts texts;
  Issues issues;
  ByLanguage file_names;
  for (const SourceFile& file : files) {
    if (kind_of(file) != FileKind::texts) continue;
    Faults faults;
    const Path document;
    const auto add = [&](JsonValue v, std::string_view key, IssueCode code, std::string detail) {
      faults.at(v, {&document, key, 0}, code, detail);
    };
    std::size_t language = 2;
    if (const JsonValue l = file.value.member("language"); l && l.kind() == JsonKind::string)
      language = static_cast<std::size_t>(std::find_if(std::begin(kLanguages), std::end(kLanguages), [&](Words w) { return w.view() == l.as_string(); }) - std::begin(kLanguages));
    if (language >= 2) {
      add(file.value, "language", IssueCode::not_in_list, "one of: zh-Hans en");
      language = 0;
    }
    file_names[language] = file.name;
    Texts::Table& table = texts.tables_[language];
    for (JsonValue v = file.value.first(); v; v = v.next()) {
      const std::string_view key = v.key();
      if (key == "texts" || key == "language" || key.substr(0, 1) == "$") continue;
      if (v.kind() != JsonKind::string) add(v, key, IssueCode::wrong_type, "a string");
      table.push_back({key, v.kind() == JsonKind::string ? v.as_string() : std::string_view()});
    }
    Texts::sort(table);
    for (std::size_t i = 1; i < table.size(); ++i)
      if (table[i].key == table[i - 1].key) add(file.value, table[i].key, IssueCode::duplicate_key, "given twice");
    add_issues(issues, faults.take(), file.name);
  }
  for (std::size_t language : {0u, 1u}) {
    const std::string name(kLanguages[language].view());
    if (file_names[language].empty()) {  // all of them: said once
      issues.push_back({"", IssueCode::missing_text, name, {}, "texts/" + name + ".json"});
      continue;
    }
    for (const Texts::Row& row : texts.tables_[1 - language])
      if (!Texts::find(texts.tables_[language], row.key))
        issues.push_back({join_pointer("", row.key), IssueCode::missing_text, name, {}, std::string(file_names[language])});
  }
  if (issues.empty()) out = std::move(texts);
  return issues;
}

}  // namespace ltci
