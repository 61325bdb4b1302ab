"""Records that earlier programs wrote are read by this one. The files under records/ were written by those programs, with invented text."""

import asyncio
import json
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.backups import back_up, restore
from bot.model.case import CaseState, Counsellor, LineKind, Outcome
from bot.model.conversation import Conversation, Mode
from bot.model.messages import Act, Address, CounsellorAct, IncomingMessage, LogLine, OutgoingMessage, Private
from bot.model.taxonomy import Urgency
from bot.ports import Turn
from bot.settings import Settings
from bot.storage import codec, keys
from bot.storage.backup import write
from bot.storage.backup_file import KeptKey
from bot.storage.crypto import KeyRing
from bot.storage.keys import ConversationKeys
from bot.storage.staff import ACCOUNTS, Account, Role, Staff
from bot.storage.stores import Stores
from bot.storage.topics import Topic, Topics

RECORDS = sorted((Path(__file__).parent / "records").glob("*.json"))
STORES = sorted((Path(__file__).parent / "records" / "stores").glob("*.json"))
"""What those programs had in their Redis, as they sealed it and where they kept it."""
NAME = "c0ffee"


def recorded(name: str) -> list[object]:
    written = json.loads((Path(__file__).parent / "records" / f"{name}.json").read_text())["records"]
    return [codec.decode(record.encode()) for record in written]


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    return KeyRing.from_file(tmp_path / "master.key")


@pytest.fixture
def stores(redis: Redis, ring: KeyRing) -> Stores:
    return Stores.on(redis, ring)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_every_record_is_read_and_written_anew(path: Path):
    for record in recorded(path.stem):
        assert codec.decode(codec.encode(record)) == record


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_what_they_say_is_what_they_said(path: Path):
    found = recorded(path.stem)
    message = next(record for record in found if isinstance(record, IncomingMessage))
    assert message.text.reveal() == "hola, una frase inventada"
    assert (message.message_id, message.forwarded) == ("9", True)
    assert message.address == Address("telegram", Private("4711"), 7)
    bubble = next(record for record in found if isinstance(record, OutgoingMessage))
    assert (bubble.html.reveal(), bubble.buttons[0].payload) == ("<b>hola</b>", "/yes")
    conversation = next(record for record in found if isinstance(record, Conversation))
    assert (conversation.urgency, conversation.version, conversation.case) == (Urgency.URGENT, 5, None)
    assert conversation.offer is not None
    assert conversation.offer.flags[0].evidence.reveal() == "palabras inventadas"


def test_who_waited_before_there_were_cases_has_one():
    waiting, held = [
        record for record in recorded("2ea916e") if isinstance(record, Conversation) and record.mode is not Mode.BOT
    ]
    assert waiting.case is not None
    assert (waiting.case.state, waiting.case.urgency) == (CaseState.WAITING, Urgency.URGENT)
    assert waiting.case.wake == waiting.updated_at
    assert held.case is not None
    assert (held.case.state, held.case.counsellor) == (CaseState.WITH_COUNSELLOR, Counsellor("Laura", "Laura"))


def test_what_counsellors_did_before_there_were_cases_is_done():
    acts = [record for record in recorded("2ea916e") if isinstance(record, CounsellorAct)]
    assert [act.act for act in acts] == [Act.REPLY, Act.TAKE, Act.CLOSE]
    assert acts[0].text.reveal() == "respuesta inventada"
    assert acts[0].by == acts[1].by == Counsellor("Laura", "Laura")
    assert acts[2].outcome is Outcome.BACK_TO_BOT
    assert acts[2].by.supervisor


@pytest.mark.parametrize(
    ("who", "kind", "by"),
    [("person", LineKind.PERSON, ""), ("bot", LineKind.BOT, ""), ("Laura", LineKind.COUNSELLOR, "Laura")],
)
def test_a_line_of_the_first_log(who: str, kind: LineKind, by: str):
    line = {"who": who, "words": "palabras", "at": "2026-11-20T15:00:00+00:00"}
    read = codec.decode_as(LogLine, json.dumps(line).encode())
    assert (read.kind, read.by, read.words.reveal(), read.at) == (
        kind,
        by,
        "palabras",
        datetime(2026, 11, 20, 15, tzinfo=UTC),
    )


async def test_accounts_and_topics_from_before_they_had_a_header(redis: Redis, ring: KeyRing):
    old = {
        "name": "laura",
        "role": "supervisor",
        "shown": "Laura",
        "password": "h",
        "one_time_secret": "",
        "disabled": False,
        "telegram": 7,
    }
    await redis.hset(ACCOUNTS, "laura", ring.seal(json.dumps(old).encode()))
    assert await Staff(redis, ring).account("laura") == Account("laura", Role.SUPERVISOR, "Laura", "h", telegram=7)
    old_topic = {"thread": 5, "card": 6, "entry": "1-1", "version": 3, "closed": True}
    await redis.hset("suenos:desk:topics", "c1", json.dumps(old_topic))
    assert await Topics(redis).of("c1") == Topic(5, 6, "1-1", 3, True)


