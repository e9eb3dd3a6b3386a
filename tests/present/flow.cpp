// The questionnaire: order, number of pages, what answers do, what is refused.
#include "present/flow.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <memory>

#include "support/real_policy.hpp"

using namespace ltci;

namespace {

Date today() { return date_of({2026, 11, 21}); }

struct Run {
  Session s;
  std::unique_ptr<Estimate> scratch = std::make_unique<Estimate>();
  Flow flow{real_policy(), *scratch};

  Run() {
    s.c.as_of = today();
    act("start");
  }
  std::optional<Refusal> act(std::string_view action, std::string_view field = {}) {
    return flow.apply(s, {Event::Type::action, action, field, Language::zh, {}});
  }
  std::optional<Refusal> next(const Answer& answer) { return flow.apply(s, {Event::Type::next, {}, {}, Language::zh, answer}); }
  std::optional<Refusal> choose_value(std::string_view value) { return next({value, {}, {}, {}, {}}); }
  std::optional<Refusal> type(std::string_view text) { return next({{}, text, {}, {}, {}}); }
  std::optional<Refusal> date(std::string_view y, std::string_view m, std::string_view d) { return next({{}, {}, y, m, d}); }

  static void answer(Run& r, Field f) {
    switch (f) {
      case Field::who: r.choose_value("family"); break;
      case Field::division: r.choose_value("370400"); break;
      case Field::insured: r.choose_value("resident"); break;
      case Field::benefit_status: r.choose_value("active"); break;
      case Field::treated: r.choose_value("true"); break;
      case Field::disabled_since: r.date("2026", "7", "1"); break;
      case Field::months_expected: r.type("12"); break;
      case Field::level: r.choose_value("4"); break;
      default: r.choose_value("unknown");
    }
  }

  // As the browser keeps it between two events.
  bool through_json() {
    std::string text;
    JsonWriter w(text);
    write_session(w, real_policy().policy, s);
    w.finish();
    JsonTree tree;
    Issues issues;
    return tree.parse(text, issues) && read_session(tree.root(), today(), real_policy().policy, s).empty();
  }

  // To the question of a field, everything before it answered.
  void to(Field f) {
    while (s.at == Place::question && s.field != f) answer(*this, s.field);
    REQUIRE(s.at == Place::question);
  }
};

}  // namespace

TEST_CASE("questions come in the order of the run and end at the summary") {
  Run r;
  for (const Field f : {Field::who, Field::division, Field::insured, Field::benefit_status, Field::treated,
                        Field::disabled_since, Field::months_expected, Field::level}) {
    CAPTURE(static_cast<int>(f));
    CHECK(r.s.field == f);
    const Flow::Progress p = r.flow.progress_of(r.s);
    CHECK(p.total == kMostPages);
    const Field here = r.s.field;
    Run::answer(r, here);
  }
  CHECK(r.s.at == Place::summary);
}

TEST_CASE("never more than eight pages before the first result, whatever is answered") {
  // Every path over one value for each way a question can turn out.
  int paths = 0, longest = 0;
  std::function<void(const Session&, int)> walk = [&](const Session& from, int pages) {
    if (from.at != Place::question) {
      CHECK(from.at == Place::summary);
      ++paths;
      longest = std::max(longest, pages);
      return;
    }
    const auto take = [&](const Answer& a) {
      Run r;
      r.s = from;
      const auto refused = r.next(a);
      CHECK_FALSE(refused);
      walk(r.s, pages + 1);
    };
    const auto choice = [&](std::string_view v) { take({v, {}, {}, {}, {}}); };
    choice("unknown");
    switch (from.field) {
      case Field::division: choice("370400"), choice("other"); break;
      case Field::division_province: choice("370000"), choice("310000"), choice("460000"); break;
      case Field::division_city: choice("other"), choice("370100"); break;
      case Field::disabled_since: take({{}, {}, "2026", "11", "1"}), take({{}, {}, "2026", "7", "1"}), take({{}, {}, "2020", "1", ""}); break;
      case Field::months_expected: take({{}, "5", {}, {}, {}}), take({{}, "12", {}, {}, {}}); break;
      case Field::waiting_ends: take({{}, {}, "2026", "12", "31"}); break;
      default:
        for (const Words v : choices_of(from.field)) choice(v);
    }
  };
  Run first;
  walk(first.s, 0);
  CHECK(paths > 500);
  CHECK(longest == 8);
}

