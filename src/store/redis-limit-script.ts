/** The verbs of rate limits, as a part of the script in `redis-script`, whose functions they use. */
export const LIMIT_VERBS = `
function verbs.addMember(key, member, ms, most)
  local moment = now()
  local dropped = redis.pcall('ZREMRANGEBYSCORE', key, '-inf', text(moment - ms))
  if isError(dropped) then
    if not dropped.err:find('WRONGTYPE') then return dropped end
    redis.call('DEL', key)
  end
  if redis.call('ZCARD', key) >= tonumber(most) and not redis.call('ZSCORE', key, member) then
    return redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2] + ms - moment
  end
  local reply = redis.pcall('ZADD', key, text(moment), member)
  if isError(reply) then return reply end
  redis.call('PEXPIRE', key, ms)
  return 0
end
-- Attempts are one text, the oldest first: id, moment, and 'f' for failed or 'r' for under way.
local function attempts(key)
  local raw = redis.pcall('HGET', key, 'e')
  if isError(raw) then
    if raw.err:find('WRONGTYPE') then redis.call('DEL', key) end
    return ''
  end
  return raw or ''
end
function verbs.attempt(key, id, free, first, longest, window, most, running)
  local moment, kept, failures, underWay, last, oldest = now(), {}, 0, 0, 0, nil
  for entry, made, state in attempts(key):gmatch('(%w+:(%d+):(%a),)') do
    local at = tonumber(made)
    if at + window > moment then
      oldest = oldest or at
      kept[#kept + 1] = entry
      if state == 'f' or at + running <= moment then
        failures, last = failures + 1, math.max(last, at)
      else
        underWay = underWay + 1
      end
    end
  end
  if failures >= tonumber(free) then
    local wait = last + math.floor(math.min(first * 2 ^ (failures - free), longest)) - moment
    if wait > 0 then return wait end
  end
  if underWay > 0 and #kept >= tonumber(free) then return -1 end
  if #kept >= tonumber(most) then return oldest + window - moment end
  kept[#kept + 1] = id .. ':' .. text(moment) .. ':r,'
  local reply = redis.pcall('HSET', key, 'e', table.concat(kept))
  if isError(reply) then return reply end
  redis.call('PEXPIRE', key, window)
  return 0
end
local function change(key, id, state)
  local before = attempts(key)
  local after = before:gsub('%f[%w]' .. id .. ':(%d+):%a,', state)
  if after == before then return false end
  if after == '' then return redis.call('DEL', key) end
  return redis.pcall('HSET', key, 'e', after)
end
function verbs.settle(key, id) return change(key, id, id .. ':%1:f,') end
function verbs.takeBack(key, id) return change(key, id, '') end
`;
