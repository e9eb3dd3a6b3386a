// Every word a person reads, by key and language.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "codec/read_policy.hpp"
#include "core/growing.hpp"

namespace ltci {

enum class Language : unsigned char { zh, en };

class Texts {
 public:
  // The text of a key; the key itself, in brackets, where there is none (read_texts makes sure that both languages
  // have the same keys).
  std::string_view get(Language language, std::string_view key) const;
  bool has(std::string_view key) const;

 private:
  friend Issues read_texts(const std::vector<SourceFile>& files, Texts& out);
  struct Row {
    std::string_view key, text;  // in the tree of the file
  };
  using Table = Growing<Row>;  // sorted by key
  static void sort(Table& table);
  static const Row* find(const Table& table, std::string_view key);
  std::array<Table, 2> tables_;
};

// Every fault, or none and then `out` is filled. Its strings point into the trees of the files.
[[nodiscard]] Issues read_texts(const std::vector<SourceFile>& files, Texts& out);

}  // namespace ltci
