// The words at whose middle no line ends: Chinese writes no spaces. tools/words.mjs finds those of all texts and packs.
#pragma once

#include <string_view>
#include <vector>

namespace ltci {

class WordList {
 public:
  // With a space between two of them. The words must outlive it.
  explicit WordList(std::string_view words);
  // How many bytes the longest of them has that the text begins with; 0: it begins with none.
  std::size_t at(std::string_view text) const;

 private:
  std::vector<std::string_view> sorted_;
  std::size_t longest_ = 0;
};

}  // namespace ltci
