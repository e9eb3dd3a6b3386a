// Any bytes as a share code: refused, or a code that is written again as it was. Bytes that begin with 0 are the number above the
// CRC-32, so that most of them get past it.
//   cmake --preset fuzz && cmake --build --preset fuzz && build/fuzz/ltci_fuzz_code -max_len=500 CORPUS
#include "fuzz/target.hpp"
#include "present/share.hpp"
#include "support/real_policy.hpp"

using namespace ltci;

LTCI_FUZZ_TARGET(code) {
  static Estimate scratch;
  CodeText sealed;
  std::string_view text(reinterpret_cast<const char*>(data), size);
  if (size > 0 && data[0] == 0) {
    CodeNumber number;
    for (std::size_t i = std::min<std::size_t>(size, 290); i-- > 1;) number.push(data[i], 256);
    sealed = number.text();
    text = sealed.view();
  }
  SharedCase s;
  if (decode_share(text, s) != CodeFault::none) return 0;
  if (encode_share(s).view() != text) broken("a code is written again as it was", text);
  Session session;
  OpenedCode code;
  if (open_code(real_policy(), text, s.c.as_of, scratch, session, code) != CodeFault::none) return 0;
  const CodeText again = share_session(real_policy(), session, scratch);
  SharedCase now;
  if (decode_share(again.view(), now) != CodeFault::none) broken("a code is written again as it was", text);
  now.pack_version = s.pack_version, now.rules = s.rules, now.result = s.result;
  if (encode_share(now).view() != text) broken("a code is written again as it was", text);
  return 0;
}
