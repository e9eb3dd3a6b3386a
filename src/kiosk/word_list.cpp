#include "kiosk/word_list.hpp"

#include <algorithm>

namespace ltci {

WordList::WordList(std::string_view words) {
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(word.size() + 1, words.size()));
    if (word.empty()) continue;
    sorted_.push_back(word);
    longest_ = std::max(longest_, word.size());
  }
  std::sort(sorted_.begin(), sorted_.end());
}

std::size_t WordList::at(std::string_view text) const {
  for (std::size_t n = std::min(longest_, text.size()); n > 1; --n)
    if (std::binary_search(sorted_.begin(), sorted_.end(), text.substr(0, n))) return n;
  return 0;
}

}  // namespace ltci
