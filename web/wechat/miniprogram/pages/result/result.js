// The result on a page of WeChat's own, from which it can be sent. The card carries the answers; the person was told so before, and here again.
const { codeOf, decoded, pathOf, sizeOf } = require('../../address');
const texts = require('../../texts');

const most_lines = 20;

Page({
  data: { texts, size: 0, title: '', lines: /** @type {string[]} */ ([]), sendable: false },
  code: '',

  onLoad(query) {
    this.code = codeOf(query);
    const lines = this.code ? decoded(query.t || '').split('\n').filter((line) => line).slice(0, most_lines) : [];
    this.setData({ size: sizeOf(wx.getAppBaseInfo ? wx.getAppBaseInfo() : {}), title: lines[0] || '', lines: lines.slice(1), sendable: this.code !== '' });
  },

  again() {
    wx.redirectTo({ url: pathOf(this.code) });
  },

  // From the button: with the answers. From WeChat's own menu: without.
  onShareAppMessage(options) {
    return { title: texts.share_title, path: pathOf(options && options.from === 'button' ? this.code : '') };
  },

  onUnload() {
    this.code = '';
    this.setData({ title: '', lines: [], sendable: false });
  },
});
