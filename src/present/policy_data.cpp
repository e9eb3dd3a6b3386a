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
    for (Issue& i : faults.take()) {
      i.file = file.name;
      issues.push_back(std::move(i));
    }
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

Result<PolicyData> read_policy_data(Sources sources) {
  Issues issues;
  Result<Policy> policy = read_policy(sources.files);
  Result<Texts> texts = read_texts(sources.files);
  Office office = read_office(sources.files, issues);
  if (Issues* i = std::get_if<Issues>(&policy))
    for (Issue& issue : *i) issues.push_back(std::move(issue));
  if (Issues* i = std::get_if<Issues>(&texts))
    for (Issue& issue : *i) issues.push_back(std::move(issue));
  if (!issues.empty()) return issues;
  return PolicyData{std::move(sources), std::get<Policy>(std::move(policy)), std::get<Texts>(std::move(texts)),
                    std::move(office)};
}

}  // namespace ltci
