// Which characters of the policy data the kiosk's font does not have: it is made of the words of its release. The list of a release lies
// beside the website, kiosk-characters.json: `characters`, and the keys of the texts that the kiosk never says.
#pragma once

#include "codec/read_policy.hpp"

namespace ltci {

// `list` is the text of that file. An issue for each value with such characters; not_json where the list cannot be read.
[[nodiscard]] Issues check_kiosk_font(const Sources& sources, std::string_view list);

}  // namespace ltci
