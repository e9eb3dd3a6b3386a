#include "present/policy_data.hpp"

#include "codec/fields.hpp"
#include "codec/names.hpp"

namespace ltci {

namespace {

Office read_office(const std::vector<SourceFile>& files, Issues& issues) {
  Office office;
  for (const SourceFile& file : files) {
    if (kind_of(file) != FileKind::office) continue;
    Faults faults;
    {
      Fields f(faults, file.value, Fields::Comments::allowed);
      f.integer("office", 1, 1);
      Fields line(f, "national_line");
      office.national_phone = line.string("phone").value_or("");
      line.one_of<Grade>("grade", kGradeNames);
      for (Items items(f, "places"); items; items.next()) {
        Fields i(items);
        OfficePlace place;
        i.require("division");
        place.division = i.division("division").value_or(0);
        place.name = i.string("name").value_or("");
        place.address = i.string("address").value_or("");
        place.phone = i.string("phone").value_or("");
        place.hours = i.string("hours").value_or("");
        for (Items papers(i, "papers"); papers; papers.next())
          if (const auto paper = papers.string()) place.papers.push_back(*paper);
        office.places.push_back(std::move(place));
      }
    }
    add_issues(issues, faults.take(), file.name);
  }
  return office;
}

}  // namespace

const OfficePlace* Office::find(int division) const {
  const OfficePlace* city = nullptr;
  for (const OfficePlace& p : places) {
    if (p.division == division) return &p;
    if (p.division == division / 100 * 100) city = &p;
  }
  return city;
}

void add_lines(Issues& issues, const Sources& sources) {
  for (Issue& i : issues)
    for (const SourceFile& file : sources.files)
      if (file.has_lines && file.name == i.file) i.line = line_of(file.value, i.pointer);
}

Issues read_policy_data(Sources sources, PolicyData& out) {
  PolicyData data;
  Issues issues = read_policy(sources.files, data.policy);
  add_issues(issues, read_texts(sources.files, data.texts));
  data.office = read_office(sources.files, issues);
  add_lines(issues, sources);
  data.sources = std::move(sources);
  if (issues.empty()) out = std::move(data);
  else out.sources = std::move(data.sources);
  return issues;
}

}  // namespace ltci
