-- KEYS queue leases wanted   ARGV now until token horizon most
-- Gives out what is due, at most so many. Returns {due time of the next, '' if there is none, conversation...}.
-- A conversation that is leased is not given out, whoever has it: that it is wanted is written down, and its hint waits for the lease's end.
-- What is due later than the horizon allows was written before a clock was set back, and is due now.
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
  local name = first[1]
  local lease = redis.call('HGET', KEYS[2], name)
  local ends = lease and string.match(lease, '^%S+')
  if ends and tonumber(ends) > tonumber(ARGV[1]) then
    redis.call('ZADD', KEYS[1], ends, name)
    redis.call('HSET', KEYS[3], name, 1)
  else
    redis.call('ZADD', KEYS[1], ARGV[2], name)
    redis.call('HSET', KEYS[2], name, ARGV[2] .. ' ' .. ARGV[3])
    redis.call('HDEL', KEYS[3], name)
    given[#given + 1] = name
    if #given > tonumber(ARGV[5]) then return given end
  end
end
return given
