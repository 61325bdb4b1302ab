"""That somebody is writing right now, for a few seconds. Never what they write."""

from typing import cast

from redis.asyncio import Redis

from bot.storage.keys import ConversationKeys
from bot.storage.pubsub import PubSub

_SECONDS = 6


class Typing:
    """Who is writing in a conversation: the person, or the team."""

    def __init__(self, redis: Redis, pubsub: PubSub) -> None:
        self._redis = redis
        self._pubsub = pubsub

    async def by_person(self, conversation: str) -> None:
        """The person is writing: wakes the desk."""
        await self._set(conversation, "person", ConversationKeys(conversation).log)

    async def by_team(self, conversation: str) -> None:
        """A counsellor is writing: wakes the person's page."""
        await self._set(conversation, "team", ConversationKeys(conversation).feed)

    async def now(self, conversation: str) -> str:
        """ "person", "team", or "" when nobody is."""
        found = cast(bytes | None, await self._redis.get(ConversationKeys(conversation).typing))
        return found.decode() if found else ""

    async def _set(self, conversation: str, who: str, woken: str) -> None:
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.set(ConversationKeys(conversation).typing, who, ex=_SECONDS)
            await self._pubsub.publish(pipe, woken)
