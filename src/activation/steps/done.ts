import { defineForm } from '../../forms/form';
import type { Outcome } from '../../forms/wizard';
import { addressOf } from '../../pages/addresses';
import { definePage } from '../../pages/page';
import type { WayOn, WaysOn } from '../../session/way-on';
import { type PageReply, page } from '../../web/reply';
import { isPasswordProven } from '../finished';
import { placeOf, type StepPlace } from '../screen';
import { STEP_NAMES, type Step, type StepName, type Visit } from '../step';

/** The last page has no form; a POST to it leads back to it. */
const doneForm = defineForm('activation done', {}, 'activation.next');

export interface DoneModel extends WayOn {
  readonly step: StepPlace;
  readonly username: string;
  readonly mail: string | undefined;
  /** Otherwise the new password is written, but a replica of the directory may not have it yet. */
  readonly isPasswordProven: boolean;
}

const SAMPLE: DoneModel = {
  step: placeOf('done', STEP_NAMES),
  username: 'nouveau1',
  mail: 'nouveau1@etu.univ.example',
  isPasswordProven: true,
  service: undefined,
  portal: undefined,
};
const PORTAL = { url: 'https://ent.univ.example/', name: 'ent.univ.example' };

export const donePage = definePage<DoneModel>('activation/done', {
  'with a portal': { ...SAMPLE, portal: PORTAL },
  'with a portal on this machine': { ...SAMPLE, portal: { url: 'http://localhost:8081/', name: undefined } },
  'mail is the username': { ...SAMPLE, username: 'nouveau1@etu.univ.example', portal: PORTAL },
  'on the way to a service': {
    ...SAMPLE,
    service: {
      name: 'Messagerie universitaire',
      login: addressOf('login', {}, { service: 'https://mail.univ.example/' }),
    },
    portal: PORTAL,
  },
  'without a portal': SAMPLE,
  'with a password that is not usable yet': { ...SAMPLE, isPasswordProven: false, portal: PORTAL },
  'without mail': { ...SAMPLE, mail: undefined },
});

/** Step 8: confirmation. */
export class DoneStep implements Step<typeof doneForm.fields> {
  readonly name = 'done' as const;
  readonly form = doneForm;

  constructor(
    private readonly names: readonly StepName[],
    private readonly waysOn: WaysOn,
  ) {}

  isDone(): boolean {
    return false;
  }

  mayRevisit(): boolean {
    return true;
  }

  show(visit: Visit): PageReply {
    const { account, newcomer } = visit;
    return page(donePage, {
      step: placeOf('done', this.names),
      username: account?.mail ?? newcomer?.username ?? '',
      mail: account?.mail,
      isPasswordProven: isPasswordProven(visit.session),
      ...this.waysOn.of(visit.service),
    });
  }

  submit(): Outcome {
    return 'next';
  }
}
