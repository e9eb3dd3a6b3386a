#include "codec/write_estimate.hpp"

#include <algorithm>
#include <array>

#include "codec/names.hpp"
#include "core/decimal.hpp"

namespace ltci {

namespace {

// Of the id of an option, as JsonWriter takes them.
std::array<std::string_view, 4> pieces_of_id(const CareOption& option) {
  constexpr std::string_view kOfTier[] = {"", ".tier1", ".tier2", ".tier3"};
  static_assert(std::size(kOfTier) == kTiers + 1);
  return {name_in(kCareModeNames, option.mode), option.variant.empty() ? "" : ".", option.variant, kOfTier[option.tier]};
}

// "2026-12-01", and of it the month.
class DateText {
 public:
  explicit DateText(Date d) {
    const Civil c = civil_of(d);
    put(0, c.year, 4);
    put(5, c.month, 2);
    put(8, c.day, 2);
    text_[4] = text_[7] = '-';
  }
  std::string_view day() const { return {text_, 10}; }
  std::string_view month() const { return {text_, 7}; }

 private:
  void put(int at, int n, int digits) {
    for (char* p = text_ + at + digits; digits--; n /= 10) *--p = static_cast<char>('0' + n % 10);
  }
  char text_[10];
};

// Most of an estimate is amounts: each is put together here and handed over whole, which takes a third of the time of its members.
class AmountText {
 public:
  explicit AmountText(const Amount& a) {
    add("{\"low\":");
    add(a.low);
    add(",\"high\":");
    add(a.high);
    add(",\"stated\":");
    add(a.stated);
    add("}");
  }
  std::string_view view() const { return {text_, size_}; }

 private:
  void add(std::string_view s) {
    std::copy(s.begin(), s.end(), text_ + size_);
    size_ += s.size();
  }
  void add(MaybeNumber n) { add(n ? Digits(*n).view() : "null"); }

