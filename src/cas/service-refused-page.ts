import type { MessageKey } from '../i18n/fr';
import { definePage } from '../pages/page';
import type { ServiceRefusal } from '../services/open-service';

/** A service that is not open, or not to this person. */
export interface ServiceRefusedModel {
  readonly reason: MessageKey;
  /** Known when the service is registered. */
  readonly serviceName: string | undefined;
}

/** Why a service cannot be reached: `access` means that this person may not use it. */
export function refusedModel(refusal: ServiceRefusal | 'access', serviceName?: string): ServiceRefusedModel {
  return { reason: `serviceRefused.${refusal}`, serviceName };
}

export const serviceRefusedPage = definePage<ServiceRefusedModel>('cas/service-refused', {
  unknown: refusedModel('unknown'),
  tooLong: refusedModel('tooLong'),
  malformed: refusedModel('malformed'),
  disabled: refusedModel('disabled'),
  expired: refusedModel('expired'),
  access: refusedModel('access', 'Notes et résultats'),
});
