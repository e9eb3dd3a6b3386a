// Where the website stands, and nothing else: HTTPS, a domain that is on the mini-program's list, ending in "/". docs/wechat.md.
module.exports = { site: 'https://ltci.example.gov.cn/chx/' };
