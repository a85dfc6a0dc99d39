// Reviewing by keys: up and down a list, a verdict with one key, back with another.
(function () {
  'use strict';

  var list = document.getElementById('issues');
  var form = document.getElementById('decide');
  var waive = document.getElementById('waive');
  var keys = document.getElementById('keys');
  var chosen = null;
  var queued = Boolean(list && list.querySelector('tr[data-awaits]'));

  function rows() { return Array.prototype.slice.call(list.querySelectorAll('tr[data-number]')); }

  function choose(row, focus) {
    if (!row) return;
    if (chosen) chosen.classList.remove('chosen');
    chosen = row;
    chosen.classList.add('chosen');
    if (focus) { chosen.focus({ preventScroll: true }); chosen.scrollIntoView({ block: 'nearest' }); }
  }

  function move(steps) {
    var all = rows();
    var place = all.indexOf(chosen);
    choose(all[Math.min(Math.max(place + steps, 0), all.length - 1)], true);
  }

  // After a verdict: the next row that waits for one; past the last one the next page of a queue takes its place.
  function onward(from) {
    var all = rows();
    var after = all.slice(from + 1).concat(all.slice(0, from));
    var next = after.filter(function (row) { return row.hasAttribute('data-awaits'); })[0];
    if (next) choose(next, true);
    else if (queued && document.querySelector('.pager [rel=next]')) location.reload();
    else choose(all[from], true);
  }

  function askWaiver(then) {
    var fields = document.getElementById('waive-form');
    waive.showModal();
    fields.elements.note.focus();
    fields.onsubmit = function () { then(fields.elements.note.value, fields.elements.until.value); };
  }

  function decideRow(row, verdict) {
    var buttons = row.querySelectorAll('button[name=verdict]');
    var link = row.querySelector('.waive');
    if (verdict !== '例外') {
      Array.prototype.forEach.call(buttons, function (each) { if (each.value === verdict) each.click(); });
      return;
    }
    if (!link) return;
    askWaiver(function (note, until) {
      window.htmx.ajax('POST', link.getAttribute('data-post'), {
        source: row, target: row, swap: 'outerHTML',
        values: { verdict: verdict, note: note, until: until, known: link.getAttribute('data-known'), from: 'list' }
      });
    });
  }

  function decidePage(verdict) {
    if (verdict === '例外' && (!form.elements.note.value || !form.elements.until.value)) {
      askWaiver(function (note, until) {
        form.elements.note.value = note;
        form.elements.until.value = until;
        press(verdict);
      });
      return;
    }
    press(verdict);
  }

  function press(verdict) {
    Array.prototype.forEach.call(form.querySelectorAll('button[name=verdict]'), function (each) {
      if (each.value === verdict) each.click();
    });
  }

  function takeBack() {
    var own = chosen && chosen.classList.contains('decided') && chosen.querySelector('form[action*="take-back"] button');
    var any = document.querySelector('#take-back button');
    if (own) own.click(); else if (any) any.click();
  }

  function follow(id) {
    var link = document.getElementById(id);
    if (link) link.click();
  }

  var VERDICTS = { 1: '属实', 2: '误报', 3: '例外' };

  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== 'checkbox') return;
    if (document.querySelector('dialog[open]')) return;
    var key = event.key;
    if (key === '?') keys.showModal();
    else if (key === 'u') takeBack();
    else if (list) onList(event, key);
    else if (form || key === 'j' || key === 'k' || key === 'l') onPage(key);
  });

  function onList(event, key) {
    if (key === 'j') move(1);
    else if (key === 'k') move(-1);
    else if (key === '/') { event.preventDefault(); document.getElementById('f-text').focus(); }
    else if (!chosen) return;
    else if (VERDICTS[key]) decideRow(chosen, VERDICTS[key]);
    else if (key === 'x') { var box = chosen.querySelector('input[type=checkbox]'); if (box) { box.click(); } }
    else if (key === 'o' || (key === 'Enter' && event.target === chosen)) chosen.querySelector('a.open').click();
  }

  function onPage(key) {
    if (key === 'j') follow('following');
    else if (key === 'k') follow('previous');
    else if (key === 'l') follow('back');
    else if (form && VERDICTS[key]) decidePage(VERDICTS[key]);
  }

  if (list) {
    choose(rows()[0], false);
    list.addEventListener('focusin', function (event) { choose(event.target.closest('tr[data-number]'), false); });
    list.addEventListener('click', function (event) {
      choose(event.target.closest('tr[data-number]'), false);
      var link = event.target.closest('.waive');
      if (link && window.htmx && waive.showModal) {
        event.preventDefault();
        decideRow(link.closest('tr'), '例外');
      }
    });
    var place = 0;
    document.addEventListener('htmx:beforeSwap', function (event) {
      var row = event.detail.target;
      if (row && row.matches && row.matches('tr[data-number]')) place = rows().indexOf(row);
    });
    document.addEventListener('htmx:afterSettle', function (event) {
      var row = event.target.closest ? event.target.closest('tr[data-number]') : null;
      if (!row) return;
      document.getElementById('notes').textContent = '';
      if (row.hasAttribute('data-awaits')) choose(row, true); else onward(place);
    });
    list.addEventListener('change', count);
    var whole = document.getElementById('all-on-page');
    if (whole) whole.addEventListener('change', function () {
      rows().forEach(function (row) { row.querySelector('input[type=checkbox]').checked = whole.checked; });
      count();
    });
  }

  function count() {
    var shown = document.getElementById('chosen');
    if (shown) shown.textContent = '已勾选 ' + list.querySelectorAll('tbody input[name=number]:checked').length + ' 个';
  }
})();
