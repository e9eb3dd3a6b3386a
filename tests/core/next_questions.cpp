// Which questions are listed, and in which order. What they narrow: tests/cases/ask-*.json.
#include "core/next_questions.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "codec/names.hpp"
#include "core/evaluate.hpp"
#include "support/real_policy.hpp"

using namespace ltci;

namespace {

Case answered() {
  Case c = entitled_case();
  c.months_expected = 24;
  c.hospitalised = false;
  c.fee_per_day = {8000, 6000, 2500, std::nullopt};
  c.days_per_month = 12;
  return c;
}

std::string asked(const Case& c) {
  auto e = std::make_unique<Estimate>();
  evaluate(real_policy().policy, c, {.next_questions = true}, *e);
  std::string names;
  for (const NextQuestion& q : e->next_questions) (names += names.empty() ? "" : " ") += name_in(kQuestionNames, q.question);
  return names;
}

}  // namespace

TEST_CASE("nothing is asked when everything is answered") { CHECK(asked(answered()) == ""); }

TEST_CASE("place and group come first, alone") {
  Case c;
  c.as_of = date_of({2026, 11, 21});
  CHECK(asked(c) == "division insured");
  c.division = 370403;
  CHECK(asked(c) == "insured");
  c.insured = Insured::none;
  CHECK(asked(c) == "");
  c.insured = Insured::employee;
  c.division = 110107;  // no rules for them
  CHECK(asked(c) == "");
}

TEST_CASE("what decides comes in the order of a case, then what narrows most") {
  Case c;
  c.as_of = date_of({2026, 11, 21});
  c.division = 370403;
  c.insured = Insured::resident;
  CHECK(asked(c) ==
        "benefit_status treated months_disabled months_expected level third_party_pays assisted "
        "care.medical_ward.fee_fen_per_day care.institution.fee_fen_per_day care.home_visit.fee_fen_per_day "
        "care.home_visit.days_per_month");
  c = answered();
  c.fee_per_day[0].reset();
  c.fee_per_day[1].reset();  // 30 x 35.00 = 1050.00 open, 30 x (35.00 - 21.00) = 420.00 after it: 630.00
  c.assisted.reset();        // 4500.00 + 1050.00 + 36.00 + 50.00 open, 4500.00 + 1050.00 when listed: 86.00
  c.level.reset();
  CHECK(asked(c) == "level care.medical_ward.fee_fen_per_day care.institution.fee_fen_per_day assisted");
}

TEST_CASE("never again once the answer is no") {
  Case c = answered();
  c.level.reset();
  c.assisted.reset();
  c.treated = false;
  CHECK(asked(c) == "");
}

TEST_CASE("the prognosis is asked only while six months have not passed") {
  Case c = answered();
  c.months_expected.reset();
  CHECK(asked(c) == "");
  c.months_disabled = 5;
  CHECK(asked(c) == "months_expected");
  c.months_disabled.reset();
  CHECK(asked(c) == "months_disabled months_expected");
}

TEST_CASE("whoever waits: the end of it moves the date only, and so does the disability") {
  Case c = answered();
  c.benefit_status = BenefitStatus::waiting;
  CHECK(asked(c) == "waiting_ends");
  c.months_disabled.reset();
  CHECK(asked(c) == "waiting_ends months_disabled");
  c.waiting_ends = date_of({2027, 2, 20});  // three months from today at the latest: nothing can be later
  CHECK(asked(c) == "");
  c.waiting_ends = date_of({2027, 2, 19});
  CHECK(asked(c) == "months_disabled");
  c.waiting_ends = date_of({2026, 11, 20});  // over
  CHECK(asked(c) == "months_disabled");
}

TEST_CASE("visits a month are not asked where a visit costs nothing") {
  Case c = answered();
  c.days_per_month.reset();
  CHECK(asked(c) == "care.home_visit.days_per_month");
  c.fee_per_day[2] = 0;
  CHECK(asked(c) == "");
}
