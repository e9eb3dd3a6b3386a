# ltci_tests: the tests of the core in doctest. ltci_kiosk_tests: visits at the kiosk. ltci_bench: Google Benchmark. ltci_replay, ltci_fuzz_*: the fuzz targets.
ltci_header_library(ltci_doctest doctest)

set(LTCI_TEST_SOURCES
  tests/main.cpp
  tests/core/date.cpp
  tests/core/decision.cpp
  tests/core/eligibility.cpp
  tests/core/evaluate.cpp
  tests/core/fee_curve.cpp
  tests/core/hull.cpp
  tests/core/lines.cpp
  tests/core/money.cpp
  tests/core/next_questions.cpp
  tests/core/payment.cpp
  tests/core/policy.cpp
  tests/core/self_check.cpp
  tests/core/small.cpp
  tests/codec/fields.cpp
  tests/codec/json_tree.cpp
  tests/codec/share_code.cpp
  tests/present/calendar.cpp
  tests/present/cases.cpp
  tests/present/flow.cpp
  tests/present/load_pack.cpp
  tests/present/other_schemes.cpp
  tests/present/reprints.cpp
  tests/present/result.cpp
  tests/present/self_check.cpp
  tests/present/shapes.cpp
  tests/present/share.cpp
  tests/present/slip.cpp
  tests/present/speaker.cpp
  tests/support/random_share.cpp
  tests/support/real_policy.cpp)
# The sources that tests/mutation/code.mjs made have all mutants of the core in them; its own main chooses one and the tests to run.
option(LTCI_MUTATION "the core with its mutants" OFF)
if(LTCI_MUTATION)
  list(TRANSFORM LTCI_TEST_SOURCES REPLACE "tests/main.cpp" "tests/mutation/main.cpp")
  target_include_directories(ltci_core PUBLIC tests)
endif()
if(NOT LTCI_SANITIZE AND NOT LTCI_MUTATION)
  list(APPEND LTCI_TEST_SOURCES tests/core/allocations.cpp)  # the sanitizers have a malloc of their own
endif()
add_executable(ltci_tests ${LTCI_TEST_SOURCES} src/cli/golden_cases.cpp src/cli/policy_folder.cpp)
target_include_directories(ltci_tests PRIVATE tests)
target_link_libraries(ltci_tests PRIVATE ltci_present ltci_json ltci_doctest)
target_compile_definitions(ltci_tests PRIVATE LTCI_ROOT="${CMAKE_CURRENT_SOURCE_DIR}" $<$<BOOL:${LTCI_MUTATION}>:LTCI_MUTATION>)
# doctest leaves a test by throwing. To optimise the tests themselves takes longer than they do.
set_source_files_properties(${LTCI_TEST_SOURCES} PROPERTIES COMPILE_OPTIONS "-fexceptions;-frtti;$<$<CONFIG:Release>:-O1>")

# The kiosk without a browser. It reads the font that tools/build-font.mjs makes.
add_executable(ltci_kiosk_tests tests/kiosk/visits.cpp tests/support/real_policy.cpp src/cli/policy_folder.cpp)
target_include_directories(ltci_kiosk_tests PRIVATE tests)
target_link_libraries(ltci_kiosk_tests PRIVATE ltci_screens ltci_json ltci_doctest)
target_compile_definitions(ltci_kiosk_tests PRIVATE LTCI_ROOT="${CMAKE_CURRENT_SOURCE_DIR}")
set_source_files_properties(tests/kiosk/visits.cpp PROPERTIES COMPILE_OPTIONS "-fexceptions;-frtti")

find_package(benchmark QUIET)
if(benchmark_FOUND AND NOT LTCI_SANITIZE AND NOT LTCI_FUZZ)
  add_executable(ltci_bench tests/bench/bench.cpp src/wasm/flat.cpp tests/support/real_policy.cpp src/cli/policy_folder.cpp)
  target_include_directories(ltci_bench PRIVATE tests)
  target_link_libraries(ltci_bench PRIVATE ltci_present benchmark::benchmark)
  target_compile_definitions(ltci_bench PRIVATE LTCI_ROOT="${CMAKE_CURRENT_SOURCE_DIR}")
endif()

# Fuzz targets, tests/fuzz/fuzz_<name>.cpp: with libFuzzer a program each; else ltci_replay, which repeats seeds and kept inputs through all of them.
set(LTCI_FUZZ_TARGETS case code pack walk kiosk)
if(LTCI_FUZZ)
  foreach(fuzzed ${LTCI_FUZZ_TARGETS})
    add_executable(ltci_fuzz_${fuzzed} tests/fuzz/fuzz_${fuzzed}.cpp tests/support/real_policy.cpp src/cli/policy_folder.cpp)
    target_include_directories(ltci_fuzz_${fuzzed} PRIVATE tests)
    target_link_libraries(ltci_fuzz_${fuzzed} PRIVATE ltci_screens ltci_json)
    target_compile_definitions(ltci_fuzz_${fuzzed} PRIVATE LTCI_ROOT="${CMAKE_CURRENT_SOURCE_DIR}")
    target_link_options(ltci_fuzz_${fuzzed} PRIVATE -fsanitize=fuzzer)
  endforeach()
else()
  list(TRANSFORM LTCI_FUZZ_TARGETS REPLACE "(.+)" "tests/fuzz/fuzz_\\1.cpp" OUTPUT_VARIABLE fuzz_sources)
  add_executable(ltci_replay EXCLUDE_FROM_ALL tests/fuzz/replay.cpp ${fuzz_sources} tests/support/random_share.cpp tests/support/real_policy.cpp
    src/cli/policy_folder.cpp)
  target_include_directories(ltci_replay PRIVATE tests)
  target_link_libraries(ltci_replay PRIVATE ltci_screens ltci_json)
  target_compile_definitions(ltci_replay PRIVATE LTCI_ROOT="${CMAKE_CURRENT_SOURCE_DIR}" LTCI_REPLAY)
endif()
