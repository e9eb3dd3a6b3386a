// A QR code: black on white, error correction M, at most version 10. Plain data, since it holds answers and has to be wiped.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace ltci {

inline constexpr int kQuietModules = 4;  // of white on every side

inline constexpr int kMostQrSize = 57;   // modules a side

struct QrCode {
  int size = 0;  // modules a side; 0: none
  std::array<std::uint8_t, 408> modules{};  // as qrcodegen keeps them

  bool dark(int x, int y) const;
  int version() const { return (size - 17) / 4; }
};

// False where `text`, ASCII, does not fit.
bool make_qr(std::string_view text, QrCode& out);

}  // namespace ltci
