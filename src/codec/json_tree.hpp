// A JSON text as a tree that remembers the order of members and says where it is broken. nlohmann/json scans the text;
// its own tree is not used because it drops duplicate keys and cannot tell 4 from 4.0.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "codec/issue.hpp"
#include "codec/json_writer.hpp"
#include "core/growing.hpp"

namespace ltci {

enum class JsonKind : unsigned char { null, boolean, integer, huge_integer, number, string, array, object };

class JsonTree;

// A value in a tree. Cheap to copy; valid as long as its tree.
class JsonValue {
 public:
  JsonValue() = default;
  JsonValue(const JsonTree* tree, std::uint32_t index) : tree_(tree), index_(index) {}

  explicit operator bool() const { return tree_ != nullptr; }  // false: there is no such value
  JsonKind kind() const;
  bool is_null() const { return kind() == JsonKind::null; }
  bool as_bool() const;
  std::int64_t as_integer() const;
  std::string_view as_string() const;  // a NUL follows
  std::string_view text() const;  // of a string, or of a number as it was written where it is no 64-bit integer
  std::string_view key() const;  // of a member of an object
  std::uint32_t order() const { return index_; }  // grows along the text
  std::uint32_t line() const;                     // of the text, from 1

  JsonValue first() const;  // first member or item
  JsonValue next() const;   // the one after this
  JsonValue member(std::string_view key) const;
  std::size_t size() const;

  // Whoever reads an object marks the members it knows, so that it can say in the end which it does not.
  void mark(bool known) const;
  bool marked() const;

 private:
  const JsonTree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

// Values point into their tree: it may be swapped for another, but not moved while they are used.
class JsonTree {
 public:
  static constexpr int kMaxDepth = 32;

  // Reads `text`. False, with an issue, when it is not JSON or nested deeper than kMaxDepth.
  // A key given twice stays twice in the tree: whoever reads the object says so, with the other faults.
  bool parse(std::string_view text, Issues& issues);
  JsonValue root() const { return nodes_.empty() ? JsonValue() : JsonValue(this, 0); }

 private:
  friend class JsonValue;
  friend class TreeBuilder;
  struct Node {
    JsonKind kind{};
    std::uint32_t key = 0, key_length = 0;    // in text_
    std::uint32_t next = 0, first = 0;        // 0: none (the root is nobody's child)
    std::uint32_t text = 0, text_length = 0;  // strings
    std::uint32_t line = 0;
    mutable bool marked = false;
    std::int64_t integer = 0;                 // integers and truth values
  };
  Growing<Node> nodes_;
  std::string text_;
};

// The line of what a pointer names below `value`: of a member given twice the second, of one that is missing the line of its object.
std::uint32_t line_of(JsonValue value, std::string_view pointer);

// Writes a value as it was read: the same members in the same order.
void write_tree(JsonWriter& w, JsonValue value);

// RFC 6901: one more step of a pointer.
std::string join_pointer(std::string_view pointer, std::string_view key);
std::string join_pointer(std::string_view pointer, std::size_t index);

}  // namespace ltci
