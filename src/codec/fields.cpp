#include "codec/fields.hpp"

#include "codec/for_programs.hpp"

#include <algorithm>

#include "core/case.hpp"
#include "core/decimal.hpp"

namespace ltci {

void add_issues(Issues& issues, Issues&& more, std::string_view file) {
  for (Issue& i : more) {
    if (i.file.empty()) i.file = file;
    issues.push_back(std::move(i));
  }
}

namespace {
constexpr std::uint64_t kMissing = std::uint64_t{1} << 40;
constexpr std::uint64_t kContradiction = std::uint64_t{1} << 41;
}  // namespace

std::string Path::pointer() const {
  if (!parent) return {};
  const std::string up = parent->pointer();
  return key.data() ? join_pointer(up, key) : join_pointer(up, index);
}

void Faults::add(std::uint64_t order, std::string pointer, IssueCode code, Said detail, Said others) {
  issues_.push_back({std::move(pointer), code, kForPrograms ? detail.text : "", others.text, {}});
  orders_.push_back(order);
}

void Faults::at(JsonValue value, const Path& path, IssueCode code, Said detail) {
  add(value.order(), path.pointer(), code, detail);
}

void Faults::missing(std::string pointer) { add(kMissing, std::move(pointer), IssueCode::missing_field, ""); }

void Faults::contradiction(std::string pointer, Said others, Said detail) {
  add(kContradiction, std::move(pointer), IssueCode::contradiction, detail, others);
}

bool Faults::has(std::string_view pointer) const {
  return std::any_of(issues_.begin(), issues_.end(), [&](const Issue& i) { return i.pointer == pointer; });
}

Issues Faults::take() {
  Issues sorted;
  while (sorted.size() < issues_.size()) {
    std::uint64_t* const next = std::min_element(orders_.begin(), orders_.end());
    sorted.push_back(std::move(issues_[static_cast<std::size_t>(next - orders_.begin())]));
    *next = UINT64_MAX;
  }
  issues_.clear();
  orders_.clear();
  return sorted;
}

Fields::Fields(Faults& faults, JsonValue document, Comments comments) : faults_(faults), comments_(comments) { open(document); }

Fields::Fields(Fields& parent, Words name)
    : faults_(parent.faults_), path_{&parent.path_, name, 0}, comments_(parent.comments_) {
  open(parent.value(name));
}

Fields::Fields(const Items& items) : faults_(items.parent_.faults_), path_(items.path_), comments_(items.parent_.comments_) {
  open(items.value_);
}

void Fields::open(JsonValue value) {
  if (!value) return;
  if (value.kind() != JsonKind::object) return faults_.at(value, path_, IssueCode::wrong_type, "an object");
  object_ = value;
  for (JsonValue v = object_.first(); v; v = v.next()) v.mark(false);
}

Items::Items(Fields& parent, Words name)
    : parent_(parent), array_{&parent.path_, name, 0}, path_{&array_, {}, 0} {
  const JsonValue array = parent.value(name);
  if (!array) return;
  if (array.kind() == JsonKind::array) value_ = array.first();
  else parent.fault(name, IssueCode::wrong_type, "an array");
}

void Items::next() {
  value_ = value_.next();
  ++path_.index;
}

std::optional<std::string_view> Items::string() const {
  if (value_.kind() == JsonKind::string) return value_.as_string();
  fault(IssueCode::wrong_type, "a string");
  return std::nullopt;
}

Fields::~Fields() {
  if (!object_) return;
  for (JsonValue v = object_.first(); v; v = v.next()) {
    if (v.marked()) continue;
    const std::string_view key = v.key();
    if (object_.member(key).order() != v.order()) faults_.at(v, {&path_, key, 0}, IssueCode::duplicate_key, "given twice");
    else if (comments_ == Comments::refused || (key != "$schema" && key != "$comment")) faults_.at(v, {&path_, key, 0}, IssueCode::unknown_field, "");
  }
}

JsonValue Fields::value(Words name) {
  if (!object_) return {};
  const JsonValue v = object_.member(name);
  if (v) v.mark(true);
  return v && v.is_null() ? JsonValue() : v;
}

void Fields::require(Words name) {
  if (object_ && !present(name)) faults_.missing(pointer_to(name));
}

void Fields::fault(Words name, IssueCode code, Said detail) {
  faults_.at(value(name), {&path_, name, 0}, code, detail);
}

void Fields::fault_here(IssueCode code, Said detail) {
  if (object_) faults_.at(object_, path_, code, detail);
}

std::optional<bool> Fields::boolean(Words name) {
  const JsonValue v = value(name);
  if (!v) return std::nullopt;
  if (v.kind() == JsonKind::boolean) return v.as_bool();
  fault(name, IssueCode::wrong_type, "true or false");
  return std::nullopt;
}

std::optional<std::int64_t> Fields::integer(Words name, std::int64_t min, std::int64_t max) {
  const JsonValue v = value(name);
  if (!v) return std::nullopt;
  if (v.kind() != JsonKind::integer && v.kind() != JsonKind::huge_integer) {
    fault(name, IssueCode::wrong_type, "a whole number");
    return std::nullopt;
  }
  if (v.kind() == JsonKind::integer && v.as_integer() >= min && v.as_integer() <= max) return v.as_integer();
  fault(name, IssueCode::out_of_range, digits_of(min) + ".." + digits_of(max));
  return std::nullopt;
}

std::optional<std::string_view> Fields::string(Words name) {
  const JsonValue v = value(name);
  if (!v) return std::nullopt;
  if (v.kind() == JsonKind::string) return v.as_string();
  fault(name, IssueCode::wrong_type, "a string");
  return std::nullopt;
}

std::optional<std::size_t> NameList::find(std::string_view name) const {
  for (std::size_t i = 0; i < size_; ++i)
    if ((*this)[i] == name) return i;
  return std::nullopt;
}

std::optional<std::size_t> Fields::one_of(Words name, NameList list) {
  const std::optional<std::string_view> s = string(name);
  if (!s) return std::nullopt;
  const std::optional<std::size_t> found = list.find(*s);
  if (found) return found;
  std::string allowed = "one of:";
  for (std::size_t i = 0; i < list.size(); ++i) (allowed += ' ') += list[i];
  fault(name, IssueCode::not_in_list, allowed);
  return std::nullopt;
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t length) {
    int n = 0;
    for (const char c : text.substr(from, length)) {
      if (c < '0' || c > '9') return -1;
      n = n * 10 + (c - '0');
    }
    return n;
  };
  const Civil c{number(0, 4), number(5, 2), number(8, 2)};
  if (c.year < 1 || !is_calendar_day(c)) return std::nullopt;
  return date_of(c);
}

std::optional<Date> Fields::date(Words name) {
  const std::optional<std::string_view> s = string(name);
  if (!s) return std::nullopt;
  const std::optional<Date> d = parse_date(*s);
  if (!d) {
    fault(name, IssueCode::bad_date, "a day of the calendar, YYYY-MM-DD");
    return std::nullopt;
  }
  if (first_case_date() <= *d && *d <= last_case_date()) return d;
  fault(name, IssueCode::out_of_range, "1900-01-01..2199-12-31");
  return std::nullopt;
}

std::optional<int> parse_division(std::string_view text) {
  int code = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    code = code * 10 + (c - '0');
    if (code > kMaxDivision) return std::nullopt;
  }
  return text.size() == 6 ? std::optional(code) : std::nullopt;
}

std::optional<int> Fields::division(Words name) {
  const std::optional<std::string_view> s = string(name);
  if (!s) return std::nullopt;
  const std::optional<int> code = parse_division(*s);
  if (!code) fault(name, IssueCode::not_in_list, "a GB/T 2260 code of six digits");
  return code;
}

}  // namespace ltci
