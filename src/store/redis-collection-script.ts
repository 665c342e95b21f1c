/**
 * The verbs of collections of documents, as a part of the script in `redis-script`, whose functions they use. A collection is a hash,
 * name to text, and beside it a sorted set with the version of each document's last change, removed ones included, so that a node can
 * ask for what is new. The sorted set has the same hash tag.
 */
export const COLLECTION_VERBS = `
local function versionOf(versions)
  local newest = redis.call('ZREVRANGE', versions, 0, 0, 'WITHSCORES')
  return tonumber(newest[2] or 0)
end
-- The expected text is compared by its SHA-1, so that a change does not send two texts; empty means absent.
function verbs.replaceDocument(key, name, expected, text)
  local present = redis.call('HGET', key, name)
  if (present and redis.sha1hex(present) or '') ~= expected then return 0 end
  if not text and not present then return 1 end
  local versions = key .. ':versions'
  local version = math.max(now(), versionOf(versions) + 1)
  if text then redis.call('HSET', key, name, text) else redis.call('HDEL', key, name) end
  redis.call('ZADD', versions, string.format('%.0f', version), name)
  return 1
end
function verbs.documentsSince(key, version, most)
  local versions = key .. ':versions'
  local out = {string.format('%.0f', versionOf(versions))}
  local changed = redis.call('ZRANGEBYSCORE', versions, '(' .. version, '+inf', 'WITHSCORES', 'LIMIT', 0, most)
  for i = 1, #changed, 2 do
    out[#out + 1] = changed[i]
    out[#out + 1] = redis.call('HGET', key, changed[i])
    out[#out + 1] = changed[i + 1]
  end
  return out
end
`;
