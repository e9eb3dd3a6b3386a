// Any bytes as a request: the answer is an envelope on one line, and the same one again.
//   cmake --preset fuzz && cmake --build --preset fuzz && build/fuzz/ltci_fuzz_case -max_len=70000 CORPUS
#include "fuzz/target.hpp"
#include "support/real_policy.hpp"

LTCI_FUZZ_TARGET(case) {
  const std::string_view request(reinterpret_cast<const char*>(data), size);
  if (request.find("load_pack") != std::string_view::npos) return 0;  // it would change what the next one is answered
  const std::string reply = ltci::real_engine().answer(request);
  if (reply.compare(0, 6, "{\"ok\":") != 0 || reply.back() != '}' || reply.find('\n') != std::string::npos) ltci::broken("an envelope on one line", reply);
  if (ltci::real_engine().answer(request) != reply) ltci::broken("the same again", reply);
  return 0;
}
