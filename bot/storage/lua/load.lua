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
