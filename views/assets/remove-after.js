// Takes away what is only true for some seconds.
for (const passing of document.querySelectorAll('[data-seconds]')) {
  setTimeout(() => passing.remove(), Number(passing.dataset.seconds) * 1000);
}
