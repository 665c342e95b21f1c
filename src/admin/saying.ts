import type { FormMessage } from '../forms/form';

/** What a page says of the change that led to it. */
export type Saying = Pick<FormMessage, 'key' | 'parameters' | 'kind'>;

/** Without the link and the fields of a form. */
export function saying(message: FormMessage | undefined): Saying | undefined {
  return message && { key: message.key, parameters: message.parameters, kind: message.kind };
}
