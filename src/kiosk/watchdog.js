/* Stands guard over the kiosk from the first line of the page on: after an error nobody caught, an abort of the module or a start that
   hangs it wipes the answers, shows the words of #failed and loads the page again; the oftener it fails, the later. A script
   of its own, in the JavaScript of 1999 on purpose: it works where the rest cannot even be read.
   Way in: LTCI_WATCHDOG.started(wipe) once the kiosk runs; LTCI_WATCHDOG.failed(why) where it cannot. While LTCI_WATCHDOG.reading, somebody
   else's script is read (policy.js), and its faults are none of the kiosk's. */
(function () {
  var first_wait = 15000, longest_wait = 300000; /* until the page is loaded again, doubled each time; in milliseconds */
  var start_limit = 60000; /* a start that takes longer hangs */
  var well_after = 600000; /* who has run so long is well again: the next failure counts as the first */
  var over = false, wipe_answers = null;
  var guard = { started: started, failed: failed, reading: false };
  var hanging = setTimeout(function () { failed('it does not start'); }, start_limit);

  /* How often it failed in a row. Kept in the name of the window: that outlives a reload, and is neither storage nor address nor history. */
  function failures() { return Number((/^failed (\d{1,2})$/.exec(window.name) || [0, 0])[1]); }

  function started(wipe) {
    clearTimeout(hanging);
    wipe_answers = wipe;
    setTimeout(function () { if (!over) window.name = ''; }, well_after);
  }

  function failed(why) {
    if (over) return;
    over = true;
    clearTimeout(hanging);
    if (window.console) console.error('kiosk: ' + why);
    try { if (wipe_answers) wipe_answers(); } catch (fault) { /* what can be wiped goes with the page */ }
    var words = document.getElementById('failed'), body = document.body;
    for (var i = body.childNodes.length; i--;) if (body.childNodes[i] !== words) body.removeChild(body.childNodes[i]);
    words.hidden = false;
    var n = failures();
    window.name = 'failed ' + Math.min(n + 1, 99);
    setTimeout(function () { location.reload(); }, Math.min(first_wait * Math.pow(2, n), longest_wait));
  }

  window.addEventListener('error', function (event) { if (!guard.reading) failed(event.message); });
  window.addEventListener('unhandledrejection', function (event) { failed(event.reason); });
  window.LTCI_WATCHDOG = guard;
})();
