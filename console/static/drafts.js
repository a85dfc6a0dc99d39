// Puts the corrected text back into the form.
(function () {
  'use strict';
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-use]');
    if (!button) return;
    var into = document.getElementById(button.getAttribute('data-into'));
    into.value = document.getElementById(button.getAttribute('data-use')).value;
    into.form.submit();
  });
})();
