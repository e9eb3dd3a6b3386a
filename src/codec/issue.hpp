// What is wrong with an input, and where. Collected, so that one reply names every fault.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ltci {

enum class IssueCode : unsigned char {
  not_json, unknown_field, missing_field, wrong_type, out_of_range, not_in_list, bad_date, contradiction, duplicate_key,
  too_large, uncited_value, date_gap, date_overlap, unknown_reference, missing_text, bad_code,
  unfinished, unlisted_document, wrong_file_name, case_fails, not_in_font, not_cited,
};

std::string_view name_of(IssueCode code);

struct Issue {
  std::string pointer;  // RFC 6901
  IssueCode code{};
  std::string detail;               // for whoever reads a log; the words for people are texts
  std::string others;  // with `contradiction`: the pointers of the other fields, a space between
  std::string file;                 // with packs: which file
  std::uint32_t line = 0;           // of that file, from 1; 0: not known
};

// Everything that is wrong; empty: nothing.
using Issues = std::vector<Issue>;

// Moves all of `more` behind `issues`; those without a file are said to be of `file`.
void add_issues(Issues& issues, Issues&& more, std::string_view file = {});

}  // namespace ltci
