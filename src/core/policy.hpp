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
#include "core/enum_set.hpp"
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
  int reprinted = 0;  // the year of the reprint that was read; 0: none
};

using Citation = std::uint16_t;  // one of Policy::clauses

// Some of Policy::citations.
struct Citations {
  std::uint32_t first = 0;
  std::uint16_t count = 0;
};

// The first six in the order of a case; the others only where a pack asks for them.
enum class CriterionId : unsigned char { insured, status, treated, duration, prognosis, level, age, enrolled, contribution_years };
inline constexpr int kCriteria = 9;

struct Criterion {
  // `none`: the document asks for no such thing, and the criterion is not shown. `unknown`: what we hold does not say what it asks.
  enum class Rule : unsigned char { none, known, unknown } rule = Rule::none;
  std::int16_t at_least = 0;  // months, years or the least level; 0 where the criterion is no threshold
  std::uint8_t levels = 0;    // of the level: bit n, level n is enough
  bool buy_in = false;        // of years of contributions: whoever lacks some can pay for them, and is entitled from the month after
  Citations cites;

  // Whether `at_least` says it all: every graver level is enough, too.
  bool graver_too() const { return levels == (kEveryLevel & ~((1u << at_least) - 1)); }
  static constexpr std::uint8_t kEveryLevel = (1u << (kMaxLevel + 1)) - 1;
};

// A number that listed persons get more of: [0] ordinary, [1] raised.
template <class T>
using Raised = std::array<T, 2>;

// Readings that change amounts. The first value of each is the default.
enum class LimitOn : unsigned char { payment, cost };
enum class HospitalDays : unsigned char { discharge_paid, discharge_unpaid, all_paid };
inline constexpr int kHospitalReadings = 3;
enum class PartMonth : unsigned char { by_days, nothing, whole };
enum class ThirdParty : unsigned char { allowance_goes_on, allowance_stops };

enum class ReadingId : unsigned char { limit_on, hospital_days, part_month, third_party };
inline constexpr int kOpenReadings = 4;

// One reading by its place among a scheme's choices, all others as by default; place 0: every default.
struct OneReading {
  ReadingId id = ReadingId::limit_on;
  std::size_t place = 0;
};

// What a payment counts by: days where one lives in, days with a visit, or months.
enum class Per : unsigned char { bed_day, visit_day, month };

// The fund pays its share of the fee, up to a limit a day or a month. No share: the whole fee up to the limit.
struct ShareBenefit {
  Per per = Per::bed_day;
  bool has_share = false;
  bool cap_is_monthly = false;
  std::optional<LimitOn> limit_on;  // where the document says it; else as it is read
  Raised<Ratio> fund_share{kWhole, kWhole};
  Raised<Money> cap{};
  Raised<Money> binds_from{};  // the least whole fee whose share reaches the cap
  Citations share_cites, cap_cites;
};

// A fixed amount a day, a visit or a month, whatever care costs. Where it is a share of a standard, the two are kept to explain it.
struct FixedBenefit {
  Per per = Per::month;
  Raised<Money> allowance{};
  Citations cites;
  Money standard = 0;  // 0: none
  Raised<Ratio> of_standard{};
  Money in_kind = 0;  // of the amount: what comes as services; 0: nothing, or not said
};

// So many hours or visits a week or a month at a set price, of which the fund pays its share.
struct QuotaBenefit {
  std::int16_t units = 0;
  bool visits = false;  // else hours
  bool weekly = false;  // else a month
  Raised<Ratio> fund_share{kWhole, kWhole};
  Raised<Money> price{};
  Citations quota_cites, price_cites, share_cites;
};

using Benefit = std::variant<ShareBenefit, FixedBenefit, QuotaBenefit>;

enum class Payee : unsigned char { institution, family, carer };

// What values of the document hang on, besides the tier: of each, bit n stands for the value n.
struct ForWhom {
  static constexpr std::uint8_t kAll = 0xff;
  std::uint8_t levels = kAll, groups = kAll, contribution_tiers = kAll;
  std::uint8_t tenured = kAll;  // bit 1: who has drawn the benefit for so long that a bonus is due

  bool everybody() const { return (levels & groups & contribution_tiers & tenured) == kAll; }
};

// A value for each of these of one person. What no value hangs on stays 0.
struct Profile {
  std::uint8_t level = 0, group = 0, contribution_tier = 0, tenured = 0;
};
constexpr bool is_for(const ForWhom& who, const Profile& p) {
  return who.levels >> p.level & who.groups >> p.group & who.contribution_tiers >> p.contribution_tier & who.tenured >> p.tenured & 1;
}

