#include "present/engine.hpp"

#include <algorithm>

#include "codec/fields.hpp"
#include "codec/for_programs.hpp"
#include "codec/json_writer.hpp"
#include "codec/names.hpp"
#include "codec/write_estimate.hpp"
#include "core/decimal.hpp"
#include "present/decision.hpp"
#include "present/pages.hpp"
#include "present/write_page.hpp"

namespace ltci {

namespace {

std::string refuse(IssueCode code, std::string_view detail, const char* pointer = "") {
  Issues issues;
  issues.push_back({pointer, code, std::string(detail), {}, {}});
  return refusal(issues);
}

template <class Write>
std::string accepted(Write&& write) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("ok", true).key("value");
  write(w);
  w.close_object();
  w.finish();
  return out;
}

enum class Op : unsigned char { page, load_pack, estimate, schemes, decision };  // the first two for pages
constexpr Named<Op> kOps[] = {
    {"page", Op::page}, {"load_pack", Op::load_pack}, {"estimate", Op::estimate}, {"schemes", Op::schemes}, {"decision", Op::decision}};

}  // namespace

std::string Engine::answer(std::string_view request, const AnswerDefaults& defaults) {
  const bool large = request.size() > kMaxCaseBytes;
  const auto too_large = [] { return refuse(IssueCode::too_large, "over " + digits_of(kMaxCaseBytes) + " bytes"); };
  if (request.size() > kMaxPackBytes) return too_large();
  auto tree = std::make_unique<JsonTree>();
  Issues issues;
  if (!tree->parse(request, issues)) return large ? too_large() : refusal(issues);
  const JsonValue root = tree->root();
  const JsonValue op = root.member("op");
  if (large && !(op && op.kind() == JsonKind::string && op.as_string() == "load_pack")) return too_large();
  if (kForPrograms && !op) return answer_case(root, defaults.trace, defaults.today);
  return answer_request(std::move(tree), defaults);
}

std::string Engine::answer_request(std::unique_ptr<JsonTree> tree, const AnswerDefaults& defaults) {
  Faults faults;
  std::optional<Op> op;
  std::optional<bool> trace;
  bool instead = false;
  std::optional<Date> today;
  JsonValue the_case, policy, session, event;
  Decision decision;
  std::string_view option;
  Surroundings around;
  {
    Fields f(faults, tree->root());
    f.require("op");
    op = f.one_of<Op>("op", std::span(kOps).first(kForPrograms ? std::size(kOps) : 2));
    trace = f.boolean("trace");
    today = f.date("today");
    the_case = f.value("case");
    policy = f.value("policy");
    instead = f.boolean("instead").value_or(false);
    session = f.value("session");
    event = f.value("event");
    const auto address = [&](const char* name) {
      const std::string_view it = f.string(name).value_or("");
      if (it.size() > kMostSite || std::any_of(it.begin(), it.end(), [](char c) { return c <= ' ' || c > '~'; }))
        f.fault(name, IssueCode::out_of_range, "an address of at most " + digits_of(kMostSite) + " characters, ASCII");
      return it;
    };
    around.site = address("site");
    around.host = address("host");
    around.mini_program = f.boolean("mini_program").value_or(false);
    if (kForPrograms) {
      Fields d(f, "decision");
      decision.eligible = d.boolean("eligible");
      decision.fund = d.integer("fund_fen_per_month", 0, kMaxFee);
      option = d.string("option").value_or("");
      if (d.is_object() && !d.present("fund_fen_per_month")) d.require("eligible");
      else if (d.is_object()) d.require("option");
    }
    if (op == Op::estimate) f.require("case");
    if (op == Op::decision) f.require("case"), f.require("decision");
    if (op == Op::page) f.require("event"), f.require("today");
    if (op == Op::load_pack) f.require("policy");
    if (op && op != Op::load_pack && !ready()) f.fault("op", IssueCode::unknown_reference, "no policy data loaded");
  }
  if (!faults.empty()) return refusal(faults.take());
  if (op == Op::load_pack) return load_pack(policy, instead, std::move(tree));
  if (op == Op::page) return answer_page(session, event, *today, around);
  if (!kForPrograms) return {};
  if (op == Op::estimate) return answer_case(the_case, trace.value_or(defaults.trace), today ? today : defaults.today);
  if (op == Op::schemes) return accepted([&](JsonWriter& w) { write_schemes(w, data_->policy); });
  return answer_decision(the_case, decision, option);
}

std::string Engine::answer_case(JsonValue value, bool trace, std::optional<Date> today) {
  if (!ready()) return refuse(IssueCode::unknown_reference, "no policy data loaded");
  Case c;
  if (const Issues issues = read_case(value, data_->policy, c); !issues.empty()) return refusal(issues);
  evaluate(data_->policy, c, {.trace = trace, .next_questions = true, .today = today}, estimate_);
  return accepted([&](JsonWriter& w) { write_estimate(w, data_->policy, estimate_, trace); });
}

