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
