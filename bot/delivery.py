"""Drains the outbox: hands each item to its channel, in order within a conversation, and interprets every failure here.

Knows the ports only. A failure carries its own decision (``SendFailure``); this is the one place that acts on it.
"""

import asyncio
import time
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import UTC, datetime

import structlog

from bot.metrics import SENDS
from bot.model.messages import (
    Address,
    DeliveryFailed,
    OutgoingCopy,
    OutgoingDeparture,
    OutgoingErasure,
    OutgoingMessage,
    SendFailure,
    SendFailureKind,
)
from bot.ports import Channel, Hold, Inbox, Outbox, OutboxEntry, Pacing

log = structlog.get_logger()

_FIRST_WAIT = 0.5
_LONGEST_WAIT = 60.0


_KEEP_SECONDS = 2.0
"""How often a sender says that it is still at it: a send may take as long as the channel's own time-out, a lease is shorter."""

_ROOM_SECONDS = 0.2
"""When something unhurried asks again whether there is a hand for it."""


class _Later(Exception):
    """Not now: limits, or no hand to spare."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds


class Delivery:
    """Hands messages to channels; what is unhurried keeps at most so many hands busy."""

    def __init__(
        self, outbox: Outbox, inbox: Inbox, channels: Mapping[str, Channel], pacing: Pacing, unhurried: int = 8
    ) -> None:
        self._unhurried = asyncio.Semaphore(unhurried)
        self._pacing = pacing
        self._inbox = inbox
        self._outbox = outbox
        self._channels = channels
        self._failures: dict[str, int] = {}
        self._not_before: dict[str, float] = {}
        self._holds: set[Hold] = set()

    async def work(self) -> None:
        """Deliver for ever. Raises what the outbox raises; the caller starts it again."""
        async for hold in self._outbox.deliveries():
            self._holds.add(hold)
            try:
                await self._drain(hold)
            finally:
                self._holds.discard(hold)

    async def keep(self) -> None:
        """Beside ``work``, for ever: what is being sent stays in these hands for as long as it takes. Raises what the outbox raises."""
        while True:
            await asyncio.sleep(_KEEP_SECONDS)
            for hold in list(self._holds):
                # One that was lost meanwhile is let go by its own loop, after the send it is at.
                await hold.renew()

    async def _drain(self, hold: Hold) -> None:
        name = hold.conversation
        wait = self._not_before.pop(name, 0.0) - time.monotonic()
        if wait > 0:
            # A newer message does not shorten the pause the channel asked for.
            self._not_before[name] = time.monotonic() + wait
            await hold.postpone(time.time() + wait)
            return
        while True:
            if not await hold.renew():
                return
            delivery = await self._outbox.next_outgoing(name)
            if delivery is None:
                await hold.done()
                return
            try:
                message_id = await self._in_turn(name, delivery)
            except _Later as later:
                await hold.postpone(time.time() + later.seconds)
                return
            except SendFailure as failure:
                if await self._failed(hold, delivery.entry, delivery.item.address, failure):
                    return
                continue
            self._failures.pop(name, None)
            SENDS.labels(delivery.item.address.channel, "sent").inc()
            if isinstance(delivery.item, OutgoingErasure):
                continue
            if not await self._outbox.delivered(name, delivery.entry, message_id):
                await hold.done()
                return

    async def _in_turn(self, conversation: str, waiting: OutboxEntry) -> str | None:
        """Hand over when the channel's limits allow it. Raises ``_Later``, ``SendFailure``."""
        item = waiting.item
        unhurried = isinstance(item, OutgoingMessage) and item.unhurried
        if unhurried and self._unhurried.locked():
            raise _Later(_ROOM_SECONDS)
        async with self._unhurried if unhurried else nullcontext():
            pause = await self._pacing.reserve(item.address, unhurried)
            if pause > 0:
                raise _Later(pause)
            return await self._hand_over(conversation, waiting)

    async def _hand_over(self, conversation: str, waiting: OutboxEntry) -> str | None:
        item = waiting.item
        channel = self._channels[item.address.channel]
        match item:
            case OutgoingMessage():
                return (await channel.send(item)).message_id
            case OutgoingCopy():
                return (await channel.copy(item)).message_id
            case OutgoingDeparture(address=address):
                await channel.leave(address)
            case OutgoingErasure(address=address):
                await self._erase(conversation, channel, address, item, waiting.entry)
        return None

    async def _erase(
        self, conversation: str, channel: Channel, address: Address, item: OutgoingErasure, entry: str
    ) -> None:
        """The channel's side first, then the farewell, then the store: dying in between only does a step twice."""
        await channel.erase(address, await self._outbox.message_ids(conversation))
        try:
            await channel.send(OutgoingMessage(address, item.farewell))
        except SendFailure as failure:
            if failure.retryable:
                raise
        await self._outbox.forget(conversation, entry)

    async def _failed(self, hold: Hold, entry: str, address: Address, failure: SendFailure) -> bool:
        """Act on a failure; answers whether the conversation was given up for now."""
        name = hold.conversation
        SENDS.labels(address.channel, failure.kind.value).inc()
        log.warning("send_failed", conversation=name, channel=address.channel, kind=failure.kind.value)
        if failure.kind is SendFailureKind.REJECTED:
            # Our own message is wrong; the next may be right.
            await self._tell_counsellor(name, entry, address, failure.kind)
            await self._outbox.delivered(name, entry, None)
            return False
        if not failure.retryable:
            await self._tell_counsellor(name, entry, address, failure.kind)
            dropped = await self._outbox.drop_outgoing(name)
            log.info("undeliverable", conversation=name, kind=failure.kind.value, dropped=dropped)
            return False
        tries = self._failures[name] = self._failures.get(name, 0) + 1
        wait = failure.retry_after
        if wait is None:
            wait = min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** (tries - 1))
        self._not_before[name] = time.monotonic() + wait
        await hold.postpone(time.time() + wait)
        return True

    async def _tell_counsellor(self, conversation: str, entry: str, address: Address, kind: SendFailureKind) -> None:
        """Who has the conversation must know; where nobody has, the turn that comes of it says nothing."""
        event = DeliveryFailed(
            id=f"delivery:{entry}", conversation=conversation, address=address, at=datetime.now(UTC), failure=kind
        )
        await self._inbox.accept(event)
