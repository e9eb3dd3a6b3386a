// The op load_pack with files as they are on the disk: every fault with its line, and a refused bundle changes nothing.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "codec/json_writer.hpp"
#include "present/engine.hpp"
#include "support/real_policy.hpp"

namespace ltci {
namespace {

constexpr std::string_view kPack = "packs/zaozhuang-resident/2026-11.json";

std::string text_of(const std::string& name) {
  std::ifstream in(LTCI_ROOT "/policy-data/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// All files as text; in the pack `found` is replaced.
std::string request(std::string_view found = {}, std::string_view replacement = {}, std::string_view pack = kPack) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("op", "load_pack").key("policy").open_object().member("bundle", 1).key("files").open_array();
  for (const SourceFile& f : real_policy().sources.files) {
    std::string text = text_of(f.name);
    if (f.name == pack && !found.empty()) text.replace(text.find(found), found.size(), replacement);
    w.open_object().member("name", f.name).member("text", std::string_view(text)).close_object();
  }
  w.close_array().close_object().close_object();
  w.finish();
  return out;
}

TEST_CASE("files as text are read as their content is") {
  Engine engine;
  CHECK(engine.answer(request()).compare(0, 11, "{\"ok\":true,") == 0);
  CHECK(engine.answer("{\"op\":\"schemes\"}") == real_engine().answer("{\"op\":\"schemes\"}"));
}

TEST_CASE("a fault in a file that came as text has its line; the policy of before stays") {
  Engine engine;
  engine.answer(request());
  CHECK(engine.answer(request("\"answers_from\": \"2026-01-01\"", "\"answers_from\": \"2026-02-30\"")) ==
        "{\"ok\":false,\"issues\":[{\"file\":\"packs/zaozhuang-resident/2026-11.json\",\"line\":13,\"pointer\":\"/answers_from\",\"code\":\"bad_date\","
        "\"detail\":\"a day of the calendar, YYYY-MM-DD\"}]}");
  CHECK(engine.answer("{\"op\":\"schemes\"}") == real_engine().answer("{\"op\":\"schemes\"}"));
}

TEST_CASE("text that is no JSON is a fault of that file, in the line where it breaks") {
  Engine engine;
  const std::string reply = engine.answer(request("\"pack\": 1,", "\"pack\": 1"));
  CHECK(reply.find("{\"file\":\"packs/zaozhuang-resident/2026-11.json\",\"line\":4,\"pointer\":\"\",\"code\":\"not_json\"") != std::string::npos);
  CHECK_FALSE(engine.ready());
}

TEST_CASE("room for twelve lines of a result and three payees of one, and not for more") {
  Engine engine;
  const auto loads = [&](std::string_view found, std::string_view more, int times, std::string_view pack) {
    std::string text(found);
    for (int i = 0; i < times; ++i) {
      std::string one(more);
      one.replace(one.find('#'), 1, std::to_string(i));
      text += one;
    }
    const std::string reply = engine.answer(request(found, text, pack));
    const std::size_t at = reply.find("\"detail\":\"");
    return reply.compare(0, 11, "{\"ok\":true,") == 0 ? "" : at == std::string::npos ? reply : reply.substr(at + 10, reply.find('"', at + 10) - at - 10);
  };
  constexpr std::string_view kChongqing = "packs/chongqing-employee/2026-11.json", kTianjin = "packs/tianjin-employee/2026-11.json";
  constexpr std::string_view kVariant = R"({ "variant": "v#", "name": { "zh-Hans": "别的", "en": "another" }, "payee": "carer",
    "benefit": { "kind": "fixed", "per": "visit_day", "allowance": { "value": "40.00", "unit": "yuan_per_visit", "cites": ["cq-2022#2.1"], "grade": "reprint" } } },)";
  CHECK(loads("\"one_of\": [", kVariant, 9, kChongqing) == "");  // with the institution and the two that are there
  CHECK(loads("\"one_of\": [", kVariant, 10, kChongqing) == "more than 12 options");
  constexpr std::string_view kComponent = R"({ "$comment": "#", "payee": "family",
    "benefit": { "kind": "fixed", "per": "month", "allowance": { "value": "750.00", "unit": "yuan_per_month", "cites": ["tj-2022-17#2.3"], "grade": "reprint" } } },)";
  CHECK(loads("\"components\": [", kComponent, 1, kTianjin) == "");
  CHECK(loads("\"components\": [", kComponent, 2, kTianjin) == "more than 3 components");
}

}  // namespace
}  // namespace ltci
