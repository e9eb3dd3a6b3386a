// A Page as lines of text: the sheet a clerk hands over.
#pragma once

#include <string>

#include "present/page.hpp"

namespace ltci {

std::string print_page(const Page& page);

}  // namespace ltci
