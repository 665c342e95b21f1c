// Shows fields only while their checkbox is ticked. Without scripts they are always visible.
for (const group of document.querySelectorAll('[data-shown-by]')) {
  const box = document.getElementById(group.dataset.shownBy);
  const show = () => {
    group.hidden = !box.checked;
  };
  box.addEventListener('change', show);
  // On Back, browsers restore checkboxes after the script has run.
  window.addEventListener('pageshow', show);
  show();
}
