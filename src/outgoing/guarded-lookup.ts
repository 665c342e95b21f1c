import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { DestinationGuard } from './destination-guard';

/** The SSRF guard refuses a host name or an address. */
export class RefusedAddress extends Error {
  constructor() {
    super('address not allowed');
  }
}

/**
 * DNS rebinding: resolves a name for a connection, refuses it unless every address is allowed, and hands exactly these to the
 * connection, so that no second lookup can give others.
 * @param resolve DNS lookup; that of the system by default
 */
export function guardedLookup(guard: DestinationGuard, resolve: typeof systemLookup = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => guard.mayReach(address))) {
        return callback(new RefusedAddress(), '', 0);
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
