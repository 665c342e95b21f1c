import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import type { SMTPServer, SMTPServerOptions, SMTPServerSession } from 'smtp-server';
import type { Clock } from '../base/clock';
import { OperatorFault } from '../base/faults';
import type { Mailbox, ReceivedLetter } from './mailbox';

export interface EmbeddedMailboxOptions {
  readonly clock: Clock;
  /** 0, the default: any free port. */
  readonly port?: number;
  /** Most letters kept; the oldest are dropped. */
  readonly kept?: number;
  /** Required credentials; none by default. */
  readonly user?: string;
  readonly password?: string;
  /** Offers TLS with this certificate, as PEM text: by STARTTLS, or from the first byte with `isTls`. */
  readonly certificate?: { readonly key: string; readonly cert: string };
  readonly isTls?: boolean;
}

/** Fault injection for tests. */
export type MailboxMood =
  | 'well'
  /** 550 to every recipient. */
  | 'refuseRecipients'
  /** 451 to every recipient. */
  | 'deferRecipients'
  /** 554 after the letter. */
  | 'refuseLetters'
  /** 452 after the letter. */
  | 'deferLetters'
  /** Accepts the letter and never answers. */
  | 'stall'
  /** Closes every connection at once. */
  | 'drop';

export interface EmbeddedMailbox extends Mailbox {
  readonly port: number;
  /** Newest first. */
  letters(): readonly ReceivedLetter[];
  /** The first letter, present or future, that matches the predicate. Rejects when the mailbox is closed first. */
  waitForLetter(predicate?: (letter: ReceivedLetter) => boolean): Promise<ReceivedLetter>;
  behave(mood: MailboxMood): void;
  /** Deletes all letters. */
  clear(): void;
  close(): Promise<void>;
}

const KEPT = 200;
const LARGEST_BYTES = 1_000_000;

/**
 * Starts an SMTP server in this process, on the loopback address only, which keeps the latest letters in memory. Its libraries are
 * loaded lazily: a production server does not need their 19 MB.
 * @throws OperatorFault when the port is taken
 */
export async function startEmbeddedMailbox(options: EmbeddedMailboxOptions): Promise<EmbeddedMailbox> {
  const [{ SMTPServer: Server }, { simpleParser }] = await Promise.all([import('smtp-server'), import('mailparser')]);
  const box = new Box(options);
  const read = async (stream: Readable, session: SMTPServerSession) => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const parsed = await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true });
    box.keep(session, raw.toString('utf8'), {
      from: parsed.from?.text ?? '',
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      html: parsed.html || '',
    });
  };
  const server = new Server(serverOptions(options, box, read));
  // Broken connections are the client's to handle.
  server.on('error', () => undefined);
  box.server = server;
  box.port = await listen(server, options.port ?? 0);
  return box;
}

class Box implements EmbeddedMailbox {
  port = 0;
  server: SMTPServer | undefined;
  mood: MailboxMood = 'well';
  private kept: ReceivedLetter[] = [];
  private count = 0;
  private readonly waiting = new Set<Waiting>();

  constructor(private readonly options: EmbeddedMailboxOptions) {}

  letters(): readonly ReceivedLetter[] {
    return this.kept;
  }

  waitForLetter(predicate: (letter: ReceivedLetter) => boolean = () => true): Promise<ReceivedLetter> {
    const there = this.kept.findLast(predicate);
    if (there) return Promise.resolve(there);
    return new Promise((resolve, reject) => this.waiting.add({ predicate, resolve, reject }));
  }

  behave(mood: MailboxMood): void {
    this.mood = mood;
  }

  clear(): void {
    this.kept = [];
  }

  async close(): Promise<void> {
    for (const { reject } of this.waiting) reject(new Error('the mailbox was closed before the letter came'));
    this.waiting.clear();
    await new Promise<void>((resolve) => this.server?.close(() => resolve()));
  }

  keep(
    session: SMTPServerSession,
    raw: string,
    parts: Pick<ReceivedLetter, 'from' | 'subject' | 'text' | 'html'>,
  ): void {
    this.count += 1;
    const to = session.envelope.rcptTo.map(({ address }) => address);
    const letter = { id: this.count, to, receivedAt: this.options.clock.now(), raw, ...parts };
    this.kept = [letter, ...this.kept].slice(0, this.options.kept ?? KEPT);
    for (const waiting of this.waiting) {
      if (!waiting.predicate(letter)) continue;
      this.waiting.delete(waiting);
      waiting.resolve(letter);
    }
  }
}

interface Waiting {
  readonly predicate: (letter: ReceivedLetter) => boolean;
  readonly resolve: (letter: ReceivedLetter) => void;
  readonly reject: (error: Error) => void;
}

type Read = (stream: Readable, session: SMTPServerSession) => Promise<void>;

function serverOptions(options: EmbeddedMailboxOptions, box: Box, read: Read): SMTPServerOptions {
  const { user, password, certificate } = options;
  const withTls = certificate && { key: certificate.key, cert: certificate.cert };
  return {
    banner: 'Portillon trial mailbox',
    disableReverseLookup: true,
    secure: options.isTls ?? false,
    ...withTls,
    authOptional: user === undefined,
    disabledCommands: [...(certificate ? [] : ['STARTTLS']), ...(user === undefined ? ['AUTH'] : [])],
    size: LARGEST_BYTES,
    closeTimeout: 200,
    onConnect: (_session, done) => done(box.mood === 'drop' ? answer(421, 'not now') : null),
    onAuth: (given, _session, done) =>
      given.username === user && given.password === password ? done(null, { user }) : done(answer(535, 'wrong')),
    onRcptTo: (_address, _session, done) => done(recipientRefusal(box.mood)),
    onData: (stream, session, done) => {
      if (box.mood === 'stall') return void stream.resume();
      const refusal = letterRefusal(box.mood);
      if (refusal) return void stream.resume().once('end', () => done(refusal));
      read(stream, session).then(
        () => done(),
        () => done(answer(554, 'not understood')),
      );
    },
  };
}

function recipientRefusal(mood: MailboxMood): Error | null {
  if (mood === 'refuseRecipients') return answer(550, 'no such mailbox');
  return mood === 'deferRecipients' ? answer(451, 'try again later') : null;
}

function letterRefusal(mood: MailboxMood): Error | undefined {
  if (mood === 'refuseLetters') return answer(554, 'not wanted');
  return mood === 'deferLetters' ? answer(452, 'full, try again later') : undefined;
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function listen(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const inner = server.server;
    inner.once('error', (error) =>
      reject(new OperatorFault(`The embedded mailbox cannot listen on port ${port}.`, 'Choose another port.', error)),
    );
    server.listen(port, '127.0.0.1', () => resolve((inner.address() as AddressInfo).port));
  });
}
