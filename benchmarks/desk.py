"""`make bench-desk`: 300 people wait, 30 counsellors work. How fast the desk is, and that no case is ever taken twice.

Everything from outside: the real bot as a process, people at a Bot API server over HTTP, counsellors at the desk over HTTP with an open
stream of events each, as their browsers have. Latency from a person to the desk is from the update handed to the bot to the line in
the counsellor's stream; the other way, from the counsellor's request to the message at the Bot API server.
"""

import asyncio
import itertools
import json
import random
import re
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bot.settings import Settings
from bot.storage.connection import connect
from bot.storage.crypto import KeyRing
from bot.storage.embedded import socket_path
from bot.storage.staff import Account, Role, Staff
from tests.running import running_bot
from tests.telegram.bot_api import TOKEN, BotApi

PEOPLE = 300
COUNSELLORS = 30
MESSAGES = 10
"""Each way, for each counsellor."""

RACES = 1000
_RACES_AT_ONCE = 6
_LOOK = 0.01
"""Seconds between two looks at what has arrived; when it did is known more exactly."""

_LONGEST_MARK = len("mensaje-123456")
_THOUGHT = 3.0
"""Most seconds between reading a message and sending the next: far less than people take."""

_FIRST_CHAT = 5_000_000_000
_BEGAN = time.perf_counter()
_requests = itertools.count()


@dataclass
class Counsellor:
    """Signed in, with the stream of one case open."""

    session: aiohttp.ClientSession
    url: str
    case: str = ""
    heard: dict[str, float] = field(default_factory=dict)

    async def act(self, case: str, act: str, **more) -> None:
        body = {"act": act, "request": f"request-{next(_requests)}", **more}
        async with self.session.post(
            f"{self.url}/equipo/casos/{case}/actos", json=body, headers={"Origin": self.url}
        ) as answer:
            assert answer.status == 202, await answer.text()

    async def listen(self) -> None:
        async with self.session.get(f"{self.url}/equipo/casos/{self.case}/eventos?after=0") as stream:
            rest = b""
            async for piece in stream.content.iter_any():
                rest = rest[-_LONGEST_MARK:] + piece
                for mark in re.findall(rb"mensaje-\d+(?=\D)", rest):
                    self.heard.setdefault(mark.decode(), time.perf_counter())

    async def watch(self) -> None:
        async with self.session.get(f"{self.url}/equipo/eventos") as stream:
            async for _ in stream.content.iter_any():
                pass


