import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { OperatorFault } from '../../src/base/faults';
import {
  type EmbeddedMailbox,
  type EmbeddedMailboxOptions,
  startEmbeddedMailbox,
} from '../../src/mail/embedded-mailbox';
import type { Message } from '../../src/mail/mail-transport';
import { SmtpMailer, type SmtpOptions } from '../../src/mail/smtp-mailer';
import { selfSigned } from '../support/self-signed';
import { TestClock } from '../support/test-clock';
import { describeWith } from '../support/tools';

const clock = new TestClock();
const link = `https://sso.univ.example/cas/activation/link/${'x'.repeat(90)}`;
const message: Message = {
  to: 'secours@fournisseur.example',
  subject: 'Activez votre compte · Université d’Exemple',
  text: `Bonjour Zoé,\n\n${link}\n\n.\nÀ bientôt`,
  html: `<p>Bonjour Zoé, <a href="${link}">ici</a></p>`,
  messageId: 'abc123@sso.univ.example',
  language: 'fr',
};

/** Everything that a test started, to be stopped after it. */
const started: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of started.splice(0).reverse()) await thing.close();
});

async function mailbox(options: Partial<EmbeddedMailboxOptions> = {}): Promise<EmbeddedMailbox> {
  const box = await startEmbeddedMailbox({ clock, ...options });
  started.push(box);
  return box;
}

function mailer(port: number, options: Partial<SmtpOptions> = {}): SmtpMailer {
  const made = new SmtpMailer({
    host: '127.0.0.1',
    port,
    security: 'none',
    from: { address: 'ne-pas-repondre@univ.example', name: 'Université, "Exemple"' },
    timeoutSeconds: 1,
    deliverySeconds: 3,
    ...options,
  });
  started.push(made);
  return made;
}

describe('mail over SMTP', () => {
  it('arrives as text and HTML, with accents and long links whole', async () => {
    const box = await mailbox();
    expect(await mailer(box.port).deliver(message)).toEqual({ outcome: 'sent' });
    const [letter] = box.letters();
    expect(letter).toMatchObject({
      to: ['secours@fournisseur.example'],
      subject: message.subject,
      html: expect.stringContaining(link),
    });
    expect(letter?.text.trim()).toBe(message.text);
    expect(letter?.from).toContain('<ne-pas-repondre@univ.example>');
    expect(letter?.raw).toContain('Message-ID: <abc123@sso.univ.example>');
    expect(letter?.raw).toContain('Content-Language: fr');
    expect(letter?.raw).toContain('Auto-Submitted: auto-generated');
    expect(letter?.raw).not.toMatch(/^(list-unsubscribe|disposition-notification|return-receipt)/im);
  });

  it.each([
    'a@one.example, b@two.example',
    'a@one.example,b@two.example',
    'a@one.example;b@two.example',
    'a@one.example\r\nBcc: b@two.example',
    'a@one.example\r\nRCPT TO:<b@two.example>',
    'a@one.example (b@two.example)',
    '<a@one.example> <b@two.example>',
  ])('is not sent at all to what may be two recipients: %j', async (to) => {
    const box = await mailbox();
    const { outcome } = await mailer(box.port).deliver({ ...message, to });
    expect(outcome).toBe('refused');
    expect(box.letters()).toEqual([]);
  });

  it('is sent to an address with an apostrophe', async () => {
    const box = await mailbox();
    expect(await mailer(box.port).deliver({ ...message, to: "sean.o'brien@one.example" })).toEqual({ outcome: 'sent' });
    expect(box.letters()[0]?.to).toEqual(["sean.o'brien@one.example"]);
  });

  it('keeps one header from breaking into two', async () => {
    const box = await mailbox();
    await mailer(box.port).deliver({ ...message, subject: 'one\r\nX-Evil: two' });
    expect(box.letters()[0]?.raw).not.toMatch(/^X-Evil/im);
  });

  it('keeps connections for the next letters', async () => {
    const box = await mailbox();
    const one = mailer(box.port);
    const all = await Promise.all(Array.from({ length: 40 }, () => one.deliver(message)));
    expect(all.every(({ outcome }) => outcome === 'sent')).toBe(true);
    expect(box.letters()).toHaveLength(40);
  });
});

describe('what the mail server refuses', () => {
  it.each([
    ['refuseRecipients', 'refused'],
    ['refuseLetters', 'refused'],
    ['deferRecipients', 'later'],
    ['deferLetters', 'later'],
    ['stall', 'later'],
    ['drop', 'later'],
  ] as const)('%s is told as %s, without the address', async (mood, outcome) => {
    const box = await mailbox();
    box.behave(mood);
    const delivery = await mailer(box.port).deliver(message);
    expect(delivery).toEqual({ outcome, reason: expect.any(String) });
    expect(JSON.stringify(delivery)).not.toMatch(/secours|fournisseur/);
    expect(box.letters()).toEqual([]);
  });

  it.each([
    [
      '550 5.1.1 <secours@fournisseur.example>: no such user, see https://fournisseur.example/help?a=secours',
      'refused',
    ],
    ['451 4.2.1 SECOURS@FOURNISSEUR.EXAMPLE has no room', 'later'],
  ])('is told without the address that the server repeats: %s', async (line, outcome) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).write('220 mail.example ESMTP\r\n');
      socket.on('data', (data) => socket.write(/^RCPT/i.test(data.toString()) ? `${line}\r\n` : '250 ok\r\n'));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    started.push({ close: () => server.close() });
    const delivery = await mailer((server.address() as AddressInfo).port).deliver(message);
    expect(delivery).toMatchObject({ outcome, reason: expect.stringContaining(line.slice(0, 9)) });
    expect(JSON.stringify(delivery)).not.toMatch(/secours|fournisseur/i);
  });

  it('is only for that time: the next letter goes', async () => {
    const box = await mailbox();
    const one = mailer(box.port);
    for (const mood of ['deferRecipients', 'drop', 'stall'] as const) {
      box.behave(mood);
      expect((await one.deliver(message)).outcome).toBe('later');
    }
    box.behave('well');
    expect(await one.deliver(message)).toEqual({ outcome: 'sent' });
  });
});

