// Removes elements after the seconds that they name.
for (const passing of document.querySelectorAll('[data-seconds]')) {
  setTimeout(() => passing.remove(), Number(passing.dataset.seconds) * 1000);
}
