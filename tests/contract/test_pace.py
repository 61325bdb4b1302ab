"""The limits on a real Redis: exact, shared between processes, and nobody waits when the store cannot be asked."""

import time
from pathlib import Path

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
    return Pace(redis, RING, "telegram", Limit(1 / 30, 30), Limit(1.0, 3), Limit(3.0, 20))


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
    one, other = pace(redis), pace(redis)
    began, sent, chat = time.monotonic(), 0, 0
    while time.monotonic() - began < 1.0:
        chat += 1
        sent += await (one if chat % 2 else other).reserve(to(str(chat))) == 0.0
    assert 55 <= sent <= 62  # thirty at once, then thirty in the second


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
