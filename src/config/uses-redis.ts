import type { Settings } from './settings';

/** Whether the state of the sign-in lives in Redis, for several nodes or over a restart. */
export function usesRedis(settings: Settings): boolean {
  const { 'redis.url': url, 'redis.sentinels': sentinels, 'redis.cluster': cluster } = settings;
  return url !== '' || sentinels.length > 0 || cluster.length > 0;
}
