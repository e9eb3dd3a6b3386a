// The self-check: the band of levels it leaves open, and what to tell the assessor.
#include "present/composer.hpp"

namespace ltci {

void Composer::self_check() {
  page_.id = "self_check";
  page_.title = say("check.title");
  heading(page_.title);
  action("back", "ui.to_result", true);
}

}  // namespace ltci
