"""The atomic steps, as Lua that Redis runs whole or not at all. Each touches the keys of one slot only.

A script that writes encrypted data is given the wrapped data key it was encrypted under and checks that this is still
the conversation's key: after a wipe in another process nothing can be written that nobody could read.
"""

ACCEPT = """
-- KEYS inbox seen key   ARGV id now payload wrapped ttl seen_ttl
-- Returns 1 stored, 0 seen before, or the wrapped key to encrypt under.
local wrapped = redis.call('GET', KEYS[3])
if wrapped and wrapped ~= ARGV[4] then return wrapped end
if redis.call('ZADD', KEYS[2], 'NX', ARGV[2], ARGV[1]) == 0 then return 0 end
redis.call('SET', KEYS[3], ARGV[4], 'EX', ARGV[5])
redis.call('XADD', KEYS[1], '*', 'd', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[5])
redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -1001)
redis.call('EXPIRE', KEYS[2], ARGV[6])
return 1
"""

LOAD = """
-- KEYS inbox state key outbox attempts   ARGV attempts_ttl
-- Returns {inputs waiting, messages undelivered, entry, input, version, state, key, attempts} of the oldest input; the first two alone if none
-- waits. The attempt is counted before the work and forgotten by the commit: an input that takes its worker down is known by this.
local undelivered = redis.call('XLEN', KEYS[4])
local first = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)
if #first == 0 then
  redis.call('DEL', KEYS[5])
  return {0, undelivered}
end
local attempts = redis.call('INCR', KEYS[5])
redis.call('EXPIRE', KEYS[5], ARGV[1])
local state = redis.call('HMGET', KEYS[2], 'v', 'd')
return {redis.call('XLEN', KEYS[1]), undelivered, first[1][1], first[1][2][2], state[1], state[2], redis.call('GET', KEYS[3]), attempts}
"""

COMMIT = """
-- KEYS state inbox outbox key messages log attempts transcript
-- ARGV wrapped entry version state ttl messages_ttl message_id now n_out out... n_lines line...
-- Returns how many inputs are left in the inbox, or -1: somebody else was first (nothing changed).
if redis.call('GET', KEYS[4]) ~= ARGV[1] then return -1 end
if #redis.call('XRANGE', KEYS[2], ARGV[2], ARGV[2]) == 0 then return -1 end
local version = redis.call('HGET', KEYS[1], 'v') or '0'
if version ~= ARGV[3] then return -1 end
redis.call('XDEL', KEYS[2], ARGV[2])
redis.call('DEL', KEYS[7])
redis.call('HSET', KEYS[1], 'v', ARGV[3] + 1, 'd', ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[5])
redis.call('EXPIRE', KEYS[4], ARGV[5])
if ARGV[7] ~= '' then
  redis.call('RPUSH', KEYS[5], ARGV[7])
  redis.call('EXPIRE', KEYS[5], ARGV[6])
end
local at = 9
local n = tonumber(ARGV[at])
for i = 1, n do redis.call('XADD', KEYS[3], '*', 'd', ARGV[at + i]) end
if n > 0 then redis.call('EXPIRE', KEYS[3], ARGV[5]) end
at = at + n + 1
n = tonumber(ARGV[at])
if n > 0 then
  for _, line in ipairs(redis.call('XRANGE', KEYS[8], '-', '+')) do redis.call('RPUSH', KEYS[6], line[1] .. ' ' .. line[2][2]) end
  redis.call('DEL', KEYS[8])
  -- Entries only grow, whatever the clock does.
  local last = redis.call('LINDEX', KEYS[6], -1)
  local moment = math.max(tonumber(ARGV[8]), last and tonumber(string.match(last, '^%d+')) + 1 or 0)
  for i = 1, n do redis.call('RPUSH', KEYS[6], string.format('%.0f-%d ', moment, i) .. ARGV[at + i]) end
  redis.call('LTRIM', KEYS[6], -400, -1)
  redis.call('EXPIRE', KEYS[6], ARGV[5])
end
local left = redis.call('XLEN', KEYS[2])
if left == 0 then redis.call('DEL', KEYS[2]) end
return left
"""

