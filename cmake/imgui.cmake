# Dear ImGui from its source, which tools/fetch-sources.sh puts there; -DIMGUI_SOURCE_DIR= takes another one.
set(IMGUI_SOURCE_DIR ${CMAKE_SOURCE_DIR}/build/sources/imgui CACHE PATH "the source of Dear ImGui 1.90.1")
if(NOT EXISTS ${IMGUI_SOURCE_DIR}/imgui.cpp)
  message(FATAL_ERROR "No Dear ImGui in ${IMGUI_SOURCE_DIR}: tools/fetch-sources.sh fetches it, -DIMGUI_SOURCE_DIR= says where else it is.")
endif()
add_library(ltci_imgui STATIC
  ${IMGUI_SOURCE_DIR}/imgui.cpp
  ${IMGUI_SOURCE_DIR}/imgui_draw.cpp
  ${IMGUI_SOURCE_DIR}/imgui_tables.cpp
  ${IMGUI_SOURCE_DIR}/imgui_widgets.cpp)
target_include_directories(ltci_imgui SYSTEM PUBLIC ${IMGUI_SOURCE_DIR} PRIVATE src)
target_compile_definitions(ltci_imgui PUBLIC IMGUI_USER_CONFIG="kiosk/imgui_config.hpp")


# All of the kiosk but its surface to the browser.
add_library(ltci_screens STATIC
  src/kiosk/draw_controls.cpp
  src/kiosk/draw_page.cpp
  src/kiosk/draw_pictures.cpp
  src/kiosk/fonts.cpp
  src/kiosk/kiosk.cpp
  src/kiosk/mirror.cpp
  src/kiosk/paint.cpp
  src/kiosk/panel.cpp
  src/kiosk/pen.cpp
  src/kiosk/qr.cpp
  src/kiosk/screen.cpp
  src/kiosk/spoken.cpp
  src/kiosk/visit.cpp
  src/kiosk/word_list.cpp)
target_link_libraries(ltci_screens PUBLIC ltci_present ltci_imgui)
