#include "core/decision.hpp"

#include <algorithm>

#include "core/evaluate.hpp"

namespace ltci {

namespace {

class Search {
 public:
  Search(const Policy& policy, const Case& c, const Decision& d, Estimate& e, Explanations& out)
      : policy_(policy), c_(c), tried_(c), d_(d), e_(e), out_(out), scheme_(e.scheme) {}
  void explain();

 private:
  // Which amounts count as the one decided: only itself, or all that round to it.
  void allow(Money below, Money above) {
    lowest_ = d_.fund.value_or(0) - below;
    highest_ = d_.fund.value_or(0) + above;
  }
  const OptionEstimate* option(int tier) const;
  int compare(ChangeOf of, int v);
  bool complete(int way);
  bool fits(ChangeOf of, int v, bool to_list = false);
  void try_each(ChangeOf of, int most, bool answered, int least = 0);
  void try_range(ChangeOf of, int least, int most, bool answered);
  bool find_range(ChangeOf of, int least, int most);
  void try_levels(bool answered);
  bool find_levels();
  void list(ChangeOf of, int low, int high, int least, int most);
  Citations cites_of(ChangeOf of) const;

  const Policy& policy_;
  Case c_;
  Case tried_;  // in one of the ways to answer what is open
  const Decision& d_;
  Estimate& e_;
  Explanations& out_;
  const Scheme* const scheme_;
  const CareOption* chosen_ = nullptr;
  Date from_;  // of the month that counts
  Money lowest_ = 0, highest_ = 0;
  bool possible_ = false;  // as answered
  // Of the last one compared: the verdict is, or may be, the one decided; and nothing that is open changes anything.
  bool verdict_fits_ = false, settled_ = false;
};

const OptionEstimate* Search::option(int tier) const {
  for (const OptionEstimate& o : e_.options)
    if (o.option->mode == d_.mode && o.option->tier == tier && o.option->variant == d_.variant) return &o;
  return nullptr;
}

// Evaluates the case with this one value. 0: it leads to the decision; below or above: the sign by which it misses, the
// same for all values on that side.
int Search::compare(ChangeOf of, int v) {
  Case c = tried_;
  int tier = d_.tier;
  EvaluateOptions options;
  options.only.emplace();
  switch (of) {
    case ChangeOf::insured: c.insured = static_cast<Insured>(v); break;
    case ChangeOf::benefit_status:
      c.benefit_status = static_cast<BenefitStatus>(v);
      c.waiting_ends.reset();
      break;
    case ChangeOf::waiting_ends: c.waiting_ends = Date{v}; break;
    case ChangeOf::treated: c.treated = v != 0; break;
    case ChangeOf::disabled_since: c.disabled_since = Date{v}; break;
    case ChangeOf::months_disabled: c.months_disabled = v; break;
    case ChangeOf::months_expected: c.months_expected = v; break;
    case ChangeOf::level: c.level = v; break;
    case ChangeOf::assisted:
      if (c.assisted != (v != 0)) c.assisted_since = first_case_date();
      c.assisted = v != 0;
      break;
    case ChangeOf::assisted_since: c.assisted_since = Date{v}; break;
    case ChangeOf::third_party_pays: c.third_party_pays = v != 0; break;
    case ChangeOf::tier: tier = v; break;
    case ChangeOf::fee: c.fee_per_day[static_cast<std::size_t>(chosen_->fee_mode)] = v; break;
    case ChangeOf::days_per_month: c.days_per_month = v; break;
    case ChangeOf::hospital_days: {
      c.period.hospital_stays.clear();
      c.period.hospital_stays.push_back({from_, from_ + v});
      break;
    }
    default: options.only = OneReading{static_cast<ReadingId>(of), static_cast<std::size_t>(v)};
  }
  evaluate(policy_, c, options, e_);
  verdict_fits_ = settled_ = true;
  if (d_.eligible) {
    const Eligibility& e = e_.eligibility;
    const bool yes = e_.scheme && e.first_possible == c.as_of;
    const bool no = e_.scheme ? e.last_possible != c.as_of : e.result == Verdict::not_eligible;
    verdict_fits_ = *d_.eligible ? yes : no;
    settled_ = yes != no;
    if (!verdict_fits_) return 1;
  }
  if (!d_.fund) return 0;
  const OptionEstimate* o = option(tier);
  if (!o) return 1;
  const Amount& fund = o->per_month.fund;
  settled_ = settled_ && fund.low == fund.high;
  return *fund.high < lowest_ ? -1 : fund.low > highest_;
}

Citations Search::cites_of(ChangeOf of) const {
  constexpr CriterionId kCriteriaOf[] = {CriterionId::insured,  CriterionId::status,   CriterionId::status,    CriterionId::treated,
                                         CriterionId::duration, CriterionId::duration, CriterionId::prognosis, CriterionId::level};
  if (is_reading(of)) return {};
  if (!scheme_) return policy_.directory.insured_cites;
  if (of <= ChangeOf::level) return scheme_->criteria[static_cast<std::size_t>(kCriteriaOf[static_cast<int>(of) - kOpenReadings])].cites;
  if (of <= ChangeOf::assisted_since) return scheme_->raise_cites;
  if (of == ChangeOf::third_party_pays) return scheme_->third_party_cites;
  if (of == ChangeOf::hospital_days) return scheme_->hospital.cites;
  const ShareBenefit* share = chosen_->share;
  return share ? share->cap_cites : chosen_->mode_cites;
}

// Makes `tried_` the case in one of kWays to answer what is open and makes amounts jump, the raise and who pays: between what two of
// them pay lies much that neither does. False: there is no such way. Without an amount one is as good as any.
constexpr int kWays = 4;
bool Search::complete(int way) {
  const bool raised = way & 1, third_party = way & 2;
  tried_ = c_;
  if (!d_.fund) return way == 0;
  if (!c_.third_party_pays) tried_.third_party_pays = third_party;
  else if (third_party) return false;
  if (c_.assisted == false || c_.assisted_since) return !raised;
  tried_.assisted = raised || c_.assisted;
  if (*tried_.assisted) tried_.assisted_since = raised ? first_case_date() : last_case_date();
  return true;
}

// Whether this value leads to the decision, in some way to answer the rest; lists it as of the first.
bool Search::fits(ChangeOf of, int v, bool to_list) {
  for (int way = 0; way < kWays; ++way) {
    if (!complete(way) || compare(of, v) != 0) continue;
    // Other rules, which may leave open what these settle, explain it only where they lead to it for sure.
    if (of == ChangeOf::insured && !settled_) continue;
    if (to_list) list(of, v, v, -1, -1);
    return true;
  }
  return false;
}

// After a comparison with the value next to the answer.
void Search::list(ChangeOf of, int low, int high, int least, int most) {
  for (const Change& before : out_.changes)
    if (before.of == of && before.low == low && before.high == high) return;
  Change& change = out_.changes.emplace_back();
  change.of = of;
  change.low = low;
  change.high = high;
  change.to_least = low == least;
  change.to_greatest = high == most;
  change.cites = cites_of(of);
  // Sure is what follows with everything open, not only in the way in which it was found.
  const Case way = tried_;
  tried_ = c_;
  compare(of, change.nearest());
  change.sure = settled_;
  tried_ = way;
  compare(of, change.nearest());
  const OptionEstimate* o = option(of == ChangeOf::tier ? low : d_.tier);
  if (!d_.fund || !o || (of > ChangeOf::insured && of <= ChangeOf::level)) return;
  const Amount& fund = o->per_month.fund;
  if (fund.low != fund.high) return;
  change.fund = fund.low;
  if (o->per_day) change.a_day = o->per_day->fund.low;
}

// Values that are no scale, each for itself. What fits whatever its value explains nothing.
void Search::try_each(ChangeOf of, int most, bool answered, int least) {
  if (possible_ && answered) return;
  int fitting = 0;
  for (int v = least; v <= most; ++v) fitting += fits(of, v);
  if (possible_ && fitting > most - least) return;
  for (int v = least; v <= most; ++v) fits(of, v, true);
}

// Numbers and dates: what fits is one range, of those that pay the very fen if there are any.
void Search::try_range(ChangeOf of, int least, int most, bool answered) {
  if (possible_ && answered) return;
  const Money lowest = lowest_, highest = highest_;
  for (int way = 0; way < kWays; ++way) {
    if (!complete(way)) continue;
    allow(0, 0);
    const bool exact = find_range(of, least, most);
    lowest_ = lowest;
    highest_ = highest;
    if (!exact) find_range(of, least, most);
  }
}

bool Search::find_range(ChangeOf of, int least, int most) {
  // The border between values that compare like `from` and those towards `to` that do not: the first of these.
  const auto leave = [&](int from, int to) {
    const int sign = compare(of, from);
    if (sign == 0) return from;
    while (from - to > 1 || to - from > 1) {
      const int middle = from + (to - from) / 2;
      (compare(of, middle) == sign ? from : to) = middle;
    }
    return to;
  };
  const int low = leave(least, most);
  if (compare(of, low) != 0) return false;
  const int high = leave(most, least);
  if (low != least || high != most) list(of, low, high, least, most);
  return true;
}

// Of the levels that are enough, and of what they pay, neither need rise with the number: each is tried, and what fits is listed in runs.
void Search::try_levels(bool answered) {
  if (possible_ && answered) return;
  const Money lowest = lowest_, highest = highest_;
  allow(0, 0);
  const bool exact = find_levels();
  lowest_ = lowest;
  highest_ = highest;
  if (!exact) find_levels();
}

bool Search::find_levels() {
  unsigned fitting = 0;
  for (int level = 0; level <= kMaxLevel; ++level) fitting |= static_cast<unsigned>(fits(ChangeOf::level, level)) << level;
  if (fitting == Criterion::kEveryLevel) return true;  // explains nothing
  for (int low = 0; low <= kMaxLevel; ++low) {
    if (!(fitting >> low & 1)) continue;
    int high = low;
    while (fitting >> (high + 1) & 1) ++high;
    fits(ChangeOf::level, low ? low : high);  // in the way in which it is listed
    list(ChangeOf::level, low, high, 0, kMaxLevel);
    low = high;
  }
  return fitting != 0;
}

void Search::explain() {
  out_.changes.clear();
  out_.agreement = Agreement::no;
  const bool whole_yuan = d_.fund && *d_.fund % 100 == 0;
  allow(whole_yuan ? 50 : 0, whole_yuan ? 49 : 0);
  const ReadingChoices* choices = nullptr;
  int days = 0;
  bool inside = !d_.fund;
  if (e_.first_month) {
    const MonthEstimate& m = e_.calendar[*e_.first_month];
    choices = &m.scheme->choices;
    days = m.covered_days + m.hospital_days;
    from_ = std::max(m.month, c_.period.from.value_or(m.month));
    c_.period.months = static_cast<int>(*e_.first_month) + 1;  // later months do not count
  }
  if (const OptionEstimate* o = option(d_.tier)) {
    chosen_ = o->option;
    inside = inside || (o->per_month.fund.low <= highest_ && lowest_ <= *o->per_month.fund.high);
  }
  tried_ = c_;
  const bool allowed = compare(ChangeOf::limit_on, 0) == 0;
  const bool about_amount = d_.fund && chosen_ && verdict_fits_;
  if (verdict_fits_ && inside) out_.agreement = Agreement::within;
  if (allowed && settled_) {
    out_.agreement = Agreement::yes;
    return;
  }
  possible_ = fits(ChangeOf::limit_on, 0);
  if (about_amount) {
    const std::size_t values[] = {choices->limit_on.size(), choices->hospital_days.size(), choices->part_month.size(), choices->third_party.size()};
    for (int r = 0; r < kOpenReadings; ++r) try_each(static_cast<ChangeOf>(r), static_cast<int>(values[r]) - 1, true, 1);
  }
  try_each(ChangeOf::insured, 2, c_.insured.has_value());
  if (scheme_ && d_.eligible) {
    try_each(ChangeOf::benefit_status, 2, c_.benefit_status.has_value());
    if (c_.benefit_status == BenefitStatus::waiting)
      try_range(ChangeOf::waiting_ends, first_case_date().days, last_case_date().days, c_.waiting_ends.has_value());
    try_each(ChangeOf::treated, 1, c_.treated.has_value());
    // Nobody is expected to be disabled for less time than has passed.
    const int longest = c_.months_expected.value_or(kMaxMonthsDisabled);
    if (c_.disabled_since) {
      Date oldest = add_months(c_.as_of, -longest);
      while (longest < kMaxMonthsDisabled && full_months(oldest - 1, c_.as_of) <= longest) oldest = oldest - 1;
      try_range(ChangeOf::disabled_since, oldest.days, c_.as_of.days, true);
    } else {
      try_range(ChangeOf::months_disabled, 0, longest, c_.months_disabled.has_value());
    }
    try_range(ChangeOf::months_expected, months_disabled_of(c_).value_or(0), kMaxMonthsDisabled, c_.months_expected.has_value());
    try_levels(c_.level.has_value());
  }
  if (!about_amount) return;
  try_each(ChangeOf::assisted, 1, c_.assisted.has_value());
  if (c_.assisted == true) try_range(ChangeOf::assisted_since, first_case_date().days, last_case_date().days, c_.assisted_since.has_value());
  try_each(ChangeOf::third_party_pays, 1, c_.third_party_pays.has_value());
  if (d_.tier) try_each(ChangeOf::tier, kTiers, true, 1);
  if (chosen_->has_fee) {
    try_range(ChangeOf::fee, 0, kMaxFee, c_.fee_per_day[static_cast<std::size_t>(chosen_->fee_mode)].has_value());
    if (chosen_->visits) try_range(ChangeOf::days_per_month, 0, 31, c_.days_per_month.has_value());
  }
  try_range(ChangeOf::hospital_days, 0, days, true);
}

}  // namespace

void explain_decision(const Policy& policy, const Case& c, const Decision& decision, Estimate& estimate, Explanations& out) {
  Search(policy, c, decision, estimate, out).explain();
}

}  // namespace ltci
