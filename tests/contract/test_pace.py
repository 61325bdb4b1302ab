"""The limits on a real Redis: exact, shared between processes, and nobody waits when the store cannot be asked."""

import asyncio
import time
from pathlib import Path
from statistics import median

import pytest
from cryptography.fernet import Fernet
from redis.asyncio import Redis

from bot.model.messages import Address, Private
from bot.storage.connection import connect
from bot.storage.crypto import KeyRing
from bot.storage.pace import Limit, Pace
from tests.redis_servers import all_keys

RING = KeyRing([Fernet.generate_key().decode()], "00" * 32)


def pace(redis: Redis) -> Pace:
    return Pace(redis, RING, "telegram", 30, Limit(1.0, 3), Limit(3.0, 20))


def to(chat: str, channel: str = "telegram") -> Address:
    return Address(channel, Private(chat))


async def test_a_chat_gets_a_burst_and_then_one_a_second(redis: Redis):
    mine = pace(redis)
    assert [await mine.reserve(to("1")) for _ in range(3)] == [0.0, 0.0, 0.0]
    assert await mine.reserve(to("1")) == pytest.approx(1.0, abs=0.1)
    assert await mine.reserve(to("2")) == 0.0


async def test_a_refused_reservation_takes_nothing(redis: Redis):
    mine = pace(redis)
    for _ in range(3):
        await mine.reserve(to("1"))
    waits = [await mine.reserve(to("1")) for _ in range(5)]
    assert max(waits) <= 1.0


async def test_all_processes_together_keep_the_overall_limit(redis: Redis):
    """Never more than thirty in any second, and not many fewer; whether answers or tips."""
    one, other = pace(redis), pace(redis)
    sent: list[float] = []

    async def send(chat: int) -> None:
        while await (one if chat % 2 else other).reserve(to(str(chat)), unhurried=chat % 3 == 0) > 0:
            pass
        sent.append(time.monotonic())

    await asyncio.gather(*(send(chat) for chat in range(100)))
    sent.sort()
    assert all(later - first > 0.98 for first, later in zip(sent, sent[30:], strict=False))
    assert sent[-1] - sent[0] < 3.6  # a hundred: thirty at once, then seventy at thirty in 1.035 s


async def test_the_unhurried_come_evenly_and_an_answer_passes_between_them(redis: Redis):
    mine, told = pace(redis), []

    async def tips() -> None:
        for chat in range(75):
            assert await mine.reserve(to(str(chat)), unhurried=True) == 0.0
            told.append(time.monotonic())

    sending = asyncio.create_task(tips())
    await asyncio.sleep(1.5)
    waits = []
    for chat in range(100, 105):
        began = time.monotonic()
        assert await mine.reserve(to(str(chat))) == 0.0
        waits.append(time.monotonic() - began)
        await asyncio.sleep(0.1)
    await sending
    assert median(waits) < 0.1  # behind at most a few places, and not behind all that are told
    assert told[29] - told[0] > 0.8  # no burst
    assert told[-1] - told[0] < 80 * 1.035 / 30 * 1.3  # some slack for a machine with other work


async def test_a_group_gets_twenty_a_minute(redis: Redis):
    mine = pace(redis)
    free = [await mine.reserve(to("-100")) == 0.0 for _ in range(25)]
    assert free == [True] * 20 + [False] * 5


async def test_other_channels_and_a_store_that_is_down_make_nobody_wait(redis: Redis, tmp_path: Path):
    mine = pace(redis)
    assert [await mine.reserve(to("1", "web")) for _ in range(50)] == [0.0] * 50
    assert await pace(connect(f"unix://{tmp_path}/no.sock")).reserve(to("1")) == 0.0


async def test_nothing_of_the_limits_is_kept(redis: Redis):
    mine = pace(redis)
    await mine.reserve(to("-7312345"))
    found = await all_keys(redis, "suenos:*pace*")
    assert found
    for key in found:
        assert b"7312345" not in key
        assert 0 < await redis.ttl(key) <= 120
