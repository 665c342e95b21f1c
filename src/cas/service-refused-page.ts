import type { MessageKey } from '../i18n/fr';
import { definePage } from '../pages/page';
import type { ServiceRefusal } from '../services/open-service';

/** The page of a service that is not open, or not to this person. */
export interface ServiceRefusedModel {
  readonly reason: MessageKey;
  /** Undefined when the service is not registered. */
  readonly serviceName: string | undefined;
}

/** Why a service is refused: `access` means that this person may not use it. */
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
