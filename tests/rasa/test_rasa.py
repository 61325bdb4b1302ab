"""A real Rasa server on a small part of the data (make test-rasa): the compose service's own command, and the bot's client to it."""

import asyncio
import re
import shutil
from pathlib import Path

import aiohttp
import pytest
import yaml

from bot.engine import safety
from bot.model.reading import Understanding
from bot.model.taxonomy import INTENTS, Urgency
from bot.understanding.rasa import RasaUnderstander
from tests.running import PROJECT

RASA = PROJECT / "var" / "rasa" / "bin" / "rasa"

pytestmark = [
    pytest.mark.timeout(900),
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(not RASA.exists(), reason="Rasa is not set up: make test-rasa"),
]

SMALL = ("greet", "ask_hotline", "disclose_control")


class Fallback:
    async def understand(self, text: str) -> Understanding:
        return Understanding(intent="out_of_scope", confidence=0.0, urgency=Urgency.ROUTINE, alarm=safety.check(text))


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("rasa")
    (root / "nlu_data" / "es").mkdir(parents=True)
    config = (PROJECT / "nlu_data" / "config.yml").read_text()
    (root / "nlu_data" / "config.yml").write_text(re.sub(r"epochs: \d+", "epochs: 15", config))
    for intent in SMALL:
        shutil.copy(PROJECT / "nlu_data" / "es" / f"{intent}.yml", root / "nlu_data" / "es")
    return root


async def test_the_service_trains_serves_and_understands(project: Path):
    service = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["services"]["rasa"]
    command = " ".join(service["command"]).replace("/tmp/models", str(project / "models")).replace("5005", "15005")
    command = re.sub(r"\brasa (?=train|run)", f"{RASA} ", command)
    process = await asyncio.create_subprocess_exec(
        *service["entrypoint"], command, cwd=project,
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with aiohttp.ClientSession() as session:
            async with asyncio.timeout(800):
                while True:
                    assert process.returncode is None, "the service ended"
                    try:
                        async with session.get("http://127.0.0.1:15005/version") as answer:
                            assert (await answer.json())["version"].startswith("3.6")
                            break
                    except (aiohttp.ClientError, OSError):
                        await asyncio.sleep(1)
            rasa = RasaUnderstander("http://127.0.0.1:15005", session, Fallback())
            await rasa.understand("hola")  # the first call is slow, and may fall back
            rasa._down_until = 0.0
            understood = await rasa.understand("cual es el numero de la linea")
            assert understood.intent == "ask_hotline"
            assert not rasa.down
            alarmed = await rasa.understand("me tienen encerrada y me quitaron el pasaporte")
            assert alarmed.urgency is Urgency.URGENT
    finally:
        process.terminate()
        await process.wait()


async def test_without_a_server_the_fallback_answers():
    async with aiohttp.ClientSession() as session:
        rasa = RasaUnderstander("http://127.0.0.1:9", session, Fallback())
        assert (await rasa.understand("hola")).intent == "out_of_scope"
        assert rasa.down


async def test_the_whole_project_is_valid_for_rasa():
    process = await asyncio.create_subprocess_exec(
        RASA, "data", "validate", "--domain", "nlu_data/domain.yml", "--data", "nlu_data/es", "--config", "nlu_data/config.yml",
        "--fail-on-warnings", cwd=PROJECT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()[-2000:]
    assert set(yaml.safe_load((PROJECT / "nlu_data/domain.yml").read_text())["intents"]) == set(INTENTS)
