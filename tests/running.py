"""The real bot as a process of its own, for tests that look at it from outside."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.app import load_understander

PROJECT = Path(__file__).resolve().parent.parent

_START_SECONDS = 60.0


@dataclass
class RunningBot:
    """A started ``suenos run``: where its web server is, and everything it printed and logged."""

    process: asyncio.subprocess.Process
    url: str
    output: list[str]
    environment: dict[str, str]

    async def stop(self) -> None:
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(self.process.wait(), 20)


def trained() -> Path:
    """The project's model, trained first if there is none or the phrases have changed: five processes that each train take longer than a start may."""
    path = PROJECT / "var" / "model.npz"
    load_understander(path)
    return path


@asynccontextmanager
async def running_bot(data: Path, role: str = "all", **settings: str) -> AsyncIterator[RunningBot]:
    """Start the bot on a data folder of its own, with the project's trained model; stop it at the end."""
    data.mkdir(parents=True, exist_ok=True)
    model = PROJECT / "var" / "model.npz"
    if model.exists() and not (data / "model.npz").exists():
        (data / "model.npz").symlink_to(model)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SUENOS_")}
    environment |= {"SUENOS_DATA": str(data), "SUENOS_PORT": "0", "PYTHONUNBUFFERED": "1"}
    environment |= {f"SUENOS_{name.upper()}": value for name, value in settings.items()}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", "--role", role, cwd=PROJECT, env=environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    output: list[str] = []
    ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def read() -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            output.append(line.decode())
            found = re.search(r"Web chat:\s+(http://\S+?)/?\s", output[-1])
            if found and not ready.done():
                ready.set_result(found[1])
            elif "is running" in output[-1] and role in ("worker", "sender"):
                ready.set_result("")
        if not ready.done():
            ready.set_exception(RuntimeError("the bot did not start:\n" + "".join(output)))

    reader = asyncio.create_task(read())
    bot = None
    try:
        bot = RunningBot(process, await asyncio.wait_for(ready, _START_SECONDS), output, environment)
        yield bot
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(process.wait(), 20)
            except TimeoutError:
                process.kill()
        await asyncio.gather(reader, return_exceptions=True)
