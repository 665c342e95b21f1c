import type { Redis } from 'ioredis';

/** The whole content of a private Redis: keys and values of every type, as text. */
export async function dumpOf(client: Redis): Promise<string> {
  const keys = await client.keys('*');
  const values = await Promise.all(keys.map(async (key) => heldAt(client, key, await client.type(key))));
  return JSON.stringify([keys, values]);
}

function heldAt(client: Redis, key: string, type: string): Promise<unknown> {
  if (type === 'string') return client.get(key);
  if (type === 'hash') return client.hgetall(key);
  if (type === 'set') return client.smembers(key);
  if (type === 'zset') return client.zrange(key, '0', '-1');
  throw new Error(`${key} is a ${type}: this test cannot read it`);
}
