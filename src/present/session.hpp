// A run of the questionnaire: the answers so far and where the person stands. The caller keeps it between calls as JSON
// that it does not look into; the engine keeps nothing.
#pragma once

#include <span>

#include "codec/json_writer.hpp"
#include "codec/read_case.hpp"
#include "core/estimate.hpp"
#include "present/arena.hpp"
#include "present/texts.hpp"

namespace ltci {

enum class Who : unsigned char { self, family, child };

// What can be asked, in the order of a case. `division` is asked in up to three steps.
enum class Field : unsigned char {
  who, division, division_province, division_city, insured, benefit_status, waiting_ends, treated, disabled_since,
  months_disabled, months_expected, level, assisted, assisted_since, third_party_pays, hospitalised,
  // Asked only where a scheme hangs on them.
  age, months_enrolled, contribution_years, buy_in, buy_in_paid, group, contribution_tier,
  tier, fee_ward,
  fee_institution, fee_visit, days_per_month, period_from, period_months, benefits_from,
  // One of the items of the self-check: `Session::item` says which.
  self_check,
  // The hospital stay that is being entered; not an answer before both are given.
  stay_admitted, stay_discharged,
  // Not of the case: what the office decided, what else is drawn.
  decision_result, decision_amount, other_subsidy, decision_option,
};
inline constexpr int kFields = 38;
using FieldMask = std::uint64_t;  // a bit for each

enum class FieldKind : unsigned char { place, choice, money, number, date, month };

struct FieldInfo {
  Words key;   // in the texts: q.<key>.stem
  Words path;  // in the case, and the hook of the page
  FieldKind kind;
  bool day_optional = false;
};
const FieldInfo& info_of(Field f);
std::optional<Field> field_named(std::string_view path);
Field field_of(Question q);
constexpr Field price_field(CareMode mode) { return static_cast<Field>(static_cast<int>(Field::fee_ward) + static_cast<int>(mode)); }
constexpr FieldMask bit(Field f) { return FieldMask{1} << static_cast<int>(f); }

// The pages after `result` are reached from it, and lead back to it.
enum class Place : unsigned char { start, declined, question, summary, result, explain, self_check, calendar, what_if, decision, take, slip };

// Where sums of money can be hidden.
constexpr bool shows_amounts(Place at) { return at == Place::result || (at >= Place::explain && at != Place::self_check && at != Place::take); }
std::optional<Place> view_named(std::string_view action);  // of the pages that are reached from the result

// What became of the result of a code that was opened.
// `other_version`: the rules are others, and the version of the code is still kept and says what the code said.
enum class Opened : unsigned char { none, same, other_rules, other_program, other_version };

struct Session {
  Language language = Language::zh;
  std::optional<Who> who;
  Place at = Place::start;
  Field field = Field::who;
  Place from = Place::question;  // where an edited question returns to; question: it was asked in turn
  std::optional<int> explained;   // the option whose figures are explained, in the order of the scheme
  std::optional<CareMode> asked;  // the kind of care that the result is about: the first with a price, until the person says otherwise
  int province = 0;
  std::optional<Date> today;      // of the device, where it is not the day of the case
  FieldMask unknown = 0;            // bit by Field: answered 不清楚
  FieldMask guessed = 0;            // bit by Field: the answer is a guess
  int item = 0;                     // of the self-check, the one being asked
  std::uint32_t unknown_items = 0;  // bit by item of the self-check: answered 不清楚
  std::uint32_t second_items = 0;   // bit by item: of two answers worth the same points, the second
  // Typed, and at odds with another answer that the person has gone to look at: taken together with what is said there.
  struct Held {
    Field field;
    std::int64_t value;  // months, or the days of a Date
    bool guess;
  };
  std::optional<Held> held;
  Place check_from = Place::question;  // where the self-check leads back to; question: to that of the level, in turn
  std::optional<Date> stay_admitted, stay_discharged;
  std::optional<bool> decision_result;    // eligible, says the office
  std::optional<Money> decision_amount;   // fen a month, says the office
  std::optional<Money> other_subsidy;     // fen a month, drawn from elsewhere
  // Moved on the what-if page, and no answers.
  struct Trial {
    std::optional<Money> fee;  // a day, for every kind of care with a price
    std::optional<int> days;   // a month, with a visit
    std::optional<int> tier;
    bool same_kind = false;  // only just now: the move was not to another kind of care
  } trial;
  std::optional<int> decision_option;     // a CareMode: the kind of care that the decision is about
  // Opened from a code: it stays on the day that the code was made on.
  bool day_of_code = false;
  Opened opened = Opened::none;  // as long as no answer was changed
  int opened_version = 0;        // of the pack at that time (codec/share_code.hpp)
  bool hides_amounts = false;  // somebody may be looking on: the result and what is reached from it say no sums
  Case c;

  bool is_unknown(Field f) const { return unknown & bit(f); }
};

// Answered, with a value.
bool has_value(const Session& s, Field f);
// Forgets the answer and that it was unknown; also what hangs on it (waiting_ends, assisted_since).
void clear_answer(Session& s, Field f);

// The values of a choice in the order of the contract, and which one is chosen (-1: none).
std::span<const Words> choices_of(Field f);
int chosen(const Session& s, Field f);
void choose(Session& s, Field f, int index);
bool is_duration(Field f);  // how long the disability has lasted: by its day, or in months
// Numbers and dates alike; `number` is in fen for money.
std::optional<std::int64_t> number_of(const Session& s, Field f);
void set_number(Session& s, Field f, std::int64_t n);
std::optional<Date> date_of_field(const Session& s, Field f);
void set_date(Session& s, Field f, Date d);

// Which answer to an item of the self-check is worth so many points, numbered from 1, "does it alone", as in the texts; 0: none.
int option_worth(const AssessmentItem& item, int points);
// Which one was chosen to the i-th item; 0: none.
int chosen_option(const Session& s, const AssessmentItem& item, int i);
// The kind of care that the office's decision is compared for: said, else the one asked about.
std::optional<CareMode> mode_of_decision(const Session& s);

// `out` is on `today`, or on the day of the code that it was opened from.
[[nodiscard]] Issues read_session(JsonValue value, Date today, const Policy& policy, Session& out);
// An answer as a case writes it, by its raw number: fen, a count, a day, the place of a value in its type; true is 1.
void write_answer(JsonWriter& w, Field f, std::int64_t n);
// The answers as a case.
void write_case(JsonWriter& w, const Policy& policy, const Session& s);
void write_session(JsonWriter& w, const Policy& policy, const Session& s);

}  // namespace ltci
