"""The store against a real Redis: durable, atomic, in order, encrypted, time-limited, and forgetful when asked."""

import asyncio
import itertools
import time
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet, InvalidToken
from prometheus_client import REGISTRY
from redis.asyncio import Redis, RedisCluster

from bot.model.case import Case, CaseState, LineKind, Reason
from bot.model.conversation import Conversation, Mode
from bot.model.messages import Address, IncomingMessage, LogLine, OutgoingErasure, OutgoingMessage, Private
from bot.model.taxonomy import Urgency
from bot.ports import Claimed, StoreUnavailable, Turn
from bot.storage import codec, keys
from bot.storage.connection import connect
from bot.storage.crypto import KeyRing
from bot.storage.keys import ConversationKeys
from bot.storage.lease import Lease
from bot.storage.queue import Claim
from bot.storage.store import RedisStore
from bot.storage.stores import Stores
from tests.redis_servers import all_keys

SECRET = "una frase que nadie debe leer"
_ids = itertools.count()
LAST = "9999999999999-0"
"""An entry of the outbox behind all others."""


def opened(redis: Redis, folder: Path) -> Stores:
    """One process's view of the store."""
    return Stores.on(redis, KeyRing.from_file(folder / "master.key"))


@pytest.fixture
def stores(redis: Redis, tmp_path: Path) -> Stores:
    return opened(redis, tmp_path)


@pytest.fixture
def store(stores: Stores) -> RedisStore:
    return stores.turns


def message(store: RedisStore, chat: str = "1", text: str = SECRET, **more) -> IncomingMessage:
    return IncomingMessage(
        id=more.pop("id", f"test:{next(_ids)}"),
        conversation=store.conversation_id("test", chat),
        address=Address("test", Private(chat)),
        at=datetime.now(UTC),
        text=Private(text),
        message_id="m1",
        **more,
    )


def waiting_case(urgency: Urgency) -> Case:
    now = datetime.now(UTC)
    return Case(CaseState.WAITING, Reason.ASKED, urgency, opened=now, waiting_since=now, wake=now + timedelta(hours=1))


async def claim(store: RedisStore) -> Claimed:
    """The next input, in nobody's hands any more: what a worker does with it, the test does."""
    claims = store.claims()
    try:
        async with asyncio.timeout(5):
            claimed = await anext(claims)
    finally:
        await claims.aclose()
    queue = store.inbox_queue
    await queue.release(Claim(queue, claimed.conversation.id, 0.0, claimed.token), time.time())
    return claimed


async def look_at_hints(store: RedisStore) -> None:
    """What hands do with hints that point to nothing any more."""
    for queue in (store.inbox_queue, store.outbox_queue):
        async for claim in queue.claims():
            await claim.done()
            if not await store.backlog():
                return
            break


def answered(claimed: Claimed, *texts: str, **changes) -> Turn:
    conversation = replace(claimed.conversation, version=claimed.conversation.version + 1, **changes)
    outgoing = tuple(OutgoingMessage(conversation.address, Private(text)) for text in texts)
    return Turn(claimed, conversation, outgoing, log=(LogLine(LineKind.BOT, datetime.now(UTC), Private("line")),))


async def everything(redis: Redis) -> bytes:
    found = []
    for key in await all_keys(redis):
        found.append(key)
        kind = await redis.type(key)
        if kind == b"string":
            found.append(await redis.get(key))
        elif kind == b"hash":
            found += [v for pair in (await redis.hgetall(key)).items() for v in pair]
        elif kind == b"stream":
            found += [v for _, fields in await redis.xrange(key) for v in fields.values()]
        elif kind == b"list":
            found += await redis.lrange(key, 0, -1)
        elif kind == b"zset":
            found += await redis.zrange(key, 0, -1)
    return b"\n".join(found)


async def test_what_is_accepted_is_claimed_as_it_was(store: RedisStore):
    sent = message(store)
    assert await store.accept(sent)
    assert (await claim(store)).event == sent


async def test_a_redelivery_is_recognised(store: RedisStore):
    sent = message(store)
    assert await store.accept(sent)
    assert not await store.accept(sent)
    first = await claim(store)
    assert await store.commit(answered(first, "a"))
    assert not await store.accept(sent)


