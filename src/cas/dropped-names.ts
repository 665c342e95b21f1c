import type { Log } from '../base/log';
import { mayBeElement } from '../base/xml-text';

/** Tells operators, once for each service and name, of attributes whose names cannot be elements: no answer in XML holds them. */
export class DroppedNames {
  private readonly told = new Set<string>();

  constructor(private readonly log: Log) {}

  /** @param service the name of the registered service; names come from registrations and settings, so that there are few */
  tell(service: string, names: readonly string[]): void {
    for (const attribute of names) {
      const key = JSON.stringify([service, attribute]);
      if (mayBeElement(attribute) || this.told.has(key)) continue;
      this.told.add(key);
      this.log.warn(
        { service, attribute },
        'an attribute is left out of answers in XML: its name cannot be an element',
      );
    }
  }
}
