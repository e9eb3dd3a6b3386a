#include "codec/json_tree.hpp"

#include <doctest/doctest.h>

namespace ltci {
namespace {

// A parsed text, or what was wrong with it.
struct Read {
  explicit Read(std::string_view text) : ok(tree.parse(text, issues)) {}
  JsonTree tree;
  Issues issues;
  bool ok;
  JsonValue operator[](std::string_view key) const { return tree.root().member(key); }
};

bool refused(std::string_view text) {
  const Read r(text);
  return !r.ok && r.issues.size() == 1 && r.issues[0].code == IssueCode::not_json && r.issues[0].pointer.empty();
}

std::string rewritten(std::string_view text) {
  const Read r(text);
  std::string out;
  JsonWriter w(out);
  if (r.ok) write_tree(w, r.tree.root());
  w.finish();
  return out;
}

TEST_CASE("values of every kind") {
  const Read r(R"({"n":null,"t":true,"f":false,"i":-7,"d":4.0,"s":"x","a":[1,2],"o":{}})");
  REQUIRE(r.ok);
  CHECK(r["n"].is_null());
  CHECK(r["t"].as_bool());
  CHECK_FALSE(r["f"].as_bool());
  CHECK(r["i"].as_integer() == -7);
  CHECK(r["d"].kind() == JsonKind::number);
  CHECK(r["s"].as_string() == "x");
  CHECK(r["a"].size() == 2);
  CHECK(r["o"].kind() == JsonKind::object);
  CHECK_FALSE(r["absent"]);
  CHECK_FALSE(r["o"].first());
}

TEST_CASE("4, 4.0 and 4e0 are told apart") {
  const Read r(R"([4, 4.0, 4e0, 4E+0, -0, -0.0])");
  REQUIRE(r.ok);
  JsonValue v = r.tree.root().first();
  CHECK(v.kind() == JsonKind::integer);
  for (int i = 0; i < 3; ++i) {
    v = v.next();
    CHECK(v.kind() == JsonKind::number);
  }
  v = v.next();
  CHECK(v.kind() == JsonKind::integer);
  CHECK(v.as_integer() == 0);
  CHECK(v.next().kind() == JsonKind::number);
}

TEST_CASE("whole numbers up to 64 bits, and beyond") {
  const Read r(R"({"most":9223372036854775807,"least":-9223372036854775808,"over":9223372036854775808,)"
               R"("unsigned":18446744073709551615,"more":18446744073709551616,"under":-9223372036854775809})");
  REQUIRE(r.ok);
  CHECK(r["most"].as_integer() == INT64_MAX);
  CHECK(r["least"].as_integer() == INT64_MIN);
  for (const char* key : {"over", "unsigned", "more", "under"}) CHECK(r[key].kind() == JsonKind::huge_integer);
  CHECK(Read("1" + std::string(300, '0')).tree.root().kind() == JsonKind::huge_integer);
  CHECK(Read("1e400").tree.root().kind() == JsonKind::number);
}

TEST_CASE("members keep their order, a key given twice stays twice") {
  const Read r(R"({"b":1,"a":2,"b":3})");
  REQUIRE(r.ok);
  CHECK(r.tree.root().size() == 3);
  CHECK(r["b"].as_integer() == 1);
  CHECK(r.tree.root().first().next().key() == "a");
  CHECK(r["a"].order() > r["b"].order());
  CHECK(rewritten(R"({ "b" : 1, "a" : [ ], "b" : { "c" : "\u00e9\n" } })") == "{\"b\":1,\"a\":[],\"b\":{\"c\":\"é\\n\"}}");
}

TEST_CASE("an escaped key is the key it means") {
  const Read r("{\"\\u006cevel\":4}");
  REQUIRE(r.ok);
  CHECK(r["level"].as_integer() == 4);
}

TEST_CASE("strings: escapes, pairs, zero, what is outside the first plane") {
  CHECK(Read(R"("\ud842\udfb7")").tree.root().as_string() == "𠮷");
  CHECK(Read("\"𠮷鿭\"").tree.root().as_string() == "𠮷鿭");
  CHECK(Read(R"("a\u0000b")").tree.root().as_string() == std::string_view("a\0b", 3));
  CHECK(rewritten(R"("\u0000\u001f\"\\\/\t")") == R"("\u0000\u001f\"\\/\t")");
  CHECK(refused(R"("\ud842")"));
  CHECK(refused(R"("\udfb7\ud842")"));
  CHECK(refused("\"\t\""));
}

TEST_CASE("numbers are written as they came") {
  for (const char* text : {"0", "-12", "4.0", "18446744073709551615", "123456789012345678901234567890"})
    CHECK(rewritten(text) == std::string(text));
}

TEST_CASE("depth 32 is read, 33 is refused where it is too deep") {
  const auto nested = [](int n) { return std::string(static_cast<std::size_t>(n), '[') + std::string(static_cast<std::size_t>(n), ']'); };
  CHECK(Read(nested(32)).ok);
  const Read r(nested(33));
  CHECK_FALSE(r.ok);
  REQUIRE(r.issues.size() == 1);
  CHECK(r.issues[0].code == IssueCode::too_large);
  CHECK(Read(nested(60000)).issues[0].code == IssueCode::too_large);
  std::string objects;
  for (int i = 0; i < 33; ++i) objects += "{\"x\":";
  const Read o(objects);
  REQUIRE(o.issues.size() == 1);
  CHECK(o.issues[0].code == IssueCode::too_large);
  CHECK(o.issues[0].pointer.substr(0, 4) == "/x/x");
}

TEST_CASE("what is not JSON") {
  for (const char* text : {"", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "{'a':1}", "01", "+1", ".5", "1.", "NaN", "nul", "1 2", "{} {}",
                           "\"a", "\"\\x41\"", "//x", "[1", "{\"a\"}", "tru", "-"})
    CHECK_MESSAGE(refused(text), text);
  CHECK(refused(std::string_view("\0", 1)));
}

TEST_CASE("bytes that are not UTF-8") {
  for (const char* bad : {"\x80", "\xc3", "\xc0\xaf", "\xe4\xb8", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xff", "\xfe"})
    CHECK_MESSAGE(refused("\"" + std::string(bad) + "\""), bad);
  CHECK(Read("\"\xf4\x8f\xbf\xbf\"").ok);
}

TEST_CASE("a second text replaces the first") {
  JsonTree tree;
  Issues issues;
  REQUIRE(tree.parse("[1,2,3]", issues));
  REQUIRE(tree.parse("{\"a\":1}", issues));
  CHECK(tree.root().size() == 1);
  CHECK_FALSE(tree.parse("[", issues));
  CHECK(issues.size() == 1);
}

TEST_CASE("pointers escape ~ and /") {
  CHECK(join_pointer("", "a") == "/a");
  CHECK(join_pointer("/a", "b/c~d") == "/a/b~1c~0d");
  CHECK(join_pointer("/a", "~1") == "/a/~01");
  CHECK(join_pointer("/a", "") == "/a/");
  CHECK(join_pointer("/a", std::size_t{12}) == "/a/12");
}

TEST_CASE("the line of what a pointer names") {
  const Read r("{\n  \"a\": [1,\n 2],\n\n  \"b/c\": {\"x\": 1,\n\"x\": 2}\n, \"d\": \"\\n\"}");
  REQUIRE(r.ok);
  CHECK(line_of(r.tree.root(), "") == 1);
  CHECK(line_of(r.tree.root(), "/a") == 2);
  CHECK(line_of(r.tree.root(), "/a/1") == 3);
  CHECK(line_of(r.tree.root(), "/a/7") == 2);     // of what is missing: where it is missing from
  CHECK(line_of(r.tree.root(), "/b~1c/y/z") == 5);
  CHECK(line_of(r.tree.root(), "/b~1c/x") == 6);  // given twice: the second
  CHECK(line_of(r.tree.root(), "/d") == 7);
  CHECK(line_of(r.tree.root(), "/e") == 1);
}

TEST_CASE("a number at the end of a line belongs to that line") {
  const Read r("[1\n,2]");
  CHECK(line_of(r.tree.root(), "/0") == 1);
  CHECK(line_of(r.tree.root(), "/1") == 2);
}

TEST_CASE("text that is no JSON says in which line it breaks") {
  const Read r("{\n\"a\": 1\n\"b\": 2}");
  REQUIRE(r.issues.size() == 1);
  CHECK(r.issues[0].line == 3);
}

}  // namespace
}  // namespace ltci
