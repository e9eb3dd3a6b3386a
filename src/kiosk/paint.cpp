#include "kiosk/paint.hpp"

#include <algorithm>
#include <cmath>

namespace ltci {

namespace {

ImU32 colour(Ink ink) {
  switch (ink) {
    case Ink::ink: return IM_COL32(0x14, 0x21, 0x1c, 255);
    case Ink::ink2: return IM_COL32(0x3b, 0x48, 0x42, 255);
    case Ink::line: return IM_COL32(0x66, 0x73, 0x6c, 255);
    case Ink::hair: return IM_COL32(0xc9, 0xd4, 0xcd, 255);
    case Ink::pine: return IM_COL32(0x0b, 0x54, 0x40, 255);
    case Ink::celadon: return IM_COL32(0xe4, 0xef, 0xe8, 255);
    case Ink::tint: return IM_COL32(0xdd, 0xed, 0xe4, 255);
    case Ink::lamp: return IM_COL32(0xff, 0xf0, 0xcc, 255);
    case Ink::edge: return IM_COL32(0x6a, 0x43, 0x00, 255);
    case Ink::red: return IM_COL32(0x8f, 0x1d, 0x14, 255);
    case Ink::red_ground: return IM_COL32(0xfb, 0xe9, 0xe6, 255);
    case Ink::paper: return IM_COL32(0xff, 0xfd, 0xf7, 255);
    case Ink::black: return IM_COL32(0, 0, 0, 255);
    case Ink::white: return IM_COL32(255, 255, 255, 255);
  }
  return 0;
}

// Lines of 45 degrees; their phase comes from the screen, so that neighbours join.
void hatch(ImDrawList& list, const Shape& s, float u) {
  const float step = 12 * u, thick = 4.5f * u;
  list.PushClipRect({s.x, s.y}, {s.x + s.w, s.y + s.h}, true);
  const float first = std::floor((s.x + s.y) / step) * step;
  for (float sum = first; sum < s.x + s.w + s.y + s.h; sum += step)
    list.AddLine({sum - s.y, s.y}, {sum - s.y - s.h, s.y + s.h}, colour(s.ink), thick);
  list.PopClipRect();
}

// Whole modules side by side are one rectangle.
void modules(ImDrawList& list, const Shape& s) {
  const QrCode& qr = *s.qr;
  for (int y = 0; y < qr.size; ++y) {
    for (int x = 0, end; x < qr.size; x = end + 1) {
      for (end = x; end < qr.size && qr.dark(end, y);) ++end;
      const auto at = [&](int column, int row) { return ImVec2{s.x + static_cast<float>(column) * s.size, s.y + static_cast<float>(row) * s.size}; };
      if (end > x) list.AddRectFilled(at(x, y), at(end, y + 1), colour(s.ink));
    }
  }
}

void paint(ImDrawList& list, const Shape& s, const Panel& panel, const Fonts& fonts) {
  const ImU32 c = colour(s.ink);
  const ImVec2 from{s.x, s.y}, to{s.x + s.w, s.y + s.h};
  switch (s.kind) {
    case Shape::Kind::fill: list.AddRectFilled(from, to, c, s.radius); break;
    case Shape::Kind::frame: {
      const float in = s.size / 2;  // the whole line inside
      list.AddRect({from.x + in, from.y + in}, {to.x - in, to.y - in}, c, s.radius, 0, s.size);
      break;
    }
    case Shape::Kind::hatch: hatch(list, s, panel.u); break;
    case Shape::Kind::line: list.AddLine(from, to, c, s.size); break;
    case Shape::Kind::circle: list.AddCircle(from, s.w, c, 0, s.size); break;
    case Shape::Kind::disc: list.AddCircleFilled(from, s.w, c); break;
    case Shape::Kind::tick: {
      const float k = s.w / 2;
      const ImVec2 points[] = {{s.x - 0.5f * k, s.y + 0.05f * k}, {s.x - 0.12f * k, s.y + 0.42f * k}, {s.x + 0.52f * k, s.y - 0.38f * k}};
      list.AddPolyline(points, 3, c, 0, s.size);
      break;
    }
    case Shape::Kind::qr: modules(list, s); break;
    case Shape::Kind::text: {
      const Font& font = s.large ? fonts.large : fonts.small;
      list.AddText(font.face, font.face->FontSize, from, c, s.text.data(), s.text.data() + s.text.size());
      break;
    }
  }
}

// Off the edge; inside it where the target reaches the edge of the screen.
void ring(ImDrawList& list, const Target& t, const Panel& panel) {
  const float thick = 6 * panel.u, off = t.ground ? -2 * thick : 1.5f * thick;
  const ImVec2 from{t.rect.x - off, t.rect.y - off}, to{t.rect.right() + off, t.rect.bottom() + off};
  list.AddRect(from, to, colour(Ink::ink), 12 * panel.u, 0, thick);
}

}  // namespace

const Target* paint(const Screen& screen, const Panel& panel, const Fonts& fonts, int focus) {
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({panel.width, panel.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::Begin("screen", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const Shape& s : screen.shapes) paint(list, s, panel, fonts);
  const Target* tapped = nullptr;
  int id = 0;
  for (const Target& t : screen.targets) {
    if (id == focus) ring(list, t, panel);
    ImGui::PushID(id++);
    ImGui::SetCursorScreenPos({t.rect.x, t.rect.y});
    if (ImGui::InvisibleButton("", {t.rect.w, t.rect.h})) tapped = &t;
    if (ImGui::IsItemActive()) {
      const float thick = 6 * panel.u, in = 6 * panel.u + thick / 2;
      list.AddRect({t.rect.x + in, t.rect.y + in}, {t.rect.right() - in, t.rect.bottom() - in}, colour(t.held_dark ? Ink::paper : Ink::ink), 6 * panel.u, 0, thick);
    }
    ImGui::PopID();
  }
  ImGui::End();
  ImGui::PopStyleVar(2);
  return tapped;
}

}  // namespace ltci
