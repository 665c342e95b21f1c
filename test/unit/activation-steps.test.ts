import type { ProgressBook } from '../../src/activation/progress';
import { isMailConfirmed } from '../../src/activation/progress';
import type { Screens } from '../../src/activation/screen';
import type { Visit } from '../../src/activation/step';
import { CharterStep } from '../../src/activation/steps/charter';
import { TestClock } from '../support/test-clock';

const none = undefined as unknown;

describe('what counts as done in the activation', () => {
  it('is the charter in its current version only', () => {
    const charter = { version: '2026-2', date: '2026-09-01', documents: { fr: { html: '' }, en: { html: '' } } };
    const step = new CharterStep(none as Screens, charter, none as ProgressBook, new TestClock());
    const isDone = (version: string) => step.isDone({ progress: { charter: { version, acceptedAt: 1 } } } as Visit);
    expect([isDone('2026-1'), isDone('2026-2')]).toEqual([false, true]);
    expect(step.isDone({ progress: {} } as Visit)).toBe(false);
  });

  it('is an address whose link was used, not one typed later', () => {
    expect(isMailConfirmed({ backupMail: 'a@mail.example', confirmedMail: 'a@mail.example' })).toBe(true);
    expect(isMailConfirmed({ backupMail: 'b@mail.example', confirmedMail: 'a@mail.example' })).toBe(false);
    expect(isMailConfirmed({})).toBe(false);
  });
});
