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

// All faults of one document. Faults of a place come in the order of the text, then missing members, then
// contradictions, each in the order in which they were found.
class Faults {
 public:
  void at(JsonValue value, std::string pointer, IssueCode code, std::string detail);
  void missing(std::string pointer);
  void contradiction(std::string pointer, std::vector<std::string> others, std::string detail);
  bool has(std::string_view pointer) const;  // a fault exactly there
  bool empty() const { return faults_.empty(); }
  Issues take();

 private:
  struct Fault {
    std::uint64_t order;
    Issue issue;
  };
  void add(std::uint64_t order, Issue issue);
  std::vector<Fault> faults_;  // by order; equal orders as they came
};

class Fields {
 public:
  // `value` may be empty (absent or null): then every member is absent. Anything but an object is a fault.
  Fields(Faults& faults, JsonValue value, std::string pointer, bool comments_allowed = false);
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
    std::string allowed;
    for (const Named<E>& n : list) allowed += (allowed.empty() ? "" : " ") + std::string(n.name);
    fault(name, IssueCode::not_in_list, "one of: " + allowed);
    return std::nullopt;
  }

  bool present(std::string_view name) { return bool(value(name)); }
  void require(std::string_view name);  // missing_field when absent or null
  void fault(std::string_view name, IssueCode code, std::string detail);
  void fault_here(IssueCode code, std::string detail);  // of the object itself
  bool is_object() const { return bool(object_); }
  bool faulty(std::string_view name) const { return faults_.has(pointer_to(name)); }
  std::string pointer_to(std::string_view name) const { return join_pointer(pointer_, name); }
  const std::string& pointer() const { return pointer_; }
  Faults& faults() { return faults_; }

 private:
  Faults& faults_;
  JsonValue object_;
  std::string pointer_;
  bool comments_allowed_;
  std::vector<std::string_view> known_;
};

// A date of the calendar written YYYY-MM-DD; empty when it is not.
std::optional<Date> parse_date(std::string_view text);
// Six ASCII digits; empty when it is not.
std::optional<int> parse_division(std::string_view text);

// The items of an array value with their pointers; a fault and nothing when it is not an array.
template <class Visit>
void for_each_item(Faults& faults, JsonValue array, const std::string& pointer, Visit&& visit) {
  if (!array) return;
  if (array.kind() != JsonKind::array) {
    faults.at(array, pointer, IssueCode::wrong_type, "an array");
    return;
  }
  std::size_t i = 0;
  for (JsonValue v = array.first(); v; v = v.next(), ++i) visit(v, join_pointer(pointer, i));
}

}  // namespace ltci
