// The slip: the words to copy, the picture to save. All of it is made from the page that stands there, on this device.

import { el, empty, p } from './dom.js';
import { eachRun, quiet } from './qr.js';
import { labelled, pageLines } from './words.js';

/** @typedef {import('./page').Page} Page */
/** @typedef {import('./page').Qr} Qr */
/** @typedef {import('./page').Cells} Cells */

/** The slip as plain text. @param {Page} page */
export function slipText(page) {
  return pageLines(page).join('\n').trim();
}

/** @param {Page} page */
function qrOf(page) {
  return /** @type {Qr} */ (page.blocks.filter((block) => block.kind === 'qr')[0]);
}

/** Where what was asked for is shown: below the buttons. @param {HTMLElement} main @param {...Node} shown */
function answer(main, ...shown) {
  let place = main.querySelector('.taken');
  if (!place) place = /** @type {Element} */ (main.querySelector('.slip-actions')).appendChild(el('div', { class: 'taken', role: 'status' }));
  empty(place);
  shown.forEach((it) => /** @type {Element} */ (place).appendChild(it));
  /** @type {HTMLElement} */ (place).scrollIntoView();
}

/** Copies by the old way, which works in a click everywhere; where it does not, the words stand there to be copied. @param {HTMLElement} main @param {Page} page @param {string} text */
function copy(main, page, text) {
  const field = el('textarea', { class: 'to-copy', readonly: true, rows: 8 }, text);
  const [copied, by_hand] = qrOf(page).words;
  answer(main, p('strong', copied), field);
  field.select();
  field.setSelectionRange(0, text.length);
  let done = false;
  try { done = document.execCommand('copy'); } catch (refused) { /* then by hand */ }
  if (done) answer(main, p('strong', copied));
  else /** @type {Element} */ (main.querySelector('.taken p')).textContent = by_hand;
}

// The picture: a card for a chat. Text is set like on the page; cells are drawn from the same numbers.

const card = { width: 1080, margin: 60, ink: '#14211c', ink2: '#3b4842', pine: '#0b5440', lamp: '#fff0cc', paper: '#ffffff', hair: '#c9d4cd' };

/** @param {string} text @param {(words: string) => number} widthOf @param {number} room @returns {string[]} */
function wrapped(text, widthOf, room) {
  const lines = [''];
  (text.match(/[\u2e80-\uffff][，。；：！？、）”]*|[^\u2e80-\uffff\s]+\s?|\s/g) || []).forEach((piece) => {
    const last = lines[lines.length - 1];
    if (last && widthOf(last + piece) > room) lines.push(piece);
    else lines[lines.length - 1] = last + piece;
  });
  return lines;
}

/** 45° lines on paper. @param {CanvasRenderingContext2D} pen */
function hatched(pen) {
  const tile = el('canvas', { width: 9, height: 9 });
  const on = /** @type {CanvasRenderingContext2D} */ (tile.getContext('2d'));
  on.fillStyle = card.paper;
  on.fillRect(0, 0, 9, 9);
  on.strokeStyle = card.pine;
  on.lineWidth = 2.4;
  on.beginPath();
  [-9, 0, 9].forEach((at) => {
    on.moveTo(at - 2, 11);
    on.lineTo(at + 11, -2);
  });
  on.stroke();
  return /** @type {CanvasPattern} */ (pen.createPattern(tile, 'repeat'));
}

