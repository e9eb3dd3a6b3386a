#include "kiosk/panel.hpp"

#include <algorithm>
#include <cmath>

namespace ltci {

Panel measure(const PanelConfig& config, float width, float height, bool low) {
  constexpr float kPictureShare = 0.27f;  // of a portrait screen: words and pictures only, whatever the height it hangs at
  constexpr float kLowShare = 0.55f;      // of the height is left free of controls in low operation
  Panel p{};
  p.width = width;
  p.height = height;
  p.px_per_mm = std::hypot(width, height) / (config.inch * 25.4f);
  p.u = std::min(width, height) / 1080;
  p.small = std::ceil(std::max(34 * p.u, p.mm(kText_mm)));
  p.large = std::ceil(std::max(64 * p.u, p.mm(kLarge_mm)));
  p.columns = width > height;

  const float least = p.mm(kTarget_mm);
  const float margin = 64 * p.u;
  const float button = std::max(least, (p.columns ? 96 : 110) * p.u);
  const float between = std::max(p.mm(kGap_mm), 24 * p.u);
  const float from_bottom_mm = std::max(0.f, kReachBottom_mm - config.bottom_mm);
  const float floor = height - p.mm(from_bottom_mm);
  p.strip = {margin, floor - button - between, width - 2 * margin, button};
  p.actions = {margin, p.strip.y - 2.6f * between - button, width - 2 * margin, button};

  const float reach = height - p.mm(kReachTop_mm - config.bottom_mm);
  float top = std::max(reach, p.columns ? 0.f : kPictureShare * height);
  if (low) top = std::max(top, std::min(kLowShare * height, height - p.mm(kLowTop_mm - config.bottom_mm)));
  const float end = p.actions.y - between;
  const float first = 44 * p.u;
  if (p.columns) {
    const float left = std::floor(std::max(width * 0.36f, 10.5f * p.large));  // a question has ten characters in a line
    p.text = {margin * 0.75f, first, left - margin * 1.9f, p.strip.y - 24 * p.u - between - first};  // beside the buttons, too
    p.body = {left, std::max(first, top), width - left - margin * 0.75f, 0};
    p.actions.x = left;
    p.actions.w = p.body.w;
  } else {
    p.text = {margin, first, width - 2 * margin, top - first};
    p.body = {margin, top, width - 2 * margin, 0};
  }
  p.body.h = end - p.body.y;
  return p;
}

}  // namespace ltci
