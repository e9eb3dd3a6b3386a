# The core as a standalone WebAssembly MVP module, without Emscripten's glue: web/engine.js loads it. From the same module
# comes the JavaScript engine, for pages where WebAssembly is missing or forbidden. tools/build-site.mjs ships both.
# Only what is marked inline is inlined: without that clang 14 makes the module a seventh larger.
target_compile_options(ltci_options INTERFACE -Oz -flto -finline-hint-functions)
target_compile_definitions(ltci_options INTERFACE NDEBUG)
target_compile_options(ltci_qrcodegen PRIVATE -Oz -flto)
target_compile_definitions(ltci_qrcodegen PRIVATE NDEBUG)
add_executable(ltci_wasm src/wasm/engine.cpp src/wasm/flat.cpp src/wasm/libc.cpp)
set_target_properties(ltci_wasm PROPERTIES SUFFIX .wasm)
target_link_libraries(ltci_wasm PRIVATE ltci_present)
target_link_options(ltci_wasm PRIVATE
  -Oz -flto -fno-exceptions -fno-rtti
  -sSTANDALONE_WASM=1 --no-entry -sMALLOC=emmalloc -sFILESYSTEM=0 -sALLOW_MEMORY_GROWTH=1
  -sINITIAL_MEMORY=2097152 -sTOTAL_STACK=524288)

# build/web/engine.wasm and build/web/engine.mjs
find_program(LTCI_NODE NAMES node nodejs REQUIRED NO_CMAKE_FIND_ROOT_PATH)
add_custom_command(
  OUTPUT engine.wasm engine.mjs
  COMMAND ${LTCI_NODE} ${CMAKE_CURRENT_SOURCE_DIR}/tools/finish-wasm.mjs $<TARGET_FILE:ltci_wasm> engine.wasm engine.mjs
  DEPENDS ltci_wasm tools/finish-wasm.mjs
  COMMENT "Optimising engine.wasm, making engine.mjs"
  VERBATIM)
add_custom_target(ltci_engines ALL DEPENDS engine.wasm engine.mjs)

include(kiosk)
