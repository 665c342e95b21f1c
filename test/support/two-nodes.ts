import { type EmbeddedDirectory, startEmbeddedDirectory } from '../../src/directory/embedded/embedded-directory';
import { ldapSettings } from './ldap-settings';
import { PortillonProcess } from './process';
import { PrivateRedis } from './redis';

/** Two processes of the product on one Redis and one embedded directory: what stands behind a load balancer. */
export class TwoNodes {
  private constructor(
    readonly redis: PrivateRedis,
    readonly directory: EmbeddedDirectory,
    /** The settings of both nodes, for a test that starts a third. */
    readonly settings: Readonly<Record<string, string>>,
    private first: PortillonProcess,
    readonly two: PortillonProcess,
  ) {}

  static async start(): Promise<TwoNodes> {
    const [redis, directory] = await Promise.all([PrivateRedis.start(), startEmbeddedDirectory()]);
    const settings = {
      ...ldapSettings(directory),
      PORTILLON_SECRET: 'a-secret-of-this-test-32-characters',
      PORTILLON_REDIS_URL: redis.url,
      // On a machine that is busy with other tests an answer may take longer than the usual second: that is not what is tested here.
      PORTILLON_REDIS_TIMEOUT_MILLISECONDS: '15000',
    };
    const [one, two] = await Promise.all([PortillonProcess.start(settings), PortillonProcess.start(settings)]);
    return new TwoNodes(redis, directory, settings, one, two);
  }

  get one(): PortillonProcess {
    return this.first;
  }

  /** Starts the first node again, after it was killed. */
  async restartFirst(): Promise<PortillonProcess> {
    this.first = await PortillonProcess.start(this.settings);
    return this.first;
  }

  async stop(): Promise<void> {
    await Promise.all([this.first.kill(), this.two.kill()]);
    await this.directory.close();
    await this.redis.stop();
  }
}