/** Puts the card's parts onto a canvas, or only measures them. @param {CanvasRenderingContext2D} pen @param {Page} page @returns {number} its height */
function drawCard(pen, page) {
  const { width, margin, ink, ink2, pine, lamp, paper, hair } = card;
  const room = width - 2 * margin;
  const hatching = hatched(pen);
  let y = margin;
  /** @param {number} size @param {boolean} bold */
  const font = (size, bold) => { pen.font = (bold ? 'bold ' : '') + size + 'px ' + getComputedStyle(document.body).fontFamily; };
  /** @param {string} words @param {number} size @param {string} color @param {boolean} [bold] */
  const write = (words, size, color, bold = false) => {
    font(size, bold);
    pen.fillStyle = color;
    wrapped(words, (it) => pen.measureText(it).width, room).forEach((line) => {
      pen.fillText(line, margin, y + size);
      y += size * 1.5;
    });
  };
  /** Label left, figure right. @param {string} label @param {string} text @param {number} size */
  const both = (label, text, size) => {
    font(size, true);
    const wide = pen.measureText(text).width;
    pen.fillStyle = ink;
    pen.fillText(text, width - margin - wide, y + size);
    font(30, false);
    pen.fillStyle = ink2;
    pen.fillText(label, margin, y + size);
    y += size * 1.5;
  };
  const rule = () => {
    pen.fillStyle = hair;
    pen.fillRect(margin, y + 10, room, 2);
    y += 30;
  };
  /** @param {Cells} of @param {number} columns @param {number} height */
  const notes = ({ low, high, total, unit }, columns, height) => {
    const end = Math.max(low, high || 0, total || 0), until = Math.max(low, high || 0), pitch = room / columns;
    const number = Math.ceil(end / unit);
    for (let i = 0; i < number; i++) {
      const left = margin + (i % columns) * pitch, top = y + Math.floor(i / columns) * (height + 6), wide = pitch - 6;
      /** @param {number} fen */
      const reach = (fen) => wide * Math.min(Math.max(fen / unit - i, 0), 1);
      pen.fillStyle = lamp;
      pen.fillRect(left, top, reach(end), height);
      pen.fillStyle = paper;
      pen.fillRect(left, top, reach(until), height);
      pen.fillStyle = hatching;
      pen.fillRect(left, top, reach(until), height);
      pen.fillStyle = pine;
      pen.fillRect(left, top, reach(low), height);
      pen.strokeStyle = ink;
      pen.lineWidth = 2;
      pen.strokeRect(left, top, reach(end), height);
    }
    y += Math.ceil(number / columns) * (height + 6) + 8;
  };

  pen.fillStyle = paper;
  pen.fillRect(0, 0, width, 10000);
  page.blocks.forEach((/** @type {any} */ block) => {
    if (block.kind === 'heading') write(block.text, 52, pine, true);
    else if (block.kind === 'paragraph' && block.style === 'caption') write(block.text, 28, ink2);
    else if (block.kind === 'verdict') {
      rule();
      write(block.text, 44, ink, true);
      if (block.count) write(block.count, 30, ink2);
    } else if (block.kind === 'amount') {
      rule();
      write(block.heading, 30, ink2);
      block.lines.forEach((/** @type {any} */ it) => both(it.label, it.text, 52));
      if (block.cells) {
        y += 10;
        notes(block.cells, 10, 54);
        write(block.scale, 26, ink2);
      }
      block.legend.forEach((/** @type {any} */ it) => both(it.label, it.text, 30));
    } else if (block.kind === 'options') {
      rule();
      write(block.caption, 34, ink, true);
      write(block.scale, 26, ink2);
      block.rows.forEach((/** @type {any} */ row) => {
        y += 10;
        write(labelled(row.name, row.price || ''), 30, ink, true);
        write(labelled(row.fund.label, row.fund.text) + '　' + labelled(row.own.label, row.own.text), 28, ink);
      });
    } else if (block.kind === 'qr') {
      rule();
      if (block.modules) {
        const module = Math.floor(420 / (block.size + 2 * quiet)), top = y;
        pen.fillStyle = '#000000';
        eachRun(block, (x, at, wide) => pen.fillRect(margin + (x + quiet) * module, top + (at + quiet) * module, wide * module, module));
        y += (block.size + 2 * quiet) * module;
        write(block.caption, 28, ink);
      }
      write(block.check, 28, ink2);
    }
  });
  return y + margin;
}

/** @param {HTMLElement} main @param {Page} page */
function picture(main, page) {
  const canvas = el('canvas');
  const pen = canvas.getContext('2d');
  if (!pen) return;
  canvas.width = card.width;
  canvas.height = drawCard(pen, page);
  drawCard(pen, page);
  const how = qrOf(page).words[2];
  answer(main, p('strong', how), el('img', { class: 'card', src: canvas.toDataURL('image/png'), alt: page.title, width: canvas.width, height: canvas.height }));
  canvas.width = 0; // nothing of it stays behind
}

/** One of the slip's own buttons. False: it is none of them. @param {HTMLElement} main @param {Page} page @param {string} action */
export function takeAlong(main, page, action) {
  if (page.id !== 'slip') return false;
  if (action === 'copy') copy(main, page, slipText(page));
  else if (action === 'copy_link') copy(main, page, qrOf(page).link || '');
  else if (action === 'picture') picture(main, page);
  else return false;
  return true;
}
