#include "codec/json_tree.hpp"

#include <algorithm>
#include <cassert>
#include <nlohmann/json.hpp>

#include "core/decimal.hpp"

namespace ltci {

namespace {
constexpr std::string_view kIssueNames[] = {
    "not_json",      "unknown_field", "missing_field", "wrong_type",   "out_of_range", "not_in_list",       "bad_date",    "contradiction",
    "duplicate_key", "too_large",     "uncited_value", "date_gap",     "date_overlap", "unknown_reference", "missing_text",
    "bad_code",      "unfinished",    "unlisted_document", "wrong_file_name", "case_fails", "not_in_font", "not_cited",
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
  return std::string(pointer) + "/" + digits_of(index);
}

// Grows a tree from the tokens of nlohmann's lexer, which knows strings, escapes, UTF-8 and numbers. Its parser is not used:
// it refuses 1e400 as if it were no JSON, and its exceptions, worded for people, are a tenth of the WebAssembly module.
class TreeBuilder {
 public:
  TreeBuilder(JsonTree& tree, std::string_view text, Issues& issues)
      : tree_(tree), issues_(issues), lexer_(nlohmann::detail::input_adapter(text.data(), text.data() + text.size())) {}

  // The whole text: one value.
  bool read() {
    next();
    return value() && next(Token::end_of_input);
  }

 private:
  using Lexer = nlohmann::detail::lexer<nlohmann::json, nlohmann::detail::iterator_input_adapter<const char*>>;
  using Token = Lexer::token_type;

  void next() { token_ = lexer_.scan(); }
  bool next(Token wanted) {
    next();
    return token_ == wanted || not_json();
  }
  // Of the token: no token but a string could hold the end of a line, and JSON forbids it there.
  std::uint32_t line() const { return static_cast<std::uint32_t>(lexer_.get_position().lines_read) + 1; }
  bool not_json() {
    issues_.push_back({"", IssueCode::not_json, "at byte " + digits_of(lexer_.get_position().chars_read_total), {}, {}, line()});
    return false;
  }

  // The value that begins with token_; afterwards token_ is its last.
  bool value() {
    switch (token_) {
      case Token::literal_null: return add(JsonKind::null);
      case Token::literal_true: return add(JsonKind::boolean, true);
      case Token::literal_false: return add(JsonKind::boolean, false);
      case Token::value_integer: return add(JsonKind::integer, lexer_.get_number_integer());
      case Token::value_unsigned: return add_unsigned(lexer_.get_number_unsigned());
      case Token::value_float: return add_number(lexer_.get_string());
      case Token::value_string: return add_text(JsonKind::string, lexer_.get_string());
      case Token::begin_object: return open(JsonKind::object) && children(Token::end_object);
      case Token::begin_array: return open(JsonKind::array) && children(Token::end_array);
      default: return not_json();
    }
  }

  // Members or items, commas between them, up to the token `end`.
  bool children(Token end) {
    next();
    while (token_ != end) {
      if (end == Token::end_object && !key()) return false;
      if (!value()) return false;
      next();
      if (token_ == end) break;
      if (token_ != Token::value_separator) return not_json();
      next();
      if (token_ == end) return not_json();
    }
    levels_.pop_back();
    return true;
  }

  bool key() {
    if (token_ != Token::value_string) return not_json();
    const std::string& name = lexer_.get_string();
    key_ = store(name);
    key_length_ = static_cast<std::uint32_t>(name.size());
    if (!next(Token::name_separator)) return false;
    next();
    return true;
  }

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
    n.line = line();
    if (!levels_.empty()) {
      Level& parent = levels_.back();
      if (tree_.nodes_[parent.node].kind == JsonKind::object) n.key = key_, n.key_length = key_length_;
      (parent.children++ ? tree_.nodes_[parent.last_child].next : tree_.nodes_[parent.node].first) = index;
      parent.last_child = index;
    }
    tree_.nodes_.push_back(n);
    return true;
  }

  bool add_unsigned(std::uint64_t n) {
    return n <= INT64_MAX ? add(JsonKind::integer, static_cast<std::int64_t>(n)) : add_text(JsonKind::huge_integer, digits_of_unsigned(n));
  }

  // Of a number with a fraction or an exponent, or of more than 64 bits, only the text counts.
  bool add_number(const std::string& text) {
    const bool whole = text.find_first_of(".eE") == std::string::npos;
    return add_text(whole ? JsonKind::huge_integer : JsonKind::number, text);
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
                       "nested deeper than " + digits_of(JsonTree::kMaxDepth), {}, {}, line()});
    return false;
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
  Lexer lexer_;
  Token token_{};
  Growing<Level> levels_;
  std::uint32_t key_ = 0, key_length_ = 0;
};

bool JsonTree::parse(std::string_view text, Issues& issues) {
  nodes_.clear();
  text_.clear();
  return TreeBuilder(*this, text, issues).read();
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

std::uint32_t JsonValue::line() const { return tree_->nodes_[index_].line; }

JsonValue JsonValue::first() const {
  const std::uint32_t i = tree_->nodes_[index_].first;
  return i ? JsonValue(tree_, i) : JsonValue();
}

JsonValue JsonValue::next() const {
  const std::uint32_t i = tree_->nodes_[index_].next;
  return i ? JsonValue(tree_, i) : JsonValue();
}

JsonValue JsonValue::member(std::string_view key) const {
  const JsonTree::Node* const nodes = tree_->nodes_.begin();
  if (nodes[index_].kind == JsonKind::object)
    for (std::uint32_t i = nodes[index_].first; i; i = nodes[i].next)
      if (nodes[i].key_length == key.size() && std::equal(key.begin(), key.end(), tree_->text_.data() + nodes[i].key)) return {tree_, i};
  return {};
}

void JsonValue::mark(bool known) const { tree_->nodes_[index_].marked = known; }
bool JsonValue::marked() const { return tree_->nodes_[index_].marked; }

std::size_t JsonValue::size() const {
  std::size_t n = 0;
  for (JsonValue v = first(); v; v = v.next()) ++n;
  return n;
}

std::uint32_t line_of(JsonValue value, std::string_view pointer) {
  while (!pointer.empty()) {
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    JsonValue inner;
    std::size_t index = 0;
    for (JsonValue v = value.first(); v; v = v.next(), ++index) {
      const std::string step = value.kind() == JsonKind::array ? join_pointer({}, index) : join_pointer({}, v.key());
      if (step == pointer.substr(0, end) && (!inner || end == pointer.size())) inner = v;
    }
    if (!inner) break;
    value = inner;
    pointer.remove_prefix(end);
  }
  return value.line();
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
      for (JsonValue v = value.first(); v; v = v.next()) write_tree(w.any_key(v.key()), v);
      w.close_object();
      break;
  }
}

}  // namespace ltci
