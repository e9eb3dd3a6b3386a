// Every word a person reads, by key and language, and the filling of placeholders.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "codec/read_policy.hpp"

namespace ltci {

enum class Language : unsigned char { zh, en };

struct Placeholder {
  std::string_view name, value;
};

// Replaces {name} by its value; a placeholder without a value stays as it is.
std::string fill(std::string_view text, const std::vector<Placeholder>& placeholders);

class Texts {
 public:
  // The text of a key; the key itself, in brackets, where there is none (read_texts makes sure that both languages
  // have the same keys).
  std::string_view get(Language language, std::string_view key) const;
  bool has(std::string_view key) const;

 private:
  friend Result<Texts> read_texts(const std::vector<SourceFile>& files);
  using Table = std::vector<std::pair<std::string, std::string>>;  // sorted by key
  static const std::string* find(const Table& table, std::string_view key);
  std::array<Table, 2> tables_;
};

Result<Texts> read_texts(const std::vector<SourceFile>& files);

}  // namespace ltci
