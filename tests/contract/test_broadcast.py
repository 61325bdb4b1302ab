"""A broadcast on a real Redis: everybody who wants tips once, begun again where it stopped, and behind every answer."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import pytest
from cryptography.fernet import Fernet
from redis.asyncio import Redis

from bot.broadcast import BroadcastError, broadcast
from bot.content.library import Content
from bot.engine.decide import decide
from bot.model.conversation import Conversation, Mode
from bot.model.decision import Say
from bot.model.messages import Address, BroadcastDue, Private
from bot.storage.crypto import KeyRing
from bot.storage.pace import Limit, Pace
from bot.storage.stores import Stores

RESPONSE = "utter_ask_red_flags"


@pytest.fixture
def stores(redis: Redis, tmp_path: Path) -> Stores:
    return Stores.on(redis, KeyRing.from_file(tmp_path / "master.key"))


async def subscribed(stores: Stores, count: int) -> None:
    for chat in range(count):
        await stores.tips.add(stores.turns.conversation_id("test", str(chat)), Address("test", Private(str(chat))))


async def nobody_waits() -> int:
    return 0


async def send(stores: Stores, name: str = "tip", backlog: Callable = nobody_waits) -> int:
    return await broadcast(RESPONSE, name, stores.turns, stores.tips, backlog, 30)


async def test_everybody_who_wants_tips_once(stores: Stores, redis: Redis):
    await subscribed(stores, 5)
    await stores.tips.remove(stores.turns.conversation_id("test", "0"))
    assert await send(stores) == 4
    assert await send(stores) == 0
    assert await redis.zcard("suenos:work:inbox") == 4
    assert await send(stores, "another") == 4


async def test_begun_again_it_goes_on_where_it_stopped(stores: Stores):
    await subscribed(stores, 5)
    looks = 0

    async def stops_at_the_third() -> int:
        nonlocal looks
        looks += 1
        if looks == 3:
            raise ConnectionError
        return 0

    with pytest.raises(ConnectionError):
        await send(stores, backlog=stops_at_the_third)
    assert await send(stores) == 3


async def test_one_whose_turn_was_not_noted_gets_it_once_all_the_same(stores: Stores, redis: Redis):
    await subscribed(stores, 1)
    await send(stores)
    await redis.delete("suenos:broadcast:tip")
    await send(stores)
    assert await redis.xlen(f"suenos:{{{stores.turns.conversation_id('test', '0')}}}:inbox") == 1


async def test_it_waits_while_others_wait_and_says_when_nothing_moves(stores: Stores, monkeypatch):
    monkeypatch.setattr("bot.broadcast._STALLED_SECONDS", 0.2)
    await subscribed(stores, 1)

    async def many() -> int:
        return 30

    with pytest.raises(BroadcastError, match="running"):
        await send(stores, backlog=many)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"version": 3, "tips": True}, 1),
        ({"version": 0}, 1),
        ({"version": 3, "tips": False}, 0),
        ({"version": 3, "tips": True, "mode": Mode.STOPPED}, 0),
        ({"version": 3, "tips": True, "mode": Mode.WAITING}, 0),
        ({"version": 3, "tips": True, "mode": Mode.WITH_COUNSELLOR}, 0),
    ],
)
def test_never_into_a_talk_nor_to_who_wants_none(content: Content, changes, said):
    address = Address("test", Private("1"))
    event = BroadcastDue(id="b", conversation="c", address=address, at=datetime.now(UTC), response=RESPONSE)
    decision = decide(replace(Conversation("c", address), **changes), event, None, content)
    assert len([effect for effect in decision.effects if isinstance(effect, Say)]) == said


@pytest.mark.parametrize("version", [0, 3])
def test_a_tip_that_is_gone_when_its_turn_comes_is_passed_over_quietly(content: Content, version: int):
    address = Address("test", Private("1"))
    gone = BroadcastDue(id="b", conversation="c", address=address, at=datetime.now(UTC), response="utter_tip_gone")
    before = Conversation("c", address, version=version, tips=True)
    decision = decide(before, gone, None, content)
    assert (decision.effects, decision.conversation) == ((), before)


async def test_what_is_unhurried_keeps_no_answer_waiting(redis: Redis):
    ring = KeyRing([Fernet.generate_key().decode()], "00" * 32)
    pace = Pace(redis, ring, "telegram", 30, Limit(1.0, 3), Limit(3.0, 20))
    sent = [0]

    async def tips() -> None:
        for chat in range(1000):
            if await pace.reserve(Address("telegram", Private(str(chat))), unhurried=True) == 0:
                sent[0] += 1

    telling = asyncio.create_task(tips())
    await asyncio.sleep(1.0)
    assert 10 <= sent[0] <= 31  # fewer on a busy machine
    waits = []
    for chat in range(2000, 2010):
        began = time.monotonic()
        assert await pace.reserve(Address("telegram", Private(str(chat)))) == 0.0
        waits.append(time.monotonic() - began)
    telling.cancel()
    assert median(waits) < 0.1
