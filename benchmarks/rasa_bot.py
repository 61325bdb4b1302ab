"""A Rasa server behind its own REST channel, as a yardstick: our training phrases, one answer for each intent, rules alone.

Its pipeline is Rasa's own with few epochs, since only speed is measured here (benchmarks.understanding measures what is understood). People
write by HTTP POST to /webhooks/rest/webhook and have their answer in the response, which spares Rasa the way back that Telegram asks of a bot.
"""

import asyncio
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import yaml

from benchmarks.crowd import TEXTS
from bot.content.phrases import TRAINING, read_phrases
from tests.running import PROJECT

_EPOCHS = 5
_TRAIN_SECONDS = 900
_START_SECONDS = 180


def installed() -> bool:
    return (PROJECT / "var/rasa/bin/rasa").exists()


@dataclass
class RasaBot:
    url: str
    pid: int
    session: aiohttp.ClientSession

    async def ask(self, person: int, text: str) -> float:
        """Seconds until the answer."""
        began = time.perf_counter()
        async with self.session.post(self.url, json={"sender": str(person), "message": text}) as answer:
            assert await answer.json(), "Rasa answered nothing"
        return time.perf_counter() - began

    async def steadily(self, rate: float, seconds: float) -> list[float]:
        began = time.perf_counter()
        asked = []
        for number in range(int(rate * seconds)):
            await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
            asked.append(asyncio.create_task(self.ask(number % 400, TEXTS[number % len(TEXTS)])))
        return await asyncio.gather(*asked)

    async def at_once(self, messages: int) -> float:
        began = time.perf_counter()
        await asyncio.gather(*(self.ask(1000 + n, TEXTS[n % len(TEXTS)]) for n in range(messages)))
        return messages / (time.perf_counter() - began)


@asynccontextmanager
async def serving(folder: Path) -> AsyncIterator[RasaBot]:
    """Train a small bot in ``folder`` and serve it while the block runs."""
    folder.mkdir(parents=True)
    _write(folder)
    await _rasa(folder, "train", "--fixed-model-name", "bot", seconds=_TRAIN_SECONDS)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = await asyncio.create_subprocess_exec(
        *_command("run", "--interface", "127.0.0.1", "--port", str(port), "--model", "models/bot.tar.gz"),
        cwd=folder, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=64)) as session:
            bot = RasaBot(f"http://127.0.0.1:{port}/webhooks/rest/webhook", process.pid, session)
            async with asyncio.timeout(_START_SECONDS):
                while True:
                    try:
                        await bot.ask(0, "hola")
                        break
                    except (aiohttp.ClientError, AssertionError):
                        await asyncio.sleep(1.0)
            yield bot
    finally:
        process.terminate()
        await process.wait()


def _command(*arguments: str) -> list[str]:
    return [str(PROJECT / "var/rasa/bin/python"), "-m", "rasa", *arguments]


async def _rasa(folder: Path, *arguments: str, seconds: float) -> None:
    log = (folder / "rasa.log").open("wb")
    process = await asyncio.create_subprocess_exec(*_command(*arguments), cwd=folder, stdout=log, stderr=log)
    async with asyncio.timeout(seconds):
        assert await process.wait() == 0, (folder / "rasa.log").read_text()[-2000:]


def _write(folder: Path) -> None:
    config = yaml.safe_load((PROJECT / "nlu_data/config.yml").read_text())
    for step in config["pipeline"]:
        if step["name"] == "DIETClassifier":
            step["epochs"] = _EPOCHS
    config["policies"] = [{"name": "RulePolicy"}]
    phrases: dict[str, list[str]] = {}
    for phrase in read_phrases(PROJECT, TRAINING):
        phrases.setdefault(phrase.intent, []).append(phrase.text)
    names = [*phrases, "nlu_fallback"]
    files = {
        "config.yml": config,
        "domain.yml": {
            "version": "3.1",
            "intents": list(phrases),
            "responses": {f"utter_{name}": [{"text": f"Esto es lo que sabemos de {name}."}] for name in names},
        },
        "data/nlu.yml": {
            "version": "3.1",
            "nlu": [
                {"intent": name, "examples": "".join(f"- {text}\n" for text in texts)}
                for name, texts in phrases.items()
            ],
        },
        "data/rules.yml": {
            "version": "3.1",
            "rules": [
                {"rule": f"answer {name}", "steps": [{"intent": name}, {"action": f"utter_{name}"}]} for name in names
            ],
        },
        "credentials.yml": {"rest": None},
        "endpoints.yml": {},
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(content, allow_unicode=True))
