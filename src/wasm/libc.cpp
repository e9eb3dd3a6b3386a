// Functions of the C library, replaced because the real ones would bring the whole of floating-point scanning (20 KB)
// into a module that has no floating point.

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
