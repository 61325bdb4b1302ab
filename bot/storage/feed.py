"""The bubbles of a web conversation, kept for a page that reconnects. Knows nothing of HTTP."""

from redis.asyncio import Redis

from bot.storage.data_keys import DataKeys
from bot.storage.keys import ConversationKeys
from bot.storage.pubsub import Notification, PubSub
from bot.storage.replies import entries
from bot.storage.retention import Retention

_KEPT = 400


class WebFeed:
    """Per conversation an ordered list of opaque bubbles with ids that only grow."""

    def __init__(self, redis: Redis, data_keys: DataKeys, pubsub: PubSub, retention: Retention) -> None:
        self._redis = redis
        self._data_keys = data_keys
        self._pubsub = pubsub
        self._retention = retention

    async def add(self, conversation: str, bubble: bytes) -> str:
        """Keep a bubble and wake the pages that wait for it. Answers its id, "" if the conversation was wiped meanwhile."""
        named = ConversationKeys(conversation)
        key = await self._data_keys.stored(conversation)
        if key is None:
            return ""
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.xadd(named.feed, {"d": key.seal(bubble)}, maxlen=_KEPT)
            pipe.expire(named.feed, self._retention.feed)
            answers = await self._pubsub.publish(pipe, named.feed)
        return str(answers[0].decode())

    async def after(self, conversation: str, last: str = "0") -> list[tuple[str, bytes]]:
        """Bubbles after the id ``last``, oldest first, as (id, bubble)."""
        key = await self._data_keys.stored(conversation)
        if key is None:
            return []
        found = entries(await self._redis.xrange(ConversationKeys(conversation).feed, min=f"({last}"))
        return [(name, key.open(sealed)) for name, sealed in found]

    async def gone(self, conversation: str) -> bool:
        """Whether nothing of the conversation is stored any more: it was wiped, or its time limit has passed."""
        return await self._data_keys.stored(conversation) is None

    async def kept(self, conversation: str) -> bool:
        """Whether anything of the conversation is stored: no longer so after a wipe."""
        return await self._data_keys.stored(conversation) is not None

    def changes(self, conversation: str) -> Notification:
        """What to wait on for the next bubble. Take it before ``after``."""
        return self._pubsub.next(ConversationKeys(conversation).feed)
