// Dear ImGui's OpenGL ES 2 backend on plain WebGL 1. Compiled by Emscripten it asks for vertex array objects, which are an
// extension there that old machines lack; nothing else in it looks at the compiler.
#include <imgui.h>

#include <cstdint>
#include <cstdio>

#undef __EMSCRIPTEN__
#include <backends/imgui_impl_opengl3.cpp>
