// Takes away what the server said of a field as soon as the person has corrected it: at the field, and in the summary above.
// Only what can be judged here goes: a field that was empty, an address without a form, a second entry that differs, a broken password rule.
(function () {
  'use strict';
  var invalid = document.querySelectorAll('main [aria-invalid="true"]');

  function errorsOf(field) {
    return document.querySelectorAll('[id="' + field.id + '-error"], [id^="' + field.id + '-error-"]');
  }

  function isRight(field, refused) {
    if (field.type === 'checkbox') return field.checked;
    if (field.value === '' || field.value === refused || !field.validity.valid) return false;
    if (field.hasAttribute('data-new-password')) {
      return !document.querySelector('[data-rule]:not([data-rule="same"])[data-state="unmet"]');
    }
    var first = field.hasAttribute('data-password-confirmation')
      ? document.querySelector('[data-new-password]')
      : document.getElementById(field.id.replace(/Confirmation$/, ''));
    return !first || first === field || first.value === field.value;
  }

  function withoutErrors(descriptions) {
    return descriptions
      .split(' ')
      .filter(function (id) {
        return !/-error(-\d+)?$/.test(id);
      })
      .join(' ');
  }

  function clear(field) {
    errorsOf(field).forEach(function (error) {
      error.hidden = true;
    });
    field.removeAttribute('aria-invalid');
    field.setAttribute('aria-describedby', withoutErrors(field.getAttribute('aria-describedby') || ''));
    var box = field.closest('.field-invalid');
    if (box) box.classList.remove('field-invalid');
    document.querySelectorAll('#errors a[href="#' + field.id + '"]').forEach(function (link) {
      (link.closest('li') || link).remove();
    });
    var summary = document.getElementById('errors');
    if (summary && !summary.querySelector('a')) summary.remove();
  }

  invalid.forEach(function (field) {
    if (errorsOf(field).length === 0) return;
    var refused = field.value;
    field.form.addEventListener('input', function () {
      if (field.hasAttribute('aria-invalid') && isRight(field, refused)) clear(field);
    });
  });
})();
