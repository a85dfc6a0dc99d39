// Choosing items of a list: all at once, and how many are chosen.
(function () {
  'use strict';
  var form = document.getElementById('answer');
  if (!form) return;
  var all = document.getElementById('all-items');
  var count = document.getElementById('chosen-items');
  function boxes() { return form.querySelectorAll('input[name=issue]'); }
  function tell() {
    var chosen = form.querySelectorAll('input[name=issue]:checked').length;
    count.textContent = chosen ? '已勾选 ' + chosen + ' 个问题' : '';
    document.getElementById('words').required = chosen > 0;
  }
  form.addEventListener('change', function (event) {
    if (event.target === all) Array.prototype.forEach.call(boxes(), function (box) { box.checked = all.checked; });
    tell();
  });
  tell();
})();
