// Where every figure comes from: for each kind of care the steps of its trace as plain formulas, each with its clauses.
#include <algorithm>
#include <string>

#include "present/composer.hpp"

#include "core/decimal.hpp"

namespace ltci {

namespace {

// What a step says in numbers. It remembers the figures of the steps before it, which a formula puts together.
class Formula {
 public:
  Formula(const Speaker& speak, const MonthEstimate& month) : speak_(speak), days_in_month_(month.days) {}

  Words of(const TraceStep& s) {
    switch (s.step) {
      case Step::fee_per_day: return plain(counted_ = s.value);
      case Step::month_cap: counted_ = fee_; of_month_ = true; [[fallthrough]];
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
      case Step::standard: standard_ = s.value; share_ = s.factor.value; return plain(s.value);
      case Step::allowance:
        allowance_ = s.value;
        if (!standard_) return plain(s.value);
        return speak_.say("trace.formula.times", {{"a", yuan(standard_)}, {"share", percent()}, {"n", yuan(s.value)}});
      case Step::daily_amount: day_ = Exact::of(s.value); return plain(s.value);
      case Step::quota: counted_ = s.value; in_parts_ = true; return plain(s.value);
      case Step::copay: in_parts_ = in_parts_ || of_month_; return plain(s.value);
      case Step::price: return plain(s.value);
      case Step::hospital_amount: in_parts_ = true; return days(yuan(s.value / s.factor.value), s);
      case Step::part_payment:  // the next part begins anew
        in_parts_ = true;
        on_cost_ = false;
        share_ = 0;
        standard_ = allowance_ = 0;
        return plain(s.value);
      case Step::third_party: return plain(0);
      case Step::fund_payment: fund_ = s.value; return payment(s);
      case Step::fee: fee_ = s.value; return days(yuan(s.factor.value ? s.value / s.factor.value : 0), s);
      case Step::own_payment:
        if (!s.value && fund_ > fee_) return speak_.say("trace.formula.enough", {{"n", yuan(s.value)}});
        // Of the fund's payment what goes to the family does not make the price less.
        return speak_.say("trace.formula.minus", {{"a", yuan(fee_)}, {"b", yuan(fee_ - s.value)}, {"n", yuan(s.value)}});
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
    std::string s = digits_of(e.parts / yuan_parts) + "." + digits_of(yuan_parts + e.parts % yuan_parts).substr(1);
    while (s.back() == '0') s.pop_back();
    const bool whole = s.back() == '.';
    const std::size_t decimals = s.size() - s.find('.') - 1;
    return whole || decimals <= 2 || speak_.hides_amounts() ? yuan(e.parts / kWhole) : speak_.arena().keep(s);
  }
  Words least(Exact a, Money b, Exact n) const {
    return speak_.say("trace.formula.least", {{"a", exact(a)}, {"b", yuan(b)}, {"n", exact(n)}});
  }
  Words days(Words a, const TraceStep& s) const {
    return speak_.say("trace.formula.days", {{"a", a}, {"days", speak_.number(s.factor.value)}, {"n", yuan(s.value)}});
  }
  Words payment(const TraceStep& s) const {
    if (in_parts_) return plain(s.value);
    if (of_month_) return on_cost_ ? plain(s.value) : least(share_ ? day_ : Exact::of(counted_), cap_, Exact::of(s.value));
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
  Money counted_ = 0, cap_ = 0, allowance_ = 0, fund_ = 0, fee_ = 0, standard_ = 0;
  bool of_month_ = false;  // the share and its limit are of a month
  Exact day_;
  Ratio share_ = 0;
  bool on_cost_ = false;
  bool in_parts_ = false;  // the payment is no product of what came before it
};

}  // namespace

// Each clause once, in the order in which they are met.
void Composer::note_clauses(Citations cites, Clauses& noted) const {
  for (std::size_t i = 0; i < cites.count && noted.size() < kMaxClauses; ++i) {
    const Citation cite = data_.policy.citations[cites.first + i];
    if (std::find(noted.begin(), noted.end(), cite) == noted.end()) noted.push_back(cite);
  }
}

Words Composer::clause_name(Citation cite) const {
  const Clause& clause = data_.policy.clauses[cite];
  const Document& d = data_.policy.documents[clause.document];
  Words name = Words::ending(d.number);
  if (d.reprinted) {  // its whole title stands once, among the sources; the names of its parts are words of its language
    name = say("fmt.reprint", {{"year", speak_.number(d.reprinted)}});
    if (speak_.language() != Language::zh) return name;
  }
  return say("fmt.cite", {{"number", name}, {"label", Words::ending(clause.label)}});
}

Words Composer::clause_names(Citations cites) const {
  Words words;
  for (std::size_t i = 0; i < cites.count; ++i) words = listed(words, clause_name(data_.policy.citations[cites.first + i]));
  return words;
}

void Composer::list_clauses(const Clauses& clauses) {
  ModesBlock& list = add<ModesBlock>();
  for (const Citation c : clauses) {
    Entry& e = list.items.add(arena());
    const Clause& clause = data_.policy.clauses[c];
    e.title = find({"clause.", Words::ending(data_.policy.documents[clause.document].id), ".", Words::ending(clause.id)});
    e.lines.add(arena()).text = speak_.by_language(clause.words);
    // Under a heading of its own the number comes last.
    (e.title.empty() ? e.title : e.lines.add(arena()).text) = clause_name(c);
  }
  paragraph("caption", say("result.own_words"));
}

// Where the figure of a step comes from: its clauses, or the person.
Words Composer::source_of(const TraceStep& s, const CareOption& o) const {
  if (s.cites.count) return clause_names(s.cites);
  if (s.step == Step::third_party) return say(s_.c.third_party_pays ? "trace.entered" : "trace.not_answered");
  return say(is_priced(o) ? "trace.entered" : "trace.assumed");
}

// A trace as a tree: what a figure is made of stands below it.
void Composer::add_trace(List<TreeNode>& list, const OptionTrace& t, const CareOption& o) {
  const auto node = [&](List<TreeNode>& in, Words text) -> TreeNode& {
    TreeNode& n = in.add(arena());
    n.text = text;
    return n;
  };
  Formula formula(speak_, estimate_.calendar[*estimate_.first_month]);
  List<TreeNode> parts;
  for (const TraceStep& s : t.steps) {
    List<TreeNode> of;
    if (s.step == Step::fund_payment_day || s.step == Step::fund_payment || s.step == Step::own_payment) std::swap(of, parts);
    const Words text = say("fmt.labelled", {{"label", step_words(s)}, {"text", formula.of(s)}});
    node(parts, s.cites.count ? with_clauses(text, s.cites) : say("fmt.clause", {{"text", text}, {"label", source_of(s, o)}})).nodes = of;
    if (s.step == Step::fund_payment && !is_priced(o)) break;
  }
  node(list, find({"trace.of.", name_in(kTraceOfNames, t.of)})).nodes = parts;
}

Words Composer::step_words(const TraceStep& s) const { return find({"trace.", name_in(kStepNames, s.step)}); }

// The steps of a trace one below the other, each with its formula and where it comes from. Without a price they end with what
// the fund pays: what is left would be that of a price nobody named.
void Composer::add_steps(const OptionTrace& t, const CareOption& o) {
  section(speak_.cat({"trace.of.", name_in(kTraceOfNames, t.of)}));
  StepsBlock& b = add<StepsBlock>();
  Formula formula(speak_, estimate_.calendar[*estimate_.first_month]);
  for (const TraceStep& s : t.steps) {
    Entry& e = b.items.add(arena());
    e.title = step_words(s);
    e.text = formula.of(s);
    e.cites = source_of(s, o);
    if (s.step == Step::fund_payment && !is_priced(o)) break;
  }
}

// One kind of care, in the three depths: a sentence, step by step, everything as a tree. The last alone where all are explained.
void Composer::explain_option(const OptionEstimate& o, bool alone, Clauses& clauses) {
  add<SectionBlock>().text = option_short(*o.option);
  paragraph("body", rule_words(*o.option));
  add_amount(o, month_words(o));
  for (const OptionTrace& t : o.traces) {
    for (const TraceStep& s : t.steps) note_clauses(s.cites, clauses);
    // The usual value; the two ends where there is none.
    if (alone && (t.of == TraceOf::stated || o.traces[0].of != TraceOf::stated)) add_steps(t, *o.option);
  }
  for (const Assumption a : o.assumptions) paragraph("caption", find({"assumption.", name_in(kAssumptionNames, a)}));
  if (!alone) add_tree(o);
}

void Composer::add_tree(const OptionEstimate& o) {
  TreeBlock& tree = add<TreeBlock>();
  tree.caption = say("explain.tree");
  for (const OptionTrace& t : o.traces) add_trace(tree.nodes, t, *o.option);
}

void Composer::explain() {
  EvaluateOptions options;
  options.trace = options.trace_ends = options.next_questions = true;
  options.today = s_.today;
  evaluate(data_.policy, s_.c, options, estimate_);
  to_the_fen_ = true;
  page_.id = "explain";
  page_.title = say("result.why");
  heading(page_.title);
  Clauses clauses;
  const OptionEstimate* one = nullptr;
  if (s_.explained && static_cast<std::size_t>(*s_.explained) < estimate_.options.size()) {
    one = &estimate_.options[static_cast<std::size_t>(*s_.explained)];
    explain_option(*one, true, clauses);
  } else {
    add_verdict();
    add_criteria();
    for (const OptionEstimate& o : estimate_.options) explain_option(o, false, clauses);
  }
  if (!clauses.empty()) {
    section("explain.clauses");
    list_clauses(clauses);
  }
  if (one) add_tree(*one);
  add_points(one);
  action("back", "ui.to_result", true);
}

void compose_explanation(const PolicyData& data, const Session& session, Estimate& scratch, Page& page) {
  Composer composer(data, session, scratch, page);
  composer.explain();
  composer.chrome();
}

}  // namespace ltci
