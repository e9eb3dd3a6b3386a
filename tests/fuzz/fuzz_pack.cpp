// Policy data that somebody has changed: refused with all its faults, or taken, and then cases are estimated, explained and shown by it. Bytes
// that begin with { are the text of the residents' pack; others are changes of the files as they are: which file, which place of it,
// what is done there, with values and members that stand somewhere in the packs of this repository or its tests.
//   cmake --preset fuzz && cmake --build --preset fuzz && build/fuzz/ltci_fuzz_pack -max_len=20000 CORPUS
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <vector>

#include "codec/check_policy.hpp"
#include "codec/write_estimate.hpp"
#include "fuzz/target.hpp"
#include "present/pages.hpp"
#include "present/write_page.hpp"
#include "support/real_policy.hpp"

namespace ltci {
namespace {

using Json = nlohmann::ordered_json;

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}
std::vector<std::filesystem::path> files_below(const char* folder) {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".json") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

// Where a value hangs.
struct Spot {
  Json* parent;
  std::size_t nth;
  Json& value() const { return *std::next(parent->begin(), static_cast<std::ptrdiff_t>(nth)); }
  std::string key() const { return parent->is_object() ? std::next(parent->begin(), static_cast<std::ptrdiff_t>(nth)).key() : std::string(); }
};
void collect(Json& value, std::vector<Spot>& out) {
  if (!value.is_structured()) return;
  for (std::size_t i = 0; i < value.size(); ++i) {
    out.push_back({&value, i});
    collect(out.back().value(), out);
  }
}

// What was read once: the files, what may be changed of them, the members that stand anywhere, and cases.
struct Stock {
  Sources sources;
  std::vector<std::size_t> changed;  // of the files, packs more often
  std::vector<Json> trees;           // of each file; texts: null
  std::map<std::string, std::vector<Json>> members;
  std::vector<std::string> names;  // of the members
  std::vector<std::string> cases;

  Stock() : sources(real_sources()) {
    for (std::size_t i = 0; i < sources.files.size(); ++i) {
      const SourceFile& file = sources.files[i];
      if (kind_of(file) == FileKind::texts) {
        trees.emplace_back();
        continue;
      }
      trees.push_back(Json::parse(read(LTCI_ROOT "/policy-data/" + file.name), nullptr, false));
      for (int times = kind_of(file) == FileKind::pack ? 6 : 1; times > 0; --times) changed.push_back(i);
      learn(trees.back());
    }
    for (const auto& path : files_below(LTCI_ROOT "/tests/packs")) learn(Json::parse(read(path), nullptr, false));
    for (const auto& [name, values] : members) names.push_back(name);
    for (const auto& path : files_below(LTCI_ROOT "/tests/cases")) {
      const Json golden = Json::parse(read(path), nullptr, false);
      if (golden.is_object() && golden.contains("case")) cases.push_back(golden["case"].dump());
    }
  }
  void learn(const Json& value) {
    if (!value.is_structured()) return;
    for (auto it = value.begin(); it != value.end(); ++it) {
      if (value.is_object()) {
        auto& known = members[it.key()];
        if (known.size() < 40 && std::find(known.begin(), known.end(), *it) == known.end()) known.push_back(*it);
      }
      learn(*it);
    }
  }
};
const Stock& stock() {
  static const Stock& it = *new Stock;
  return it;
}

const char* const kValues[] = {"0", "1", "0.01", "0.001", "30.00", "100", "99999999.99", "99999999999999999999", "-1", "1e3", "", "tier", "level", "month", "2025-12-31",
                               "2026-01-01", "2026-02-30", "2199-12-31", "1900-01-01", "zz-2023-7#3.6.2", "official", "draft", "institution", "\xe6\x96\x87", "x"};

void change(Json& tree, Bytes& bytes) {
  std::vector<Spot> places;
  collect(tree, places);
  if (places.empty()) return;
  const Spot at = places[bytes.below(places.size())];
  const auto remove = [](const Spot& place) {
    if (place.parent->is_object()) place.parent->erase(place.key());
    else place.parent->erase(place.nth);
  };
  switch (bytes.below(9)) {
    case 0: return remove(at);
    case 1: at.value() = kValues[bytes.below(std::size(kValues))]; return;
    case 2: {
      const Json copy = places[bytes.below(places.size())].value();
      at.value() = copy;
      return;
    }
    case 3: {  // the same once more: an item; a member by another name
      const Json copy = at.value();
      if (at.parent->is_array()) at.parent->insert(at.parent->begin() + static_cast<std::ptrdiff_t>(at.nth), copy);
      else (*at.parent)[stock().names[bytes.below(stock().names.size())]] = copy;
      return;
    }
    case 4: {  // a character of a text
      if (!at.value().is_string()) return;
      std::string text = at.value().get<std::string>();
      const std::size_t where = bytes.below(text.size() + 1);
      const char c = "0123456789.-#x"[bytes.below(14)];
      if (where < text.size() && bytes.below(2)) text[where] = c;
      else text.insert(text.begin() + static_cast<std::ptrdiff_t>(where), c);
      at.value() = text;
      return;
    }
    case 5:
    case 6: {  // what stands by this name elsewhere
      const std::string key = at.key();
      const auto known = stock().members.find(key);
      if (known != stock().members.end()) at.value() = known->second[bytes.below(known->second.size())];
      return;
    }
    case 7: {  // a member that stands elsewhere
      Json& object = at.value().is_object() ? at.value() : tree;
      if (!object.is_object()) return;
      const std::string& name = stock().names[bytes.below(stock().names.size())];
      const auto& known = stock().members.at(name);
      object[name] = known[bytes.below(known.size())];
      return;
    }
    default: {
      const Json values[] = {nullptr, true, false, 0, 1, -1, 7, 1200, 1.5, 9223372036854775807, Json::array(), Json::object()};
      at.value() = values[bytes.below(std::size(values))];
    }
  }
}

void check(const Amount& a, const char* what) {
  const bool right = a.low >= 0 && (!a.high || a.low <= *a.high) && (!a.stated || (a.low <= *a.stated && (!a.high || *a.stated <= *a.high)));
  if (!right) broken(what);
}

// Estimates, explains and shows some of the cases.
void use(const PolicyData& data, std::size_t salt) {
  static Estimate& e = *new Estimate;
  const auto& cases = stock().cases;
  for (std::size_t i = 0; i < 3; ++i) {
    JsonTree tree;
    Issues issues;
    Case c;
    if (!tree.parse(cases[(salt * 7 + i * 37) % cases.size()], issues) || !read_case(tree.root(), data.policy, c).empty()) continue;
    evaluate(data.policy, c, {.trace = true, .next_questions = true}, e);
    for (const OptionEstimate& o : e.options) {
      check(o.per_month.fund, "an amount of the fund in order");
      check(o.per_month.own, "an own amount in order");
    }
    std::string out;
    JsonWriter w(out);
    write_estimate(w, data.policy, e, true);
    w.finish();
    if (!nlohmann::json::accept(out)) broken("an estimate is JSON", out);
    if (i > 0) continue;
    // The result, and one of the pages behind it.
    const struct {
      const char *action, *field;
    } views[] = {{"explain", "institution"}, {"explain", "family_care"}, {"calendar", ""}, {"what_if", ""}, {"take", ""}};
    for (const bool behind : {false, true}) {
      const auto& step = views[salt % std::size(views)];
      Session session;
      session.c = c;
      session.at = Place::result;
      session.language = salt % 2 ? Language::en : Language::zh;
      Flow flow(data, e);
      if (behind) flow.apply(session, {Event::Type::action, step.action, step.field, Language::zh, {}});
      if (session.at == Place::take) flow.apply(session, {Event::Type::action, "slip", {}, Language::zh, {}});
      auto page = std::make_unique<Page>();
      compose_page(data, session, std::nullopt, nullptr, e, *page);
      std::string text;
      JsonWriter page_writer(text);
      write_page(page_writer, *page);
      page_writer.finish();
      if (!nlohmann::json::accept(text)) broken("a page is JSON", text);
    }
  }
}

}  // namespace
}  // namespace ltci

