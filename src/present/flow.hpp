// Which question comes next, and what an event does to a session. Questions whose answer cannot matter are not asked.
#pragma once

#include <string>

#include "core/evaluate.hpp"
#include "present/policy_data.hpp"
#include "present/session.hpp"

namespace ltci {

// What stands in the controls of a question, raw.
struct Answer {
  std::string_view choice, text, year, month, day;
  bool guess = false;
};

struct Event {
  enum class Type : unsigned char { open, action, next, draft, lang, open_code } type = Type::open;
  std::string_view action, field;
  Language language = Language::zh;
  Answer answer;
  std::string_view code = {};  // a share code
};

// Why an answer was not accepted: a text key below `error.` or `ui.`, and what it needs to be said.
struct Refusal {
  Words key;
  std::int64_t a = 0, b = 0;  // min and max; or the two numbers that disagree

  explicit Refusal(const char* text_key, std::int64_t first = 0, std::int64_t second = 0)
      : key(text_key), a(first), b(second) {}
};

// The questions of a run, topic by topic: who and where, what decides, who else pays, the raise. Of these the ones are asked
// that the core lists as worth asking; at most kMostPages of them come before the first result.
inline constexpr Field kFlow[] = {Field::who,     Field::division,       Field::insured,         Field::benefit_status,
                                  Field::treated, Field::disabled_since, Field::months_expected, Field::level,
                                  Field::age, Field::months_enrolled, Field::contribution_years, Field::buy_in,
                                  Field::buy_in_paid, Field::group, Field::contribution_tier,
                                  Field::waiting_ends, Field::third_party_pays, Field::assisted, Field::assisted_since};
inline constexpr int kMostPages = 8;

// What can be filled in from the summary, besides; the period is set on the result.
inline constexpr Field kMore[] = {Field::waiting_ends,     Field::assisted,       Field::assisted_since,
                                  Field::third_party_pays, Field::fee_institution, Field::fee_ward,
                                  Field::tier,             Field::fee_visit,      Field::days_per_month,
                                  Field::hospitalised};

class Flow {
 public:
  Flow(const PolicyData& data, Estimate& scratch) : data_(data), estimate_(scratch) {}

  // Applies an event. A refusal leaves the session where it was.
  std::optional<Refusal> apply(Session& s, const Event& event);

  // Whether an answer can be marked as a guess: those on which figures hang, once it is clear which rules apply.
  static bool can_be_guess(Field f) { return f >= Field::benefit_status && f <= Field::days_per_month && f != Field::tier; }

  bool answered(const Session& s, Field f) const { return has_value(s, f) || s.is_unknown(f); }
  // A bit for each field whose answer makes a difference, or could: what is asked, and what can be filled in besides.
  FieldMask fields_that_matter(const Session& s);
  std::optional<Field> next_of(const Session& s);
  // Where a question stands among those asked so far and still to come. `current` is 0 for one that is not of the run.
  struct Progress {
    int current = 0, total = 0;
  };
  Progress progress_of(const Session& s);
  // The same question, however the duration was said.
  Field shown_as(const Session& s, Field f) const;

  // What the what-if page shows: the session with its trial as if it were the answers, `asked` the kind of care it is about.
  Session tried(const Session& s);  // trial.cpp

  static int least(Field f) { return f == Field::period_months ? 1 : 0; }
  static int most(Field f);  // whole units: yuan, months, days

 private:
  std::optional<Refusal> take(Session& s, const Answer& answer);
  std::optional<Refusal> take_with_held(Session& s, const Answer& answer);
  static Refusal disagree(Session& s, std::int64_t value, std::int64_t months, std::int64_t expected);
  std::optional<Refusal> take_place(Session& s, std::string_view choice);
  std::optional<Refusal> take_number(Session& s, std::string_view text);
  std::optional<Refusal> take_date(Session& s, const Answer& answer);
  std::optional<int> option_named(const Session& s, std::string_view id);
  // self_check_flow.cpp
  std::optional<Refusal> take_item(Session& s, std::string_view choice);
  void open_self_check(Session& s);
  bool edit_item(Session& s, std::string_view path);
  void leave_self_check(Session& s);
  void back_from_self_check(Session& s);
  bool day_matters(const Session& s, Date last);
  std::optional<Refusal> check_stay(const Session& s, Date date);
  void try_out(Session& s, const Answer& answer);
  void keep_trial(Session& s);
  std::optional<Field> next_of_decision(const Session& s) const;
  void go_on(Session& s);
  void go_back(Session& s);

  const PolicyData& data_;
  Estimate& estimate_;
};

// Full-width digits and marks become ASCII; spaces, commas and a unit at the end go. 。 counts as the decimal point.
std::string plain_number(std::string_view text);
// Digits only, at most six of them.
std::optional<int> whole_number(std::string_view text);
// "60", "60.5", "60.50" as fen; empty when it is not such a number.
std::optional<Money> yuan_number(std::string_view text);

}  // namespace ltci
