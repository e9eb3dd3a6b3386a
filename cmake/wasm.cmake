# The core as a standalone WebAssembly MVP module, without Emscripten's glue: web/engine.js loads it. From the same module
# comes the JavaScript engine, for pages where WebAssembly is missing or forbidden. tools/build-site.mjs ships both.
# Only what is marked inline is inlined: without that clang 14 makes the module a seventh larger.
target_compile_options(ltci_options INTERFACE -Oz -flto -finline-hint-functions)
target_compile_definitions(ltci_options INTERFACE NDEBUG)
# What reads cases and computes, a second time: for programs, who ask a hundred thousand times where a page asks once.
add_library(ltci_options_fast INTERFACE)
target_compile_options(ltci_options_fast INTERFACE ${LTCI_OPTIONS} -O3 -flto)
target_compile_definitions(ltci_options_fast INTERFACE JSON_NOEXCEPTION NDEBUG)
ltci_core_libraries(_fast ltci_options_fast)
# But not what is done once.
set_source_files_properties(
  src/codec/check_policy.cpp src/codec/code_number.cpp src/codec/read_policy.cpp src/codec/share_code.cpp src/core/decision.cpp src/core/fee_curve.cpp
  PROPERTIES COMPILE_OPTIONS "-Oz;-finline-hint-functions")
target_compile_options(ltci_qrcodegen PRIVATE -Oz -flto)
target_compile_definitions(ltci_qrcodegen PRIVATE NDEBUG)
# Two of them: ltci_wasm answers all that `ltci` answers, for programs and the policy desk; ltci_pages_wasm answers pages alone, for the website.
add_executable(ltci_wasm src/wasm/engine.cpp src/wasm/flat.cpp src/wasm/flat_exports.cpp src/wasm/libc.cpp $<TARGET_OBJECTS:ltci_present>)
target_link_libraries(ltci_wasm PRIVATE ltci_codec_fast ltci_qrcodegen)
add_executable(ltci_pages_wasm src/wasm/engine.cpp src/wasm/pages_only.cpp src/wasm/libc.cpp)
target_link_libraries(ltci_pages_wasm PRIVATE ltci_present)
# The compiler may not make calls of the library out of what stands in for it.
set_source_files_properties(src/wasm/libc.cpp PROPERTIES COMPILE_OPTIONS "-fno-lto;-fno-builtin")
foreach(module ltci_wasm ltci_pages_wasm)
  set_target_properties(${module} PROPERTIES SUFFIX .wasm)
  target_link_options(${module} PRIVATE
    $<IF:$<STREQUAL:${module},ltci_wasm>,-O3,-Oz> -flto -fno-exceptions -fno-rtti
    -sSTANDALONE_WASM=1 --no-entry -sMALLOC=emmalloc -sFILESYSTEM=0 -sALLOW_MEMORY_GROWTH=1
    -sINITIAL_MEMORY=2097152 -sTOTAL_STACK=524288)
endforeach()

# build/web/engine.wasm and engine.mjs, pages.wasm and pages.mjs
find_program(LTCI_NODE NAMES node nodejs REQUIRED NO_CMAKE_FIND_ROOT_PATH)
foreach(engine engine pages)
  if(engine STREQUAL "pages")
    set(module ltci_pages_wasm)
    set(aim small)
  else()
    set(module ltci_wasm)
    set(aim fast)
  endif()
  add_custom_command(
    OUTPUT ${engine}.wasm ${engine}.mjs
    COMMAND ${LTCI_NODE} ${CMAKE_CURRENT_SOURCE_DIR}/tools/finish-wasm.mjs $<TARGET_FILE:${module}> ${engine}.wasm ${engine}.mjs ${aim}
    DEPENDS ${module} tools/finish-wasm.mjs
    COMMENT "Optimising ${engine}.wasm, making ${engine}.mjs"
    VERBATIM)
endforeach()
add_custom_target(ltci_engines ALL DEPENDS engine.wasm engine.mjs pages.wasm pages.mjs)

# The rules of one scheme compiled in, for tests/bench/compare.mjs: what the engine could reach at most. Fast before small, and it ships nowhere.
add_executable(ltci_by_hand tests/bench/by_hand.cpp)
set_target_properties(ltci_by_hand PROPERTIES SUFFIX .wasm)
target_compile_options(ltci_by_hand PRIVATE -O3 -flto -fno-exceptions -fno-rtti -Wall -Wextra -Wpedantic -Wconversion -Werror)
target_link_options(ltci_by_hand PRIVATE -O3 -flto -fno-exceptions -fno-rtti -sSTANDALONE_WASM=1 --no-entry -sMALLOC=emmalloc -sFILESYSTEM=0
  -sINITIAL_MEMORY=2097152 -sTOTAL_STACK=65536)

# The core without pages, for the same; build/web/core.wasm.
add_executable(ltci_core_alone tests/bench/core_alone.cpp src/wasm/libc.cpp)
set_target_properties(ltci_core_alone PROPERTIES SUFFIX .wasm)
target_link_libraries(ltci_core_alone PRIVATE ltci_codec)
target_link_options(ltci_core_alone PRIVATE -Oz -flto -fno-exceptions -fno-rtti -sSTANDALONE_WASM=1 --no-entry -sMALLOC=emmalloc -sFILESYSTEM=0
  -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=2097152 -sTOTAL_STACK=524288)
add_custom_command(
  OUTPUT core.wasm
  COMMAND ${LTCI_NODE} ${CMAKE_CURRENT_SOURCE_DIR}/tools/finish-wasm.mjs $<TARGET_FILE:ltci_core_alone> core.wasm none small
  DEPENDS ltci_core_alone tools/finish-wasm.mjs
  COMMENT "Optimising core.wasm"
  VERBATIM)
add_custom_target(ltci_core_wasm ALL DEPENDS core.wasm)

include(kiosk)
