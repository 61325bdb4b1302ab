"""A backup on every kind of Redis: everything comes back with its time limits, nothing is readable, nothing damaged is let in."""

import asyncio
import re
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from redis.asyncio import Redis

from bot.backups import back_up, restore
from bot.model.case import Case, CaseState, LineKind, Reason
from bot.model.messages import Address, IncomingMessage, LogLine, OutgoingMessage, Private
from bot.model.taxonomy import Urgency
from bot.ports import Turn
from bot.settings import Settings
from bot.storage.backup import in_use
from bot.storage.backup_file import BackupError, BackupWriter, KeptKey, kept_keys, new_file, verified
from bot.storage.crypto import KeyRing
from bot.storage.keys import ConversationKeys
from bot.storage.staff import Account, Role
from bot.storage.stores import Stores
from bot.storage.topics import Topic
from tests.redis_servers import all_keys

SECRET = "una frase que nadie debe leer"


@pytest.fixture
def settings(tmp_path: Path, store_url: str) -> Settings:
    return Settings(data=tmp_path / "data", redis_url=store_url, _env_file=None)


@pytest.fixture
def stores(redis: Redis, settings: Settings) -> Stores:
    return Stores.on(redis, KeyRing.from_file(settings.key_path))


def message(stores: Stores, name: str) -> IncomingMessage:
    conversation = stores.turns.conversation_id("test", "1")
    address = Address("test", Private("1"))
    return IncomingMessage(
        id=name, conversation=conversation, address=address, at=datetime.now(UTC), text=Private(SECRET), message_id="m1"
    )


async def filled(stores: Stores) -> str:
    """A conversation with a case, a reply that waits to be delivered and a message that waits to be handled; and a team."""
    await stores.turns.accept(message(stores, "a"))
    claims = stores.turns.claims()
    claimed = await anext(claims)
    await claims.aclose()
    now = datetime.now(UTC)
    case = Case(CaseState.WAITING, Reason.ASKED, Urgency.URGENT, now, now, wake=now + timedelta(hours=1))
    conversation = replace(claimed.conversation, version=1, case=case, urgency=Urgency.URGENT)
    lines = (LogLine(LineKind.PERSON, now, Private(SECRET)),)
    reply = OutgoingMessage(conversation.address, Private("respuesta"))
    assert await stores.turns.commit(Turn(claimed, conversation, (reply,), lines))
    await stores.turns.accept(message(stores, "b"))
    await stores.tips.add(conversation.id, conversation.address)
    await stores.feed.add(conversation.id, b"bubble")
    await stores.staff.save(Account("laura", Role.COUNSELLOR, "Laura", password="hash", telegram=7))
    await stores.staff.audit("laura", "read", "c1")
    await stores.topics.save(conversation.id, Topic(7))
    await stores.staff.spend_code("laura", "123456")
    await stores.editions.publish("e1", b"\x00\xff archive")
    return conversation.id


async def test_everything_comes_back_with_its_time_limits(
    stores: Stores, redis: Redis, settings: Settings, tmp_path: Path
):
    name = await filled(stores)
    before = {key: await redis.ttl(key) for key in await all_keys(redis)}
    said = await back_up(settings, tmp_path / "one.backup")
    assert "1 conversations" in said[0]
    await redis.flushall()
    assert "1 conversations" in (await restore(settings, tmp_path / "one.backup", replace=False))[0]

    fresh = Stores.on(redis, KeyRing.from_file(settings.key_path))
    (waiting,) = await fresh.cases.open()
    assert (waiting.id, waiting.urgency) == (name, Urgency.URGENT)
    assert [line.words.reveal() for _, line in await fresh.cases.log(name)] == [SECRET]
    delivery = await fresh.turns.next_outgoing(name)
    assert delivery is not None
    assert delivery.item.html.reveal() == "respuesta"
    claims = fresh.turns.claims()
    claimed = await anext(claims)
    await claims.aclose()
    assert claimed.event.id == "b"
    assert not await fresh.turns.accept(message(fresh, "a"))
    assert await fresh.turns.message_ids(name) == ["m1"]
    assert [bubble for _, bubble in await fresh.feed.after(name)] == [b"bubble"]
    assert await fresh.staff.account_of_telegram(7) is not None
    assert [entry["account"] for entry in await fresh.staff.audited()] == ["laura"]
    assert not await fresh.staff.spend_code("laura", "123456")
    assert await fresh.topics.conversation(7) == name
    assert await fresh.editions.archive("e1") == b"\x00\xff archive"
    for key in await all_keys(redis):
        if key in before:
            assert abs(await redis.ttl(key) - before[key]) <= 2, key
    named = ConversationKeys(name)
    assert {named.state.encode(), named.data_key.encode(), named.tips.encode()} <= set(await all_keys(redis))


