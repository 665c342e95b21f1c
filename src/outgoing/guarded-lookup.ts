import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { DestinationGuard } from './destination-guard';

/** The guard does not let a name or an address be connected to. */
export class RefusedAddress extends Error {
  constructor() {
    super('address not allowed');
  }
}

/**
 * Finds the addresses of a name for a connection. Every one of them has to be allowed, and exactly these are connected to: a second
 * answer of the name server cannot replace them (DNS rebinding).
 * @param resolve asks the name servers; the one of the machine by default
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
