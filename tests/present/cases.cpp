// The golden cases of tests/cases and the refused ones of tests/bad-cases, through the engine as every face calls it.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "support/match.hpp"
#include "support/real_policy.hpp"

namespace ltci {
namespace {

std::vector<std::filesystem::path> files_of(const char* folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& f : std::filesystem::directory_iterator(std::filesystem::path(LTCI_ROOT "/tests") / folder))
    if (f.path().extension() == ".json") files.push_back(f.path());
  std::sort(files.begin(), files.end());
  return files;
}

Json read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  Json json = Json::parse(in, nullptr, false);
  REQUIRE_MESSAGE(!json.is_discarded(), path.string());
  REQUIRE(json.value("name", "") + ".json" == path.filename().string());
  return json;
}

TEST_CASE("golden cases") {
  const auto files = files_of("cases");
  CHECK(files.size() >= 100);
  for (const auto& path : files) {
    const Json golden = read(path);
    const Json reply = Json::parse(real_engine().answer(golden["case"].dump()));
    std::string differences;
    match(Json{{"ok", true}, {"value", golden["expect"]}}, reply, "", differences);
    CHECK_MESSAGE(differences.empty(), path.filename().string() << "\n" << differences);
  }
}

TEST_CASE("refused cases, with every fault in order") {
  const auto files = files_of("bad-cases");
  CHECK(files.size() >= 50);
  for (const auto& path : files) {
    const Json bad = read(path);
    const std::string text = bad.contains("text") ? bad["text"].get<std::string>() : bad["case"].dump();
    const Json reply = Json::parse(real_engine().answer(text));
    Json found = Json::array();
    if (reply.contains("issues"))
      for (const Json& i : reply["issues"]) found.push_back({{"pointer", i["pointer"]}, {"code", i["code"]}});
    CHECK_MESSAGE(reply["ok"] == false, path.filename().string());
    CHECK_MESSAGE(found == bad["issues"], path.filename().string() << "\nwant " << bad["issues"].dump() << "\ngot  " << found.dump());
  }
}

TEST_CASE("what was asked before changes nothing") {
  const std::string whole = read(LTCI_ROOT "/tests/cases/eligible.json")["case"].dump();
  const std::string first = real_engine().answer(whole);
  real_engine().answer("{\"case\":1,\"as_of\":\"2026-11-21\"}");
  real_engine().answer("{");
  CHECK(real_engine().answer(whole) == first);
}

TEST_CASE("a fresh engine has no policy, and says so") {
  Engine engine;
  const Json reply = Json::parse(engine.answer("{\"case\":1,\"as_of\":\"2026-11-21\"}"));
  CHECK(reply["ok"] == false);
  CHECK(reply["issues"][0]["code"] == "unknown_reference");
}

}  // namespace
}  // namespace ltci
