// The faults of a case in the words of whoever reads the sheet.
#pragma once

#include <string>

#include "codec/issue.hpp"
#include "present/policy_data.hpp"
#include "present/texts.hpp"

namespace ltci {

// One line for each of `issues`, which are those of `text`: where it is, and what is wrong there.
std::string print_faults(const PolicyData& data, Language language, std::string_view text, const Issues& issues);

// The same of a case that an engine with these data refuses.
std::string print_faults(const PolicyData& data, Language language, const std::string& text);

}  // namespace ltci
