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
