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

_PATIENCE = 5.0
"""Seconds after which who waits for a place among all makes room for another conversation."""

_SPARING = 1.03
"""What is unhurried takes places only when the whole second is free of a queue, and a little fewer than there are: the network does not keep
the distance between two messages exactly."""

_RESERVE = """
-- KEYS limit...   ARGV now, then for each limit: interval, burst, how far ahead its key may stand (seconds)
-- Returns for each limit the seconds to wait, and takes one from each if none has to wait.
local now = tonumber(ARGV[1])
local waits, next, free = {}, {}, true
for i, key in ipairs(KEYS) do
  local interval, burst = tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i])
  local furthest = tonumber(ARGV[3 * i + 1])
  -- Never further ahead than a full burst: what is, was written before a clock was set back.
  local tat = math.min(math.max(now, tonumber(redis.call('GET', key) or 0)), now + furthest)
  local wait = math.max(0, tat - now - interval * (burst - 1))
  if wait > 0.000001 then free = false else wait = 0 end
  waits[i] = tostring(wait)
  next[i] = tat + interval
end
if not free then return waits end
for i, key in ipairs(KEYS) do
  redis.call('SET', key, string.format('%.6f', next[i]), 'EX', math.ceil(next[i] - now) + 1)
end
return waits
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
        self._spare = Limit(overall.interval * _SPARING, 1)
        self._gates = {False: asyncio.Lock(), True: asyncio.Lock()}

    async def reserve(self, address: Address, unhurried: bool = False) -> float:
        """See ``Pacing.reserve``. While the store cannot be asked nobody waits: the channel's own refusal is obeyed anyway."""
        if address.channel != self._channel:
            return 0.0
        chat = address.chat.reveal()
        tag = f"suenos:{{pace:{self._channel}}}"
        # The chat's number must not stand in a key: its keyed hash does as well.
        named = self._ring.conversation_id(self._channel, chat)
        overall = self._spare if unhurried else self._overall
        own = self._group if chat.startswith("-") else self._chat
        limits = [(f"{tag}:all", overall, self._overall), (f"{tag}:{named}", own, own)]
        patience = time.monotonic() + _PATIENCE
        # One of a process asks at a time, in order: the others would all be told to wait for the same place.
        async with self._gates[unhurried]:
            while True:
                in_all, in_chat = await self._ask(limits)
                if in_chat > 0 or in_all <= 0 or time.monotonic() + in_all > patience:
                    return max(in_chat, in_all)
                await asyncio.sleep(in_all)

    async def _ask(self, limits: Sequence[tuple[str, Limit, Limit]]) -> tuple[float, float]:
        """The waits, for each key and what is asked of it; the last is the fullest that its users may have made it."""
        values = [v for _, asked, full in limits for v in (asked.interval, asked.burst, full.interval * full.burst)]
        try:
            async with asyncio.timeout(_SECONDS):
                in_all, in_chat = await self._redis.eval(
                    _RESERVE, len(limits), *(key for key, _, _ in limits), time.time(), *values
                )
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("pace_unknown", error=type(error).__name__)
            return 0.0, 0.0
        return float(in_all), float(in_chat)
