// Policy data from a folder on disk.
#pragma once

#include <filesystem>

#include "codec/read_policy.hpp"

namespace ltci {

// Reads every .json below `folder` but the schemas, sorted by name. Faults: unreadable, too large, not JSON.
Sources read_policy_folder(const std::filesystem::path& folder, Issues& issues);

}  // namespace ltci
