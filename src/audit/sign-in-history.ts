import { canonicalIdentifier } from '../base/canonical-identifier';
import { shortNetwork } from '../base/client-network';
import type { Clock } from '../base/clock';
import { describeError, type Log } from '../base/log';
import type { Seal } from '../base/seal';
import { fingerprint } from '../base/secrets';
import { addEntry, entries, type Store, type StoreCommand } from '../store/store';
import type { Event, Fact } from './fact';

/** What happened to an account, as its owner is shown it. */
export interface PastEvent {
  readonly event: Event;
  readonly outcome: Fact['outcome'];
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Shortened network address; empty when it is not known. */
  readonly place: string;
  /** The header `User-Agent`, shortened; empty when it is not known. */
  readonly browser: string;
}

/** Separate lists, so that failures, which strangers cause at will, never push a sign-in that succeeded out of sight. */
const LISTS = { done: 200, refused: 100, slowed: 20, asked: 20 } as const;
type List = keyof typeof LISTS;

/** Facts that people are shown; others are for operators only. */
const SHOWN: ReadonlySet<Event> = new Set([
  'login.succeeded',
  'login.failed',
  'login.refused',
  'login.throttled',
  'activation.done',
  'password.changed',
  'recovery.asked',
  'recovery.done',
  'backupMail.changed',
  'backupMail.undone',
  'forwarding.changed',
  'charter.accepted',
  'charter.refused',
  'account.secured',
  'browser.forgotten',
]);
const LONGEST_BROWSER = 200;

export interface SignInHistoryParts {
  readonly store: Store;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly log: Log;
  /** How long an entry is kept; 0 keeps none. */
  readonly days: number;
}

/** The history of a person's sign-ins and of changes of their account: bounded, encrypted, each entry for some days. Made of audited facts. */
export class SignInHistory {
  private readonly seconds: number;

  constructor(private readonly parts: SignInHistoryParts) {
    this.seconds = parts.days * 86_400;
  }

  /** Commands that keep a fact for the person it is about, to travel with others. None for facts that people are not shown. */
  note({ event, outcome, user, address = '' }: Fact, browser = ''): readonly StoreCommand[] {
    if (user === undefined || this.seconds === 0 || !SHOWN.has(event)) return [];
    // Nothing was mailed: whoever asked was told nothing, and there is nothing for the owner to know.
    if (event === 'recovery.asked' && outcome === 'failure') return [];
    const list = listOf(event, outcome);
    const key = keyOf(user, list);
    const at = this.parts.clock.now();
    const facts = [event, outcome, at, shortNetwork(address), browser.slice(0, LONGEST_BROWSER)];
    return [addEntry(key, this.parts.seal.close(JSON.stringify(facts), key), this.seconds, LISTS[list])];
  }

  /** The same in a round trip of its own, in the background: an entry that cannot be kept is logged, and stops nothing. */
  record(fact: Fact, browser?: string): void {
    const commands = this.note(fact, browser);
    if (commands.length === 0) return;
    this.parts.store.run(commands).catch((error: unknown) => {
      this.parts.log.error({ error: describeError(error) }, 'an entry of the sign-in history was not kept');
    });
  }

  /** The history of a person, the latest first. @throws OperatorFault when the store is unavailable */
  async of(username: string): Promise<readonly PastEvent[]> {
    const keys = (Object.keys(LISTS) as List[]).map((list) => keyOf(username, list));
    const kept = await this.parts.store.run(keys.map((key) => entries(key, this.seconds)));
    const all = keys.flatMap((key, i) => (kept[i] ?? []).flatMap((sealed) => this.opened(sealed, key)));
    return all.sort((one, other) => other.at - one.at);
  }

  /** None for what was sealed with another key. */
  private opened(sealed: string, key: string): PastEvent[] {
    const text = this.parts.seal.open(sealed, key);
    if (text === undefined) return [];
    const [event, outcome, at, place, browser] = JSON.parse(text);
    return [{ event, outcome, at, place, browser }];
  }
}

function listOf(event: Event, outcome: Fact['outcome']): List {
  if (event === 'login.throttled') return 'slowed';
  if (event === 'recovery.asked') return 'asked';
  return outcome === 'success' ? 'done' : 'refused';
}

function keyOf(username: string, list: List): string {
  return `history:${list}:${fingerprint(canonicalIdentifier(username))}`;
}
