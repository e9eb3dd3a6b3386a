#include "cli/new_pack.hpp"

#include <algorithm>
#include <cctype>

#include "codec/fields.hpp"
#include "codec/names.hpp"
#include "present/speaker.hpp"

namespace ltci {

namespace {

// @name@ is filled in below; @@name@@ is the text cli.new.name as a comment to be worked off.
constexpr std::string_view kPack = R"({
  "$schema": "../../schema/pack.schema.json",
  "$comment": @@head@@,
  "pack": 1,
  "id": @id@,
  "version": "",
  "name": { "zh-Hans": @name.zh@, "en": @name.en@ },
  "division": @division@,
  "insured": @insured@,
  "grade": "",
  "documents": [""],
  "covers": ["eligibility", "benefits", "contribution"],
  "in_force": { "$comment": @@dates@@, "from": null, "to": null },
  "answers_from": "",
  "review_by": "",
  "notices": ["reform", "may_change", "review"],

  "criteria": {
    "$comment": @@criteria@@,
    "insured": { "cites": [""], "grade": "" },
    "status": { "cites": [""], "grade": "" },
    "treated": { "cites": [""], "grade": "" },
    "duration": { "at_least": { "value": "", "unit": "months", "cites": [""], "grade": "" } },
    "prognosis": { "at_least": { "value": "", "unit": "months", "cites": [""], "grade": "" } },
    "level": { "at_least": { "value": "", "unit": "level", "cites": [""], "grade": "" } }
  },

  "raise": { "$comment": @@raise@@, "for": "assisted", "starts": "first_of_next_month", "cites": [""], "grade": "" },

  "care_modes": [
    {
      "$comment": @@share@@,
      "mode": "institution",
      "payee": "institution",
      "cites": [""],
      "benefit": {
        "kind": "share",
        "per": "bed_day",
        "fund_share": { "value": "", "unit": "percent", "cites": [""], "grade": "" },
        "bed_day_cap": { "value": "", "unit": "yuan_per_bed_day", "cites": [""], "grade": "" },
        "raise": {
          "bed_day_cap": { "value": "", "unit": "yuan_per_bed_day", "cites": [""], "grade": "" }
        }
      }
    },
    {
      "$comment": @@fixed@@,
      "mode": "family_care",
      "payee": "family",
      "cites": [""],
      "benefit": {
        "kind": "fixed",
        "per": "month",
        "allowance": { "value": "", "unit": "yuan_per_month", "cites": [""], "grade": "" }
      }
    }
  ],

  "hospital": { "$comment": @@hospital@@, "effect": "suspend", "cites": [""], "grade": "" },
  "third_party": { "$comment": @@third_party@@, "effect": "excludes_the_cost", "cites": [""], "grade": "" },

  "contribution": {
    "$comment": @@contribution@@,
    "kind": "flat_split",
    "total": { "value": "", "unit": "yuan_per_year", "cites": [""], "grade": "" },
    "parts": [
      { "payer": "medical_pool", "share": { "value": "", "unit": "yuan_per_year", "cites": [""], "grade": "" } },
      { "payer": "individual", "share": { "value": "", "unit": "yuan_per_year", "cites": [""], "grade": "" } }
    ]
  },

  "readings": [
    { "$comment": @@readings@@, "id": "limit_on", "default": "payment", "alternatives": ["cost"], "cites": [""] },
    { "id": "hospital_days", "default": "discharge_paid", "alternatives": ["discharge_unpaid"], "cites": [""] },
    { "id": "part_month", "default": "by_days", "alternatives": ["nothing", "whole"], "cites": [""] },
    { "id": "third_party", "default": "allowance_goes_on", "alternatives": ["allowance_stops"], "cites": [""] }
  ],

  "cases": [
    {
      "$comment": @@cases@@,
      "name": "",
      "by_hand": "",
      "case": { "as_of": "", "benefit_status": "active", "treated": true, "months_disabled": 12, "months_expected": 24, "level": 4, "assisted": false,
        "third_party_pays": false, "hospitalised": false, "care": { "institution": { "fee_fen_per_day": 6000 } } },
      "expect": { "options": { "institution": { "per_day": { "fund_fen": { "stated": 0 } } } } }
    }
  ]
}
)";

constexpr std::string_view kDocument = R"({
  "$schema": "../schema/document.schema.json",
  "$comment": @@document@@,
  "document": 1,
  "id": "",
  "number": "",
  "title": "",
  "issuers": [""],
  "issued": null,
  "grade": "",
  "clauses": {
    "1": { "$comment": @@clause@@, "label": "", "zh-Hans": "", "en": "" }
  }
}
)";

std::string quoted(std::string_view words) {
  std::string out;
  JsonWriter(out).value(words);
  return out;
}

std::string lower(std::string_view s) {
  std::string out(s);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// The apostrophe of a name goes in a file name.
std::string file_name(std::string_view name) {
  std::string out;
  for (const char c : lower(name))
    if (std::isalnum(static_cast<unsigned char>(c))) out += c;
  return out;
}

// What each @name@ stands for.
using Filling = std::initializer_list<std::pair<std::string_view, std::string>>;

std::string fill(const Speaker& speak, std::string_view form, const Filling& filling) {
  std::string out;
  for (std::string_view rest = form; !rest.empty();) {
    const std::size_t at = rest.find('@');
    out += rest.substr(0, at);
    if (at == std::string_view::npos) break;
    const bool comment = rest.substr(at, 2) == "@@";
    const std::size_t begin = at + (comment ? 2 : 1), end = rest.find('@', begin);
    const std::string_view name = rest.substr(begin, end - begin);
    if (comment) out += quoted(std::string("TODO: ") + std::string(speak.find({"cli.new.", speak.arena().keep(name)})));
    for (const auto& [known, value] : filling)
      if (!comment && known == name) out += value;
    rest.remove_prefix(end + (comment ? 2 : 1));
  }
  return out;
}

}  // namespace

const PilotPlace* place_named(const Directory& directory, std::string_view name) {
  if (const std::optional<int> code = parse_division(name)) return directory.find(*code);
  constexpr std::size_t kHan = 3;  // bytes of a Chinese character
  for (const PilotPlace& p : directory.places)
    if (p.name[0] == name || p.name[0].substr(0, p.name[0].size() - kHan) == name || lower(p.name[1]) == lower(name)) return &p;
  return nullptr;
}

std::string new_pack(const PolicyData& data, Language language, const PilotPlace& place, Insured insured) {
  Arena arena;
  const Speaker zh(data, Language::zh, Who::self, arena), en(data, Language::en, Who::self, arena);
  const Words group = name_in(kInsuredNames, insured);
  const auto name = [&](const Speaker& speak, std::size_t at) {
    return quoted(speak.find({"cli.new.name.", group}, {{"place", arena.keep(place.name[at])}}).view());
  };
  std::string division = std::to_string(place.code);
  division.insert(0, 6 - division.size(), '0');
  return fill(language == Language::zh ? zh : en, kPack,
              {{"id", quoted(file_name(place.name[1]) + '-' + std::string(group))},
               {"name.zh", name(zh, 0)},
               {"name.en", name(en, 1)},
               {"division", quoted(division)},
               {"insured", quoted(group.view())}});
}

std::string new_document(const PolicyData& data, Language language) {
  Arena arena;
  return fill(Speaker(data, language, Who::self, arena), kDocument, {});
}

}  // namespace ltci
