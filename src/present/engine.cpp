#include "present/engine.hpp"

#include "codec/fields.hpp"
#include "codec/json_writer.hpp"
#include "codec/write_estimate.hpp"

namespace ltci {

namespace {

std::string refuse(IssueCode code, std::string detail) { return refusal({{"", code, std::move(detail), {}, {}}}); }

template <class Write>
std::string accepted(Write&& write) {
  std::string out;
  JsonWriter w(out);
  w.open_object().member("ok", true).key("value");
  write(w);
  w.close_object();
  return out;
}

enum class Op : unsigned char { estimate, page, schemes, load_pack };
constexpr Named<Op> kOps[] = {
    {"estimate", Op::estimate}, {"page", Op::page}, {"schemes", Op::schemes}, {"load_pack", Op::load_pack}};

}  // namespace

Result<PolicyData> read_policy_data(Sources sources) {
  Result<Policy> policy = read_policy(sources.files);
  Result<Texts> texts = read_texts(sources.files);
  Issues issues;
  if (Issues* i = std::get_if<Issues>(&policy)) issues = std::move(*i);
  if (Issues* i = std::get_if<Issues>(&texts))
    for (Issue& issue : *i) issues.push_back(std::move(issue));
  if (!issues.empty()) return issues;
  return PolicyData{std::move(sources), std::get<Policy>(std::move(policy)), std::get<Texts>(std::move(texts))};
}

std::string Engine::answer(std::string_view request, const AnswerDefaults& defaults) {
  const bool large = request.size() > kMaxCaseBytes;
  const auto too_large = [] { return refuse(IssueCode::too_large, "over " + std::to_string(kMaxCaseBytes) + " bytes"); };
  if (request.size() > kMaxPackBytes) return too_large();
  auto tree = std::make_unique<JsonTree>();
  Issues issues;
  if (!tree->parse(request, issues)) return large ? too_large() : refusal(issues);
  const JsonValue root = tree->root();
  const JsonValue op = root.member("op");
  if (large && !(op && op.kind() == JsonKind::string && op.as_string() == "load_pack")) return too_large();
  return op ? answer_request(std::move(tree), defaults) : answer_case(root, defaults.trace, defaults.today);
}

std::string Engine::answer_request(std::unique_ptr<JsonTree> tree, const AnswerDefaults& defaults) {
  Faults faults;
  std::optional<Op> op;
  std::optional<bool> trace;
  std::optional<Date> today;
  JsonValue the_case, policy, session, event;
  {
    Fields f(faults, tree->root());
    f.require("op");
    op = f.one_of<Op>("op", kOps);
    trace = f.boolean("trace");
    today = f.date("today");
    the_case = f.value("case");
    policy = f.value("policy");
    session = f.value("session");
    event = f.value("event");
    if (op == Op::estimate) f.require("case");
    if (op == Op::load_pack) f.require("policy");
    if (op && op != Op::load_pack && !ready()) f.fault("op", IssueCode::unknown_reference, "no policy data loaded");
  }
  if (!faults.empty()) return refusal(faults.take());
  switch (*op) {
    case Op::estimate: return answer_case(the_case, trace.value_or(defaults.trace), today ? today : defaults.today);
    case Op::schemes: return accepted([&](JsonWriter& w) { write_schemes(w, data_->policy); });
    case Op::load_pack: return load_pack(policy, std::move(tree));
    case Op::page: break;
  }
  return refuse(IssueCode::not_in_list, "");
}

std::string Engine::answer_case(JsonValue value, bool trace, std::optional<Date> today) {
  if (!ready()) return refuse(IssueCode::unknown_reference, "no policy data loaded");
  Result<Case> c = read_case(value, data_->policy);
  if (const Issues* issues = std::get_if<Issues>(&c)) return refusal(*issues);
  evaluate(data_->policy, std::get<Case>(c), {trace, today}, estimate_);
  return accepted([&](JsonWriter& w) { write_estimate(w, data_->policy, estimate_, trace); });
}

// {"bundle":1,"files":[{"name":"packs/…","content":{…}}]}, as `ltci pack` writes it.
std::string Engine::load_pack(JsonValue bundle, std::unique_ptr<JsonTree> tree) {
  Faults faults;
  Sources sources;
  {
    Fields f(faults, bundle);
    f.require("bundle");
    f.integer("bundle", 1, 1);
    f.require("files");
    for (Items i(f, "files"); i; i.next()) {
      Fields file(i);
      file.require("name");
      file.require("content");
      const auto name = file.string("name");
      const JsonValue content = file.value("content");
      if (name && content) sources.files.push_back({std::string(*name), content});
    }
  }
  if (!faults.empty()) return refusal(faults.take());
  sources.trees.push_back(std::move(tree));
  Result<PolicyData> data = read_policy_data(std::move(sources));
  if (const Issues* issues = std::get_if<Issues>(&data)) return refusal(*issues);
  use(std::get<PolicyData>(std::move(data)));
  return accepted([&](JsonWriter& w) { write_schemes(w, data_->policy); });
}

}  // namespace ltci
