// What is written otherwise in one folder of policy data than in another, file by file and member by member, whether or not any case
// shows it: so that no change passes in silence.
#pragma once

#include <string>
#include <vector>

#include "present/policy_data.hpp"

namespace ltci {

struct ChangedValue {
  const SourceFile* before = nullptr;  // null: there was none; a new version is held against the one before it
  const SourceFile* after = nullptr;   // null: it is gone
  std::string pointer;                 // in `after`; in `before` where it is gone
  JsonValue old_value, new_value;      // none: added, gone
  JsonValue holder;                    // the object with `cites` that the value belongs to, else none

  const SourceFile& file() const { return after ? *after : *before; }
};

// In the order of the files and their text. Notes for people do not count.
std::vector<ChangedValue> changed_values(const Sources& before, const Sources& after);

// The clauses of a change: those of its holder, as "zz-2023-7#3.6.2".
std::vector<std::string> cites_of(const ChangedValue& change);

}  // namespace ltci
