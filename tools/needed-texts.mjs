// Which texts and clauses no page can show, because nothing in the packs (or the office) gives rise to them. The website leaves them out of
// its policy.js; what `ltci pack` prints has all of them. Way in: needed().

/** Calls see(object) for every object inside. @param {any} value @param {(object: any) => void} see */
function objects(value, see) {
  if (!value || typeof value !== 'object') return;
  if (!Array.isArray(value)) see(value);
  Object.values(value).forEach((inner) => objects(inner, see));
}

/** Notes that the program adds by itself to those a pack lists. */
const notes_of_program = ['no_rule_month', 'no_version_in_force', 'months_counted_from_today', 'hint_months', 'stale', 'reprint', 'entry_not_known', 'contribution_not_known',
  'starts_next_month', 'valid_for_months', 'buy_in_possible', 'fee_in_scope', 'even_spread'];

/** @param {{ files: { name: string, content: any }[] }} policy → whether a text may be shown, whether a clause may be cited */
export function needed({ files }) {
  const packs = files.map(({ content }) => content).filter(({ pack }) => pack);
  /** @type {any[]} */
  const all = [];
  objects(packs, (object) => all.push(object));
  /** Whether some object in a pack has this member, with this value. @param {string} member @param {any} [value] */
  const says = (member, value) => all.some((it) => it[member] !== undefined && (value === undefined || it[member] === value));
  const asks = (/** @type {string} */ criterion) => packs.some(({ criteria }) => criteria[criterion]);
  const kinds = packs.map(({ contribution }) => contribution ? contribution.kind : 'unknown');
  /** Whether a pack takes this position on its text. @param {string} reading */
  const registers = (reading) => packs.some(({ readings }) => (readings || []).some((/** @type {any} */ it) => it.id === reading));
  const unknown = (/** @type {string} */ criterion) => packs.some(({ criteria }) => criteria[criterion] && criteria[criterion].rule === 'unknown');
  const stay_unknown = packs.some(({ hospital }) => hospital && hospital.effect === 'unknown');
  const several = all.filter(({ components }) => components);
  const beside_family = (/** @type {any} */ { mode, components }) => mode === 'family_care' && components.slice(1).every((/** @type {any} */ it) => it.payee === 'institution');
  const listed = new Set(packs.flatMap(({ notices }) => notices || [])
    .concat(notes_of_program, registers('agreement') ? 'provider_has_agreement' : [], registers('one_mode') ? 'one_mode_a_day' : []));
  const offices = files.map(({ content }) => content).filter(({ office }) => office);
  const phone = offices.some(({ national_line }) => national_line.phone);
  const windows = offices.some(({ places }) => places.length);

  /** @type {[RegExp, (found: RegExpExecArray) => boolean][]} what a text hangs on; a text that stands nowhere here is always needed */
  const hangs_on = [
    [/^((q|row|crit)\.age\b|(ui|fmt)\.years_old)/, () => asks('age')],
    [/^(q\.months_|row\.months_|crit\.)enrolled\b/, () => asks('enrolled')],
    [/^(q|row|crit)\.(contribution_years|buy_in)/, () => asks('contribution_years')],
    [/^crit\.level\.rule_set$/, () => packs.some(({ criteria }) => criteria.level.one_of)],
    [/^(q|row)\.group\b/, () => says('groups')],
    [/^(q|row)\.contribution_tier\b/, () => says('contribution_tiers')],
    [/^(amount\.quota|assumption\.quota|trace\.(quota|price)$)/, () => says('kind', 'quota')],
    [/^(amount|trace)\.copay$/, () => says('copay')],
    [/^amount\.in_kind$/, () => says('includes_in_kind')],
    [/^amount\.differs$/, () => says('tenure_bonus') || ['level', 'group', 'contribution_tier'].some((key) => says('by', key))],
    [/^amount\.rate_month$/, () => all.some(({ month_cap, limit_on }) => month_cap && limit_on !== 'cost')],
    [/^(amount\.of_standard|trace\.standard)$/, () => says('kind', 'share_of_standard')],
    [/^(trace\.hospital_amount|cal\.hospital_less|cal\.day\.less)$/, () => says('effect', 'reduce')],
    [/^contribution\.(unknown|waived)$/, ([, kind]) => kinds.includes(kind)],
    [/^contribution\.(part|total)$/, () => kinds.includes('flat_split')],
    [/^contribution\.(rate|total_rate)$/, () => kinds.includes('rate_on_base')],
    [/^contribution\.(working|retired)$/, ([, who]) => says('for', who)],
    [/^payer\.(.*)/, ([, payer]) => says('payer', payer)],
    [/^modes\.payee\.(.*)/, ([, payee]) => says('payee', payee)],
    [/^amount\.both$/, () => !several.every(beside_family)],
    [/^amount\.both_care$/, () => several.some(({ mode }) => mode === 'family_care')],
    [/^beside\.(together|sum)$/, () => registers('subsidies')],
    [/^(reading\.hospital_stay|assumption\.hospital_days_open)/, () => stay_unknown],
    [/^q\.hospitalised\.help_open$/, () => stay_unknown || says('goes_on_for')],
    [/^(verdict\.undetermined_open|crit\.state\.open)$/, () => says('rule', 'unknown')],
    [/^crit\.(\w+)\.(rule|met)_open$/, ([, criterion]) => unknown(criterion)],
    [/^fmt\.reprint$/, () => says('grade', 'reprint')],
    [/^note\.(.*)/, ([, id]) => listed.has(id)],
    [/^ui\.(desk|help)_phone$/, () => phone],
    [/^(ui\.help_office|next\.(where_title|where_office|hours|phone|papers))$/, () => windows],
  ];
  const cited = new Set();
  objects(files, ({ cites }) => (cites || []).forEach((/** @type {string} */ clause) => cited.add(clause)));
  return {
    text: (/** @type {string} */ key) => hangs_on.every(([keys, holds]) => {
      const found = keys.exec(key);
      return !found || holds(found);
    }),
    clause: (/** @type {string} */ clause) => cited.has(clause),
  };
}
