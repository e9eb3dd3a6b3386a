#include "codec/json_tree.hpp"

#include <cassert>
#include <nlohmann/json.hpp>

namespace ltci {

namespace {
constexpr std::string_view kIssueNames[] = {
    "not_json",      "unknown_field", "missing_field", "wrong_type",   "out_of_range", "not_in_list",       "bad_date",    "contradiction",
    "duplicate_key", "too_large",     "uncited_value", "date_gap",     "date_overlap", "unknown_reference", "missing_text",
};
}

std::string_view name_of(IssueCode code) { return kIssueNames[static_cast<std::size_t>(code)]; }

std::string join_pointer(std::string_view pointer, std::string_view key) {
  std::string joined(pointer);
  joined += '/';
  for (const char c : key) {
    if (c == '~') joined += "~0";
    else if (c == '/') joined += "~1";
    else joined += c;
  }
  return joined;
}

std::string join_pointer(std::string_view pointer, std::size_t index) {
  return std::string(pointer) + "/" + std::to_string(index);
}

namespace {

// The parser refuses a text for a number that a double cannot hold, 1e400 or one of 400 digits, as if it were no JSON.
// For us it is a number like others, in the wrong place or out of range; its value is never used. So exponents become
// e0…0 and digits beyond the 40th are left out before the parser sees them. Empty: nothing had to be changed.
std::string tame_numbers(std::string_view text) {
  constexpr std::size_t kDigits = 40;
  std::string tamed;
  std::size_t copied = 0, digits = 0;
  bool in_string = false, in_number = false, in_exponent = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      else if (c == '"') in_string = false;
      continue;
    }
    const bool digit = c >= '0' && c <= '9';
    if (in_number && !digit && c != '.' && c != '+' && c != '-' && c != 'e' && c != 'E') in_number = false;
    if (!in_number) {
      in_number = digit;
      in_exponent = false;
      digits = 0;
      in_string = c == '"';
    }
    if (in_number && (c == 'e' || c == 'E')) in_exponent = true;
    if (!digit || (!in_exponent && ++digits <= kDigits)) continue;
    tamed += text.substr(copied, i - copied);
    if (in_exponent) tamed += '0';
    copied = i + 1;
  }
  if (copied) tamed += text.substr(copied);
  return tamed;
}

}  // namespace

// Receives the events of the parser and grows the tree.
class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  TreeBuilder(JsonTree& tree, Issues& issues) : tree_(tree), issues_(issues) {}

  bool null() override { return add(JsonKind::null); }
  bool boolean(bool value) override { return add(JsonKind::boolean, value); }
  bool number_integer(number_integer_t value) override { return add(JsonKind::integer, value); }
  bool number_unsigned(number_unsigned_t value) override {
    const bool fits = value <= static_cast<number_unsigned_t>(INT64_MAX);
    return fits ? add(JsonKind::integer, static_cast<std::int64_t>(value)) : add_text(JsonKind::huge_integer, std::to_string(value));
  }
  bool number_float(number_float_t, const string_t& text) override {
    const bool whole = text.find_first_of(".eE") == std::string::npos;
    return add_text(whole ? JsonKind::huge_integer : JsonKind::number, text);
  }
  bool string(string_t& value) override { return add_text(JsonKind::string, value); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(JsonKind::object); }
  bool start_array(std::size_t) override { return open(JsonKind::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& value) override {
    key_ = store(value);
    key_length_ = static_cast<std::uint32_t>(value.size());
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
    issues_.clear();  // of a text that is no JSON nothing else is worth saying
    issues_.push_back({"", IssueCode::not_json, "at byte " + std::to_string(position), {}, {}});
    return false;
  }

 private:
  struct Level {
    std::uint32_t node, last_child, children;
  };

  std::uint32_t store(const std::string& s) {
    const auto at = static_cast<std::uint32_t>(tree_.text_.size());
    tree_.text_ += s;
    tree_.text_ += '\0';
    return at;
  }

  bool add(JsonKind kind, std::int64_t integer = 0) {
    const auto index = static_cast<std::uint32_t>(tree_.nodes_.size());
    JsonTree::Node n;
    n.kind = kind;
    n.integer = integer;
    if (!levels_.empty()) {
      Level& parent = levels_.back();
      if (tree_.nodes_[parent.node].kind == JsonKind::object) n.key = key_, n.key_length = key_length_;
      (parent.children++ ? tree_.nodes_[parent.last_child].next : tree_.nodes_[parent.node].first) = index;
      parent.last_child = index;
    }
    tree_.nodes_.push_back(n);
    return true;
  }

  bool add_text(JsonKind kind, const std::string& text) {
    const std::uint32_t at = store(text);
    add(kind);
    tree_.nodes_.back().text = at;
    tree_.nodes_.back().text_length = static_cast<std::uint32_t>(text.size());
    return true;
  }

  bool open(JsonKind kind) {
    add(kind);
    const auto index = static_cast<std::uint32_t>(tree_.nodes_.size() - 1);
    levels_.push_back({index, 0, 0});
    if (levels_.size() <= JsonTree::kMaxDepth) return true;
    issues_.push_back({pointer(levels_.size()), IssueCode::too_large,
                       "nested deeper than " + std::to_string(JsonTree::kMaxDepth), {}, {}});
    return false;
  }

  bool close() {
    levels_.pop_back();
    return true;
  }

  // The pointer of the value at the given depth of the open levels.
  std::string pointer(std::size_t depth) const {
    std::string p;
    for (std::size_t i = 1; i < depth; ++i) {
      const JsonTree::Node& n = tree_.nodes_[levels_[i].node];
      if (tree_.nodes_[levels_[i - 1].node].kind == JsonKind::object)
        p = join_pointer(p, std::string_view(tree_.text_).substr(n.key, n.key_length));
      else
        p = join_pointer(p, levels_[i - 1].children - 1);
    }
    return p;
  }

  JsonTree& tree_;
  Issues& issues_;
  std::vector<Level> levels_;
  std::uint32_t key_ = 0, key_length_ = 0;
};

