import { createServer, type Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { systemClock } from '../../src/base/clock';
import { silentLog } from '../../src/base/log';
import { LdapDirectory } from '../../src/directory/ldap/ldap-directory';
import { completeLdapOptions } from '../support/ldap-options';
import { selfSigned } from '../support/self-signed';
import { describeWith } from '../support/tools';

/** An LDAP message with a result and nothing else: 0x78 extended, 0x61 bind, 0x65 end of a search. */
function success(id: number, operation: number): Buffer {
  return Buffer.from([0x30, 12, 2, 1, id, operation, 7, 10, 1, 0, 4, 0, 4, 0]);
}

/** Takes StartTLS, says more in clear than it was asked for, and answers nothing once TLS is there. */
async function injector(injected: Buffer) {
  const { key, cert } = selfSigned();
  const sockets: Socket[] = [];
  const decrypted: Buffer[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.once('data', (request) => {
      socket.removeAllListeners('data');
      socket.write(Buffer.concat([success(request[4] as number, 0x78), injected]));
      const secured = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ key, cert }) });
      secured.on('data', (bytes) => void decrypted.push(bytes));
      secured.on('error', () => undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `ldap://127.0.0.1:${(server.address() as { port: number }).port}`,
    ca: cert,
    decrypted,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describeWith(['openssl'], 'Text that was injected before StartTLS', () => {
  it('is not taken as an answer to a request under TLS (response injection)', async () => {
    const answers = [1, 2, 3].flatMap((id) => [success(id, 0x61), success(id, 0x65)]);
    const server = await injector(Buffer.concat(answers));
    const options = {
      urls: [server.url],
      ca: server.ca,
      startTls: true,
      bindDn: 'cn=portillon',
      bindPassword: 'portillon-service',
      operationMilliseconds: 300,
      connectMilliseconds: 2000,
    };
    const directory = new LdapDirectory(completeLdapOptions(options), systemClock, silentLog);
    try {
      await expect(directory.find('etudiant1')).rejects.toThrow();
      // The bind of the service account went out under TLS and was never answered.
      expect(Buffer.concat(server.decrypted).toString('latin1')).toContain('portillon-service');
    } finally {
      await directory.close();
      server.close();
    }
  });
});
