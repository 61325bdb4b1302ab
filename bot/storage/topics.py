"""Which forum topic belongs to which case, and how much of the case it shows. Knows nothing of Telegram or of what is shown."""

from dataclasses import dataclass
from typing import cast

from redis.asyncio import Redis

from bot.storage import codec
from bot.storage.replies import names

_TOPICS = "suenos:desk:topics"
"""HASH conversation -> topic."""

_THREADS = "suenos:desk:threads"
"""HASH thread -> conversation."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its ``thread``, the message with the summary (``card``), the last entry of the log shown, and the case's version and
    state when it was shown last.
    """

    thread: int
    card: int = 0
    entry: str = "0"
    version: int = -1
    closed: bool = False


class Topics:
    """The topics of a desk in Telegram."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def conversations(self) -> list[str]:
        """Every conversation that has a topic."""
        return names(await self._redis.hkeys(_TOPICS))

    async def of(self, conversation: str) -> Topic | None:
        """A conversation's topic, or None."""
        found = cast(bytes | None, await self._redis.hget(_TOPICS, conversation))
        return codec.decode_as(Topic, found) if found else None

    async def conversation(self, thread: int) -> str | None:
        """Whose topic a thread is."""
        found = cast(bytes | None, await self._redis.hget(_THREADS, str(thread)))
        return found.decode() if found else None

    async def save(self, conversation: str, topic: Topic) -> None:
        """Keep a topic, new or changed."""
        # Two slots on a cluster, so two steps: a thread that is known before its topic is only drawn again.
        await self._redis.hset(_THREADS, str(topic.thread), conversation)
        await self._redis.hset(_TOPICS, conversation, codec.encode(topic))

    async def remove(self, conversation: str, topic: Topic) -> None:
        """Forget it."""
        await self._redis.hdel(_THREADS, str(topic.thread))
        await self._redis.hdel(_TOPICS, conversation)
