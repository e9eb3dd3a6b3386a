# Warnings and language options of our own code, on one target.
set(LTCI_OPTIONS
  -Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion -Wshadow -Werror
  -fno-exceptions -fno-rtti)
add_library(ltci_options INTERFACE)
target_compile_options(ltci_options INTERFACE ${LTCI_OPTIONS})
# GCC 12 warns of overlapping copies inside std::string operator+ that cannot happen (GCC bug 105651).
target_compile_options(ltci_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
target_compile_definitions(ltci_options INTERFACE JSON_NOEXCEPTION)

option(LTCI_SANITIZE "address and undefined-behaviour sanitizers" OFF)
if(LTCI_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
