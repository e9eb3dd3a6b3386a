// How a text is read aloud in Chinese: figures and signs in words, then the pieces it is put together from. Pure; shared by the
// kiosk (voice.js) and the build that makes the pieces (tools/build-voice.mjs). Ways in: plainWords(), piecesOf(), pieceName().

const digits = '零一二三四五六七八九';
const places = ['', '十', '百', '千'];
const groups = ['', '万', '亿'];

/** Digit by digit, as years and telephone numbers are read. `yao`: 一 as 幺, so that it is not taken for 七. */
function oneByOne(text, yao) {
  return Array.from(text, (c) => (yao && c === '1' ? '幺' : digits[c])).join('');
}

/** Up to four digits; zeros before them are not said. */
function fourDigits(text) {
  let words = '', zero = false;
  for (let i = 0; i < text.length; i++) {
    const place = text.length - 1 - i;
    if (text[i] === '0') { zero = words !== ''; continue; }
    if (zero) words += '零';
    zero = false;
    words += (text[i] === '2' && (place === 3 || place === 2) ? '两' : digits[text[i]]) + places[place];
  }
  return words;
}

/** A whole number below 1,000,000,000,000 or one with decimals, in digits without commas: 「1350」 is 一千三百五十, 「65.50」 六十五点五. */
export function numberWords(text) {
  const [whole, decimals] = text.split('.');
  let rest = whole.replace(/^0+(?=\d)/, ''), words = '', zero = false;
  for (let group = Math.ceil(rest.length / 4) - 1; group >= 0; group--) {
    const part = rest.slice(0, rest.length - 4 * group);
    rest = rest.slice(part.length);
    const said = fourDigits(part);
    if (!said) { zero = words !== ''; continue; }
    if (words && (zero || part[0] === '0')) words += '零';
    zero = false;
    words += (said === '二' && group > 0 ? '两' : said) + groups[group];
  }
  words = words.replace(/^一十/, '十') || '零';
  const said = (decimals || '').replace(/0+$/, '');
  return said ? `${words}点${oneByOne(said)}` : words;
}

// What is counted, where two of it are 两. Not 级, 月, 日 and 号, which are named and not counted.
const counted = '个天条种次项屏秒元份人题遍站块样年处家成步';
const signs = { '＋': '加', '+': '加', '−': '减', '×': '乘以', '÷': '除以', '=': '等于', 'Ⅰ': '一', 'Ⅱ': '二', 'Ⅲ': '三' };

// In this order: a date, a number with commas or decimals, a telephone number, a year, any other number.
const figures = /(\d{4})-(\d\d)(?:-(\d\d))?(?![\d-])|(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)|(\d+(?:-\d+)+|\d{5,})|(\d{4})(?=年|〕)|(\d+)/g;

function figureWords(text, year, month, day, exact, phone, alone, plain, before, after) {
  if (year) return `${oneByOne(year)}年${numberWords(month)}月${day ? `${numberWords(day)}日` : ''}`;
  if (exact) return numberWords(exact.replace(/,/g, ''));
  if (phone) return phone.split('-').map((part) => oneByOne(part, true)).join('，');
  if (alone) return oneByOne(alone);
  if (/^0\d/.test(plain)) return oneByOne(plain);
  return plain === '2' && before !== '第' && after !== '' && counted.indexOf(after) >= 0 ? '两' : numberWords(plain);
}

/**
 * A text as it is said: Han characters, `，` for a short pause and `。` for a long one, nothing else.
 * Latin letters are kept for who listens to see that they cannot be said.
 */
export function plainWords(text) {
  return text
    .replace(/English/g, '英文')
    .replace(/^\.$/, '点') // the key
    .replace(/[\s\u3000]+/g, (space, at, all) => (at === 0 || at + space.length === all.length || /\n/.test(space) ? '\n' : /[\d=×÷−%]/.test(all[at - 1] + all[at + space.length]) ? '' : ' '))
    .replace(/([\d,.]+)%/g, '百分之$1')
    .replace(figures, (...found) => {
      const at = found[found.length - 2], all = found[found.length - 1];
      return figureWords(...found.slice(0, 8), all[at - 1], all.charAt(at + found[0].length));
    })
    .replace(/[＋+−×÷=ⅠⅡⅢ]/g, (sign) => signs[sign])
    .replace(/[。？！…\n]+/g, '。')
    .replace(/[，、；：,;:“”‘’（）()《》〔〕【】·\- ]+/g, '，')
    .replace(/[，。]*。[，。]*/g, '。')
    .replace(/^[，。]+|[，。]+$/g, '');
}

const pauses = { '，': 180, '。': 420 }; // milliseconds

/**
 * What is played for a text: pieces, the longest that fit one after the other, and pauses.
 * @param {string} text
 * @param {(words: string) => boolean} has  whether there is a piece of these words
 * @param {number} longest  characters of the longest piece
 * @returns {{play: ({piece: string} | {pause: number})[], missing: string}}  `missing`: characters that no piece says
 */
export function piecesOf(text, has, longest) {
  const words = plainWords(text), play = [];
  let missing = '';
  for (let at = 0; at < words.length;) {
    const pause = pauses[words[at]];
    if (pause) { play.push({ pause }); at += 1; continue; }
    let length = Math.min(longest, words.length - at);
    while (length > 0 && !has(words.slice(at, at + length))) length -= 1;
    if (length > 0) play.push({ piece: words.slice(at, at + length) });
    else missing += words[at];
    at += length || 1;
  }
  return { play, missing };
}

/** The name of the file that says these words, without its ending: 32 bits of FNV-1a over UTF-16, in eight hexadecimal digits. */
export function pieceName(words) {
  let sum = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) {
    const code = words.charCodeAt(i);
    sum = Math.imul(Math.imul(sum ^ (code & 255), 0x01000193) ^ (code >> 8), 0x01000193);
  }
  return (`0000000${(sum >>> 0).toString(16)}`).slice(-8);
}