using namespace ltci;

LTCI_FUZZ_TARGET(pack) {
  const Stock& known = stock();
  Sources sources;
  sources.files = known.sources.files;
  const auto replace = [&](std::size_t file, std::string_view text) {
    sources.trees.push_back(std::make_unique<JsonTree>());
    Issues issues;
    if (!sources.trees.back()->parse(text, issues)) return false;
    sources.files[file].value = sources.trees.back()->root();
    sources.files[file].has_lines = true;
    return true;
  };
  if (size > 0 && data[0] == '{') {
    std::size_t file = 0;
    while (sources.files[file].name.rfind("packs/zaozhuang-resident/", 0) != 0) ++file;
    if (!replace(file, {reinterpret_cast<const char*>(data), size})) return 0;
  } else {
    Bytes bytes(data, size);
    std::map<std::size_t, Json> edited;
    for (int changes = 0; bytes.any() && changes < 12; ++changes) {
      const std::size_t file = known.changed[bytes.below(known.changed.size())];
      change(edited.try_emplace(file, known.trees[file]).first->second, bytes);
    }
    for (const auto& [file, tree] : edited)
      if (!replace(file, tree.dump(-1, ' ', false, Json::error_handler_t::replace))) return 0;  // nested too deep
  }
  std::size_t salt = size;
  for (std::size_t i = 0; i < size; ++i) salt = salt * 31 + data[i];
  if (salt % 64 == 0) {  // what only a clerk is told: it takes a hundred times as long
    const Findings findings = check_policy(sources);
    std::string out;
    JsonWriter w(out);
    write_issues(w, findings.issues);
  }
  Policy rules;
  if (const Issues issues = read_policy(sources.files, rules); !issues.empty()) {
    if (!nlohmann::json::accept(refusal(issues))) broken("a refusal is JSON");
    return 0;
  }
  auto policy = std::make_unique<PolicyData>();
  if (!read_policy_data(std::move(sources), *policy).empty()) return 0;  // a fault of the file of offices
  use(*policy, salt);
  return 0;
}
