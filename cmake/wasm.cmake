# The core as a standalone WebAssembly MVP module, without Emscripten's glue: web/engine.js loads it.
target_compile_options(ltci_options INTERFACE -Oz -flto)
target_compile_definitions(ltci_options INTERFACE NDEBUG)
add_executable(ltci_wasm src/wasm/engine.cpp src/wasm/flat.cpp src/wasm/libc.cpp)
set_target_properties(ltci_wasm PROPERTIES SUFFIX .wasm)
target_link_libraries(ltci_wasm PRIVATE ltci_present)
target_link_options(ltci_wasm PRIVATE
  -Oz -flto -fno-exceptions -fno-rtti
  -sSTANDALONE_WASM=1 --no-entry -sMALLOC=emmalloc -sFILESYSTEM=0 -sALLOW_MEMORY_GROWTH=1
  -sINITIAL_MEMORY=2097152 -sTOTAL_STACK=524288)
