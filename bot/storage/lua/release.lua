-- KEYS queue leases wanted   ARGV conversation token due now
-- Ends a claim; due '' means that nothing is left to do. Returns
--   0  the hint is gone, or stands at its due time;
--   1  somebody put the conversation in meanwhile: the hint is due now, for anybody;
--  -1  the claim is no longer the caller's: nothing was changed.
local lease = redis.call('HGET', KEYS[2], ARGV[1])
local ends, token
if lease then ends, token = string.match(lease, '^(%S+) (%S+)$') end
if token ~= ARGV[2] then return -1 end
redis.call('HDEL', KEYS[2], ARGV[1])
local wanted = redis.call('HDEL', KEYS[3], ARGV[1]) == 1
local score = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or nil)
if not score then return 0 end
if wanted or score < tonumber(ends) then
  redis.call('ZADD', KEYS[1], math.min(score, tonumber(ARGV[4])), ARGV[1])
  return 1
end
-- Later than the lease: somebody has set another moment since.
if score > tonumber(ends) then return 0 end
if ARGV[3] == '' then redis.call('ZREM', KEYS[1], ARGV[1]) else redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1]) end
return 0
