"""`make bench-publish`: the whole content and model published while people write, with two processes on one store.

Everything from outside: two real bot processes, people at a Bot API server over HTTP, staff at the studio over HTTP. A text and a phrase are
changed, so that everything is checked and the model trained anew. If the gate refuses that, the refusal is printed and the run fails:
nothing was published, so there is nothing to measure. The changed answer carries its mark in its words and in its button: one
without the other would be an answer from a mix of two editions.
"""

import asyncio
import html
import itertools
import json
import os
import re
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from bot.engine.hours import day_of
from bot.settings import Settings
from bot.storage.connection import connect
from bot.storage.crypto import KeyRing
from bot.storage.embedded import socket_path
from bot.storage.staff import Account, Role, Staff
from tests.running import RunningBot, running_bot
from tests.telegram.bot_api import TOKEN, BotApi

EVERY_SECONDS = 0.1
"""One message this often, each from another person."""

MARK = "De mil amores"
PHRASE = "a qué hora pasa el camión de la basura por mi barrio"
"""Off topic, and near no other phrase: what is measured is how long it takes, not whether a borderline message changes sides."""

_FIRST_CHAT = 6_000_000_000


class Person:
    """Somebody who writes once, and what came back when."""

    def __init__(self, chat: int) -> None:
        self.chat, self.wrote = chat, time.perf_counter()


async def staff_of(data: Path, url: str) -> list[aiohttp.ClientSession]:
    """Two editors, signed in: one publishes, the other has to agree."""
    settings = Settings(data=data)
    redis = connect(f"unix://{socket_path(settings.redis_folder)}")
    staff = Staff(redis, KeyRing.from_file(settings.key_path))
    sessions = []
    for name in ("ana", "luis"):
        await staff.save(Account(name, Role.EDITOR, name))
        cookies = {"suenos_equipo": await staff.sign_in(name, "benchmark")}
        sessions.append(
            aiohttp.ClientSession(
                url, cookies=cookies, headers={"Origin": url}, cookie_jar=aiohttp.CookieJar(unsafe=True)
            )
        )
    await redis.aclose()
    return sessions


async def write_for_ever(api: BotApi, people: list[Person]) -> None:
    for number in itertools.count():
        person = Person(_FIRST_CHAT + number)
        people.append(person)
        api.person_writes(person.chat, "muchas gracias")
        await asyncio.sleep(EVERY_SECONDS)


def refusal(page: str) -> str:
    """Why the studio did not publish, in its own words; "" if it did."""
    alert = re.search(r'role="alert">(.*?)</p>', page, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", alert[1])).strip() if alert else ""


def steps_of(bot: RunningBot) -> list[tuple[str, float]]:
    """The steps of the rehearsal, each with the seconds since it began."""
    lines = [json.loads(line) for line in bot.output if '"rehearsal_step"' in line]
    return [(line["step"], line["seconds"]) for line in lines]


def moment_live(bot: RunningBot) -> float | None:
    """When a process logged that it answers with the new edition (Unix seconds)."""
    for line in bot.output:
        if '"edition_live"' in line:
            stamp = json.loads(line)["timestamp"].replace("Z", "+00:00")
            return datetime.fromisoformat(stamp).timestamp()
    return None


async def change(ana: aiohttp.ClientSession, luis: aiohttp.ClientSession) -> None:
    """A text and a phrase changed, and a second person's agreement."""
    place = "/equipo/textos/respuesta/utter_thank"
    base = (await (await ana.get(place)).text()).split('name="base" value="')[1].split('"')[0]
    form = {
        "base": base, "language": "es", "text": f"{MARK}. Aquí puedes volver cuando quieras.", "label": "Dar las gracias",
        "reviewed": day_of(datetime.now(UTC)).isoformat(), "source": "campaign", "button_title": MARK, "button_payload": "/menu",
    }  # fmt: skip
    for path, data in (
        (place, form),
        ("/equipo/textos/frases/out_of_scope", {"base": base, "phrases": PHRASE}),
        ("/equipo/textos/publicar/pedir", {"reason": "x"}),
    ):
        if "phrases" in data:
            page = await (await ana.get("/equipo/textos/respuesta/utter_out_of_scope")).text()
            known = page.split('<textarea id="phrases"')[1].split(">", 1)[1].split("</textarea>")[0]
            data["phrases"] = f"{known}\n{data['phrases']}"
        async with ana.post(path, data=data) as answer:
            assert answer.status == 200, (path, answer.status, await answer.text())
    async with luis.post("/equipo/textos/publicar/aprobar") as answer:
        assert answer.status == 200, await answer.text()


async def main() -> None:
    busy = os.getloadavg()[0]
    api = BotApi()
    await api.start()
    folder = Path(tempfile.mkdtemp(prefix="suenos-bench-"))
    one, two = folder / "one", folder / "two"
    people: list[Person] = []
    pace = {
        "telegram_per_second": "1000",
        "telegram_chat_burst": "100",
        "telegram_token": TOKEN,
        "telegram_api": api.url,
    }
    async with running_bot(one, **pace) as first:
        two.mkdir()
        shutil.copy(one / "master.key", two / "master.key")
        redis = f"unix://{socket_path(Settings(data=one).redis_folder)}"
        async with running_bot(two, redis_url=redis, **pace) as second:
            ana, luis = await staff_of(one, first.url)
            await change(ana, luis)
            writing = asyncio.create_task(write_for_ever(api, people))
            await asyncio.sleep(3)
            began = time.time()
            async with ana.post(
                "/equipo/textos/publicar/ya", data={"reason": "x"}, timeout=aiohttp.ClientTimeout(300)
            ) as answer:
                page = await answer.text()
            published = time.time()
            refused = refusal(page)
            await asyncio.sleep(0 if refused else 5)
            writing.cancel()
            await asyncio.sleep(2)
            steps = steps_of(first)
            lives = [moment_live(bot) for bot in (first, second)]
            for session in (ana, luis):
                await session.close()
    await api.stop()
    shutil.rmtree(folder, ignore_errors=True)

    if refused:
        sys.exit(f"The studio refused to publish, after {published - began:.1f} s: {refused}")
    waits, mixed, lost, new = [], 0, 0, 0
    for person in people:
        answers = [sent for sent in api.sent if sent.chat == person.chat]
        thanks = [sent for sent in answers if MARK in sent.text or "Con gusto" in sent.text]
        if not thanks:
            lost += 1
            continue
        waits.append(thanks[0].at - person.wrote)
        in_words, in_button = MARK in thanks[0].text, MARK in [title for title, _ in thanks[0].buttons]
        mixed += in_words != in_button
        new += in_words
    handed = min(live for live in lives if live) - began
    rows = [
        (
            "load of the machine before it began",
            f"{busy:.1f} on {os.cpu_count()} cores: the rehearsal waits for everything else",
        ),
        ("people who wrote meanwhile", f"{len(people)}, of which {new} got the new answer"),
        ("without an answer", lost),
        ("answers from a mix of two editions", mixed),
        ("longest wait for an answer", f"{max(waits) * 1000:.0f} ms"),
        *((f"pressed to {step}", f"{seconds:.1f} s") for step, seconds in steps),
        ("pressed to live in the first process", f"{handed:.1f} s"),
        ("live in the second process after the first", f"{abs((lives[1] or 0) - (lives[0] or 0)):.2f} s"),
        ("pressed to the page that says so", f"{published - began:.1f} s"),
    ]
    for what, figure in rows:
        print(f"{what:45} {figure}")
    assert not lost and not mixed


if __name__ == "__main__":
    asyncio.run(main())
