"""What only one process may do at a time: asking Telegram for updates, drawing the group's topics. A dead holder's lease runs out."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

log = structlog.get_logger()

_SECONDS = 6.0
_RENEW_SECONDS = 2.0

_TAKE = """
-- KEYS lease   ARGV holder milliseconds
-- Returns 1 if the lease is the caller's now. One that lasts longer than any is given was written before the clock was set back.
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] and redis.call('PTTL', KEYS[1]) <= tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
"""

_GIVE_BACK = """
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
"""


class Lease:
    """A right that one process holds."""

    def __init__(self, redis: Redis, name: str) -> None:
        self._redis = redis
        self._key = f"suenos:lease:{name}"
        self._me = secrets.token_hex(8)
        self._held = True
        """What is believed while Redis cannot be asked: help must not wait for it."""

    async def take(self) -> bool:
        """Take or renew it; whether this process holds it."""
        try:
            async with asyncio.timeout(_RENEW_SECONDS):
                answer = await self._redis.eval(_TAKE, 1, self._key, self._me, int(_SECONDS * 1000))
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("lease_unknown", lease=self._key, error=type(error).__name__)
            return self._held
        self._held = bool(answer)
        return self._held

    async def give_back(self) -> None:
        """Let another process take it at once."""
        try:
            async with asyncio.timeout(_RENEW_SECONDS):
                await self._redis.eval(_GIVE_BACK, 1, self._key, self._me)
        except (RedisError, OSError, TimeoutError) as error:
            log.info("lease_not_given_back", lease=self._key, error=type(error).__name__)

    async def while_held(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do ``work`` while this process holds the lease, for ever. Raises what the work raises."""
        try:
            while True:
                if not await self.take():
                    await asyncio.sleep(_RENEW_SECONDS)
                    continue
                task = asyncio.ensure_future(work())
                try:
                    while not task.done() and await self.take():
                        await asyncio.wait({task}, timeout=_RENEW_SECONDS)
                    if task.done():
                        return task.result()
                finally:
                    task.cancel()
                    await asyncio.gather(task, return_exceptions=True)
        finally:
            await self.give_back()
