"""How fast a channel may be written to, kept across all processes, in one script.

Telegram's own limits stand in its FAQ for bots (https://core.telegram.org/bots/faq): about thirty messages a second in all, one a second in
a chat with short bursts, twenty a minute in a group. The overall one is kept exactly, by the moments of the last second's messages: never more in
any second, so nobody is refused. A chat's and a group's allow a burst and then one at a time (the generic cell rate algorithm, ITU-T I.371).
"""

import asyncio
import secrets
import time
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

_SECOND = 1.035
"""What is taken for a second: the network does not keep the distance between two messages exactly."""

_AHEAD = 4.0
"""Places ahead in which an answer takes one, whoever else is waiting; further would be ahead of somebody more urgent."""

_CATCHES_UP = 3.0
"""Places that the unhurried may take late. They come evenly, so that an answer between them waits for one place and not for a second; a place
that nobody was quick enough to take is not lost."""

_RESERVE = """
-- KEYS all unhurried chat
-- ARGV now, second, most in it, a name for this one, then: ahead, even, late (0 0 0: hurried), chat's interval, its burst
-- Returns {seconds until the place, seconds to wait for the chat, 1 if the place is taken}. It is taken if the chat is free and the place comes
-- within ``ahead`` seconds.
local now, second, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local ahead, even, late = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local interval, burst = tonumber(ARGV[8]), tonumber(ARGV[9])
-- What stands further ahead than can be was written before a clock was set back.
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - second)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '(' .. (now + second), '+inf')
local place = now
if redis.call('ZCARD', KEYS[1]) >= most then
  local before = redis.call('ZREVRANGE', KEYS[1], most - 1, most - 1, 'WITHSCORES')
  place = math.max(now, tonumber(before[2]) + second)
end
local last = tonumber(even > 0 and redis.call('GET', KEYS[2]) or 0)
if last > now + second then last = 0 end
local own = math.max(last + even, now - late * even)
if even > 0 then place = math.max(place, own) end
local tat = math.min(math.max(now, tonumber(redis.call('GET', KEYS[3]) or 0)), now + interval * burst)
local chat = math.max(0, tat - now - interval * (burst - 1))
if chat < 0.000001 then chat = 0 end
local taken = 0
if chat == 0 and place - now <= ahead then
  taken = 1
  redis.call('ZADD', KEYS[1], string.format('%.6f', place), ARGV[4])
  redis.call('EXPIRE', KEYS[1], math.ceil(second) + 1)
  if even > 0 then redis.call('SET', KEYS[2], string.format('%.6f', own), 'EX', math.ceil(second) + 1) end
  redis.call('SET', KEYS[3], string.format('%.6f', tat + interval), 'EX', math.ceil(tat + interval - now) + 1)
end
return {tostring(place - now), tostring(chat), taken}
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """``burst`` at once, then one each ``interval`` seconds."""

    interval: float
    burst: int


class Pace:
    """The limits of one channel: ``overall`` messages in any second, and each chat's and group's own."""

    def __init__(self, redis: Redis, ring: KeyRing, channel: str, overall: int, chat: Limit, group: Limit) -> None:
        self._redis = redis
        self._ring = ring
        self._channel = channel
        self._overall, self._chat, self._group = overall, chat, group
        self._gates = {False: asyncio.Lock(), True: asyncio.Lock()}

    async def reserve(self, address: Address, unhurried: bool = False) -> float:
        """See ``Pacing.reserve``. While the store cannot be asked nobody waits: the channel's own refusal is obeyed anyway."""
        if address.channel != self._channel:
            return 0.0
        chat = address.chat.reveal()
        own = self._group if chat.startswith("-") else self._chat
        # The chat's number must not stand in a key: its keyed hash does as well.
        named = self._ring.conversation_id(self._channel, chat)
        patience = time.monotonic() + _PATIENCE
        # One of a process asks at a time, in order: the others would all be told to wait for the same place.
        async with self._gates[unhurried]:
            while True:
                for_place, for_chat, taken = await self._ask(named, own, unhurried)
                if taken:
                    await asyncio.sleep(for_place)
                    return 0.0
                if for_chat > 0 or time.monotonic() + for_place > patience:
                    return max(for_chat, for_place)
                await asyncio.sleep(for_place)

    async def _ask(self, named: str, own: Limit, unhurried: bool) -> tuple[float, float, bool]:
        """See ``_RESERVE``."""
        tag = f"suenos:{{pace:{self._channel}}}"
        even = _SECOND / self._overall
        # A place can be taken before it comes. The unhurried take the next, so that an answer always finds the one after it.
        given = (even, even, _CATCHES_UP) if unhurried else (_AHEAD * even, 0, 0)
        try:
            async with asyncio.timeout(_SECONDS):
                for_place, for_chat, taken = await self._redis.eval(
                    _RESERVE, 3, f"{tag}:last", f"{tag}:unhurried", f"{tag}:{named}",
                    time.time(), _SECOND, self._overall, secrets.token_hex(4), *given, own.interval, own.burst,
                )  # fmt: skip
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("pace_unknown", error=type(error).__name__)
            return 0.0, 0.0, True
        return float(for_place), float(for_chat), bool(taken)
