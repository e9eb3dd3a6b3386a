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

// December 2026 in the calendar of an invented scheme, with a stay from the 3rd to the 8th.
struct December {
  std::unique_ptr<Page> page;
  const Month* month = nullptr;
  std::string said;  // all of the page, and of the result

  December(const PolicyData& data, Case c, CareMode asked) {
    c.period.from = date_of({2026, 12, 1});
    c.period.months = 1;
    c.period.hospital_stays.push_back({date_of({2026, 12, 3}), date_of({2026, 12, 8})});
    Session s;
    s.c = c;
    s.asked = asked;
    const auto scratch = std::make_unique<Estimate>();
    for (const Place place : {Place::result, Place::calendar}) {
      page = std::make_unique<Page>();
      s.at = place;
      compose_page(data, s, std::nullopt, nullptr, *scratch, *page);
      JsonWriter w(said);
      write_page(w, *page);
      w.finish();
    }
    for (const Block* b = page->blocks.first(); b; b = b->next)
      if (b->kind == BlockKind::months) month = static_cast<const MonthsBlock*>(b)->months.first();
    REQUIRE(month);
  }
  bool says(std::string_view text) const { return said.find(text) != std::string::npos; }
};

const std::string kAllPaid(31, 'p');
const std::string kInHospital = "pp" + std::string(5, 'h') + std::string(24, 'p');  // the 3rd to the 7th

TEST_CASE("where care is paid in hospital, too, its pages say so of every such day") {
  std::vector<Json> shapes;
  const auto data = with_invented(shapes);
  Case c = entitled_case();
  c.division = 522300;
  c.fee_per_day[0] = 10000;
  const December paid(*data, c, CareMode::medical_ward);
  CHECK(paid.month->days.view() == kAllPaid);
  CHECK_FALSE(paid.says("住院 5 天，不付"));
  CHECK_FALSE(paid.says("没有算住院那几天"));  // the fee is that of all days
}

TEST_CASE("where less is paid in hospital, such a day is neither unpaid nor like others") {
  std::vector<Json> shapes;
  const auto data = with_invented(shapes);
  Case c = entitled_case();
  c.division = 140500;
  c.level = 4;
  c.fee_per_day[static_cast<std::size_t>(CareMode::institution)] = 12000;
  const December less(*data, c, CareMode::institution);
  CHECK(less.month->days.view() == kInHospital);
  CHECK(less.says("住院 5 天，每天付 10 元"));
  CHECK_FALSE(less.says("住院 5 天，不付"));
  CHECK_FALSE(less.says("住院，医保不付"));  // the legend
  CHECK(less.says("2234 元"));  // 26 x 84.00 and 5 x 10.00
  CHECK_FALSE(less.says("85.92"));  // by 26: nobody is paid that
}

TEST_CASE("where only listed persons are paid in hospital, the calendar shows it of them, and of nobody else") {
  std::vector<Json> shapes;
  const auto data = with_invented(shapes);
  Case c = entitled_case();
  c.division = 430300;
  c.level = 4;
  c.age = 60;
  c.months_enrolled = 12;
  c.fee_per_day[static_cast<std::size_t>(CareMode::institution)] = 9000;
  c.assisted = false;
  const December not_listed(*data, c, CareMode::institution);
  CHECK(not_listed.month->days.view() == kInHospital);
  CHECK(not_listed.says("住院 5 天，不付"));
  CHECK(not_listed.says("419.35 元"));  // 50 % of 1,000, 26 of 31 days
  c.assisted.reset();
  const December open(*data, c, CareMode::institution);
  CHECK(open.month->days.view() == "pp" + std::string(5, 'u') + std::string(24, 'p'));
  CHECK_FALSE(open.says("住院 5 天，不付"));
  c.assisted = true;
  c.assisted_since = date_of({2026, 1, 5});
  const December listed(*data, c, CareMode::institution);
  CHECK(listed.month->days.view() == kAllPaid);
  CHECK_FALSE(listed.says("住院 5 天，不付"));
  CHECK(listed.says("600 元"));  // 60 % of 1,000: no day is missing
}

TEST_CASE("who is in hospital today is told that payment pauses where it does") {
  std::vector<Json> shapes;
  const auto data = with_invented(shapes);
  const auto says_pause = [&](int division, std::optional<bool> listed) {
    std::string said;
    for (const Place place : {Place::result, Place::question}) {
      Session s;
      s.c = entitled_case();
      s.c.division = division;
      s.c.level = 4;
      s.c.age = 60;
      s.c.months_enrolled = 12;
      s.c.assisted = listed;
      if (listed == true) s.c.assisted_since = date_of({2026, 1, 5});
      s.c.hospitalised = true;
      s.at = place;
      s.field = Field::hospitalised;
      const auto scratch = std::make_unique<Estimate>();
      Page page;
      compose_page(*data, s, std::nullopt, nullptr, *scratch, page);
      JsonWriter w(said);
      write_page(w, page);
      w.finish();
    }
    return said.find("先停付") != std::string::npos;
  };
  CHECK(says_pause(370403, false));
  CHECK(says_pause(430300, false));
  CHECK_FALSE(says_pause(430300, true));
  CHECK_FALSE(says_pause(430300, std::nullopt));
  CHECK_FALSE(says_pause(522300, false));  // goes on
  CHECK_FALSE(says_pause(140500, false));  // less
}

}  // namespace
}  // namespace ltci
