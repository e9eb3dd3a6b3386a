// Keeps nothing: no storage, no request, no login. What the pages know of the person is in their own memory, and goes with them.
App({});
