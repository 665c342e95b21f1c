import type { FormMessage, FormState } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import { type FormModel, formModel, showForm } from '../forms/form-page';
import type { RefusedForms } from '../forms/refused-form';
import { message } from '../i18n/message';
import { type Address, addressOf } from '../pages/addresses';
import { definePage } from '../pages/page';
import type { RegisteredService } from '../services/registered-service';
import { onwardOrigins } from '../session/onward-origins';
import { type CookieChange, type PageReply, page, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import { loginForm } from './login-form';
import { hiddenFields, type ServiceRequest } from './service-request';

type LoginState = FormState<typeof loginForm.fields>;

/** What a page shows of the service that asks for a ticket. */
export interface ServiceShown {
  readonly name: string;
  readonly description: string | undefined;
  readonly logoUrl: string | undefined;
  readonly informationUrl: string | undefined;
  readonly privacyUrl: string | undefined;
}

export interface LoginModel {
  readonly form: FormModel;
  readonly service: ServiceShown | undefined;
}

export interface LoginPageOptions {
  readonly rememberMeOffered: boolean;
  /** Whether the form offers a confirmation before each service (`warn`). */
  readonly warnOffered: boolean;
}

/** What is sent with the page besides the form. */
export interface LoginPageExtras {
  readonly state?: LoginState | undefined;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly CookieChange[];
}

/** The login form with a new token each time, and the request of the service in its action URL and in hidden fields. */
export class LoginPage {
  private readonly leftOut: readonly string[];

  constructor(
    private readonly guard: FormGuard,
    private readonly refused: RefusedForms,
    { rememberMeOffered, warnOffered }: LoginPageOptions,
  ) {
    this.leftOut = [...(rememberMeOffered ? [] : ['rememberMe']), ...(warnOffered ? [] : ['warn'])];
  }

  /** The form, empty or in a given state. */
  show(
    request: WebRequest,
    asked: ServiceRequest,
    registered?: RegisteredService,
    { state, status = 200, headers = {}, cookies = [] }: LoginPageExtras = {},
  ): PageReply {
    const shown = showForm(this.guard, request, loginForm, { ...this.optionsFor(asked), state });
    const model = { form: shown.form, service: registered && serviceShown(registered) };
    return page(loginPage, model, {
      status,
      headers,
      cookies: [...shown.cookies, ...cookies],
      formOrigins: onwardOrigins(asked.service, registered),
      theme: registered?.theme,
    });
  }

  /** Shows the form again with its errors: to browsers by a redirect, to programs in the same answer. */
  refuse(
    request: WebRequest,
    asked: ServiceRequest,
    registered: RegisteredService | undefined,
    extras: LoginPageExtras & { readonly state: LoginState },
  ): Reply {
    const show = () => this.show(request, asked, registered, extras);
    return this.refused.answer(request, loginAddress(asked), extras.state, show);
  }

  /** The errors of the form that was refused a moment ago in this browser; undefined when there are none. */
  refusedState(request: WebRequest, asked: ServiceRequest): LoginState | undefined {
    return this.refused.read(request, loginAddress(asked));
  }

  /** Cookies that drop an older refusal, to be set when a form is accepted. */
  clearedRefusal(request: WebRequest): readonly CookieChange[] {
    return this.refused.cleared(request);
  }

  private optionsFor(asked: ServiceRequest) {
    return { action: loginAddress(asked), carried: hiddenFields(asked), leftOut: this.leftOut, focus: 'username' };
  }
}

/** The login page with the service in its query: the action of the form, so that the service stays in the address bar. */
function loginAddress(asked: ServiceRequest): Address {
  return addressOf('login', {}, Object.fromEntries(hiddenFields(asked).map(({ name, value }) => [name, value])));
}

function serviceShown({ name, description, logo, informationUrl, privacyUrl }: RegisteredService): ServiceShown {
  return { name, description, logoUrl: logo, informationUrl, privacyUrl };
}

const MAIL: ServiceShown = {
  name: 'Messagerie universitaire',
  description: 'Lire et envoyer des messages, gérer ses agendas et ses contacts.',
  logoUrl: undefined,
  informationUrl: 'https://www.univ.example/messagerie',
  privacyUrl: 'https://www.univ.example/donnees',
};
const TIMETABLE: ServiceShown = {
  name: 'Emploi du temps',
  description: undefined,
  logoUrl: '/assets/favicon.svg',
  informationUrl: undefined,
  privacyUrl: undefined,
};

function sample(
  service: ServiceShown | undefined,
  state: LoginState = {},
  leftOut: readonly string[] = [],
): LoginModel {
  const carried = [
    { name: 'service', value: 'https://ent.univ.example/portail?page=accueil&onglet=1' },
    { name: 'renew', value: 'true' },
  ];
  const token = 'LT-lw1x2y3z-sampleSAMPLEsample0123-seal';
  const options = { action: addressOf('login', {}, { service: carried[0]?.value }), carried, leftOut, state };
  return { form: formModel(loginForm, token, { ...options, focus: 'username' }), service };
}

const ELSEWHERE = { to: addressOf('activation') };
const MESSAGES: readonly FormMessage[] = [
  { ...message('login.wrong'), kind: 'error', about: ['username', 'password'] },
  { ...message('login.throttled', { minutes: 5 }), kind: 'error' },
  { ...message('login.renew'), kind: 'info' },
  { ...message('recovery.done'), kind: 'success' },
  { ...message('login.form.expired'), kind: 'info' },
  { ...message('login.form.foreign'), kind: 'info' },
  { ...message('login.form.used'), kind: 'info' },
  ...(['pending', 'locked', 'expired', 'passwordExpired', 'mustChange'] as const).map(
    (state): FormMessage => ({
      ...message(`login.${state}`),
      kind: 'info',
      link: { key: `login.${state}.link`, ...ELSEWHERE },
    }),
  ),
];

export const loginPage = definePage<LoginModel>('cas/login', {
  alone: sample(undefined, {}, ['rememberMe', 'warn']),
  'with every choice': sample(undefined, { values: { rememberMe: true } }),
  'for a service': sample(MAIL),
  'for a service with a logo': sample(TIMETABLE),
  ...Object.fromEntries(
    MESSAGES.map((said) => [
      said.key,
      sample(MAIL, { values: { username: 'etudiant1@etu.univ.example' }, message: said }),
    ]),
  ),
});
