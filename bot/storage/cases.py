"""The counsellors' list as it is stored, the conversations on it, and the moments at which a case wants to be looked at.

Implements ``Cases``. Everything here follows from the conversation's own record, which is what a turn committed. Knows nothing of
who reads it.
"""

import time
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from typing import Any, cast

import structlog
from cryptography.fernet import InvalidToken
from redis.asyncio import Redis
from redis.asyncio.client import Pipeline

from bot.model.conversation import Conversation
from bot.model.messages import LogLine, TimerDue
from bot.model.taxonomy import Urgency
from bot.storage import codec, keys
from bot.storage.data_keys import DataKeys
from bot.storage.keys import ConversationKeys
from bot.storage.pubsub import Notification, PubSub
from bot.storage.queue import WorkQueue
from bot.storage.replies import entries, names

log = structlog.get_logger()

_ERA = 1e11
"""Seconds between two urgencies in the list's order: more than any time stamp, so that urgency sorts first."""

_WAKE_LEASE = 8.0
"""Seconds after which a case whose look was not committed is looked at again."""


_UNREADABLE_SECONDS = 60.0


class CaseList:
    """Conversations that wait for a counsellor, have one, or had one."""

    def __init__(self, redis: Redis, data_keys: DataKeys, pubsub: PubSub) -> None:
        self._redis = redis
        self._data_keys = data_keys
        self._pubsub = pubsub
        self._wakes = WorkQueue(redis, keys.WAKES, pubsub, _WAKE_LEASE)
        self._known: dict[str, Conversation] = {}

    async def open(self) -> list[Conversation]:
        """See ``Cases.open``. An entry whose time limit took it is dropped from the list."""
        listed = names(await self._redis.zrange(keys.CASES, 0, -1))
        versions = await self.versions(listed)
        # Only what has changed is read and decrypted again: with hundreds of cases that is what a look costs.
        unchanged = {name: known for name, known in self._known.items() if versions.get(name) == known.version}
        changed = await self._all(keys.CASES, [name for name in listed if name not in unchanged])
        self._known = unchanged | {conversation.id: conversation for conversation in changed}
        return [self._known[name] for name in listed if name in self._known]

    async def closed(self, count: int) -> list[Conversation]:
        """See ``Cases.closed``."""
        return await self._all(keys.CLOSED, names(await self._redis.zrevrange(keys.CLOSED, 0, count - 1)))

    async def conversation(self, conversation: str) -> Conversation | None:
        """See ``Cases.conversation``."""
        return (await self._read([conversation]))[0]

    async def versions(self, conversations: Sequence[str]) -> dict[str, int]:
        """See ``Cases.versions``."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for name in conversations:
                pipe.hget(ConversationKeys(name).state, "v")
            found = zip(conversations, await pipe.execute(), strict=True)
        return {name: int(version) for name, version in found if version is not None}

    async def log(self, conversation: str, after: str = "0") -> list[tuple[str, LogLine]]:
        """See ``Cases.log``."""
        async with self._redis.pipeline(transaction=False) as pipe:
            _ask_for_log(pipe, conversation)
            wrapped, first, kept = await pipe.execute()
        return self._lines(conversation, wrapped, first, kept, after)

    async def with_log(
        self, conversation: str, after: str = "0"
    ) -> tuple[Conversation, list[tuple[str, LogLine]]] | None:
        """See ``Cases.with_log``."""
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.hget(ConversationKeys(conversation).state, "d")
            _ask_for_log(pipe, conversation)
            state, wrapped, first, kept = await pipe.execute()
        opened = self._opened(conversation, state, wrapped)
        return None if opened is None else (opened, self._lines(conversation, wrapped, first, kept, after))

    def changes(self, conversation: str = "") -> Notification:
        """See ``Cases.changes``."""
        return self._pubsub.next(ConversationKeys(conversation).log if conversation else keys.CASES)

    async def changed(self, conversation: str) -> None:
        """Wake whoever looks at cases, or at this one."""
        steps = self._redis.pipeline(transaction=False)
        await self._pubsub.publish(steps, keys.CASES, ConversationKeys(conversation).log)

    def stop(self) -> None:
        """``due`` ends."""
        self._wakes.stop()

    async def due(self) -> AsyncIterator[TimerDue]:
        """Cases whose moment has come, as inputs. The turn that handles one sets the next moment."""
        await self.take_over_first_list()
        async for claim in self._wakes.claims():
            found = await self.conversation(claim.conversation)
            if found is None and await self._redis.exists(ConversationKeys(claim.conversation).state):
                # Damaged, or of a newer program, which then looks after it.
                await claim.postpone(time.time() + _UNREADABLE_SECONDS)
                continue
            if found is None or found.case is None or found.case.wake is None:
                await claim.done()
                continue
            now = datetime.now(UTC)
            if found.case.wake > now:
                await claim.postpone(found.case.wake.timestamp())
                continue
            yield TimerDue(
                id=f"timer:{found.version}:{found.case.wake.timestamp()}",
                conversation=found.id,
                address=found.address,
                at=now,
            )
            await claim.postpone(time.time() + _WAKE_LEASE)

    async def take_over_first_list(self) -> None:
        """The list of the first program, which kept it elsewhere: a look at each conversation lists it here."""
        waiting = names(await self._redis.zrange(keys.FIRST_LIST, 0, -1))
        if waiting:
            await self._redis.zadd(keys.WORK_INBOX, dict.fromkeys(waiting, time.time()))
            await self._redis.delete(keys.FIRST_LIST)

    async def list_again(self, conversation: str) -> None:
        """Bring the lists in line with the conversation's own record, if there is one with a case."""
        found = await self.conversation(conversation)
        if found is not None and found.case is not None:
            await self.list_as(found)

    async def list_as(self, conversation: Conversation) -> None:
        """Bring the lists in line with a conversation that has a case, and wake whoever looks at them."""
        case, name = conversation.case, conversation.id
        assert case is not None
        async with self._redis.pipeline(transaction=False) as pipe:
            if case.open:
                order = (int(Urgency.CRITICAL) - int(case.urgency)) * _ERA + case.waiting_since.timestamp()
                pipe.zadd(keys.CASES, {name: order})
                pipe.zrem(keys.CLOSED, name)
            else:
                pipe.zrem(keys.CASES, name)
                pipe.zadd(keys.CLOSED, {name: (case.closed or case.opened).timestamp()})
            if case.wake is None:
                pipe.zrem(keys.WAKES, name)
            else:
                pipe.zadd(keys.WAKES, {name: case.wake.timestamp()})
            await self._pubsub.publish(pipe, keys.CASES, ConversationKeys(name).log)

    async def _all(self, listed: str, conversations: list[str]) -> list[Conversation]:
        found = await self._read(conversations)
        for name, conversation in zip(conversations, found, strict=True):
            # What is there and cannot be read stays listed: a newer program may read it.
            if conversation is None and not await self._redis.exists(ConversationKeys(name).state):
                await self._redis.zrem(listed, name)
        return [conversation for conversation in found if conversation is not None]

    async def _read(self, conversations: list[str]) -> list[Conversation | None]:
        async with self._redis.pipeline(transaction=False) as pipe:
            for name in conversations:
                pipe.hget(ConversationKeys(name).state, "d")
                pipe.get(ConversationKeys(name).data_key)
            answers = await pipe.execute()
        return [
            self._opened(name, state, wrapped)
            for name, state, wrapped in zip(conversations, answers[::2], answers[1::2], strict=True)
        ]

    def _opened(self, name: str, state: bytes | None, wrapped: bytes | None) -> Conversation | None:
        if state is None or wrapped is None:
            return None
        try:
            return cast(Conversation, codec.decode(self._data_keys.unwrapped(name, wrapped).open(state)))
        except (InvalidToken, codec.RecordError) as error:
            log.error("conversation_unreadable", conversation=name, error=type(error).__name__)
            return None

    def _lines(
        self, name: str, wrapped: bytes | None, first: Any, kept: list[bytes], after: str
    ) -> list[tuple[str, LogLine]]:
        """What lies behind ``after``, opened: ``first`` from the stream in which the log was kept once, ``kept`` from the list."""
        if wrapped is None:
            return []
        key, lines = self._data_keys.unwrapped(name, wrapped), []
        listed = (line.partition(b" ") for line in kept)
        for entry, sealed in entries(first) + [(entry.decode(), sealed) for entry, _, sealed in listed]:
            if _order(entry) <= _order(after):
                continue
            try:
                lines.append((entry, codec.decode_as(LogLine, key.open(sealed))))
            except (InvalidToken, codec.RecordError) as error:
                log.error("line_unreadable", conversation=name, error=type(error).__name__)
        return lines


def _ask_for_log(pipe: Pipeline, conversation: str) -> None:
    """Three answers: the wrapped key, the old stream, the list."""
    named = ConversationKeys(conversation)
    pipe.get(named.data_key)
    pipe.xrange(named.transcript)
    pipe.lrange(named.log, 0, -1)


def _order(entry: str) -> tuple[int, int]:
    """An entry's place in its log."""
    moment, _, number = entry.partition("-")
    return int(moment), int(number or 0)
