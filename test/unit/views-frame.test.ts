import { SAMPLE_PAGES } from '../support/sample-pages';
import { renderSample, sampleViews } from '../support/sample-views';

const views = sampleViews();

function rendered(view: string, title: string): string {
  const sample = SAMPLE_PAGES.find((page) => page.view === view && page.title === title);
  if (!sample) throw new Error(`no sample of ${view} is called ${title}`);
  return renderSample(views, sample, 'fr');
}

/** The panel: the bar of small screens, the left side of wide ones. */
const panelOf = (html: string) => html.slice(html.indexOf('<header class="panel">'), html.indexOf('</header>'));

describe('the panel', () => {
  it('names the steps of a flow: those that are done, the current one, those that come', () => {
    const items = [
      ...panelOf(rendered('activation/mail-sent', 'sent')).matchAll(/<li class="panel-step-(\w+)"([^>]*)>([^<]+)/g),
    ];
    expect(items.map(([, state]) => state)).toEqual([
      ...['done', 'done', 'done', 'current', 'coming', 'coming', 'coming', 'coming'],
    ]);
    expect(items[3]?.slice(2)).toEqual([' aria-current="step"', 'Mail de validation']);
  });

  it('says whom to ask, unless the page does', () => {
    expect(panelOf(rendered('cas/login', 'alone'))).toContain('mailto:assistance@univ.example');
    const refused = rendered('cas/service-refused', 'unknown');
    expect(panelOf(refused)).not.toContain('mailto:');
    expect(refused.match(/mailto:assistance@univ\.example/g)).toHaveLength(1);
  });
});

describe('the three moments of an activation', () => {
  it.each([
    ['activation/mail-sent', 'sent', 'mail-sent'],
    ['activation/link', 'live', 'address-confirmed'],
    ['activation/done', 'with a portal', 'account-active'],
  ])('%s (%s) has the drawing %s, hidden from screen readers', (view, title, name) => {
    expect(rendered(view, title)).toMatch(
      new RegExp(`<p class="drawing [^"]*drawing-${name}" aria-hidden="true"></p>`),
    );
  });

  it('are not drawn where a mail could not be sent', () => {
    expect(rendered('activation/mail-sent', 'refused')).not.toContain('class="drawing');
  });
});
