/* What a page can do with the result that somebody agreed to tell it: here it only says that it came. */
document.addEventListener('ltci:result', function (event) {
  var count = event.detail.options.length;
  document.getElementById('told').textContent = '收到了一份结果（' + count + ' 种照料），里面没有回答。';
});
