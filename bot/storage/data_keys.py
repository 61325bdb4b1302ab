"""The data keys in use: finds, makes and remembers the cipher of each conversation. Knows Redis and the key ring."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import cast

from redis.asyncio import Redis

from bot.storage.crypto import KeyRing
from bot.storage.keys import ConversationKeys
from bot.storage.sealing import Seal

_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key of one conversation: as it is stored (wrapped), and ready to use."""

    wrapped: bytes
    cipher: Seal

    def seal(self, words: bytes) -> bytes:
        """Encrypt."""
        return self.cipher.seal(words)

    def open(self, sealed: bytes) -> bytes:
        """Decrypt. Raises ``InvalidToken``."""
        return self.cipher.open(sealed)


class DataKeys:
    """The data keys of conversations, the most recently used in memory."""

    def __init__(self, redis: Redis, ring: KeyRing) -> None:
        self._redis = redis
        self._ring = ring
        self._known: OrderedDict[str, DataKey] = OrderedDict()

    async def stored(self, conversation: str) -> DataKey | None:
        """The key under which the conversation's data is stored, or None if nothing is."""
        wrapped = cast(bytes | None, await self._redis.get(ConversationKeys(conversation).data_key))
        return None if wrapped is None else self.unwrapped(conversation, wrapped)

    async def for_writing(self, conversation: str) -> DataKey:
        """The remembered key, the stored one, or a new one. The script that writes checks that it is the current one."""
        return self._known.get(conversation) or (
            await self.stored(conversation) or self.unwrapped(conversation, self._ring.new_data_key())
        )

    def unwrapped(self, conversation: str, wrapped: bytes) -> DataKey:
        """The key as found in Redis, ready to use and remembered."""
        known = self._known.get(conversation)
        if known is None or known.wrapped != wrapped:
            known = self._known[conversation] = DataKey(wrapped, Seal(self._ring.data_key(wrapped)))
        self._known.move_to_end(conversation)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return known

    def forget(self, conversation: str) -> None:
        """Drop a key from memory."""
        self._known.pop(conversation, None)
