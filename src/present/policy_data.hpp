// Everything that policy-data holds: rules, words, offices, and the trees that their strings live in.
#pragma once

#include "codec/read_policy.hpp"
#include "present/texts.hpp"

namespace ltci {

// What only the operator knows; empty means neutral words.
struct OfficePlace {
  int division = 0;
  std::string_view name, address, phone, hours;
  Growing<std::string_view> papers;
};
struct Office {
  std::string_view national_phone;
  std::vector<OfficePlace> places;

  // The office of a division, else of its city; null if none is filled in.
  const OfficePlace* find(int division) const;
};

struct PolicyData {
  Sources sources;
  Policy policy;
  Texts texts;
  Office office;
  bool instead = false;  // of packs that were refused: the pages say so
};

// Says in which line each issue is, where a file's own text was read.
void add_lines(Issues& issues, const Sources& sources);

// Every fault in all files, or none and then `out` is filled. Its sources are filled either way.
[[nodiscard]] Issues read_policy_data(Sources sources, PolicyData& out);

}  // namespace ltci
