import { createHash } from 'node:crypto';
import { COLLECTION_VERBS } from './redis-collection-script';
import { LIMIT_VERBS } from './redis-limit-script';

/**
 * Lua script that runs all commands of one `run` atomically, in order. Plain Redis commands are passed on; verbs exist where Redis has
 * no single command. KEYS has one key for each command; ARGV has, for each, the verb, the number of its words, and the words. The
 * time is that of Redis, so that clock skew between nodes does not matter.
 *
 * A sliding record is a hash: v value, i idle milliseconds, c cap (a moment), g grace milliseconds and p proof where present, `n:…`
 * notes; o and u list the notes and the records under it that a quota counts: lines `group name`, the oldest first. It has expired when
 * the TTL of its key is not longer than the grace period.
 * A record under another is text: the length of the owner's key, a line end, the owner's key, the value. The owner has the same hash
 * tag, so that a Redis Cluster allows access to it by a computed key.
 */
export const RUN_SCRIPT = `
local function now()
  local t = redis.call('TIME')
  return t[1] * 1000 + math.floor(t[2] / 1000)
end
local function text(number) return string.format('%.0f', number) end
local function isError(reply) return type(reply) == 'table' and reply.err ~= nil end
-- A record of another kind counts as absent: it is overwritten.
local function write(key, ...)
  local reply = redis.pcall(...)
  if isError(reply) and (reply.err:find('WRONGTYPE') or reply.err:find('not an integer')) then
    redis.call('DEL', key)
    reply = redis.pcall(...)
  end
  return reply
end
local function startLife(key, ms)
  if redis.call('PTTL', key) < 0 then redis.call('PEXPIRE', key, ms) end
end
local function split(raw)
  local length, from = raw:match('^(%d+)\\n()')
  if not length then return nil end
  length = tonumber(length)
  return raw:sub(from, from + length - 1), raw:sub(from + length)
end
local function isOver(key, grace) return grace and redis.call('PTTL', key) <= tonumber(grace) end
local function isDenied(proof, wanted) return wanted and wanted ~= '' and proof ~= wanted end
local function living(key, proof)
  local record = redis.pcall('HMGET', key, 'v', 'g', 'p')
  if isError(record) then return record end
  if not record[1] or isOver(key, record[2]) or isDenied(record[3], proof) then return false end
  return record[1]
end
-- Adds a name as the newest to a list of the owner; returns the names that the quota removes.
local function count(owner, list, name, group, most, mostInAll)
  local entries, dropped = {}, {}
  for line, g, n in (redis.call('HGET', owner, list) or ''):gmatch('((%S+) (%S+)\\n)') do
    if n ~= name then entries[#entries + 1] = {line, g, n} end
  end
  local kept, ofGroup = {group .. ' ' .. name .. '\\n'}, 1
  for i = #entries, 1, -1 do
    local line, g, n = unpack(entries[i])
    if #kept >= tonumber(mostInAll) or (g == group and ofGroup >= tonumber(most)) then
      dropped[#dropped + 1] = n
    else
      table.insert(kept, line)
    end
    if g == group then ofGroup = ofGroup + 1 end
  end
  for i = 1, math.floor(#kept / 2) do kept[i], kept[#kept + 1 - i] = kept[#kept + 1 - i], kept[i] end
  redis.call('HSET', owner, list, table.concat(kept))
  return dropped
end
local function content(key)
  local record = redis.pcall('HGETALL', key)
  if isError(record) then return record end
  local value, out = false, {}
  for i = 1, #record, 2 do
    if record[i] == 'v' then value = record[i + 1] end
    if record[i]:sub(1, 2) == 'n:' then
      out[#out + 1] = record[i]:sub(3)
      out[#out + 1] = record[i + 1]
    end
  end
  if not value then return false end
  table.insert(out, 1, value)
  return out
end
local function owned(raw, noteField, noteValue, prefix, withTaken, ...)
  if isError(raw) then return raw end
  if not raw then return false end
  local owner, value = split(raw)
  if not owner then return false end
  local ownerValue = living(owner)
  if not ownerValue or isError(ownerValue) then return ownerValue end
  if noteField and value:sub(1, #prefix) == prefix then
    if withTaken == '1' then noteValue = noteValue .. value end
    redis.call('HSET', owner, 'n:' .. noteField, noteValue)
    if ... then
      for _, field in ipairs(count(owner, 'o', noteField, ...)) do redis.call('HDEL', owner, 'n:' .. field) end
    end
  end
  return {value, owner, ownerValue}
end
local verbs = {}
function verbs.increment(key, ms)
  local count = write(key, 'INCR', key)
  if not isError(count) then startLife(key, ms) end
  return count
end
function verbs.setField(key, field, value, ms)
  local reply = write(key, 'HSET', key, field, value)
  if isError(reply) then return reply end
  if redis.call('PTTL', key) < tonumber(ms) then redis.call('PEXPIRE', key, ms) end
  return redis.call('HLEN', key)
end
function verbs.addToField(key, field, amount, ms)
  local reply = write(key, 'HINCRBY', key, field, amount)
  if isError(reply) then return reply end
  if redis.call('PTTL', key) < tonumber(ms) then redis.call('PEXPIRE', key, ms) end
  return reply
end
function verbs.addEntry(key, entry, ms, most)
  local moment = text(now())
  local reply = write(key, 'ZADD', key, moment, entry)
  if isError(reply) then return reply end
  redis.call('ZREMRANGEBYSCORE', key, '-inf', text(moment - ms))
  redis.call('ZREMRANGEBYRANK', key, 0, -1 - most)
  redis.call('PEXPIRE', key, ms)
  return false
end
function verbs.entries(key, ms) return redis.pcall('ZRANGEBYSCORE', key, '(' .. text(now() - ms), '+inf') end
function verbs.putSliding(key, value, idle, cap, grace, proof)
  redis.call('DEL', key)
  local reply = redis.pcall('HSET', key, 'v', value, 'i', idle, 'c', text(now() + cap))
  if isError(reply) then return reply end
  if tonumber(grace) > 0 then redis.call('HSET', key, 'g', grace) end
  if proof then redis.call('HSET', key, 'p', proof) end
  redis.call('PEXPIRE', key, text(math.min(idle, cap) + grace))
  return reply
end
function verbs.touch(key, proof)
  local record = redis.pcall('HMGET', key, 'v', 'i', 'c', 'g', 'p')
  if isError(record) then return record end
  if not (record[1] and record[2] and record[3]) or isOver(key, record[4]) then return false end
  if isDenied(record[5], proof) then return false end
  redis.call('PEXPIRE', key, text(math.min(record[2], record[3] - now()) + (record[4] or 0)))
  return record[1]
end
verbs.peek = living
function verbs.view(key)
  local value = living(key)
  if not value or isError(value) then return value end
  return content(key)
end
function verbs.left(key)
  local value = living(key)
  if not value or isError(value) then return value end
  return redis.call('PTTL', key) - (redis.call('HGET', key, 'g') or 0)
end
function verbs.rewrite(key, value, proof, nextProof)
  local seen = verbs.touch(key, proof)
  if not seen or isError(seen) then return seen end
  local reply = redis.pcall('HSET', key, 'v', value)
  if nextProof ~= '' and not isError(reply) then redis.call('HSET', key, 'p', nextProof) end
  return isError(reply) and reply or 1
end
verbs['end'] = function(key, proof)
  local value = living(key, proof)
  if not value or isError(value) then return value end
  local held = content(key)
  if held and not isError(held) then redis.call('DEL', key) end
  return held
end
function verbs.reap(key)
  local record = redis.pcall('HMGET', key, 'v', 'g')
  if isError(record) then return record end
  if not record[1] then return 0 end
  local left = redis.call('PTTL', key) - (record[2] or 0)
  if left > 0 or not record[2] then return math.max(left, 1) end
  local held = content(key)
  redis.call('DEL', key)
  return held
end
function verbs.putUnder(key, owner, value, ms, ...)
  local alive = living(owner)
  if not alive or isError(alive) then return alive end
  local reply = redis.pcall('SET', key, #owner .. '\\n' .. owner .. value, 'PX', ms)
  if ... and not isError(reply) then
    for _, name in ipairs(count(owner, 'u', key, ...)) do redis.call('DEL', name) end
  end
  return reply
end
function verbs.getUnder(key) return owned(redis.pcall('GET', key)) end
function verbs.takeUnder(key, ...) return owned(redis.pcall('GETDEL', key), ...) end
${LIMIT_VERBS}${COLLECTION_VERBS}local at, replies = 1, {}
for i, key in ipairs(KEYS) do
  local verb, last = ARGV[at], at + 1 + ARGV[at + 1]
  local run = verbs[verb]
  local reply
  if run then
    reply = run(key, unpack(ARGV, at + 2, last))
  else
    reply = redis.pcall(verb, key, unpack(ARGV, at + 2, last))
  end
  if isError(reply) then
    if not reply.err:find('WRONGTYPE') then return reply end
    reply = false
  end
  replies[i] = reply or false
  at = last + 1
end
return replies
`;

/** The script's id for EVALSHA. */
export const RUN_SCRIPT_SHA = createHash('sha1').update(RUN_SCRIPT).digest('hex');
