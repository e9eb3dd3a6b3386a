#include "cli/print_code.hpp"

#include <cstdio>

#include "codec/fields.hpp"
#include "codec/names.hpp"
#include "codec/write_estimate.hpp"
#include "present/speaker.hpp"

namespace ltci {

namespace {

constexpr Named<Opened> kOpenedNames[] = {
    {"none", Opened::none}, {"same", Opened::same}, {"other_rules", Opened::other_rules}, {"other_program", Opened::other_program}};
constexpr Named<CodeFault> kFaultNames[] = {{"none", CodeFault::none},       {"not_a_code", CodeFault::not_a_code}, {"damaged", CodeFault::damaged},
                                            {"later", CodeFault::later},     {"altered", CodeFault::altered},       {"other_scheme", CodeFault::other_scheme}};

std::string hex(unsigned n, int digits) {
  char text[9];
  std::snprintf(text, sizeof text, "%0*x", digits, n);
  return text;
}

// The paths of the fields of a mask.
void write_fields(JsonWriter& w, Words name, FieldMask fields) {
  w.key(name).open_array();
  for (int f = 0; f < kFields; ++f)
    if (fields >> f & 1) w.value(info_of(static_cast<Field>(f)).path.view());
  w.close_array();
}

void write_side(JsonWriter& w, Words name, const SharedCase& s) {
  w.key(name).open_object().key("version");
  if (s.pack_version) w.value(version_text(s.pack_version).text);
  else w.null();
  w.member("rules", std::string_view(hex(s.rules, 2))).member("result", std::string_view(hex(s.result, 4))).close_object();
}

}  // namespace

std::string print_code(const PolicyData& data, const Session& session, const OpenedCode& code) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("ok", true).key("value").open_object();
  w.member("outcome", name_in(kOpenedNames, code.outcome));
  write_side(w, "then", code.then);
  write_side(w, "now", code.now);
  w.key("who");
  if (session.who) w.value(choices_of(Field::who)[static_cast<std::size_t>(*session.who)].view());
  else w.null();
  write_fields(w, "guesses", session.guessed);
  write_fields(w, "not_known", session.unknown);
  w.key("case");
  write_case(w, data.policy, session);
  w.close_object().close_object();
  w.finish();
  return out;
}

std::string print_code_fault(CodeFault fault, std::string_view code) {
  std::string detail(name_in(kFaultNames, fault));
  const auto foreign = code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
  if (fault == CodeFault::not_a_code && foreign != std::string_view::npos) detail += ": letter " + std::to_string(foreign + 1);
  else if (fault == CodeFault::not_a_code) detail += ": " + std::to_string(code.size()) + " letters";
  Issues issues;
  issues.push_back({"", IssueCode::bad_code, std::move(detail), {}, {}});
  return refusal(issues);
}

std::string print_code_sentence(const PolicyData& data, Language language, CodeFault fault) {
  Arena arena;
  return std::string(Speaker(data, language, Who::self, arena).say(name_of(fault)));
}

std::string_view code_in(std::string_view link) {
  const std::size_t at = link.find("#s=");
  return at == std::string_view::npos ? link : link.substr(at + 3);
}

}  // namespace ltci
