#include "kiosk/qr.hpp"

#include <algorithm>
#include <cmath>

namespace ltci {

namespace {
constexpr int kSmallVersion = 6;
}  // namespace

int module_pixels(const QrCode& qr, float room, float px_per_mm) {
  const float least_mm = qr.version() <= kSmallVersion ? 60 : 80;
  const float size = static_cast<float>(qr.size);
  const float fits = std::floor(room / (size + 2 * kQuietModules)), least = std::ceil(least_mm * px_per_mm / size);
  return static_cast<int>(std::max(fits, least));
}

}  // namespace ltci
