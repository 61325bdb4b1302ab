-- KEYS queue leases   ARGV conversation token until
-- Returns 1 if the claim is still the caller's and now lasts longer. A hint that was moved meanwhile stays where it is.
local lease = redis.call('HGET', KEYS[2], ARGV[1])
local ends, token
if lease then ends, token = string.match(lease, '^(%S+) (%S+)$') end
if token ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3] .. ' ' .. ARGV[2])
local score = redis.call('ZSCORE', KEYS[1], ARGV[1])
if score and tonumber(score) == tonumber(ends) then redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1]) end
return 1
