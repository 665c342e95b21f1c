import type { Account } from '../directory/directory';
import type { BrowserSession } from '../web/browser-session';
import type { Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Progress } from './progress';

/** What the form guard seals the forms of the activation for. */
export const ACTIVATION_FORM = 'activation';

/** The screens of the first connection, in order. */
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

/** Without cards: the link goes to the address that the registry office knows, and proves the person and the address at once. */
export const STEP_NAMES_WITHOUT_CARD: readonly StepName[] = [
  'identifier',
  'mail-sent',
  'charter',
  'forwarding',
  'new-password',
  'done',
];

export type StepName = (typeof STEP_NAMES)[number];

/** Who the browser works on: what was typed, and once it is proved, whose account it is. */
export interface Newcomer {
  readonly identifier: string;
  /** The canonical identifier; there once the card or the link proved it. */
  readonly username?: string;
}

/** One request on its way through the activation. */
export interface Visit {
  readonly request: WebRequest;
  readonly session: BrowserSession;
  readonly newcomer: Newcomer | undefined;
  /** There when the newcomer is proved. */
  readonly account: Account | undefined;
  readonly progress: Progress;
  /** A sentence for the next screen: why somebody is where they are. */
  readonly notice?: string;
  /** Whether this browser has just finished the activation of this newcomer. */
  readonly isFinished: boolean;
}

/** What became of a form: on to whatever is missing next, or the same screen with what is wrong. */
export type Outcome = 'next' | Reply;

/** One screen. A step never names another: the wizard knows the order and finds what is missing. */
export interface Step {
  readonly name: StepName;
  /** Whether what this step asks for is known. */
  isDone(visit: Visit): boolean;
  /** Whether the step may be opened again when it is done. */
  readonly mayRevisit: (visit: Visit) => boolean;
  show(visit: Visit): Promise<Reply> | Reply;
  submit(visit: Visit): Promise<Outcome>;
}
