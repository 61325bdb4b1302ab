"""`make bench-start`: how soon the bot answers, what it takes, and how it compares to a bare echo bot in the same run.

Everything is measured from outside: real processes, HTTP, the operating system's own figures. Options: --no-bare skips the
bare machine (it downloads every package), --messages N.
"""

import argparse
import asyncio
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import psutil

from tests.running import PROJECT, running_bot
from tests.telegram.bot_api import TOKEN, BotApi

TEXTS = [
    "hola", "cual es el numero de la linea?", "como se si una oferta es falsa", "me ofrecieron trabajo en españa de mesera",
    "pueden quitarme el pasaporte?", "es legal que me cobren por el trabajo", "gracias", "que es la trata de personas",
    "quiero revisar una oferta que me llego por instagram", "que necesito para trabajar en canada",
]  # fmt: skip


async def first_answer(data: Path, chat: int) -> tuple[float, float]:
    """Seconds from starting the process to the first answer at Telegram, and MB resident then (bot and its Redis).

    Each start on the same data needs its own chat and its own update ids: the bot knows an update it has seen.
    """
    api = BotApi(first_update=1000 * chat)
    await api.start()
    try:
        api.person_writes(chat, "cual es el numero de la linea?")
        began = time.perf_counter()
        async with running_bot(data, telegram_token=TOKEN, telegram_api=api.url) as bot:
            (reply, *_) = await api.replies(chat, 1, seconds=60)
            return reply.at - began, _resident(bot.process.pid)
    finally:
        await api.stop()


async def latencies(messages: int, start, stop) -> list[float]:
    """Milliseconds from an update handed to the bot to its first reply at the server, one message after another."""
    api = BotApi()
    await api.start()
    handle = await start(api)
    try:
        times = []
        for number in range(messages + 20):
            chat = number % 50 + 1
            before = sum(sent.chat == chat for sent in api.sent)
            update = api.person_writes(chat, TEXTS[number % len(TEXTS)])
            reply = (await api.replies(chat, before + 1, seconds=60))[before]
            if number >= 20:  # the first ones warm things up
                times.append((reply.at - api.handed[update["update_id"]]) * 1000)
            await asyncio.sleep(0.02)
        return times
    finally:
        await stop(handle)
        await api.stop()


async def our_latencies(messages: int, data: Path) -> list[float]:
    context = None

    async def start(api: BotApi):
        nonlocal context
        pace = {"telegram_per_second": "1000", "telegram_chat_burst": "1000"}  # the echo bot keeps no limit either
        context = running_bot(data, telegram_token=TOKEN, telegram_api=api.url, **pace)
        await context.__aenter__()

    async def stop(_):
        await context.__aexit__(None, None, None)

    return await latencies(messages, start, stop)


async def echo_latencies(messages: int) -> list[float]:
    async def start(api: BotApi):
        return subprocess.Popen([sys.executable, "-m", "benchmarks.echo_bot", TOKEN, api.url], cwd=PROJECT)

    async def stop(process):
        process.send_signal(signal.SIGINT)
        await asyncio.to_thread(process.wait, 20)

    return await latencies(messages, start, stop)


def bare_machine() -> float:
    """Seconds from `make run` in a fresh clone, with nothing set up, to the first answer of the web chat's server."""
    with tempfile.TemporaryDirectory(prefix="suenos-bare-") as folder:
        clone = Path(folder) / "suenos"
        subprocess.run(["git", "clone", "--quiet", str(PROJECT), str(clone)], check=True)
        environment = {"PATH": "/usr/local/bin:/usr/bin:/bin:" + str(Path(sys.base_prefix) / "bin"), "HOME": folder}
        environment |= {"SUENOS_PORT": "18080", "UV_CACHE_DIR": f"{folder}/cache", "PIP_NO_CACHE_DIR": "1"}
        environment |= {name: value for name, value in os.environ.items() if name.startswith(("SSL_", "PIP_", "UV_"))}
        began = time.perf_counter()
        process = subprocess.Popen(["make", "run"], cwd=clone, env=environment, start_new_session=True)
        try:
            body = b'{"id": "1", "press": "/welcome"}'
            headers = {"X-Suenos-Chat": "0" * 32, "Content-Type": "application/json"}
            while True:
                try:
                    request = urllib.request.Request("http://127.0.0.1:18080/chat/messages", body, headers)
                    urllib.request.urlopen(request, timeout=5).close()
                    events = urllib.request.urlopen(f"http://127.0.0.1:18080/chat/events?chat={'0' * 32}", timeout=20)
                    while b'"bot"' not in events.readline():
                        pass
                    return time.perf_counter() - began
                except OSError:
                    if process.poll() is not None or time.perf_counter() - began > 900:
                        raise
                    time.sleep(0.2)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)


def _resident(pid: int) -> float:
    root = psutil.Process(pid)
    return sum(process.memory_info().rss for process in (root, *root.children(recursive=True))) / 1e6


def _row(name: str, times: list[float]) -> str:
    ordered = sorted(times)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return f"  {name:28} p50 {statistics.median(times):7.2f} ms   p99 {p99:7.2f} ms   ({len(times)} messages)"


async def measure(messages: int, bare: bool) -> None:
    print("bench-start")
    if bare:
        print(
            f"  bare machine to first answer      {await asyncio.to_thread(bare_machine):7.1f} s   (downloads included)"
        )
    with tempfile.TemporaryDirectory(prefix="suenos-bench-") as folder:
        warm = [await first_answer(Path(folder) / "warm", chat) for chat in range(1, 6)][1:]
        print(f"  warm start to first answer        {statistics.median(t for t, _ in warm):7.2f} s   (aim 3)")
        print(f"  resident, bot and its Redis       {statistics.median(m for _, m in warm):7.0f} MB  (aim 350)")
        ratios = []
        for round_number in (1, 2, 3):  # in turn, so that a machine that slows down slows both
            ours = await our_latencies(messages, Path(folder) / f"round{round_number}")
            echo = await echo_latencies(messages)
            print(_row("Sueños, update to reply", ours))
            print(_row("bare echo bot", echo))
            ratios.append(statistics.median(ours) / statistics.median(echo))
        print(f"  ratio of p50, median of {len(ratios)}         {statistics.median(ratios):7.2f}     (aim 3)")
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-bare", action="store_true")
    parser.add_argument("--messages", type=int, default=300)
    given = parser.parse_args()
    asyncio.run(measure(given.messages, not given.no_bare))
