import { shortNetwork } from '../base/client-network';
import type { Clock } from '../base/clock';
import { describeError, type Log } from '../base/log';
import type { Account } from '../directory/directory';
import { timeText } from '../i18n/date-text';
import { translate } from '../i18n/translate';
import type { MailAllowance } from '../mail/mail-allowance';
import type { Letter, Mailer } from '../mail/mailer';
import type { Addresses } from '../pages/addresses';
import { browserName } from '../session/browser-name';
import type { WebRequest } from '../web/request';

export interface AccountNoticesParts {
  readonly mailer: Mailer;
  readonly addresses: Addresses;
  readonly clock: Clock;
  readonly log: Log;
  /** How many notices of new browsers go to one address in a day. */
  readonly allowance: Pick<MailAllowance, 'take'>;
  /** Where the help desk reads of accounts that were reported; empty: nowhere. */
  readonly alertAddress: string;
}

/** An account that its owner reported. */
export interface SecuredAccount {
  readonly username: string;
  /** Undefined when the directory did not answer. */
  readonly account: Account | undefined;
  readonly isSecured: boolean;
  readonly isLocked: boolean;
}

type Addressed = Pick<Account, 'username'> & Partial<Pick<Account, 'mail' | 'backupMail' | 'displayName'>>;

/** The letters that tell people what happened to their account. A letter that cannot be sent is logged, and stops nothing. */
export class AccountNotices {
  constructor(private readonly parts: AccountNoticesParts) {}

  /** A sign-in from a browser that was never seen for the person; to the backup mail, with the link to "It was not me". */
  async newBrowser(request: WebRequest, account: Addressed): Promise<void> {
    const { backupMail: to, displayName: personName } = account;
    if (to === undefined || (await this.parts.allowance.take(to.toLowerCase())) > 0) return;
    const parameters = { ...this.circumstances(request), link: this.parts.addresses.url('account/not-me'), personName };
    await this.send([{ to, language: request.language, name: 'new-browser', parameters }], request);
  }

  /** "It was not me": to the person, and to the help desk. */
  async secured(request: WebRequest, { username, account, isSecured, isLocked }: SecuredAccount): Promise<void> {
    const { addresses, alertAddress } = this.parts;
    const link = addresses.url('recovery');
    const { language } = request;
    const own = { isLocked, link, personName: account?.displayName };
    const toPerson = isSecured ? addressesOf(account) : [];
    const alert = { ...this.circumstances(request), identifier: username, isSecured };
    await this.send(
      [
        ...toPerson.map((to): Letter => ({ to, language, name: 'account-secured', parameters: own })),
        ...(alertAddress === ''
          ? []
          : [{ to: alertAddress, language, name: 'account-alert', parameters: alert } as const]),
      ],
      request,
    );
  }

  private circumstances({ address, headers, language }: WebRequest) {
    const { key, parameters } = browserName(headers['user-agent']);
    return {
      time: timeText(this.parts.clock.now(), language),
      place: shortNetwork(address),
      browser: translate(language, key, parameters),
    };
  }

  private async send(letters: readonly Letter[], { requestId }: WebRequest): Promise<void> {
    for (const result of await Promise.allSettled(letters.map((letter) => this.parts.mailer.send(letter)))) {
      if (result.status === 'rejected')
        this.parts.log.error({ error: describeError(result.reason), requestId }, 'a notice was not sent');
    }
  }
}

function addressesOf(account: Addressed | undefined): string[] {
  return [...new Set([account?.mail, account?.backupMail])].filter((to) => to !== undefined);
}
