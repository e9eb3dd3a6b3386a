#include "codec/json_writer.hpp"

#include <algorithm>
#include <cstring>

namespace ltci {

// A place for so many bytes at the end; what is written there counts from `written_to` on.
char* JsonWriter::room(std::size_t n) {
  if (out_.size() - used_ < n) out_.resize(2 * out_.size() + n + 4096);  // an estimate has some 6,000
  return out_.data() + used_;
}

JsonWriter& JsonWriter::written_to(char* end, bool fresh) {
  used_ = static_cast<std::size_t>(end - out_.data());
  fresh_ = fresh;
  return *this;
}

JsonWriter& JsonWriter::add(char c, bool fresh, bool comma) {
  char* p = room(2);
  if (comma) *p++ = ',';
  *p++ = c;
  return written_to(p, fresh);
}

// With the comma before it; a name in quotes and with its colon.
JsonWriter& JsonWriter::add(std::string_view text, bool name) {
  char* p = room(text.size() + 4);
  if (!fresh_) *p++ = ',';
  if (name) *p++ = '"';
  p = std::copy(text.begin(), text.end(), p);
  if (name) *p++ = '"', *p++ = ':';
  return written_to(p, name);
}

namespace {

// Behind `p`, where each byte has room as \u00xx; gives the end.
char* escape(std::string_view s, char* p) {
  const char *next = s.data(), *const end = next + s.size();
#ifndef __OPTIMIZE_SIZE__
  // Eight bytes at a time as long as none needs it.
  constexpr std::uint64_t kOnes = 0x0101010101010101, kTops = kOnes << 7;
  const auto has_zero = [](std::uint64_t eight) { return (eight - kOnes) & ~eight & kTops; };
  for (std::uint64_t eight; end - next >= 8; next += 8, p += 8) {
    std::memcpy(&eight, next, 8);
    if (((eight - kOnes * 0x20) & ~eight & kTops) | has_zero(eight ^ kOnes * '"') | has_zero(eight ^ kOnes * '\\')) break;
    std::memcpy(p, &eight, 8);
  }
#endif
  for (; next != end; ++next) {
    const char c = *next;
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && c != '"' && c != '\\') {
      *p++ = c;
      continue;
    }
    *p++ = '\\';
    switch (c) {
      case '"':
      case '\\': *p++ = c; break;
      case '\n': *p++ = 'n'; break;
      case '\r': *p++ = 'r'; break;
      case '\t': *p++ = 't'; break;
      default:
        for (const char letter : {'u', '0', '0', "0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]}) *p++ = letter;
    }
  }
  return p;
}

}  // namespace

JsonWriter& JsonWriter::any_key(std::string_view name) { return any_key(Pieces(&name, 1)); }
JsonWriter& JsonWriter::value(std::string_view s) { return value(Pieces(&s, 1)); }

JsonWriter& JsonWriter::write(Pieces pieces, bool name) {
  std::size_t most = 4;
  for (const std::string_view s : pieces) most += 6 * s.size();
  char* p = room(most);
  if (!fresh_) *p++ = ',';
  *p++ = '"';
  for (const std::string_view s : pieces) p = escape(s, p);
  *p++ = '"';
  if (name) *p++ = ':';
  return written_to(p, name);
}

}  // namespace ltci
