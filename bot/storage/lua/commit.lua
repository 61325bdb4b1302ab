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
