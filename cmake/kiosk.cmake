# The kiosk: the same core with Dear ImGui on WebGL 1. build/web/kiosk.js and kiosk.wasm; tools/build-kiosk.mjs makes one page of them.
include(imgui)
set(LTCI_KIOSK_FLAGS -O2 -flto -fno-exceptions -fno-rtti)
target_compile_options(ltci_imgui PRIVATE ${LTCI_KIOSK_FLAGS})
target_compile_definitions(ltci_imgui PRIVATE NDEBUG)
# src/wasm/engine.cpp answers the HTML twin.
add_executable(ltci_kiosk
  src/kiosk/main.cpp src/kiosk/forgetful_memory.cpp src/kiosk/imgui_backend.cpp src/wasm/engine.cpp src/wasm/pages_only.cpp)
set_source_files_properties(src/kiosk/imgui_backend.cpp PROPERTIES COMPILE_OPTIONS "-w")
set_source_files_properties(src/kiosk/main.cpp PROPERTIES COMPILE_OPTIONS "-Wno-dollar-in-identifier-extension;-Wno-gnu-zero-variadic-macro-arguments")
target_compile_definitions(ltci_kiosk PRIVATE IMGUI_IMPL_OPENGL_ES2)
target_link_libraries(ltci_kiosk PRIVATE ltci_screens)
set_target_properties(ltci_kiosk PROPERTIES OUTPUT_NAME kiosk SUFFIX .js)
target_link_options(ltci_kiosk PRIVATE
  ${LTCI_KIOSK_FLAGS}
  -sENVIRONMENT=web -sFILESYSTEM=0 -sMALLOC=emmalloc -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=67108864 -sTOTAL_STACK=1048576
  -sMODULARIZE=1 -sEXPORT_NAME=LTCI_KIOSK -sEXPORTED_FUNCTIONS=_malloc,_free,_ltci_alloc,_ltci_call,_ltci_reply_length,_ltci_wipe -sEXPORTED_RUNTIME_METHODS=UTF8ToString
  --no-entry)
