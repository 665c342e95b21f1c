import { createTransport, type NodemailerError, type SMTPPoolOptions } from 'nodemailer';
import { settingNamed } from '../base/environment-name';
import { OperatorFault } from '../base/faults';
import { secureContext } from '../base/secure-context';
import { isPlainAddress } from './mail-address';
import type { Delivery, MailTransport, Message } from './mail-transport';

/** Settings to check when no mail can be sent. */
const CONNECTION_SETTINGS = ['mail.host', 'mail.port', 'mail.security', 'mail.user', 'mail.password'] as const;

export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  /**
   * - `tls`: TLS from the first byte (port 465)
   * - `starttls`: nothing is sent before TLS is established
   * - `opportunistic`: TLS where the server offers it; its certificate is checked only when there is a password or a CA
   * - `none`: clear text, for a relay on the same machine
   */
  readonly security: 'tls' | 'starttls' | 'opportunistic' | 'none';
  readonly user?: string;
  readonly password?: string;
  /** Certificates of a private authority, as PEM text. */
  readonly ca?: string | undefined;
  /** The From header, and its display name if any. Bounces go to `address` too. */
  readonly from: { readonly address: string; readonly name?: string };
  readonly replyTo?: string;
  /** Name in EHLO; by default that of the machine. */
  readonly heloName?: string;
  /** Timeout for the connection, for the greeting, and for each answer after it. */
  readonly timeoutSeconds?: number;
  /** Timeout for one letter as a whole, waiting for a free connection included. */
  readonly deliverySeconds?: number;
  readonly maximumConnections?: number;
}

const TIMEOUT_SECONDS = 10;
const DELIVERY_SECONDS = 30;
/** Keep-alive race: idle connections are closed before the server closes them, so that no letter is sent on a closed one. */
const IDLE_MILLISECONDS = 10_000;

/** Sends mail to a mail server by SMTP (RFC 5321), over a connection pool. */
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
    // Recipient injection: the library parses the envelope again, so that a comma or a line break would be a second recipient.
    if (!isPlainAddress(message.to)) return { outcome: 'refused', reason: 'not one plain address' };
    try {
      await this.transport.sendMail({
        from: { name: from.name ?? '', address: from.address },
        to: { name: '', address: message.to },
        envelope: { from: from.address, to: [message.to] },
        replyTo: replyTo === undefined ? undefined : { name: '', address: replyTo },
        subject: message.subject,
        text: message.text,
        html: message.html,
        messageId: `<${message.messageId}>`,
        headers: {
          'Content-Language': message.language,
          // RFC 3834: suppresses automatic replies.
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
    // STARTTLS stripping: with a password, TLS is required even if the offer was removed on the way.
    requireTLS: security === 'starttls' || (security === 'opportunistic' && user !== undefined),
    ignoreTLS: security === 'none',
    tls: { rejectUnauthorized: isChecked, secureContext: secureContext(ca) },
    auth: user === undefined ? undefined : { user, pass: options.password ?? '' },
    name: options.heloName,
    connectionTimeout: milliseconds,
    greetingTimeout: milliseconds,
    socketTimeout: milliseconds,
    dnsTimeout: milliseconds,
    maxConnections: options.maximumConnections ?? 4,
    // Retries belong to the queue, which counts them.
    maxRequeues: 0,
    idleTimeout: IDLE_MILLISECONDS,
  };
}

/**
 * A permanent failure is only a 5xx answer about the recipient or the letter itself.
 * A wrong password, a refused sender or a TLS error are for the operator to fix: the letter waits.
 */
function judge(error: NodemailerError): Delivery & { outcome: 'later' | 'refused' } {
  const { code, command, responseCode } = error;
  const isAboutLetter = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE';
  const isForGood = isAboutLetter && responseCode !== undefined && responseCode >= 500;
  const facts = [code, command, responseCode, withoutAddresses(error.response ?? error.message)];
  return { outcome: isForGood ? 'refused' : 'later', reason: facts.filter(Boolean).join(' ') };
}

/** Removes addresses from server answers, for the log. */
function withoutAddresses(text: string): string {
  return text
    .replace(/[^\s<>@]+@[^\s<>@]+/g, '(address)')
    .replace(/https?:\S+/gi, '(link)')
    .slice(0, 200);
}
