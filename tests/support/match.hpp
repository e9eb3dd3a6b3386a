// How an expectation matches: tests/support/match-expect.mjs. Here are the same rules again.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

namespace ltci {

using Json = nlohmann::ordered_json;

inline Json key_of(const Json& item) {
  for (const char* key : {"id", "month", "field", "step"})
    if (item.is_object() && item.contains(key)) return item[key];
  return nullptr;
}

// What of `expect` is not in `value`: an object names the members, or the items of a list by their id; a list of texts
// must be contained; everything else is equal.
inline void match(const Json& expect, const Json& value, const std::string& path, std::string& out) {
  const auto differs = [&](const Json& want, const std::string& got) { out += path + ": want " + want.dump() + ", got " + got + "\n"; };
  if (expect.is_object() && (value.is_object() || value.is_array())) {
    for (const auto& [key, want] : expect.items()) {
      const auto item = value.is_object() ? value.find(key) : std::find_if(value.begin(), value.end(), [&k = key](const Json& i) { return key_of(i) == k; });
      if (item == value.end()) out += path + "/" + key + ": absent\n";
      else match(want, *item, path + "/" + key, out);
    }
  } else if (expect.is_array() && value.is_array() && !expect.empty() &&
             std::all_of(expect.begin(), expect.end(), [](const Json& i) { return i.is_string(); })) {
    for (const Json& want : expect)
      if (std::find(value.begin(), value.end(), want) == value.end()) differs(want, value.dump());
  } else if (expect != value) {
    differs(expect, value.dump());
  }
}

}  // namespace ltci