DELIVERED = """
-- KEYS outbox messages key   ARGV entry wrapped message_id messages_ttl
-- Returns how many items are left.
redis.call('XDEL', KEYS[1], ARGV[1])
local left = redis.call('XLEN', KEYS[1])
if left == 0 then redis.call('DEL', KEYS[1]) end
if ARGV[3] ~= '' and redis.call('GET', KEYS[3]) == ARGV[2] then
  redis.call('RPUSH', KEYS[2], ARGV[3])
  redis.call('EXPIRE', KEYS[2], ARGV[4])
end
return left
"""

KEEP_UNANSWERED = """
-- KEYS messages counts decided   ARGV mark sealed most ttl later
-- Returns 1 kept, 0 let go: the team has decided about it, or the day is full. The time runs from the day's first message.
local verdict = redis.call('HGET', KEYS[3], ARGV[1])
if verdict and verdict ~= ARGV[5] then return 0 end
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
  if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
end
redis.call('HINCRBY', KEYS[2], ARGV[1], 1)
for i = 1, 2 do if redis.call('TTL', KEYS[i]) < 0 then redis.call('EXPIRE', KEYS[i], ARGV[4]) end end
return 1
"""

CLAIM = """
-- KEYS queue leases asked   ARGV now lease_until holder horizon most
-- Returns {due time of the next, '' if there is none, conversation...}. A conversation in another process's hands is not given out:
-- that it is wanted is written down for when it comes back. What is due later than the horizon allows was written before a clock was set
-- back, and is due now.
if ARGV[4] ~= '' then
  local last = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  if #last > 0 and tonumber(last[2]) > tonumber(ARGV[1]) + tonumber(ARGV[4]) then
    redis.call('ZADD', KEYS[1], ARGV[1], last[1])
    redis.call('HDEL', KEYS[2], last[1])
  end
end
local given = {ARGV[1]}
for i = 1, 100 do
  local first = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  if #first == 0 or tonumber(first[2]) > tonumber(ARGV[1]) then
    given[1] = first[2] or ''
    return given
  end
  local lease = redis.call('HGET', KEYS[2], first[1])
  local ends, holder
  if lease then ends, holder = string.match(lease, '^(%S+) (%S+)$') end
  if ends and tonumber(ends) > tonumber(ARGV[1]) and holder ~= ARGV[3] then
    redis.call('ZADD', KEYS[1], ends, first[1])
    redis.call('HSET', KEYS[3], first[1], 1)
  else
    redis.call('ZADD', KEYS[1], ARGV[2], first[1])
    redis.call('HSET', KEYS[2], first[1], ARGV[2] .. ' ' .. ARGV[3])
    redis.call('HDEL', KEYS[3], first[1])
    given[#given + 1] = first[1]
    if #given > tonumber(ARGV[5]) then return given end
  end
end
return given
"""

RELEASE = """
-- KEYS queue leases asked   ARGV conversation lease due holder now
-- Gives up a claim. due '' = nothing left to do. Returns 1 if somebody put the conversation in anew meanwhile.
local lease = redis.call('HGET', KEYS[2], ARGV[1])
if lease and string.match(lease, '(%S+)$') ~= ARGV[4] then return 0 end
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
local asked = redis.call('HDEL', KEYS[3], ARGV[1]) == 1
if not score then return 0 end
if asked or tonumber(score) ~= tonumber(ARGV[2]) then
  if tonumber(score) > tonumber(ARGV[5]) then redis.call('ZADD', KEYS[1], ARGV[5], ARGV[1]) end
  return 1
end
if ARGV[3] == '' then redis.call('ZREM', KEYS[1], ARGV[1]) else redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1]) end
return 0
"""

RENEW = """
-- KEYS queue leases   ARGV conversation lease lease_until holder
-- Returns 1 if the claim is still the caller's and now lasts longer.
local lease = redis.call('HGET', KEYS[2], ARGV[1])
if not lease or string.match(lease, '(%S+)$') ~= ARGV[4] then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3] .. ' ' .. ARGV[4])
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if score and tonumber(score) == tonumber(ARGV[2]) then redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1]) end
return 1
"""
