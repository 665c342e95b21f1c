import type { FormGuard } from '../forms/form-guard';
import type { MessageKey } from '../i18n/fr';
import { type Address, addressOf } from '../pages/addresses';
import type { RegisteredService } from '../services/registered-service';
import { type CookieChange, type PageReply, untypedPage } from '../web/reply';
import type { WebRequest } from '../web/request';
import { policySource } from '../web/security-headers';
import { hiddenFields, type ServiceRequest } from './service-request';

/** What the form guard seals login forms for. */
export const LOGIN_FORM = 'login';

/** One sentence above the form. */
export interface LoginMessage {
  readonly key: MessageKey;
  readonly parameters?: Readonly<Record<string, string | number>>;
  readonly kind: 'error' | 'info';
  readonly link?: { readonly key: MessageKey; readonly to: Address };
}

export interface LoginPageOptions {
  readonly rememberMeOffered: boolean;
}

/** What was typed before, and what went wrong. */
export interface LoginPageState {
  readonly status?: number;
  readonly message?: LoginMessage;
  readonly username?: string;
  readonly warn?: boolean;
  readonly rememberMe?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly CookieChange[];
}

/** The login form, fresh each time: with a new token, and the request of the service in hidden fields. */
export class LoginPage {
  constructor(
    private readonly guard: FormGuard,
    private readonly options: LoginPageOptions,
  ) {}

  show(
    request: WebRequest,
    asked: ServiceRequest,
    registered?: RegisteredService,
    state: LoginPageState = {},
  ): PageReply {
    const token = this.guard.issue(request, LOGIN_FORM);
    const { rememberMeOffered } = this.options;
    const data = {
      action: addressOf('login'),
      service: registered && serviceShown(registered),
      username: state.username ?? '',
      warn: state.warn ?? false,
      rememberMe: state.rememberMe ?? false,
      rememberMeOffered,
      message: state.message,
      hidden: [...hiddenFields(asked), { name: 'lt', value: token.value }],
    };
    const source = asked.service === undefined ? undefined : policySource(asked.service);
    return untypedPage('cas/login', data, {
      status: state.status ?? 200,
      cookies: [...token.cookies, ...(state.cookies ?? [])],
      ...(state.headers ? { headers: state.headers } : {}),
      formOrigins: source ? [source] : [],
      ...(registered?.theme === undefined ? {} : { theme: registered.theme }),
    });
  }
}

/** What a page tells of a service. */
export function serviceShown({ name, description, logo, informationUrl, privacyUrl }: RegisteredService): object {
  return { name, description, logoUrl: logo, informationUrl, privacyUrl };
}