async def test_the_first_programs_list_is_taken_over(stores: Stores, redis: Redis, ring: KeyRing):
    """As the first program left it: a conversation that waits, a list under another name, nothing in any queue."""
    first = json.loads(next(path for path in RECORDS if path.stem == "2ea916e").read_text())["records"]
    waiting = next(r for r in first if '"mode":"waiting"' in r)
    named = ConversationKeys(NAME)
    wrapped = ring.new_data_key()
    await redis.set(named.data_key, wrapped)
    await redis.hset(named.state, mapping={"v": 5, "d": ring.unwrap(wrapped).encrypt(waiting.encode())})
    await redis.zadd("suenos:handoffs", {NAME: 1.0})
    await stores.cases.take_over_first_list()
    claims = stores.turns.claims()
    looking = asyncio.ensure_future(anext(claims))
    async with asyncio.timeout(5):
        while not await stores.cases.open():
            await asyncio.sleep(0.02)
        due = stores.cases.due()
        assert (await anext(due)).conversation == NAME
        await due.aclose()
    looking.cancel()
    assert [case.id for case in await stores.cases.open()] == [NAME]
    assert not await redis.exists("suenos:handoffs")


@pytest.mark.parametrize("path", STORES, ids=lambda path: path.stem)
async def test_a_store_of_an_earlier_program_goes_on(redis: Redis, store_url: str, tmp_path: Path, path: Path):
    """Put in as `suenos restore` does it, on one server and on three: read where it lies, answered, and written anew by the next turn."""
    kept = json.loads(path.read_text())
    key_file = tmp_path / "data" / "master.key"
    key_file.parent.mkdir()
    key_file.write_text(json.dumps(kept["master_key"]))
    key_file.chmod(0o600)
    await write(redis, [KeptKey(*row) for row in kept["keys"]], time.time())
    stores, name = Stores.on(redis, KeyRing.from_file(key_file)), kept["conversation"]
    lines = ["una frase inventada", "respuesta inventada"]
    assert [line.words.reveal() for _, line in await stores.cases.log(name)] == lines
    assert [case.urgency for case in await stores.cases.open()] == [Urgency.URGENT]
    assert await stores.turns.message_ids(name) == ["ma"]
    assert [found async for found, _ in stores.tips.untold("x")] == [name]
    assert await stores.staff.account("laura") is not None
    delivery = await stores.turns.next_outgoing(name)
    assert delivery is not None
    assert isinstance(delivery.item, OutgoingMessage)
    assert delivery.item.html.reveal() == "respuesta inventada"
    claims = stores.turns.claims()
    claimed = await anext(claims)
    assert isinstance(claimed.event, IncomingMessage)
    assert claimed.event.text.reveal() == "la segunda frase inventada"
    assert (claimed.conversation.version, claimed.conversation.whereabouts) == (1, "MX")
    more = LogLine(LineKind.PERSON, datetime.now(UTC), claimed.event.text)
    assert await stores.turns.commit(Turn(claimed, replace(claimed.conversation, version=2), log=(more,)))
    await claims.aclose()

    named = ConversationKeys(name)
    assert [line.words.reveal() for _, line in await stores.cases.log(name)] == [*lines, claimed.event.text.reveal()]
    assert await redis.type(named.log) == b"list"
    assert not await redis.exists(named.transcript)
    assert (await redis.hget(named.state, "d"))[:1] == b"\x01"

    # And so it goes into a backup and out of it.
    settings = Settings(data=key_file.parent, redis_url=store_url, _env_file=None)
    await back_up(settings, tmp_path / "one.backup")
    await redis.flushall()
    await restore(settings, tmp_path / "one.backup", replace=False)
    again = Stores.on(redis, KeyRing.from_file(key_file))
    assert [line.words.reveal() for _, line in await again.cases.log(name)] == [*lines, claimed.event.text.reveal()]
    found = await again.cases.conversation(name)
    assert found is not None
    assert (found.version, found.whereabouts) == (2, "MX")


@pytest.mark.parametrize("newer", ["record", "seal"])
async def test_what_a_newer_program_wrote_is_left_to_it(stores: Stores, redis: Redis, newer: str):
    """While processes are replaced one by one, the old must neither throw away nor give up what the new wrote."""
    conversation = stores.turns.conversation_id("test", "1")
    event = IncomingMessage(
        id="a",
        conversation=conversation,
        address=Address("test", Private("1")),
        at=datetime.now(UTC),
        text=Private("x"),
    )
    await stores.turns.accept(event)
    named = ConversationKeys(conversation)
    key = await stores.data_keys.stored(conversation)
    assert key is not None
    sealed = key.seal(b'{"format": 99, "type": "IncomingMessage"}\n{}') if newer == "record" else b"\x02 sealed"
    (entry,) = await redis.xrange(named.inbox)
    await redis.xdel(named.inbox, entry[0])
    await redis.xadd(named.inbox, {"d": sealed})
    claims = stores.turns.claims()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await anext(claims)
    assert await redis.xlen(named.inbox) == 1
    assert await redis.xlen(keys.FAILED) == 0
    assert not await redis.exists(named.attempts)
    assert await redis.zscore(keys.WORK_INBOX, conversation) > datetime.now(UTC).timestamp()
