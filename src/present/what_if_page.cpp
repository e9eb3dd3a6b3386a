// Another price, other days: the kinds of care side by side, and own payment over the fee.
#include "present/composer.hpp"

namespace ltci {

void Composer::what_if() {
  page_.id = "what_if";
  page_.title = say("whatif.title");
  heading(page_.title);
  action("back", "ui.to_result", true);
}

}  // namespace ltci
