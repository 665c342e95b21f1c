import type { FormGuard } from '../forms/form-guard';
import { showForm } from '../forms/form-page';
import { addressOf } from '../pages/addresses';
import type { ServiceRegistry } from '../services/service-registry';
import { onwardOrigins } from '../session/onward-origins';
import type { PendingSignIn } from '../session/pending-sign-ins';
import type { SignInStep } from '../session/sign-in-steps';
import { page, type Reply, redirectTo } from '../web/reply';
import type { WebRequest } from '../web/request';
import { confirmPage } from './confirm-page';
import { confirmForm } from './login-form';
import { hiddenFields, requestOf } from './service-request';

/** The confirmation before a single sign-on (CAS protocol 3.0.3, section 2.1.1, warn). */
export class WarnStep implements SignInStep {
  readonly name = 'warn';

  constructor(
    private readonly guard: FormGuard,
    private readonly services: ServiceRegistry,
  ) {}

  isNeeded({ person, isNewLogin }: PendingSignIn): boolean {
    return person.warn && !isNewLogin;
  }

  /** Holds nothing: the session is open already, and the form carries the request. */
  start(request: WebRequest, { destination }: PendingSignIn): Reply {
    const asked = requestOf(destination);
    const registered = asked.service === undefined ? undefined : this.services.match(asked.service);
    if (asked.service === undefined || registered === undefined) return redirectTo('login');
    const options = { action: addressOf('login/confirm'), carried: hiddenFields(asked) };
    const { form, cookies } = showForm(this.guard, request, confirmForm, options);
    const service = { name: registered.name, host: hostOf(asked.service) };
    return page(confirmPage, { service, form }, { cookies, formOrigins: onwardOrigins(asked.service, registered) });
  }
}

function hostOf(service: string): string {
  return URL.canParse(service) ? new URL(service).host : service;
}
