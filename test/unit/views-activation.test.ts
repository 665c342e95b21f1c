import { LANGUAGES } from '../../src/i18n/language';
import { WaysOn } from '../../src/session/way-on';
import { SAMPLE_PAGES } from '../support/sample-pages';
import { renderSample, sampleThemes, sampleViews } from '../support/sample-views';
import { TestClock } from '../support/test-clock';

const views = sampleViews();

/** A page of the activation in one of its sample states, with data of the test. */
function screen(view: string, title: string, data: object = {}): string {
  const sample = SAMPLE_PAGES.find(
    (page) => page.view === (view.includes('/') ? view : `activation/${view}`) && page.title === title,
  );
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
    ['mail-sent', 'sent', 4, ['lt', 'again', 'lt']],
    ['charter', 'asks', 5, ['lt', 'accept']],
    ['forwarding', 'not wanted', 6, ['lt', 'forward', 'address', 'keepCopy']],
    ['new-password', 'empty', 7, ['lt', 'username', 'newPassword', 'confirmation']],
  ])('%s asks for what its step needs and says which step it is', (view, title, number, fields) => {
    const html = screen(view, title);
    expect(html).toContain(`Étape ${number} sur 8`);
    expect(fieldsOf(html)).toEqual(fields);
  });

  it('link the error summary to the fields, which show their errors', () => {
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

  it('offer a new mail for an invalid link only when its owner is known', () => {
    expect(screen('link', 'used')).toContain('action="/cas/activation/link/again"');
    expect(screen('link', 'sent')).not.toContain('<form');
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

  it('speak of spam only where a mail was sent, and always lead on', () => {
    expect(screen('link', 'refused')).not.toContain('spams');
    expect(screen('link', 'refused')).toContain('href="/cas/activation"');
    expect(screen('link', 'too many')).not.toContain('spams');
    expect(screen('link', 'too many')).toContain('class="help"');
    expect(screen('link', 'sent')).toContain('spams');
  });

  it('tick no rule beside an empty field, also after a refused password', () => {
    const html = screen('new-password', 'refused');
    expect(html).not.toContain('data-state');
    expect(html).toContain('aria-describedby="newPassword-error rules"');
  });

  it('show the provisional password while it is typed, and keep it from the browser', () => {
    const input = /<input id="password"[^>]*>/.exec(screen('provisional-password', 'neutral'))?.[0];
    expect(input).toMatch(/type="text" value="" class="code" autocomplete="off" autocapitalize="none"/);
  });

  it('say of a password that could not be tried that it may take some minutes', () => {
    expect(screen('done', 'with a password that is not usable yet')).toContain('patientez quelques minutes');
    expect(screen('done', 'with a portal')).not.toContain('patientez');
  });

  it('say once what is wrong with a password, and in short at the field', () => {
    const html = screen('new-password', 'refused');
    for (const sentence of ['trop court', 'un mot du dictionnaire ou', 'ne respecte pas toutes les règles'])
      expect([sentence, html.split(sentence).length - 1]).toEqual([sentence, 1]);
    const summary = html.slice(html.indexOf('id="errors"'), html.indexOf('<h1>'));
    expect(summary.match(/<a href="#newPassword">/g)).toHaveLength(2);
  });

  it('never write a password back', () => {
    const html = screen('new-password', 'refused', { newPassword: 'Sésame-1', password: 'Sésame-1' });
    expect(html).not.toContain('Sésame-1');
  });

  it('congratulate, tell the identifier and lead on', () => {
    const html = screen('done', 'with a portal');
    expect(html).toContain('Félicitations, votre compte informatique est activé.');
    expect(html).toMatch(/<dd>nouveau1\s*<\/dd>/);
    expect(html).toContain('href="https://ent.univ.example/"');
    expect(screen('done', 'with a portal', { portal: { url: 'javascript:alert(1)', name: undefined } })).toContain(
      'href="/cas/login"',
    );
  });

  it('lead to a portal by its name, but not by that of this machine', () => {
    const services = { matching: () => undefined } as unknown as ConstructorParameters<typeof WaysOn>[0];
    const named = (portalUrl: string) => new WaysOn(services, new TestClock(), portalUrl).of(undefined);
    expect(named('https://ent.univ.example/')).toMatchObject({ portal: { name: 'ent.univ.example' } });
    for (const host of ['localhost:18081', '127.0.0.1:8081', '[::1]:8081'])
      expect(named(`http://${host}/`)).toMatchObject({ portal: { name: undefined } });
    const html = screen('done', 'with a portal on this machine');
    expect(html).toMatch(/href="http:\/\/localhost:8081\/">Ouvrir le portail<\/a>/);
  });

  it('call the cards what the university calls them', () => {
    const views = sampleViews(sampleThemes(), { studentCard: 'Izly', staffCard: 'Carte pro' });
    const text = SAMPLE_PAGES.filter(({ view }) => /identifier|provisional|recovery/.test(view)).flatMap((sample) =>
      LANGUAGES.map((language) => renderSample(views, sample, language)),
    );
    expect(text.join('\n')).toContain('votre Izly (étudiants) ou votre Carte pro (personnels)');
    expect(text.join('\n')).not.toMatch(/Scol.?Pass|Pass.?UM/i);
  });

  it('say whom to ask for help', () => {
    const none = { contact: undefined, contacts: [], links: [] };
    const help = (some: object) =>
      screen('recovery/choices', 'without mails and links', { help: { ...none, ...some } }).split('id="contact"')[1] ??
      '';
    expect(help({})).toContain('Adressez-vous à l’assistance informatique');
    expect(help({ contact: 'assistance@univ.example' })).toContain('<a href="mailto:assistance@univ.example">');
    expect(help({ contact: '04 00 00 00 00' })).toContain('<strong>04 00 00 00 00</strong>');
    const url = 'tel:+33400000000';
    expect(help({ links: [{ label: { fr: 'Appeler', en: 'Call' }, url }] })).toContain(`<a href="${url}">Appeler</a>`);
  });

  it('date the charter as people write dates', () => {
    expect(screen('forms/charter-document', 'shown')).toContain('Version 2026-1 du 1er septembre 2026');
    expect(screen('forms/charter-document', 'with a date in words')).toContain('du septembre 2026');
  });
});
