// Continues by itself once the mailed link was used on another device. Silent: no announcement, and failures are ignored.
const waiting = document.querySelector('[data-state-url]');
const PAUSE_MILLISECONDS = 5000;
// About two hours; after that the page's own link does it.
let looksLeft = 1440;

async function look() {
  if (looksLeft === 0) return;
  looksLeft -= 1;
  if (document.visibilityState === 'visible') {
    try {
      const answer = await fetch(waiting.dataset.stateUrl, { headers: { Accept: 'application/json' } });
      if (answer.ok && !(await answer.json()).isWaiting) {
        location.assign(waiting.dataset.nextUrl);
        return;
      }
    } catch {
      // The network or the server is away for a moment.
    }
  }
  setTimeout(look, PAUSE_MILLISECONDS);
}

if (waiting) setTimeout(look, PAUSE_MILLISECONDS);
