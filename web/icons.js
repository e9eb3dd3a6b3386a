// The few icons that save reading: a grid of 24, straight lines and arcs. Always beside a word, hidden from screen readers.

import { svg } from './dom.js';

const paths = {
  phone: 'M4.2 5.2 8 3.4l2.6 5-2.4 1.9a12 12 0 0 0 5.5 5.5l1.9-2.4 5 2.6-1.8 3.8a2 2 0 0 1-2 1.1A15.6 15.6 0 0 1 3.1 7.2a2 2 0 0 1 1.1-2Z',
  warning: 'M12 3.5 22 20.5H2Z M12 9.5v5 M12 16.2v2.2',
  tick: 'M4 12.5 9.5 18 20 6.5',
  lock: 'M5 10.5h14v10H5Z M8 10.5V7.4a4 4 0 0 1 8 0v3.1',
};

/** @param {keyof typeof paths} name */
export function icon(name) {
  return svg('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' }, svg('path', { d: paths[name] }));
}
