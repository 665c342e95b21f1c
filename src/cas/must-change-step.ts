import { type Audit, shortUrl } from '../audit/fact';
import { addressOf } from '../pages/addresses';
import type { ServiceRegistry } from '../services/service-registry';
import type { PendingSignIn } from '../session/pending-sign-ins';
import type { SignInStep } from '../session/sign-in-steps';
import type { Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import { loginForm } from './login-form';
import type { LoginPage } from './login-page';
import { requestOf } from './service-request';

/** The directory requires a new password first. Until there is a page for that, the step links to help. */
export class MustChangeStep implements SignInStep {
  readonly name = 'must-change';

  constructor(
    private readonly loginPage: LoginPage,
    private readonly services: ServiceRegistry,
    private readonly audit: Audit,
  ) {}

  isNeeded({ mustChange }: PendingSignIn): boolean {
    return mustChange;
  }

  start(request: WebRequest, { person, destination }: PendingSignIn): Reply {
    const asked = requestOf(destination);
    const registered = asked.service === undefined ? undefined : this.services.match(asked.service);
    const { account, warn, rememberMe } = person;
    const username = account.username;
    const { address, requestId } = request;
    const service = registered ? { service: registered.name, serviceUrl: shortUrl(asked.service ?? '') } : {};
    const fact = { outcome: 'failure', user: username, reason: 'mustChange', address, requestId, ...service } as const;
    this.audit.record({ event: 'login.refused', ...fact });
    const link = { key: 'login.mustChange.link', to: addressOf('recovery') } as const;
    const message = { key: 'login.mustChange', kind: 'info', link } as const;
    const values = loginForm.shownAgain({ username, password: '', warn, rememberMe });
    return this.loginPage.refuse(request, asked, registered, { state: { values, message }, status: 403, headers: {} });
  }
}
