// Memory that is wiped when it is given back: whatever held an answer, nobody has to think of it. Linked into the kiosk it replaces
// operator delete; Dear ImGui is told of it once.
#pragma once

namespace ltci {

// Before its context is created.
void let_imgui_forget();
// Between two frames: gives back what the last one was drawn with, and where the finger was.
void forget_drawing();

}  // namespace ltci
