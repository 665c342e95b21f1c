import { systemClock } from '../../src/base/clock';
import { OperatorFault } from '../../src/base/faults';
import { silentLog } from '../../src/base/log';
import { LdapDirectory } from '../../src/directory/ldap/ldap-directory';
import { LdapGate } from '../support/ldap-gate';
import { completeLdapOptions, type SomeLdapOptions } from '../support/ldap-options';
import { type Slapd, startSlapd } from '../support/slapd';
import { describeWith } from '../support/tools';
import { accountOf, newPassword, PASSWORD } from './directory.contract';

describeWith(['slapd'], 'A directory whose connection is lost before the answer', () => {
  let slapd: Slapd;
  let gate: LdapGate;
  let directory: LdapDirectory;
  beforeAll(async () => {
    slapd = await startSlapd();
  });
  afterAll(() => slapd?.stop());
  afterEach(async () => {
    await directory.close();
    await gate.close();
  });

  /** A directory behind the gate, with a kept connection of each kind. */
  const open = async (options: SomeLdapOptions = {}) => {
    gate = await LdapGate.start(slapd.url);
    directory = new LdapDirectory(
      completeLdapOptions({ ...slapd.options, urls: [gate.url], ...options }),
      systemClock,
      silentLog,
    );
    expect((await directory.authenticate('etudiant1', PASSWORD)).outcome).toBe('authenticated');
  };

  it.each(['modify', 'exop'] as const)('does not send a write again: %s', async (passwordWriting) => {
    await open({ passwordWriting });
    const account = await accountOf(directory, 'etudiant2');
    const before = gate.came.write;
    gate.cutAfter('write');
    await expect(directory.change(account, newPassword(`Verte-${passwordWriting}-41`))).rejects.toThrow(OperatorFault);
    expect(gate.came.write - before).toBe(1);
    gate.cutAfter(undefined);
    expect((await accountOf(directory, 'etudiant2')).dn).toBe(account.dn);
  });

  it('tries a password once more where the connection had been kept, and never a third time', async () => {
    await open();
    const before = gate.came.bind;
    gate.cutAfter('bind');
    await expect(directory.authenticate('etudiant1', PASSWORD)).rejects.toThrow(OperatorFault);
    expect(gate.came.bind - before).toBe(2);
    const again = gate.came.bind;
    await expect(directory.authenticate('etudiant1', PASSWORD)).rejects.toThrow(OperatorFault);
    expect(gate.came.bind - again).toBe(1);
  });
});
