# The command line, the tests and the benchmark.
ltci_header_library(ltci_cli11 CLI)
add_executable(ltci
  src/cli/change_log.cpp
  src/cli/changed_cases.cpp
  src/cli/changed_values.cpp
  src/cli/checked_folder.cpp
  src/cli/diff.cpp
  src/cli/golden_cases.cpp
  src/cli/kiosk_font.cpp
  src/cli/main.cpp
  src/cli/new_pack.cpp
  src/cli/policy_folder.cpp
  src/cli/print_code.cpp
  src/cli/print_faults.cpp
  src/cli/print_issues.cpp
  src/cli/print_page.cpp)
target_link_libraries(ltci PRIVATE ltci_present ltci_cli11)
target_compile_definitions(ltci PRIVATE
  LTCI_POLICY_SOURCE="${CMAKE_CURRENT_SOURCE_DIR}/policy-data"
  LTCI_POLICY_INSTALLED="${CMAKE_INSTALL_PREFIX}/share/ltci/policy-data"
  LTCI_VERSION="${PROJECT_VERSION}")
# CLI11 throws; nothing is thrown into our own code.
set_source_files_properties(src/cli/main.cpp PROPERTIES COMPILE_OPTIONS "-fexceptions;-frtti")
install(TARGETS ltci)
install(DIRECTORY policy-data DESTINATION share/ltci)

# Asked by tools/build-kiosk.mjs whether the characters of the kiosk fit into one texture.
include(imgui)
add_executable(ltci_atlas src/kiosk/atlas.cpp)
target_link_libraries(ltci_atlas PRIVATE ltci_screens)

include(tests)
