// How Dear ImGui is compiled for the kiosk.
#pragma once

#define IMGUI_USE_WCHAR32  // characters beyond the first 65,536 are characters too
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
