// Small things that a page cannot do without a script; every page works without them too.
(function () {
  'use strict';

  document.addEventListener('click', function (event) {
    var burger = event.target.closest('.burger');
    if (burger) {
      var open = document.getElementById('menu').classList.toggle('open');
      burger.setAttribute('aria-expanded', String(open));
    }
    var close = event.target.closest('[data-close]');
    if (close && close.closest('dialog')) close.closest('dialog').close();
  });

  document.addEventListener('change', function (event) {
    if (event.target.matches('[data-submit]')) event.target.form.submit();
  });

  document.addEventListener('submit', function (event) {
    var question = event.target.getAttribute('data-ask');
    if (question && !window.confirm(question)) event.preventDefault();
  });

  // An expired session: the page stays as it is, so nothing that was typed is lost.
  document.addEventListener('htmx:responseError', function (event) {
    var dialog = document.getElementById('again');
    if (event.detail.xhr.status === 401 && dialog && dialog.showModal) dialog.showModal();
  });

  // The server's notes for a refused step are shown although the answer is an error.
  document.addEventListener('htmx:beforeSwap', function (event) {
    if (event.detail.xhr.getResponseHeader('HX-Retarget')) event.detail.shouldSwap = true;
  });

  // Whole-page forms marked data-keep: what was typed is kept in this window until the server has taken it.
  function key(form) { return 'keep:' + location.pathname + ':' + (form.id || form.getAttribute('action') || ''); }
  function fields(form) {
    return Array.prototype.filter.call(form.elements, function (each) {
      return each.name && each.name !== 'csrfmiddlewaretoken' && !/^(password|file|hidden|submit|button)$/.test(each.type);
    });
  }
  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (!form.hasAttribute('data-keep')) return;
    var kept = fields(form).map(function (each) {
      return [each.name, /^(checkbox|radio)$/.test(each.type) ? each.checked : each.value];
    });
    try { sessionStorage.setItem(key(form), JSON.stringify(kept)); } catch (full) { /* then it is not kept */ }
  });
  Array.prototype.forEach.call(document.querySelectorAll('form[data-keep]'), function (form) {
    var text = sessionStorage.getItem(key(form));
    if (!text) return;
    sessionStorage.removeItem(key(form));
    if (!/[?&]restore=1/.test(location.search)) return;
    var kept = JSON.parse(text);
    fields(form).forEach(function (each, place) {
      if (!kept[place] || kept[place][0] !== each.name) return;
      if (/^(checkbox|radio)$/.test(each.type)) each.checked = kept[place][1]; else each.value = kept[place][1];
    });
  });
})();
