// What a share code says, as one envelope.
#pragma once

#include <string>

#include "present/share.hpp"

namespace ltci {

// The case, what was said besides, and the rules and the result then and now.
std::string print_code(const PolicyData& data, const Session& session, const OpenedCode& code);
// A refusal whose detail says which fault it is and, of a foreign letter, where. Letters are counted from 1.
std::string print_code_fault(CodeFault fault, std::string_view code);

// The same as a sentence.
std::string print_code_sentence(const PolicyData& data, Language language, CodeFault fault);
// The code in a link that ends in `#s=CODE`; what is no link is itself the code.
std::string_view code_in(std::string_view link);

}  // namespace ltci
