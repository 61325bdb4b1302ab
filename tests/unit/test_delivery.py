"""What each send failure means: order kept, nothing lost that can still arrive, no endless tries for what cannot."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence

import pytest

from bot.delivery import Delivery
from bot.model.messages import (
    Address,
    OutgoingDeparture,
    OutgoingErasure,
    OutgoingMessage,
    Private,
    SendFailure,
    SendFailureKind,
    Sent,
)
from bot.ports import OutboxEntry

ADDRESS = Address("test", Private("1"))


def message(text: str) -> OutgoingMessage:
    return OutgoingMessage(ADDRESS, Private(text))


class Outbox:
    """One conversation's outbox in memory; each hold is given once, and again when it was postponed."""

    conversation = "c"

    def __init__(self, *items) -> None:
        self.items = list(enumerate(items))
        self.dropped = 0
        self.told: list[SendFailureKind] = []
        self.forgotten = False
        self.postponed: list[float] = []
        self._again = asyncio.Event()
        self._again.set()

    async def deliveries(self) -> AsyncIterator["Outbox"]:
        while True:
            await self._again.wait()
            self._again.clear()
            yield self

    async def done(self) -> None:
        pass

    async def postpone(self, due: float) -> None:
        self.postponed.append(due - time.time())
        asyncio.get_running_loop().call_later(max(0.0, due - time.time()), self._again.set)

    async def renew(self) -> bool:
        return True

    async def next_outgoing(self, conversation: str) -> OutboxEntry | None:
        return OutboxEntry(str(self.items[0][0]), self.items[0][1]) if self.items else None

    async def delivered(self, conversation: str, entry: str, message_id: str | None) -> bool:
        self.items = [item for item in self.items if str(item[0]) != entry]
        return bool(self.items)

    async def drop_outgoing(self, conversation: str) -> int:
        self.dropped = len(self.items)
        self.items = []
        return self.dropped

    async def accept(self, event) -> bool:
        self.told.append(event.failure)
        return True

    def conversation_id(self, channel: str, chat: str) -> str:
        return "c"

    async def message_ids(self, conversation: str) -> list[str]:
        return ["m1", "m2"]

    async def forget(self, conversation: str, erasure: str) -> None:
        self.forgotten = True
        self.items = []


class Channel:
    name = "test"

    def __init__(self, *failures: SendFailure | None) -> None:
        self.failures = list(failures)
        self.sent: list[str] = []
        self.erased: list[str] = []
        self.left = 0

    async def send(self, item: OutgoingMessage) -> Sent:
        failure = self.failures.pop(0) if self.failures else None
        if failure:
            raise failure
        self.sent.append(item.html.reveal())
        return Sent("m")

    async def erase(self, address: Address, message_ids: Sequence[str]) -> None:
        self.erased += message_ids

    async def leave(self, address: Address) -> None:
        self.left += 1


class Free:
    async def reserve(self, address: Address, unhurried: bool = False) -> float:
        return 0.0


async def run(outbox: Outbox, channel: Channel, until, pacing=None) -> None:
    task = asyncio.create_task(Delivery(outbox, outbox, {"test": channel}, pacing or Free()).work())
    async with asyncio.timeout(10):
        while not until():
            await asyncio.sleep(0.005)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_in_order():
    outbox, channel = Outbox(message("a"), message("b"), message("c")), Channel()
    await run(outbox, channel, lambda: not outbox.items)
    assert channel.sent == ["a", "b", "c"]


@pytest.mark.parametrize("kind", [SendFailureKind.TIMED_OUT, SendFailureKind.UNREACHABLE, SendFailureKind.UNAUTHORISED])
async def test_what_can_still_arrive_is_tried_again_in_order(kind: SendFailureKind):
    outbox, channel = Outbox(message("a"), message("b")), Channel(SendFailure(kind))
    await run(outbox, channel, lambda: not outbox.items)
    assert channel.sent == ["a", "b"]


async def test_retry_after_is_obeyed():
    failure = SendFailure(SendFailureKind.TOO_MANY_REQUESTS, 0.4)
    outbox, channel = Outbox(message("a")), Channel(failure)
    began = time.monotonic()
    await run(outbox, channel, lambda: not outbox.items)
    assert time.monotonic() - began >= 0.4


@pytest.mark.parametrize("kind", [SendFailureKind.BLOCKED, SendFailureKind.CHAT_GONE])
async def test_what_can_never_arrive_is_dropped(kind: SendFailureKind):
    outbox, channel = Outbox(message("a"), message("b")), Channel(SendFailure(kind))
    await run(outbox, channel, lambda: not outbox.items)
    assert channel.sent == []
    assert outbox.dropped == 2
    assert outbox.postponed == []


async def test_a_message_that_is_wrong_itself_does_not_keep_back_the_next():
    outbox, channel = Outbox(message("a"), message("b")), Channel(SendFailure(SendFailureKind.REJECTED))
    await run(outbox, channel, lambda: not outbox.items)
    assert channel.sent == ["b"]


async def test_waits_grow():
    failures = [SendFailure(SendFailureKind.UNREACHABLE)] * 3
    outbox, channel = Outbox(message("a")), Channel(*failures)
    await run(outbox, channel, lambda: not outbox.items)
    assert outbox.postponed == sorted(outbox.postponed)
    assert outbox.postponed[-1] > outbox.postponed[0] * 1.5


async def test_a_wipe_erases_says_goodbye_and_forgets():
    outbox, channel = Outbox(OutgoingErasure(ADDRESS, Private("Listo."))), Channel()
    await run(outbox, channel, lambda: outbox.forgotten)
    assert channel.erased == ["m1", "m2"]
    assert channel.sent == ["Listo."]


async def test_a_wipe_of_somebody_who_blocked_the_bot_still_forgets():
    outbox = Outbox(OutgoingErasure(ADDRESS, Private("Listo.")))
    channel = Channel(SendFailure(SendFailureKind.BLOCKED))
    await run(outbox, channel, lambda: outbox.forgotten)


async def test_leaving_a_group():
    outbox, channel = Outbox(OutgoingDeparture(ADDRESS)), Channel()
    await run(outbox, channel, lambda: not outbox.items)
    assert channel.left == 1


async def test_what_must_wait_is_sent_later_and_in_order():
    class Slow:
        def __init__(self) -> None:
            self.answers = [0.0, 0.05, 0.0]

        async def reserve(self, address: Address, unhurried: bool = False) -> float:
            return self.answers.pop(0)

    outbox, channel = Outbox(message("a"), message("b")), Channel()
    await run(outbox, channel, lambda: not outbox.items, Slow())
    assert channel.sent == ["a", "b"]
    assert len(outbox.postponed) == 1


async def test_a_send_that_takes_long_stays_in_these_hands(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.delivery._KEEP_SECONDS", 0.02)
    renewed = 0

    class Kept(Outbox):
        async def renew(self) -> bool:
            nonlocal renewed
            renewed += 1
            return True

    class Slow(Channel):
        async def send(self, message: OutgoingMessage) -> Sent:
            await asyncio.sleep(0.3)
            return await super().send(message)

    outbox, channel = Kept(message("a")), Slow()
    delivery = Delivery(outbox, outbox, {"test": channel}, Free())
    tasks = [asyncio.create_task(delivery.work()), asyncio.create_task(delivery.keep())]
    async with asyncio.timeout(5):
        while outbox.items:
            await asyncio.sleep(0.01)
    while_sending = renewed
    await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()
    assert while_sending > 3
    assert renewed == while_sending
