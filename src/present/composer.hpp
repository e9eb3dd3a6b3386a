// What the pages are put together with: the speaker, the session, and short ways to add blocks.
#pragma once

#include "codec/names.hpp"
#include "core/decision.hpp"
#include "present/pages.hpp"
#include "present/speaker.hpp"

namespace ltci {

// What is paid for a day in hospital that would be paid otherwise.
enum class InHospital : unsigned char { paid, less, unpaid, open };
// `listed`: whether the raise for listed persons can be there, and can not.
InHospital in_hospital(const Scheme& scheme, Possible listed);
InHospital in_hospital(const MonthEstimate& month);

class Composer {
 public:
  Composer(const PolicyData& data, const Session& session, Estimate& scratch, Page& page)
      : data_(data), s_(session), estimate_(scratch), page_(page), flow_(data, scratch),
        speak_(data, session.language, session.who.value_or(Who::self), page.arena, &page.money, session.hides_amounts && shows_amounts(session.at)) {}

  void start(const std::optional<Refusal>& refusal);
  void declined();
  void question(const std::optional<Refusal>& refusal, const Answer* typed);
  void summary();
  void result(std::string_view host);
  void explain();     // explain_page.cpp
  void self_check();  // self_check_page.cpp
  void calendar();    // calendar_page.cpp
  void what_if(bool moved);  // what_if_page.cpp; `moved`: only what a move changes
  void decision();    // decision_page.cpp
  void take(bool mini_program);  // slip_page.cpp: what it holds, before it is made
  void slip(const Surroundings& around);
  void chrome();

 private:
  template <class B>
  B& add() {
    B& b = page_.blocks.add<B>(page_.arena);
    b.kind = B::kKind;
    return b;
  }
  void heading(Words text) { add<HeadingBlock>().text = text; }
  void section(Words key) { add<SectionBlock>().text = say(key); }
  void paragraph(Words style, Words text);
  void edit_button(Field f, Words label);
  void view_button(Words view, Words label);
  void action(Words name, Words key, bool main, Words field = {});
  Words listed(Words list, Words more) const { return list.empty() ? more : say("fmt.list", {{"a", list}, {"b", more}}); }
  Words say(Words key, std::initializer_list<Placeholder> p = {}) const { return speak_.say(key, p); }
  Words find(std::initializer_list<Words> parts, std::initializer_list<Placeholder> p = {}) const {
    return speak_.find(parts, p);
  }
  Arena& arena() const { return page_.arena; }

  // Questions
  Words stem(Field f) const;
  Words path_of(Field f) const;  // the hook of the page
  Words place_name(int division) const;
  Words version_line(const Scheme& scheme) const;  // its name, its version and when it is to be reviewed
  Words value_words(Field f) const;  // the answer as the summary shows it; empty: not answered
  Edit edit(Field f, Words key) const { return {info_of(f).path, say(key)}; }
  void option(List<ChoiceOption>& list, Words value, Words label, Words note, bool selected);
  void add_unknown(List<ChoiceOption>& list, Field f, bool selected);
  void add_choices(Words error);
  void add_places(Words error);
  NumberBlock& add_number(Field f, Words error, const Answer* typed);
  void add_date(Words error, const Answer* typed);
  void add_preview(Money fee_per_day);
  Words refusal_words(const Refusal& r) const;

  // The calendar
  static constexpr int kMonthsAhead = 6;  // as long as nobody said how many
  Words days_words(int n) const { return say(n == 1 ? "fmt.one_day" : "fmt.days", {{"n", speak_.number(n)}}); }
  void work_out(Month& month, const MonthEstimate& m, const CareOption& option, std::int64_t fund, int days);
  ParagraphBlock* add_stays(const Case& plan);
  Amount add_month_table(const Case& plan, const OptionEstimate& shown, MonthsBlock& by_day);

