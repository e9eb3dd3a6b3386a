// Requests in, envelopes out: what the command line, the browser and Node call. One JSON text in, one compact JSON text
// back; a request without `op` is a case.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "codec/read_policy.hpp"
#include "core/decision.hpp"
#include "core/evaluate.hpp"
#include "present/pages.hpp"
#include "present/policy_data.hpp"

namespace ltci {

struct AnswerDefaults {
  bool trace = false;
  std::optional<Date> today;
};

class Engine {
 public:
  // Replaces the policy data. A refused one changes nothing.
  void use(std::unique_ptr<PolicyData> data) { data_ = std::move(data); }
  bool ready() const { return data_ != nullptr; }
  const PolicyData& data() const { return *data_; }

  // Wipes what the last request left.
  void forget() { wipe(estimate_); }

  // The envelope for one request. Ops: estimate, page, schemes, load_pack.
  std::string answer(std::string_view request, const AnswerDefaults& defaults = {});

 private:
  std::string answer_case(JsonValue value, bool trace, std::optional<Date> today);
  std::string answer_request(std::unique_ptr<JsonTree> tree, const AnswerDefaults& defaults);
  std::string answer_page(JsonValue session, JsonValue event, Date today, const Surroundings& around);
  std::string answer_decision(JsonValue value, Decision& decision, std::string_view option);
  std::string load_pack(JsonValue bundle, bool instead, std::unique_ptr<JsonTree> tree);

  std::unique_ptr<PolicyData> data_;
  Estimate estimate_;
};

}  // namespace ltci
