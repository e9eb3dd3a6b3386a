// The tests of the core as tests/mutation/code.mjs calls them. With LTCI_REACHED=FILE every test runs once, and the file gets a line for each: its
// name, the milliseconds it takes, the mutants whose places it reaches. The first line, without a name, is what reading the policy data reaches,
// which every test hangs on; the last one, `void`, the mutants that change nothing because the types do not have them. Else the tests to run
// come on stdin, a time limit in milliseconds and a name a line, in the order in which they are worth trying; the first failure ends it.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/time.h>

#include <cstring>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>

#include "mutation/mutants.hpp"
#include "support/real_policy.hpp"

namespace {

// Time of this program, whatever else the machine does.
double milliseconds() { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::ofstream file;
int begun_tests = 0;

void write_numbers(const unsigned char* numbers) {
  for (int n = 0; n < ltci::mut::kMost; ++n)
    if (numbers[n]) file << ' ' << n;
  file << '\n';
}

struct Recorder : doctest::IReporter {
  explicit Recorder(const doctest::ContextOptions&) {}
  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats&) override {}
  void test_case_start(const doctest::TestCaseData& test) override {
    ++begun_tests;
    name = test.m_name;
    begun = milliseconds();
    std::memset(ltci::mut::reached, 0, sizeof ltci::mut::reached);
  }
  void test_case_reenter(const doctest::TestCaseData&) override {}
  void test_case_end(const doctest::CurrentTestCaseStats&) override {
    if (!file.is_open()) return;
    file << name << '\t' << milliseconds() - begun << '\t';
    write_numbers(ltci::mut::reached);
  }
  void test_case_exception(const doctest::TestCaseException&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData&) override {}
  void log_message(const doctest::MessageData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}

  std::string name;
  double begun = 0;
};
REGISTER_LISTENER("recorder", 1, Recorder);

constexpr int kNoSuchTest = 3;

// A mutant that never ends, or asks for all the memory there is, is caught too.
void end_after(long limit) {
  itimerval timer{};
  timer.it_value = {limit / 1000, limit % 1000 * 1000};
  setitimer(ITIMER_PROF, &timer, nullptr);
}

int record(const char* path) {
  ltci::real_policy();
  file.open(path);
  file << "\t0\t";
  write_numbers(ltci::mut::reached);
  doctest::Context context;
  const int failed = context.run();
  file << "void\t0\t";
  write_numbers(ltci::mut::void_here);
  return failed;
}

}  // namespace

int main() {
  const rlimit most{2'000'000'000, 2'000'000'000};
  setrlimit(RLIMIT_AS, &most);
  if (const char* path = std::getenv("LTCI_REACHED")) return record(path);
  end_after(5000);
  ltci::real_policy();
  std::string limit, name;
  while (std::getline(std::getline(std::cin, limit, '\t'), name)) {
    doctest::Context context;
    context.setOption("abort-after", 1);
    context.setOption("no-breaks", true);
    // A comma would part two names.
    for (char& c : name) c = c == ',' ? '?' : c;
    context.addFilter("test-case", name.c_str());
    end_after(std::stol(limit));
    begun_tests = 0;
    const bool failed = context.run();
    if (begun_tests == 0) return kNoSuchTest;
    if (failed) {
      std::cout << "\nCAUGHT BY " << name << std::endl;
      return 1;
    }
  }
  return 0;
}
