// The rules of zz-2023-7 for json-logic-js: two expressions, what the fund pays and what is left, as JSON that could lie in a file.
import jsonLogic from 'json-logic-js';

const answer = (name) => ({ var: name });
const ifAssisted = (assisted, ordinary) => ({ if: [answer('assisted'), assisted, ordinary] });
/** Fen to a hundredth, times days, half a fen up. */
const forDays = (hundredths_a_day, days) => ({ floor: { '/': [{ '+': [{ '*': [hundredths_a_day, days] }, 50] }, 100] } });
const share = (fee, percent, limit) => forDays({ min: [{ '*': [answer(fee), percent] }, { '*': [limit, 100] }] }, answer('covered_days'));
const visits = { min: [answer('days_per_month'), answer('covered_days')] };

export const rules = {
  // 3.4: status, treatment, 3 months so far, 6 in all, level 3
  eligible: { and: [{ '===': [answer('benefit_status'), 'active'] }, answer('treated'), { '>=': [answer('months_disabled'), 3] },
    { '>=': [answer('months_expected'), 6] }, { '>=': [answer('level'), 3] }] },
  fund: [
    share('ward_fee', ifAssisted(80, 75), ifAssisted(3500, 3000)), // 3.6.1: tier 1, 75 %, 30 yuan; assisted 5 points and 5 yuan more
    share('ward_fee', ifAssisted(75, 70), ifAssisted(5000, 4500)), // 3.6.1: tier 2, 70 %, 45 yuan
    share('ward_fee', ifAssisted(70, 65), ifAssisted(6500, 6000)), // 3.6.1: tier 3, 65 %, 60 yuan
    share('institution_fee', ifAssisted(75, 70), ifAssisted(3500, 3000)), // 3.6.2: 70 %, 30 yuan; assisted 5 points and 5 yuan more
    { '*': [{ min: [answer('visit_fee'), ifAssisted(2300, 2000)] }, visits] }, // 3.6.3: 20 yuan; assisted 3 more
    // 3.6.3: 300 yuan a month by days, half a fen up; assisted 50 more
    { floor: { '/': [{ '+': [{ '*': [{ '*': [2, ifAssisted(35_000, 30_000)] }, answer('covered_days')] }, answer('days_of_month')] },
      { '*': [2, answer('days_of_month')] }] } },
  ],
  own: [
    ...[0, 1, 2].map((i) => ({ '-': [{ '*': [answer('ward_fee'), answer('covered_days')] }, answer(`fund.${i}`)] })),
    { '-': [{ '*': [answer('institution_fee'), answer('covered_days')] }, answer('fund.3')] },
    { '-': [{ '*': [answer('visit_fee'), visits] }, answer('fund.4')] },
    0,
  ],
};

export function load() {
  jsonLogic.add_operation('floor', Math.floor);
  return (answers) => {
    const fund = jsonLogic.apply(rules.fund, answers);
    return { eligible: jsonLogic.apply(rules.eligible, answers), fund, own: jsonLogic.apply(rules.own, { ...answers, fund }) };
  };
}
