import { shortNetwork } from '../base/client-network';
import type { FormMessage } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import { showForm } from '../forms/form-page';
import type { SecondClick } from '../forms/second-click';
import type { ToldOnce } from '../forms/told-once';
import { message } from '../i18n/message';
import { ADDRESSES, addressOf } from '../pages/addresses';
import type { ServiceRegistry } from '../services/service-registry';
import { browserName } from '../session/browser-name';
import type { EndSessions } from '../session/end-sessions';
import type { OpenSessions } from '../tickets/open-sessions';
import { referenceOf } from '../tickets/session-index';
import type { OpenSession } from '../tickets/ticket';
import { keyOf } from '../tickets/ticket-id';
import { page, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Route, SignedIn } from '../web/route';
import type { AccountOwner, AccountSection, SectionEntry } from './section';
import { ALL_OTHERS, endButton, endSessionForm, type SessionShown, sessionsPage } from './sessions-page';

export interface SessionsParts {
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly toldOnce: ToldOnce;
  readonly sessions: Pick<OpenSessions, 'of' | 'lastUses'>;
  readonly endSessions: Pick<EndSessions, 'oneOf' | 'othersOf'>;
  readonly services: Pick<ServiceRegistry, 'match'>;
}

const AT = addressOf('account/sessions');

/** /account/sessions: where one is signed in, and how to end it. Needs no directory: whoever fears a stranger is served at once. */
export class SessionsSection implements AccountSection {
  constructor(private readonly parts: SessionsParts) {}

  readonly routes: readonly Route[] = [
    { method: 'get', path: ADDRESSES['account/sessions'], access: 'session', act: (...asked) => this.show(...asked) },
    { method: 'post', path: ADDRESSES['account/sessions'], access: 'session', act: (...asked) => this.end(...asked) },
  ];

  async entry({ signedIn }: AccountOwner): Promise<SectionEntry> {
    const { length: count } = await this.parts.sessions.of(signedIn.principal.id);
    const state = count > 1 ? message('account.sessions.many', { count }) : message('account.sessions.one');
    return { title: 'account.sessions.title', to: AT, state, todo: undefined };
  }

  private async show(request: WebRequest, { principal, ticketGrantingTicketId }: SignedIn): Promise<Reply> {
    const { sessions, guard, toldOnce } = this.parts;
    const open = await sessions.of(principal.id);
    const lastUses = await sessions.lastUses(open);
    const own = referenceOf(keyOf(ticketGrantingTicketId));
    const { form, cookies } = showForm(guard, request, endSessionForm, { action: AT });
    const shown = open.map((one, i) => {
      const isThis = one.reference === own;
      return { ...this.shown(one, lastUses[i]), isThis, end: isThis ? undefined : endButton(form, one.reference) };
    });
    const told = toldOnce.read(request, AT);
    const model = {
      said: told.message,
      sessions: shown.sort((one, other) => Number(other.isThis) - Number(one.isThis)),
      endOthers: shown.some(({ isThis }) => !isThis) ? endButton(form, ALL_OTHERS) : undefined,
    };
    return page(sessionsPage, model, { cookies: [...cookies, ...told.cookies] });
  }

  private shown(
    { session, visits }: OpenSession,
    lastUsedAt: number | undefined,
  ): Omit<SessionShown, 'isThis' | 'end'> {
    const services = visits.map(({ service }) => this.parts.services.match(service)?.name ?? hostOf(service));
    return {
      browser: browserName(session.browser),
      place: shortNetwork(session.address ?? ''),
      since: session.renewedAt ?? session.authenticatedAt,
      lastUsedAt,
      services: [...new Set(services)],
    };
  }

  private end(request: WebRequest, signedIn: SignedIn): Promise<Reply> {
    const again = () => this.tell({ ...message('account.form.stale'), kind: 'info' });
    return this.parts.secondClick.answer(request, endSessionForm, {
      stale: again,
      incomplete: again,
      run: async ({ values, finish }) => finish(this.tell(await this.ended(request, signedIn, values.reference)), []),
    });
  }

  private async ended(request: WebRequest, signedIn: SignedIn, reference: string): Promise<FormMessage> {
    const { principal, ticketGrantingTicketId } = signedIn;
    const { endSessions } = this.parts;
    const cause = { reason: 'by the person', request } as const;
    if (reference === ALL_OTHERS) {
      await endSessions.othersOf(principal.id, ticketGrantingTicketId, cause);
      return { ...message('account.sessions.othersEnded'), kind: 'success' };
    }
    const ended = await endSessions.oneOf(principal.id, reference, cause);
    if (ended === undefined) return { ...message('account.sessions.endedBefore'), kind: 'info' };
    return { ...message('account.sessions.ended'), kind: 'success' };
  }

  private tell(said: FormMessage): Reply {
    return this.parts.toldOnce.redirect(AT, said);
  }
}

function hostOf(service: string): string {
  return URL.canParse(service) ? new URL(service).host : service;
}
