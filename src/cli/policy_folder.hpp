// Policy data from a folder on disk.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "codec/read_policy.hpp"

namespace ltci {

// The JSON files of a folder, sorted by name, with the trees that their values live in.
struct PolicyFolder {
  std::vector<std::unique_ptr<JsonTree>> trees;
  std::vector<std::string> texts;
  std::vector<SourceFile> files;
};

// Reads every .json below `folder` but the schemas. Faults: unreadable, too large, not JSON.
PolicyFolder read_policy_folder(const std::filesystem::path& folder, Issues& issues);

}  // namespace ltci
