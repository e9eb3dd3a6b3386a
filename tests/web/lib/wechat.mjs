// WeChat as far as a page can see it: its names for itself, and its bridge, faked. After what WeChat's own script for pages sends
// (`invokeMiniProgramAPI`, a name and an argument).

const android = 'Mozilla/5.0 (Linux; Android 12; XX Build/X; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160065 MMWEBSDK/20231002 MMWEBID/1 MicroMessenger/8.0.43.2460(0x28002B3B) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64';
const ios = 'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.43(0x18002b2c) NetType/WIFI Language/zh_CN';
/** The web-view of a mini-program says so on Android; on iOS only the bridge does. */
export const mini_programs = { Android: `${android} miniProgram/wx0000000000000000`, iOS: ios };
export const plain_wechat = { Android: android, iOS: ios };

/** For `init`: the bridge, that many ms after the page. `window.invoked` has what was asked of it. @param {{ mini?: boolean, delay?: number, reply?: string | null }} how `reply` null: it never answers */
export function bridge({ mini = true, delay = 30, reply = 'invokeMiniProgramAPI:ok' } = {}) {
  return `window.invoked = [];
setTimeout(function () {
  if (${mini}) window.__wxjs_environment = 'miniprogram';
  window.WeixinJSBridge = { invoke: function (name, argument, done) {
    if (this !== window.WeixinJSBridge) throw new Error('called without its object');
    invoked.push([name, argument]);
    if (${reply !== null}) setTimeout(function () { done({ err_msg: ${JSON.stringify(reply)} }); }, 5);
  } };
  document.dispatchEvent(new Event('WeixinJSBridgeReady'));
}, ${delay});`;
}
