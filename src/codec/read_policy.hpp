// Policy data from JSON: docs/policy-data.md. All files are read together, because packs cite documents.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "codec/issue.hpp"
#include "codec/json_tree.hpp"
#include "codec/read_case.hpp"
#include "core/policy.hpp"

namespace ltci {

inline constexpr std::size_t kMaxPackBytes = 4 * 1024 * 1024;

enum class FileKind : unsigned char { document, pack, directory, assessment, texts, office, unknown };

struct SourceFile {
  std::string name;  // below policy-data
  JsonValue value;
  bool has_lines = false;  // the tree was read from the text of this file alone
};

// All files, with the trees that their values live in.
struct Sources {
  std::vector<std::unique_ptr<JsonTree>> trees;
  std::vector<SourceFile> files;
};

// What a file says it is: its member `pack`, `document`, `texts`, … with the number 1.
FileKind kind_of(const SourceFile& file);

// Documents, packs, directory and assessment. Texts and the office file are left to `present`.
// Every fault with its file, or none and then `out` is the policy. Its strings point into the trees of the files.
[[nodiscard]] Issues read_policy(const std::vector<SourceFile>& files, Policy& out);

// Languages in the order of every array by language.
inline constexpr Words kLanguages[] = {"zh-Hans", "en"};

}  // namespace ltci