  // Results
  Words rule_of(CriterionId id) const;
  bool not_stated(CriterionId id) const;
  Words payees_of(const CareOption& o) const;
  Words both_words(const CareOption& o, const BenefitPart& more, Words a, Words b) const;
  bool hangs_on_price() const;
  Words verdict_words() const;
  Words option_short(const CareOption& o) const;
  Words hospital_fee_words(const CareOption& o, const MonthEstimate& month) const;
  Words price_of(CareMode fee_mode) const;
  Figure figure(const Amount& value) const;  // its words and its ends
  Figure line(Words key, Mark mark, const CareOption& o, Words amount, const Amount& value) const;
  Cells cells_of(const OptionEstimate& o) const;
  Words scale_of(const Cells& c) const;
  Words with_clauses(Words text, Citations cites) const;
  void fit_unit(Cells& c) const;
  const OptionEstimate* headline() const;
  void add_verdict();
  void add_amount(const OptionEstimate& o, Words heading_text);
  void add_options(bool moved = false);  // `moved`: only what a move changes
  void add_points(const OptionEstimate* one = nullptr);  // `one`: only what is open in its figures
  void add_criteria();
  void add_modes();
  void add_next_steps();
  void add_good_to_know();
  void add_sources();
  void add_instead(const Scheme* one = nullptr);  // that these are not the packs that were put there; `one`: only its dates
  void add_opened();  // how the result compares with that of the code it was opened from
  void add_self_check_rows();  // what would be paid at each level of the band, where the level is not assessed
  Entry& point(PointsBlock& block, Words title, Words text);
  const CriterionState* named_criterion() const;
  bool counts_price_of(CareMode mode) const;
  Words reading_name(std::size_t reading) const;
  Words part_words(const BenefitPart& part, bool raised) const;
  Profile profile_of(const CareOption& o) const;
  bool settled_profile(const CareOption& o) const;
  Citations rule_cites(const CareOption& o) const;
  const Bounded<ByLanguage, kMostRows>* rows_named(Field f) const;
  void price_button(OptionRow& r, const CareOption& option);
  void add_contribution(const Contribution& c);
  Words rule_words(const CareOption& o, bool raised) const;
  Words rule_words(const CareOption& o) const;       // what is paid, in a sentence; where the raise is open, with and without it
  Words month_words(const OptionEstimate& o) const;  // the kind of care, its price and the month of its figures
  void refresh();                                    // evaluates the case itself again, after trials
  Words guess_words();                               // what is left when guesses count as unknown; evaluates
  Case without_doubts() const;
  FundAndOwn month_of(const CareOption& o, const Case& c, std::optional<ReadingId> settled = {}) const;
  struct Left {
    Money least, most;
  };
  Left left_after(Field f, const CareOption& o) const;
  using OpenFields = Bounded<Field, 5>;
  OpenFields open_fields(const OptionEstimate& o) const;
  Words why_open(const OptionEstimate& o) const;
  void add_why_open(const OptionEstimate& o);
  void add_national_frame();
  void add_beside();
  bool add_so_far(bool says);
  void add_guess();

  // The slip
  void add_answers();
  void add_code(std::string_view site);

  // Explanations
  static constexpr std::size_t kMaxClauses = 16;
  using Clauses = Bounded<Citation, kMaxClauses>;
  Words clause_name(Citation cite) const;
  Words clause_names(Citations cites) const;
  void note_clauses(Citations cites, Clauses& noted) const;
  void list_clauses(const Clauses& clauses);
  Words step_words(const TraceStep& s) const;
  bool is_priced(const CareOption& o) const { return s_.c.fee_per_day[static_cast<std::size_t>(o.fee_mode)].has_value(); }
  Words source_of(const TraceStep& s, const CareOption& o) const;
  void add_steps(const OptionTrace& t, const CareOption& o);
  void add_tree(const OptionEstimate& o);
  void add_trace(List<TreeNode>& list, const OptionTrace& t, const CareOption& o);
  void explain_option(const OptionEstimate& o, bool alone, Clauses& clauses);

  // The self-check: self_check_page.cpp
  void add_item(Words error);
  void add_levels(Span band);
  void add_undecided(const SelfCheckBand& band);
  void add_sheet();
  Row& item_row(List<Row>& rows, int i);
  void self_check_row(Row& row);
  Words item_words(Words path, int option) const;
  Words level_words(Words key) const;
  Words band_words(Span band) const;
  Words way_back(Place from) const;
  Words item_path(int i) const;

  // What if (what_if_page.cpp)
  void add_trial(bool moved);
  void add_tiers(const CareOption& asked);
  void add_curve(const OptionEstimate& asked, Money to, bool picture);

  // The office's decision
  Words answer_words(Field f, std::int64_t value) const;
  void add_reprint();
  const Scheme* any_scheme() const;
  bool has_mode(CareMode mode) const;
  const OptionEstimate* decided_option(Decision& d);
  void add_explanation(PointsBlock& block, const Change& change, const Scheme* scheme, CareMode mode);

  const PolicyData& data_;
  const Session& s_;
  Estimate& estimate_;
  Page& page_;
  Flow flow_;
  Speaker speak_;
  bool to_the_fen_ = false;  // ranges, too: where one adds up or takes along
};

}  // namespace ltci
