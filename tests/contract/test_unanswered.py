"""Masked messages and counts on a real Redis: sealed, without a trace of who or when, limited in time and number, not coming back."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.model.learning import Guess, Lesson, Unanswered, Why
from bot.model.messages import Private
from bot.storage import unanswered as module
from bot.storage.crypto import KeyRing
from bot.storage.lessons import LessonBook
from bot.storage.retention import Retention
from bot.storage.stores import Stores
from bot.storage.unanswered import DECIDED, UnansweredStore, Verdict
from bot.storage.usage import IntentUse
from tests.contract.test_store import everything, opened
from tests.redis_servers import all_keys

TODAY = date(2026, 11, 25)
WORDS = "kiero saver d eso q me dijo [nombre]"
DAY = 24 * 3600


def message(words: str = WORDS, **more) -> Unanswered:
    common = {"why": Why.NOT_UNDERSTOOD, "guesses": (Guess("ask_minors", 0.2),), "language": "es", "day": TODAY}
    return Unanswered(Private(words), **{**common, **more})


@pytest.fixture
def stores(redis: Redis, tmp_path: Path) -> Stores:
    return opened(redis, tmp_path)


@pytest.fixture
def kept(stores: Stores) -> UnansweredStore:
    return stores.unanswered


async def test_what_is_kept_is_found_as_it_was(kept: UnansweredStore):
    assert await kept.keep(message())
    (found,) = await kept.open(TODAY)
    assert found.message == message()
    assert (found.count, found.later) == (1, False)


async def test_words_are_sealed_and_nothing_tells_who_or_at_what_time(kept: UnansweredStore, redis: Redis):
    await kept.keep(message())
    stored = await everything(redis)
    assert b"saver" not in stored
    assert set(await all_keys(redis)) == {b"suenos:{unanswered}:2026-11-25", b"suenos:{unanswered}:2026-11-25:counts"}


async def test_with_the_master_key_lost_nothing_can_be_read_and_nothing_breaks(
    kept: UnansweredStore, redis: Redis, tmp_path: Path
):
    await kept.keep(message())
    other = UnansweredStore(redis, KeyRing.from_file(tmp_path / "another.key"), Retention())
    assert await other.open(TODAY) == []


async def test_redis_lets_go_of_a_day_after_ninety_days(kept: UnansweredStore, redis: Redis):
    await kept.keep(message())
    for key in await all_keys(redis):
        assert 89 * DAY < await redis.ttl(key) <= 90 * DAY
        await redis.expire(key, 100)
    await kept.keep(message())
    # A later message of the same day does not make the earlier ones stay longer.
    assert all([await redis.ttl(key) <= 100 for key in await all_keys(redis)])


async def test_the_same_words_are_kept_once_and_counted(kept: UnansweredStore):
    await kept.keep(message("Que  es ESO", day=TODAY - timedelta(days=2)))
    await kept.keep(message("que es eso"))
    await kept.keep(message("que es eso"))
    await kept.keep(message("otra cosa"))
    first, second = await kept.open(TODAY)
    assert (first.message.words.reveal(), first.message.day, first.count) == ("que es eso", TODAY, 3)
    assert second.count == 1


async def test_a_flood_does_not_fill_the_memory(kept: UnansweredStore, monkeypatch):
    monkeypatch.setattr(module, "A_DAY", 3)
    assert [await kept.keep(message(f"cosa {number}")) for number in range(5)] == [True, True, True, False, False]
    assert await kept.keep(message("cosa 1"))
    assert len(await kept.open(TODAY)) == 3


@pytest.mark.parametrize("verdict", [verdict for verdict in Verdict if verdict is not Verdict.LATER])
async def test_what_was_decided_is_gone_and_does_not_come_back(kept: UnansweredStore, redis: Redis, verdict: Verdict):
    await kept.keep(message(day=TODAY - timedelta(days=5)))
    await kept.keep(message())
    (found,) = await kept.open(TODAY)
    await kept.decide([found.mark], verdict, TODAY)
    assert await kept.open(TODAY) == []
    assert await all_keys(redis) == [DECIDED.encode()]
    assert not await kept.keep(message(WORDS.upper()))
    assert await kept.open(TODAY) == []
    assert await kept.keep(message("otra cosa"))


async def test_what_was_put_off_stays_and_can_be_taken_back(kept: UnansweredStore):
    await kept.keep(message())
    (found,) = await kept.open(TODAY)
    await kept.decide([found.mark], Verdict.LATER, TODAY)
    await kept.keep(message())
    (later,) = await kept.open(TODAY)
    assert (later.later, later.count) == (True, 2)
    await kept.take_back([found.mark])
    assert not (await kept.open(TODAY))[0].later


async def test_an_answer_that_did_not_help_is_another_matter_than_words_not_understood(kept: UnansweredStore):
    await kept.keep(message())
    (found,) = await kept.open(TODAY)
    await kept.decide([found.mark], Verdict.TRAINING, TODAY)
    assert await kept.keep(message(why=Why.THUMBED_DOWN))


# -- counts


async def test_counts_add_up_over_the_last_days(stores: Stores):
    week_ago = TODAY - timedelta(days=7)
    await stores.usage.add([Lesson(("ask_hotline", "ask_minors"), day=week_ago)])
    await stores.usage.add([Lesson(("ask_hotline",), day=TODAY), Lesson(("request_human",), "ask_hotline", day=TODAY)])
    assert await stores.usage.totals(TODAY, 7) == {"ask_hotline": IntentUse(1, 1), "request_human": IntentUse(1, 0)}
    assert (await stores.usage.totals(TODAY, 8))["ask_hotline"] == IntentUse(2, 1)
    assert (await stores.usage.totals(TODAY, 8))["ask_minors"] == IntentUse(1, 0)


async def test_counts_have_their_time_and_no_conversation(stores: Stores, redis: Redis):
    await stores.usage.add([Lesson(("ask_hotline",), day=TODAY)])
    assert await all_keys(redis) == [b"suenos:usage:2026-11-25"]
    assert await redis.hgetall("suenos:usage:2026-11-25") == {b"asked:ask_hotline": b"1"}
    assert 399 * DAY < await redis.ttl("suenos:usage:2026-11-25") <= 400 * DAY


# -- beside the turns


async def test_lessons_are_written_beside_the_turns(stores: Stores):
    book = LessonBook(stores.unanswered, stores.usage, keeps_words=True)
    working = asyncio.create_task(book.work())
    for _ in range(50):
        book.note(Lesson(("ask_minors",), None, message(), TODAY))
    book.note(Lesson())
    async with asyncio.timeout(5):
        while (await stores.usage.totals(TODAY, 1)).get("ask_minors") != IntentUse(50):
            await asyncio.sleep(0.01)
        while not (found := await stores.unanswered.open(TODAY)) or found[0].count < 50:
            await asyncio.sleep(0.01)
    working.cancel()


async def test_a_turn_never_waits_nor_breaks_when_lessons_cannot_be_written(stores: Stores, monkeypatch):
    monkeypatch.setattr("bot.storage.lessons._WAITING", 3)
    book = LessonBook(stores.unanswered, stores.usage, keeps_words=True)
    for number in range(10):
        book.note(Lesson(("ask_minors",), None, replace(message(), words=Private(str(number))), TODAY))
    await book.flush()
    assert await stores.usage.totals(TODAY, 1) == {"ask_minors": IntentUse(3)}
