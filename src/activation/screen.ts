import type { FormGuard } from '../forms/form-guard';
import type { HiddenField } from '../forms/link-page';
import { durationOf } from '../i18n/duration';
import type { ProofSending } from '../mail/mailed-proof';
import { maskedAddress } from '../mail/masked-address';
import type { LinkState } from '../mail/one-time-link';
import { type Reply, untypedPage } from '../web/reply';
import { ACTIVATION_FORM, type Visit } from './step';

/** What is wrong with one field. */
export interface FieldError {
  readonly key: string;
  readonly parameters?: Readonly<Record<string, string | number>> | undefined;
}

/** One sentence above the form. */
export interface ScreenMessage extends FieldError {
  readonly kind: 'error' | 'info' | 'success' | 'warning';
  readonly link?: { readonly key: string; readonly href: string };
}

export interface ScreenState {
  readonly message?: ScreenMessage;
  readonly errors?: Readonly<Record<string, FieldError>>;
  readonly status?: number;
}

/** Which card the person holds, as far as it is known: the wording follows it. */
export type CardKind = 'student' | 'staff' | 'neutral';

type Asker = Pick<Visit, 'request' | 'account'>;

/** Makes the pages of the activation: what all of them have in common. */
export class Screens {
  constructor(
    private readonly guard: FormGuard,
    readonly basePath: string,
    /** The steps of this flow, in order. */
    private readonly names: readonly string[],
  ) {}

  /** The screen of a step, with a form that leads to the step itself. */
  step(name: string, visit: Visit, data: Readonly<Record<string, unknown>>, state: ScreenState = {}): Reply {
    const names = this.names.map((step) => `activation.step.${step}`);
    const step = { number: names.indexOf(`activation.step.${name}`) + 1, total: names.length, names };
    const message = state.message ?? (visit.notice ? ({ key: visit.notice, kind: 'info' } as const) : undefined);
    const told = message === undefined ? state : { ...state, message };
    return this.page(`activation/${name}`, visit, { ...data, step, action: this.address(name) }, told);
  }

  /** The page behind the mailed link. */
  link(asker: Asker, { state, carried }: { state: LinkState['state']; carried: readonly HiddenField[] }): Reply {
    return this.page('activation/link', asker, {
      carried,
      state,
      action: this.address('link'),
      againAction: this.address('link/again'),
      startUrl: this.address('identifier'),
      loginUrl: `${this.basePath}/login`,
    });
  }

  /** After "send me a new one": where to look, and how long to wait before the next one. */
  linkSent(asker: Asker, address: string, { outcome, waitSeconds }: ProofSending): Reply {
    const state = outcome === 'coolDown' ? 'sent' : outcome;
    return this.page(
      'activation/link',
      asker,
      {
        state,
        address: maskedAddress(address),
        wait: durationOrSeconds(waitSeconds),
        loginUrl: `${this.basePath}/login`,
      },
      outcome === 'limit' ? { status: 429 } : {},
    );
  }

  /** The account is active already, by another browser or long since. */
  active(asker: Asker, status = 200): Reply {
    return this.page('activation/link', asker, { state: 'active', loginUrl: `${this.basePath}/login` }, { status });
  }

  /**
   * A page of the activation that is no step.
   * @param data what the view shows; `carried` are hidden fields of its form, `again` further ones of its second form
   */
  page(view: string, asker: Asker, data: Readonly<Record<string, unknown>>, state: ScreenState = {}): Reply {
    const token = this.guard.issue(asker.request, ACTIVATION_FORM);
    const { errors = {}, message } = state;
    const isWrong = Object.keys(errors).length > 0 || message?.kind === 'error';
    const { carried = [], again = [], ...rest } = data as { carried?: HiddenField[]; again?: HiddenField[] };
    const hidden = [{ name: 'lt', value: token.value }, ...carried];
    const kind = cardKind(asker.account?.affiliations ?? []);
    return untypedPage(
      view,
      { kind, hidden, hiddenAgain: [...hidden, ...again], errors, message, ...rest },
      { status: state.status ?? (isWrong ? 422 : 200), cookies: token.cookies },
    );
  }

  /** Path of a step or of another page of the activation. */
  address(name: string): string {
    return `${this.basePath}/activation/${name}`;
  }
}

/** Why no mail is sent now, and when one may be asked for. */
export function tooMany(outcome: 'coolDown' | 'limit', waitSeconds: number): ScreenState {
  if (outcome === 'coolDown') {
    return {
      message: { key: 'activation.mailSent.tooSoon', parameters: { seconds: waitSeconds }, kind: 'info' },
      status: 429,
    };
  }
  const minutes = Math.ceil(waitSeconds / 60);
  return { message: { key: 'activation.mailSent.tooMany', parameters: { minutes }, kind: 'warning' }, status: 429 };
}

/** A wait for people: seconds up to two minutes, then minutes or hours. */
export function durationOrSeconds(seconds: number): FieldError {
  return seconds > 120 ? durationOf(seconds) : { key: 'activation.mailSent.seconds', parameters: { count: seconds } };
}

/** Staff who also study hold a Pass'UM; people who are neither, or both unknown, hear of both cards. */
function cardKind(affiliations: readonly string[]): CardKind {
  if (affiliations.some((value) => /^(staff|employee|faculty|teacher|researcher)$/i.test(value))) return 'staff';
  return affiliations.some((value) => /^student$/i.test(value)) ? 'student' : 'neutral';
}
