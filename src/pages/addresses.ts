/** Every address of the product by name, below the base path; `:name` stands for one path segment. */
export const ADDRESSES = {
  root: '/',
  login: '/login',
  'login/confirm': '/login/confirm',
  'login/password': '/login/password',
  'login/password/later': '/login/password/later',
  'login/charter': '/login/charter',
  'login/charter/refusal': '/login/charter/refusal',
  charter: '/charter',
  logout: '/logout',
  validate: '/validate',
  serviceValidate: '/serviceValidate',
  'p3/serviceValidate': '/p3/serviceValidate',
  proxyValidate: '/proxyValidate',
  'p3/proxyValidate': '/p3/proxyValidate',
  proxy: '/proxy',
  samlValidate: '/samlValidate',
  'rest/tickets': '/v1/tickets',
  'rest/ticket': '/v1/tickets/:ticket',
  activation: '/activation',
  'activation/step': '/activation/:step',
  'activation/mail-sent/state': '/activation/mail-sent/state',
  'activation/link': '/activation/link',
  'activation/link/again': '/activation/link/again',
  'activation/charter/document': '/activation/charter/document',
  recovery: '/recovery',
  'recovery/password': '/recovery/password',
  'recovery/password/sent': '/recovery/password/sent',
  'recovery/identifier': '/recovery/identifier',
  'recovery/identifier/sent': '/recovery/identifier/sent',
  'recovery/link': '/recovery/link',
  'recovery/new-password': '/recovery/new-password',
  account: '/account',
  'account/backup-mail': '/account/backup-mail',
  'account/backup-mail/cancel': '/account/backup-mail/cancel',
  'account/backup-mail/link': '/account/backup-mail/link',
  'account/backup-mail/undo': '/account/backup-mail/undo',
  'account/charter': '/account/charter',
  'account/forwarding': '/account/forwarding',
  'account/forwarding/cancel': '/account/forwarding/cancel',
  'account/forwarding/link': '/account/forwarding/link',
  'account/password': '/account/password',
  'account/sessions': '/account/sessions',
  'account/sign-ins': '/account/sign-ins',
  'account/browsers': '/account/browsers',
  'account/not-me': '/account/not-me',
  admin: '/admin',
  'admin/services': '/admin/services',
  'admin/services/new': '/admin/services/new',
  'admin/services/answer': '/admin/services/answer',
  'admin/service': '/admin/services/file/:file',
  'admin/service/edit': '/admin/services/file/:file/edit',
  'admin/service/draft': '/admin/services/file/:file/draft',
  'admin/service/history': '/admin/services/file/:file/history',
  'admin/service/remove': '/admin/services/file/:file/remove',
  accessibility: '/accessibility',
  favicon: '/favicon.ico',
  'wellknown/change-password': '/.well-known/change-password',
  'wellknown/security': '/.well-known/security.txt',
  mailbox: '/mailbox',
  'mailbox/letter': '/mailbox/:id',
  'mailbox/letter/html': '/mailbox/:id/html',
  'actuator/sessions': '/actuator/ssoSessions',
  'actuator/session': '/actuator/ssoSessions/:ticket',
  'actuator/user': '/actuator/ssoSessions/users/:username',
  'health/live': '/health/live',
  'health/ready': '/health/ready',
} as const satisfies Readonly<Record<string, `/${string}`>>;

export type AddressName = keyof typeof ADDRESSES;

type Named<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Named<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type Parameters<Name extends AddressName> = Readonly<Record<Named<(typeof ADDRESSES)[Name]>, string | number>>;

/** Query parameters; undefined ones are left out. */
export type AddressQuery = Readonly<Record<string, string | undefined>>;

/** The arguments after the name: path parameters, if the path has any, then the query. */
export type AddressRest<Name extends AddressName> = [Named<(typeof ADDRESSES)[Name]>] extends [never]
  ? [parameters?: Readonly<Record<string, never>>, query?: AddressQuery]
  : [parameters: Parameters<Name>, query?: AddressQuery];

/** An address of ours as data: acts and models name it, and whoever knows the base path makes a path of it. */
export interface Address {
  readonly name: AddressName;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly query: AddressQuery;
}

/** Names an address of ours. */
export function addressOf<Name extends AddressName>(name: Name, ...rest: AddressRest<Name>): Address {
  const [parameters, query] = rest;
  return { name, parameters: parameters ?? {}, query: query ?? {} };
}

/** Makes paths and URLs of named addresses. The only place that knows the base path. */
export class Addresses {
  /** Path of the public URL without trailing slash; empty when the product is at the root of its host. */
  readonly basePath: string;
  private readonly origin: string;

  constructor(publicUrl: URL) {
    this.basePath = publicUrl.pathname.replace(/\/+$/, '');
    this.origin = publicUrl.origin;
  }

  /** The path with its query, for links and redirects of our own pages. */
  path<Name extends AddressName>(name: Name, ...rest: AddressRest<Name>): string {
    return this.pathOf(addressOf(name, ...rest));
  }

  /** The absolute URL, for letters and for programs. */
  url<Name extends AddressName>(name: Name, ...rest: AddressRest<Name>): string {
    return this.origin + this.path(name, ...rest);
  }

  /** The path of an address. @throws Error (a bug) for an unknown name or a missing parameter */
  pathOf({ name, parameters, query }: Address): string {
    const pattern: string | undefined = ADDRESSES[name];
    if (pattern === undefined) throw new Error(`no address is called ${name}`);
    const path = pattern.replace(/:(\w+)/g, (_, part: string) => {
      const value = parameters[part];
      if (value === undefined || value === '') throw new Error(`the address ${name} needs its ${part}`);
      return encodeURIComponent(value);
    });
    const pairs = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
    const search = pairs.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join('&');
    return this.basePath + path + (search === '' ? '' : `?${search}`);
  }
}
