// Reads the members of a JSON object by name and collects what is wrong with them, each fault with its pointer and in
// the order of the text.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "codec/issue.hpp"
#include "codec/json_tree.hpp"
#include "core/date.hpp"

namespace ltci {

// A name in JSON and the value it stands for.
template <class E>
struct Named {
  std::string_view name;
  E value;
};

// Where a value stands: a chain up to the document, made into a pointer only when there is something to say.
struct Path {
  const Path* parent = nullptr;  // null: the document
  std::string_view key;
  std::size_t index = 0;  // where `key` is null: an item

  std::string pointer() const;
};

// All faults of one document. Faults of a place come in the order of the text, then missing members, then
// contradictions, each in the order in which they were found.
class Faults {
 public:
  void at(JsonValue value, const Path& path, IssueCode code, std::string_view detail);
  void missing(std::string pointer);
  void contradiction(std::string pointer, std::string_view others, std::string_view detail);
  bool has(std::string_view pointer) const;  // a fault exactly there
  bool empty() const { return faults_.empty(); }
  Issues take();

 private:
  struct Fault {
    std::uint64_t order;
    Issue issue;
  };
  void add(std::uint64_t order, Issue issue);
  std::vector<Fault> faults_;
};

class Items;

// The members of one object.
class Fields {
 public:
  enum class Comments : bool { refused, allowed };

  // The document itself, the member `name` of an object (absent or null: every member is absent), an item of an array.
  // Anything but an object is a fault.
  Fields(Faults& faults, JsonValue document, Comments comments = Comments::refused);
  Fields(Fields& parent, std::string_view name);
  explicit Fields(const Items& items);
  ~Fields();  // names unknown and repeated members
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;

  // A member that is there and not null. Marks it as known.
  JsonValue value(std::string_view name);
  // All these: empty when absent, null, or faulty (then the fault is noted).
  std::optional<bool> boolean(std::string_view name);
  std::optional<std::int64_t> integer(std::string_view name, std::int64_t min, std::int64_t max);
  std::optional<std::string_view> string(std::string_view name);
  std::optional<Date> date(std::string_view name);
  std::optional<int> division(std::string_view name);
  template <class E>
  std::optional<E> one_of(std::string_view name, std::span<const Named<E>> list) {
    const std::optional<std::string_view> s = string(name);
    if (!s) return std::nullopt;
    for (const Named<E>& n : list)
      if (n.name == *s) return n.value;
    std::string allowed = "one of:";
    for (const Named<E>& n : list) (allowed += ' ') += n.name;
    fault(name, IssueCode::not_in_list, allowed);
    return std::nullopt;
  }

  bool present(std::string_view name) { return bool(value(name)); }
  void require(std::string_view name);  // missing_field when absent or null
  void fault(std::string_view name, IssueCode code, std::string_view detail);
  void fault_here(IssueCode code, std::string_view detail);  // of the object itself
  bool is_object() const { return bool(object_); }
  bool is_document() const { return !path_.parent; }
  JsonValue json() const { return object_; }
  bool faulty(std::string_view name) const { return faults_.has(pointer_to(name)); }
  std::string pointer_to(std::string_view name) const { return Path{&path_, name, 0}.pointer(); }
  const Path& path() const { return path_; }
  Faults& faults() { return faults_; }

 private:
  friend class Items;
  void open(JsonValue value);

  Faults& faults_;
  Path path_;
  JsonValue object_;
  Comments comments_;
  std::vector<std::string_view> known_;
};

// The items of an array member: for (Items i(fields, "parts"); i; i.next()). A fault and no items when it is no array.
class Items {
 public:
  Items(Fields& parent, std::string_view name);
  explicit operator bool() const { return bool(value_); }
  void next();
  JsonValue value() const { return value_; }
  std::optional<std::string_view> string() const;  // a fault when it is none
  void fault(IssueCode code, std::string_view detail) const { parent_.faults().at(value_, path_, code, detail); }
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
