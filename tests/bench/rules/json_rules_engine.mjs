// The rules of zz-2023-7 for json-rules-engine: rules find out who is entitled and which terms hold. It has no arithmetic of its own, so
// the figures are worked out by whoever hears the event, as its documentation does it.
import { Engine } from 'json-rules-engine';

const is = (fact, operator, value) => ({ fact, operator, value });
export const rules = [
  { conditions: { all: [is('benefit_status', 'equal', 'active'), is('treated', 'equal', true), is('months_disabled', 'greaterThanInclusive', 3),
    is('months_expected', 'greaterThanInclusive', 6), is('level', 'greaterThanInclusive', 3)] }, event: { type: 'eligible' } }, // 3.4
  // 3.6.1: tiers 75, 70, 65 % up to 30, 45, 60 yuan; 3.6.2: 70 % up to 30 yuan; 3.6.3: visits up to 20 yuan, 300 yuan a month
  { conditions: { all: [is('assisted', 'equal', false)] },
    event: { type: 'terms', params: { ward: [[75, 3000], [70, 4500], [65, 6000]], institution: [70, 3000], visit: 2000, allowance: 30_000 } } },
  // 3.6: for assisted persons 5 points and 5 yuan more (3.6.1, 3.6.2), 3 yuan and 50 yuan more (3.6.3)
  { conditions: { all: [is('assisted', 'equal', true)] },
    event: { type: 'terms', params: { ward: [[80, 3500], [75, 5000], [70, 6500]], institution: [75, 3500], visit: 2300, allowance: 35_000 } } },
];

function figures(terms, a) {
  const share = (fee, [percent, limit]) => Math.floor((Math.min(fee * percent, limit * 100) * a.covered_days + 50) / 100);
  const visits = Math.min(a.days_per_month, a.covered_days);
  const fund = [...terms.ward.map((tier) => share(a.ward_fee, tier)), share(a.institution_fee, terms.institution), Math.min(a.visit_fee, terms.visit) * visits,
    Math.floor((2 * terms.allowance * a.covered_days + a.days_of_month) / (2 * a.days_of_month))];
  const ward = a.ward_fee * a.covered_days;
  return { fund, own: [ward - fund[0], ward - fund[1], ward - fund[2], a.institution_fee * a.covered_days - fund[3], a.visit_fee * visits - fund[4], 0] };
}

export function load() {
  const engine = new Engine(rules);
  return async (answers) => {
    const { events } = await engine.run(answers);
    const terms = events.find(({ type }) => type === 'terms').params;
    return { eligible: events.some(({ type }) => type === 'eligible'), ...figures(terms, answers) };
  };
}
