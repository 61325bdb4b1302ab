"""`make soak`: the bot at a steady rate for twenty minutes (MINUTES=), looked at from outside. Fails if anything grows.

Sampled every few seconds: resident memory and open files of the bot, Redis's memory, entries waiting in streams, leases held. What is compared is
the middle of the last third with the middle of the second; in the first everybody has written several times: the same few hundred
people go on writing, and have everything deleted, so that nothing has a reason to grow.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import psutil
import uvloop
from redis.asyncio import Redis

from benchmarks.load import crowd, redis_server, settings_for
from bot.storage import keys
from bot.storage.connection import connect
from tests.running import running_bot, trained

_PEOPLE = 100
_EVERY = 2.0
_ALLOWED = {"memory_mb": 1.05, "files": 1.1, "redis_mb": 1.05, "keys": 1.02}
"""How much larger the second half may be. What waits must not be more than a second's worth."""


@dataclass(frozen=True)
class Sample:
    memory_mb: float
    files: int
    redis_mb: float
    keys: int
    waiting: int
    """Conversations in the work queues, and entries in the longest stream of one."""


async def sample(process: psutil.Process, redis: Redis) -> Sample:
    waiting = await redis.zcard(keys.WORK_INBOX) + await redis.zcard(keys.WORK_OUTBOX)
    async for key in redis.scan_iter(match="*:*box", count=5000, _type="stream"):
        waiting = max(waiting, await redis.xlen(key))
    used = int((await redis.info("memory"))["used_memory"])
    files = process.num_fds()
    return Sample(process.memory_info().rss / 1e6, files, used / 1e6, await redis.dbsize(), waiting)


async def soak(minutes: float, rate: float) -> int:
    with tempfile.TemporaryDirectory(prefix="suenos-soak-") as folder:
        async with crowd() as people, redis_server(Path(folder) / "redis") as url:
            async with running_bot(Path(folder) / "bot", **settings_for(people, redis_url=url)) as bot:
                redis = connect(url)
                try:
                    return await _watched(people, psutil.Process(bot.process.pid), redis, minutes, rate)
                finally:
                    await redis.aclose()


async def _watched(people, process: psutil.Process, redis: Redis, minutes: float, rate: float) -> int:
    # A log ends at 400 lines, which nobody writes here: so everybody has their conversation deleted now and then.
    print(f"soak: {minutes:g} minutes, {rate:g} messages a second from {_PEOPLE} people", flush=True)
    writing = asyncio.create_task(_write(people, rate, minutes * 60))
    samples: list[Sample] = []
    began = time.monotonic()
    while not writing.done():
        await asyncio.sleep(_EVERY)
        samples.append(await sample(process, redis))
        if len(samples) % 30 == 0:
            print(f"  {time.monotonic() - began:5.0f} s  {samples[-1]}", flush=True)
    waits = writing.result()
    third = len(samples) // 3
    first, second = samples[third : 2 * third], samples[2 * third :]
    grown = 0
    print(f"{'':14} {'first':>10} {'second':>10}")
    for at, field in enumerate(fields(Sample)):
        before, after = (statistics.median(astuple(s)[at] for s in half) for half in (first, second))
        most = before * _ALLOWED[field.name] if field.name in _ALLOWED else rate
        grown += after > most
        print(f"{field.name:14} {before:10.1f} {after:10.1f}  {'grows' if after > most else 'flat'}")
    late = sum(wait >= 10 for wait in waits)
    print(
        f"{len(waits)} messages, {late} not answered within ten seconds, p99 {sorted(waits)[int(len(waits) * 0.99)] * 1000:.0f} ms"
    )
    return int(bool(grown or late))


async def _write(people, rate: float, seconds: float) -> list[float]:
    """Everybody writes nine times and then has everything deleted, over and over."""
    waits: list[float] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        waits += await people.steadily(rate, min(9 * _PEOPLE / rate, end - time.monotonic()), _PEOPLE)
        # A burst of two to five at the end of each conversation, and nothing after it that could wake what lies.
        for chat in range(1, _PEOPLE + 1):
            waits += await people.burst(chat, 2 + chat % 4)
        for chat in range(1, _PEOPLE + 1):
            people.person_presses(chat, "/wipe:now")
            await asyncio.sleep(1 / rate)
        await people.quiet(1.0)
    return waits


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--rate", type=float, default=15.0)
    given = parser.parse_args()
    trained()
    sys.exit(uvloop.run(soak(given.minutes, given.rate)))
