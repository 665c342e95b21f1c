import { OperatorFault } from '../../src/base/faults';
import type { LdapConnection } from '../../src/directory/ldap/connection';
import { LdapPool } from '../../src/directory/ldap/pool';

/** Connections that fail at the first request. */
function pool() {
  const failures: number[] = [];
  const made = new LdapPool({
    size: 2,
    waitMilliseconds: 100,
    waitingLimit: 10,
    open: async () => ({ isUsable: true, server: 0, close: () => undefined }) as unknown as LdapConnection,
    isPreferred: () => true,
    noteFailure: (server) => void failures.push(server),
  });
  return { made, failures };
}

describe('A pool of connections', () => {
  const lost = (tries: string[]) => async () => {
    tries.push('try');
    throw new Error('connection closed');
  };

  it('never repeats a write on another connection: it may have arrived', async () => {
    const { made } = pool();
    await made.run(async () => undefined, false);
    const tries: string[] = [];
    await expect(made.run(lost(tries), false)).rejects.toThrow(OperatorFault);
    expect(tries).toHaveLength(1);
  });

  it('repeats a bind or a search once when an idle connection was closed by the server', async () => {
    const { made, failures } = pool();
    await made.run(async () => undefined, false);
    const tries: string[] = [];
    await expect(made.run(lost(tries), true)).rejects.toThrow(OperatorFault);
    expect(tries).toHaveLength(2);
    expect(failures).toEqual([0]);
  });

  it('repeats nothing on a new connection, and nothing that has timed out', async () => {
    const { made } = pool();
    const tries: string[] = [];
    await expect(made.run(lost(tries), true)).rejects.toThrow(OperatorFault);
    expect(tries).toHaveLength(1);
    await made.run(async () => undefined, false);
    const slow = async () => {
      tries.push('slow');
      throw new Error('operation timed out');
    };
    await expect(made.run(slow, true)).rejects.toThrow(/in time/);
    expect(tries).toEqual(['try', 'slow']);
  });
});
