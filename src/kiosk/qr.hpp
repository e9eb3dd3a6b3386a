// How large a QR code (present/qr.hpp) is drawn on the screen of the kiosk.
#pragma once

#include "present/qr.hpp"

namespace ltci {

// Pixels of one module, whole ones: as many as fit into a square of `room` pixels with the quiet zone, and so many at least that the code is
// 60 mm wide, or 80 mm from version 7 on.
int module_pixels(const QrCode& qr, float room, float px_per_mm);

}  // namespace ltci
