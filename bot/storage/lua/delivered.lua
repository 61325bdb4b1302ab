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
