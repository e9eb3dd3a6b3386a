// The page read aloud, where the browser has a voice of its own for the language. A voice that lives on a server is not used: it would be
// told what the page says. Nothing is ever read unasked.

import { pageLines } from './words.js';

function speech() {
  return typeof speechSynthesis === 'undefined' || typeof SpeechSynthesisUtterance === 'undefined' ? null : speechSynthesis;
}

/** A voice on this device. @param {string} lang `zh-CN` or `en` */
function voiceOf(lang) {
  const here = speech();
  const fits = new RegExp('^(' + (lang === 'en' ? 'en' : 'zh|cmn') + ')', 'i');
  return here && here.getVoices().filter((voice) => voice.localService && fits.test(voice.lang))[0] || null;
}

/** @param {string} lang */
export function canRead(lang) {
  return !!voiceOf(lang);
}

/** Browsers come to know their voices late. @param {() => void} then */
export function whenVoices(then) {
  const here = speech();
  if (here && 'onvoiceschanged' in here) here.onvoiceschanged = then;
}

/** @type {object | null} */
let now = null; // one reading; what comes of an older one is not heard

export function stopReading() {
  const here = now && speech();
  now = null;
  if (here) here.cancel();
}

/** From the top, line by line: long texts are broken off by some browsers. @param {import('./page').Page} page @param {() => void} over when it has ended by itself */
export function readAloud(page, over) {
  const here = speech(), voice = voiceOf(page.lang);
  if (!here || !voice) return;
  const reading = now = {};
  const lines = pageLines(page).filter((line) => line.trim());
  const end = () => {
    if (now !== reading) return;
    now = null;
    over();
  };
  here.cancel();
  lines.forEach((line, i) => {
    const utterance = new SpeechSynthesisUtterance(line);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.85; // slowly, for who is old
    utterance.onerror = end;
    if (i === lines.length - 1) utterance.onend = end;
    here.speak(utterance);
  });
}
