#include "core/next_questions.hpp"

#include <algorithm>
#include <numeric>

#include "core/evaluate.hpp"
#include "core/lines.hpp"

namespace ltci {

namespace {

constexpr std::size_t index_of(CareMode mode) { return static_cast<std::size_t>(mode); }

template <class List>
bool same(const List& a, const List& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

bool same_amounts(const Estimate& a, const Estimate& b) {
  const auto option = [](const OptionEstimate& x, const OptionEstimate& y) {
    return x.per_month == y.per_month && x.per_day == y.per_day && x.cap_binds_from == y.cap_binds_from;
  };
  const auto month = [](const MonthEstimate& x, const MonthEstimate& y) { return same(x.options, y.options); };
  return std::equal(a.options.begin(), a.options.end(), b.options.begin(), b.options.end(), option) &&
         std::equal(a.calendar.begin(), a.calendar.end(), b.calendar.begin(), b.calendar.end(), month);
}

class Asker {
 public:
  Asker(const Policy& policy, const Case& c, Estimate& e) : policy_(policy), c_(c), e_(e) {}

  void list() {
    if (e_.eligibility.result == Verdict::not_eligible || e_.eligibility.result == Verdict::no_rule) return;
    if (!c_.division || !c_.insured) {
      if (!c_.division) add(Question::division, true);
      if (!c_.insured) add(Question::insured, true);
      return;
    }
    list_criteria();
    if (e_.first_month) list_amounts();
  }

 private:
  // In its place among the others, which came in the order of a case.
  void add(Question q, bool changes_result, Money narrows = 0) {
    auto& list = e_.next_questions;
    list.push_back({q, changes_result, narrows});
    const auto sooner = [](const NextQuestion& a, const NextQuestion& b) {
      if (a.changes_result != b.changes_result) return a.changes_result;
      return !a.changes_result && a.narrows > b.narrows;
    };
    for (std::size_t i = list.size() - 1; i > 0 && sooner(list[i], list[i - 1]); --i) std::swap(list[i], list[i - 1]);
  }
  const Criterion& rule(CriterionId id) const { return e_.scheme->criteria[static_cast<std::size_t>(id)]; }
  bool asked_for(CriterionId id) const { return rule(id).rule == Criterion::Rule::known; }
  int threshold(CriterionId id) const { return rule(id).at_least; }

  // The result is not "never", so every criterion can be met: a missing answer that can also fail its own decides.
  void list_criteria() {
    const bool status = asked_for(CriterionId::status);
    if (status && !c_.benefit_status) add(Question::benefit_status, true);
    // Whoever waits has to wait whatever else is answered: the end of it, and a disability that is too short, only move the date.
    const bool waits = status && c_.benefit_status == BenefitStatus::waiting && c_.waiting_ends.value_or(c_.as_of) >= c_.as_of;
    if (waits && !c_.waiting_ends && c_.as_of < last_case_date()) add(Question::waiting_ends, false);
    if (asked_for(CriterionId::treated) && !c_.treated) add(Question::treated, true);
    const std::optional<int> months = months_disabled_of(c_);
    const Date sooner = waits ? c_.waiting_ends.value_or(c_.as_of) + 1 : c_.as_of;
    if (!months && sooner < add_months(c_.as_of, threshold(CriterionId::duration))) add(Question::months_disabled, !waits);
    if (!c_.months_expected && months.value_or(0) < threshold(CriterionId::prognosis)) add(Question::months_expected, true);
    const bool level_decides = rule(CriterionId::level).rule != Criterion::Rule::none && threshold(CriterionId::level) > 0;
    if (!c_.level && level_decides) add(Question::level, true, narrowed([](Case& c, int level) { c.level = level; }, 0, kMaxLevel));
    if (asked_for(CriterionId::age) && !c_.age) add(Question::age, true);
    if (asked_for(CriterionId::enrolled) && !c_.months_enrolled) add(Question::months_enrolled, true);
    if (asked_for(CriterionId::contribution_years)) {
      const Criterion& years = rule(CriterionId::contribution_years);
      if (!c_.contribution_years) add(Question::contribution_years, true);
      if (years.buy_in && c_.contribution_years.value_or(0) < years.at_least) {
        if (!c_.buy_in) add(Question::buy_in, true);
        else if (*c_.buy_in && !c_.buy_in_paid) add(Question::buy_in_paid, true);
      }
    }
  }

  // How much less is open after the answer that helps least, of these.
  template <class Set>
  Money narrowed(Set&& set, int least, int most) const {
    if (!e_.first_month) return 0;
    Money left = 0;
    for (int answer = least; answer <= most; ++answer) {
      Case c = c_;
      set(c, answer);
      left = std::max(left, open_now(c));
    }
    return open_now(c_) - left;
  }

  void list_amounts() {
    const auto with = [this](auto&& change) {
      Case c = c_;
      change(c);
      return c;
    };
    const Case unlisted = with([](Case& c) { c.assisted = false; });
    const Case listed_early = with([](Case& c) { c.assisted = true, c.assisted_since = first_case_date(); });
    const Case listed_late = with([](Case& c) { c.assisted = true, c.assisted_since = last_case_date(); });
    const Money all = open_now(c_);
    if (!c_.assisted) {
      if (differ(unlisted, listed_early)) add(Question::assisted, false, all - std::max(open_now(unlisted), open_now(listed_early)));
    } else if (*c_.assisted && !c_.assisted_since && differ(listed_late, listed_early)) {
      add(Question::assisted_since, false, all - std::max(open_now(listed_late), open_now(listed_early)));
    }
    if (!c_.third_party_pays) {
      const Case no = with([](Case& c) { c.third_party_pays = false; }), yes = with([](Case& c) { c.third_party_pays = true; });
      if (differ(no, yes)) add(Question::third_party_pays, false, all - std::max(open_now(no), open_now(yes)));
    }
    const auto& scheme = *e_.calendar[*e_.first_month].scheme;
    const auto group = [](Case& c, int n) { c.group = n; };
    const auto tier = [](Case& c, int n) { c.contribution_tier = n; };
    if (!c_.group && !scheme.groups.empty()) add(Question::group, false, narrowed(group, 1, static_cast<int>(scheme.groups.size())));
    if (!c_.contribution_tier && !scheme.contribution_tiers.empty())
      add(Question::contribution_tier, false, narrowed(tier, 1, static_cast<int>(scheme.contribution_tiers.size())));
    for (const CareMode mode : {CareMode::medical_ward, CareMode::institution, CareMode::home_visit}) {
      if (c_.fee_per_day[index_of(mode)] || !has_fee(mode)) continue;
      const int question = static_cast<int>(Question::fee_ward) + static_cast<int>(mode);
      const Money open = open_of(c_, mode);
      add(static_cast<Question>(question), false, open - most_open_after_a_fee(mode, open));
    }
    if (!c_.days_per_month) {
      const auto visited = [&](int days) { return with([&](Case& c) { c.days_per_month = days; }); };
      if (differ(visited(0), visited(31))) {
        Money most = 0;
        for (int days = 0; days <= 31; ++days) most = std::max(most, open_of(visited(days), CareMode::home_visit));
        add(Question::days_per_month, false, open_of(c_, CareMode::home_visit) - most);
      }
    }
  }

  // Where there is a fee, what is left to the person grows with it without end.
  bool has_fee(CareMode mode) const {
    for (const MonthEstimate& m : e_.calendar) {
      if (!m.scheme) continue;
      for (const CareOption& option : m.scheme->options)
        if (option.fee_mode == mode && option.has_fee) return true;
    }
    return false;
  }

  // Whether two cases differ in an amount. Mostly the first month tells.
  bool differ(Case a, Case b) const {
    Estimate of_a, of_b;
    const auto differ_now = [&] {
      evaluate(policy_, a, {}, of_a);
      evaluate(policy_, b, {}, of_b);
      return !same_amounts(of_a, of_b);
    };
    const std::optional<int> months = a.period.months;
    a.period.months = b.period.months = static_cast<int>(*e_.first_month) + 1;
    if (differ_now()) return true;
    a.period.months = b.period.months = months;
    return differ_now();
  }

  // How much is open in what the fund pays in the first month, over the options of one mode or of all.
  Money open_of(const Case& c, std::optional<CareMode> mode) const {
    const MonthEstimate& first = e_.calendar[*e_.first_month];
    const Date from = period_from(c);
    const MonthDays days = days_of_month(c, first.month, from);
    const Situation s = situation_in(*first.scheme, c, first.month);
    Money open = 0;
    for (const CareOption& option : first.scheme->options) {
      if (mode && (option.fee_mode != *mode || !option.has_fee)) continue;
      const Amount fund = hull_of_line(*first.scheme, option, c, s, all_covered_days(*first.scheme, days)).fund;
      open += *fund.high - fund.low;  // the fund's payment always has an upper end
    }
    return open;
  }
  Money open_now(const Case& c) const { return open_of(c, std::nullopt); }

  // The most that stays open whatever the fee turns out to be. Exact: between the fees at which a limit begins to bind,
  // every payment is a straight line rounded to whole fen. Such lines repeat their rounding every `period` fen, so the
  // most lies within one period of an end, and only ends that come near the most seen can hold it. It never exceeds `now`,
  // what is open while the fee is.
  Money most_open_after_a_fee(CareMode mode, Money now) const {
    const Scheme& scheme = *e_.calendar[*e_.first_month].scheme;
    Ratio common = kWhole;
    Money rounding = 0;
    // Calls `end` with every fee at which a limit begins to bind. A limit a month does so at another fee for each number of paid days.
    const auto each_end = [&](auto&& end) {
      end(0);
      for (const CareOption& option : scheme.options) {
        if (option.fee_mode != mode || !option.has_fee) continue;
        for (const BenefitPart& part : option) {
          const ShareBenefit* b = std::get_if<ShareBenefit>(&part.benefit);
          if (!b) continue;
          for (const bool raised : {false, true}) {
            for (const LimitOn limit_on : {LimitOn::payment, LimitOn::cost}) {
              const Money binds = cap_binds_from(*b, raised, limit_on);
              for (Money days = 1; days <= (b->cap_is_monthly ? 31 : 1); ++days) end((binds + days - 1) / days);
              if (b->limit_on) break;  // the document says which
            }
          }
        }
      }
    };
    for (const CareOption& option : scheme.options) {
      if (option.fee_mode != mode || !option.has_fee) continue;
      for (const BenefitPart& part : option) {
        const ShareBenefit* b = std::get_if<ShareBenefit>(&part.benefit);
        if (!b) continue;
        rounding += 2;
        for (const bool raised : {false, true}) common = std::gcd(common, b->fund_share[raised]);
      }
    }
    const Money period = kWhole / common;
    Case c = c_;
    const auto open_at = [&](Money fee) {
      c.fee_per_day[index_of(mode)] = std::clamp<Money>(fee, 0, kMaxFee);
      return open_of(c, mode);
    };
    const auto around = [&](Money end) { return std::max(open_at(end - 1), open_at(end)); };
    Money most = 0;
    each_end([&](Money end) { most = std::max(most, around(end)); });
    const Money near = most - rounding;
    each_end([&](Money end) {
      if (most == now || around(end) < near) return;
      for (Money fee = end - period - 1; fee <= end + period; ++fee) most = std::max(most, open_at(fee));
    });
    return most;
  }

  const Policy& policy_;
  const Case& c_;
  Estimate& e_;
};

}  // namespace

void list_next_questions(const Policy& policy, const Case& c, Estimate& e) { Asker(policy, c, e).list(); }

}  // namespace ltci
