// Every shape of rule that a pack can say, in the plainly invented packs of tests/packs, with figures worked by hand; and the worked cases inside
// the packs. In a browser's engine too: tests/shapes.test.mjs.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "cli/golden_cases.hpp"
#include "support/match.hpp"
#include "support/real_policy.hpp"

namespace ltci {
namespace {

Json read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return Json::parse(in, nullptr, false);
}

TEST_CASE("every shape of rule") {
  Sources sources = real_sources();
  Issues issues;
  const auto add = [&](const std::string& name, const Json& content) {
    sources.trees.push_back(std::make_unique<JsonTree>());
    REQUIRE(sources.trees.back()->parse(content.dump(), issues));
    sources.files.push_back({name, sources.trees.back()->root()});
  };
  std::set<std::filesystem::path> files;
  for (const auto& f : std::filesystem::directory_iterator(LTCI_ROOT "/tests/packs")) files.insert(f.path());
  std::vector<Json> shapes;
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
  CHECK(shapes.size() >= 6);
  auto data = std::make_unique<PolicyData>();
  REQUIRE(read_policy_data(std::move(sources), *data).empty());
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

}  // namespace
}  // namespace ltci
