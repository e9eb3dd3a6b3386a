// Somebody at the pages: a session and what is done to it.
#pragma once

#include <memory>
#include <string>

#include "present/pages.hpp"
#include "present/write_page.hpp"
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
  // Everything that the page says, as the renderers get it.
  std::string said() {
    Page page;
    compose_page(real_policy(), s, std::nullopt, nullptr, *scratch, page);
    std::string out;
    JsonWriter w(out);
    write_page(w, page);
    w.finish();
    return out;
  }
  bool says(std::string_view text) { return said().find(text) != std::string::npos; }
  // 下一题 with what stands in the controls.
  std::optional<Refusal> next(const Answer& answer) { return flow.apply(s, {Event::Type::next, {}, {}, Language::zh, answer}); }
};

}  // namespace ltci
