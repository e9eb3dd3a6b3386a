// A policy pack after loading: flat, typed, every table and citation resolved. Reading it from JSON is the codec's work;
// its strings are views into the texts that were read, which live as long as the policy (present/engine.hpp owns both).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "core/bounded.hpp"
#include "core/case.hpp"
#include "core/date.hpp"
#include "core/growing.hpp"
#include "core/money.hpp"

namespace ltci {

// How far a value may be trusted: read in the document, read in a reprint of it, or derived without seeing the text.
enum class Grade : unsigned char { official, reprint, draft };

using ByLanguage = std::array<std::string_view, 2>;  // zh, en

struct Clause {
  std::uint16_t document = 0;
  std::string_view id;     // "3.6.2"
  std::string_view label;  // as a reader finds it: 三（六）2
  ByLanguage words;  // our paraphrase, by language
};

struct Document {
  std::string_view id, number, title;
  Grade grade = Grade::official;
};

using Citation = std::uint16_t;  // one of Policy::clauses

// Some of Policy::citations.
struct Citations {
  std::uint16_t first = 0, count = 0;
};

enum class CriterionId : unsigned char { insured, status, treated, duration, prognosis, level };
inline constexpr int kCriteria = 6;

struct Criterion {
  int at_least = 0;  // months or level; 0 where the criterion is no threshold
  Citations cites;
};

// A number that listed persons get more of: [0] ordinary, [1] raised.
template <class T>
using Raised = std::array<T, 2>;

// The fund pays its share of the fee of each day, up to a limit. No share: the whole fee up to the limit.
struct ShareBenefit {
  enum class Per : unsigned char { bed_day, visit_day } per = Per::bed_day;
  bool has_share = false;
  Raised<Ratio> fund_share{kWhole, kWhole};
  Raised<Money> bed_day_cap{};
  Citations share_cites, cap_cites;
};

// A fixed allowance a month, whatever care costs.
struct FixedBenefit {
  Raised<Money> allowance{};
  Citations cites;
};

using Benefit = std::variant<ShareBenefit, FixedBenefit>;

enum class Payee : unsigned char { institution, family };

// One line of a result: a care mode, or one variant of it.
struct CareOption {
  CareMode mode = CareMode::medical_ward;
  int tier = 0;  // 0: no tiers
  Payee payee = Payee::institution;
  Citations mode_cites;
  Benefit benefit;
};
inline constexpr int kMaxOptions = 12;

// Readings that change amounts. The first value of each is the default.
enum class LimitOn : unsigned char { payment, cost };
enum class HospitalDays : unsigned char { discharge_paid, discharge_unpaid };
enum class PartMonth : unsigned char { by_days, nothing, whole };
enum class ThirdParty : unsigned char { allowance_goes_on, allowance_stops };

enum class ReadingId : unsigned char { limit_on, hospital_days, part_month, third_party };
inline constexpr int kOpenReadings = 4;

// One reading by its place among a scheme's choices, all others as by default; place 0: every default.
struct OneReading {
  ReadingId id = ReadingId::limit_on;
  std::size_t place = 0;
};

struct Readings {
  LimitOn limit_on = LimitOn::payment;
  HospitalDays hospital_days = HospitalDays::discharge_paid;
  PartMonth part_month = PartMonth::by_days;
  ThirdParty third_party = ThirdParty::allowance_goes_on;
};

// A position on an open point of the text.
struct RegisteredReading {
  std::string_view id, by_default;
  Bounded<std::string_view, 3> alternatives;
  Citations cites;
};

// Which values of the readings above a scheme allows, the default first.
struct ReadingChoices {
  Bounded<LimitOn, 2> limit_on;
  Bounded<HospitalDays, 2> hospital_days;
  Bounded<PartMonth, 3> part_month;
  Bounded<ThirdParty, 2> third_party;
};

enum class Payer : unsigned char { medical_pool, government, individual, employer };

struct ContributionPart {
  Payer payer = Payer::individual;
  Money fen = 0;
  std::optional<Payer> borne_by;  // somebody else pays this part for now
  Citations cites;
};

struct Contribution {
  Money total = 0;  // a person a year
  Bounded<ContributionPart, 6> parts;
  Citations cites;
};

struct Scheme {
  std::string_view id, version;
  std::string_view superseded_by;  // the version that took its place for the same days; empty: none. Then it only says what it once said
  ByLanguage name;
  int division = 0;
  Insured insured = Insured::resident;
  Grade grade = Grade::official;
  Bounded<std::uint16_t, 8> documents;
  std::optional<Date> in_force_from, in_force_to;
  Date answers_from, review_by;
  Bounded<std::string_view, 16> notices;
  std::array<Criterion, kCriteria> criteria;
  std::optional<int> hint_below_months;  // hint while the disability lasted less than this, though the criterion is met
  Citations raise_cites, hospital_cites, third_party_cites;
  Bounded<CareOption, kMaxOptions> options;
  Contribution contribution;
  Bounded<RegisteredReading, 32> readings;
  ReadingChoices choices;
  Money example_fee = 0;  // a price a day for the picture on the first page; 0: none. No policy value.

  bool answers(Date d) const {
    return answers_from <= d && (!in_force_from || *in_force_from <= d) && (!in_force_to || d <= *in_force_to);
  }
};

struct Province {
  int code = 0;
  ByLanguage name;
};

// A pilot place covers every code that begins with its own digits without the trailing pairs of zeros,
// unless it is only itself.
struct PilotPlace {
  int code = 0;
  bool only_itself = false;
  ByLanguage name;
};

struct Directory {
  Growing<Province> provinces;
  Growing<PilotPlace> places;
  Citations insured_cites;  // who is insured at all, where no scheme says more
  Citations frame_cites;    // what holds in every place of the list

  // The most exact place that covers `division`, or null.
  const PilotPlace* find(int division) const;
  bool is_province(int division) const;
};

// The national assessment form: which points each item can have, and how points become a level.
enum class Dimension : unsigned char { daily_living, cognition, senses };
inline constexpr int kDimensions = 3;
enum class Severity : unsigned char { intact, mild, moderate, severe };
inline constexpr int kSeverities = 4;

struct AssessmentItem {
  std::string_view id;
  Dimension dimension = Dimension::daily_living;
  Bounded<int, 8> points;  // rising: the last is "does it alone"
};

struct Assessment {
  // The level by [daily living][the worse of the other two]; two versions of the table are known, so a cell is a band.
  using Table = std::array<std::array<int, kSeverities>, kSeverities>;

  Growing<AssessmentItem> items;
  std::array<std::array<int, kSeverities>, kDimensions> at_least{};  // points from which a dimension is this severe or better
  Table least{}, greatest{};
  bool has_levels = false;
  Grade level_grade = Grade::draft;
};

struct Policy {
  Assessment assessment;
  Growing<Document> documents;
  Growing<Clause> clauses;
  Growing<Citation> citations;
  Growing<Scheme> schemes;
  Directory directory;

  // The scheme of a place of the directory and a group that answers on `day`; null if there is none. `instead`, where it answers, counts as
  // if nothing had superseded it.
  const Scheme* find_scheme(int place, Insured insured, Date day, const Scheme* instead = nullptr) const;
  // Some version of that scheme that is not superseded, whatever the day; null if there is none.
  const Scheme* find_any_version(int place, Insured insured) const;
  // The superseded version of the same scheme; null if it is not kept.
  const Scheme* find_superseded(const Scheme& scheme, std::string_view version) const;
};

}  // namespace ltci
