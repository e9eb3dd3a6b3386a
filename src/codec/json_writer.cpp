#include "codec/json_writer.hpp"

#include <algorithm>

namespace ltci {

// A place for so many bytes at the end; what is written there counts from `written_to` on.
char* JsonWriter::room(std::size_t n) {
  if (out_.size() - used_ < n) out_.resize(2 * out_.size() + n + 256);
  return out_.data() + used_;
}

JsonWriter& JsonWriter::written_to(char* end, bool fresh) {
  used_ = static_cast<std::size_t>(end - out_.data());
  fresh_ = fresh;
  return *this;
}

JsonWriter& JsonWriter::put(char c, bool fresh) {
  char* const p = room(1);
  *p = c;
  return written_to(p + 1, fresh);
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

void JsonWriter::write_string(std::string_view s) {
  char* p = room(6 * s.size() + 2);  // every byte as \u00xx
  *p++ = '"';
  for (const char c : s) {
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
  *p++ = '"';
  written_to(p, false);
}

}  // namespace ltci
