// Reads the members of a JSON object by name and collects what is wrong with them, each fault with its pointer and in
// the order of the text.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "codec/issue.hpp"
#include "codec/json_tree.hpp"
#include "core/date.hpp"
#include "core/growing.hpp"
#include "core/words.hpp"

namespace ltci {

// A name in JSON and the value it stands for.
template <class E>
struct Named {
  Words name;
  E value;
};

// The names of such a list, whatever they stand for: so one function searches all lists.
class NameList {
 public:
  template <class E>
  constexpr NameList(std::span<const Named<E>> list) : first_(&list[0].name), step_(sizeof(Named<E>)), size_(list.size()) {}
  std::size_t size() const { return size_; }
  Words operator[](std::size_t i) const {
    return *reinterpret_cast<const Words*>(reinterpret_cast<const char*>(first_) + i * step_);
  }
  std::optional<std::size_t> find(std::string_view name) const;

 private:
  const Words* first_;
  std::size_t step_, size_;
};

// Where a value stands: a chain up to the document, made into a pointer only when there is something to say.
struct Path {
  const Path* parent = nullptr;  // null: the document
  std::string_view key;
  std::size_t index = 0;  // where `key` is null: an item

  std::string pointer() const;
};

// What is said of a fault, for as long as the call lasts: one pointer to a text that ends in NUL, where a string_view would be two and lie in
// memory, for each of some two hundred calls. A string_view must be of a literal or of a JsonTree.
struct Said {
  const char* text;
  Said(const char* s) : text(s) {}
  Said(Words s) : text(s.c_str()) {}
  Said(std::string_view s) : text(s.data()) {}
  Said(const std::string& s) : text(s.c_str()) {}
};

// All faults of one document. Faults of a place come in the order of the text, then missing members, then
// contradictions, each in the order in which they were found.
class Faults {
 public:
  void at(JsonValue value, const Path& path, IssueCode code, Said detail);
  void missing(std::string pointer);
  void contradiction(std::string pointer, Said others, Said detail);
  bool has(std::string_view pointer) const;  // a fault exactly there
  bool empty() const { return issues_.empty(); }
  Issues take();

 private:
  void add(std::uint64_t order, std::string pointer, IssueCode code, Said detail, Said others = "");
  Issues issues_;
  Growing<std::uint64_t> orders_;  // of each issue
};

class Items;

// The members of one object.
class Fields {
 public:
  enum class Comments : bool { refused, allowed };

  // The document itself, the member `name` of an object (absent or null: every member is absent), an item of an array.
  // Anything but an object is a fault.
  Fields(Faults& faults, JsonValue document, Comments comments = Comments::refused);
  Fields(Fields& parent, Words name);
  explicit Fields(const Items& items);
  ~Fields();  // names unknown and repeated members
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;

  // A member that is there and not null. Marks it as known.
  JsonValue value(Words name);
  // All these: empty when absent, null, or faulty (then the fault is noted).
  std::optional<bool> boolean(Words name);
  std::optional<std::int64_t> integer(Words name, std::int64_t min, std::int64_t max);
  std::optional<std::string_view> string(Words name);
  std::optional<Date> date(Words name);
  std::optional<int> division(Words name);
  template <class E>
  std::optional<E> one_of(Words name, std::span<const Named<E>> list) {
    const std::optional<std::size_t> i = one_of(name, NameList(list));
    return i ? std::optional(list[*i].value) : std::nullopt;
  }
  std::optional<std::size_t> one_of(Words name, NameList list);

  bool present(Words name) { return bool(value(name)); }
  void require(Words name);  // missing_field when absent or null
  void fault(Words name, IssueCode code, Said detail);
  void fault_here(IssueCode code, Said detail);  // of the object itself
  bool is_object() const { return bool(object_); }
  bool is_document() const { return !path_.parent; }
  JsonValue json() const { return object_; }
  bool faulty(Words name) const { return faults_.has(pointer_to(name)); }
  std::string pointer_to(Words name) const { return Path{&path_, name, 0}.pointer(); }
  const Path& path() const { return path_; }
  Faults& faults() { return faults_; }

 private:
  friend class Items;
  void open(JsonValue value);

  Faults& faults_;
  Path path_;
  JsonValue object_;
  Comments comments_;
};

// The items of an array member: for (Items i(fields, "parts"); i; i.next()). A fault and no items when it is no array.
class Items {
 public:
  Items(Fields& parent, Words name);
  explicit operator bool() const { return bool(value_); }
  void next();
  JsonValue value() const { return value_; }
  std::optional<std::string_view> string() const;  // a fault when it is none
  void fault(IssueCode code, Said detail) const { parent_.faults().at(value_, path_, code, detail); }
  std::size_t index() const { return path_.index; }
  std::string pointer() const { return path_.pointer(); }

 private:
  friend class Fields;
  Fields& parent_;
  Path array_, path_;
  JsonValue value_;
};

// A date of the calendar written YYYY-MM-DD; empty when it is not.
std::optional<Date> parse_date(std::string_view text);
// Six ASCII digits; empty when it is not.
std::optional<int> parse_division(std::string_view text);

}  // namespace ltci
