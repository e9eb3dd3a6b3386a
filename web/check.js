/* Runs first, in any browser ever made: where the page cannot work it says so instead of staying empty.
   The sentence stands in the page (data-too-old of #app). Written in the JavaScript of 1999 on purpose. */
(function () {
  var root = document.documentElement;
  function say() {
    var app = document.getElementById('app');
    var main = document.getElementById('main');
    if (!app || !main) return;
    var text = app.getAttribute('data-too-old');
    while (main.firstChild) main.removeChild(main.firstChild);
    var line = document.createElement('p');
    line.className = 'sorry';
    line.appendChild(document.createTextNode(text || ''));
    main.appendChild(line);
  }
  function never_started() { if (!root.getAttribute('data-started')) say(); }

  var style = root.style;
  if (!window.Promise || !(style && ('flexWrap' in style || 'webkitFlexWrap' in style))) {
    window.LTCI_TOO_OLD = true;
    say();
  } else if (window.addEventListener) {
    window.addEventListener('load', never_started, false); /* app.js did not even parse */
  }
})();
