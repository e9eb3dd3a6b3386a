// Writes compact JSON straight into a string. Commas are its business, balance is the caller's.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/decimal.hpp"
#include "core/maybe_number.hpp"
#include "core/words.hpp"

namespace ltci {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& open_object() { return open('{'); }
  JsonWriter& close_object() { return close('}'); }
  JsonWriter& open_array() { return open('['); }
  JsonWriter& close_array() { return close(']'); }

  // A name of ours, in which nothing needs escaping.
  JsonWriter& key(Words name) {
    comma();
    ((out_ += '"') += name.c_str()) += "\":";
    fresh_ = true;
    return *this;
  }
  // One from outside.
  JsonWriter& any_key(std::string_view name) {
    comma();
    write_string(name);
    out_ += ':';
    fresh_ = true;
    return *this;
  }

  JsonWriter& value(std::string_view s) {
    comma();
    write_string(s);
    return *this;
  }
  JsonWriter& value(const char* s) { return value(std::string_view(s)); }
  JsonWriter& value(std::same_as<bool> auto b) { return raw(b ? "true" : "false"); }
  JsonWriter& value(std::integral auto n)
    requires(!std::same_as<decltype(n), bool>)
  {
    return raw(Digits(n).view());
  }
  JsonWriter& null() { return raw("null"); }
  template <class T>
  JsonWriter& value(const std::optional<T>& v) {
    return v ? value(*v) : null();
  }
  JsonWriter& value(const MaybeNumber& v) { return v ? value(*v) : null(); }
  // A piece of JSON that is complete in itself.
  JsonWriter& raw(std::string_view json) {
    comma();
    out_ += json;
    return *this;
  }
  template <class T>
  JsonWriter& member(Words name, const T& v) {
    return key(name).value(v);
  }

 private:
  JsonWriter& open(char c) {
    comma();
    out_ += c;
    fresh_ = true;
    return *this;
  }
  JsonWriter& close(char c) {
    out_ += c;
    fresh_ = false;
    return *this;
  }
  void comma() {
    if (!fresh_) out_ += ',';
    fresh_ = false;
  }
  static bool plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }
  void write_string(std::string_view s) {
    constexpr char kHex[] = "0123456789abcdef";
    out_ += '"';
    for (std::size_t from = 0; from < s.size(); ++from) {
      std::size_t to = from;
      while (to < s.size() && plain(s[to])) ++to;
      out_.append(s.data() + from, to - from);
      if ((from = to) == s.size()) break;
      const char c = s[from];
      out_ += '\\';
      switch (c) {
        case '"':
        case '\\': out_ += c; break;
        case '\n': out_ += 'n'; break;
        case '\r': out_ += 'r'; break;
        case '\t': out_ += 't'; break;
        default:
          out_ += "u00";
          out_ += kHex[static_cast<unsigned char>(c) >> 4];
          out_ += kHex[c & 15];
      }
    }
    out_ += '"';
  }

  std::string& out_;
  bool fresh_ = true;
};

}  // namespace ltci
