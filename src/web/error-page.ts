import type { MessageKey } from '../i18n/fr';
import { type Message, message } from '../i18n/message';
import { definePage } from '../pages/page';

/** A request that could not be served. */
export interface ErrorModel {
  readonly status: number;
  readonly title: MessageKey;
  readonly text: Message;
  /** The id of the log entry, for the person to quote. */
  readonly incidentId: string | undefined;
}

/** Statuses that have a page with their own sentences. */
export const ERROR_NAMES = {
  400: 'badRequest',
  403: 'forbidden',
  404: 'notFound',
  405: 'methodNotAllowed',
  413: 'tooLarge',
  415: 'unsupported',
  429: 'tooMany',
  500: 'internal',
  503: 'unavailable',
} as const;

/** The model for a status. A status without sentences uses those of the nearest one. */
export function errorModel(status: number, incidentId?: string): ErrorModel {
  const known: Readonly<Record<number, (typeof ERROR_NAMES)[keyof typeof ERROR_NAMES]>> = ERROR_NAMES;
  const name = known[status] ?? (status < 500 ? 'badRequest' : 'internal');
  return { status, title: `error.${name}.title`, text: message(`error.${name}.text`), incidentId };
}

export const errorView = definePage<ErrorModel>('error', {
  ...Object.fromEntries(
    Object.entries(ERROR_NAMES).map(([status, name]) => [
      name,
      errorModel(Number(status), Number(status) >= 500 ? 'aB3dE5fG7h' : undefined),
    ]),
  ),
  'a repeated service': { ...errorModel(400), text: message('error.repeatedService.text') },
});
