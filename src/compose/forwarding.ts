import type { PendingAddress } from '../account/backup-mail-change';
import { ChangeLink } from '../account/change-link';
import { ForwardingSection } from '../account/forwarding';
import { ForwardingChange } from '../account/forwarding-change';
import { Seal } from '../base/seal';
import type { Settings } from '../config/settings';
import { KeptRecord } from '../forms/kept-record';
import { LinkPage } from '../forms/link-page';
import { SealedCookie } from '../forms/sealed-cookie';
import { MailedProof } from '../mail/mailed-proof';
import { ownDomains } from './own-domains';
import type { Parts } from './parts';
import { FORWARDING_LINK } from './passwords';
import type { Shared } from './shared';

/** The forwarding of the account page, with its mailed links. */
export function buildForwarding(settings: Settings, parts: Parts, shared: Shared): ForwardingSection {
  const { store, clock } = parts;
  const { addresses, guard, secondClick, secret, passwords } = shared;
  const seconds = settings['account.linkSeconds'];
  const all = { ...parts, ...shared, ...passwords };
  const name = 'pending-forwarding';
  const pendingForwardings = new KeptRecord<PendingAddress>(store, new Seal(secret, name), { name, seconds });
  const proof = new MailedProof(all, {
    name: FORWARDING_LINK,
    letter: 'forwarding-link',
    linkUrl: (token) => addresses.url('account/forwarding/link', {}, { t: token }),
    linkSeconds: seconds,
    coolDownSeconds: settings['activation.coolDownSeconds'],
    mostPerPersonAndHour: settings['account.mailsPerHour'],
    mostPerMailboxAndDay: settings['mail.proofsPerDay'],
    mostPerNetworkAndHour: settings['activation.mailsPerAddress'],
  });
  const revokeLink = (username: string) => proof.revoke(username);
  const forwardingChange = new ForwardingChange({ ...all, pendingForwardings, revokeLink });
  const cookie = new SealedCookie(new Seal(secret, 'forwarding-link'), clock, {
    name: 'portillon-forwarding-link',
    seconds,
  });
  const applied = new ChangeLink(guard, 'forwarding', (request, link) => forwardingChange.apply(request, link));
  return new ForwardingSection({
    ...all,
    forwardingProof: proof,
    forwardingLink: new LinkPage<undefined>({ proof, cookie, secondClick }, applied),
    forwardingChange,
    pendingForwardings,
    isProofNeeded: settings['account.forwardingProof'],
    addressRules: { ownDomains: ownDomains(settings, parts) },
  });
}