async def test_a_backup_of_a_running_store_leaves_out_who_has_what_in_hand(
    stores: Stores, redis: Redis, settings: Settings, tmp_path: Path
):
    await filled(stores)
    await back_up(settings, tmp_path / "one.backup")
    kept = [key.name for key in kept_keys(tmp_path / "one.backup", KeyRing.from_file(settings.key_path))]
    assert not [name for name in kept if "lease" in name or "typing" in name or "work" in name]


async def test_what_has_run_out_meanwhile_does_not_come_back(
    stores: Stores, redis: Redis, settings: Settings, tmp_path: Path, monkeypatch
):
    name = await filled(stores)
    await redis.pexpire(ConversationKeys(name).feed, 60_000)
    await back_up(settings, tmp_path / "one.backup")
    await redis.flushall()
    real = time.time
    monkeypatch.setattr("bot.backups.time.time", lambda: real() + 120)
    await restore(settings, tmp_path / "one.backup", replace=False)
    assert await redis.exists(ConversationKeys(name).state)
    assert not await redis.exists(ConversationKeys(name).feed)


async def test_a_store_that_is_not_empty_is_replaced_only_when_asked(
    stores: Stores, redis: Redis, settings: Settings, tmp_path: Path
):
    await filled(stores)
    await back_up(settings, tmp_path / "one.backup")
    await redis.set("suenos:staff:other", "x")
    await redis.set("somebody-else", "x")
    with pytest.raises(BackupError, match="--replace"):
        await restore(settings, tmp_path / "one.backup", replace=False)
    assert await redis.get("suenos:staff:other")
    await restore(settings, tmp_path / "one.backup", replace=True)
    assert not await redis.get("suenos:staff:other")
    assert await redis.get("somebody-else")


async def test_a_store_in_use_is_left_alone(stores: Stores, redis: Redis, settings: Settings, tmp_path: Path):
    await filled(stores)
    await back_up(settings, tmp_path / "one.backup")
    async with stores.pubsub.listening():
        async with asyncio.timeout(5):
            while not await in_use(redis):
                await asyncio.sleep(0.02)
        with pytest.raises(BackupError, match="running"):
            await restore(settings, tmp_path / "one.backup", replace=True)


RING = KeyRing([Fernet.generate_key().decode()], "00" * 32)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A file of several frames."""
    path = tmp_path / "some.backup"
    with new_file(path) as file:
        writer = BackupWriter(file, RING)
        for number in range(20):
            writer.add(KeptKey(f"suenos:{{{number}}}:state", "string", None, SECRET * 2000))
        writer.finish(conversations=20)
    assert len(path.read_bytes().splitlines()) > 5
    return path


def test_only_its_owner_may_read_the_file_and_it_takes_no_others_place(written: Path):
    assert written.stat().st_mode & 0o777 == 0o600
    with pytest.raises(BackupError, match="there already"), new_file(written):
        pass
    assert SECRET.encode() not in written.read_bytes()
    assert b":state" not in written.read_bytes()


def test_a_backup_that_fails_half_way_leaves_nothing_under_its_name(tmp_path: Path):
    with pytest.raises(BackupError, match="cannot be written"), new_file(tmp_path / "x"):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda lines: [*lines[:3], lines[3][:-9] + b"AAAAAAAA\n", *lines[4:]], "damaged"),
        (lambda lines: lines[:-1], "cut off"),
        (lambda lines: [*lines[:-1], lines[-1][:40]], "damaged"),
        (lambda lines: [*lines[:3], *lines[4:]], "order"),
        (lambda lines: [*lines[:3], lines[3], *lines[3:]], "order"),
        (lambda lines: [*lines, lines[-1]], "order"),
        (lambda lines: [b"suenos-backup 7\n", *lines[1:]], "format 7"),
        (lambda lines: [b"PK\x03\x04\n", *lines[1:]], "no backup"),
        (lambda lines: [lines[0], b"gAAA\n", *lines[2:]], "master key"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(written: Path, spoil, words: str):
    written.write_bytes(b"".join(spoil(written.read_bytes().splitlines(keepends=True))))
    with pytest.raises(BackupError, match=re.escape(words)):
        verified(written, RING)


def test_another_master_key_opens_nothing_and_a_rotated_one_does(written: Path):
    with pytest.raises(BackupError, match="master key"):
        verified(written, KeyRing([Fernet.generate_key().decode()], "00" * 32))
    assert verified(written, RING)["conversations"] == 20


async def test_without_a_master_key_none_is_made(tmp_path: Path):
    settings = Settings(data=tmp_path, _env_file=None)
    for attempt in (back_up(settings, tmp_path / "x"), restore(settings, tmp_path / "x", replace=False)):
        with pytest.raises(BackupError, match="no master key"):
            await attempt
    assert list(tmp_path.iterdir()) == []
