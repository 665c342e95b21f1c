import { Attribute, Change, Client, type Entry } from 'ldapts';
import { systemClock } from '../../src/base/clock';
import { type EmbeddedMailbox, startEmbeddedMailbox } from '../../src/mail/embedded-mailbox';
import { linkIn, Newcomer } from './newcomer';
import type { Slapd } from './slapd';
import type { WebClient } from './web-client';

const PEOPLE = 'ou=people,dc=univ,dc=example';
const PENDING = '{COMPTE}I:SupannPrecree';
const ACTIVE = '{COMPTE}A:SupannActif';

/** Form input of every person in the activation. */
export const PROVISIONAL = 'prov-Canary-K4M9';
export const CHOSEN = 'Tr0ttinette-verte-42';

/** A position in the activation: before a step, or at the end. */
export type Place = 'provisional-password' | 'backup-mail' | 'mail-sent' | 'charter' | 'forwarding' | 'new-password';

/** People in a directory who have not activated their account yet, and the mailbox of their backup addresses. */
export class PendingAccounts {
  private count = 0;

  private constructor(
    private readonly directory: { url: string; bindDn: string; bindPassword: string },
    readonly mailbox: EmbeddedMailbox,
  ) {}

  static async open({ url, options }: Slapd): Promise<PendingAccounts> {
    const { bindDn = '', bindPassword = '' } = options;
    return new PendingAccounts({ url, bindDn, bindPassword }, await startEmbeddedMailbox({ clock: systemClock }));
  }

  /** Settings that send letters to the mailbox. */
  get mailSettings(): Record<string, string> {
    return {
      PORTILLON_MAIL_HOST: '127.0.0.1',
      PORTILLON_MAIL_PORT: String(this.mailbox.port),
      PORTILLON_MAIL_SECURITY: 'none',
      PORTILLON_MAIL_OWN_DOMAINS: 'univ.example',
    };
  }

  /** A new person. @returns their identifier */
  async add(): Promise<string> {
    this.count += 1;
    const uid = `arrivee${this.count}`;
    await this.asService((client) =>
      client.add(dnOf(uid), {
        objectClass: ['person', 'organizationalPerson', 'inetOrgPerson', 'eduPerson', 'supannPerson', 'mailRecipient'],
        uid,
        cn: 'Quelqu Un',
        sn: 'Un',
        givenName: 'Quelqu',
        displayName: 'Quelqu Un',
        mail: `${uid}@etu.univ.example`,
        eduPersonAffiliation: 'student',
        supannRessourceEtat: PENDING,
        userPassword: PROVISIONAL,
      }),
    );
    return uid;
  }

  /** The entry, all attributes as lists of texts. */
  async entryOf(uid: string): Promise<Record<string, string[]>> {
    const entries = await this.asService((client) => client.search(dnOf(uid), { scope: 'base' }));
    const [entry] = entries.searchEntries as (Entry | undefined)[];
    return Object.fromEntries(Object.entries(entry ?? {}).map(([name, value]) => [name, [value].flat().map(String)]));
  }

  /**
   * What of the activation is in the directory. `claimed`: reserved by an activation that did not end (only where passwords travel in
   * an extended operation). Anything in between is told as it is.
   */
  async stateOf(uid: string): Promise<'pending' | 'claimed' | 'active' | string> {
    const entry = await this.entryOf(uid);
    const [state = '', ...others] = entry.supannRessourceEtat ?? [];
    const written = ['supannMailPerso', 'supannRefId', 'mailForwardingAddress', 'mailDeliveryOption'].filter(
      (name) => (entry[name] ?? []).length > 0,
    );
    const [isProvisional, isChosen] = [await this.opens(uid, PROVISIONAL), await this.opens(uid, CHOSEN)];
    const facts = JSON.stringify({ state, others, written, isProvisional, isChosen });
    if (others.length > 0) return facts;
    if (state === PENDING) return written.length === 0 && isProvisional ? 'pending' : facts;
    if (state.startsWith(`${PENDING}:`)) return written.length === 0 && isProvisional !== isChosen ? 'claimed' : facts;
    return state === ACTIVE && written.length === 4 && isChosen && !isProvisional ? 'active' : facts;
  }

  /** Makes the claim of an activation that died old, as if the time had passed. */
  async ageClaim(uid: string): Promise<void> {
    const [state = ''] = (await this.entryOf(uid)).supannRessourceEtat ?? [];
    const [, stamp] = /:(\d{13})$/.exec(state) ?? [];
    if (stamp === undefined) return;
    const older = `${PENDING}:${Number(stamp) - 60_000}`;
    const modification = new Attribute({ type: 'supannRessourceEtat', values: [older] });
    await this.asService((client) => client.modify(dnOf(uid), new Change({ operation: 'replace', modification })));
  }

  backupMailOf(uid: string): string {
    return `${uid}.secours@courriel.example`;
  }

  /** The newest link that was mailed to somebody. */
  async linkOf(uid: string): Promise<string> {
    const isTheirs = ({ to, text }: { to: readonly string[]; text: string }) =>
      to.includes(this.backupMailOf(uid)) && text.includes('/activation/link');
    const letter = this.mailbox.letters().find(isTheirs) ?? (await this.mailbox.waitForLetter(isTheirs));
    return linkIn(letter.text);
  }

  /** The act of a person at a position, which leads to the next one. */
  async goOn(person: Newcomer, uid: string): Promise<Newcomer> {
    if (person.path === '/activation/mail-sent') return person.open(await this.linkOf(uid));
    const isLink = person.path.startsWith('/activation/link');
    return person.send(this.answersAt(person.path, uid), isLink ? '/activation/link' : person.path);
  }

  /** Form input at a position. */
  answersAt(path: string, uid: string): Record<string, string> {
    const backupMail = this.backupMailOf(uid);
    const address = `${uid}.ailleurs@courriel.example`;
    const answers: Record<string, Record<string, string>> = {
      identifier: { identifier: uid },
      'provisional-password': { password: PROVISIONAL },
      'backup-mail': { backupMail, backupMailConfirmation: backupMail },
      charter: { accept: 'true' },
      forwarding: { forward: 'true', address, keepCopy: 'true' },
      'new-password': { newPassword: CHOSEN, confirmation: CHOSEN },
    };
    return answers[path.replace('/activation/', '')] ?? {};
  }

  /** A new person at the position `place`. */
  async personAt(client: WebClient, place: Place): Promise<{ uid: string; person: Newcomer }> {
    const uid = await this.add();
    const person = await new Newcomer(client).open();
    while (person.path !== `/activation/${place}`) await this.goOn(person, uid);
    return { uid, person };
  }

  close(): Promise<void> {
    return this.mailbox.close();
  }

  private async opens(uid: string, password: string): Promise<boolean> {
    const client = new Client({ url: this.directory.url });
    try {
      await client.bind(dnOf(uid), password);
      return true;
    } catch {
      return false;
    } finally {
      await client.unbind();
    }
  }

  private async asService<T>(act: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ url: this.directory.url });
    await client.bind(this.directory.bindDn, this.directory.bindPassword);
    try {
      return await act(client);
    } finally {
      await client.unbind();
    }
  }
}

function dnOf(uid: string): string {
  return `uid=${uid},${PEOPLE}`;
}
