"""How fast a channel may be written to, kept across all processes: the generic cell rate algorithm (ITU-T I.371), in one script.

Telegram's own limits stand in its FAQ for bots (https://core.telegram.org/bots/faq): about thirty messages a second in all, one a second in
a chat with short bursts, twenty a minute in a group.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.model.messages import Address
from bot.storage.crypto import KeyRing

log = structlog.get_logger()

_SECONDS = 1.0

_RESERVE = """
-- KEYS limit...   ARGV now, then for each limit: interval, burst
-- Returns 0 and takes one from every limit, or the seconds to wait and takes none.
local now = tonumber(ARGV[1])
local wait, next = 0, {}
for i, key in ipairs(KEYS) do
  local interval, burst = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
  -- Never further ahead than a full burst: what is, was written before a clock was set back.
  local tat = math.min(math.max(now, tonumber(redis.call('GET', key) or 0)), now + interval * burst)
  wait = math.max(wait, tat - now - interval * (burst - 1))
  next[i] = tat + interval
end
if wait > 0.000001 then return tostring(wait) end
for i, key in ipairs(KEYS) do
  redis.call('SET', key, string.format('%.6f', next[i]), 'EX', math.ceil(next[i] - now) + 1)
end
return '0'
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """``burst`` at once, then one each ``interval`` seconds."""

    interval: float
    burst: int


class Pace:
    """The limits of one channel."""

    def __init__(self, redis: Redis, ring: KeyRing, channel: str, overall: Limit, chat: Limit, group: Limit) -> None:
        self._redis = redis
        self._ring = ring
        self._channel = channel
        self._overall, self._chat, self._group = overall, chat, group

    async def reserve(self, address: Address) -> float:
        """Seconds to wait before a message may go to this address; 0: it may go now, and is counted.

        While the store cannot be asked nobody waits: the channel's own refusal is obeyed anyway.
        """
        if address.channel != self._channel:
            return 0.0
        chat = address.chat.reveal()
        tag = f"suenos:{{pace:{self._channel}}}"
        # The chat's number must not stand in a key: its keyed hash does as well.
        named = self._ring.conversation_id(self._channel, chat)
        limits = [(f"{tag}:all", self._overall)]
        limits.append((f"{tag}:{named}", self._group if chat.startswith("-") else self._chat))
        return await self._reserve(limits)

    async def _reserve(self, limits: Sequence[tuple[str, Limit]]) -> float:
        values = [value for _, limit in limits for value in (limit.interval, limit.burst)]
        try:
            async with asyncio.timeout(_SECONDS):
                answer = await self._redis.eval(
                    _RESERVE, len(limits), *(key for key, _ in limits), time.time(), *values
                )
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("pace_unknown", error=type(error).__name__)
            return 0.0
        return float(answer)
