-- KEYS key inbox outbox seen other...   ARGV last_in last_out wrapped ttl n_in sealed... n_out sealed... n_seen id... now seen_ttl
-- Deletes a conversation; what came after the wish to wipe is put back under a new key (wrapped).
-- Returns 1, or 0 if more came than the caller has read: nothing was changed.
local function last(key)
  local found = redis.call('XREVRANGE', key, '+', '-', 'COUNT', 1)
  return found[1] and found[1][1] or ''
end
if last(KEYS[2]) ~= ARGV[1] or last(KEYS[3]) ~= ARGV[2] then return 0 end
for i = 2, #KEYS do redis.call('DEL', KEYS[i]) end
redis.call('DEL', KEYS[1])
local at = 5
local function put_back(key)
  local n = tonumber(ARGV[at])
  for i = 1, n do redis.call('XADD', key, '*', 'd', ARGV[at + i]) end
  if n > 0 then
    redis.call('EXPIRE', key, ARGV[4])
    redis.call('SET', KEYS[1], ARGV[3], 'EX', ARGV[4])
  end
  at = at + n + 1
end
put_back(KEYS[2])
put_back(KEYS[3])
local n = tonumber(ARGV[at])
for i = 1, n do redis.call('ZADD', KEYS[4], ARGV[at + n + 1], ARGV[at + i]) end
if n > 0 then redis.call('EXPIRE', KEYS[4], ARGV[at + n + 2]) end
return 1
