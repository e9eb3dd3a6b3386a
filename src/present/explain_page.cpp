// Where every figure comes from: for each kind of care the steps of its trace as plain formulas, each with its clauses.
#include <algorithm>
#include <string>

#include "present/composer.hpp"

namespace ltci {

namespace {

// What a step says in numbers. It remembers the figures of the steps before it, which a formula puts together.
class Formula {
 public:
  Formula(const Speaker& speak, const MonthEstimate& month) : speak_(speak), days_in_month_(month.days) {}

  Words of(const TraceStep& s) {
    switch (s.step) {
      case Step::fee_per_day: return plain(counted_ = s.value);
      case Step::bed_day_cap: return plain(cap_ = s.value);
      case Step::fee_within_cap: {
        const Money fee = counted_;
        on_cost_ = true;
        return least(Exact::of(fee), cap_, Exact::of(counted_ = s.value));
      }
      case Step::share_of_fee:
        share_ = s.factor.value;
        day_ = share_of(counted_, share_);
        return speak_.say("trace.formula.times", {{"a", yuan(counted_)}, {"share", percent()}, {"n", exact(day_)}});
      case Step::fund_payment_day: {
        const Exact before = share_ ? day_ : Exact::of(counted_);
        day_ = std::min(before, Exact::of(cap_));
        return on_cost_ ? speak_.say("fmt.money", {{"n", exact(day_)}}) : least(before, cap_, day_);
      }
      case Step::allowance: return plain(allowance_ = s.value);
      case Step::third_party: return plain(0);
      case Step::fund_payment: fund_ = s.value; return payment(s);
      case Step::fee: fee_ = s.value; return days(yuan(s.factor.value ? s.value / s.factor.value : 0), s);
      case Step::own_payment: return speak_.say("trace.formula.minus", {{"a", yuan(fee_)}, {"b", yuan(fund_)}, {"n", yuan(s.value)}});
    }
    return {};
  }

 private:
  Words yuan(Money fen) const { return speak_.yuan(fen, Rounding::exact); }
  Words plain(Money fen) const { return speak_.money(fen); }
  Words percent() const { return speak_.say("fmt.percent", {{"n", speak_.percent(share_)}}); }
  // In yuan, with all the decimals it has: six at most.
  Words exact(Exact e) const {
    const std::int64_t yuan_parts = 100 * kWhole;
    std::string s = std::to_string(e.parts / yuan_parts) + "." + std::to_string(yuan_parts + e.parts % yuan_parts).substr(1);
    while (s.back() == '0') s.pop_back();
    const bool whole = s.back() == '.';
    const std::size_t decimals = s.size() - s.find('.') - 1;
    return whole || decimals <= 2 ? yuan(e.parts / kWhole) : speak_.arena().keep(s);
  }
  Words least(Exact a, Money b, Exact n) const {
    return speak_.say("trace.formula.least", {{"a", exact(a)}, {"b", yuan(b)}, {"n", exact(n)}});
  }
  Words days(Words a, const TraceStep& s) const {
    return speak_.say("trace.formula.days", {{"a", a}, {"days", speak_.number(s.factor.value)}, {"n", yuan(s.value)}});
  }
  Words payment(const TraceStep& s) const {
    if (allowance_) {
      if (s.value == 0 || s.value == allowance_) return plain(s.value);
      return speak_.say("trace.formula.part", {{"a", yuan(allowance_)},
                                               {"days", speak_.number(s.factor.value)},
                                               {"of", speak_.number(days_in_month_)},
                                               {"n", yuan(s.value)}});
    }
    return days(exact(day_), s);
  }

  const Speaker& speak_;
  int days_in_month_;
  Money counted_ = 0, cap_ = 0, allowance_ = 0, fund_ = 0, fee_ = 0;
  Exact day_;
  Ratio share_ = 0;
  bool on_cost_ = false;
};

}  // namespace

void Composer::explain() {
  EvaluateOptions options;
  options.trace = options.trace_ends = options.next_questions = true;
  options.today = s_.today;
  evaluate(data_.policy, s_.c, options, estimate_);
  page_.id = "explain";
  page_.title = say("result.why");
  heading(page_.title);
  add_verdict();
  add_criteria();
  for (const OptionEstimate& o : estimate_.options) {
    const MonthEstimate& month = estimate_.calendar[*estimate_.first_month];
    add<SectionBlock>().text = option_short(*o.option);
    paragraph("body", say("fmt.labelled", {{"label", say("amount.fund")}, {"text", speak_.amount(o.per_month.fund)}}));
    if (o.per_month.fee)
      paragraph("body", say("fmt.labelled", {{"label", say("amount.own")}, {"text", speak_.amount(o.per_month.own)}}));
    for (const OptionTrace& t : o.traces) {
      paragraph("strong", find({"trace.of.", name_in(kTraceOfNames, t.of)}));
      Formula formula(speak_, month);
      StepsBlock& b = add<StepsBlock>();
      for (const TraceStep& s : t.steps) {
        Entry& e = b.items.add(arena());
        e.title = find({"trace.", name_in(kStepNames, s.step)});
        e.text = with_clauses(formula.of(s), s.cites);
      }
    }
    for (const Assumption a : o.assumptions) paragraph("caption", find({"assumption.", name_in(kAssumptionNames, a)}));
  }
  add_points();
  if (estimate_.scheme) add_sources();
}

void compose_explanation(const PolicyData& data, const Session& session, Estimate& scratch, Page& page) {
  Composer composer(data, session, scratch, page);
  composer.explain();
  composer.chrome();
}

}  // namespace ltci
