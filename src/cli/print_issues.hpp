// The faults of policy data for whoever edits it: `file:line pointer code`, and a sentence that says what to do. The words are the texts
// `clerk.<code>` of the folder itself; where its texts are faulty too, code and detail have to do.
#pragma once

#include <string>

#include "cli/checked_folder.hpp"
#include "present/texts.hpp"

namespace ltci {

// One line each.
std::string print_issues(const CheckedFolder& folder, const Issues& issues, Language language);

}  // namespace ltci
