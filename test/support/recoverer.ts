import type { EmbeddedMailbox } from '../../src/mail/embedded-mailbox';
import type { ReceivedLetter } from '../../src/mail/mailbox';
import { Newcomer } from './newcomer';
import type { WebClient } from './web-client';

/** Whose password is forgotten: an account of the sample, and its addresses. */
export const FORGETFUL = {
  username: 'etudiant1',
  mail: 'etudiant1@etu.univ.example',
  backupMail: 'zoe.lefevre@courriel.example',
  number: '22600001',
  birthDate: '14/02/2006',
  password: 'Portillon-2026',
} as const;

export const CHOSEN = 'Tr0ttinette-verte-42';

/** Sends the form of a forgotten password. */
export async function asksForLink(client: WebClient, identifier: string): Promise<Newcomer> {
  return (await new Newcomer(client).open('/recovery/password')).send({ identifier });
}

/** The path and query of the recovery link in a letter. */
export function recoveryLinkIn({ text }: Pick<ReceivedLetter, 'text'>): string {
  const [path] = /\/recovery\/link\?t=[\w-]+/.exec(text) ?? [];
  if (path === undefined) throw new Error('the letter holds no recovery link');
  return path;
}

/** The newest recovery link that came to an address, as soon as there are so many. */
export async function linkTo(mailbox: EmbeddedMailbox, address: string, count = 1): Promise<string> {
  const mine = () =>
    mailbox.letters().filter(({ to, text }) => to.includes(address) && text.includes('/recovery/link?t='));
  while (mine().length < count) await mailbox.waitForLetter(() => mine().length >= count);
  return recoveryLinkIn(mine()[0] as ReceivedLetter);
}

/** Uses a link up: the person stands before the new password then. */
export async function follows(client: WebClient, link: string): Promise<Newcomer> {
  return (await new Newcomer(client).open(link)).send({}, '/recovery/link');
}

/** Chooses a password. */
export function chooses(person: Newcomer, password = CHOSEN): Promise<Newcomer> {
  return person.send({ newPassword: password, confirmation: password }, '/recovery/new-password');
}
