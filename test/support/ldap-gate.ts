import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

const BIND = 0x60;
const MODIFY = 0x66;
const EXTENDED = 0x77;

/** One LDAP message on the wire. */
interface Message {
  readonly bytes: Buffer;
  readonly id: number;
  readonly operation: number;
}

/** A requested breakpoint. */
interface Stop {
  readonly side: 'request' | 'answer' | 'neither';
  left: number;
  readonly reached: () => void;
}

/** An LDAP proxy that can stop at a certain write, before the request reaches the server or before its answer is returned. */
export class LdapGate {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private stop: Stop | undefined;
  private cut: 'bind' | 'write' | undefined;
  private refused: { readonly password: string; readonly diagnostic: string } | undefined;
  /** Received messages, by their kind. */
  readonly came = { bind: 0, write: 0 };

  private constructor(targetPort: number) {
    this.server = createServer((client) => this.join(client, connect(targetPort, 'localhost')));
  }

  /** @param url of the server, without TLS */
  static async start(url: string): Promise<LdapGate> {
    const gate = new LdapGate(Number(new URL(url).port));
    await new Promise<void>((resolve) => gate.server.listen(0, '127.0.0.1', resolve));
    return gate;
  }

  get url(): string {
    return `ldap://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /**
   * Resolves at the `count`th write from now on (modify or extended operation): when it has come and is held (`request`), when the
   * server has done it and its answer is held (`answer`), or when it has been passed on (`neither`).
   */
  stopAt(count: number, side: Stop['side']): Promise<void> {
    return new Promise((reached) => {
      this.stop = { side, left: count, reached };
    });
  }

  /** From now on each connection is cut when such a message has been passed on: its answer is lost. */
  cutAfter(kind: 'bind' | 'write' | undefined): void {
    this.cut = kind;
  }

  /** From now on binds with this password are answered as Active Directory does: result 49, and the reason in its diagnostic. */
  refuseBinds(password: string, diagnostic: string): void {
    this.refused = { password, diagnostic };
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(client: Socket, target: Socket): void {
    const awaited = new Map<number, () => void>();
    this.pass(client, target, (message) => {
      const kind = kindOf(message);
      if (kind) this.came[kind] += 1;
      if (kind && kind === this.cut) awaited.set(message.id, () => client.destroy());
      if (kind === 'bind' && this.refused && message.bytes.includes(this.refused.password)) {
        client.write(refusedBind(message.id, this.refused.diagnostic));
        return false;
      }
      return this.judgeRequest(message, awaited);
    });
    this.pass(target, client, ({ id }) => {
      const reached = awaited.get(id);
      reached?.();
      return reached === undefined;
    });
  }

  /** @returns whether the message is passed on to the server */
  private judgeRequest({ id, operation }: Message, awaited: Map<number, () => void>): boolean {
    if (!this.stop || (operation !== MODIFY && operation !== EXTENDED)) return true;
    this.stop.left -= 1;
    if (this.stop.left > 0) return true;
    const { side, reached } = this.stop;
    this.stop = undefined;
    if (side === 'answer') awaited.set(id, reached);
    else reached();
    return side !== 'request';
  }

  private pass(from: Socket, to: Socket, mayPass: (message: Message) => boolean): void {
    let rest = Buffer.alloc(0);
    this.sockets.add(from);
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.sockets.delete(from);
      to.destroy();
    });
    from.on('data', (data: Buffer) => {
      rest = Buffer.concat([rest, data]);
      for (let message = first(rest); message; message = first(rest)) {
        rest = rest.subarray(message.bytes.length);
        if (mayPass(message)) to.write(message.bytes);
      }
    });
  }
}

function kindOf({ operation }: Message): 'bind' | 'write' | undefined {
  if (operation === BIND) return 'bind';
  return operation === MODIFY || operation === EXTENDED ? 'write' : undefined;
}

/** A bind response with result 49 (invalidCredentials), an empty matched DN and a diagnostic. */
function refusedBind(id: number, diagnostic: string): Buffer {
  const number = Buffer.from([0x02, 4, 0, 0, 0, 0]);
  number.writeInt32BE(id, 2);
  const text = Buffer.from(diagnostic);
  const result = Buffer.concat([Buffer.from([0x0a, 1, 49, 0x04, 0, 0x04, text.length]), text]);
  const body = Buffer.concat([number, Buffer.from([0x61, result.length]), result]);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}

/** The first whole message of a stream (BER: a sequence of the message id and the operation). */
function first(bytes: Buffer): Message | undefined {
  const outer = lengthAt(bytes, 1);
  if (outer === undefined || bytes.length < outer.end + outer.length) return undefined;
  const idLength = bytes[outer.end + 1] as number;
  const idEnd = outer.end + 2 + idLength;
  return {
    bytes: bytes.subarray(0, outer.end + outer.length),
    id: bytes.readUIntBE(outer.end + 2, idLength),
    operation: bytes[idEnd] as number,
  };
}

function lengthAt(bytes: Buffer, at: number): { length: number; end: number } | undefined {
  const head = bytes[at];
  if (head === undefined) return undefined;
  if (head < 0x80) return { length: head, end: at + 1 };
  const count = head - 0x80;
  if (bytes.length < at + 1 + count) return undefined;
  return { length: bytes.readUIntBE(at + 1, count), end: at + 1 + count };
}
