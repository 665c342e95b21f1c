import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/folder';
import { OtherServer } from '../support/other-server';
import { PortillonProcess } from '../support/process';
import { serviceLike, writeService } from '../support/product';
import { age, PrivateRedis } from '../support/redis';
import { describeWith } from '../support/tools';

const PASSWORD = 'Portillon-2026';
/** Longer than the lease of the notices that a process is sending. */
const OVER_SECONDS = 130;

describeWith(['redis-server'], 'a process that dies while it tells services of a logout', () => {
  it('leaves notices without an answer to the next process', async () => {
    const redis = await PrivateRedis.start();
    const folder = temporaryFolder();
    const services = join(folder.path, 'services');
    mkdirSync(services);
    const local = { ...serviceLike({ serviceId: '^http://localhost:[0-9]+/.*' }), name: 'Local', id: 1 };
    writeService(services, local);
    const settings = {
      PORTILLON_SECRET: 'a-secret-of-this-test-32-characters',
      PORTILLON_REDIS_URL: redis.url,
      PORTILLON_SERVICES_DIR: services,
    };
    const service = await OtherServer.start((_request, response) => {
      if (service.received.length > 1) response.end('ok');
    });
    const dying = await PortillonProcess.start(settings);
    const browser = dying.client();
    const { ticket } = await browser.signIn('etudiant1', PASSWORD, { service: service.url });
    await dying.client().get(`/serviceValidate?${new URLSearchParams({ service: service.url, ticket })}`);
    await browser.get('/logout');
    await service.hasReceived(1);
    await dying.kill();

    const client = redis.client();
    await age(client, OVER_SECONDS);
    for (const key of await client.keys('*:queue'))
      for (const [field, entry] of Object.entries(await client.hgetall(key)))
        await client.hset(
          key,
          field,
          entry.replace(/^\d+/, (due) => String(Number(due) - OVER_SECONDS * 1000)),
        );
    client.disconnect();

    const next = await PortillonProcess.start(settings);
    const received = await service.hasReceived(2);
    expect(received.map(({ body }) => /ST-[A-Za-z0-9-]+/.exec(body)?.[0])).toEqual([ticket, ticket]);
    await next.kill();
    await service.close();
    await redis.stop();
    folder.remove();
  }, 60_000);
});