// One payment to one payee. Tables are taken apart: each row is a part of its own, for whom it is.
struct BenefitPart {
  ForWhom who;
  Payee payee = Payee::institution;
  Money copay = 0;  // what the person bears of each day or visit before the fund pays; 0: nothing
  Citations copay_cites;
  Benefit benefit;
};
inline constexpr int kMaxPayees = 3;  // parts that one person can get together

// What an estimate takes for granted where the text or the answers leave it open.
enum class Assumption : unsigned char {
  limit_on_payment, home_visit_no_rate, raise_in_points, part_month_by_days, allowance_despite_third_party, paid_whatever_it_costs,
  quota_used_in_full, discharge_day_paid, hospital_days_open, approved_from_earliest,
};
using Assumptions = EnumSet<Assumption>;

// What the payments of an option are made of.
struct PartKinds {
  bool plain = false;                    // one payment for everybody, with nothing that one bears first
  bool limit_as_read = false;            // a share of the fee whose limit may be on the payment or on the cost
  bool fixed = false, by_month = false;  // a fixed amount; one a month
  bool by_whole = false;                 // all is said by what one whole day, or one whole month, brings
  Assumptions assumed;                   // what may have to be assumed of an option of such parts
};

// One line of a result: a care mode, or one variant of it.
struct CareOption {
  CareMode mode = CareMode::medical_ward;
  std::uint8_t tier = 0;               // 0: no tiers
  CareMode fee_mode = CareMode::medical_ward;  // whose price it counts by
  bool has_fee = true;                 // else nobody asks what it costs
  bool visits = false;                 // days with a visit are counted, not days
  std::int16_t tenure_months = 0;      // after so many months a bonus; 0: none
  std::string_view variant;            // empty: none
  ByLanguage variant_name;
  std::string_view official_name;      // what the document calls it, in its own language; empty: not said
  Citations mode_cites;
  ForWhom rows;                        // where something hangs on one of these: the values that there are; else everybody
  std::uint32_t first_part = 0, part_count = 0;
  const BenefitPart* parts = nullptr;         // in Policy::parts
  PartKinds kinds;                            // of these
  // The one share with a limit a day, or the one allowance a month, that is all there is to the option, for everybody; else null.
  const ShareBenefit* share = nullptr;
  const FixedBenefit* allowance = nullptr;

  const BenefitPart* begin() const { return parts; }
  const BenefitPart* end() const { return parts + part_count; }
  Payee payee() const { return parts->payee; }
  // Sets the parts and all that is said of them above. Whether it has a fee is said before.
  void set_parts(const BenefitPart* first, std::uint32_t count);
};
// Whether both are the same line of a result, in two versions of a scheme.
inline bool is_same_line(const CareOption& a, const CareOption& b) { return a.mode == b.mode && a.tier == b.tier && a.variant == b.variant; }
inline constexpr int kMaxOptions = 12;

struct Readings {
  LimitOn limit_on = LimitOn::payment;
  HospitalDays hospital_days = HospitalDays::discharge_paid;
  PartMonth part_month = PartMonth::by_days;
  ThirdParty third_party = ThirdParty::allowance_goes_on;
};

// Positions that have only one answer, which a result says.
enum class Position : unsigned char { agreement, one_mode, subsidies };

// A position on an open point of the text.
struct RegisteredReading {
  std::string_view id, by_default;
  Bounded<std::string_view, 3> alternatives;
  Citations cites;
};

// Which values of the readings above a scheme allows, the default first.
struct ReadingChoices {
  Bounded<LimitOn, 2> limit_on;
  Bounded<HospitalDays, kHospitalReadings> hospital_days;
  Bounded<PartMonth, 3> part_month;
  Bounded<ThirdParty, 2> third_party;
};

// `paid_already`: out of premiums that are paid anyway.
enum class Payer : unsigned char { medical_pool, government, individual, employer, fund, paid_already };

struct ContributionPart {
  Payer payer = Payer::individual;
  Money amount = 0;  // fen a year, or millionths of the base
  std::optional<Payer> borne_by;  // somebody else pays this part for now
  Citations cites;
};

// Who pays what, of one group of insured people.
struct ContributionSplit {
  enum class For : unsigned char { everybody, working, retired } who = For::everybody;
  Money total = 0;  // fen a person a year, or millionths of the base
  Bounded<ContributionPart, 6> parts;
  Citations cites;
};

struct Contribution {
  // `rate_on_base`: a share of the base of the medical insurance. `waived`: nobody pays. `unknown`: what we hold does not say.
  enum class Kind : unsigned char { unknown, flat_split, rate_on_base, waived } kind = Kind::unknown;
  Bounded<ContributionSplit, 2> splits;
  Citations cites;

  const ContributionSplit* flat() const { return kind == Kind::flat_split ? &splits[0] : nullptr; }
};

