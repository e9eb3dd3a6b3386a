#include "cli/changed_values.hpp"

#include <algorithm>

namespace ltci {

namespace {

std::string written(JsonValue v) {
  return json_of([&](JsonWriter& w) { write_tree(w, v); });
}

std::string_view string_of(JsonValue object, std::string_view name) {
  const JsonValue v = object.member(name);
  return v && v.kind() == JsonKind::string ? v.as_string() : std::string_view();
}

// What tells an item of a list from the others, so that one put in before it does not change it.
std::string name_of_item(JsonValue item) {
  std::string name;
  for (const char* member : {"id", "mode", "variant", "payer", "code", "division", "name"})
    if (const std::string_view s = string_of(item, member); !s.empty()) (name += s) += '\n';
  return name;
}

JsonValue item_named(JsonValue list, const std::string& name) {
  for (JsonValue v = list.first(); v; v = v.next())
    if (name_of_item(v) == name) return v;
  return {};
}

// Whether every item of a list is an object with a name of its own.
bool is_named(JsonValue list) {
  for (JsonValue v = list.first(); v; v = v.next()) {
    if (v.kind() != JsonKind::object) return false;
    const std::string name = name_of_item(v);
    if (name.empty() || item_named(list, name).order() != v.order()) return false;
  }
  return bool(list.first());
}

class Comparer {
 public:
  std::vector<ChangedValue> run(const Sources& before, const Sources& after) {
    for (const SourceFile& file : after.files) {
      const SourceFile* old = find(before, file.name);
      if (!old && kind_of(file) == FileKind::pack) old = version_before(before, after, file);
      compare_files(old, &file);
    }
    for (const SourceFile& file : before.files)
      if (!find(after, file.name)) compare_files(&file, nullptr);
    return std::move(found_);
  }

 private:
  static const SourceFile* find(const Sources& sources, std::string_view name) {
    for (const SourceFile& f : sources.files)
      if (f.name == name) return &f;
    return nullptr;
  }

  // The latest version of the same scheme that is earlier than `file`.
  static const SourceFile* version_before(const Sources& before, const Sources& after, const SourceFile& file) {
    const SourceFile* best = nullptr;
    const std::string_view version = string_of(file.value, "version");
    for (const Sources* sources : {&before, &after})
      for (const SourceFile& f : sources->files)
        if (kind_of(f) == FileKind::pack && string_of(f.value, "id") == string_of(file.value, "id") && string_of(f.value, "version") < version &&
            (!best || string_of(best->value, "version") < string_of(f.value, "version")))
          best = &f;
    return best;
  }

  void compare_files(const SourceFile* before, const SourceFile* after) {
    before_ = before;
    after_ = after;
    if (before && after) compare(before->value, after->value, "", JsonValue());
    else add("", before ? before->value : JsonValue(), after ? after->value : JsonValue(), JsonValue());
  }

  void add(const std::string& pointer, JsonValue old_value, JsonValue new_value, JsonValue holder) {
    found_.push_back({before_, after_, pointer, old_value, new_value, holder});
  }

  void compare(JsonValue a, JsonValue b, const std::string& pointer, JsonValue holder) {
    if (b.kind() == JsonKind::object && b.member("cites")) holder = b;
    if (a.kind() == JsonKind::object && b.kind() == JsonKind::object) {
      for (JsonValue v = b.first(); v; v = v.next()) compare_member(a.member(v.key()), v, pointer, v.key(), holder);
      const JsonValue old_holder = a.member("cites") ? a : holder;
      for (JsonValue v = a.first(); v; v = v.next())
        if (!b.member(v.key())) compare_member(v, JsonValue(), pointer, v.key(), old_holder);
      return;
    }
    if (a.kind() == JsonKind::array && b.kind() == JsonKind::array && is_named(a) && is_named(b)) return compare_lists(a, b, pointer, holder);
    if (written(a) != written(b)) add(pointer, a, b, holder);
  }

  void compare_member(JsonValue a, JsonValue b, const std::string& pointer, std::string_view key, JsonValue holder) {
    if (key == "$comment" || key == "$schema") return;
    const std::string inner = join_pointer(pointer, key);
    if (a && b) return compare(a, b, inner, holder);
    const JsonValue one = a ? a : b;
    add(inner, a, b, one.kind() == JsonKind::object && one.member("cites") ? one : holder);
  }

  void compare_lists(JsonValue a, JsonValue b, const std::string& pointer, JsonValue holder) {
    std::size_t index = 0;
    std::string order_before, order_after;
    for (JsonValue v = b.first(); v; v = v.next(), ++index) {
      const std::string at = join_pointer(pointer, index);
      const JsonValue old = item_named(a, name_of_item(v));
      if (old) compare(old, v, at, holder), order_after += name_of_item(v);
      else add(at, JsonValue(), v, v.member("cites") ? v : holder);
    }
    index = 0;
    for (JsonValue v = a.first(); v; v = v.next(), ++index) {
      if (item_named(b, name_of_item(v))) order_before += name_of_item(v);
      else add(join_pointer(pointer, index), v, JsonValue(), v.member("cites") ? v : holder);
    }
    if (order_before != order_after) add(pointer, a, b, holder);
  }

  const SourceFile *before_ = nullptr, *after_ = nullptr;
  std::vector<ChangedValue> found_;
};

}  // namespace

std::vector<ChangedValue> changed_values(const Sources& before, const Sources& after) { return Comparer().run(before, after); }

std::vector<std::string> cites_of(const ChangedValue& change) {
  std::vector<std::string> out;
  const JsonValue cites = change.holder ? change.holder.member("cites") : JsonValue();
  for (JsonValue v = cites ? cites.first() : JsonValue(); v; v = v.next())
    if (v.kind() == JsonKind::string) out.emplace_back(v.as_string());
  return out;
}

}  // namespace ltci
