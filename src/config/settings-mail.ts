import { choice, list, path, type Setting, secret, text, textLike, whole } from './setting';

const ADDRESS = /^[^\s@<>",;()]+@[^\s@<>",;()]+$/;

/** Mail. */
export const MAIL_SETTINGS = {
  'mail.host': text('', 'Mail server for outgoing letters; empty: the embedded mailbox, if embedded is set.'),
  'mail.port': whole(587, 1, 65535, 'Port of the mail server.'),
  'mail.security': choice(
    ['starttls', 'tls', 'opportunistic', 'none'],
    'starttls',
    'starttls: nothing is sent before TLS is established; tls: TLS from the first byte (port 465); opportunistic: TLS where it is offered; none: clear text, for a relay on the same machine.',
  ),
  'mail.user': text('', 'User name at the mail server.'),
  'mail.password': secret('Password at the mail server.'),
  'mail.caFile': path('', 'PEM file with the authority that signed the certificate of the mail server.'),
  'mail.from': textLike(
    'a mail address',
    (address) => ADDRESS.test(address),
    'compte-informatique@univ.example',
    'Sender of our letters.',
  ),
  'mail.replyTo': textLike(
    'a mail address',
    (address) => address === '' || ADDRESS.test(address),
    '',
    'Address for replies to our letters.',
  ),
  'mail.timeoutSeconds': whole(10, 1, 120, 'Timeout of the mail server.'),
  'mail.ownDomains': list(
    [],
    'Mail domains of the institution, subdomains included: no backup address and no forwarding there. Needed with mail.host.',
  ),
  'mail.proofsPerDay': whole(
    5,
    1,
    100,
    'Most mails with a link of one purpose in a day to one address, whoever requests them.',
  ),
  'mail.helpContact': text('', 'Help contact, as a text in pages and letters: an address or a telephone number.'),
} satisfies Record<string, Setting<unknown>>;
