// The questionnaire without a browser: every page that can be reached, through the built engine.
import { loadEngine } from '../../../tools/engine.mjs';
import { today } from './stage.mjs';

const engine = await loadEngine();

/** @returns {{ session: object, page: import('../../../web/page').Page }} */
export function send(session, event) {
  const reply = engine.call({ op: 'page', today, session, event });
  if (!reply.ok) throw new Error(JSON.stringify(reply.issues));
  return reply.value;
}

export const open = (lang = 'zh-Hans') => send(null, { type: 'open', lang });
export const act = (session, action, field) => send(session, field ? { type: 'action', action, field } : { type: 'action', action });
export const next = (session, answer) => send(session, { type: 'next', answer });
export const block = (page, kind) => page.blocks.find((it) => it.kind === kind);

/** What can be answered on a question: everything there is to choose, and dates and numbers on both sides of every threshold. */
export function answersTo(page) {
  const { options } = block(page, 'choices') ?? block(page, 'number') ?? block(page, 'date');
  const choices = options.map(({ value }) => ({ choice: value }));
  if (page.field === 'disabled_since') return [...choices, ...['2026-11-21', '2026-08-21', '2026-03-10'].map(dated)];
  if (page.field === 'months_disabled') return [...choices, ...['0', '3', '9'].map((text) => ({ text }))];
  if (page.field === 'months_expected') return [...choices, ...['5', '6'].map((text) => ({ text }))];
  if (page.field === 'waiting_ends') return [...choices, ...['2026-11-20', '2027-01-15'].map(dated)];
  return choices;
}

export function dated(text) {
  const [year, month, day] = text.split('-').map((part) => String(Number(part)));
  return { year, month, day };
}