namespace {

constexpr Named<Event::Type> kEventNames[] = {{"open", Event::Type::open},   {"action", Event::Type::action},
                                              {"next", Event::Type::next},   {"draft", Event::Type::draft},
                                              {"lang", Event::Type::lang},   {"open_code", Event::Type::open_code}};
constexpr Named<Language> kLanguageNames[] = {{"zh-Hans", Language::zh}, {"en", Language::en}};

Event read_event(Faults& faults, JsonValue value) {
  Event e;
  Fields f(faults, value);
  f.require("type");
  e.type = f.one_of<Event::Type>("type", kEventNames).value_or(Event::Type::open);
  e.action = f.string("action").value_or("");
  e.field = f.string("field").value_or("");
  e.language = f.one_of<Language>("lang", kLanguageNames).value_or(Language::zh);
  e.code = f.string("code").value_or("");
  Fields answer(f, "answer");
  e.answer.choice = answer.string("choice").value_or("");
  e.answer.text = answer.string("text").value_or("");
  e.answer.year = answer.string("year").value_or("");
  e.answer.month = answer.string("month").value_or("");
  e.answer.day = answer.string("day").value_or("");
  e.answer.guess = answer.boolean("guess").value_or(false);
  return e;
}

}  // namespace

// docs/page.md
std::string Engine::answer_page(JsonValue session_value, JsonValue event_value, Date today, const Surroundings& around) {
  Faults faults;
  const Event event = read_event(faults, event_value);
  if (!faults.empty()) return refusal(faults.take());
  Session session;
  session.c.as_of = today;
  if (session_value)
    if (const Issues issues = read_session(session_value, today, data_->policy, session); !issues.empty()) return refusal(issues);
  const std::optional<Refusal> refused = Flow(*data_, estimate_).apply(session, event);
  const bool typed = refused || event.type == Event::Type::draft;
  Page page;
  compose_page(*data_, session, refused, typed ? &event.answer : nullptr, estimate_, page, around);
  return accepted([&](JsonWriter& w) {
    w.open_object().key("session");
    write_session(w, data_->policy, session);
    w.key("page");
    write_page(w, page);
    w.close_object();
  });
}

// {"decision":{"eligible":true,"option":"institution","fund_fen_per_month":63000}}: either part may be missing, not both.
std::string Engine::answer_decision(JsonValue case_value, Decision& d, std::string_view option) {
  Case c;
  if (const Issues issues = read_case(case_value, data_->policy, c); !issues.empty()) return refusal(issues);
  evaluate(data_->policy, c, {}, estimate_);
  const OptionEstimate* found = nullptr;
  CareMode fee_mode = d.mode;
  for (const OptionEstimate& o : estimate_.options)
    if (option_id(*o.option) == option) found = &o;
  if (found) {
    d.mode = found->option->mode;
    d.tier = found->option->tier;
    d.variant = found->option->variant;
    fee_mode = found->option->fee_mode;
  } else if (d.fund) return refuse(IssueCode::not_in_list, "no option of the estimate", "/decision/option");
  const Scheme* const scheme = estimate_.first_month ? estimate_.calendar[*estimate_.first_month].scheme : nullptr;
  Explanations explanations;
  explain_decision(data_->policy, c, d, estimate_, explanations);
  return accepted([&](JsonWriter& w) { write_explanations(w, data_->policy, scheme, explanations, fee_mode); });
}

// {"bundle":1,"files":[{"name":"packs/…","content":{…}}]}, as `ltci pack` writes it. In the place of `content` may stand `text`, the file as it
// is on the disk; then issues say the line. `instead`: in the place of packs that were refused.
std::string Engine::load_pack(JsonValue bundle, bool instead, std::unique_ptr<JsonTree> tree) {
  Faults faults;
  Issues issues;
  Sources sources;
  {
    Fields f(faults, bundle);
    f.require("bundle");
    f.integer("bundle", 1, 1);
    f.require("files");
    for (Items i(f, "files"); i; i.next()) {
      Fields file(i);
      file.require("name");
      const auto name = file.string("name");
      const auto text = file.string("text");
      if (!text) file.require("content");
      JsonValue content = file.value("content");
      if (text) {
        sources.trees.push_back(std::make_unique<JsonTree>());
        Issues found;
        content = sources.trees.back()->parse(*text, found) ? sources.trees.back()->root() : JsonValue();
        add_issues(issues, std::move(found), name.value_or(""));
      }
      if (name && content) sources.files.push_back({std::string(*name), content, bool(text)});
    }
  }
  if (!faults.empty()) return refusal(faults.take());
  sources.trees.push_back(std::move(tree));
  auto data = std::make_unique<PolicyData>();
  add_issues(issues, read_policy_data(std::move(sources), *data));
  if (!issues.empty()) return refusal(issues);
  if (data->policy.schemes.empty() || !data->texts.has("ui.instead"))  // each file is right, but a page could not work with them
    return refuse(IssueCode::missing_field, "no packs, or no texts of this release", "/policy/files");
  data->instead = instead;
  use(std::move(data));
  return accepted([&](JsonWriter& w) { write_schemes(w, data_->policy); });
}

}  // namespace ltci
