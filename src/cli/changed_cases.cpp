#include "cli/changed_cases.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "codec/json_tree.hpp"
#include "codec/write_estimate.hpp"

namespace ltci {

namespace fs = std::filesystem;

namespace {

std::string written(JsonValue v) {
  return json_of([&](JsonWriter& w) { if (v) write_tree(w, v); });
}

std::string_view string_of(JsonValue object, std::string_view name) {
  const JsonValue v = object ? object.member(name) : JsonValue();
  return v && v.kind() == JsonKind::string ? v.as_string() : std::string_view();
}

std::optional<std::string> text_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// A case, or an object around it.
NamedCase named_case(JsonValue v, std::string_view place, const std::string& as_written) {
  const JsonValue inner = v ? v.member("case") : JsonValue();
  if (!inner || inner.kind() != JsonKind::object) return {std::string(place), as_written};
  const std::string_view name = string_of(v, "name");
  return {std::string(name.empty() ? place : name), written(inner)};
}

JsonValue with_id(JsonValue list, std::string_view key, std::string_view id) {
  for (JsonValue v = list ? list.first() : JsonValue(); v; v = v.next())
    if (string_of(v, key) == id) return v;
  return {};
}

Sums sums_of(JsonValue amount) {
  const auto number = [&](std::string_view name) -> std::optional<Money> {
    const JsonValue v = amount ? amount.member(name) : JsonValue();
    return v && v.kind() == JsonKind::integer ? std::optional(v.as_integer()) : std::nullopt;
  };
  return {number("low"), number("high"), number("stated")};
}

// A reply, and what is looked up in it.
struct Reply {
  Reply(Engine& engine, const std::string& text) : envelope(engine.answer(text, {.trace = true, .today = {}})) {
    Issues unread;
    tree.parse(envelope, unread);
    value = tree.root().member("value");
  }
  JsonValue part(std::string_view name) const { return value.member(name); }
  JsonValue option(std::string_view id) const { return with_id(part("options"), "id", id); }
  std::optional<Sums> month(std::string_view id) const {
    const JsonValue o = option(id);
    return o ? std::optional(sums_of(o.member("per_month").member("fund_fen"))) : std::nullopt;
  }
  // What is really payable in the whole period.
  Sums payable(std::string_view id) const {
    Sums total{0, 0, 0};
    for (JsonValue m = part("calendar").first(); m; m = m.next()) {
      const JsonValue o = m.member("options") ? m.member("options").member(id) : JsonValue();
      const Sums s = o ? sums_of(o.member("fund_fen")) : Sums{0, 0, 0};
      const auto add = [](std::optional<Money>& to, std::optional<Money> more) { to = to && more ? std::optional(*to + *more) : std::nullopt; };
      add(total.low, s.low), add(total.high, s.high), add(total.stated, s.stated);
    }
    return total;
  }

  std::string envelope;
  JsonTree tree;
  JsonValue value;
};

class CaseComparer {
 public:
  CaseComparer(const Reply& before, const Reply& after) : before_(before), after_(after) {}

  void compare(ChangedCase& out) {
    out.result_before = string_of(before_.part("eligibility"), "result");
    out.result_after = string_of(after_.part("eligibility"), "result");
    entitled_before_ = is_entitled(out.result_before);
    entitled_after_ = is_entitled(out.result_after);
    if (entitled_before_ != entitled_after_) (entitled_after_ ? gained_ : lost_) = true;
    out.version_before = version(before_);
    out.version_after = version(after_);
    compare_criteria(out);
    for (const std::string& id : option_ids()) compare_option(id, out);
    for (const char* part : {"eligibility", "calendar", "contribution", "self_check", "next_questions", "notes"})
      if (written(before_.part(part)) != written(after_.part(part))) out.other.push_back(part);
    if (own_changed_) out.other.insert(out.other.begin(), "options");
    out.direction = gained_ && lost_ ? Direction::both : gained_ ? Direction::gain : lost_ ? Direction::lose : direction_of_the_rest(out);
  }

 private:
  // Somebody who may be paid, now or later.
  static bool is_entitled(std::string_view result) { return result == "eligible" || result == "not_yet" || result == "undetermined"; }

  Direction direction_of_the_rest(const ChangedCase& c) const {
    if (!entitled_before_ && !entitled_after_ && !c.options.empty()) return Direction::not_entitled;
    return c.options.empty() && c.other.empty() ? Direction::same : Direction::other;
  }

  static std::string version(const Reply& a) {
    const JsonValue scheme = a.part("scheme");
    if (scheme.is_null()) return {};
    return std::string(string_of(scheme, "id")) + ' ' + std::string(string_of(scheme, "version"));
  }

