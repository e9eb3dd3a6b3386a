// Whole numbers in decimal digits. std::to_string would bring code of its own for every type of number, in a module that people wait for.
#pragma once

#include <cstdint>
#include <string>

namespace ltci {

std::string digits_of(std::int64_t n);
std::string digits_of_unsigned(std::uint64_t n);

}  // namespace ltci
