// The months ahead: what is paid on which days, with hospital stays, the waiting period and the start of the raise.
#include "present/composer.hpp"

namespace ltci {

void Composer::calendar() {
  page_.id = "calendar";
  page_.title = say("cal.title");
  heading(page_.title);
  action("back", "ui.to_result", true);
}

}  // namespace ltci
