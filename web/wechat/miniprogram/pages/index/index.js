// The way in: a page of WeChat's own, because a web-view may not be the first. A card that was sent, or a QR code that was scanned, goes on at once.
const { codeOf, pathOf, sizeOf } = require('../../address');
const texts = require('../../texts');

Page({
  data: { texts, size: 0 },

  onLoad(query) {
    this.setData({ size: sizeOf(wx.getAppBaseInfo ? wx.getAppBaseInfo() : {}) });
    const code = codeOf(query);
    if (code) wx.navigateTo({ url: pathOf(code) });
  },

  start() {
    wx.navigateTo({ url: pathOf('') });
  },

  onShareAppMessage() {
    return { title: texts.share_title, path: '/pages/index/index' };
  },
});
