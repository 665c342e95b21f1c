import { letterHtml, letterPage, mailboxPage } from '../../src/mailbox/mailbox';
import { SAMPLE_LETTERS } from '../support/sample-letters';
import { renderSample, sampleViews } from '../support/sample-views';

const views = sampleViews();
const html = ({ view, data }: { view: string; data: object }) => renderSample(views, { view, data, title: '' }, 'fr');

describe('the mailbox of the trial mode', () => {
  it('lists the letters, newest first, each with its page', () => {
    const text = html(mailboxPage(SAMPLE_LETTERS));
    expect(text.indexOf('/cas/mailbox/2')).toBeGreaterThan(0);
    expect(text.indexOf('/cas/mailbox/2')).toBeLessThan(text.indexOf('/cas/mailbox/1'));
    expect(text).toContain('secours@fournisseur.example');
  });

  it('says that it is empty', () => {
    expect(html(mailboxPage([]))).toContain('Aucun mail pour le moment.');
  });

  it('shows a letter as text with its link to follow', () => {
    const link = `https://sso.univ.example/cas/activation/link/${'x'.repeat(32)}`;
    const text = html(letterPage(SAMPLE_LETTERS, '2'));
    expect(text).toContain(`<a href="${link}">${link}</a>`);
    expect(text).toContain('href="/cas/mailbox/2/html"');
  });

  it('escapes what is in a letter and follows only web links', () => {
    const text = html(letterPage(SAMPLE_LETTERS, '1'));
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('<b>');
    expect(text).not.toContain('href="javascript');
    expect(text).toContain('<a href="https://www.univ.example/a?b=1&amp;c=2">');
    expect(text).not.toContain('/mailbox/1/html');
  });

  it('shows the HTML part without any right to run or fetch', () => {
    const reply = letterHtml(SAMPLE_LETTERS, '2');
    expect(reply).toMatchObject({ status: 200, body: '<p>Bonjour Zoé</p>' });
    expect(reply.headers?.['Content-Security-Policy']).toMatch(/default-src 'none'.*sandbox$/);
    expect(reply.headers?.['Content-Security-Policy']).not.toContain('script-src');
  });

  it.each(['3', '0', '', '2x', '__proto__', '02'])('answers 404 for letter %j', (id) => {
    expect(letterPage(SAMPLE_LETTERS, id).status).toBe(404);
    expect(letterHtml(SAMPLE_LETTERS, id).status).toBe(404);
  });

  it('names the university once in the title, and dates letters as English readers do', () => {
    const { view, data } = letterPage(SAMPLE_LETTERS, '2');
    const english = renderSample(views, { view, data, title: '' }, 'en');
    expect(/<title>(.*)<\/title>/.exec(english)?.[1]).toBe('Activez votre compte informatique · Université d’Exemple');
    expect(english).toMatch(/<time[^>]*>\d\d\/\d\d\/\d{4}, \d\d:\d\d:\d\d<\/time>/);
  });

  it('is not cached by browsers', () => {
    for (const reply of [
      mailboxPage(SAMPLE_LETTERS),
      letterPage(SAMPLE_LETTERS, '2'),
      letterHtml(SAMPLE_LETTERS, '2'),
    ]) {
      expect(reply.headers?.['Cache-Control']).toBe('no-store');
    }
  });
});
