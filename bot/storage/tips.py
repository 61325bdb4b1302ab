"""Who wants the campaign's tips. Sealed under the master key: the wish outlives the conversation's own key."""

from redis.asyncio import Redis

from bot.model.messages import Address
from bot.storage import codec
from bot.storage.crypto import KeyRing
from bot.storage.keys import ConversationKeys
from bot.storage.retention import Retention


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
