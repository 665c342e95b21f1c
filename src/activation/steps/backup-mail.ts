import { institutionalAddresses } from '../../directory/institutional-addresses';
import { type AddressRules, checkMailAddress, isSameAddress } from '../../mail/mail-address';
import type { Reply } from '../../web/reply';
import type { ActivationMail } from '../activation-mail';
import { isMailConfirmed } from '../progress';
import { type FieldError, type Screens, tooMany } from '../screen';
import type { Outcome, Step, Visit } from '../step';

/** 3: an address outside the university, typed twice, to which the link goes. */
export class BackupMailStep implements Step {
  readonly name = 'backup-mail';

  constructor(
    private readonly screens: Screens,
    private readonly mail: ActivationMail,
    private readonly rules: AddressRules,
  ) {}

  isDone({ progress }: Visit): boolean {
    return progress.backupMail !== undefined;
  }

  /** Until it is confirmed the address may be changed. */
  mayRevisit({ progress }: Visit): boolean {
    return !isMailConfirmed(progress);
  }

  show(visit: Visit): Reply {
    return this.screens.step(this.name, visit, { backupMail: visit.progress.backupMail ?? '', confirmation: '' });
  }

  async submit(visit: Visit): Promise<Outcome> {
    const backupMail = (visit.request.form.one('backupMail') ?? '').trim();
    const confirmation = (visit.request.form.one('backupMailConfirmation') ?? '').trim();
    const check = checkMailAddress(backupMail, this.rulesFor(visit));
    const errors: Record<string, FieldError> = {};
    if ('problem' in check) errors.backupMail = { key: `mail.address.${check.problem}` };
    else if (confirmation === '') errors.backupMailConfirmation = { key: 'activation.backupMail.confirmationMissing' };
    else if (!isSameAddress(backupMail, confirmation))
      errors.backupMailConfirmation = { key: 'mail.address.different' };
    // A likely slip is pointed out once; whoever sends the same again means it.
    const suggestion =
      'suggestion' in check && !isSameAddress(visit.request.form.one('keptAddress') ?? '', backupMail)
        ? check.suggestion
        : undefined;
    if ('problem' in check || Object.keys(errors).length > 0 || suggestion) {
      return this.screens.step(this.name, visit, { backupMail, confirmation, suggestion }, { errors });
    }
    return this.take(visit, check.address);
  }

  private rulesFor({ account }: Visit): AddressRules {
    return { ...this.rules, ownAddresses: account ? institutionalAddresses(account) : [] };
  }

  private async take(visit: Visit, address: string): Promise<Outcome> {
    if (visit.account === undefined) return 'next';
    const { outcome, waitSeconds } = await this.mail.send(visit.account, address, visit.request, visit.service);
    const isOnItsWay = outcome === 'coolDown' && visit.progress.backupMail === address;
    if (outcome !== 'limit' && (outcome !== 'coolDown' || isOnItsWay)) return 'next';
    const typed = { backupMail: address, confirmation: address };
    return this.screens.step(this.name, visit, typed, tooMany(outcome, waitSeconds));
  }
}
