import { join } from 'node:path';
import type { Metrics } from '../audit/metrics';
import { readAuthority } from '../base/authority-file';
import type { Clock } from '../base/clock';
import type { Log } from '../base/log';
import type { Settings } from '../config/settings';
import { type EmbeddedMailbox, startEmbeddedMailbox } from '../mail/embedded-mailbox';
import { Letters } from '../mail/letters';
import { MailQueue } from '../mail/mail-queue';
import { NoMailServer } from '../mail/no-mail-server';
import { SmtpMailer, type SmtpOptions } from '../mail/smtp-mailer';
import { colourUnderWhite } from '../pages/theme';
import type { Store } from '../store/store';
import { readTexts } from './texts';

/** The mailer, and the embedded mailbox that it may send to. */
export interface MailParts {
  readonly mailer: MailQueue;
  readonly mailbox: EmbeddedMailbox | undefined;
}

/** The mail server of the settings, or the embedded mailbox, by SMTP in both cases. */
export async function openMail(
  settings: Settings,
  parts: { readonly store: Store; readonly clock: Clock; readonly log: Log; readonly metrics: Metrics },
): Promise<MailParts> {
  const { store, clock, log, metrics } = parts;
  const isEmbedded = settings['mail.host'] === '' && settings.embedded;
  const mailbox = isEmbedded ? await startEmbeddedMailbox({ clock }) : undefined;
  const letters = new Letters({
    folder: join(__dirname, '../../views/mail'),
    publicUrl: new URL(settings.publicUrl),
    universityName: settings['theme.universityName'],
    sentences: readTexts(settings['texts.dir']),
    ...(settings['theme.accentColour'] === ''
      ? {}
      : { accentColour: colourUnderWhite(settings['theme.accentColour']) }),
    ...(settings['mail.helpContact'] === '' ? {} : { helpContact: settings['mail.helpContact'] }),
  });
  const hasServer = mailbox !== undefined || settings['mail.host'] !== '';
  const transport = hasServer ? new SmtpMailer(smtpOptions(settings, mailbox)) : new NoMailServer();
  const mailer = new MailQueue(
    { store, clock, log, letters, transport },
    {
      ...(settings.secret === '' ? {} : { secret: settings.secret }),
      messageIdHost: settings['mail.from'].split('@').at(-1) ?? 'localhost',
      onEvent: ({ letter, outcome }) => metrics.countLetter(letter, outcome),
    },
  );
  mailer.start();
  return { mailer, mailbox };
}

function smtpOptions(settings: Settings, mailbox: EmbeddedMailbox | undefined): SmtpOptions {
  const from = { address: settings['mail.from'], name: settings['theme.universityName'] };
  const timeoutSeconds = settings['mail.timeoutSeconds'];
  if (mailbox) return { host: '127.0.0.1', port: mailbox.port, security: 'none', from, timeoutSeconds };
  return {
    host: settings['mail.host'],
    port: settings['mail.port'],
    security: settings['mail.security'],
    ...(settings['mail.user'] === '' ? {} : { user: settings['mail.user'], password: settings['mail.password'] }),
    ca: readAuthority('mail.caFile', settings['mail.caFile']),
    ...(settings['mail.replyTo'] === '' ? {} : { replyTo: settings['mail.replyTo'] }),
    from,
    timeoutSeconds,
  };
}
