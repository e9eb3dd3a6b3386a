// Fingers as the browser gets them from the panel, any number of them, by Chromium's own protocol. Way in: fingersOn(page).

/** → { down, move, up, cancel }: each takes the places [x, y] of all the fingers that are on the panel then. */
export async function fingersOn(page) {
  const session = await page.context().newCDPSession(page);
  const send = (type) => (...places) => session.send('Input.dispatchTouchEvent', { type, touchPoints: places.map(([x, y], id) => ({ x, y, id })) });
  return { down: send('touchStart'), move: send('touchMove'), up: send('touchEnd'), cancel: send('touchCancel') };
}

/** In the page: a finger down and up at one place before it does anything else. */
export const quickTap = (page, place) => page.evaluate(([clientX, clientY]) => {
  const canvas = document.getElementById('kiosk');
  const touch = new Touch({ identifier: 1, target: canvas, clientX, clientY });
  const send = (type, touches) => canvas.dispatchEvent(new TouchEvent(type, { touches, changedTouches: [touch], targetTouches: touches, cancelable: true, bubbles: true }));
  send('touchstart', [touch]);
  send('touchend', []);
}, place);
