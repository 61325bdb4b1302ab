"""The command line as other programs and people use it: JSON Lines, clear errors, the desk beside a running bot."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from tests.running import PROJECT, running_bot

pytestmark = pytest.mark.process

SUENOS = Path(sys.executable).with_name("suenos")


def suenos(*arguments: str, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SUENOS_")}
    environment |= {f"SUENOS_{name.upper()}": value for name, value in settings.items()}
    return subprocess.run(
        [SUENOS, *arguments],
        check=False,
        input=given,
        capture_output=True,
        text=True,
        timeout=100,
        env=environment,
        cwd=PROJECT,
    )


def lines(output: str) -> list[dict]:
    return [json.loads(line) for line in output.splitlines()]


def test_parse():
    given = '{"text": "cual es el numero de la linea?"}\nnot json\n{"text": "auxilio me van a matar"}\n'
    first, second, third = lines(suenos("parse", "--jsonl", given=given).stdout)
    assert set(first) == {"intent", "confidence", "urgency", "language", "entities", "fallback"}
    assert first["intent"] == "ask_hotline"
    assert "line 2" in second["error"]
    assert third["urgency"] == "critical"


def test_offer():
    given = '{"text": "tengo 16 y me ofrecen trabajo en mexico"}\n{"text": "hola"}\n'
    first, second = lines(suenos("offer", "--jsonl", given=given).stdout)
    assert first == {"assessment": "strong_signs", "flags": [{"id": "under_18", "evidence": "tengo 16"}]}
    assert second == {"assessment": "not_an_offer", "flags": []}


def test_talk_keeps_conversations_apart_and_presses_buttons_by_their_title():
    given = (
        '{"turns": ["hola", "Hablar con una persona", "si"]}\n{"turns": ["hola"]}\n{"turns": [{"press": "/menu"}]}\n'
    )
    first, second, third = lines(suenos("talk", "--jsonl", given=given).stdout)
    assert (first["mode"], len(first["replies"])) == ("waiting", 3)
    assert second["mode"] == "bot"
    assert "programa" in second["replies"][0][0]["text"]
    assert len(third["replies"][0][-1]["buttons"]) == 4


def test_talk_by_hand():
    said = suenos("talk", given="hola\n1\n").stdout
    assert "¿Qué necesitas?" in said
    assert "[1]" in said


def test_a_broken_answer_is_named_with_file_line_and_mend(tmp_path: Path):
    import shutil

    for folder in ("responses", "nlu_data", "tests/content", "tests/urgency"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    file = tmp_path / "responses/es/greet.yml"
    file.write_text(file.read_text().replace("version:", "version"))
    result = suenos("content", "check", "--root", str(tmp_path))
    assert result.returncode == 1
    assert "responses/es/greet.yml:" in result.stdout
    assert "arreglo:" in result.stdout
    assert result.stdout.splitlines()[-1].startswith("1 errores, ")


def test_doctor_says_what_is_broken(tmp_path: Path):
    result = suenos("doctor", data=str(tmp_path), redis_url="redis://127.0.0.1:9/0")
    assert result.returncode == 1
    assert "BROKEN  redis" in result.stdout
    assert "SUENOS_REDIS_URL" in result.stdout


def test_a_wrong_master_key_file_is_named(tmp_path: Path):
    (tmp_path / "master.key").write_text("not a key")
    (tmp_path / "master.key").chmod(0o600)
    result = suenos("desk", "list", data=str(tmp_path))
    assert result.returncode == 1
    assert "master.key" in result.stderr
    assert "Traceback" not in result.stderr


async def test_a_counsellor_takes_over_and_the_bot_keeps_quiet(tmp_path: Path):
    token = "a" * 32
    async with running_bot(tmp_path) as bot, aiohttp.ClientSession() as session:
        number = iter(range(100))

        async def say(**what: str) -> None:
            body = {"id": str(next(number)), **what}
            async with session.post(f"{bot.url}/chat/messages", json=body, headers={"X-Suenos-Chat": token}) as answer:
                assert answer.status == 202

        async def until(words: str) -> str:
            heard = ""
            async with session.get(f"{bot.url}/chat/events?chat={token}") as events, asyncio.timeout(15):
                async for line in events.content:
                    heard += line.decode()
                    if words in heard:
                        return heard
            raise AssertionError(words)

        async def desk(*arguments: str) -> str:
            result = await asyncio.to_thread(suenos, "desk", *arguments, data=str(tmp_path))
            assert result.returncode == 0, result.stderr
            return result.stdout

        await say(text="quiero hablar con una persona")
        await until("¿La dejo en la lista?")
        await say(text="si")
        await until("Ahora no hay nadie del equipo")
        entry = (await desk("list")).split()[0]
        assert "quiero hablar con una persona" in await desk("read", entry)
        await desk("take", entry, "--name", "Laura")
        await until("Laura")
        await desk("reply", entry, "Hola,", "te", "leo", "--name", "Laura")
        heard = await until("Hola, te leo")
        await say(text="cual es el numero de la linea?")
        await asyncio.sleep(1)
        assert (await until("cual es el numero")).count('"from": "bot"') == heard.count('"from": "bot"')
        await desk("close", entry, "--name", "Laura")
        await until("Vuelvo a contestar yo")
        assert "Nobody" in await desk("list")


def test_settings_that_cannot_be_are_named_all_at_once():
    done = suenos("doctor", port="abc", trusted_proxies="10.0.0/8")
    assert done.returncode == 1
    assert "SUENOS_PORT" in done.stderr
    assert "10.0.0/8" in done.stderr
    assert "Traceback" not in done.stderr
