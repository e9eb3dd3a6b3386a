// Whose estimate is another under other policy data: each case answered with both, the two answers held against each other.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "present/engine.hpp"

namespace ltci {

struct NamedCase {
  std::string name, text;
};

// JSON Lines, one JSON array, or a folder of files. A case stands by itself or, with its name, as the member `case` of an object.
// Empty: nothing could be read.
std::optional<std::vector<NamedCase>> read_cases(const std::filesystem::path& path);

// The same answers on another day; the period begins with its month.
std::string case_on(const std::string& text, Date day);

// Of one estimate; empty where it has none.
struct Sums {
  std::optional<Money> low, high, stated;

  friend bool operator==(const Sums&, const Sums&) = default;
};

// `not_entitled`: the figures change, but nobody is paid them, neither before nor after.
enum class Direction : unsigned char { same, gain, lose, both, not_entitled, other, refused };

struct ChangedOption {
  std::string id;
  std::optional<Sums> before, after;  // of a month, what the fund pays; empty: no such option
};

struct ChangedStep {
  std::string option, step, of;  // `of`: low, high, or empty for what is usually paid
  std::optional<Money> before, after;
};

struct ChangedCase {
  std::string name;
  Direction direction = Direction::same;
  std::string result_before, result_after, version_before, version_after;
  std::vector<ChangedOption> options;  // only those that changed
  std::vector<ChangedStep> steps;
  std::vector<std::string> cites;  // of the steps and conditions that changed
  std::vector<std::string> other;  // further parts of the estimate that changed
  std::string refusal;             // the envelope, where the case cannot be answered
  bool refused_before = false;     // by the older data; else by the newer
  std::string text;                // of a case that is refused
};

ChangedCase compare_case(Engine& before, Engine& after, const NamedCase& named);

}  // namespace ltci
