"""The store of turns: the durable inbox, the atomic commit, the durable outbox, and the wipe.

Implements ``Inbox``, ``TurnStore`` and ``Outbox``. What people wrote is encrypted before it leaves this module. Knows nothing of dialogue.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, cast

import structlog
from cryptography.fernet import InvalidToken
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.model.conversation import Conversation
from bot.model.messages import IncomingMessage, Input, Outgoing, OutgoingMessage
from bot.model.taxonomy import Urgency
from bot.ports import Claimed, OutboxEntry, StoreUnavailable, Turn
from bot.storage import codec, keys, scripts
from bot.storage.cases import CaseList
from bot.storage.crypto import KeyRing
from bot.storage.data_keys import DataKey, DataKeys
from bot.storage.keys import ConversationKeys
from bot.storage.pubsub import PubSub
from bot.storage.queue import Claim, WorkQueue
from bot.storage.replies import entries, rows
from bot.storage.retention import Retention
from bot.storage.sealing import NewerSeal, Seal

log = structlog.get_logger()

_LEASE = 8.0
"""Seconds after which a conversation in the hands of a dead or hanging process is free; with the look for it, another has it within ten."""

_ACCEPT_SECONDS = 3.0
"""A store that takes longer to accept a message is as good as down: the person hears the number instead."""

_AHEAD = {Urgency.URGENT: 3600.0, Urgency.CRITICAL: 3600.0}
_ANSWER_AHEAD = 600.0
"""Seconds by which what is to be delivered overtakes: who is in danger all answers, every answer all tips."""

_HORIZON = 120.0
"""Nothing is due later than this; a channel that asks for a longer pause is asked again in between, or its sender remembers."""

_NEWER_SECONDS = 2.0
"""When a conversation that a newer program has written is offered again."""

_NEWER = (codec.NewerRecord, NewerSeal)
"""What the data of a later program raises: it is that program's to read."""

_UNREADABLE = (InvalidToken, codec.RecordError, TypeError)
"""What damaged or foreign data raises; TypeError: the key itself is gone."""


@dataclass(slots=True)
class _InHand:
    """A conversation that a worker has: whether its inbox held one input when that was loaded (so that it can be given back with the
    commit), whether the commit found none left, and whether it gave the conversation back."""

    claim: Claim
    only_one: bool = False
    drained: bool = False
    given_back: bool = False