  std::vector<std::string> option_ids() const {
    std::vector<std::string> ids;
    for (const Reply* a : {&before_, &after_})
      for (JsonValue o = a->part("options").first(); o; o = o.next())
        if (const std::string id(string_of(o, "id")); std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    return ids;
  }

  void compare_option(const std::string& id, ChangedCase& out) {
    const std::optional<Sums> a = before_.month(id), b = after_.month(id);
    if (entitled_before_ && entitled_after_) weigh(a.value_or(Sums{0, 0, 0}), b.value_or(Sums{0, 0, 0}));  // as if approved: else nobody is paid it
    weigh(before_.payable(id), after_.payable(id));
    if (a != b) out.options.push_back({id, a, b});
    else if (without_trace(before_.option(id)) != without_trace(after_.option(id))) own_changed_ = true;
    if (a != b || own_changed_ || before_.payable(id) != after_.payable(id)) compare_steps(id, out);
  }

  static std::string without_trace(JsonValue option) {
    std::string out;
    for (JsonValue v = option.first(); v; v = v.next())
      if (v.key() != "trace") (out += v.key()) += written(v);
    return out;
  }

  void weigh(const Sums& a, const Sums& b) {
    const auto one = [&](std::optional<Money> before, std::optional<Money> after) {
      if (!before || !after) return;
      gained_ = gained_ || *before < *after;
      lost_ = lost_ || *after < *before;
    };
    one(a.low, b.low), one(a.high, b.high), one(a.stated, b.stated);
  }

  static void cite(JsonValue v, ChangedCase& out) {
    const JsonValue cites = v ? v.member("cites") : JsonValue();
    for (JsonValue c = cites ? cites.first() : JsonValue(); c; c = c.next())
      if (const std::string id(c.as_string()); std::find(out.cites.begin(), out.cites.end(), id) == out.cites.end()) out.cites.push_back(id);
  }

  void compare_criteria(ChangedCase& out) {
    for (const Reply* a : {&before_, &after_})
      for (JsonValue c = a->part("eligibility").member("criteria").first(); c; c = c.next()) {
        const JsonValue other = with_id((a == &before_ ? after_ : before_).part("eligibility").member("criteria"), "id", string_of(c, "id"));
        if (!other || string_of(c, "state") != string_of(other, "state") || written(c.member("met_from")) != written(other.member("met_from"))) cite(c, out);
      }
  }

  // Steps are told apart by what they are and which of them it is.
  void compare_steps(const std::string& id, ChangedCase& out) {
    using Key = std::pair<std::pair<std::string, std::string>, int>;
    const auto steps = [&](const Reply& a) {
      std::vector<std::pair<Key, JsonValue>> list;
      std::map<std::pair<std::string, std::string>, int> seen;
      const JsonValue o = a.option(id), trace = o ? o.member("trace") : JsonValue();
      for (JsonValue s = trace ? trace.first() : JsonValue(); s; s = s.next()) {
        const std::pair<std::string, std::string> name(string_of(s, "step"), string_of(s, "of"));
        list.push_back({{name, seen[name]++}, s});
      }
      return list;
    };
    const auto find = [](const auto& list, const Key& key) {
      const auto at = std::find_if(list.begin(), list.end(), [&](const auto& s) { return s.first == key; });
      return at == list.end() ? JsonValue() : at->second;
    };
    const auto figure = [](JsonValue s) {
      const JsonValue v = s ? s.member("value_fen") : JsonValue();
      return v && v.kind() == JsonKind::integer ? std::optional(v.as_integer()) : std::nullopt;
    };
    const auto before = steps(before_), after = steps(after_);
    const auto note = [&](const Key& key, JsonValue a, JsonValue b) {
      if (written(a) == written(b)) return;
      if (figure(a) != figure(b)) out.steps.push_back({id, key.first.first, key.first.second, figure(a), figure(b)});
      cite(a, out), cite(b, out);
    };
    for (const auto& [key, step] : after) note(key, find(before, key), step);
    for (const auto& [key, step] : before)
      if (!find(after, key)) note(key, step, JsonValue());
  }

  const Reply &before_, &after_;
  bool entitled_before_ = false, entitled_after_ = false, gained_ = false, lost_ = false, own_changed_ = false;
};

}  // namespace

std::optional<std::vector<NamedCase>> read_cases(const fs::path& path) {
  std::vector<NamedCase> cases;
  Issues unread;
  std::error_code error;
  if (fs::is_directory(path, error)) {
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator i(path, error), end; !error && i != end; i.increment(error))
      if (i->path().extension() == ".json") files.push_back(i->path());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
      const std::string text = text_of(file).value_or("");
      JsonTree tree;
      cases.push_back(named_case(tree.parse(text, unread) ? tree.root() : JsonValue(), file.filename().string(), text));
    }
    return error ? std::nullopt : std::optional(std::move(cases));
  }
  const std::optional<std::string> text = text_of(path);
  if (!text) return std::nullopt;
  if (JsonTree whole; whole.parse(*text, unread)) {
    const JsonValue root = whole.root();
    if (root.kind() != JsonKind::array) return std::vector{named_case(root, "1", *text)};
    std::size_t number = 0;
    for (JsonValue v = root.first(); v; v = v.next()) cases.push_back(named_case(v, std::to_string(++number), written(v)));
    return cases;
  }
  std::size_t number = 0;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string line(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    JsonTree tree;
    cases.push_back(named_case(tree.parse(line, unread) ? tree.root() : JsonValue(), std::to_string(number), line));
  }
  return cases;
}

std::string case_on(const std::string& text, Date day) {
  JsonTree tree;
  Issues unread;
  if (!tree.parse(text, unread) || tree.root().kind() != JsonKind::object) return text;
  std::string out;
  JsonWriter w(out);
  w.open_object();
  for (JsonValue v = tree.root().first(); v; v = v.next()) {
    if (v.key() == "as_of") {
      w.member("as_of", std::string_view(format_date(day)));
    } else if (v.key() == "period" && v.kind() == JsonKind::object) {
      w.key("period").open_object();
      for (JsonValue p = v.first(); p; p = p.next())
        if (p.key() != "from") write_tree(w.any_key(p.key()), p);
      w.close_object();
    } else {
      write_tree(w.any_key(v.key()), v);
    }
  }
  w.close_object();
  w.finish();
  return out;
}

ChangedCase compare_case(Engine& before, Engine& after, const NamedCase& named) {
  ChangedCase out;
  out.name = named.name;
  const Reply a(before, named.text), b(after, named.text);
  if (!a.value || !b.value) {
    out.direction = Direction::refused;
    out.refusal = b.value ? a.envelope : b.envelope;
    out.refused_before = bool(b.value);
    out.text = named.text;
    return out;
  }
  CaseComparer(a, b).compare(out);
  return out;
}

}  // namespace ltci
