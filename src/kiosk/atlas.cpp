// Bakes the two sizes of the kiosk's font for every panel that is told of in the documents, and prints how large the texture
// becomes. Exit 1 where it is larger than every WebGL 1 allows, or where a character has no glyph.
//   ltci_atlas FONT.otf LARGE.txt
#include <imgui.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "kiosk/fonts.hpp"

using namespace ltci;

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const auto read = [](const char* path) {
    std::ifstream in(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const std::string otf = read(argv[1]), large = read(argv[2]);
  ImGui::CreateContext();
  bool good = true;
  struct {
    float inch, width, height;
  } constexpr kPanels[] = {{21.5f, 1080, 1920}, {32, 1080, 1920}, {43, 1080, 1920}, {21.5f, 1920, 1080}, {32, 1920, 1080}};
  for (const auto& p : kPanels) {
    Fonts fonts;
    const bool fits = fonts.bake(otf, large, measure({p.inch, 700, p.height > p.width}, p.width, p.height, false));
    const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    const bool complete = fonts.large.has(large) && fonts.small.has(large);
    std::printf("%8d x %d texture of the kiosk, %.1f inch, characters of %.0f and %.0f px%s%s\n", atlas.TexWidth, atlas.TexHeight, p.inch, fonts.small.han,
                fonts.large.han, fits ? "" : ": TOO LARGE", complete ? "" : ": A CHARACTER IS MISSING");
    good = good && fits && complete;
  }
  ImGui::DestroyContext();
  return good ? 0 : 1;
}
