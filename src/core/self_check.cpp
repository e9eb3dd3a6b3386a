#include "core/self_check.hpp"

#include <algorithm>

namespace ltci {

namespace {

Severity severity_of(const Assessment& form, int dimension, int points) {
  const auto& at_least = form.at_least[static_cast<std::size_t>(dimension)];
  int s = 0;  // ends at severe: that is from 0 points, and the reader of the form takes none below
  while (points < at_least[static_cast<std::size_t>(s)]) ++s;
  return static_cast<Severity>(s);
}

int level_at(const Assessment& form, const Assessment::Table& table, const std::array<int, kDimensions>& points) {
  std::array<std::size_t, kDimensions> s{};
  for (int d = 0; d < kDimensions; ++d) s[static_cast<std::size_t>(d)] = static_cast<std::size_t>(severity_of(form, d, points[static_cast<std::size_t>(d)]));
  return table[s[0]][std::max(s[1], s[2])];
}

}  // namespace

std::optional<SelfCheckBand> band_of(const Assessment& form, const Case& c) {
  if (!c.has_self_check || !form.has_levels) return std::nullopt;
  // More points never make a level higher (the reader of the form sees to it), so both ends lie at the ends.
  std::array<int, kDimensions> least{}, most{};
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    const AssessmentItem& item = form.items[i];
    const auto d = static_cast<std::size_t>(item.dimension);
    least[d] += c.self_check[i].value_or(item.points[0]);
    most[d] += c.self_check[i].value_or(item.points[item.points.size() - 1]);
  }
  SelfCheckBand band;
  band.grade = form.level_grade;
  const auto levels = [&] { return Span{level_at(form, form.least, most), level_at(form, form.greatest, least)}; };
  band.level = levels();
  for (std::size_t d = 0; d < kDimensions; ++d) {
    band.totals[d] = {least[d], most[d]};
    // Were all its open items at their worst in the best case, and at their best in the worst.
    std::swap(least[d], most[d]);
    const Span other = levels();
    band.widens[d] = other.low != band.level.low || other.high != band.level.high;
    std::swap(least[d], most[d]);
  }
  return band;
}

}  // namespace ltci
