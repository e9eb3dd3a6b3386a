// Every shape of rule that a pack can say, in the plainly invented packs of tests/packs, with figures worked by hand; and the worked cases inside
// the packs. In a browser's engine too: tests/shapes.test.mjs.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/golden_cases.hpp"
#include "present/pages.hpp"
#include "present/write_page.hpp"
#include "support/match.hpp"
#include "support/real_policy.hpp"

namespace ltci {
namespace {

Json read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return Json::parse(in, nullptr, false);
}

// The policy data of this repository and the invented packs beside it; `shapes`: the files of these.
std::unique_ptr<PolicyData> with_invented(std::vector<Json>& shapes) {
  Sources sources = real_sources();
  Issues issues;
  const auto add = [&](const std::string& name, const Json& content) {
    sources.trees.push_back(std::make_unique<JsonTree>());
    REQUIRE(sources.trees.back()->parse(content.dump(), issues));
    sources.files.push_back({name, sources.trees.back()->root()});
  };
  std::set<std::filesystem::path> files;
  for (const auto& f : std::filesystem::directory_iterator(LTCI_ROOT "/tests/packs")) files.insert(f.path());
  for (const auto& path : files) {
    const Json file = read(path);
    REQUIRE_MESSAGE(!file.is_discarded(), path.string());
    if (path.filename() == "document.json") {
      add("documents/invented.json", file);
      continue;
    }
    const std::string name = file["name"];
    add("packs/" + name + "/" + file["pack"]["version"].get<std::string>() + ".json", file["pack"]);
    shapes.push_back(file);
  }
  auto data = std::make_unique<PolicyData>();
  REQUIRE(read_policy_data(std::move(sources), *data).empty());
  return data;
}

TEST_CASE("every shape of rule") {
  std::vector<Json> shapes;
  auto data = with_invented(shapes);
  CHECK(shapes.size() >= 6);
  Engine engine;
  engine.use(std::move(data));
  for (const Json& shape : shapes)
    for (const Json& one : shape["cases"]) {
      const Json reply = Json::parse(engine.answer(one["case"].dump(), {.trace = true, .today = {}}));
      std::string differences;
      match(Json{{"ok", true}, {"value", one["expect"]}}, reply, "", differences);
      CHECK_MESSAGE(differences.empty(), shape["name"].dump() << ", " << one["why"].dump() << "\n" << differences);
    }
}

TEST_CASE("the worked cases inside the packs") {
  const Issues faults = run_golden_cases(real_policy());
  for (const Issue& i : faults) FAIL_CHECK(i.file << i.pointer << ' ' << i.detail);
  CHECK(faults.empty());
}

TEST_CASE("that it differs by level is said where the level is not answered, and not where it is") {
  std::vector<Json> shapes;
  const auto data = with_invented(shapes);
  const auto says_so = [&](std::optional<int> level) {
    Session s;
    s.c = entitled_case();
    s.c.division = 140500;
    s.c.level = level;
    s.at = Place::result;
    const auto scratch = std::make_unique<Estimate>();
    Page page;
    compose_page(*data, s, std::nullopt, nullptr, *scratch, page);
    std::string said;
    JsonWriter w(said);
    write_page(w, page);
    w.finish();
    CHECK(said.find("%") != std::string::npos);
    return said.find("情况不同数也不同") != std::string::npos;
  };
  CHECK(says_so(std::nullopt));
  CHECK_FALSE(says_so(4));
}

TEST_CASE("where care is paid in hospital, too, the calendar shows such days as paid") {
  std::vector<Json> shapes;
  const auto data = with_invented(shapes);
  Session s;
  s.c = entitled_case();
  s.c.division = 522300;
  s.c.fee_per_day[0] = 10000;
  s.c.period.from = date_of({2026, 12, 1});
  s.c.period.hospital_stays.push_back({date_of({2026, 12, 3}), date_of({2026, 12, 8})});
  s.at = Place::calendar;
  const auto scratch = std::make_unique<Estimate>();
  Page page;
  compose_page(*data, s, std::nullopt, nullptr, *scratch, page);
  const Month* december = nullptr;
  for (const Block* b = page.blocks.first(); b; b = b->next)
    if (b->kind == BlockKind::months) december = static_cast<const MonthsBlock*>(b)->months.first();
  REQUIRE(december);
  CHECK(december->days.view() == std::string(31, 'p'));
  for (const auto* note = december->notes.first(); note; note = note->next) CHECK(note->text.view().find("不付") == std::string_view::npos);
}

}  // namespace
}  // namespace ltci
