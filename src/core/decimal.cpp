#include "core/decimal.hpp"

namespace ltci {

namespace {

std::string digits(std::uint64_t n, bool minus) {
  char text[20];  // 18446744073709551615
  char* const end = text + sizeof text;
  char* p = end;
  do *--p = static_cast<char>('0' + n % 10);
  while (n /= 10);
  if (minus) *--p = '-';
  return std::string(p, static_cast<std::size_t>(end - p));
}

}  // namespace

std::string digits_of(std::int64_t n) { return n < 0 ? digits(0 - static_cast<std::uint64_t>(n), true) : digits(static_cast<std::uint64_t>(n), false); }
std::string digits_of_unsigned(std::uint64_t n) { return digits(n, false); }

}  // namespace ltci
