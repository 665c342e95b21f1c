import { createTransport, type NodemailerError, type SMTPPoolOptions } from 'nodemailer';
import { settingNamed } from '../base/environment-name';
import { OperatorFault } from '../base/faults';
import { secureContext } from '../base/secure-context';
import { isPlainAddress } from './mail-address';
import type { Delivery, MailTransport, Message } from './mail-transport';

/** What an operator checks when no letter leaves. */
const CONNECTION_SETTINGS = ['mail.host', 'mail.port', 'mail.security', 'mail.user', 'mail.password'] as const;

export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  /**
   * - `tls`: TLS from the first byte (port 465)
   * - `starttls`: nothing is sent before TLS is there
   * - `opportunistic`: TLS where the server offers it; its certificate is checked only when there is a password or a CA
   * - `none`: clear text, for a relay on the same machine
   */
  readonly security: 'tls' | 'starttls' | 'opportunistic' | 'none';
  readonly user?: string;
  readonly password?: string;
  /** Certificates of a private authority, as PEM text. */
  readonly ca?: string | undefined;
  /** The sender that people see, and its name if any. Bounces go to `address` too. */
  readonly from: { readonly address: string; readonly name?: string };
  readonly replyTo?: string;
  /** How we call ourselves in EHLO; by default the name of the machine. */
  readonly heloName?: string;
  /** For connecting, for the greeting, and for each answer after it. */
  readonly timeoutSeconds?: number;
  /** For one letter as a whole, waiting for a free connection included. */
  readonly deliverySeconds?: number;
  readonly maximumConnections?: number;
}

const TIMEOUT_SECONDS = 10;
const DELIVERY_SECONDS = 30;
/** Servers close idle connections; ours end first, so that no letter meets a dead one. */
const IDLE_MILLISECONDS = 10_000;

/** Hands mail over to a mail server by SMTP (RFC 5321), over a few kept connections. */
export class SmtpMailer implements MailTransport {
  readonly longestSeconds: number;
  private readonly transport;
  private readonly place: string;

  constructor(private readonly options: SmtpOptions) {
    this.longestSeconds = options.deliverySeconds ?? DELIVERY_SECONDS;
    this.place = `${options.host}:${options.port}`;
    this.transport = createTransport(poolOptions(options));
  }

  async deliver(message: Message): Promise<Delivery> {
    const { from, replyTo } = this.options;
    // The library takes envelopes apart again: a comma or a line break in an address would be a second recipient.
    if (!isPlainAddress(message.to)) return { outcome: 'refused', reason: 'not one plain address' };
    try {
      await this.transport.sendMail({
        from: { name: from.name ?? '', address: from.address },
        to: { name: '', address: message.to },
        envelope: { from: from.address, to: [message.to] },
        ...(replyTo === undefined ? {} : { replyTo: { name: '', address: replyTo } }),
        subject: message.subject,
        text: message.text,
        html: message.html,
        messageId: `<${message.messageId}>`,
        headers: {
          'Content-Language': message.language,
          // RFC 3834: no out-of-office answers, please.
          'Auto-Submitted': 'auto-generated',
        },
        disableFileAccess: true,
        disableUrlAccess: true,
        signal: AbortSignal.timeout(this.longestSeconds * 1000),
      });
      return { outcome: 'sent' };
    } catch (error) {
      return judge(error as NodemailerError);
    }
  }

  async ping(): Promise<void> {
    try {
      await this.transport.verify();
    } catch (error) {
      const { reason } = judge(error as NodemailerError);
      throw new OperatorFault(
        `The mail server ${this.place} does not take mail: ${reason}`,
        `Check that the server runs, then ${CONNECTION_SETTINGS.map(settingNamed).join(', ')}.`,
      );
    }
  }

  async close(): Promise<void> {
    this.transport.close();
  }
}

function poolOptions(options: SmtpOptions): SMTPPoolOptions & { pool: true } {
  const { security, user, ca } = options;
  const milliseconds = (options.timeoutSeconds ?? TIMEOUT_SECONDS) * 1000;
  const isChecked = security !== 'opportunistic' || user !== undefined || ca !== undefined;
  return {
    pool: true,
    host: options.host,
    port: options.port,
    secure: security === 'tls',
    // A password never goes out in clear because somebody on the way removed the offer of TLS.
    requireTLS: security === 'starttls' || (security === 'opportunistic' && user !== undefined),
    ignoreTLS: security === 'none',
    tls: { rejectUnauthorized: isChecked, secureContext: secureContext(ca) },
    ...(user === undefined ? {} : { auth: { user, pass: options.password ?? '' } }),
    ...(options.heloName === undefined ? {} : { name: options.heloName }),
    connectionTimeout: milliseconds,
    greetingTimeout: milliseconds,
    socketTimeout: milliseconds,
    dnsTimeout: milliseconds,
    maxConnections: options.maximumConnections ?? 4,
    // The queue tries again; the pool would do it without remembering.
    maxRequeues: 0,
    idleTimeout: IDLE_MILLISECONDS,
  };
}

/**
 * A refusal for good is only what the server says, with a 5xx, about the recipient or the letter itself.
 * A wrong password, a refused sender or broken TLS are for the operator to mend: the letter waits.
 */
function judge(error: NodemailerError): Delivery & { outcome: 'later' | 'refused' } {
  const { code, command, responseCode } = error;
  const isAboutLetter = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE';
  const isForGood = isAboutLetter && responseCode !== undefined && responseCode >= 500;
  const facts = [code, command, responseCode, withoutAddresses(error.response ?? error.message)];
  return { outcome: isForGood ? 'refused' : 'later', reason: facts.filter(Boolean).join(' ') };
}

/** What servers say often repeats the address; a log does without. */
function withoutAddresses(text: string): string {
  return text
    .replace(/[^\s<>@]+@[^\s<>@]+/g, '(address)')
    .replace(/https?:\S+/gi, '(link)')
    .slice(0, 200);
}