bool JsonTree::parse(std::string_view text, Issues& issues) {
  nodes_.clear();
  text_.clear();
  Issues found;
  TreeBuilder builder(*this, found);
  const std::string tamed = tame_numbers(text);
  if (!tamed.empty()) text = tamed;
  const bool whole = nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &builder);
  if (whole && found.empty()) return true;
  if (found.empty()) found.push_back({"", IssueCode::not_json, "", {}, {}});
  for (Issue& i : found) issues.push_back(std::move(i));
  return false;
}

JsonKind JsonValue::kind() const { return tree_->nodes_[index_].kind; }

bool JsonValue::as_bool() const {
  assert(kind() == JsonKind::boolean);
  return tree_->nodes_[index_].integer != 0;
}

std::int64_t JsonValue::as_integer() const {
  assert(kind() == JsonKind::integer);
  return tree_->nodes_[index_].integer;
}

std::string_view JsonValue::as_string() const {
  assert(kind() == JsonKind::string);
  return text();
}

std::string_view JsonValue::text() const {
  const JsonTree::Node& n = tree_->nodes_[index_];
  return std::string_view(tree_->text_).substr(n.text, n.text_length);
}

std::string_view JsonValue::key() const {
  const JsonTree::Node& n = tree_->nodes_[index_];
  return std::string_view(tree_->text_).substr(n.key, n.key_length);
}

JsonValue JsonValue::first() const {
  const std::uint32_t i = tree_->nodes_[index_].first;
  return i ? JsonValue(tree_, i) : JsonValue();
}

JsonValue JsonValue::next() const {
  const std::uint32_t i = tree_->nodes_[index_].next;
  return i ? JsonValue(tree_, i) : JsonValue();
}

JsonValue JsonValue::member(std::string_view key) const {
  if (kind() != JsonKind::object) return {};
  for (JsonValue v = first(); v; v = v.next())
    if (v.key() == key) return v;
  return {};
}

std::size_t JsonValue::size() const {
  std::size_t n = 0;
  for (JsonValue v = first(); v; v = v.next()) ++n;
  return n;
}

void write_tree(JsonWriter& w, JsonValue value) {
  switch (value.kind()) {
    case JsonKind::null: w.null(); break;
    case JsonKind::boolean: w.value(value.as_bool()); break;
    case JsonKind::integer: w.value(value.as_integer()); break;
    case JsonKind::huge_integer:
    case JsonKind::number: w.raw(value.text()); break;
    case JsonKind::string: w.value(value.as_string()); break;
    case JsonKind::array:
      w.open_array();
      for (JsonValue v = value.first(); v; v = v.next()) write_tree(w, v);
      w.close_array();
      break;
    case JsonKind::object:
      w.open_object();
      for (JsonValue v = value.first(); v; v = v.next()) write_tree(w.key(v.key()), v);
      w.close_object();
      break;
  }
}

}  // namespace ltci
