import { Seal } from '../../src/base/seal';
import type { Account } from '../../src/directory/directory';
import { KeptRecord } from '../../src/forms/kept-record';
import type { Letter } from '../../src/mail/mailer';
import { Addresses } from '../../src/pages/addresses';
import { FORMER_ADDRESS_SECONDS, noticeToFormerAddress } from '../../src/session/former-backup-mail';
import { MemoryStore } from '../../src/store/memory-store';
import { TestClock } from '../support/test-clock';
import { webRequest } from '../support/web-request';

const FORMER = 'former@mail.example';
const account = { username: 'etudiant1', backupMail: 'new@mail.example' } as Account;

describe('the backup address before the present one', () => {
  const clock = new TestClock();
  let letters: Letter[];
  let former: KeptRecord<string>;
  let store: MemoryStore;
  beforeEach(() => {
    letters = [];
    store = new MemoryStore(clock);
    const options = { name: 'former-backup-mail', seconds: FORMER_ADDRESS_SECONDS };
    former = new KeptRecord(store, new Seal('a secret', 'former backup mail'), options);
  });
  afterEach(() => store.close());

  const changed = (whose = account) => {
    const send = async (letter: Letter) => {
      letters.push(letter);
      return { outcome: 'sent' } as const;
    };
    const addresses = new Addresses(new URL('https://sso.univ.example/cas'));
    return noticeToFormerAddress(former, { send }, addresses)({ account: whose, request: webRequest() });
  };

  it('is told of a new password within 72 hours, and no longer', async () => {
    await former.write('etudiant1', FORMER);
    clock.advanceSeconds(FORMER_ADDRESS_SECONDS - 1);
    await changed();
    expect(letters.map(({ to, name }) => [to, name])).toEqual([[FORMER, 'password-changed']]);
    clock.advanceSeconds(2);
    await changed();
    expect(letters).toHaveLength(1);
  });

  it('is told once when it is the present one again', async () => {
    await former.write('etudiant1', FORMER);
    await changed({ ...account, backupMail: FORMER });
    expect(letters).toEqual([]);
  });

  it('is not mixed up between people', async () => {
    await former.write('etudiant2', FORMER);
    await changed();
    expect(letters).toEqual([]);
  });
});