describe('an unreachable mail server', () => {
  /** A server that says what it is told to, and then nothing. */
  async function silent(greeting: string): Promise<number> {
    const sockets = new Set<Socket>();
    const server: Server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      if (greeting) socket.write(greeting);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    started.push({
      close: () => {
        for (const socket of sockets) socket.destroy();
        server.close();
      },
    });
    return (server.address() as AddressInfo).port;
  }

  it.each(['', '220 mail.example ESMTP\r\n'])('is given up in time when it falls silent after %j', async (greeting) => {
    const port = await silent(greeting);
    const began = process.hrtime.bigint();
    expect((await mailer(port).deliver(message)).outcome).toBe('later');
    expect(Number(process.hrtime.bigint() - began) / 1e9).toBeLessThan(4);
  });

  it('is an operator fault with a remedy', async () => {
    const box = await mailbox();
    const one = mailer(box.port);
    await expect(one.ping()).resolves.toBeUndefined();
    await box.close();
    expect((await one.deliver(message)).outcome).toBe('later');
    await expect(one.ping()).rejects.toThrow(OperatorFault);
    await expect(one.ping()).rejects.toThrow(`127.0.0.1:${box.port}`);
  });
});

describeWith(['openssl'], 'TLS and passwords', () => {
  let certificate: ReturnType<typeof selfSigned>;
  beforeAll(() => {
    certificate = selfSigned();
  });
  const account = { user: 'portillon', password: 's3cret-of-smtp' };

  it('takes STARTTLS with a private authority, and a password inside it', async () => {
    const box = await mailbox({ certificate, ...account });
    const one = mailer(box.port, { security: 'starttls', ca: certificate.cert, ...account });
    expect(await one.deliver(message)).toEqual({ outcome: 'sent' });
  });

  it('takes TLS from the first byte', async () => {
    const box = await mailbox({ certificate, isTls: true });
    expect(await mailer(box.port, { security: 'tls', ca: certificate.cert }).deliver(message)).toEqual({
      outcome: 'sent',
    });
  });

  it.each(['starttls', 'tls'] as const)('refuses a self-signed certificate with %s', async (security) => {
    const box = await mailbox({ certificate, isTls: security === 'tls' });
    expect((await mailer(box.port, { security }).deliver(message)).outcome).toBe('later');
    expect(box.letters()).toEqual([]);
  });

  it('sends nothing where STARTTLS is demanded and not offered', async () => {
    const box = await mailbox();
    expect((await mailer(box.port, { security: 'starttls' }).deliver(message)).outcome).toBe('later');
    expect(box.letters()).toEqual([]);
  });

  it('goes on without TLS where it is only welcome, but never with a password', async () => {
    const box = await mailbox();
    expect(await mailer(box.port, { security: 'opportunistic' }).deliver(message)).toEqual({ outcome: 'sent' });
    const withPassword = mailer(box.port, { security: 'opportunistic', ...account });
    expect((await withPassword.deliver(message)).outcome).toBe('later');
  });

  it('takes any certificate where TLS is only welcome', async () => {
    const box = await mailbox({ certificate });
    expect(await mailer(box.port, { security: 'opportunistic' }).deliver(message)).toEqual({ outcome: 'sent' });
  });

  it('waits for the operator when the password is wrong, and does not tell it', async () => {
    const box = await mailbox({ certificate, ...account });
    const one = mailer(box.port, {
      security: 'starttls',
      ca: certificate.cert,
      user: 'portillon',
      password: 'wr0ng-pass',
    });
    const delivery = await one.deliver(message);
    expect(delivery).toEqual({ outcome: 'later', reason: expect.stringContaining('535') });
    expect(JSON.stringify(delivery)).not.toContain('wr0ng-pass');
    await expect(one.ping()).rejects.toThrow(/535/);
  });
});

describe('the embedded mailbox', () => {
  it('keeps the last letters, newest first', async () => {
    const box = await mailbox({ kept: 3 });
    const one = mailer(box.port);
    for (const subject of ['1', '2', '3', '4', '5']) await one.deliver({ ...message, subject });
    expect(box.letters().map(({ subject }) => subject)).toEqual(['5', '4', '3']);
    box.clear();
    expect(box.letters()).toEqual([]);
  });

  it('waits for a letter that is still to come', async () => {
    const box = await mailbox();
    const coming = box.waitForLetter(({ subject }) => subject === 'wanted');
    const one = mailer(box.port);
    await one.deliver({ ...message, subject: 'other' });
    await one.deliver({ ...message, subject: 'wanted' });
    expect((await coming).subject).toBe('wanted');
    expect((await box.waitForLetter(({ subject }) => subject === 'other')).subject).toBe('other');
  });

  it('rejects waiting callers when it is closed', async () => {
    const box = await mailbox();
    const never = box.waitForLetter(() => false);
    await box.close();
    await expect(never).rejects.toThrow('closed');
  });

  it('says which port is taken', async () => {
    const box = await mailbox();
    await expect(mailbox({ port: box.port })).rejects.toThrow(OperatorFault);
  });
});