class RedisStore:
    """Inputs, conversations and outgoing messages, in one Redis (6.2 or later)."""

    def __init__(
        self,
        redis: Redis,
        ring: KeyRing,
        data_keys: DataKeys,
        cases: CaseList,
        pubsub: PubSub,
        retention: Retention,
    ) -> None:
        self._redis = redis
        self._ring = ring
        self._pubsub = pubsub
        self._data_keys = data_keys
        self._cases = cases
        self._retention = retention
        self.inbox_queue = WorkQueue(redis, keys.WORK_INBOX, pubsub, _LEASE, horizon=_HORIZON)
        self.outbox_queue = WorkQueue(redis, keys.WORK_OUTBOX, pubsub, _LEASE, horizon=_HORIZON)
        self._in_hand: dict[tuple[str, str], _InHand] = {}
        """By conversation and token of the claim: one that outlived its lease may still be here when the conversation is claimed again."""
        self._load = redis.register_script(scripts.LOAD)
        self._delivered = redis.register_script(scripts.DELIVERED)

    def conversation_id(self, channel: str, chat: str) -> str:
        """See ``Inbox.conversation_id``."""
        return self._ring.conversation_id(channel, chat)

    async def accept(self, event: Input) -> bool:
        """See ``Inbox.accept``."""
        try:
            async with asyncio.timeout(_ACCEPT_SECONDS):
                return await self._accept_once(event)
        except (RedisError, OSError, TimeoutError) as error:
            raise StoreUnavailable(type(error).__name__) from error

    async def _accept_once(self, event: Input) -> bool:
        named = ConversationKeys(event.conversation)
        key = await self._data_keys.for_writing(event.conversation)
        while True:
            steps = self._redis.pipeline(transaction=False)
            steps.eval(
                scripts.ACCEPT, 3, named.inbox, named.seen, named.data_key,
                event.id, time.time(), key.seal(codec.encode(event)), key.wrapped,
                self._retention.conversation, self._retention.seen,
            )  # fmt: skip
            # Said for a redelivery too: the first time may have died between the two steps.
            answer = (await self.inbox_queue.put(event.conversation, steps))[0]
            if not isinstance(answer, bytes):
                return bool(answer == 1)
            key = self._data_keys.unwrapped(event.conversation, answer)

    async def claims(self) -> AsyncIterator[Claimed]:
        """See ``TurnStore.claims``. The consumer commits each before it asks for the next."""
        async for claim in self.inbox_queue.claims():
            mine = claim.conversation, claim.token
            work = self._in_hand[mine] = _InHand(claim)
            try:
                while await claim.renew():
                    try:
                        claimed = await self._first_in(work)
                    except _NEWER as error:
                        await self._leave_to_newer(claim, error)
                        break
                    if claimed is not None:
                        yield claimed
                    if work.given_back:
                        break
                    if claimed is None or work.drained:
                        await claim.done()
                        break
            finally:
                del self._in_hand[mine]

    async def _first_in(self, work: _InHand) -> Claimed | None:
        claim = work.claim
        named = ConversationKeys(claim.conversation)
        waiting, undelivered, *loaded = await self._load(
            keys=[named.inbox, named.state, named.data_key, named.outbox, named.attempts],
            args=[self._retention.attempts],
        )
        work.only_one = waiting == 1
        if not waiting:
            # What a worker that died right after its commit had no time to say.
            if undelivered:
                await self.outbox_queue.put(claim.conversation)
            await self._cases.list_again(claim.conversation)
            return None
        entry, sealed, version, state, wrapped, attempts = loaded
        name = entry.decode()
        try:
            key = self._data_keys.unwrapped(claim.conversation, wrapped)
            event = cast(Input, codec.decode(key.open(sealed)))
        except _NEWER:
            raise
        except _UNREADABLE as error:
            await self._set_aside(claim.conversation, name, error)
            return await self._first_in(work)
        conversation = Conversation(id=claim.conversation, address=event.address)
        if state:
            try:
                conversation = cast(Conversation, codec.decode(key.open(state)))
            except _NEWER:
                raise
            except _UNREADABLE as error:
                # The person is answered as if new; what cannot be read would help nobody.
                log.error("conversation_unreadable", conversation=claim.conversation, error=type(error).__name__)
                conversation = replace(conversation, version=int(version))
        return Claimed(name, event, conversation, attempts, claim.token)

    async def _leave_to_newer(self, claim: Claim, error: Exception) -> None:
        """Not an attempt, and not for this process: one of the newer program takes it, soon."""
        log.warning("record_of_newer_program", conversation=claim.conversation, error=type(error).__name__)
        await self._redis.delete(ConversationKeys(claim.conversation).attempts)
        await claim.postpone(time.time() + _NEWER_SECONDS)

    async def _set_aside(self, conversation: str, entry: str, error: Exception) -> None:
        """An input that cannot be read must not keep back those behind it."""
        log.error("input_unreadable", conversation=conversation, error=type(error).__name__)
        await self._note_failure(conversation, type(error).__name__)
        await self._redis.xdel(ConversationKeys(conversation).inbox, entry)

    async def _note_failure(self, conversation: str, why: str) -> None:
        """For the operator: ``suenos doctor`` counts them, ``suenos failed`` shows them."""
        entry: dict[Any, Any] = {"conversation": conversation, "error": why}
        await self._redis.xadd(keys.FAILED, entry, maxlen=1000)
        await self._redis.expire(keys.FAILED, self._retention.conversation)

    def stop(self) -> None:
        """See ``TurnStore.stop``."""
        self.inbox_queue.stop()
        self.outbox_queue.stop()

    async def failed(self) -> list[tuple[str, dict[str, str]]]:
        """Inputs that were given up, the oldest first, as (entry, conversation and error)."""
        return rows(await self._redis.xrange(keys.FAILED))

    async def clear_failed(self) -> None:
        """Forget the list."""
        await self._redis.delete(keys.FAILED)

    async def commit(self, turn: Turn) -> bool:
        """See ``TurnStore.commit``."""
        claimed = turn.claimed
        named = ConversationKeys(turn.conversation.id)
        key = await self._data_keys.for_writing(turn.conversation.id)
        outgoing = [key.seal(codec.encode(item)) for item in turn.outgoing]
        lines = [key.seal(codec.encode(line)) for line in turn.log]
        message_id = claimed.event.message_id if isinstance(claimed.event, IncomingMessage) else None
        steps = self._redis.pipeline(transaction=False)
        steps.eval(
            scripts.COMMIT, 8, named.state, named.inbox, named.outbox, named.data_key, named.messages, named.log,
            named.attempts, named.transcript,
            key.wrapped, claimed.entry, claimed.conversation.version, key.seal(codec.encode(turn.conversation)),
            self._retention.conversation, self._retention.messages,
            key.seal(message_id.encode()) if message_id else "", int(time.time() * 1000),
            len(outgoing), *outgoing, len(lines), *lines,
        )  # fmt: skip
        # Put in again for another message, a conversation keeps the better of its places.
        unhurried = all(isinstance(item, OutgoingMessage) and item.unhurried for item in turn.outgoing)
        ahead = 0.0 if unhurried else _AHEAD.get(turn.conversation.urgency, _ANSWER_AHEAD)
        if outgoing:
            self.outbox_queue.add(steps, turn.conversation.id, ahead)
        work = self._in_hand.get((claimed.conversation.id, claimed.token))
        # With a case there is more to do before the conversation is let go: the lists.
        giving_back = work is not None and work.only_one and turn.conversation.case is None and not turn.gave_up
        if work is not None and giving_back:
            work.claim.add_done(steps)
        answers = await (self._pubsub.publish(steps, keys.WORK_OUTBOX) if outgoing else steps.execute())
        left = answers[0]
        if work is not None and giving_back:
            work.given_back = True
            await work.claim.done_in_pipe(answers[2 if outgoing else 1])
            if left != 0:
                # Whoever accepted it meanwhile may have died before its hint.
                await self.inbox_queue.put(turn.conversation.id)
        if left < 0:
            return False
        if left == 0 and work is not None:
            work.drained = True
        if turn.gave_up:
            await self._note_failure(turn.conversation.id, f"gave up after {claimed.attempts} attempts")
        if turn.conversation.case is not None:
            await self._cases.list_as(turn.conversation)
        return True

    async def deliveries(self) -> AsyncIterator[Claim]:
        """See ``Outbox.deliveries``."""
        async for claim in self.outbox_queue.claims():
            yield claim

    async def next_outgoing(self, conversation: str) -> OutboxEntry | None:
        """See ``Outbox.next_outgoing``."""
        named = ConversationKeys(conversation)
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.xrange(named.outbox, count=1)
            pipe.get(named.data_key)
            found, wrapped = await pipe.execute()
        waiting = entries(found)
        if not waiting or wrapped is None:
            return None
        name, sealed = waiting[0]
        try:
            item = codec.decode(self._data_keys.unwrapped(conversation, wrapped).open(sealed))
        except _NEWER:
            raise
        except _UNREADABLE as error:
            # What is behind it can be said all the same.
            log.error("outgoing_unreadable", conversation=conversation, error=type(error).__name__)
            await self._note_failure(conversation, f"outgoing: {type(error).__name__}")
            await self._redis.xdel(named.outbox, name)
            return await self.next_outgoing(conversation)
        return OutboxEntry(name, cast(Outgoing, item))

    async def delivered(self, conversation: str, entry: str, message_id: str | None) -> bool:
        """See ``Outbox.delivered``."""
        named = ConversationKeys(conversation)
        key = await self._data_keys.for_writing(conversation)
        left = await self._delivered(
            keys=[named.outbox, named.messages, named.data_key],
            args=[
                entry,
                key.wrapped,
                key.seal(message_id.encode()) if message_id else "",
                self._retention.messages,
            ],
        )
        return int(left) > 0

    async def drop_outgoing(self, conversation: str) -> int:
        """See ``Outbox.drop_outgoing``."""
        named = ConversationKeys(conversation)
        count = int(await self._redis.xlen(named.outbox))
        await self._redis.delete(named.outbox)
        return count

    async def message_ids(self, conversation: str) -> list[str]:
        """See ``Outbox.message_ids``."""
        key = await self._data_keys.stored(conversation)
        if key is None:
            return []
        sealed = cast(list[bytes], await self._redis.lrange(ConversationKeys(conversation).messages, 0, -1))
        return [key.open(item).decode() for item in sealed]

    async def forget(self, conversation: str, erasure: str) -> None:
        """See ``Outbox.forget``. Doing it again does no harm."""
        named = ConversationKeys(conversation)
        for queue in (keys.CASES, keys.CLOSED, keys.WAKES):
            await self._redis.zrem(queue, conversation)
        while not await self._deleted(named, erasure):
            pass
        self._data_keys.forget(conversation)
        # For what was kept. A hint that now points to nothing is taken away by who looks: here it could be one that has just come.
        await self.inbox_queue.put(conversation)
        await self.outbox_queue.put(conversation)
        await self._cases.changed(conversation)
        # An open web page notices that its conversation is gone.
        await self._pubsub.publish(self._redis.pipeline(transaction=False), named.feed)

    async def _deleted(self, named: ConversationKeys, erasure: str) -> bool:
        """Delete, keeping what came after the erasure. Return False if more came meanwhile."""
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.xrange(named.inbox)
            pipe.xrange(named.outbox)
            pipe.get(named.data_key)
            inbox, outbox, wrapped = await pipe.execute()
        inputs, items = entries(inbox), entries(outbox)
        key = self._data_keys.unwrapped(named.conversation, self._ring.new_data_key())
        kept, ids, said = [], [], []
        if wrapped is not None:
            old = DataKey(wrapped, Seal(self._ring.data_key(wrapped)))
            after = _entry_order(erasure)
            for _, sealed in inputs:
                with suppress(*_UNREADABLE, *_NEWER):
                    kept.append(key.seal(old.open(sealed)))
                    ids.append(cast(Input, codec.decode(old.open(sealed))).id)
            for name, sealed in items:
                if _entry_order(name) > after:
                    with suppress(*_UNREADABLE):
                        said.append(key.seal(old.open(sealed)))
        others = [name for name in named.all_but_key() if name not in (named.inbox, named.outbox, named.seen)]
        names_of_keys = [named.data_key, named.inbox, named.outbox, named.seen, *others]
        return bool(
            await self._redis.eval(
                scripts.FORGET, len(names_of_keys), *names_of_keys,
                inputs[-1][0] if inputs else "", items[-1][0] if items else "", key.wrapped, self._retention.conversation,
                len(kept), *kept, len(said), *said, len(ids), *ids, time.time(), self._retention.seen,
            )
        )  # fmt: skip

    async def backlog(self) -> int:
        """How many conversations have something to handle or to deliver."""
        return int(await self._redis.zcard(keys.WORK_INBOX)) + int(await self._redis.zcard(keys.WORK_OUTBOX))

    async def idle(self, conversation: str) -> bool:
        """Whether everything that came in was handled and everything to say was handed over."""
        named = ConversationKeys(conversation)
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.xlen(named.inbox)
            pipe.xlen(named.outbox)
            return not any(await pipe.execute())


def _entry_order(entry: str) -> tuple[int, int]:
    """The order of a stream's ids."""
    moment, _, number = entry.partition("-")
    return int(moment), int(number or 0)
