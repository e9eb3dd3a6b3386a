// The office decided otherwise: which single answer or reading would explain it.
#include "present/composer.hpp"

namespace ltci {

void Composer::decision() {
  page_.id = "decision";
  page_.title = say("differ.title");
  heading(page_.title);
  action("back", "ui.to_result", true);
}

}  // namespace ltci
