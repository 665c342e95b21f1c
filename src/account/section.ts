import type { Account } from '../directory/directory';
import type { MessageKey } from '../i18n/fr';
import type { Message } from '../i18n/message';
import type { Address } from '../pages/addresses';
import type { Route, SignedIn } from '../web/route';

/** Whose account page is shown. */
export interface AccountOwner {
  readonly signedIn: SignedIn;
  /** The account as the directory has it now; undefined while the directory does not answer. */
  readonly account: Account | undefined;
}

/** One line of the overview: a part of the account, how it is, and the page where it is changed. */
export interface SectionEntry {
  readonly title: MessageKey;
  readonly to: Address;
  /** How it is, in a sentence. */
  readonly state: Message;
  /** What the person ought to do about it; undefined when all is well. */
  readonly todo: Message | undefined;
}

/** A part of "Compte informatique": its addresses, and its line of the overview. */
export interface AccountSection {
  readonly routes: readonly Route[];
  /** Undefined for a part that is not offered to this person. Asks the store and the directory for nothing that `owner` has. */
  entry(owner: AccountOwner): Promise<SectionEntry | undefined>;
}
