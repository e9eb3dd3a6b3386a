// What the core costs: reading the policy data, one estimate without and with its trace, JSON in to JSON out.
//   build/native/ltci_bench
#include <benchmark/benchmark.h>

#include "codec/read_case.hpp"
#include "support/real_policy.hpp"

namespace ltci {
namespace {

constexpr const char kWhole[] =
    R"({"case":1,"as_of":"2026-11-21","division":"370403","insured":"resident","benefit_status":"active","treated":true,)"
    R"("months_disabled":5,"months_expected":12,"level":4,"assisted":false,"third_party_pays":false,"hospitalised":false,)"
    R"("care":{"medical_ward":{"tier":2,"fee_fen_per_day":8000},"institution":{"fee_fen_per_day":6000},)"
    R"("home_visit":{"fee_fen_per_day":2500,"days_per_month":12},"family_care":{}},)"
    R"("period":{"from":"2026-12-01","months":1,"hospital_stays":[{"admitted":"2026-12-03","discharged":"2026-12-08"}]}})";
constexpr const char kOpen[] =
    R"({"case":1,"as_of":"2026-11-21","division":"370403","insured":"resident","period":{"from":"2026-12-01","months":12}})";

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
BENCHMARK_CAPTURE(estimate, whole_with_trace, kWhole, true);
BENCHMARK_CAPTURE(estimate, open_for_a_year, kOpen, false);

void json_to_json(benchmark::State& state, const char* text) {
  const std::string request = text;
  for (auto _ : state) benchmark::DoNotOptimize(real_engine().answer(request));
}
BENCHMARK_CAPTURE(json_to_json, whole, kWhole);
BENCHMARK_CAPTURE(json_to_json, open_for_a_year, kOpen);

}  // namespace
}  // namespace ltci

BENCHMARK_MAIN();
