// A folder of policy data with everything that can be said against it: what the engine refuses, what a clerk has to finish, and worked
// cases that come out otherwise. Data with any fault are not used.
#pragma once

#include <filesystem>
#include <memory>

#include "codec/check_policy.hpp"
#include "present/policy_data.hpp"

namespace ltci {

struct CheckedFolder {
  std::filesystem::path path;
  Issues issues, warnings;
  // Its sources are there either way; policy, texts and offices only where there is no issue.
  std::unique_ptr<PolicyData> data;

  bool sound() const { return issues.empty(); }
};

[[nodiscard]] CheckedFolder check_folder(const std::filesystem::path& path);

}  // namespace ltci
