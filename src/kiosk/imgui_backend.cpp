// Dear ImGui's OpenGL ES 2 backend on plain WebGL 1. Compiled by Emscripten it asks for vertex array objects, which are an
// extension there that old machines lack; nothing else in it looks at the compiler.
#include <GLES2/gl2.h>
#include <imgui.h>

#include <cstdint>
#include <cstdio>

namespace {

// The backend saves what somebody else may have set and puts it back after a frame. Nobody else draws here, and most of these questions
// wait for the graphics process, two thirds of a frame's time: they are answered by what does no harm when it is put back.
void gl_state_of_nobody(GLenum name, GLint* out) {
  switch (name) {
    case GL_ACTIVE_TEXTURE: *out = GL_TEXTURE0; break;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA: *out = GL_FUNC_ADD; break;
    case GL_VIEWPORT:
    case GL_SCISSOR_BOX: out[0] = out[1] = out[2] = out[3] = 0; break;
    default: *out = 0;
  }
}

}  // namespace

#undef __EMSCRIPTEN__
#define glGetIntegerv gl_state_of_nobody
#include <backends/imgui_impl_opengl3.cpp>
