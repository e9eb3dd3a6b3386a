// Writes compact JSON straight into a string, which is whole once the writer has finished. Commas are its business, balance is the caller's.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/decimal.hpp"
#include "core/maybe_number.hpp"
#include "core/words.hpp"

namespace ltci {

class JsonWriter {
 public:
  // Behind what `out` holds.
  explicit JsonWriter(std::string& out) : out_(out), used_(out.size()) {}
  JsonWriter(const JsonWriter&) = delete;
  ~JsonWriter() { finish(); }
  void finish() { out_.resize(used_); }

  JsonWriter& open_object() { return add('{', true, !fresh_); }
  JsonWriter& close_object() { return add('}', false, false); }
  JsonWriter& open_array() { return add('[', true, !fresh_); }
  JsonWriter& close_array() { return add(']', false, false); }

  // A name of ours, in which nothing needs escaping.
  JsonWriter& key(Words name) { return add(name, true); }
  // Text from outside, in pieces that are written as one.
  using Pieces = std::span<const std::string_view>;
  JsonWriter& any_key(Pieces name) { return write(name, true); }
  JsonWriter& value(Pieces s) { return write(s, false); }

  JsonWriter& any_key(std::string_view name);
  JsonWriter& value(std::string_view s);
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
  JsonWriter& raw(std::string_view json) { return add(json, false); }
  template <class T>
  JsonWriter& member(Words name, const T& v) {
    return key(name).value(v);
  }

 private:
  JsonWriter& add(char c, bool fresh, bool comma);
  JsonWriter& add(std::string_view text, bool name);
  JsonWriter& write(Pieces pieces, bool name);
  char* room(std::size_t n);
  JsonWriter& written_to(char* end, bool fresh);

  std::string& out_;
  std::size_t used_;
  bool fresh_ = true;
};

// What `write` writes to a writer, as a string.
template <class Write>
std::string json_of(Write&& write) {
  std::string out;
  JsonWriter w(out);
  write(w);
  w.finish();
  return out;
}

}  // namespace ltci
