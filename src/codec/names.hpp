// The names of values in JSON, each list in one place for reading and writing.
#pragma once

#include "codec/fields.hpp"
#include "core/estimate.hpp"

namespace ltci {

inline constexpr Named<Insured> kInsuredNames[] = {
    {"resident", Insured::resident}, {"employee", Insured::employee}, {"none", Insured::none}};
inline constexpr Named<BenefitStatus> kBenefitStatusNames[] = {
    {"active", BenefitStatus::active}, {"waiting", BenefitStatus::waiting}, {"lapsed", BenefitStatus::lapsed}};
inline constexpr Named<CareMode> kCareModeNames[] = {{"medical_ward", CareMode::medical_ward},
                                                     {"institution", CareMode::institution},
                                                     {"home_visit", CareMode::home_visit},
                                                     {"family_care", CareMode::family_care}};
inline constexpr Named<Grade> kGradeNames[] = {
    {"official", Grade::official}, {"reprint", Grade::reprint}, {"draft", Grade::draft}};
inline constexpr Named<Payee> kPayeeNames[] = {{"institution", Payee::institution}, {"family", Payee::family}, {"carer", Payee::carer}};
inline constexpr Named<Payer> kPayerNames[] = {{"medical_pool", Payer::medical_pool},
                                               {"government", Payer::government},
                                               {"individual", Payer::individual},
                                               {"employer", Payer::employer},
                                               {"fund", Payer::fund},
                                               {"paid_already", Payer::paid_already}};
inline constexpr Named<Per> kPerNames[] = {{"bed_day", Per::bed_day}, {"visit_day", Per::visit_day}, {"month", Per::month}};
inline constexpr Named<Criterion::Rule> kRuleNames[] = {
    {"none", Criterion::Rule::none}, {"known", Criterion::Rule::known}, {"unknown", Criterion::Rule::unknown}};
inline constexpr Named<HospitalRule::Effect> kHospitalEffectNames[] = {
    {"suspend", HospitalRule::Effect::suspend}, {"reduce", HospitalRule::Effect::reduce}, {"go_on", HospitalRule::Effect::go_on}};
inline constexpr Named<Contribution::Kind> kContributionNames[] = {{"unknown", Contribution::Kind::unknown},
                                                                   {"flat_split", Contribution::Kind::flat_split},
                                                                   {"rate_on_base", Contribution::Kind::rate_on_base},
                                                                   {"waived", Contribution::Kind::waived}};
inline constexpr Named<ContributionSplit::For> kContributorNames[] = {{"everybody", ContributionSplit::For::everybody},
                                                                      {"working", ContributionSplit::For::working},
                                                                      {"retired", ContributionSplit::For::retired}};
inline constexpr Named<Verdict> kVerdictNames[] = {{"eligible", Verdict::eligible},
                                                   {"not_yet", Verdict::not_yet},
                                                   {"not_eligible", Verdict::not_eligible},
                                                   {"undetermined", Verdict::undetermined},
                                                   {"no_rule", Verdict::no_rule}};
inline constexpr Named<Truth> kTruthNames[] = {{"unmet", Truth::unmet}, {"unknown", Truth::unknown}, {"met", Truth::met}};
inline constexpr Named<CriterionId> kCriterionNames[] = {
    {"insured", CriterionId::insured},   {"status", CriterionId::status},       {"treated", CriterionId::treated},
    {"duration", CriterionId::duration}, {"prognosis", CriterionId::prognosis}, {"level", CriterionId::level},
    {"age", CriterionId::age},           {"enrolled", CriterionId::enrolled},   {"contribution_years", CriterionId::contribution_years}};

inline constexpr Named<Position> kPositionNames[] = {
    {"agreement", Position::agreement}, {"one_mode", Position::one_mode}, {"subsidies", Position::subsidies}};
inline constexpr Named<LimitOn> kLimitOnNames[] = {{"payment", LimitOn::payment}, {"cost", LimitOn::cost}};
inline constexpr Named<HospitalDays> kHospitalDaysNames[] = {{"discharge_paid", HospitalDays::discharge_paid},
                                                             {"discharge_unpaid", HospitalDays::discharge_unpaid},
                                                             {"all_paid", HospitalDays::all_paid}};
inline constexpr Named<PartMonth> kPartMonthNames[] = {
    {"by_days", PartMonth::by_days}, {"nothing", PartMonth::nothing}, {"whole", PartMonth::whole}};
inline constexpr Named<ThirdParty> kThirdPartyNames[] = {{"allowance_goes_on", ThirdParty::allowance_goes_on},
                                                         {"allowance_stops", ThirdParty::allowance_stops}};

// By ReadingId, as packs register them.
inline constexpr Words kReadingNames[kOpenReadings] = {"limit_on", "hospital_days", "part_month", "third_party"};

inline constexpr Named<Note> kNoteNames[] = {{"name_the_city", Note::name_the_city},
                                             {"not_in_pilot_list", Note::not_in_pilot_list},
                                             {"pilot_without_pack", Note::pilot_without_pack},
                                             {"group_without_pack", Note::group_without_pack},
                                             {"start_unknown", Note::start_unknown},
                                             {"no_version_in_force", Note::no_version_in_force},
                                             {"months_counted_from_today", Note::months_counted_from_today},
                                             {"hint_months", Note::hint_months},
                                             {"stale", Note::stale},
                                             {"entry_not_known", Note::entry_not_known},
                                             {"contribution_not_known", Note::contribution_not_known},
                                             {"starts_next_month", Note::starts_next_month},
                                             {"valid_for_months", Note::valid_for_months},
                                             {"buy_in_possible", Note::buy_in_possible},
                                             {"fee_in_scope", Note::fee_in_scope},
                                             {"provider_has_agreement", Note::provider_has_agreement},
                                             {"one_mode_a_day", Note::one_mode_a_day},
                                             {"even_spread", Note::even_spread}};
inline constexpr Named<Assumption> kAssumptionNames[] = {
    {"limit_on_payment", Assumption::limit_on_payment},
    {"home_visit_no_rate", Assumption::home_visit_no_rate},
    {"raise_in_points", Assumption::raise_in_points},
    {"part_month_by_days", Assumption::part_month_by_days},
    {"allowance_despite_third_party", Assumption::allowance_despite_third_party},
    {"paid_whatever_it_costs", Assumption::paid_whatever_it_costs},
    {"quota_used_in_full", Assumption::quota_used_in_full},
    {"discharge_day_paid", Assumption::discharge_day_paid},
    {"hospital_days_open", Assumption::hospital_days_open},
    {"approved_from_earliest", Assumption::approved_from_earliest},
};
inline constexpr Named<Step> kStepNames[] = {{"fee_per_day", Step::fee_per_day},
                                             {"bed_day_cap", Step::bed_day_cap},
                                             {"fee_within_cap", Step::fee_within_cap},
                                             {"share_of_fee", Step::share_of_fee},
                                             {"fund_payment_day", Step::fund_payment_day},
                                             {"allowance", Step::allowance},
                                             {"third_party", Step::third_party},
                                             {"fund_payment", Step::fund_payment},
                                             {"fee", Step::fee},
                                             {"own_payment", Step::own_payment},
                                             {"month_cap", Step::month_cap},
                                             {"standard", Step::standard},
                                             {"daily_amount", Step::daily_amount},
                                             {"price", Step::price},
                                             {"quota", Step::quota},
                                             {"copay", Step::copay},
                                             {"hospital_amount", Step::hospital_amount},
                                             {"part_payment", Step::part_payment}};
inline constexpr Named<TraceOf> kTraceOfNames[] = {
    {"stated", TraceOf::stated}, {"low", TraceOf::low}, {"high", TraceOf::high}};

// Its path in a case; `months_disabled` stands for either way to say the duration.
inline constexpr Named<Question> kQuestionNames[] = {
    {"division", Question::division},
    {"insured", Question::insured},
    {"benefit_status", Question::benefit_status},
    {"waiting_ends", Question::waiting_ends},
    {"treated", Question::treated},
    {"months_disabled", Question::months_disabled},
    {"months_expected", Question::months_expected},
    {"level", Question::level},
    {"assisted", Question::assisted},
    {"assisted_since", Question::assisted_since},
    {"third_party_pays", Question::third_party_pays},
    {"age", Question::age},
    {"months_enrolled", Question::months_enrolled},
    {"contribution_years", Question::contribution_years},
    {"buy_in", Question::buy_in},
    {"buy_in_paid", Question::buy_in_paid},
    {"group", Question::group},
    {"contribution_tier", Question::contribution_tier},
    {"care.medical_ward.fee_fen_per_day", Question::fee_ward},
    {"care.institution.fee_fen_per_day", Question::fee_institution},
    {"care.home_visit.fee_fen_per_day", Question::fee_visit},
    {"care.home_visit.days_per_month", Question::days_per_month}};
inline constexpr Named<Dimension> kDimensionNames[] = {
    {"daily_living", Dimension::daily_living}, {"cognition", Dimension::cognition}, {"senses", Dimension::senses}};

// Every list names all values of its type once, in their own order.
template <class E, std::size_t N>
constexpr Words name_in(const Named<E> (&list)[N], E value) {
  return list[static_cast<std::size_t>(value)].name;
}

// "medical_ward.tier2", "institution"
std::string option_id(const CareOption& option);

}  // namespace ltci
