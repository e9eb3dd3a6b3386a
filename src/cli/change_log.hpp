// "What changed since your slip": the changes of the schemes for citizens, in plain words, each with its clause.
#pragma once

#include <string>
#include <vector>

#include "cli/changed_values.hpp"

namespace ltci {

// `data` are the newer ones; their texts are the words. Empty where no scheme changed.
std::string change_log(const PolicyData& data, const std::vector<ChangedValue>& changes, Language language);

}  // namespace ltci
