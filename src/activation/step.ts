import type { Account } from '../directory/directory';
import { institutionalAddresses } from '../directory/institutional-addresses';
import type { Admission } from '../forms/admission';
import type { Fields } from '../forms/form';
import type { FlowStep, Outcome } from '../forms/wizard';
import type { MessageKey } from '../i18n/fr';
import type { AddressRules } from '../mail/mail-address';
import type { Newcomer } from '../session/newcomer';
import type { BrowserSession } from '../web/browser-session';
import type { WebRequest } from '../web/request';
import type { Progress } from './progress';

export type { Outcome } from '../forms/wizard';

/** The steps of the first connection, in order. */
export const STEP_NAMES = [
  'identifier',
  'provisional-password',
  'backup-mail',
  'mail-sent',
  'charter',
  'forwarding',
  'new-password',
  'done',
] as const;

export type StepName = (typeof STEP_NAMES)[number];

/** The steps without cards: the link goes to the address of the registry office, and proves identity and address at once. */
export const STEP_NAMES_WITHOUT_CARD: readonly StepName[] = STEP_NAMES.filter(
  (name) => name !== 'provisional-password' && name !== 'backup-mail',
);

/** What is known while one request of the activation is answered. */
export interface Visit {
  readonly request: WebRequest;
  readonly session: BrowserSession;
  readonly newcomer: Newcomer | undefined;
  /** Set once the identity is proved. */
  readonly account: Account | undefined;
  readonly progress: Progress;
  /** URL of the service from which the person came. */
  readonly service: string | undefined;
  /** A sentence for the next page: why the person is there. */
  readonly notice?: MessageKey;
  /** Whether this browser has just finished the activation of this account. */
  readonly isFinished: boolean;
}

/** One step of the activation. */
export type Step<F extends Fields, A extends Admission<Outcome> = Admission<Outcome>> = FlowStep<Visit, F, A>;

/** The rules of outside addresses, for this person: their institutional ones are refused. */
export function rulesFor({ account }: Visit, rules: AddressRules): AddressRules {
  return { ...rules, ownAddresses: account ? institutionalAddresses(account) : [] };
}
