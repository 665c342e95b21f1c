import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { secureContext } from '../../src/base/secure-context';
import { LdapConnection } from '../../src/directory/ldap/connection';
import { openSocket, parseLdapUrl } from '../../src/directory/ldap/socket';
import { SmtpMailer } from '../../src/mail/smtp-mailer';
import { selfSigned } from '../support/self-signed';
import { describeWith } from '../support/tools';

/** STARTTLS response injection (CVE-2011-0411): answers before the TLS handshake must not count as answers inside TLS. */
describeWith(['openssl'], 'Text that is injected before StartTLS', () => {
  const closing: (() => void)[] = [];
  let certificate: ReturnType<typeof selfSigned>;
  beforeAll(() => {
    certificate = selfSigned();
  });
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  const listening = async (talk: (socket: Socket) => void) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      closing.push(() => socket.destroy());
      talk(socket);
    });
    closing.push(() => server.close());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const insideTls = (socket: Socket, answer: (data: Buffer) => Buffer | string) => {
    const protectedSocket = new TLSSocket(socket, { isServer: true, ...certificate });
    protectedSocket.on('error', () => undefined);
    protectedSocket.on('data', (data) => protectedSocket.write(answer(data)));
    return protectedSocket;
  };

  describe('of a mail server', () => {
    const INJECTED = '250 mail.example\r\n250 ok\r\n250 ok\r\n354 go on\r\n250 queued\r\n';
    const message = { to: 'a@b.example', subject: 's', text: 't', html: 'h', messageId: 'i@b.example', language: 'fr' };
    const deliver = async (port: number, security: 'none' | 'starttls') => {
      const from = { address: 'no-reply@univ.example' };
      const tls = { ca: certificate.cert, timeoutSeconds: 1, deliverySeconds: 3 };
      const mailer = new SmtpMailer({ host: '127.0.0.1', port, security, from, ...tls });
      const delivery = await mailer.deliver(message);
      await mailer.close();
      return delivery;
    };

    it('would be taken for the delivery of a letter if it counted', async () => {
      const port = await listening((socket) => {
        socket.write('220 mail.example\r\n');
        let answers = INJECTED.split('\r\n').slice(0, -1);
        socket.on('data', (data) => {
          const isText = answers.length === 1 && !data.toString().endsWith('\r\n.\r\n');
          if (!isText) socket.write(`${answers[0]}\r\n`);
          if (!isText) answers = answers.slice(1);
        });
      });
      expect(await deliver(port, 'none')).toEqual({ outcome: 'sent' });
    });

    it('delivers nothing', async () => {
      const heard: string[] = [];
      const port = await listening((socket) => {
        socket.write('220 mail.example\r\n');
        socket.on('data', (data) => {
          if (!/^STARTTLS/i.test(data.toString())) return void socket.write('250-mail.example\r\n250 STARTTLS\r\n');
          socket.removeAllListeners('data');
          socket.write(`220 go on\r\n${INJECTED}`);
          insideTls(socket, (inside) => {
            heard.push(inside.toString());
            return '554 not here\r\n';
          });
        });
      });
      expect((await deliver(port, 'starttls')).outcome).not.toBe('sent');
      for (const command of heard) expect(command).not.toMatch(/^(MAIL|RCPT|DATA)/);
    });
  });

  describe('of a directory', () => {
    const result = (id: number, operation: number, code: number) =>
      Buffer.from([0x30, 12, 0x02, 1, id, operation, 7, 0x0a, 1, code, 0x04, 0, 0x04, 0]);
    const EXTENDED = 0x78;
    const BIND = 0x61;
    const idOf = (data: Buffer) => data[4] as number;
    const grants = Buffer.concat([1, 2, 3, 4].map((id) => result(id, BIND, 0)));

    it.each([
      ['in one packet with the answer', false],
      ['in a packet of its own', true],
    ])('signs nobody in: %s', async (_title, isApart) => {
      const port = await listening((socket) => {
        socket.once('data', (data) => {
          const answer = result(idOf(data), EXTENDED, 0);
          if (isApart) socket.write(answer, () => setImmediate(() => socket.write(grants)));
          else socket.write(Buffer.concat([answer, grants]));
          insideTls(socket, (inside) => result(idOf(inside), BIND, 49));
        });
      });
      const security = { startTls: true, context: secureContext(certificate.cert) };
      const bound = openSocket(parseLdapUrl(`ldap://localhost:${port}`), security, 2000).then(async (socket) => {
        const connection = new LdapConnection(socket, 0, 1000);
        const { code } = await connection.bind('cn=somebody', 'guessed');
        connection.close();
        return code;
      });
      // Either the handshake fails on what came in clear, or only the answer inside TLS counts.
      expect(await bound.catch(() => 'no connection')).not.toBe(0);
      await bound.catch(() => undefined);
    });
  });
});
