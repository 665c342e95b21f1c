import { flag, listLike, path, type Setting, secret, text, textLike, whole } from './setting';

const NODES = 'nodes as host:port';
const isNode = (node: string) => /^.+:\d{1,5}$/.test(node);

/** Where tickets are kept. */
export const STORE_SETTINGS = {
  'redis.url': textLike(
    'a URL with redis:// or rediss://',
    (url) => url === '' || (/^rediss?:\/\/[^/]/i.test(url) && URL.canParse(url)),
    '',
    'Where tickets are kept: redis://host:port/database or rediss:// with TLS. Empty keeps them in memory: one node, lost at restart.',
  ),
  'redis.sentinels': listLike(NODES, isNode, [], 'Redis Sentinel nodes as host:port; used instead of redis.url.'),
  'redis.sentinelName': text('mymaster', 'Name of the master that Sentinel watches.'),
  'redis.cluster': listLike(NODES, isNode, [], 'Redis Cluster nodes as host:port; used instead of redis.url.'),
  'redis.username': text('', 'User name at Redis (ACL).'),
  'redis.password': secret('Password at Redis.'),
  'redis.caFile': path('', 'PEM file with the authority that signed the certificate of Redis.'),
  'redis.tls': flag(false, 'Speaks TLS to Sentinel and Cluster nodes.'),
  'redis.keyPrefix': text('portillon:', 'Put before every key, for a Redis that is shared.'),
  'redis.timeoutMilliseconds': whole(1000, 50, 30000, 'Longest wait for an answer of Redis.'),
} satisfies Record<string, Setting<unknown>>;
