// The Chinese words of the kiosk's texts and packs, so that src/kiosk/word_list.hpp breaks no line inside one: those that a dictionary
// finds, and those of the field that it does not know (`kiosk.words` in the texts).

const dictionary = new Intl.Segmenter('zh', { granularity: 'word' });
const han = /^\p{Script=Han}{2,}$/u;

/** Calls see(key, text) for every string below. */
export function strings(value, see, key = '') {
  if (typeof value === 'string') see(key, value);
  else if (value && typeof value === 'object') for (const [name, inner] of Object.entries(value)) strings(inner, see, name);
}

/** @returns {string} the words, sorted, with a space between two of them */
export function wordsOf(policy) {
  const words = new Set();
  strings(policy, (key, text) => { if (key === 'kiosk.words') for (const word of text.split(' ')) if (han.test(word)) words.add(word); });
  // The dictionary is asked for what stands between those: it would read 当地医|保 where they say 医保.
  const own = new RegExp([...words].sort((a, b) => b.length - a.length).join('|'), 'g');
  strings(policy, (key, text) => {
    for (const part of key === 'kiosk.words' ? [] : text.split(own))
      for (const { segment } of dictionary.segment(part)) if (han.test(segment)) words.add(segment);
  });
  return [...words].sort().join(' ');
}
