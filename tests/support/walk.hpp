// Somebody at the pages: a session and what is done to it.
#pragma once

#include <memory>

#include "present/pages.hpp"
#include "support/real_policy.hpp"

namespace ltci {

struct Walk {
  Session s;
  std::unique_ptr<Estimate> scratch = std::make_unique<Estimate>();
  Flow flow{real_policy(), *scratch};

  // At a page, as somebody who can draw the benefit.
  explicit Walk(Place at) {
    s.c = entitled_case();
    s.at = at;
  }
  void act(std::string_view action, std::string_view field = {}) { flow.apply(s, {Event::Type::action, action, field, Language::zh, {}}); }
  // 下一题 with what stands in the controls.
  std::optional<Refusal> next(const Answer& answer) { return flow.apply(s, {Event::Type::next, {}, {}, Language::zh, answer}); }
};

}  // namespace ltci
