import { RedisStore as RedisSessions } from 'connect-redis';
import type { RequestHandler } from 'express';
import type { Settings } from '../config/settings';
import { KeptSessions } from '../forms/kept-sessions';
import type { AddressName } from '../pages/addresses';
import { RedisStore } from '../store/redis-store';
import { browserSessions } from '../web/browser-session';
import type { Parts } from './parts';
import type { Shared } from './shared';

/** The browser sessions of a feature: in Redis when that is the store, else in our own memory store. */
export function openBrowserSessions(
  settings: Settings,
  { store }: Parts,
  { addresses, secret }: Shared,
  options: { readonly root: AddressName & ('activation' | 'recovery'); readonly seconds: number },
): RequestHandler {
  const { root, seconds } = options;
  const prefix = `${settings['redis.keyPrefix']}browser:`;
  return browserSessions({
    store:
      store instanceof RedisStore
        ? new RedisSessions({ client: store.client, prefix, ttl: seconds })
        : new KeptSessions(store, seconds),
    secret,
    cookieName: `portillon-${root}`,
    path: addresses.path(root),
    secure: new URL(settings.publicUrl).protocol === 'https:',
    seconds,
  });
}
