// ltci new: the skeleton of a pack, or of a document that it cites, for a clerk to fill in. Every member that a pack must have is there;
// what to write stands in `$comment` members that begin with TODO, which `ltci check` reports as unfinished, and values are empty.
#pragma once

#include <string>
#include <string_view>

#include "present/policy_data.hpp"

namespace ltci {

// The place of the directory that is meant: its name in either language, with or without the last word of a Chinese name, or a code.
// Null: there is none.
const PilotPlace* place_named(const Directory& directory, std::string_view name);

std::string new_pack(const PolicyData& data, Language language, const PilotPlace& place, Insured insured);
std::string new_document(const PolicyData& data, Language language);

}  // namespace ltci
