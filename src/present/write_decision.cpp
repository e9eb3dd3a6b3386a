#include "codec/write_estimate.hpp"
#include "present/decision.hpp"

namespace ltci {

void write_explanations(JsonWriter& w, const Policy& policy, const Scheme* scheme, const Explanations& e, CareMode mode) {
  constexpr const char* kAgreements[] = {"no", "within", "yes"};
  w.open_object().member("agrees", kAgreements[static_cast<std::size_t>(e.agreement)]).key("explanations").open_array();
  for (const Change& change : e.changes) {
    w.open_object();
    Citations cites = change.cites;
    if (is_reading(change.of)) {
      const RegisteredReading& r = reading_of(*scheme, static_cast<std::size_t>(change.of));
      cites = r.cites;
      w.member("reading", r.id).member("value", r.alternatives[static_cast<std::size_t>(change.low) - 1]);
    } else {
      const Field f = field_of(change, mode);
      const bool hospital = change.of == ChangeOf::hospital_days;
      w.key("field").value((hospital ? Words("period.hospital_days") : info_of(f).path).view());
      const auto value = [&](Words name, int n) {
        w.key(name);
        write_answer(w, f, n);
      };
      value("low", change.low);
      value("high", change.high);
    }
    if (change.fund) w.member("fund_fen", change.fund);
    w.key("cites").open_array();
    for (std::size_t i = 0; i < cites.count; ++i) w.value(citation_id(policy, policy.citations[cites.first + i]));
    w.close_array().close_object();
  }
  w.close_array().close_object();
}

}  // namespace ltci
