// The rules of zz-2023-7 for publicodes, with its own mechanisms: variations, a ceiling (plafond), rounding (arrondi).
import Engine from 'publicodes';

const ifAssisted = (assisted, ordinary) => ({ variations: [{ si: 'assisted', alors: assisted }, { sinon: ordinary }] });
const share = (name, fee, percent, limit) => ({
  [name]: null,
  [`${name} . percent`]: percent,
  [`${name} . limit`]: limit,
  // In hundredths of a fen: whole numbers, so that half a fen is exactly that.
  [`${name} . of a day`]: { valeur: `${fee} * percent`, plafond: 'limit * 100' },
  [`${name} . fund`]: { valeur: 'of a day * covered days / 100', arrondi: 'oui' },
  [`${name} . own`]: `${fee} * covered days - fund`,
});

export const rules = {
  'benefit status': null, treated: null, 'months disabled': null, 'months expected': null, level: null, assisted: null, 'ward fee': null,
  'institution fee': null, 'visit fee': null, 'days per month': null, 'covered days': null, 'days of month': null,
  // 3.4: status, treatment, 3 months so far, 6 in all, level 3
  eligible: { 'toutes ces conditions': ["benefit status = 'active'", 'treated', 'months disabled >= 3', 'months expected >= 6', 'level >= 3'] },
  ...share('tier 1', 'ward fee', ifAssisted(80, 75), ifAssisted(3500, 3000)), // 3.6.1: 75 %, 30 yuan; assisted 5 points and 5 yuan more
  ...share('tier 2', 'ward fee', ifAssisted(75, 70), ifAssisted(5000, 4500)), // 3.6.1: 70 %, 45 yuan
  ...share('tier 3', 'ward fee', ifAssisted(70, 65), ifAssisted(6500, 6000)), // 3.6.1: 65 %, 60 yuan
  ...share('institution', 'institution fee', ifAssisted(75, 70), ifAssisted(3500, 3000)), // 3.6.2: 70 %, 30 yuan; assisted 5 points and 5 yuan more
  visits: { valeur: 'days per month', plafond: 'covered days' },
  'home visit': null,
  'home visit . of a day': { valeur: 'visit fee', plafond: ifAssisted(2300, 2000) }, // 3.6.3: 20 yuan; assisted 3 more
  'home visit . fund': 'of a day * visits',
  'home visit . own': 'visit fee * visits - fund',
  'family care': null,
  'family care . allowance': ifAssisted(35_000, 30_000), // 3.6.3: 300 yuan a month; assisted 50 more
  'family care . fund': { valeur: 'allowance * covered days / days of month', arrondi: 'oui' },
  'family care . own': 0,
};

const options = ['tier 1', 'tier 2', 'tier 3', 'institution', 'home visit', 'family care'];

export function load() {
  const engine = new Engine(rules);
  const value = (name) => engine.evaluate(name).nodeValue;
  return (a) => {
    engine.setSituation({
      'benefit status': `'${a.benefit_status}'`, treated: a.treated ? 'oui' : 'non', 'months disabled': a.months_disabled,
      'months expected': a.months_expected, level: a.level, assisted: a.assisted ? 'oui' : 'non', 'ward fee': a.ward_fee,
      'institution fee': a.institution_fee, 'visit fee': a.visit_fee, 'days per month': a.days_per_month,
      'covered days': a.covered_days, 'days of month': a.days_of_month,
    });
    return { eligible: value('eligible'), fund: options.map((it) => value(`${it} . fund`)), own: options.map((it) => value(`${it} . own`)) };
  };
}
