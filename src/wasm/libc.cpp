// Functions of the C library, replaced because the real ones would bring the whole of floating-point scanning and
// printing (25 KB) into a module that has no floating point.
#include <cstddef>

// nlohmann/json calls it for a number with a fraction or an exponent. Its value is never used: codec/json_tree.cpp
// looks at the text only, and keeps from the parser what a double could not hold.
namespace {
void skip_number(const char* p, char** end) {
  while ((*p >= '0' && *p <= '9') || *p == '.' || *p == '-' || *p == '+' || *p == 'e' || *p == 'E') ++p;
  if (end) *end = const_cast<char*>(p);
}
}  // namespace
extern "C" float strtof(const char* text, char** end) { return skip_number(text, end), 0; }
extern "C" double strtod(const char* text, char** end) { return skip_number(text, end), 0; }
extern "C" long double strtold(const char* text, char** end) { return skip_number(text, end), 0; }

// nlohmann/json calls it for the words of an error message, which are dropped: codes and pointers say what is wrong.
extern "C" int snprintf(char* buffer, std::size_t size, const char*, ...) {
  if (size) *buffer = '\0';
  return 0;
}
