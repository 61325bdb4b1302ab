"""The store's figures of this moment: how much waits, and how long already."""

import asyncio
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.model.case import CaseState
from bot.model.taxonomy import Urgency
from bot.ports import StoreUnavailable
from bot.storage import keys
from bot.storage.cases import CaseList

_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Backlog:
    """Counts, and seconds since the oldest came due."""

    inbox: int
    outbox: int
    oldest_seconds: float
    failed: int
    waiting: Mapping[Urgency, int]
    longest_wait_seconds: float
    held: int


class Figures:
    """Reads them."""

    def __init__(self, redis: Redis, cases: CaseList) -> None:
        self._redis = redis
        self._cases = cases

    async def read(self) -> Backlog:
        """Raises ``StoreUnavailable``."""
        try:
            async with asyncio.timeout(_SECONDS):
                return await self._read()
        except (RedisError, OSError, TimeoutError) as error:
            raise StoreUnavailable(type(error).__name__) from error

    async def _read(self) -> Backlog:
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.zcard(keys.WORK_INBOX)
            pipe.zcard(keys.WORK_OUTBOX)
            pipe.zrange(keys.WORK_INBOX, 0, 0, withscores=True)
            pipe.xlen(keys.FAILED)
            inbox, outbox, first, failed = await pipe.execute()
        now = time.time()
        cases = [conversation.case for conversation in await self._cases.open() if conversation.case]
        waiting = [case for case in cases if case.state is CaseState.WAITING]
        return Backlog(
            inbox=inbox,
            outbox=outbox,
            oldest_seconds=max(0.0, now - first[0][1]) if first else 0.0,
            failed=failed,
            waiting=Counter(case.urgency for case in waiting),
            longest_wait_seconds=max((now - case.waiting_since.timestamp() for case in waiting), default=0.0),
            held=len(cases) - len(waiting),
        )