async def test_a_turn_is_committed_once(store: RedisStore):
    await store.accept(message(store))
    first = await claim(store)
    assert await store.commit(answered(first, "a"))
    assert not await store.commit(answered(first, "b"))
    delivery = await store.next_outgoing(first.conversation.id)
    assert delivery is not None
    assert isinstance(delivery.item, OutgoingMessage)
    assert delivery.item.html.reveal() == "a"
    await store.delivered(first.conversation.id, delivery.entry, "m2")
    assert await store.next_outgoing(first.conversation.id) is None


async def test_a_stale_version_changes_nothing(store: RedisStore):
    await store.accept(message(store))
    await store.accept(message(store))
    first = await claim(store)
    assert await store.commit(answered(first, mode=Mode.WAITING))
    stale = Claimed("0-0", first.event, Conversation(first.conversation.id, first.conversation.address), 1)
    assert not await store.commit(answered(stale, "x"))
    assert await store.next_outgoing(first.conversation.id) is None


async def test_order_is_kept_and_conversations_do_not_wait_for_each_other(stores: Stores, redis: Redis, tmp_path: Path):
    store = stores.turns
    for number in range(20):
        for chat in "abc":
            await store.accept(message(store, chat, str(number)))
    seen: dict[str, list[str]] = {}
    done = asyncio.Event()

    async def work(worker: RedisStore) -> None:
        async for claimed in worker.claims():
            assert isinstance(claimed.event, IncomingMessage)
            await asyncio.sleep(0.001)
            if await worker.commit(answered(claimed)):
                seen.setdefault(claimed.conversation.id, []).append(claimed.event.text.reveal())
            if sum(map(len, seen.values())) == 60:
                done.set()

    other = opened(redis, tmp_path).turns
    async with stores.pubsub.listening():
        workers = [asyncio.create_task(work(worker)) for worker in (store, store, other, other)]
        async with asyncio.timeout(20):
            await done.wait()
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    assert all(order == [str(n) for n in range(20)] for order in seen.values())


