// The rules of zz-2023-7 for GoRules ZEN. Whole engine: a decision graph of a table (terms) and expressions (figures). Its module of
// expressions alone: the same expressions, one after the other.
const eligible = "benefit_status == 'active' and treated and months_disabled >= 3 and months_expected >= 6 and level >= 3"; // 3.4
/** Row by row: assisted or not, then the terms. */
const terms = {
  fields: ['tier1', 'cap1', 'tier2', 'cap2', 'tier3', 'cap3', 'share', 'cap', 'visit', 'allowance'],
  // 3.6.1: 75, 70, 65 % up to 30, 45, 60 yuan; 3.6.2: 70 % up to 30 yuan; 3.6.3: visits up to 20 yuan, 300 yuan a month
  ordinary: [75, 3000, 70, 4500, 65, 6000, 70, 3000, 2000, 30_000],
  // 3.6: for assisted persons 5 points and 5 yuan more (3.6.1, 3.6.2), 3 yuan and 50 yuan more (3.6.3)
  assisted: [80, 3500, 75, 5000, 70, 6500, 75, 3500, 2300, 35_000],
};
const share = (fee, percent, limit) => `floor((min([${fee} * ${percent}, ${limit} * 100]) * covered_days + 50) / 100)`;
const fund = [share('ward_fee', 'tier1', 'cap1'), share('ward_fee', 'tier2', 'cap2'), share('ward_fee', 'tier3', 'cap3'), share('institution_fee', 'share', 'cap'),
  'min([visit_fee, visit]) * min([days_per_month, covered_days])', 'floor((2 * allowance * covered_days + days_of_month) / (2 * days_of_month))'];
const own = (paid) => [0, 1, 2].map((i) => `ward_fee * covered_days - ${paid}[${i}]`)
  .concat(`institution_fee * covered_days - ${paid}[3]`, `visit_fee * min([days_per_month, covered_days]) - ${paid}[4]`, '0');
const list = (expressions) => `[${expressions.join(', ')}]`;

const place = { position: { x: 0, y: 0 } };
const row = (id, assisted, values) => ({ _id: id, assisted, ...Object.fromEntries(values.map((value, i) => [terms.fields[i], String(value)])) });
export const graph = {
  nodes: [
    { id: 'answers', name: 'answers', type: 'inputNode', ...place },
    { id: 'terms', name: 'terms', type: 'decisionTableNode', ...place, content: { hitPolicy: 'first', passThrough: true,
      inputs: [{ id: 'assisted', name: 'assisted', field: 'assisted' }], outputs: terms.fields.map((field) => ({ id: field, name: field, field })),
      rules: [row('a', 'true', terms.assisted), row('o', 'false', terms.ordinary)] } },
    { id: 'figures', name: 'figures', type: 'expressionNode', ...place, content: { passThrough: false, expressions: [
      { id: 'eligible', key: 'eligible', value: eligible }, { id: 'fund', key: 'fund', value: list(fund) }, { id: 'own', key: 'own', value: list(own('$.fund')) }] } },
    { id: 'result', name: 'result', type: 'outputNode', ...place },
  ],
  edges: [['answers', 'terms'], ['terms', 'figures'], ['figures', 'result']].map(([sourceId, targetId]) => ({ id: sourceId, type: 'edge', sourceId, targetId })),
};

const chosen = (values) => `{${terms.fields.map((field, i) => `${field}: ${values[i]}`).join(', ')}}`;
export const expressions = {
  terms: `assisted ? ${chosen(terms.assisted)} : ${chosen(terms.ordinary)}`,
  figures: `{eligible: ${eligible}, fund: ${list(fund)}}`,
  own: list(own('fund')),
};

/** The whole engine, native or in wasm. @param {{ ZenEngine: new () => any }} zen */
export function loadGraph({ ZenEngine }) {
  const decision = new ZenEngine().createDecision(graph);
  return (trace) => async (answers) => (await decision.evaluate(answers, trace ? { trace: true } : undefined))[trace ? 'trace' : 'result'];
}

/** The module of expressions. @param {{ evaluateExpression: (expression: string, context: object) => any }} zen */
export function loadExpressions({ evaluateExpression }) {
  return (answers) => {
    const known = { ...answers, ...evaluateExpression(expressions.terms, answers) };
    const { eligible, fund } = evaluateExpression(expressions.figures, known);
    return { eligible, fund, own: evaluateExpression(expressions.own, { ...known, fund }) };
  };
}
