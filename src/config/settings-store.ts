import { flag, listLike, path, type Setting, secret, text, textLike, whole } from './setting';

const NODES = 'nodes as host:port';
const isNode = (node: string) => /^.+:\d{1,5}$/.test(node);

/** The ticket store, and what else outlives a restart. */
export const STORE_SETTINGS = {
  'data.dir': path(
    '',
    'Folder for what administrators change on a single node without Redis: services, their history, drafts, tokens of the API. Services are copied there at the first start, and those of services.dir are not read afterwards. Empty: services are changed in services.dir, the rest is kept there in .portillon. Several nodes keep all of it in Redis.',
  ),
  'redis.url': textLike(
    'a URL with redis:// or rediss://',
    (url) => url === '' || (/^rediss?:\/\/[^/]/i.test(url) && URL.canParse(url)),
    '',
    'Redis for tickets: redis://host:port/database or rediss:// with TLS. Empty: in memory, for one node, lost at restart.',
  ),
  'redis.sentinels': listLike(NODES, isNode, [], 'Redis Sentinel nodes as host:port; used instead of redis.url.'),
  'redis.sentinelName': text('mymaster', 'Name of the master that Sentinel watches.'),
  'redis.cluster': listLike(NODES, isNode, [], 'Redis Cluster nodes as host:port; used instead of redis.url.'),
  'redis.username': text('', 'User name at Redis (ACL).'),
  'redis.password': secret('Password at Redis.'),
  'redis.caFile': path('', 'PEM file with the authority that signed the certificate of Redis.'),
  'redis.tls': flag(false, 'Uses TLS to Sentinel and Cluster nodes.'),
  'redis.keyPrefix': text('portillon:', 'Prefix of every key, for a shared Redis.'),
  'redis.timeoutMilliseconds': whole(1000, 50, 30000, 'Timeout of a Redis command.'),
} satisfies Record<string, Setting<unknown>>;