TEST_CASE("what cannot matter is not asked") {
  Run r;
  r.to(Field::disabled_since);
  r.date("2025", "1", "1");  // more than six months: what is expected in all is met already
  CHECK(r.s.field == Field::level);

  Run none;
  none.to(Field::insured);
  none.choose_value("none");
  CHECK(none.s.at == Place::summary);

  Run lapsed;
  lapsed.to(Field::benefit_status);
  lapsed.choose_value("lapsed");
  CHECK(lapsed.s.at == Place::summary);

  // What entitles them is not known: only the level and what is left open in the amounts is asked.
  Run employee;
  employee.to(Field::insured);
  employee.choose_value("employee");
  CHECK(employee.s.field == Field::level);
}

TEST_CASE("places: province, then place, then elsewhere") {
  Run r;
  r.to(Field::division);
  r.choose_value("other");
  CHECK(r.s.field == Field::division_province);
  r.choose_value("370000");
  CHECK(r.s.field == Field::division_city);
  r.act("back");
  CHECK(r.s.field == Field::division_province);
  r.choose_value("370000");
  r.choose_value("370100");
  CHECK(r.s.c.division == 370100);
  CHECK(r.s.field == Field::insured);

  Run whole;  // a municipality that is itself the pilot place
  whole.to(Field::division);
  whole.choose_value("other");
  whole.choose_value("310000");
  CHECK(whole.s.c.division == 310000);

  Run elsewhere;
  elsewhere.to(Field::division);
  elsewhere.choose_value("other");
  elsewhere.choose_value("460000");
  elsewhere.choose_value("other");
  CHECK(real_policy().policy.directory.find(*elsewhere.s.c.division) == nullptr);
  CHECK_FALSE(real_policy().policy.directory.is_province(*elsewhere.s.c.division));

  Run unknown_city;  // only the province is known
  unknown_city.to(Field::division);
  unknown_city.choose_value("other");
  unknown_city.choose_value("370000");
  unknown_city.choose_value("unknown");
  CHECK(unknown_city.s.c.division == 370000);
}

TEST_CASE("numbers as people type them") {
  CHECK(plain_number("６０。５") == "60.5");
  CHECK(plain_number(" 1,200　") == "1200");
  CHECK(plain_number("１２") == "12");
  CHECK(plain_number("60 元") == "60");
  CHECK(plain_number("9个月") == "9");
  CHECK(plain_number("06月") == "06");
  CHECK(plain_number("60元5角") == "60元5");  // refused, not 605

  Run r;
  r.act("edit", "care.institution.fee_fen_per_day");
  const auto fee = [&](std::string_view text) {
    r.s.at = Place::question;
    r.s.field = Field::fee_institution;
    return r.type(text);
  };
  CHECK_FALSE(fee("60"));
  CHECK(r.s.c.fee_per_day[1] == 6000);
  CHECK_FALSE(fee("42.86"));
  CHECK(r.s.c.fee_per_day[1] == 4286);
  CHECK_FALSE(fee("42.8"));
  CHECK(r.s.c.fee_per_day[1] == 4280);
  CHECK_FALSE(fee("0"));
  CHECK_FALSE(fee("100000"));
  CHECK(fee("100000.01")->key.view() == "error.out_of_range");
  CHECK(fee("9999999")->key.view() == "error.out_of_range");
  CHECK(fee("42.861")->key.view() == "error.two_decimals");
  CHECK(fee("-1")->key.view() == "error.number_only");
  CHECK(fee("sixty")->key.view() == "error.number_only");
  CHECK(fee("")->key.view() == "ui.fill_number");
  CHECK(r.s.c.fee_per_day[1] == 10'000'000);  // what was refused changed nothing
}

