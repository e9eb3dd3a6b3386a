// Functions of the C library, replaced because the real ones would bring the whole of floating-point scanning (20 KB)
// into a module that has no floating point.

#include <cerrno>
#include <climits>
#include <cstddef>

// nlohmann/json calls them for a number with a fraction or an exponent. Its value is never used: codec/json_tree.cpp
// looks at the text only.
namespace {
void skip_number(const char* p, char** end) {
  while ((*p >= '0' && *p <= '9') || *p == '.' || *p == '-' || *p == '+' || *p == 'e' || *p == 'E') ++p;
  *end = const_cast<char*>(p);
}
}  // namespace
extern "C" float strtof(const char* text, char** end) { return skip_number(text, end), 0; }
extern "C" double strtod(const char* text, char** end) { return skip_number(text, end), 0; }
extern "C" long double strtold(const char* text, char** end) { return skip_number(text, end), 0; }

// The same library calls its own, larger reader of numbers in any base for the whole numbers that nlohmann/json reads.
extern "C" unsigned long long strtoull(const char* p, char** end, int) {
  unsigned long long n = 0;
  for (; *p >= '0' && *p <= '9'; ++p) {
    const auto digit = static_cast<unsigned long long>(*p - '0');
    if (n > (ULLONG_MAX - digit) / 10) errno = ERANGE;
    n = n * 10 + digit;
  }
  *end = const_cast<char*>(p);
  return n;
}
extern "C" long long strtoll(const char* p, char** end, int base) {
  const bool minus = *p == '-';
  const unsigned long long n = strtoull(p + minus, end, base);
  if (n > static_cast<unsigned long long>(LLONG_MAX) + minus) errno = ERANGE;
  return static_cast<long long>(minus ? 0 - n : n);
}
// Called by nobody, but the C++ library names them, and with them would come those of the C library.
extern "C" long strtol(const char* p, char** end, int base) { return static_cast<long>(strtoll(p, end, base)); }
extern "C" unsigned long strtoul(const char* p, char** end, int base) { return static_cast<unsigned long>(strtoull(p, end, base)); }

// Eight bytes at a time; the library's is unrolled for every alignment.
extern "C" void* memcpy(void* to, const void* from, size_t n) {
  char* a = static_cast<char*>(to);
  const char* b = static_cast<const char*>(from);
  struct [[gnu::packed, gnu::may_alias]] Eight { unsigned long long value; };
  for (; n >= 8; n -= 8, a += 8, b += 8) reinterpret_cast<Eight*>(a)->value = reinterpret_cast<const Eight*>(b)->value;
  for (; n; --n) *a++ = *b++;
  return to;
}

// The library's look at words of memory at a time; here names are looked at, of a few letters.
extern "C" void* memchr(const void* in, int wanted, size_t n) {
  for (auto* p = static_cast<const unsigned char*>(in); n; ++p, --n)
    if (*p == static_cast<unsigned char>(wanted)) return const_cast<unsigned char*>(p);
  return nullptr;
}
extern "C" size_t strlen(const char* text) {
  const char* p = text;
  while (*p) ++p;
  return static_cast<size_t>(p - text);
}
