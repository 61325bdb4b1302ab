"""The counsellors' list as it is stored, and the conversation that belongs to an entry. Knows nothing of who reads it."""

from datetime import UTC, datetime
from typing import cast

from redis.asyncio import Redis

from bot.model.conversation import Conversation
from bot.model.messages import Private
from bot.model.taxonomy import Urgency
from bot.ports import WaitingHandoff
from bot.storage import codec, keys
from bot.storage.data_keys import DataKeys
from bot.storage.keys import ConversationKeys
from bot.storage.replies import entries, names, record

_ERA = 1e11
"""Seconds between two urgencies in the list's order: more than any time stamp, so that urgency sorts first."""


class HandoffList:
    """Conversations that wait for a counsellor or have one."""

    def __init__(self, redis: Redis, data_keys: DataKeys) -> None:
        self._redis = redis
        self._data_keys = data_keys

    async def all(self) -> list[WaitingHandoff]:
        """The most urgent first, then who waits longest. An entry whose time limit took it is dropped from the list."""
        found = []
        for conversation in names(await self._redis.zrange(keys.HANDOFFS, 0, -1)):
            entry = record(await self._redis.hgetall(ConversationKeys(conversation).handoff))
            key = await self._data_keys.stored(conversation)
            if not entry or key is None:
                await self._redis.zrem(keys.HANDOFFS, conversation)
                continue
            found.append(
                WaitingHandoff(
                    conversation=conversation,
                    urgency=Urgency(int(entry["urgency"])),
                    opened=datetime.fromtimestamp(float(entry["opened"]), UTC),
                    summary=Private(key.open(entry["d"]).decode()),
                )
            )
        return found

    async def conversation(self, conversation: str) -> Conversation | None:
        """What is remembered of a conversation, or None."""
        state = record(await self._redis.hgetall(ConversationKeys(conversation).state))
        key = await self._data_keys.stored(conversation)
        if not state or key is None:
            return None
        return cast(Conversation, codec.decode(key.open(state["d"])))

    async def transcript(self, conversation: str) -> list[Private]:
        """The lines of a conversation, oldest first; about the last 400."""
        key = await self._data_keys.stored(conversation)
        if key is None:
            return []
        found = entries(await self._redis.xrange(ConversationKeys(conversation).transcript))
        return [Private(key.open(sealed).decode()) for _, sealed in found]

    async def list_again(self, conversation: str) -> None:
        """Bring the list in line with the conversation's own record, which is what a turn committed."""
        entry = record(await self._redis.hgetall(ConversationKeys(conversation).handoff))
        if not entry:
            await self._redis.zrem(keys.HANDOFFS, conversation)
            return
        order = (int(Urgency.CRITICAL) - int(entry["urgency"])) * _ERA + float(entry["opened"])
        await self._redis.zadd(keys.HANDOFFS, {conversation: order})