  char text_[96];  // three numbers of 20 digits
  std::size_t size_ = 0;
};

void write_amount(JsonWriter& w, const Amount& a) { w.raw(AmountText(a).view()); }

void write_amount(JsonWriter& w, const std::optional<Amount>& a) {
  if (a) write_amount(w, *a);
  else w.null();
}

void write_date(JsonWriter& w, Words key, std::optional<Date> d) {
  w.key(key);
  if (d) w.value(DateText(*d).day());
  else w.null();
}

void write_cites(JsonWriter& w, const Policy& policy, Citations cites) {
  w.key("cites").open_array();
  for (std::size_t i = 0; i < cites.count; ++i) {
    const Clause& clause = policy.clauses[policy.citations[cites.first + i]];
    w.value(std::array<std::string_view, 3>{policy.documents[clause.document].id, "#", clause.id});
  }
  w.close_array();
}

void write_scheme(JsonWriter& w, const Scheme& s) {
  w.member("id", s.id).member("version", s.version).member("grade", name_in(kGradeNames, s.grade));
  write_date(w, "review_by", s.review_by);
}

void write_documents(JsonWriter& w, const Policy& policy, const Scheme& s) {
  w.key("documents").open_array();
  for (const std::uint16_t i : s.documents) {
    const Document& d = policy.documents[i];
    w.open_object().member("id", d.id).member("number", d.number).member("title", d.title);
    w.member("grade", name_in(kGradeNames, d.grade)).close_object();
  }
  w.close_array();
}

void write_eligibility(JsonWriter& w, const Policy& policy, const Estimate& e) {
  w.key("eligibility").open_object();
  w.member("result", name_in(kVerdictNames, e.eligibility.result));
  write_date(w, "earliest", e.eligibility.earliest);
  w.member("payable_today", e.eligibility.payable_today);
  w.key("criteria").open_array();
  for (const CriterionState& c : e.eligibility.criteria) {
    w.open_object().member("id", name_in(kCriterionNames, c.id)).member("state", name_in(kTruthNames, c.state));
    write_date(w, "met_from", c.met_from);
    write_cites(w, policy, e.scheme ? e.scheme->criteria[static_cast<std::size_t>(c.id)].cites : policy.directory.insured_cites);
    w.close_object();
  }
  w.close_array().close_object();
}

void write_traces(JsonWriter& w, const Policy& policy, const OptionEstimate& o) {
  w.key("trace").open_array();
  for (const OptionTrace& t : o.traces)
    for (const TraceStep& s : t.steps) {
      w.open_object().member("step", name_in(kStepNames, s.step)).member("value_fen", s.value);
      if (s.factor.unit == Factor::basis_points) w.member("share_bp", s.factor.value);
      if (s.factor.unit == Factor::days) w.member("days", s.factor.value);
      if (s.factor.unit == Factor::units) w.member("units", s.factor.value);
      if (t.of != TraceOf::stated) w.member("of", name_in(kTraceOfNames, t.of));
      write_cites(w, policy, s.cites);
      w.close_object();
    }
  w.close_array();
}

void write_option(JsonWriter& w, const Policy& policy, const OptionEstimate& o, const MonthEstimate& m, bool with_trace) {
  const CareOption& option = *o.option;
  w.open_object().key("id").value(pieces_of_id(option)).member("mode", name_in(kCareModeNames, option.mode));
  w.key("tier");
  if (option.tier) w.value(option.tier);
  else w.null();
  if (!option.variant.empty()) w.member("variant", option.variant);
  w.member("payee", name_in(kPayeeNames, option.payee()));
  w.key("cap_binds_from_fen_per_day");
  write_amount(w, o.cap_binds_from);
  w.key("per_day");
  if (o.per_day) {
    w.open_object().key("cap_fen");
    write_amount(w, o.per_day->cap);
    w.key("rate_bp");
    write_amount(w, o.per_day->rate);
    w.key("fund_fen");
    write_amount(w, o.per_day->fund);
    w.key("own_fen");
    write_amount(w, o.per_day->own);
    w.close_object();
  } else {
    w.null();
  }
  w.key("per_month").open_object().member("month", DateText(m.month).month()).member("days", m.days);
  w.member("covered_days", m.covered_days).key("fund_fen");
  write_amount(w, o.per_month.fund);
  w.key("own_fen");
  write_amount(w, o.per_month.own);
  w.key("fee_fen");
  if (o.option->has_fee) write_amount(w, o.per_month.fee);
  else w.null();
  w.close_object();
  w.key("assumptions").open_array();
  for (const Assumption a : o.assumptions) w.value(name_in(kAssumptionNames, a));
  w.close_array();
  if (with_trace) write_traces(w, policy, o);
  write_cites(w, policy, option.mode_cites);
  w.close_object();
}

void write_month(JsonWriter& w, const MonthEstimate& m) {
  w.open_object().member("month", DateText(m.month).month());
  if (m.no_rule) w.member("no_rule", true);
  w.member("days", m.days).member("hospital_days", m.hospital_days).member("covered_days", m.covered_days);
  w.member("assisted_days", m.assisted_days).member("payable_days", m.payable_days);
  w.key("options").open_object();
  for (std::size_t i = 0; i < m.options.size(); ++i) {
    w.any_key(pieces_of_id(m.scheme->options[i])).open_object().key("fund_fen");
    write_amount(w, m.options[i].fund);
    w.key("own_fen");
    write_amount(w, m.options[i].own);
    w.close_object();
  }
  w.close_object().close_object();
}

void write_parts(JsonWriter& w, const ContributionSplit& split, Words amount) {
  w.key("parts").open_array();
  for (const ContributionPart& p : split.parts) {
    w.open_object().member("payer", name_in(kPayerNames, p.payer)).member(amount, p.amount);
    if (p.borne_by) w.member("borne_by", name_in(kPayerNames, *p.borne_by));
    w.close_object();
  }
  w.close_array();
}

void write_contribution(JsonWriter& w, const Policy& policy, const Contribution& c) {
  if (c.kind == Contribution::Kind::unknown) return void(w.null());
  w.open_object().key("per_year");
  if (const ContributionSplit* split = c.flat()) {
    Money out_of_pocket = 0;
    for (const ContributionPart& p : split->parts)
      if (p.payer == Payer::individual && !p.borne_by) out_of_pocket += p.amount;
    w.open_object().member("total_fen", split->total);
    write_parts(w, *split, "fen");
    w.member("out_of_pocket_fen", out_of_pocket).close_object();
  } else {
    w.null();
  }
  if (c.kind == Contribution::Kind::waived) w.member("waived", true);
  if (c.kind == Contribution::Kind::rate_on_base) {
    w.key("rates").open_array();
    for (const ContributionSplit& split : c.splits) {
      w.open_object().member("for", name_in(kContributorNames, split.who)).member("total_ppm", split.total);
      write_parts(w, split, "ppm");
      write_cites(w, policy, split.cites);
      w.close_object();
    }
    w.close_array();
  }
  write_cites(w, policy, c.cites);
  w.close_object();
}

void write_span(JsonWriter& w, Words key, Span s) {
  w.key(key).open_object().member("low", s.low).member("high", s.high).close_object();
}

void write_self_check(JsonWriter& w, const SelfCheckBand& b) {
  w.key("self_check").open_object();
  write_span(w, "band", b.level);
  w.key("totals").open_object();
  for (const Named<Dimension>& d : kDimensionNames) write_span(w, d.name, b.totals[static_cast<std::size_t>(d.value)]);
  w.close_object().member("grade", name_in(kGradeNames, b.grade)).close_object();
}

}  // namespace

std::string format_date(Date d) { return std::string(DateText(d).day()); }
std::string format_month(Date d) { return std::string(DateText(d).month()); }

std::string citation_id(const Policy& policy, Citation c) {
  const Clause& clause = policy.clauses[c];
  std::string id(policy.documents[clause.document].id);
  (id += '#') += clause.id;
  return id;
}

std::string option_id(const CareOption& option) {
  std::string id;
  for (const std::string_view piece : pieces_of_id(option)) id += piece;
  return id;
}

void write_estimate(JsonWriter& w, const Policy& policy, const Estimate& e, bool with_trace) {
  w.open_object().member("estimate", 1);
  write_date(w, "as_of", e.as_of);
  w.key("scheme");
  if (e.scheme) {
    w.open_object();
    write_scheme(w, *e.scheme);
    w.member("stale", e.stale);
    write_documents(w, policy, *e.scheme);
    w.close_object();
  } else {
    w.null();
  }
  write_eligibility(w, policy, e);
  w.key("options").open_array();
  for (const OptionEstimate& o : e.options) write_option(w, policy, o, e.calendar[*e.first_month], with_trace);
  w.close_array().key("calendar").open_array();
  for (const MonthEstimate& m : e.calendar) write_month(w, m);
  w.close_array().key("contribution");
  if (e.scheme) write_contribution(w, policy, e.scheme->contribution);
  else w.null();
  w.key("next_questions").open_array();
  for (const NextQuestion& q : e.next_questions)
    w.open_object().member("field", name_in(kQuestionNames, q.question)).member("narrows_fen", q.narrows).close_object();
  w.close_array();
  if (e.self_check) write_self_check(w, *e.self_check);
  w.key("notes").open_array();
  for (const Note n : e.notes) w.value(name_in(kNoteNames, n));
  if (e.scheme)
    for (const std::string_view n : e.scheme->notices) w.value(n);
  w.close_array().close_object();
}

void write_schemes(JsonWriter& w, const Policy& policy) {
  w.open_array();
  for (const Scheme& s : policy.schemes) {
    w.open_object();
    write_scheme(w, s);
    std::string division = digits_of(s.division);
    division.insert(0, 6 - division.size(), '0');
    w.member("division", division).member("insured", name_in(kInsuredNames, s.insured));
    if (!s.superseded_by.empty()) w.member("superseded_by", s.superseded_by);
    write_date(w, "in_force_from", s.in_force_from);
    write_date(w, "in_force_to", s.in_force_to);
    write_date(w, "answers_from", s.answers_from);
    write_documents(w, policy, s);
    w.close_object();
  }
  w.close_array();
}

void write_issues(JsonWriter& w, const Issues& issues) {
  w.open_array();
  for (const Issue& i : issues) {
    w.open_object();
    if (!i.file.empty()) {
      w.member("file", i.file);
      if (i.line) w.member("line", i.line);
    }
    w.member("pointer", i.pointer).member("code", name_of(i.code)).member("detail", i.detail);
    if (!i.others.empty()) {
      w.key("others").open_array();
      for (std::string_view rest = i.others; !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        w.value(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
      w.close_array();
    }
    w.close_object();
  }
  w.close_array();
}

std::string refusal(const Issues& issues) {
  return json_of([&](JsonWriter& w) {
    w.open_object().member("ok", false).key("issues");
    write_issues(w, issues);
    w.close_object();
  });
}

}  // namespace ltci
