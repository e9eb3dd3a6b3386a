#include "kiosk/forgetful_memory.hpp"

#include <imgui.h>
#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <new>

namespace {

void wipe_and_free(void* memory) noexcept {
  if (!memory) return;
  std::memset(memory, 0, malloc_usable_size(memory));
  asm volatile("" : : "r"(memory) : "memory");  // else the wiping of memory about to be freed is optimised away
  std::free(memory);
}

}  // namespace

void operator delete(void* memory) noexcept { wipe_and_free(memory); }
void operator delete(void* memory, std::size_t) noexcept { wipe_and_free(memory); }
void operator delete[](void* memory) noexcept { wipe_and_free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { wipe_and_free(memory); }

namespace ltci {

void let_imgui_forget() {
  ImGui::SetAllocatorFunctions([](std::size_t size, void*) { return std::malloc(size); }, [](void* memory, void*) { wipe_and_free(memory); });
}

void forget_drawing() {
  for (ImDrawList* list : ImGui::GetDrawData()->CmdLists) list->_ClearFreeMemory();
  ImGuiIO& io = ImGui::GetIO();
  io.ClearEventsQueue();
  std::fill(std::begin(io.MouseClickedPos), std::end(io.MouseClickedPos), ImVec2());
}

}  // namespace ltci
