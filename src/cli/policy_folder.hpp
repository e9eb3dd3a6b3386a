// Policy data from a folder on disk.
#pragma once

#include <filesystem>

#include "codec/read_policy.hpp"

namespace ltci {

// Reads every .json below `folder` but the schemas, sorted by name. Faults: unreadable, too large, not JSON.
Sources read_policy_folder(const std::filesystem::path& folder, Issues& issues);

// Files that lie where the rules and their sources do and are called so that they are not read: 2027-01.json.txt. `detail`: how they should be called.
Issues unread_files(const std::filesystem::path& folder);

}  // namespace ltci
