"""The clock is set forwards and back by hours: nobody waits until the old time comes again, and nothing is done twice."""

import asyncio
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.delivery import Delivery
from bot.model.messages import Address, IncomingMessage, OutgoingMessage, Private, SendFailure, SendFailureKind, Sent
from bot.ports import Claimed, Turn
from bot.storage.crypto import KeyRing
from bot.storage.lease import Lease
from bot.storage.pace import Limit, Pace
from bot.storage.stores import Stores

HOUR = 3600.0


class Clock:
    """``time.time`` of this process, set by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = 0.0
        real = time.time
        monkeypatch.setattr(time, "time", lambda: real() + self.ahead)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def opened(redis: Redis, folder: Path) -> Stores:
    return Stores.on(redis, KeyRing.from_file(folder / "master.key"))


def message(stores: Stores, name: str) -> IncomingMessage:
    conversation = stores.turns.conversation_id("test", name)
    return IncomingMessage(
        id=name,
        conversation=conversation,
        address=Address("test", Private(name)),
        at=datetime.now(UTC),
        text=Private("x"),
    )


async def claim(stores: Stores, seconds: float = 3.0) -> Claimed:
    claims = stores.turns.claims()
    try:
        async with asyncio.timeout(seconds):
            return await anext(claims)
    finally:
        await claims.aclose()


@pytest.mark.parametrize("ahead", [HOUR, 30.0 * 24 * HOUR])
async def test_set_back_after_messages_came_in(redis: Redis, tmp_path: Path, clock: Clock, ahead: float):
    stores = opened(redis, tmp_path)
    clock.ahead = ahead
    names = {"a", "b", "c"}
    for name in names:
        await stores.turns.accept(message(stores, name))
    clock.ahead = 0.0
    found = set()
    for _ in names:
        claimed = await claim(stores)
        assert await stores.turns.commit(Turn(claimed, claimed.conversation))
        found.add(claimed.event.id)
    assert found == names


async def test_set_back_while_a_worker_that_then_died_had_it_in_hand(redis: Redis, tmp_path: Path, clock: Clock):
    dying = opened(redis, tmp_path)
    clock.ahead = HOUR
    await dying.turns.accept(message(dying, "a"))
    await claim(dying)
    clock.ahead = 0.0
    assert (await claim(opened(redis, tmp_path))).event.id == "a"


async def test_set_forwards_while_a_worker_has_it_in_hand_commits_once(redis: Redis, tmp_path: Path, clock: Clock):
    one, other = opened(redis, tmp_path), opened(redis, tmp_path)
    await one.turns.accept(message(one, "a"))
    first = await claim(one)
    clock.ahead = HOUR
    second = await claim(other)
    assert await one.turns.commit(Turn(first, first.conversation))
    assert not await other.turns.commit(Turn(second, second.conversation))


async def test_a_redelivery_is_recognised_across_a_jump(redis: Redis, tmp_path: Path, clock: Clock):
    stores = opened(redis, tmp_path)
    clock.ahead = HOUR
    assert await stores.turns.accept(message(stores, "a"))
    clock.ahead = -HOUR
    assert not await stores.turns.accept(message(stores, "a"))


async def test_the_pace_waits_no_longer_than_its_own_interval(redis: Redis, tmp_path: Path, clock: Clock):
    ring = KeyRing.from_file(tmp_path / "master.key")
    pace = Pace(redis, ring, "telegram", 30, Limit(1.0, 3), Limit(3.0, 20))
    clock.ahead = HOUR
    for _ in range(3):
        await pace.reserve(Address("telegram", Private("1")))
    clock.ahead = 0.0
    assert await pace.reserve(Address("telegram", Private("1"))) <= 1.1


async def test_a_lease_from_before_redis_s_own_clock_was_set_back_is_taken(redis: Redis):
    await redis.set("suenos:lease:polling", "somebody", px=int(HOUR * 1000))
    assert await Lease(redis, "polling").take()
    assert not await Lease(redis, "polling").take()


async def test_a_pause_that_a_channel_asked_for_is_not_an_hour_longer(redis: Redis, tmp_path: Path, clock: Clock):
    stores = opened(redis, tmp_path)

    class Refusing:
        name = "test"
        calls = 0

        async def send(self, message: OutgoingMessage) -> Sent:
            self.calls += 1
            if self.calls == 1:
                raise SendFailure(SendFailureKind.TOO_MANY_REQUESTS, 0.3)
            return Sent("m")

    class NoPace:
        async def reserve(self, address: Address, unhurried: bool = False) -> float:
            return 0.0

    channel = Refusing()
    clock.ahead = HOUR
    await stores.turns.accept(message(stores, "a"))
    claimed = await claim(stores)
    reply = OutgoingMessage(claimed.conversation.address, Private("x"))
    assert await stores.turns.commit(Turn(claimed, claimed.conversation, (reply,)))
    delivering = asyncio.ensure_future(Delivery(stores.turns, stores.turns, {"test": channel}, NoPace()).work())
    async with asyncio.timeout(5):
        while not channel.calls:
            await asyncio.sleep(0.01)
        clock.ahead = 0.0
        while channel.calls < 2:
            await asyncio.sleep(0.01)
    delivering.cancel()
    await asyncio.gather(delivering, return_exceptions=True)
