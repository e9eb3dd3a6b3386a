#include "cli/checked_folder.hpp"

#include "cli/golden_cases.hpp"
#include "cli/policy_folder.hpp"

namespace ltci {

CheckedFolder check_folder(const std::filesystem::path& path) {
  CheckedFolder out;
  out.path = path;
  out.data = std::make_unique<PolicyData>();
  Sources sources = read_policy_folder(path, out.issues);
  if (sources.files.empty()) return out;
  Issues found = read_policy_data(std::move(sources), *out.data);
  const bool readable = found.empty();
  add_issues(out.issues, std::move(found));
  Findings more = check_policy(out.data->sources);
  add_issues(out.issues, std::move(more.issues));
  out.warnings = std::move(more.warnings);
  add_issues(out.warnings, unread_files(path));
  if (readable) add_issues(out.issues, run_golden_cases(*out.data));
  add_lines(out.issues, out.data->sources);
  add_lines(out.warnings, out.data->sources);
  return out;
}

}  // namespace ltci
