import { cacheScript } from '../../cache/script.ts';

/**
 * Fills the bucket, lowers it, holds it, and takes from it, as one step by the server's own clock, so that gateways whose
 * clocks differ share one bucket. Fields that can't be what this wrote are as if they were not there. A clock set back
 * gives no calls and makes no hold longer than `longestHold`. The key goes some time after it says nothing any more.
 */
export const quotaScript = cacheScript(
  'the quota',
  `
local capacity, perMs, amount, floor = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local most, hold, fresh, longestHold = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local state = redis.call('HMGET', KEYS[1], 'tokens', 'at', 'held')
local tokens, at, held = tonumber(state[1] or ''), tonumber(state[2] or ''), tonumber(state[3] or '')
if not (tokens and tokens >= 0) then tokens = fresh end
if not (at and at <= now) then at = now end
if not (held and held > now) then held = now end
tokens = math.min(tokens + (now - at) * perMs, capacity, most)
held = math.min(math.max(held, now + hold), now + longestHold)
local wait = math.max(held - now, (floor + amount - tokens) / perMs, 0)
local granted = 0
if amount > 0 and wait <= 0 then
  granted = 1
  tokens = tokens - amount
end
local text = function(number) return string.format('%.4f', number) end
redis.call('HSET', KEYS[1], 'tokens', text(tokens), 'at', text(now), 'held', text(held))
redis.call('PEXPIRE', KEYS[1], math.ceil((capacity - tokens) / perMs + held - now) + 60000)
return { granted, text(wait), text(tokens), text(held - now) }
`,
);