TEST_CASE("a number is no date, and a date no number") {
  Session s;
  set_number(s, Field::fee_institution, 7777);
  CHECK(number_of(s, Field::fee_institution) == 7777);
  CHECK_FALSE(date_of_field(s, Field::fee_institution));
  set_date(s, Field::disabled_since, today());
  CHECK(*date_of_field(s, Field::disabled_since) == today());
  CHECK_FALSE(number_of(s, Field::disabled_since));
  choose(s, Field::treated, 1);  // false
  CHECK(s.c.treated == false);
  CHECK(chosen(s, Field::treated) == 1);
  choose(s, Field::tier, 2);
  CHECK(s.c.tier == 3);
  CHECK(chosen(s, Field::tier) == 2);
}

TEST_CASE("dates as people type them") {
  Run r;
  r.to(Field::disabled_since);
  CHECK(r.date("2026", "2", "30")->key.view() == "error.bad_date");
  CHECK(r.date("2026", "12", "1")->key.view() == "error.future_date");
  CHECK(r.date("2026", "", "1")->key.view() == "ui.fill_date");
  CHECK(r.date("1899", "1", "1")->key.view() == "error.year");
  CHECK(r.date("26", "1", "1")->key.view() == "error.year");
  CHECK_FALSE(r.s.c.disabled_since);
  CHECK_FALSE(r.date("２０２６", "6", ""));  // no day: the last of the month, so that no day counts that may not have been
  CHECK(*r.s.c.disabled_since == date_of({2026, 6, 30}));

  // Not yet three months on some of its days: then the day is asked for, nothing is made firm that is not.
  for (const char* m : {"11", "10", "8"}) {
    Run month;
    month.to(Field::disabled_since);
    const auto refused = month.date("2026", m, "");
    REQUIRE(refused);
    CHECK(refused->key.view() == "error.day_matters");
    CHECK_FALSE(month.s.c.disabled_since);
  }
  Run full;  // from 31 July three months have passed, whichever day it was
  full.to(Field::disabled_since);
  CHECK_FALSE(full.date("2026", "7", ""));
}

TEST_CASE("years from 1900 to 2199, and no other") {
  Run r;
  r.to(Field::level);
  r.choose_value("4");
  while (r.s.at == Place::question) r.choose_value("unknown");
  r.act("result");
  r.act("edit", "benefit_status");
  r.choose_value("waiting");
  for (const char* year : {"1900", "2199"}) {
    r.act("edit", "waiting_ends");
    CHECK_FALSE(r.date(year, "6", "1"));
  }
  for (const char* year : {"1899", "2200"}) {
    r.act("edit", "waiting_ends");
    const auto refused = r.date(year, "6", "1");
    REQUIRE(refused);
    CHECK(refused->key.view() == "error.year");
    CHECK(refused->a == 1900);
    CHECK(refused->b == 2199);
  }
  CHECK(r.s.c.waiting_ends == date_of({2199, 6, 1}));
}

TEST_CASE("answers that disagree are asked about on the spot") {
  Run r;
  r.to(Field::months_expected);  // disabled since 1 July: 4 full months
  const auto refused = r.type("3");
  REQUIRE(refused);
  CHECK(refused->key.view() == "error.contradiction_months");
  CHECK(refused->a == 4);
  CHECK(refused->b == 3);
  CHECK_FALSE(r.s.c.months_expected);
  CHECK_FALSE(r.type("5"));
  r.act("edit", "disabled_since");
  CHECK(r.date("2026", "1", "1")->key.view() == "error.contradiction_months");
}

