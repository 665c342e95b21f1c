// Ticks the password rules while the person types. Everything is judged in the browser, by the very rules of the server
// (password-policy.js, password-words.gz); what is typed goes nowhere before the form is sent. Without this script the server judges alone.
//
// The form:   data-password-rules='{"profile":"guide","names":[],"identifiers":[],"contextWords":[]}'
//             data-password-words="URL of password-words.gz"
// Its fields: data-new-password, data-password-confirmation
// Its list:   data-rule-list with data-text-met, data-text-unmet, data-text-later (what is told beside a rule to those who do not see
//             the tick); items data-rule="length" …, and data-rule="same" for the confirmation; those that are `hidden` at first
//             (identifier, maximum) appear when they are broken. Each item has a data-rule-state element for the text and gets
//             data-state="met|unmet|later|untyped" for the style sheet.
// Summary:    an element data-rule-summary with aria-live="polite" and data-text="{met} / {total}", told after a pause of typing.
(function () {
  'use strict';
  var policyModule = window.portillonPasswordPolicy;
  var form = document.querySelector('[data-password-rules]');
  if (!form || !policyModule) return;

  var password = form.querySelector('[data-new-password]');
  var confirmation = form.querySelector('[data-password-confirmation]');
  var list = form.querySelector('[data-rule-list]');
  var summary = form.querySelector('[data-rule-summary]');
  if (!password || !list) return;

  var settings = JSON.parse(form.getAttribute('data-password-rules'));
  var owner = { names: settings.names || [], identifiers: settings.identifiers || [] };
  var policy = { profile: settings.profile, contextWords: settings.contextWords || [], dictionary: undefined };
  var wordsAsked = false;
  var summaryTimer;
  var next = nextRule();

  // About 140 kB, asked for once, when the person comes to the field. Where it fails, the rule is judged by the server alone.
  function askForWords() {
    var url = form.getAttribute('data-password-words');
    if (wordsAsked || !url || !window.DecompressionStream || !window.fetch) return;
    wordsAsked = true;
    fetch(url)
      .then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return new Response(answer.body.pipeThrough(new DecompressionStream('gzip'))).text();
      })
      .then(function (text) {
        policy.dictionary = policyModule.decodeWords(text);
        show();
      })
      .catch(function () {
        wordsAsked = false;
      });
  }

  // The first rule that is not met, under the field: on phones the list is below the keyboard.
  function nextRule() {
    var line = document.createElement('p');
    line.className = 'rule-next';
    line.hidden = true;
    (password.closest('.field-box') || password).after(line);
    return line;
  }

  function tellNext() {
    var broken = list.querySelector('[data-rule]:not([data-rule="same"])[data-state="unmet"]:not([hidden])');
    next.hidden = !broken;
    next.textContent = broken ? broken.firstChild.textContent.trim() : '';
  }

  function judge() {
    var states = {};
    var typed = password.value !== '';
    policyModule.checkPassword(password.value, owner, policy).forEach(function (result) {
      states[result.rule] = !typed ? 'untyped' : result.met === undefined ? 'later' : result.met ? 'met' : 'unmet';
    });
    // The same word in both fields; nothing is said before the second one was begun.
    var compared = typed && confirmation && confirmation.value !== '';
    states.same = !compared ? 'untyped' : password.value === confirmation.value ? 'met' : 'unmet';
    return states;
  }

  function show() {
    var states = judge();
    var met = 0;
    var total = 0;
    list.querySelectorAll('[data-rule]').forEach(function (item) {
      var rule = item.getAttribute('data-rule');
      // Too long: the other rules were not looked at.
      var state = states[rule] || (password.value === '' || states.maximum === 'unmet' ? 'untyped' : 'met');
      item.setAttribute('data-state', state);
      var text = item.querySelector('[data-rule-state]');
      if (text) text.textContent = list.getAttribute('data-text-' + state) || '';
      if (item.hasAttribute('data-shown-when-broken')) item.hidden = state !== 'unmet';
      if (item.hidden) return;
      total += 1;
      if (state === 'met') met += 1;
    });
    tellNext();
    tellSummary(met, total);
  }

  // A reader that spoke at every key would drown the typing.
  function tellSummary(met, total) {
    if (!summary) return;
    clearTimeout(summaryTimer);
    summaryTimer = setTimeout(function () {
      var told = summary.getAttribute('data-text').replace('{met}', met).replace('{total}', total);
      summary.textContent = password.value === '' ? '' : told;
    }, 1000);
  }

  list.querySelectorAll('[data-rule][hidden]').forEach(function (item) {
    item.setAttribute('data-shown-when-broken', '');
  });
  [password, confirmation].forEach(function (field) {
    if (!field) return;
    field.addEventListener('focus', askForWords);
    field.addEventListener('input', show);
  });
  // The field may have the focus already, or text that the browser kept.
  if (document.activeElement === password || password.value !== '') askForWords();
  if (password.value !== '') show();
})();
