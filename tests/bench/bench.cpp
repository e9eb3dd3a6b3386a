// What the core costs: reading the policy data, also of a thousand schemes, one estimate without and with its trace, JSON in to JSON out.
//   build/native/ltci_bench
#include <benchmark/benchmark.h>

#include "codec/read_case.hpp"
#include "support/real_policy.hpp"
#include "wasm/flat.hpp"

namespace ltci {
namespace {

// Everything said, with days in hospital in the month and without.
constexpr const char kWhole[] =
    R"({"case":1,"as_of":"2026-11-21","division":"370403","insured":"resident","benefit_status":"active","treated":true,)"
    R"("months_disabled":5,"months_expected":12,"level":4,"assisted":false,"third_party_pays":false,"hospitalised":false,)"
    R"("care":{"medical_ward":{"tier":2,"fee_fen_per_day":8000},"institution":{"fee_fen_per_day":6000},)"
    R"("home_visit":{"fee_fen_per_day":2500,"days_per_month":12},"family_care":{}},)"
    R"("period":{"from":"2026-12-01","months":1,"hospital_stays":[{"admitted":"2026-12-03","discharged":"2026-12-08"}]}})";
constexpr const char kAtHome[] =
    R"({"case":1,"as_of":"2026-11-21","division":"370403","insured":"resident","benefit_status":"active","treated":true,)"
    R"("months_disabled":5,"months_expected":12,"level":4,"assisted":false,"third_party_pays":false,"hospitalised":false,)"
    R"("care":{"medical_ward":{"tier":2,"fee_fen_per_day":8000},"institution":{"fee_fen_per_day":6000},)"
    R"("home_visit":{"fee_fen_per_day":2500,"days_per_month":12},"family_care":{}},"period":{"from":"2026-12-01","months":1}})";
constexpr const char kOpen[] =
    R"({"case":1,"as_of":"2026-11-21","division":"370403","insured":"resident","period":{"from":"2026-12-01","months":12}})";

// The files of this repository and further schemes, copies of the first pack and the documents that it cites, until there are `count`.
Sources many_packs(std::size_t count) {
  Sources sources = real_sources();
  std::string pack;
  std::size_t packs = 0;
  std::vector<std::string> documents;
  const auto text_of = [](const SourceFile& f) {
    std::string text;
    JsonWriter w(text);
    write_tree(w, f.value);
    w.finish();
    return text;
  };
  for (const SourceFile& f : sources.files) {
    if (kind_of(f) == FileKind::document) documents.push_back(text_of(f));
    if (kind_of(f) != FileKind::pack) continue;
    ++packs;
    if (const std::string text = text_of(f); text.find("zz-2023-7") != std::string::npos) pack = text;  // the one whose names are replaced below
  }
  const auto renamed = [](std::string text, std::string_view name, const std::string& by) {
    for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; at += by.size()) text.replace(at, name.size(), by);
    return text;
  };
  const auto add = [&](const std::string& name, const std::string& text) {
    sources.trees.push_back(std::make_unique<JsonTree>());
    Issues issues;
    if (!sources.trees.back()->parse(text, issues)) std::abort();
    sources.files.push_back({name, sources.trees.back()->root()});
  };
  for (std::size_t i = packs; i < count; ++i) {
    const std::string number = std::to_string(100001 + i);  // as a place, and in the names
    std::string copy = renamed(pack, "370400", number);
    for (const char* id : {"zz-2023-7", "cn-2020-37"}) copy = renamed(copy, id, id + number);
    add("packs/" + number + ".json", copy);
    for (const std::string& d : documents) {
      std::string text = d;
      for (const char* id : {"zz-2023-7", "cn-2020-37"}) text = renamed(text, std::string("\"") + id + '"', std::string("\"") + id + number + '"');
      if (text != d) add("documents/" + number + ".json", text);
    }
  }
  return sources;
}

// Reading is linear in the number of packs.
void read_many_packs(benchmark::State& state) {
  const Sources sources = many_packs(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    Policy policy;
    if (!read_policy(sources.files, policy).empty()) std::abort();
    benchmark::DoNotOptimize(policy);
  }
  state.SetComplexityN(state.range(0));
}
BENCHMARK(read_many_packs)->RangeMultiplier(10)->Range(1, 1000)->Unit(benchmark::kMillisecond)->Complexity(benchmark::oN);

Case case_of(const char* text) {
  JsonTree tree;
  Issues issues;
  tree.parse(text, issues);
  Case c;
  add_issues(issues, read_case(tree.root(), real_policy().policy, c));
  if (!issues.empty()) std::abort();
  return c;
}

void read_policy_folder(benchmark::State& state) {
  for (auto _ : state) {
    PolicyData data;
    const Issues issues = read_policy_data(real_sources(), data);
    benchmark::DoNotOptimize(issues);
  }
}
BENCHMARK(read_policy_folder)->Unit(benchmark::kMillisecond);

void load_pack(benchmark::State& state) {
  std::string request = "{\"op\":\"load_pack\",\"policy\":{\"bundle\":1,\"files\":[";
  const Sources sources = real_sources();
  for (std::size_t i = 0; i < sources.files.size(); ++i) {
    if (i) request += ',';
    std::string file;
    JsonWriter one(file);
    one.open_object().member("name", sources.files[i].name).key("content");
    write_tree(one, sources.files[i].value);
    one.close_object();
    one.finish();
    request += file;
  }
  request += "]}}";
  Engine engine;
  for (auto _ : state) benchmark::DoNotOptimize(engine.answer(request));
}
BENCHMARK(load_pack)->Unit(benchmark::kMillisecond);

void estimate(benchmark::State& state, const char* text, bool trace) {
  const Case c = case_of(text);
  Estimate e;
  for (auto _ : state) {
    evaluate(real_policy().policy, c, {.trace = trace}, e);
    benchmark::DoNotOptimize(e);
  }
}
BENCHMARK_CAPTURE(estimate, whole, kWhole, false);
BENCHMARK_CAPTURE(estimate, whole_at_home, kAtHome, false);
BENCHMARK_CAPTURE(estimate, whole_with_trace, kWhole, true);
BENCHMARK_CAPTURE(estimate, open_for_a_year, kOpen, false);

// Rows of numbers: as if a price were moved a fen at a time, and as if each were another person.
void sweep(benchmark::State& state, bool people) {
  constexpr int kRows = 1000, U = kUnanswered;
  constexpr std::int32_t kRow[kFlatIn] = {20778, 370403, 0, 0, U, 1, U, 5, 12, 4, 0, U, 0, 0, 8000, 6000, 2500, 12, 20788, 1, U};
  std::vector<std::int32_t> in, out(kRows * kFlatOut);
  for (int i = 0; i < kRows; ++i) {
    in.insert(in.end(), kRow, kRow + kFlatIn);
    std::int32_t* row = &in[in.size() - kFlatIn];
    row[15] = i * 10;
    if (people) row[7] = i % 24, row[8] = 24, row[9] = i % 6, row[14] = i * 9, row[17] = i % 31;
  }
  FlatRows rows;
  for (auto _ : state) {
    rows.estimate(real_policy().policy, in.data(), out.data(), kRows);
    benchmark::DoNotOptimize(out.data());
  }
  state.SetItemsProcessed(state.iterations() * kRows);
}
BENCHMARK_CAPTURE(sweep, of_a_price, false);
BENCHMARK_CAPTURE(sweep, of_people, true);

// The same estimate however many schemes there are beside.
void estimate_among(benchmark::State& state) {
  const Sources sources = many_packs(static_cast<std::size_t>(state.range(0)));
  Policy policy;
  if (!read_policy(sources.files, policy).empty()) std::abort();
  const Case c = case_of(kWhole);
  Estimate e;
  for (auto _ : state) {
    evaluate(policy, c, {}, e);
    benchmark::DoNotOptimize(e);
  }
}
BENCHMARK(estimate_among)->RangeMultiplier(10)->Range(1, 1000);

void json_to_json(benchmark::State& state, const char* text) {
  const std::string request = text;
  for (auto _ : state) benchmark::DoNotOptimize(real_engine().answer(request));
}
BENCHMARK_CAPTURE(json_to_json, whole, kWhole);
BENCHMARK_CAPTURE(json_to_json, open_for_a_year, kOpen);

}  // namespace
}  // namespace ltci

BENCHMARK_MAIN();
