// Numbers and choices that are moved in place: stepper, slider, typing.

import { div, p } from './dom.js';

/** @param {import('./page').Knobs} block */
export function drawKnobs(block) {
  return div('knobs', p('caption', block.caption));
}
