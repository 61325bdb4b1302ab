"""Who wants the campaign's tips. Sealed under the master key: the wish outlives the conversation's own key."""

import re
from collections.abc import AsyncIterator
from typing import cast

import structlog
from cryptography.fernet import InvalidToken
from redis.asyncio import Redis

from bot.model.messages import Address
from bot.storage import codec, keys
from bot.storage.crypto import KeyRing
from bot.storage.keys import ConversationKeys
from bot.storage.retention import Retention

log = structlog.get_logger()


class TipsList:
    """Implements the ``TipsRegister`` port."""

    def __init__(self, redis: Redis, ring: KeyRing, retention: Retention) -> None:
        self._redis = redis
        self._ring = ring
        self._retention = retention

    async def add(self, conversation: str, address: Address) -> None:
        """See ``TipsRegister.add``."""
        sealed = self._ring.seal(codec.encode(address))
        await self._redis.set(ConversationKeys(conversation).tips, sealed, ex=self._retention.tips)

    async def remove(self, conversation: str) -> None:
        """See ``TipsRegister.remove``."""
        await self._redis.delete(ConversationKeys(conversation).tips)

    async def untold(self, broadcast: str) -> AsyncIterator[tuple[str, Address]]:
        """See ``TipsRegister.untold``. Looks through all keys, since a list of who wants tips would be one more thing to keep."""
        async for key in self._redis.scan_iter(match=ConversationKeys("*").tips, count=1000):
            found = re.fullmatch(r"suenos:\{(\w+)\}:tips", key.decode())
            sealed = cast(bytes | None, await self._redis.get(key))
            if found is None or sealed is None or await self._redis.sismember(keys.broadcast(broadcast), found[1]):
                continue
            try:
                yield found[1], cast(Address, codec.decode(self._ring.open(sealed)))
            except (InvalidToken, codec.RecordError) as error:
                log.error("wish_unreadable", conversation=found[1], error=type(error).__name__)

    async def tell(self, broadcast: str, conversation: str) -> None:
        """See ``TipsRegister.tell``."""
        name = keys.broadcast(broadcast)
        await self._redis.sadd(name, conversation)
        await self._redis.expire(name, self._retention.broadcast)
