// Shows fields only while the box that asks for them is ticked. Without scripts they are always there.
for (const group of document.querySelectorAll('[data-shown-by]')) {
  const box = document.getElementById(group.dataset.shownBy);
  const show = () => {
    group.hidden = !box.checked;
  };
  box.addEventListener('change', show);
  // A browser that goes back ticks boxes again after the script ran.
  window.addEventListener('pageshow', show);
  show();
}
