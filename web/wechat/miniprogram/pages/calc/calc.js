// The website in a web-view; where it does not open, a page of WeChat's own with whom to call.
const { addressOf, codeOf, pathOf, sizeOf } = require('../../address');
const { site } = require('../../config');
const texts = require('../../texts');

Page({
  data: { texts, size: 0, src: '', failed: false },
  code: '',

  onLoad(query) {
    this.code = codeOf(query);
    this.open();
  },

  open() {
    const size = sizeOf(wx.getAppBaseInfo ? wx.getAppBaseInfo() : {});
    this.setData({ size, failed: false, src: addressOf(site, { version: texts.site_version, size, code: this.code }) });
  },

  loaded() {
    this.code = ''; // it is in the website's memory now
  },

  failed() {
    this.setData({ failed: true, src: '' });
  },

  // Nothing is handed over this way: it would be delivered only when the page goes away. The website opens pages/result instead.
  message() {},

  call() {
    wx.makePhoneCall({ phoneNumber: texts.phone });
  },

  // The menu of WeChat sends the calculator, never an answer.
  onShareAppMessage() {
    return { title: texts.share_title, path: pathOf('') };
  },
});
