/* For the page of an office that wants the estimator inside its own page: docs/embedding.md. Where this script stands, the frame appears.
     <script src="/chx/embed.js" data-lang="zh" data-accent="#7a1418" data-result="ask"></script>
   Whoever wants to know listens on `document` for `ltci:ready` and `ltci:result` (its `detail`). Written for old browsers, too. */
(function () {
  'use strict';
  var script = document.currentScript || (function (all) { return all[all.length - 1]; })(document.getElementsByTagName('script'));
  var given = function (name) { return script.getAttribute('data-' + name) || ''; };
  var folder = script.src.replace(/[?#].*$/, '').replace(/[^\/]*$/, '');
  var origin = /^https?:\/\/[^\/]+/.exec(folder); // none from a stick: then of any file, but still of this frame alone
  var address = folder + 'index.html' + (/^en/.test(given('lang')) ? '?lang=en' : '');
  var first_height = 900; // px until the page has said its own

  var frame = document.createElement('iframe');
  frame.src = address;
  frame.title = given('title') || '\u957f\u62a4\u9669\u4f30\u7b97';
  frame.setAttribute('frameborder', '0');
  frame.setAttribute('scrolling', 'no');
  frame.style.cssText = 'display:block;width:100%;border:0;height:' + first_height + 'px';

  function tell(name, detail) {
    var event;
    try { event = new CustomEvent('ltci:' + name, { detail: detail }); } catch (old) {
      event = document.createEvent('CustomEvent');
      event.initCustomEvent('ltci:' + name, false, false, detail);
    }
    document.dispatchEvent(event);
  }

  function heard(event) {
    if (event.source !== frame.contentWindow) return;
    if (origin ? event.origin !== origin[0] : event.origin !== 'null') return;
    var data = event.data;
    if (!data || data.ltci !== 1) return;
    if (data.event === 'height' && data.height > 0 && data.height < 100000) frame.style.height = Math.ceil(data.height) + 'px';
    else if (data.event === 'page' && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
    else if (data.event === 'ready') tell('ready', null);
    else if (data.event === 'result') tell('result', { result: data.result, options: data.options });
  }

  window.addEventListener('message', heard, false);
  frame.addEventListener('load', function () {
    frame.contentWindow.postMessage({ ltci: 1, event: 'hello', accent: given('accent') || null, scheme: given('scheme') || null, result: given('result') === 'ask' }, origin ? origin[0] : '*');
  }, false);
  script.parentNode.insertBefore(frame, script);
})();
