import { ACTIVATION_SAMPLE_PAGES } from '../support/sample-pages-activation';
import { renderSample, sampleViews } from '../support/sample-views';

const views = sampleViews();

/** A screen of the activation in one of its sample states, with some data of the test's own. */
function screen(view: string, title: string, data: object = {}): string {
  const sample = ACTIVATION_SAMPLE_PAGES.find((page) => page.view === `activation/${view}` && page.title === title);
  if (!sample) throw new Error(`no sample of ${view} is called ${title}`);
  return renderSample(views, { ...sample, data: { ...sample.data, ...data } }, 'fr');
}

/** Names of what the forms of a page send. */
const fieldsOf = (html: string) => [...html.matchAll(/<input\b[^>]*?\bname="([^"]+)"/g)].map((match) => match[1]);

describe('the screens of the activation', () => {
  it.each([
    ['identifier', 'empty', 1, ['lt', 'identifier']],
    ['provisional-password', 'neutral', 2, ['lt', 'password']],
    ['backup-mail', 'empty', 3, ['lt', 'backupMail', 'backupMailConfirmation']],
    ['mail-sent', 'sent', 4, ['lt', 'lt']],
    ['charter', 'asks', 5, ['lt', 'accept']],
    ['forwarding', 'not wanted', 6, ['lt', 'forward', 'address', 'keepCopy']],
    ['new-password', 'empty', 7, ['lt', 'username', 'newPassword', 'confirmation']],
  ])('%s asks for what its step needs and says which step it is', (view, title, number, fields) => {
    const html = screen(view, title);
    expect(html).toContain(`Étape ${number} sur 8`);
    expect(fieldsOf(html)).toEqual(fields);
  });

  it('lead from the summary of faults to the fields, which name their fault', () => {
    const html = screen('backup-mail', 'sent empty');
    expect(html).toMatch(/<title>Erreur – /);
    for (const id of ['backupMail', 'backupMailConfirmation']) {
      expect(html).toContain(`<a href="#${id}">`);
      expect(html).toMatch(new RegExp(`id="${id}"[^>]*aria-invalid="true"[^>]*aria-describedby="[^"]*${id}-error`));
    }
  });

  it('carry the address that a suggestion is about, so that sending it again means it', () => {
    expect(screen('backup-mail', 'a likely slip')).toContain('name="keptAddress" value="zoe@gmial.com"');
    expect(screen('backup-mail', 'empty')).not.toContain('keptAddress');
  });

  it('never ask to open a mail that has not left', () => {
    expect(screen('mail-sent', 'sent')).toContain('Allez consulter ce mail');
    expect(screen('mail-sent', 'queued')).not.toContain('Allez consulter ce mail');
    expect(screen('mail-sent', 'refused')).not.toContain('Allez consulter ce mail');
  });

  it('offer a new mail behind a dead link only when it is known whose it was', () => {
    expect(screen('link', 'dead')).toContain('action="/cas/activation/link/sample/again"');
    expect(screen('link', 'dead and of nobody')).not.toContain('<form');
    expect(screen('link', 'live').match(/<form\b/g)).toHaveLength(1);
  });

  it('give the script of the rules what it needs, with the words of the guide', () => {
    const html = screen('new-password', 'empty');
    const settings = /data-password-rules="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#34;', '"') ?? '';
    expect(Object.keys(JSON.parse(settings))).toEqual(['profile', 'names', 'identifiers', 'contextWords']);
    expect([...html.matchAll(/<li data-rule="(\w+)">/g)].map((match) => match[1])).toEqual([
      'length',
      'letterAndDigit',
      'dictionary',
      'names',
      'characters',
    ]);
    expect(html).toContain('data-text="&#123;met&#125; règles respectées sur &#123;total&#125;"');
    expect(html).toMatch(/id="newPassword"[^>]* data-new-password/);
    expect(html).toMatch(/id="confirmation"[^>]* data-password-confirmation/);
  });

  it('say the state of each rule in words after the server has judged', () => {
    const html = screen('new-password', 'rules broken');
    expect(html.match(/data-state="unmet"/g)).toHaveLength(2);
    expect(html.match(/règle non respectée<\/span>/g)).toHaveLength(2);
    expect(html.match(/class="field-error" id="newPassword-error-\d"/g)).toHaveLength(2);
    expect(html).toContain('aria-describedby="newPassword-error-0 newPassword-error-1 rules"');
  });

  it('never write a password back', () => {
    const html = screen('new-password', 'rules broken', { newPassword: 'Sésame-1', password: 'Sésame-1' });
    expect(html).not.toContain('Sésame-1');
  });

  it('congratulate, tell the identifier and lead on', () => {
    const html = screen('done', 'with a portal');
    expect(html).toContain('Félicitations, votre compte informatique est activé.');
    expect(html).toMatch(/<dd>nouveau1\s*<\/dd>/);
    expect(html).toContain('href="https://ent.univ.example/"');
    expect(screen('done', 'with a portal', { portalUrl: 'javascript:alert(1)' })).toContain('href="/cas/login"');
  });

  it('date the charter as people write dates', () => {
    expect(screen('charter-document', 'with a date')).toContain('Version 2026-1 du 1er septembre 2026');
    expect(screen('charter-document', 'with a date', { date: 'rentrée 2026' })).toContain('du rentrée 2026');
  });
});
