import { institutionalAddresses } from '../../directory/institutional-addresses';
import { type AddressRules, checkMailAddress } from '../../mail/mail-address';
import { isOn } from '../../web/parameters';
import type { Reply } from '../../web/reply';
import type { Progress, ProgressBook } from '../progress';
import type { FieldError, Screens } from '../screen';
import type { Outcome, Step, Visit } from '../step';

/** 6: where the institutional mail may go as well. Never to our own domains, which would be a loop. */
export class ForwardingStep implements Step {
  readonly name = 'forwarding';

  constructor(
    private readonly screens: Screens,
    private readonly progress: ProgressBook,
    private readonly rules: AddressRules,
  ) {}

  isDone({ progress }: Visit): boolean {
    return progress.forwarding !== undefined;
  }

  mayRevisit({ isFinished }: Visit): boolean {
    return !isFinished;
  }

  show(visit: Visit): Reply {
    const { forwarding } = visit.progress;
    const chosen = forwarding === undefined || forwarding === 'none' ? undefined : forwarding;
    return this.screen(visit, {
      isForwarding: chosen !== undefined,
      address: chosen?.address ?? '',
      keepsCopy: chosen?.keepCopy ?? true,
    });
  }

  async submit(visit: Visit): Promise<Outcome> {
    const { form } = visit.request;
    if (!isOn(form.one('forward'))) return this.keep(visit, 'none');
    const typed = (form.one('address') ?? '').trim();
    const keepCopy = isOn(form.one('keepCopy'));
    const check = checkMailAddress(typed, this.rulesFor(visit));
    if ('address' in check) return this.keep(visit, { address: check.address, keepCopy });
    const key = check.problem.startsWith('own') ? 'activation.forwarding.ownDomain' : `mail.address.${check.problem}`;
    const errors = { address: { key } };
    return this.screen(visit, { isForwarding: true, address: typed, keepsCopy: keepCopy }, errors);
  }

  private rulesFor({ account }: Visit): AddressRules {
    return { ...this.rules, ownAddresses: account ? institutionalAddresses(account) : [] };
  }

  private async keep({ newcomer, progress }: Visit, forwarding: NonNullable<Progress['forwarding']>): Promise<'next'> {
    if (newcomer?.username !== undefined) await this.progress.write(newcomer.username, { ...progress, forwarding });
    return 'next';
  }

  private screen(
    visit: Visit,
    data: Readonly<Record<string, unknown>>,
    errors: Readonly<Record<string, FieldError>> = {},
  ): Reply {
    return this.screens.step(this.name, visit, { mail: visit.account?.mail, ...data }, { errors });
  }
}
