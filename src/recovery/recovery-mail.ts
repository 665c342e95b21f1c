import type { Audit, Fact } from '../audit/fact';
import type { Clock } from '../base/clock';
import { describeError, type Log } from '../base/log';
import { randomDigits } from '../base/secrets';
import type { Account } from '../directory/directory';
import type { StrangerAnswer, StrangerSearch } from '../directory/stranger-search';
import type { MailLimits } from '../mail/mail-limits';
import type { MailedProof } from '../mail/mailed-proof';
import type { Letter, Mailer } from '../mail/mailer';
import type { Addresses } from '../pages/addresses';
import type { WebRequest } from '../web/request';

export interface RecoveryMailParts {
  readonly strangers: StrangerSearch;
  readonly proof: MailedProof;
  /** Of the letters that name the identifier. */
  readonly identifierLimits: MailLimits;
  /** Of those that lead to the activation. */
  readonly activationLimits: MailLimits;
  readonly mailer: Mailer;
  readonly addresses: Addresses;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
}

/** An account that gets a mail, and where it goes. */
interface Addressee {
  readonly account: Account;
  readonly backupMail: string;
}

/**
 * The mails that people may ask for who have proved nothing. Whether one leaves is decided and done beside the answer, so that neither
 * the words nor the time tell whether there is such an account (account enumeration). They go to the backup address of the directory
 * only, which is written there when it is proved.
 */
export class RecoveryMail {
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly parts: RecoveryMailParts) {}

  /** Begins to mail a link to a new password, and returns at once. What goes wrong is logged. */
  sendLink(request: WebRequest, identifier: string): void {
    this.beside(request, async () => {
      const found = await this.addressee(request, this.parts.strangers.find(identifier), identifier);
      if (found?.account.state === 'active') await this.link(request, found);
      else if (found) await this.leadToActivation(request, found);
    });
  }

  /** Begins to mail the identifier of whoever has this number and was born on this day (YYYY-MM-DD), and returns at once. */
  sendIdentifier(request: WebRequest, number: string, birthDate: string): void {
    this.beside(request, async () => {
      const found = await this.addressee(request, this.parts.strangers.findByBirth(number, birthDate), undefined);
      if (found?.account.state === 'active') await this.identifier(request, found);
      else if (found) await this.leadToActivation(request, found);
    });
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private beside(request: WebRequest, act: () => Promise<void>): void {
    const { requestId } = request;
    const work = this.parts.clock
      .delay(pauseMilliseconds())
      .then(act)
      .catch((error: unknown) => {
        this.parts.log.error({ requestId, error: describeError(error) }, 'a recovery mail was not sent');
      })
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
  }

  /** Locked, expired and closed accounts get no mail: only the help desk opens them again. */
  private async addressee(
    request: WebRequest,
    search: Promise<StrangerAnswer>,
    typed: string | undefined,
  ): Promise<Addressee | undefined> {
    const answer = await search;
    if (answer === 'dropped') {
      this.parts.log.warn({ requestId: request.requestId }, 'too many searches for strangers at once: one was dropped');
      return undefined;
    }
    const { account } = answer;
    if (account === undefined) return this.refuse(request, typed, 'unknown');
    const { state, username, backupMail } = account;
    if (state !== 'active' && state !== 'pending') return this.refuse(request, username, state);
    return backupMail === undefined ? this.refuse(request, username, 'no backup mail') : { account, backupMail };
  }

  private async link(request: WebRequest, { account, backupMail }: Addressee): Promise<void> {
    const { outcome } = await this.parts.proof.send({
      subject: account.username,
      to: backupMail,
      personName: account.displayName,
      language: request.language,
      address: request.address,
      requestId: request.requestId,
      data: { passwordVersion: account.passwordVersion ?? '' },
    });
    const isSent = outcome === 'sent' || outcome === 'queued';
    this.record(request, account.username, { outcome: isSent ? 'success' : 'failure', reason: `password, ${outcome}` });
  }

  private identifier(request: WebRequest, addressee: Addressee): Promise<void> {
    const { username } = addressee.account;
    const link = this.parts.addresses.url('login');
    const letter = { name: 'identifier', parameters: { identifier: username, link } } as const;
    return this.mail(request, addressee, this.parts.identifierLimits, letter);
  }

  /** Said in the mail only: on the page it would tell that there is such an account. */
  private leadToActivation(request: WebRequest, addressee: Addressee): Promise<void> {
    const letter = { name: 'not-activated', parameters: { link: this.parts.addresses.url('activation') } } as const;
    return this.mail(request, addressee, this.parts.activationLimits, letter);
  }

  private async mail(
    request: WebRequest,
    { account, backupMail }: Addressee,
    limits: MailLimits,
    letter: Pick<Letter & { readonly name: 'identifier' | 'not-activated' }, 'name' | 'parameters'>,
  ): Promise<void> {
    const { username, displayName } = account;
    if ((await limits.take(username, backupMail)) > 0) return this.refuse(request, username, `${letter.name}, limit`);
    const parameters = { ...letter.parameters, personName: displayName };
    const whole = { ...letter, parameters, to: backupMail, language: request.language } as Letter;
    const { outcome } = await this.parts.mailer.send(whole);
    const isSent = outcome !== 'refused';
    this.record(request, username, { outcome: isSent ? 'success' : 'failure', reason: `${letter.name}, ${outcome}` });
  }

  private refuse(request: WebRequest, user: string | undefined, reason: string): undefined {
    this.record(request, user, { outcome: 'failure', reason });
  }

  private record(
    { address, requestId }: WebRequest,
    user: string | undefined,
    facts: Pick<Fact, 'outcome' | 'reason'>,
  ): void {
    this.parts.audit.record({ event: 'recovery.asked', user, ...facts, address, requestId });
  }
}

/** Up to a second, at random: sending a mail slows the next request, which would tell by its time that there was one (timing oracle). */
function pauseMilliseconds(): number {
  return Number(randomDigits(3));
}
