#include "cli/policy_folder.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace ltci {

namespace fs = std::filesystem;

Sources read_policy_folder(const fs::path& folder, Issues& issues) {
  Sources out;
  std::vector<fs::path> paths;
  std::error_code error;
  for (fs::recursive_directory_iterator i(folder, error), end; !error && i != end; i.increment(error))
    if (i->path().extension() == ".json" && i->path().filename().string().find(".schema.") == std::string::npos)
      paths.push_back(i->path());
  if (error || paths.empty()) {
    issues.push_back({"", IssueCode::unknown_reference, "no policy data in this folder", {}, folder.string()});
    return out;
  }
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) {
    const std::string name = fs::relative(path, folder, error).generic_string();
    const auto size = fs::file_size(path, error);
    if (error || size > kMaxPackBytes) {
      issues.push_back({"", IssueCode::too_large, "over " + std::to_string(kMaxPackBytes) + " bytes", {}, name});
      continue;
    }
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    auto tree = std::make_unique<JsonTree>();
    Issues found;
    if (tree->parse(text, found)) out.files.push_back({name, tree->root(), true});
    for (Issue& i : found) {
      i.file = name;
      issues.push_back(std::move(i));
    }
    out.trees.push_back(std::move(tree));
  }
  return out;
}

Issues unread_files(const fs::path& folder) {
  Issues out;
  for (const char* inside : {"documents", "packs"}) {
    std::error_code error;
    std::vector<std::string> names;
    for (fs::recursive_directory_iterator i(folder / inside, error), end; !error && i != end; i.increment(error))
      if (i->is_regular_file(error) && i->path().extension() != ".json" && i->path().filename().string().front() != '.') names.push_back(fs::relative(i->path(), folder, error).generic_string());
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
      const fs::path path(name), stem = path.parent_path() / path.stem();
      const fs::path meant = stem.extension() == ".json" ? stem : fs::path(path).replace_extension(".json");
      out.push_back({"", IssueCode::wrong_file_name, meant.generic_string(), {}, name});
    }
  }
  return out;
}

}  // namespace ltci
