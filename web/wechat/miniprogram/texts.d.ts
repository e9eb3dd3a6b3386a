// texts.js is made by the build, from policy-data/texts.
declare const texts: {
  title: string; lead: string; kept: string; start: string; failed: string; retry: string; call: string; phone: string; send: string; send_warning: string;
  share_title: string; again: string; no_result: string; version: string; site_version: string;
};
export = texts;
