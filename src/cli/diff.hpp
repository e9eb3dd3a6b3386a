// ltci diff OLD NEW: what is written otherwise in NEW than in OLD, and whose estimate it changes.
#pragma once

#include <filesystem>
#include <optional>

#include "core/date.hpp"
#include "present/texts.hpp"

namespace ltci {

struct DiffOptions {
  std::filesystem::path before, after;
  std::filesystem::path cases;  // empty: none
  std::optional<Date> as_of;    // the cases are asked on this day
  Language language = Language::zh;
  bool json = false, citizens = false;
};

// Exit codes as in main.cpp: 0 done, 1 a folder is refused or a case cannot be answered, 2 no such file of cases.
int diff(const DiffOptions& options);

}  // namespace ltci
