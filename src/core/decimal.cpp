#include "core/decimal.hpp"

namespace ltci {

Digits::Digits(std::uint64_t n, bool minus) : begin_(text_ + sizeof text_) {
  for (; n > UINT32_MAX; n /= 10) *--begin_ = static_cast<char>('0' + n % 10);
  std::uint32_t small = static_cast<std::uint32_t>(n);  // dividing 32 bits is several times faster
  do *--begin_ = static_cast<char>('0' + small % 10);
  while (small /= 10);
  if (minus) *--begin_ = '-';
}

std::string digits_of(std::int64_t n) { return std::string(Digits(n).view()); }
std::string digits_of_unsigned(std::uint64_t n) { return std::string(Digits(n, false).view()); }

}  // namespace ltci
