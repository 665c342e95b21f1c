import type { Log } from '../base/log';
import { mayBeElement } from '../base/xml-text';

/**
 * Logs attributes whose names are not valid XML element names and that are therefore missing from XML answers: once for each service and name.
 */
export class DroppedNames {
  private readonly told = new Set<string>();

  constructor(private readonly log: Log) {}

  /** @param service name of the registered service; names come from registrations and settings, so the memory of them is bounded */
  tell(service: string, names: readonly string[]): void {
    for (const attribute of names) {
      const key = JSON.stringify([service, attribute]);
      if (mayBeElement(attribute) || this.told.has(key)) continue;
      this.told.add(key);
      this.log.warn(
        { service, attribute },
        'an attribute is left out of XML answers: its name is not a valid element name',
      );
    }
  }
}