TEST_CASE("of answers that disagree the new one waits while the other is looked at") {
  const auto months = [](const Run& r, std::optional<int> disabled, std::optional<int> expected) {
    CHECK(r.s.c.months_disabled == disabled);
    CHECK(r.s.c.months_expected == expected);
  };
  const auto disagreeing = [] {
    Run r;
    r.to(Field::disabled_since);
    r.act("switch", "months_disabled");
    CHECK_FALSE(r.type("2"));
    CHECK_FALSE(r.type("4"));
    r.act("edit", "months_disabled");
    CHECK(r.type("6")->key.view() == "error.contradiction_months");
    r.act("edit", "months_expected");
    return r;
  };
  SUBCASE("both are taken together") {
    Run r = disagreeing();
    CHECK(r.type("5")->key.view() == "error.contradiction_months");  // 6 months so far
    months(r, 2, 4);
    CHECK_FALSE(r.type("12"));
    months(r, 6, 12);
  }
  SUBCASE("not known is an answer too") {
    Run r = disagreeing();
    CHECK_FALSE(r.choose_value("unknown"));
    months(r, 6, std::nullopt);
  }
  SUBCASE("left, nothing has changed") {
    Run r = disagreeing();
    r.act("back");
    r.act("edit", "months_expected");
    CHECK_FALSE(r.type("5"));
    months(r, 2, 5);
  }
  SUBCASE("a date against months, a guess") {
    Run r = disagreeing();
    CHECK_FALSE(r.type("12"));
    r.act("edit", "months_disabled");
    r.act("switch", "disabled_since");
    CHECK(r.next({{}, {}, "2025", "1", "1", true})->key.view() == "error.contradiction_months");
    CHECK(r.through_json());
    r.act("edit", "months_expected");
    CHECK_FALSE(r.type("36"));
    CHECK(r.s.c.disabled_since == date_of({2025, 1, 1}));
    months(r, std::nullopt, 36);
    CHECK((r.s.guessed & bit(Field::disabled_since)) != 0);
  }
}

TEST_CASE("back, edit and what hangs on an answer") {
  Run r;
  r.to(Field::treated);
  r.act("back");
  CHECK(r.s.field == Field::benefit_status);
  CHECK(r.s.c.benefit_status == BenefitStatus::active);
  r.choose_value("waiting");
  CHECK(r.s.field == Field::treated);

  Run full;  // eight pages are full before the end of waiting could be asked: it waits on the result
  full.to(Field::benefit_status);
  full.choose_value("waiting");
  full.to(Field::level);
  full.choose_value("4");
  CHECK(full.s.at == Place::summary);

  Run room;  // the prognosis is met already, so there is room
  room.to(Field::benefit_status);
  room.choose_value("waiting");
  room.to(Field::disabled_since);
  room.date("2025", "1", "1");
  room.choose_value("4");
  CHECK(room.s.field == Field::waiting_ends);
}

TEST_CASE("an edited question returns to where it came from") {
  Run r;
  r.to(Field::level);
  r.choose_value("4");
  while (r.s.at == Place::question) r.choose_value("unknown");
  REQUIRE(r.s.at == Place::summary);
  r.act("edit", "level");
  CHECK(r.s.field == Field::level);
  r.choose_value("2");
  CHECK(r.s.at == Place::summary);
  r.act("result");
  r.act("edit", "care.home_visit.fee_fen_per_day");
  r.type("25");
  CHECK(r.s.at == Place::result);
  CHECK(r.s.asked == CareMode::home_visit);
  r.act("edit", "level");
  r.act("back");
  CHECK(r.s.at == Place::result);

  r.act("edit", "benefit_status");
  r.choose_value("waiting");
  r.act("edit", "waiting_ends");
  r.date("2026", "12", "31");
  r.act("edit", "benefit_status");
  r.choose_value("waiting");
  CHECK(r.s.c.waiting_ends);  // the same answer again keeps it
  r.act("edit", "benefit_status");
  r.choose_value("active");
  CHECK_FALSE(r.s.c.waiting_ends);  // another one does not
}

TEST_CASE("restart forgets everything but the language") {
  Run r;
  r.to(Field::level);
  r.s.language = Language::en;
  r.act("restart");
  CHECK(r.s.at == Place::start);
  CHECK(r.s.language == Language::en);
  CHECK_FALSE(r.s.c.insured);
  CHECK_FALSE(r.s.who);
  CHECK(r.s.unknown == 0);
}
