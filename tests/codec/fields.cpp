#include "codec/fields.hpp"

#include <doctest/doctest.h>

#include <functional>

namespace ltci {
namespace {

// Reads `text` by `read` and answers its faults as "pointer code", one a line.
std::string faults_of(std::string_view text, const std::function<void(Fields&)>& read,
                      Fields::Comments comments = Fields::Comments::refused) {
  JsonTree tree;
  Issues issues;
  REQUIRE(tree.parse(text, issues));
  Faults faults;
  {
    Fields f(faults, tree.root(), comments);
    read(f);
  }
  std::string out;
  for (const Issue& i : faults.take()) {
    (out += i.pointer) += ' ';
    (out += name_of(i.code)) += '\n';
  }
  return out;
}

TEST_CASE("what is right gives its value and no fault") {
  const std::string none = faults_of(R"({"b":true,"i":12,"s":"x","d":"2028-02-29","v":"370403","n":null})", [](Fields& f) {
    CHECK(f.boolean("b") == true);
    CHECK(f.integer("i", 0, 12) == 12);
    CHECK(f.string("s") == "x");
    CHECK(f.date("d") == date_of({2028, 2, 29}));
    CHECK(f.division("v") == 370403);
    CHECK_FALSE(f.present("n"));
    CHECK_FALSE(f.integer("n", 0, 1));
    CHECK_FALSE(f.integer("absent", 0, 1));
  });
  CHECK(none.empty());
}

TEST_CASE("types, ranges, lists") {
  const auto one = [](std::string_view value, const std::function<void(Fields&)>& read) {
    return faults_of("{\"x\":" + std::string(value) + "}", read);
  };
  const auto integer = [](Fields& f) { CHECK_FALSE(f.integer("x", 0, 5)); };
  for (const char* v : {"4.0", "4e0", "\"4\"", "true", "[]", "{}", "1e400"}) CHECK_MESSAGE(one(v, integer) == "/x wrong_type\n", v);
  for (const char* v : {"-1", "6", "9223372036854775808", "-99999999999999999999", "123456789012345678901234567890"})
    CHECK_MESSAGE(one(v, integer) == "/x out_of_range\n", v);
  const auto date = [](Fields& f) { CHECK_FALSE(f.date("x")); };
  for (const char* v : {"\"\"", "\"2026-02-30\"", "\"2027-02-29\"", "\"2026-1-1\"", "\"2026/01/01\"", "\"2026-11-21T00\"", "\"+026-11-21\""})
    CHECK_MESSAGE(one(v, date) == "/x bad_date\n", v);
  for (const char* v : {"\"1899-12-31\"", "\"2200-01-01\""}) CHECK_MESSAGE(one(v, date) == "/x out_of_range\n", v);
  CHECK(one("7", date) == "/x wrong_type\n");
  const auto division = [](Fields& f) { CHECK_FALSE(f.division("x")); };
  for (const char* v : {"\"\"", "\"37040\"", "\"3704030\"", "\"37040a\"", "\"99999999999999999999\"", "\"３７０４０３\""})
    CHECK_MESSAGE(one(v, division) == "/x not_in_list\n", v);
  CHECK(one("370403", division) == "/x wrong_type\n");
}

TEST_CASE("unknown and repeated members; comments only where allowed") {
  const auto read = [](Fields& f) { f.integer("a", 0, 9); };
  CHECK(faults_of(R"({"a":1,"b/c~":2,"a":3})", read) == "/b~1c~0 unknown_field\n/a duplicate_key\n");
  CHECK(faults_of(R"({"$schema":"s","$comment":"c","a":1})", read) == "/$schema unknown_field\n/$comment unknown_field\n");
  CHECK(faults_of(R"({"$schema":"s","$comment":"c","a":1,"$x":1})", read, Fields::Comments::allowed) == "/$x unknown_field\n");
}

TEST_CASE("faults in the order of the text, then what is missing, then contradictions") {
  const std::string all = faults_of(R"({"z":1,"o":{"y":true,"x":7},"a":"no"})", [](Fields& f) {
    f.faults().contradiction("/o", {"/a"}, "");
    f.require("m");
    f.integer("a", 0, 9);
    Fields o(f, "o");
    o.require("w");
    o.boolean("x");
    o.integer("y", 0, 1);
  });
  CHECK(all == "/z unknown_field\n/o/y wrong_type\n/o/x wrong_type\n/a wrong_type\n/m missing_field\n/o/w missing_field\n/o contradiction\n");
}

TEST_CASE("a member that should be an object, an array") {
  CHECK(faults_of(R"({"o":[1],"a":{}})",
                  [](Fields& f) {
                    {
                      Fields o(f, "o");
                      CHECK_FALSE(o.is_object());
                      o.require("deep");  // of what is no object nothing is missing
                    }
                    for (Items i(f, "a"); i; i.next()) FAIL("an item of no array");
                  }) == "/o wrong_type\n/a wrong_type\n");
  CHECK(faults_of("[]", [](Fields& f) { f.require("x"); }) == " wrong_type\n");
}

TEST_CASE("items have their pointers") {
  CHECK(faults_of(R"({"a":["x",1,{"b":true}]})", [](Fields& f) {
    std::size_t n = 0;
    for (Items i(f, "a"); i; i.next(), ++n) {
      CHECK(i.pointer() == "/a/" + std::to_string(n));
      if (n < 2) i.string();
      else Fields(i).integer("b", 0, 1);
    }
    CHECK(n == 3);
  }) == "/a/1 wrong_type\n/a/2/b wrong_type\n");
}

TEST_CASE("dates and divisions by themselves") {
  CHECK(parse_date("2026-11-21") == date_of({2026, 11, 21}));
  CHECK(parse_date("0001-01-01").has_value());
  for (const char* text : {"0000-01-01", "2026-11-31", "2026-13-01", "2026-00-10", "2026-01-00", "20260101", "2026-01-1 ", ""})
    CHECK_MESSAGE(!parse_date(text), text);
  CHECK(parse_division("370400") == 370400);
  CHECK(parse_division("000001") == 1);
  CHECK_FALSE(parse_division("0000001"));
}

}  // namespace
}  // namespace ltci
