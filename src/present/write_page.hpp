// A Page as JSON: docs/page.md, member by member.
#pragma once

#include "codec/json_writer.hpp"
#include "present/page.hpp"

namespace ltci {

void write_page(JsonWriter& w, const Page& page);

}  // namespace ltci