// What a stay in hospital does to the benefit.
struct HospitalRule {
  enum class Effect : unsigned char { suspend, reduce, go_on } effect = Effect::suspend;
  bool goes_on_for_assisted = false;
  Money reduced = 0;  // with `reduce`: fen a day in hospital
  Citations cites;

  // Whether days in hospital are more than days like others or days that nothing is paid for.
  bool is_apart() const { return effect == Effect::reduce || goes_on_for_assisted; }
};

// What a pack can answer besides benefits, without which it would be none.
struct Covers {
  bool eligibility = true, contribution = true;
};

struct Scheme {
  std::string_view id, version;
  std::string_view superseded_by;  // the version that took its place for the same days; empty: none. Then it only says what it once said
  ByLanguage name;
  int division = 0;
  Insured insured = Insured::resident;
  Grade grade = Grade::official;
  Covers covers;
  Bounded<std::uint16_t, 8> documents;
  std::optional<Date> in_force_from, in_force_to;
  Date answers_from, review_by;
  Bounded<std::string_view, 16> notices;
  std::array<Criterion, kCriteria> criteria;
  std::optional<int> hint_below_months;  // hint while the disability lasted less than this, though the criterion is met
  bool has_raise = false;
  bool third_party_known = true;   // else a cost that somebody else owes may be paid or not
  bool starts_next_month = false;  // benefits begin on the first of the month after; else at once
  std::int16_t valid_months = 0;   // how long a conclusion holds; 0: not said
  HospitalRule hospital;
  Citations start_cites, valid_cites, raise_cites, third_party_cites;
  // Groups and contribution tiers that values differ by, in the order of their numbers, 1 upwards.
  Bounded<ByLanguage, kMostRows> groups, contribution_tiers;
  Bounded<CareOption, kMaxOptions> options;
  Contribution contribution;
  Bounded<RegisteredReading, 32> readings;
  std::uint8_t positions = 0;  // bit n: it takes this Position
  ReadingChoices choices;
  Money example_fee = 0;  // a price a day for the picture on the first page; 0: none. No policy value.

  std::uint16_t next_of_place = 0;  // Policy::first_of_place

  // Whether the pack takes this position on its text: what only the document of another place says is not said of this one.
  bool registers(Position p) const { return positions >> static_cast<int>(p) & 1; }
  // What a reading of hospital days comes to for a listed person and for others: whom the benefit goes on for, those days are like others.
  HospitalDays read_for(bool listed, HospitalDays reading) const { return listed && hospital.goes_on_for_assisted ? HospitalDays::all_paid : reading; }
  // Whether it is known what a stay in hospital does: else such days may be paid or not.
  bool hospital_known() const {
    bool all_paid = false;
    for (const HospitalDays days : choices.hospital_days) all_paid = all_paid || days == HospitalDays::all_paid;
    return !all_paid || choices.hospital_days.size() == 1;
  }

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
  std::uint16_t next_of_code = 0;  // Directory::first_of_code
};

struct Directory {
  Growing<Province> provinces;
  Growing<PilotPlace> places;
  Citations insured_cites;  // who is insured at all, where no scheme says more
  Citations frame_cites;    // what holds in every place of the list

  // Places by what is left of their code: the first of each chain, counted from 1; PilotPlace::next_of_code leads on. 0: the end.
  std::array<std::uint16_t, 128> first_of_code{};

  void add(const PilotPlace& place);
  const PilotPlace* exactly(int code) const;
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
  Bounded<int, 8> points;  // rising, 0 to kMostItemPoints: the last is "does it alone"
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
  Growing<BenefitPart> parts;
  Growing<Scheme> schemes;
  Directory directory;
  // Schemes by place and group, however many there are: by what is left of a number made of both, the first of each chain, counted
  // from 1; Scheme::next_of_place leads on. 0: the end.
  std::array<std::uint16_t, 256> first_of_place{};

  void add(const Scheme& scheme);
  // The versions of one scheme as they were added: the first, and the one after `s`. Null: no more.
  const Scheme* first_version(int place, Insured insured) const;
  const Scheme* next_version(const Scheme& s) const;

  // The scheme of a place of the directory and a group that answers on `day`; null if there is none. `instead`, where it answers, counts as
  // if nothing had superseded it.
  const Scheme* find_scheme(int place, Insured insured, Date day, const Scheme* instead = nullptr) const;
  // Some version of that scheme that is not superseded, whatever the day; null if there is none.
  const Scheme* find_any_version(int place, Insured insured) const;
  // The superseded version of the same scheme; null if it is not kept.
  const Scheme* find_superseded(const Scheme& scheme, std::string_view version) const;

 private:
  const Scheme* version_at(std::size_t number, int place, Insured insured) const;
};

}  // namespace ltci
