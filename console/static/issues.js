// Reviewing by keys: up and down a list, a verdict with one key, back with another.
(function () {
  'use strict';

  var list = document.getElementById('issues');
  var form = document.getElementById('decide');
  var keys = document.getElementById('keys');
  var told = document.getElementById('told');
  var queued = Boolean(list && list.querySelector('tr[data-awaits]'));
  var chosen = null;
  var onTheWay = {};
  var comingBack = {};
  var decided = [];

  var VERDICTS = { 1: '属实', 2: '误报', 3: '例外', 4: '放行' };

  function each(found, act) { Array.prototype.forEach.call(found, act); }
  function rows() { return Array.prototype.slice.call(list.querySelectorAll('tr[data-number]')); }
  function numberOf(row) { return row.getAttribute('data-number'); }
  function rowOf(number) { return document.getElementById('issue-' + number); }

  // For those who do not see the mark move.
  function tell(words) { if (told) told.textContent = words; }

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

  // The next row that waits for a verdict, from the top again past the last one.
  function nextOf(row) {
    var all = rows();
    var from = all.indexOf(row);
    return all.slice(from + 1).concat(all.slice(0, from)).filter(function (other) {
      return other.hasAttribute('data-awaits') && !onTheWay[numberOf(other)];
    })[0];
  }

  // The person goes on at once; the server's answer is awaited behind their back.
  function sent(row, verdict) {
    var number = numberOf(row);
    onTheWay[number] = verdict;
    decided.push(number);
    row.setAttribute('aria-busy', 'true');
    var next = nextOf(row);
    choose(next || row, true);
    tell('第 ' + number + ' 号：' + verdict + '。' + (next ? '现在是第 ' + numberOf(next) + ' 号。' : ''));
  }

  // A verdict given before the old one is taken back waits here: it must not go to another row.
  function callBack(row) {
    comingBack[numberOf(row)] = comingBack[numberOf(row)] || '等候';
    choose(row, true);
  }

  function taken(row) {
    var number = numberOf(row);
    var isVerdict = number in onTheWay;
    var held = comingBack[number];
    delete onTheWay[number];
    delete comingBack[number];
    if (!isVerdict) tell('第 ' + number + ' 号已撤销。');
    if (!isVerdict || !document.contains(chosen)) choose(row, true);
    if (held && held !== '等候') { decideRow(row, held); return; }
    if (isVerdict && queued && !nextOf(row) && !Object.keys(onTheWay).length) pageDone();
  }

  // The next page of the queue takes this one's place; the keyboard goes on in it.
  function pageDone() {
    if (!document.querySelector('.pager [rel=next]')) { tell('本页已全部核实。'); return; }
    try { sessionStorage.setItem('onward', '1'); } catch (full) { /* then the first row is only marked */ }
    location.reload();
  }

  function refused(row) {
    delete onTheWay[numberOf(row)];
    delete comingBack[numberOf(row)];
    decided = decided.filter(function (number) { return number !== numberOf(row); });
    row.removeAttribute('aria-busy');
    choose(row, true);
    tell('第 ' + numberOf(row) + ' 号没有登记上。');
    var notes = document.getElementById('notes');
    if (!notes.textContent.trim()) notes.textContent = '第 ' + numberOf(row) + ' 号没有登记上（网络或服务器出错），请再试一次。';
  }

  // What was agreed to is done once the dialog is gone, since its end gives the focus back to where it was.
  function ask(id, then) {
    var dialog = document.getElementById(id);
    var fields = dialog.querySelector('form');
    var agreed = false;
    fields.onsubmit = function () { agreed = true; };
    dialog.addEventListener('close', function () { if (agreed) then(fields.elements); }, { once: true });
    dialog.showModal();
    fields.elements.note.focus();
  }

  function decideRow(row, verdict) {
    if (onTheWay[numberOf(row)]) return;
    if (comingBack[numberOf(row)]) { comingBack[numberOf(row)] = verdict; return; }
    if (verdict === '例外') askFor(row, '.waive', 'waive', '例外');
    else if (verdict === '放行') askFor(row, '.except', 'except', '误报');
    else each(row.querySelectorAll('button[name=verdict]'), function (button) { if (button.value === verdict) button.click(); });
  }

  function askFor(row, link, dialog, verdict) {
    var place = row.querySelector(link);
    if (!place) { tell('这一条不是文字表述，不能放行同样的文字。'); return; }
    ask(dialog, function (fields) {
      window.htmx.ajax('POST', place.getAttribute('data-post'), {
        source: row, target: row, swap: 'outerHTML',
        values: {
          verdict: verdict, note: fields.note.value, until: fields.until.value, from: 'list',
          reach: fields.reach ? fields.reach.value : '', known: place.getAttribute('data-known')
        }
      });
    });
  }

  function decidePage(verdict) {
    if (verdict === '例外' && !(form.elements.note.value && form.elements.until.value)) askOnPage('waive', verdict);
    else if (verdict !== '放行') press(verdict);
    else if (form.elements.reach) askOnPage('except', '误报');
  }

  function askOnPage(dialog, verdict) {
    ask(dialog, function (fields) {
      each(['note', 'until', 'reach'], function (name) {
        if (fields[name] && form.elements[name]) form.elements[name].value = fields[name].value;
      });
      press(verdict);
    });
  }

  function press(verdict) {
    each(form.querySelectorAll('button[name=verdict]'), function (button) { if (button.value === verdict) button.click(); });
  }

  // The chosen row's verdict, else the last one given here, else whatever the server knows as the last.
  function takeBack() {
    var own = chosen && takeBackOf(chosen);
    while (!own && decided.length) {
      if (onTheWay[decided[decided.length - 1]]) { tell('上一步还在登记，请稍候再撤销。'); return; }
      var row = rowOf(decided.pop());
      own = row && takeBackOf(row);
    }
    if (!own) own = document.querySelector('#take-back button');
    if (own) own.click();
  }

  function takeBackOf(row) { return row.querySelector('form[action*="take-back"] button'); }

  function follow(id) {
    var link = document.getElementById(id);
    if (link) link.click();
  }

  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== 'checkbox') return;
    if (document.querySelector('dialog[open]')) return;
    var key = event.key;
    if (key === '?') keys.showModal();
    else if (key === 'u') takeBack();
    else if (list) onList(event, key);
    else if (form || key === 'j' || key === 'k' || key === 'l') onPage(event, key);
  });

  function onList(event, key) {
    if (key === 'j') move(1);
    else if (key === 'k') move(-1);
    else if (key === '/') { event.preventDefault(); if (fold) fold.open = true; document.getElementById('f-text').focus(); }
    else if (!chosen) return;
    else if (VERDICTS[key]) { event.preventDefault(); decideRow(chosen, VERDICTS[key]); }
    else if (key === 'x') { var box = chosen.querySelector('input[type=checkbox]'); if (box) { box.click(); } }
    else if (key === 'o' || (key === 'Enter' && event.target === chosen)) chosen.querySelector('a.open').click();
  }

  function onPage(event, key) {
    if (key === 'j') follow('following');
    else if (key === 'k') follow('previous');
    else if (key === 'l') follow('back');
    else if (form && VERDICTS[key]) { event.preventDefault(); decidePage(VERDICTS[key]); }
  }

  // On a phone the list comes first; whoever filters sees by what.
  var fold = document.getElementById('fold');
  if (fold && window.matchMedia('(max-width: 48rem)').matches && !/[?&](unit|rule|severity|certainty|text|column|[a-z]+_(since|until))=[^&]/.test(location.search)) fold.open = false;

  if (list) {
    var goesOn = false;
    try { goesOn = sessionStorage.getItem('onward') === '1'; sessionStorage.removeItem('onward'); } catch (none) { /* no storage */ }
    choose(list.querySelector('tr[data-awaits]') || rows()[0], goesOn);
    if (goesOn && chosen) tell('队列的下一页，现在是第 ' + numberOf(chosen) + ' 号。');
    list.addEventListener('focusin', function (event) { choose(event.target.closest('tr[data-number]'), false); });
    list.addEventListener('click', function (event) {
      choose(event.target.closest('tr[data-number]'), false);
      var link = event.target.closest('.waive, .except');
      if (link && window.htmx && document.getElementById('waive').showModal) {
        event.preventDefault();
        decideRow(link.closest('tr'), link.classList.contains('waive') ? '例外' : '放行');
      }
    });
    document.addEventListener('htmx:beforeRequest', function (event) {
      var row = event.detail.target;
      if (!row || !row.matches('tr[data-number]')) return;
      if (/take-back/.test(event.detail.requestConfig.path)) callBack(row);
      if (!/verdict/.test(event.detail.requestConfig.path)) return;
      document.getElementById('notes').textContent = '';
      sent(row, event.detail.requestConfig.parameters.verdict);
    });
    document.addEventListener('htmx:afterRequest', function (event) {
      var row = event.detail.target;
      if (!event.detail.successful && row && row.matches('tr[data-number]')) refused(row);
    });
    document.addEventListener('htmx:afterSettle', function (event) {
      var row = event.target.closest ? event.target.closest('tr[data-number]') : null;
      if (row) taken(row);
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
