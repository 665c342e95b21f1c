import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP proxy on the loopback address that a test can freeze: connections stay open and nothing is forwarded. */
export class TcpGate {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly held = new Set<Socket>();
  private isHolding = false;
  private isLosing = false;
  private noticed: () => void = () => undefined;

  private constructor(private targetPort: number) {
    this.server = createServer((client) => this.join(client, connect(this.targetPort, '127.0.0.1')));
  }

  static async start(targetPort: number): Promise<TcpGate> {
    const gate = new TcpGate(targetPort);
    await new Promise<void>((resolve) => gate.server.listen(0, '127.0.0.1', resolve));
    return gate;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** From now on nothing comes through. @returns a promise that resolves when somebody waits at the gate */
  hold(): Promise<void> {
    this.isHolding = true;
    return new Promise((resolve) => {
      this.noticed = resolve;
    });
  }

  /** Cuts the connection of the next answer, which is lost. */
  loseNextAnswer(): void {
    this.isLosing = true;
  }

  /** New connections lead to another port from now on; those that are open stay. */
  redirect(targetPort: number): void {
    this.targetPort = targetPort;
  }

  /** Lets through what waited, and all that comes. */
  release(): void {
    this.isHolding = false;
    for (const client of this.held) client.emit('released');
    this.held.clear();
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(client: Socket, target: Socket): void {
    for (const [socket, other] of [
      [client, target],
      [target, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    target.on('data', (data) => {
      if (!this.isLosing) return void client.write(data);
      this.isLosing = false;
      client.destroy();
    });
    client.on('data', (data) => {
      if (!this.isHolding) return void target.write(data);
      this.held.add(client);
      client.once('released', () => target.write(data));
      this.noticed();
    });
  }
}
