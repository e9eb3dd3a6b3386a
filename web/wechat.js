// The page in a web-view of a mini-program of WeChat: what does not work there is hidden, and the result goes to its native page by
// navigateTo, which is delivered at once (a message to the mini-program is delivered only when the page goes away). docs/wechat.md.

/** @typedef {import('./page').Page} Page */
/** @typedef {(name: string, argument: object, done: (reply: { err_msg?: string }) => void) => void} Invoke */

const result_page = '/pages/result/result';
const patience = 1500; // ms until the bridge has answered

/** The bridge comes after the page, sometimes long after it. @param {(invoke: Invoke) => void} use */
function withBridge(use) {
  const bridge = () => /** @type {{ invoke: Invoke } | undefined} */ (/** @type {any} */ (window).WeixinJSBridge);
  const here = bridge();
  if (here) return use(here.invoke.bind(here));
  document.addEventListener('WeixinJSBridgeReady', () => {
    const late = bridge();
    if (late) use(late.invoke.bind(late));
  });
}

function isMiniProgram() {
  return /** @type {any} */ (window).__wxjs_environment === 'miniprogram' || /miniProgram/.test(navigator.userAgent);
}

/** The first lines of a slip: what is paid, of which kind, in whose words. @param {Page} page */
function summaryOf(page) {
  /** @type {string[]} */
  const lines = [];
  page.blocks.forEach((/** @type {any} */ block) => {
    if (block.kind === 'heading') lines.push(block.text);
    else if (block.kind === 'paragraph' && block.style === 'caption') lines.push(block.text);
    else if (block.kind === 'verdict') lines.push(block.text);
    else if (block.kind === 'amount') lines.push(block.heading, ...block.lines.map((/** @type {any} */ it) => it.label + ' ' + it.text));
    else if (block.kind === 'qr') lines.push(block.check);
  });
  return lines.join('\n');
}

/**
 * @param {HTMLElement} root gets the class `mini-program`
 * @param {(page: Page) => void} byHand where the mini-program does not answer: the words to copy
 * @returns {import('./around').Around}
 */
export function wechat(root, byHand) {
  let inside = false;
  /** @type {Invoke | null} */
  let invoke = null;
  const look = () => {
    inside = isMiniProgram();
    if (inside) root.classList.add('mini-program');
  };
  look();
  withBridge((given) => {
    invoke = given;
    look();
  });

  /** @param {Page} page */
  function send(page) {
    const code = page.blocks.filter((block) => block.kind === 'qr').map((block) => /** @type {import('./page').Qr} */ (block).code)[0];
    const url = result_page + '?s=' + encodeURIComponent(code) + '&t=' + encodeURIComponent(summaryOf(page));
    let over = false;
    /** @param {boolean} sent */
    const end = (sent) => {
      if (over) return;
      over = true;
      if (!sent) byHand(page);
    };
    if (!invoke) return end(false);
    setTimeout(() => end(false), patience);
    try {
      invoke('invokeMiniProgramAPI', { name: 'navigateTo', arg: { url } }, (reply) => end(!/fail|deny|not/.test((reply && reply.err_msg) || '')));
    } catch (broken) {
      end(false);
    }
  }

  return {
    request() {
      /** @type {Record<string, boolean>} */
      const members = {};
      if (inside) members.mini_program = true;
      return members;
    },
    shown() {},
    act(page, action) {
      if (action !== 'send' || page.id !== 'slip') return false;
      send(page);
      return true;
    },
    forget() {},
  };
}
