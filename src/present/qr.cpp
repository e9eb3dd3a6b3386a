#include "present/qr.hpp"

#include <cstring>

extern "C" {
#include <qrcodegen.h>
}

namespace ltci {

namespace {
constexpr int kMostVersion = 10;
constexpr std::size_t kMostText = 512;
static_assert(kMostQrSize == 17 + 4 * kMostVersion);
static_assert(qrcodegen_BUFFER_LEN_FOR_VERSION(kMostVersion) <= sizeof(QrCode::modules));
}  // namespace

bool QrCode::dark(int x, int y) const { return qrcodegen_getModule(modules.data(), x, y); }

bool make_qr(std::string_view text, QrCode& out) {
  char copy[kMostText] = {};
  std::uint8_t scratch[qrcodegen_BUFFER_LEN_FOR_VERSION(kMostVersion)];
  out = {};
  if (text.size() >= sizeof copy) return false;
  std::memcpy(copy, text.data(), text.size());
  if (!qrcodegen_encodeText(copy, scratch, out.modules.data(), qrcodegen_Ecc_MEDIUM, 1, kMostVersion, qrcodegen_Mask_AUTO, false)) return false;
  out.size = qrcodegen_getSize(out.modules.data());
  return true;
}

}  // namespace ltci
