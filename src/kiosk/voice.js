// Reads aloud: takes words apart into pieces (reading.js) and plays one after the other from the folder kiosk-voice beside the
// page (docs/kiosk-voice.md). Silent until somebody asks for it. Way in: startVoice(module); the module asks through voiceOrder.

import { pieceName, piecesOf } from './reading.js';

/** How it stands: enum Voice of src/kiosk/screen.hpp. */
const state = { none: 0, off: 1, silent: 2, speaking: 3, failed: 4 };
/** What is to be read: enum Spoken of src/kiosk/spoken.hpp. */
const spoken = { page: 0, amounts: 1, target: 2 };

const folder = 'kiosk-voice/', format = 'audio/ogg; codecs=opus';
const loudness = [0.2, 0.35, 0.5, 0.65, 0.8, 1], loudness_first = 4;
const tries = 3; // that many pieces that cannot be loaded, and none that can: there is no voice

/** The file of each piece, by its words. @param {{phrases: string, syllables: string}} pieces  as tools/build-voice.mjs lists them */
export function piecesIn({ phrases, syllables }) {
  const names = new Map();
  syllables.split(' ').forEach((syllable) => {
    const [, pinyin, characters] = /^([a-z]+\d)(.+)$/.exec(syllable);
    Array.from(characters).forEach((c) => names.set(c, pieceName(pinyin)));
  });
  phrases.split(' ').forEach((words) => names.set(words, pieceName(words)));
  let longest = 1;
  names.forEach((_, words) => { longest = Math.max(longest, words.length); });
  return { names, longest };
}

/**
 * @param {{phrases: string, syllables: string}} pieces
 * @param {(state: number) => void} tell  called when it begins to read, ends, or cannot
 */
export function makeVoice(pieces, tell) {
  const { names, longest } = piecesIn(pieces);
  const players = [new Audio(), new Audio()]; // one plays, the other loads what comes next
  const reported = new Set();
  let queue = [], at = 0, run = 0, timer = 0, turn = 0;
  let on = false, speaking = false, played = 0, lost = 0, level = loudness_first, last = '';

  const address = (item) => `${folder}${names.get(item.piece)}.ogg`;
  function report(what) {
    if (reported.has(what)) return;
    reported.add(what);
    console.warn(`kiosk: voice: ${what}`);
  }
  function become(next) {
    speaking = next === state.speaking;
    tell(next);
  }
  function give(player, item) {
    const wanted = item ? address(item) : '';
    if (player.getAttribute('src') === wanted) return;
    if (wanted) player.src = wanted;
    else if (player.getAttribute('src')) { player.removeAttribute('src'); player.load(); }
  }
  function release() {
    run += 1; // whatever is still reported of earlier pieces is of no interest
    clearTimeout(timer);
    queue = [];
    players.forEach((player) => { player.pause(); give(player, null); });
  }
  function fail(why) {
    console.warn(`kiosk: voice: ${why}`);
    release();
    become(state.failed);
  }

  function step() {
    const item = queue[at];
    if (!item) {
      release();
      return become(state.silent);
    }
    at += 1;
    if (item.pause) {
      timer = setTimeout(step, item.pause);
      return undefined;
    }
    const player = players[turn], mine = run;
    let over = false;
    const next = (worked) => {
      if (mine !== run || over) return undefined;
      over = true;
      if (worked) played += 1;
      else { lost += 1; report(`${address(item)} cannot be played`); }
      return played === 0 && lost >= Math.min(tries, queue.filter((it) => it.piece).length) ? fail('there are no pieces') : step();
    };
    player.onended = () => next(true);
    player.onerror = () => next(false);
    give(player, item);
    player.volume = loudness[level];
    const promise = player.play();
    if (promise) promise.catch((error) => { if (mine === run && error.name === 'NotAllowedError') fail('the browser does not let it play'); });
    turn = 1 - turn;
    let ahead = at;
    while (ahead < queue.length && queue[ahead].pause) ahead += 1;
    if (queue[ahead]) give(players[turn], queue[ahead]);
    return undefined;
  }

  const voice = {
    /** Reads, and from now on until reset() hear() does, too. Lines are sentences. */
    speak(text) {
      const { play, missing } = piecesOf(text, (words) => names.has(words), longest);
      if (missing) report(`no piece for ${missing}`);
      release();
      on = true;
      last = text;
      queue = play;
      at = played = lost = 0;
      become(state.speaking);
      step();
    },
    stop() {
      release();
      if (speaking) become(state.silent);
    },
    /** What was read last, once more. */
    repeat() { if (last) voice.speak(last); },
    isSpeaking: () => speaking,
    /** Reads only where hearing is on in this visit. */
    hear(words) { if (on) voice.speak(words); },
    hearing: () => on,
    /** Another visitor: silent, as loud as at the beginning. */
    reset() {
      release();
      on = false;
      last = '';
      level = loudness_first;
      become(state.off);
    },
    turn(up) {
      level = Math.max(0, Math.min(loudness.length - 1, level + up));
      players.forEach((player) => { player.volume = loudness[level]; });
    },
  };
  return voice;
}

/** Gives the kiosk its voice; null where the browser cannot play the pieces. @param module  the running kiosk */
export function startVoice(module) {
  if (typeof Audio !== 'function' || !new Audio().canPlayType(format)) {
    console.warn(`kiosk: voice: the browser does not play ${format}`);
    return null;
  }
  const voice = makeVoice(JSON.parse(window.LTCI_VOICE), (now) => module._ltci_kiosk_voice(now));
  const words = (what, n) => {
    const text = module.UTF8ToString(module._ltci_kiosk_words(what, n || 0));
    module._ltci_kiosk_forget_words();
    return text;
  };
  let focused = ''; // what was last said of the target that has the focus; '' once something else was read
  const read = (what) => { focused = ''; return words(what); };
  const orders = {
    listen: () => voice.speak(read(spoken.page)),
    amounts: () => voice.speak(read(spoken.amounts)),
    silence: voice.stop,
    softer: () => voice.turn(-1),
    louder: () => voice.turn(1),
    finish() { focused = ''; voice.reset(); },
  };
  // For whoever goes by keys alone: what has the focus, the page that comes, and once more what was read last, or the page.
  voice.hearTarget = (target) => {
    focused = words(spoken.target, target);
    voice.hear(focused);
  };
  // The screen was drawn again, for many a reason: only what has become of the target since is of interest.
  voice.hearChange = (target) => { if (focused && !voice.isSpeaking() && words(spoken.target, target) !== focused) voice.hearTarget(target); };
  voice.hearRefusal = (why) => {
    focused = '';
    voice.hear(why);
  };
  voice.hearPage = () => voice.hear(read(spoken.page));
  voice.again = () => (voice.hearing() ? voice.repeat() : voice.speak(read(spoken.page)));
  module.voiceOrder = (what) => orders[what]();
  voice.reset();
  return voice;
}
