"""The second line behind the work queue's protocol: finds inboxes and outboxes that hold something and have no hint, and gives them one.

It should never find any: what it finds is counted (``suenos_missing_hints``), and there is an alert for it. Knows nothing of what lies there.
"""

import asyncio
import re

import structlog
from redis.asyncio import Redis

from bot.metrics import MISSING_HINTS
from bot.storage import keys
from bot.storage.keys import ConversationKeys
from bot.storage.queue import WorkQueue

log = structlog.get_logger()

_EVERY = 3.0
"""Seconds between two passes. One that is seen in two passes is no accident of the moment: it is mended within two passes and a bit."""

_PAGE = 2000
"""Keys that one SCAN looks at: a millisecond of the server."""

_KEY = re.compile(r"suenos:\{(\w+)\}:(inbox|outbox)")


class Sweep:
    """Passes over all keys, one process at a time (see ``Lease``)."""

    def __init__(self, redis: Redis, inbox: WorkQueue, outbox: WorkQueue) -> None:
        self._redis = redis
        self._queues = {"inbox": (keys.WORK_INBOX, inbox), "outbox": (keys.WORK_OUTBOX, outbox)}
        self._suspected: set[tuple[str, str]] = set()

    async def work(self) -> None:
        """For ever. Raises what the store raises; the caller starts it again."""
        while True:
            await self.sweep()
            await asyncio.sleep(_EVERY)

    async def sweep(self) -> int:
        """One pass. Return how many were given a hint: those that had none in the pass before either."""
        found: dict[str, list[str]] = {box: [] for box in self._queues}
        async for key in self._redis.scan_iter(match=ConversationKeys("*").box, count=_PAGE):
            named = _KEY.fullmatch(key.decode())
            if named:
                found[named[2]].append(named[1])
        without = {(box, name) for box, waiting in found.items() for name in await self._without_hint(box, waiting)}
        lost = without & self._suspected
        self._suspected = without
        for box, name in lost:
            log.error("hint_missing", queue=box, conversation=name)
            MISSING_HINTS.labels(box).inc()
            await self._queues[box][1].put(name)
        return len(lost)

    async def _without_hint(self, box: str, waiting: list[str]) -> list[str]:
        if not waiting:
            return []
        scores = await self._redis.zmscore(self._queues[box][0], waiting)
        return [name for name, score in zip(waiting, scores, strict=True) if score is None]