async def test_a_dead_workers_input_comes_back(store: RedisStore, redis: Redis, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("bot.storage.store._LEASE", 0.3)
    dying = opened(redis, tmp_path).turns
    await dying.accept(message(dying))
    await anext(dying.claims())
    again = await claim(store)
    assert isinstance(again.event, IncomingMessage)
    assert again.event.text.reveal() == SECRET


async def test_what_a_dead_process_had_in_hand_is_taken_over_within_ten_seconds(redis: Redis, tmp_path: Path):
    """A worker, a sender, who looks at cases, and who holds a lease: nobody says that it is gone."""
    dying, other = opened(redis, tmp_path), opened(redis, tmp_path)
    await dying.turns.accept(message(dying.turns))
    claimed = await claim(dying.turns)
    case = replace(waiting_case(Urgency.ROUTINE), wake=datetime.now(UTC))
    assert await dying.turns.commit(answered(claimed, "a", case=case))
    await dying.turns.accept(message(dying.turns))
    held = [anext(dying.turns.deliveries()), anext(dying.cases.due()), anext(dying.turns.claims())]
    async with asyncio.timeout(5):
        await asyncio.gather(*held)
    assert await Lease(redis, "polling").take()

    async def leased() -> None:
        while not await Lease(redis, "polling").take():
            await asyncio.sleep(0.5)

    async with asyncio.timeout(10):
        delivery, timer, again, _ = await asyncio.gather(
            anext(other.turns.deliveries()), anext(other.cases.due()), anext(other.turns.claims()), leased()
        )
    assert delivery.conversation == timer.conversation == again.conversation.id == claimed.conversation.id


async def test_urgent_goes_before_answers_and_answers_before_tips(store: RedisStore):
    async def waits_to_be_said(chat: str, unhurried: bool = False, **changes) -> str:
        await store.accept(message(store, chat=chat))
        claimed = await claim(store)
        bubble = OutgoingMessage(claimed.event.address, Private("a"), unhurried=unhurried)
        assert await store.commit(replace(answered(claimed, **changes), outgoing=(bubble,)))
        return claimed.conversation.id

    tip = await waits_to_be_said("1", unhurried=True)
    answer = await waits_to_be_said("2")
    urgent = await waits_to_be_said("3", urgency=Urgency.URGENT)
    # Another message for who is told first does not put that person behind the others.
    await store.accept(message(store, chat="3"))
    assert await store.commit(answered(await claim(store), "b", urgency=Urgency.ROUTINE))
    assert await waits_to_be_said("1", unhurried=True) == tip
    deliveries = store.deliveries()
    assert [(await anext(deliveries)).conversation for _ in range(3)] == [urgent, answer, tip]
    await deliveries.aclose()


async def test_nothing_readable_is_in_redis(stores: Stores, redis: Redis):
    store = stores.turns
    await store.accept(message(store, chat="chat-4711"))
    claimed = await claim(store)
    line = LogLine(LineKind.PERSON, datetime.now(UTC), Private(SECRET))
    turn = replace(answered(claimed, SECRET, case=waiting_case(Urgency.URGENT)), log=(line,))
    assert await store.commit(turn)
    await stores.feed.add(claimed.conversation.id, SECRET.encode())
    await stores.tips.add(claimed.conversation.id, claimed.conversation.address)
    stored = await everything(redis)
    assert SECRET.encode() not in stored
    assert b"4711" not in stored
    assert [bubble for _, bubble in await stores.feed.after(claimed.conversation.id)] == [SECRET.encode()]


async def test_every_key_has_a_time_limit(stores: Stores, redis: Redis):
    store = stores.turns
    await store.accept(message(store))
    claimed = await claim(store)
    await store.commit(answered(claimed, "a", case=waiting_case(Urgency.URGENT)))
    await stores.feed.add(claimed.conversation.id, b"x")
    await stores.tips.add(claimed.conversation.id, claimed.conversation.address)
    hints = {name.encode() for name in (keys.WORK_INBOX, keys.WORK_OUTBOX, keys.CASES, keys.WAKES)}
    hints |= {name.encode() for queue in (keys.WORK_INBOX, keys.WORK_OUTBOX) for name in keys.lease_keys(queue)}
    for key in await all_keys(redis):
        limit = await redis.ttl(key)
        assert limit > 0 or key in hints, key


async def test_forget_leaves_nothing_and_the_next_message_starts_anew(stores: Stores, redis: Redis, tmp_path: Path):
    store = stores.turns
    await store.accept(message(store))
    claimed = await claim(store)
    await store.commit(answered(claimed, "a", welcomed=True))
    other = opened(redis, tmp_path).turns  # another process that still remembers the old data key
    await other.next_outgoing(claimed.conversation.id)
    await store.forget(claimed.conversation.id, LAST)
    await store.forget(claimed.conversation.id, LAST)
    await look_at_hints(store)
    assert claimed.conversation.id.encode() not in await everything(redis)
    await other.accept(message(other, text="de nuevo"))
    fresh = await claim(store)
    assert isinstance(fresh.event, IncomingMessage)
    assert fresh.event.text.reveal() == "de nuevo"
    assert fresh.conversation.version == 0
    assert not fresh.conversation.welcomed


async def test_a_turn_that_was_running_during_a_wipe_writes_nothing(store: RedisStore, redis: Redis):
    await store.accept(message(store))
    claimed = await claim(store)
    await store.forget(claimed.conversation.id, LAST)
    assert not await store.commit(answered(claimed, "a"))
    # At most a hint to look, which a sender takes away.
    deliveries = store.deliveries()
    hold = await anext(deliveries)
    assert await store.next_outgoing(hold.conversation) is None
    await hold.done()
    assert await redis.zscore(keys.WORK_OUTBOX, hold.conversation) is None
    await deliveries.aclose()
    # What was in hand is an input that nobody has answered yet: it starts a conversation of its own.
    again = await claim(store)
    assert again.event == claimed.event
    assert again.conversation.version == 0


async def test_message_ids_of_both_sides_are_kept_for_a_wipe(store: RedisStore):
    await store.accept(message(store))
    claimed = await claim(store)
    await store.commit(answered(claimed, "a"))
    delivery = await store.next_outgoing(claimed.conversation.id)
    assert delivery is not None
    await store.delivered(claimed.conversation.id, delivery.entry, "m2")
    assert await store.message_ids(claimed.conversation.id) == ["m1", "m2"]


async def test_the_list_is_ordered_by_urgency_then_by_waiting_time(stores: Stores):
    store = stores.turns
    for chat, urgency in (
        ("a", Urgency.CONCERN),
        ("b", Urgency.CRITICAL),
        ("c", Urgency.URGENT),
        ("d", Urgency.CRITICAL),
    ):
        await store.accept(message(store, chat))
        claimed = await claim(store)
        await store.commit(answered(claimed, case=waiting_case(urgency)))
    assert [entry.address.chat.reveal() for entry in await stores.cases.open()] == ["b", "d", "c", "a"]


async def test_a_closed_case_leaves_the_list(stores: Stores):
    store = stores.turns
    await store.accept(message(store))
    await store.commit(answered(await claim(store), case=waiting_case(Urgency.URGENT)))
    await store.accept(message(store))
    closed = replace(waiting_case(Urgency.URGENT), state=CaseState.CLOSED, closed=datetime.now(UTC))
    await store.commit(answered(await claim(store), case=closed))
    assert await stores.cases.open() == []
    assert [entry.case for entry in await stores.cases.closed(5)] == [closed]


async def test_a_list_that_lost_an_entry_is_mended_by_the_next_look(stores: Stores, redis: Redis):
    store = stores.turns
    await store.accept(message(store))
    claimed = await claim(store)
    await store.commit(answered(claimed, case=waiting_case(Urgency.URGENT)))
    await redis.delete(keys.CASES, keys.WAKES)
    await stores.cases.list_again(claimed.conversation.id)
    assert [entry.id for entry in await stores.cases.open()] == [claimed.conversation.id]
    assert await redis.zcard(keys.WAKES) == 1


async def test_a_case_is_looked_at_when_its_moment_comes_and_not_before(stores: Stores):
    store = stores.turns
    soon = datetime.now(UTC) + timedelta(seconds=0.4)
    await store.accept(message(store))
    await store.commit(answered(await claim(store), case=replace(waiting_case(Urgency.URGENT), wake=soon)))
    due = stores.cases.due()
    async with asyncio.timeout(5):
        event = await anext(due)
    await due.aclose()
    assert event.at >= soon


async def test_the_log_comes_back_in_order_and_from_any_entry_on(stores: Stores):
    store = stores.turns
    await store.accept(message(store))
    claimed = await claim(store)
    lines = tuple(LogLine(LineKind.PERSON, datetime.now(UTC), Private(words)) for words in ("a", "b", "c"))
    await store.commit(replace(answered(claimed), log=lines))
    log = await stores.cases.log(claimed.conversation.id)
    assert [line for _, line in log] == list(lines)
    assert [line for _, line in await stores.cases.log(claimed.conversation.id, log[0][0])] == list(lines[1:])


@pytest.mark.parametrize("new", [1, 19, 20, 21, 45])
async def test_who_follows_a_case_misses_no_line_however_many_came_at_once(stores: Stores, new: int):
    store = stores.turns
    await store.accept(message(store))
    claimed = await claim(store)
    lines = tuple(LogLine(LineKind.PERSON, datetime.now(UTC), Private(str(number))) for number in range(new + 3))
    await store.commit(replace(answered(claimed), log=lines))
    log = await stores.cases.log(claimed.conversation.id)
    found = await stores.cases.with_log(claimed.conversation.id, log[2][0])
    assert found is not None
    assert [line for _, line in found[1]] == list(lines[3:])
    assert found[0].id == claimed.conversation.id
    assert await stores.cases.with_log("0" * 24) is None


async def test_another_master_key_opens_nothing(store: RedisStore, redis: Redis, tmp_path: Path):
    await store.accept(message(store))
    stranger = KeyRing([Fernet.generate_key().decode()], "00" * 32)
    wrapped = await redis.get(ConversationKeys(store.conversation_id("test", "1")).data_key)
    with pytest.raises(InvalidToken):
        stranger.unwrap(wrapped)


def test_master_keys_rotate(tmp_path: Path):
    old = Fernet.generate_key().decode()
    wrapped = KeyRing([old], "00" * 32).new_data_key()
    assert KeyRing([Fernet.generate_key().decode(), old], "00" * 32).unwrap(wrapped)


def test_the_master_key_is_made_once_with_mode_0600(tmp_path: Path):
    path = tmp_path / "deep" / "master.key"
    first = KeyRing.from_file(path).conversation_id("a", "1")
    assert path.stat().st_mode & 0o777 == 0o600
    assert KeyRing.from_file(path).conversation_id("a", "1") == first
    assert KeyRing.from_file(path).conversation_id("b", "1") != first


async def test_an_unreachable_store_says_so(tmp_path: Path):
    nowhere = connect(f"unix://{tmp_path}/none.sock")
    stores = opened(nowhere, tmp_path)
    with pytest.raises(StoreUnavailable):
        await stores.turns.accept(message(stores.turns))
    with suppress(Exception):
        await nowhere.aclose()


async def test_what_cannot_be_read_does_not_keep_back_what_comes_behind(store: RedisStore, redis: Redis):
    await store.accept(message(store, text="uno"))
    named = ConversationKeys(store.conversation_id("test", "1"))
    await store.commit(answered(await claim(store)))
    await redis.xadd(named.inbox, {"d": b"damaged"})
    await store.accept(message(store, text="dos"))
    claimed = await claim(store)
    assert isinstance(claimed.event, IncomingMessage)
    assert claimed.event.text.reveal() == "dos"
    assert await redis.xlen(keys.FAILED) == 1


async def test_a_damaged_conversation_starts_anew(store: RedisStore, redis: Redis):
    await store.accept(message(store))
    first = await claim(store)
    await store.commit(answered(first, welcomed=True))
    named = ConversationKeys(first.conversation.id)
    await redis.hset(named.state, "d", b"damaged")
    await store.accept(message(store))
    again = await claim(store)
    assert not again.conversation.welcomed
    assert await store.commit(answered(again, "a"))


async def test_what_arrives_during_a_turn_is_taken_up_at_once(store: RedisStore, redis: Redis):
    """The conversation is given back with the commit: what came after its load must not be forgotten with it."""
    await store.accept(message(store, id="first"))
    claims = store.claims()
    async with asyncio.timeout(5):
        claimed = await anext(claims)
        await store.accept(message(store, id="second"))
        assert await store.commit(answered(claimed, "one"))
        claimed = await anext(claims)
        assert claimed.event.id == "second"
        await store.accept(message(store, id="third"))
        await store.accept(message(store, id="fourth"))
        assert await store.commit(answered(claimed, "two"))
        for name in ("third", "fourth"):
            claimed = await anext(claims)
            assert claimed.event.id == name
            assert await store.commit(answered(claimed, name))
    store.stop()
    assert [_ async for _ in claims] == []
    assert await redis.zcard(keys.WORK_INBOX) == 0
    assert await redis.exists(*keys.lease_keys(keys.WORK_INBOX)) == 0


async def test_a_commit_that_came_too_late_leaves_the_input_to_be_taken_up(store: RedisStore, redis: Redis):
    await store.accept(message(store, id="first"))
    claims = store.claims()
    async with asyncio.timeout(5):
        claimed = await anext(claims)
        stale = replace(claimed, conversation=replace(claimed.conversation, version=7))
        assert not await store.commit(answered(stale, "never"))
        again = await anext(claims)
        assert again.event.id == "first"
        assert await store.commit(answered(again, "said"))
    await claims.aclose()


async def test_one_look_finds_work_for_every_hand_that_waits(store: RedisStore):
    hands = [asyncio.create_task(anext(store.claims())) for _ in range(8)]
    await asyncio.sleep(0.05)
    for chat in range(8):
        await store.accept(message(store, chat=str(chat)))
    async with asyncio.timeout(5):
        claimed = await asyncio.gather(*hands)
    assert len({one.conversation.id for one in claimed}) == 8


async def looks_at(redis: Redis) -> int:
    """How often a script was run by its digest, which only a look does; on the node that has the queue."""
    clustered = isinstance(redis, RedisCluster)
    more = {"target_nodes": redis.get_node_from_key(keys.WORK_INBOX)} if clustered else {}
    return (await redis.info("commandstats", **more)).get("cmdstat_evalsha", {"calls": 0})["calls"]


async def test_one_ring_makes_one_worker_look(stores: Stores, redis: Redis):
    """Eight workers that all look at every message cost more than the message."""
    workers = [asyncio.create_task(anext(stores.turns.claims())) for _ in range(8)]
    await asyncio.sleep(0.1)
    before = await looks_at(redis)
    await stores.turns.accept(message(stores.turns))
    done, waiting = await asyncio.wait(workers, timeout=0.3, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.sleep(0.1)
    looks = await looks_at(redis) - before
    for worker in waiting:
        worker.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert len(done) == 1
    assert looks <= 3


async def test_what_one_process_delivers_no_other_takes_up_even_when_something_new_comes(redis: Redis, tmp_path: Path):
    here, there = opened(redis, tmp_path).turns, opened(redis, tmp_path).turns
    await here.accept(message(here))
    await here.commit(answered(await claim(here), "a"))
    deliveries = here.deliveries()
    hold = await anext(deliveries)
    await here.accept(message(here))
    await here.commit(answered(await claim(here), "b"))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await anext(there.deliveries())
    assert await hold.renew()
    await hold.done()
    async with asyncio.timeout(2):
        assert (await anext(there.deliveries())).conversation == hold.conversation
    await deliveries.aclose()


async def test_a_sender_whose_lease_went_to_another_stops(redis: Redis, tmp_path: Path):
    here, there = opened(redis, tmp_path).turns, opened(redis, tmp_path).turns
    await here.accept(message(here))
    await here.commit(answered(await claim(here), "a"))
    deliveries = here.deliveries()
    hold = await anext(deliveries)
    long_ago = time.time() - 1
    await redis.hset(keys.lease_keys(keys.WORK_OUTBOX)[0], hold.conversation, f"{long_ago} somebody")
    await redis.zadd(keys.WORK_OUTBOX, {hold.conversation: long_ago})
    async with asyncio.timeout(2):
        await anext(there.deliveries())
    hold.lease = long_ago
    assert not await hold.renew()
    await deliveries.aclose()


async def test_a_log_that_was_a_stream_is_read_and_moved(stores: Stores, redis: Redis):
    store = stores.turns
    await store.accept(message(store))
    claimed = await claim(store)
    named = ConversationKeys(claimed.conversation.id)
    key = await stores.data_keys.stored(claimed.conversation.id)
    assert key is not None
    first = LogLine(LineKind.PERSON, datetime.now(UTC), Private("antes"))
    entry = await redis.xadd(named.transcript, {"d": key.seal(codec.encode(first))})
    assert await stores.cases.log(claimed.conversation.id) == [(entry.decode(), first)]
    await store.commit(answered(claimed))
    log = await stores.cases.log(claimed.conversation.id)
    assert [line.words.reveal() for _, line in log] == ["antes", "line"]
    assert [line.words.reveal() for _, line in await stores.cases.log(claimed.conversation.id, log[0][0])] == ["line"]
    assert not await redis.exists(named.transcript)


async def test_entries_of_the_log_grow_when_the_clock_goes_back(store: RedisStore, stores: Stores, monkeypatch):
    await store.accept(message(store))
    first = await claim(store)
    await store.commit(answered(first))
    await store.accept(message(store))
    second = await claim(store)
    with monkeypatch.context() as earlier:
        earlier.setattr("bot.storage.store.time.time", lambda: 1.0)
        await store.commit(answered(second))
    (entry, _), _ = await stores.cases.log(first.conversation.id)
    assert len(await stores.cases.log(first.conversation.id, entry)) == 1


async def test_what_is_empty_takes_no_room(store: RedisStore, redis: Redis):
    await store.accept(message(store))
    claimed = await claim(store)
    await store.commit(answered(claimed, "a"))
    delivery = await store.next_outgoing(claimed.conversation.id)
    assert delivery is not None
    await store.delivered(claimed.conversation.id, delivery.entry, "m2")
    named = ConversationKeys(claimed.conversation.id)
    assert await redis.exists(named.inbox, named.outbox, named.attempts) == 0


async def test_something_to_say_that_cannot_be_read_does_not_keep_back_what_is_behind_it(
    store: RedisStore, redis: Redis
):
    await store.accept(message(store))
    claimed = await claim(store)
    await redis.xadd(ConversationKeys(claimed.conversation.id).outbox, {"d": b"damaged"})
    await store.commit(answered(claimed, "a"))
    delivery = await store.next_outgoing(claimed.conversation.id)
    assert delivery is not None
    assert isinstance(delivery.item, OutgoingMessage)
    assert delivery.item.html.reveal() == "a"
    assert await redis.xlen(keys.FAILED) == 1


async def test_what_lies_without_a_hint_is_found_by_the_second_pass_and_counted(stores: Stores, redis: Redis):
    await stores.turns.accept(message(stores.turns, chat="a"))
    await stores.turns.accept(message(stores.turns, chat="b"))
    with_hint, without = (stores.turns.conversation_id("test", chat) for chat in "ab")
    await redis.zrem(keys.WORK_INBOX, without)
    before = counted("inbox")
    assert await stores.sweep.sweep() == 0
    assert await stores.sweep.sweep() == 1
    assert await redis.zscore(keys.WORK_INBOX, without) is not None
    assert await stores.sweep.sweep() == 0
    assert counted("inbox") == before + 1
    assert {(await claim(stores.turns)).conversation.id for _ in range(2)} == {with_hint, without}


async def test_an_answer_without_a_hint_is_found_too(stores: Stores, redis: Redis):
    await stores.turns.accept(message(stores.turns))
    claimed = await claim(stores.turns)
    assert await stores.turns.commit(answered(claimed, "a"))
    await redis.zrem(keys.WORK_OUTBOX, claimed.conversation.id)
    assert [await stores.sweep.sweep() for _ in range(2)] == [0, 1]
    assert (await anext(stores.turns.deliveries())).conversation == claimed.conversation.id


def counted(queue: str) -> float:
    return REGISTRY.get_sample_value("suenos_missing_hints_total", {"queue": queue}) or 0.0


async def test_what_was_written_after_the_wish_to_wipe_is_kept_and_answered(stores: Stores, redis: Redis):
    store = stores.turns
    await store.accept(message(store, text="borra todo"))
    wipe = await claim(store)
    erasure = OutgoingErasure(wipe.event.address, Private("farewell"))
    assert await store.commit(replace(answered(wipe, "before"), outgoing=(erasure,)))
    entry = await store.next_outgoing(wipe.conversation.id)
    assert entry is not None
    await store.accept(message(store, text="one more question"))
    assert await store.commit(answered(await claim(store), "its answer"))
    sent = message(store, text="and another")
    await store.accept(sent)
    await store.forget(wipe.conversation.id, entry.entry)
    answer = await store.next_outgoing(wipe.conversation.id)
    assert answer is not None
    assert isinstance(answer.item, OutgoingMessage)
    assert answer.item.html.reveal() == "its answer"
    again = await claim(store)
    assert again.event == sent
    assert again.conversation.version == 0
    assert not await store.accept(sent), "a redelivery is recognised after the wipe too"


async def test_a_wipe_that_is_done_twice_leaves_nothing(stores: Stores, redis: Redis):
    store = stores.turns
    await store.accept(message(store))
    wipe = await claim(store)
    assert await store.commit(replace(answered(wipe), outgoing=(OutgoingErasure(wipe.event.address, Private("bye")),)))
    entry = await store.next_outgoing(wipe.conversation.id)
    assert entry is not None
    for _ in range(2):
        await store.forget(wipe.conversation.id, entry.entry)
    await look_at_hints(store)
    assert [key for key in await all_keys(redis) if wipe.conversation.id.encode() in key] == []