async def until(true, seconds: float = 60.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(_LOOK)


async def sign_in(data: Path, url: str) -> list[Counsellor]:
    settings = Settings(data=data)
    redis = connect(f"unix://{socket_path(settings.redis_folder)}")
    staff = Staff(redis, KeyRing.from_file(settings.key_path))
    team = []
    for number in range(COUNSELLORS):
        account = Account(f"counsellor{number}", Role.COUNSELLOR, f"Persona {number}")
        await staff.save(account)
        await staff.set_duty(account.name, True)
        token = await staff.sign_in(account.name, "bench")
        jar = aiohttp.CookieJar(unsafe=True)
        session = aiohttp.ClientSession(
            cookie_jar=jar, headers={"Cookie": f"suenos_equipo={token}"}, timeout=aiohttp.ClientTimeout(total=None)
        )
        team.append(Counsellor(session, url))
    await redis.aclose()
    return team


async def queue_page(counsellor: Counsellor) -> tuple[float, str]:
    began = time.perf_counter()
    async with counsellor.session.get(f"{counsellor.url}/equipo") as answer:
        page = await answer.text()
    return (time.perf_counter() - began) * 1000, page


def phase(name: str) -> None:
    """Where it is: a run that does not end says what it waits for."""
    print(f"{time.perf_counter() - _BEGAN:6.1f} s  {name}", file=sys.stderr, flush=True)


def show(name: str, milliseconds: list[float]) -> None:
    cuts = statistics.quantiles(milliseconds, n=100)
    print(
        f"{name:34} {statistics.median(milliseconds):8.1f} {cuts[94]:8.1f} {max(milliseconds):8.1f}   ({len(milliseconds)})"
    )


async def exchange(api: BotApi, team: list[Counsellor], chats: dict[str, int]) -> tuple[list[float], list[float]]:
    """Every counsellor and their person write to each other, all of them in the same minute, each after a while of thought."""
    chance = random.Random(4)
    to_desk: list[float] = []
    to_person: list[float] = []
    arrived: dict[tuple[int, str], float] = {}

    async def talk(counsellor: Counsellor) -> None:
        chat = chats[counsellor.case]
        for _ in range(MESSAGES):
            await asyncio.sleep(chance.uniform(0.2, _THOUGHT))
            mark = f"mensaje-{next(_requests)}"
            update = api.person_writes(chat, mark)
            await until(lambda mark=mark: mark in counsellor.heard)
            to_desk.append((counsellor.heard[mark] - api.handed[update["update_id"]]) * 1000)
            await asyncio.sleep(chance.uniform(0.2, _THOUGHT))
            mark = f"mensaje-{next(_requests)}"
            began = time.perf_counter()
            await counsellor.act(counsellor.case, "reply", text=mark)
            await until(lambda mark=mark: (chat, mark) in arrived)
            to_person.append((arrived[chat, mark] - began) * 1000)

    async def watch() -> None:
        seen = 0
        while True:
            fresh, seen = api.sent[seen:], len(api.sent)
            arrived.update({(sent.chat, sent.text): sent.at for sent in fresh})
            await asyncio.sleep(_LOOK)

    watching = asyncio.create_task(watch())
    await asyncio.gather(*(talk(counsellor) for counsellor in team))
    watching.cancel()
    return to_desk, to_person


async def races(team: list[Counsellor], cases: list[str]) -> int:
    """Two to four take the same case at once, a thousand times, several cases at a time; answers how often not just one got it."""

    async def some(first: int) -> int:
        doubled = 0
        for number in range(first, RACES, _RACES_AT_ONCE):
            case = cases[number % len(cases)]
            rivals = [team[(number + shift) % len(team)] for shift in range(2 + number % 3)]
            await asyncio.gather(*(rival.act(case, "take") for rival in rivals))
            lines = await log_of(team[number % len(team)], case, len(rivals))
            taken = lines.count("taken")
            assert taken + lines.count("already") == len(rivals), lines
            doubled += taken != 1
            await asyncio.gather(*(rival.act(case, "release") for rival in rivals))
        return doubled

    # As many as divide the number of cases: no two races are for one case.
    assert len(cases) % _RACES_AT_ONCE == 0
    return sum(await asyncio.gather(*(some(first) for first in range(_RACES_AT_ONCE))))


_seen: dict[str, str] = {}


async def log_of(counsellor: Counsellor, case: str, expected: int) -> list[str]:
    """What came of the takes, from the case's own stream."""
    found: list[str] = []
    url = f"{counsellor.url}/equipo/casos/{case}/eventos?after={_seen.get(case, '0')}"
    async with asyncio.timeout(30), counsellor.session.get(url) as stream:
        async for raw in stream.content:
            if raw.startswith(b"id: "):
                _seen[case] = raw[4:].strip().decode()
            if raw.startswith(b"data: "):
                html = json.loads(raw[6:]).get("html", "")
                if 'class="line event' in html:
                    found += ["taken"] * ("Tomó el caso" in html) + ["already"] * ("No se tomó" in html)
            if len(found) >= expected:
                return found
    return found


async def main() -> None:
    api = BotApi()
    await api.start()
    with tempfile.TemporaryDirectory(prefix="suenos-bench-") as folder:
        data = Path(folder)
        # Thirty counsellors here write faster than Telegram lets any bot; its limits are another measurement.
        pace = {"telegram_per_second": "1000", "telegram_chat_burst": "1000"}
        async with running_bot(data, telegram_token=TOKEN, telegram_api=api.url, log_level="error", **pace) as bot:
            phase("people come onto the list")
            for number in range(PEOPLE):
                chat = _FIRST_CHAT + number
                api.person_presses(chat, "/disclose_control" if number % 3 else "/request_human")
                api.person_presses(chat, "/handoff:accept")
            await until(lambda: sum("la lista" in sent.text for sent in api.sent) >= PEOPLE)
            phase("counsellors sign in")
            team = await sign_in(data, bot.url)
            tasks = [asyncio.create_task(counsellor.watch()) for counsellor in team]
            page = ""
            async with asyncio.timeout(60):
                while page.count('class="case ') < PEOPLE:
                    _, page = await queue_page(team[0])
            cases = re.findall(r'casos/([0-9a-f]{24})"', page)
            phase("the queue page")
            pages = [(await queue_page(team[number % COUNSELLORS]))[0] for number in range(100)]
            for counsellor, case in zip(team, cases, strict=False):
                counsellor.case = case
                await counsellor.act(case, "take")
                tasks.append(asyncio.create_task(counsellor.listen()))
            chats = await whose(data, [counsellor.case for counsellor in team])
            await asyncio.sleep(1)
            phase("they write to each other")
            to_desk, to_person = await exchange(api, team, chats)
            phase("races")
            began = time.perf_counter()
            doubled = await races(team, cases[COUNSELLORS:])
            seconds = time.perf_counter() - began
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for counsellor in team:
                await counsellor.session.close()
    await api.stop()
    print(f"bench-desk: {PEOPLE} people on the list, {COUNSELLORS} counsellors at once")
    print(f"{'milliseconds':34} {'p50':>8} {'p95':>8} {'worst':>8}")
    show("queue page", pages)
    show("person to desk", to_desk)
    show("desk to person", to_person)
    print(f"{RACES} races for a case: taken twice or by nobody {doubled} times ({seconds:.0f} s)")


async def whose(data: Path, cases: list[str]) -> dict[str, int]:
    """The chat of each case: the bot alone knows how to go from a chat to a case, never back."""
    ring = KeyRing.from_file(Settings(data=data).key_path)
    ids = {ring.conversation_id("telegram", str(_FIRST_CHAT + n)): _FIRST_CHAT + n for n in range(PEOPLE)}
    return {case: ids[case] for case in cases}


if __name__ == "__main__":
    asyncio.run(main())
