"""A work queue of conversations: at most one worker of all processes has a conversation in hand, a dead one's comes back.

The queue holds hints, not data: a hint says "look at this conversation". What is to be done stands in the conversation's own streams.
Knows nothing of what the work is. The protocol, all of it in three scripts (``lua/claim.lua``, ``renew.lua``, ``release.lua``):

========== ============================ =========================================================================
state      in Redis                     what leads on
========== ============================ =========================================================================
idle       no hint                      put: due
due        hint, its time has come      claim: leased
leased     hint at the lease's end,     release: idle, or due at a later time; put, then a look by anybody: wanted;
           lease with the claim's token the lease runs out: due
wanted     as leased, and marked        release: due now; the lease runs out: due
========== ============================ =========================================================================

Two rules keep a wake-up from being lost. Work is written before its hint. And the mark that a conversation is wanted is used up only by a
claim, whose holder then looks, or by a release that leaves the hint due. Nothing of this is kept in a process's memory, so it
makes no difference which process a hand belongs to. ``tests/contract/test_interleavings.py`` plays thousands of orders of it.
"""

import asyncio
import itertools
import secrets
import time
from collections import deque
from collections.abc import AsyncIterator
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.client import Pipeline

from bot.storage import keys, scripts
from bot.storage.connection import then
from bot.storage.pubsub import PubSub
from bot.storage.replies import names

_IDLE_LOOK = 1.0
"""Seconds between looks when nothing is published: finds what a dead process left behind."""


class Claim:
    """One conversation in hand, until ``lease`` (Unix seconds), when it comes back by itself; that is also how an error ends one."""

    def __init__(self, queue: "WorkQueue", conversation: str, lease: float, token: str) -> None:
        self._queue = queue
        self.conversation = conversation
        self.lease = lease
        self.token = token

    async def done(self) -> None:
        """Give it back: nothing is left to do, but for what came meanwhile."""
        await self._queue.release(self)

    async def postpone(self, due: float) -> None:
        """Give it back, to come again at ``due`` (Unix seconds)."""
        await self._queue.release(self, due)

    async def renew(self) -> bool:
        """Go on for longer, if it is time. Return False if somebody else has it by now: stop."""
        return await self._queue.renew(self)

    def add_done(self, pipe: Pipeline) -> None:
        """Give it back after what ``pipe`` holds, in the same trip; ``done_in_pipe`` is told the pipeline's answer to it."""
        then(pipe)
        self._queue.add_release(pipe, self)

    async def done_in_pipe(self, answer: int) -> None:
        """See ``add_done``."""
        await self._queue.released(self, answer)


class WorkQueue:
    """Conversations that are due for work. None is ever due later than ``horizon`` seconds from now, if there is one: after a clock was set
    back, what was put in before must not wait until the old time comes again."""

    def __init__(self, redis: Redis, key: str, pubsub: PubSub, lease: float, horizon: float | None = None) -> None:
        self._horizon = "" if horizon is None else horizon
        self._redis = redis
        self._key = key
        self._pubsub = pubsub
        self._lease = lease
        self._keys = [key, *keys.lease_keys(key)]
        self._tokens = (f"{secrets.token_hex(6)}-{number}" for number in itertools.count())
        self._claim = redis.register_script(scripts.CLAIM)
        self._release = redis.register_script(scripts.RELEASE)
        self._renew = redis.register_script(scripts.RENEW)
        self._looking = asyncio.Lock()
        self._hands = 0
        """How many wait for a conversation."""
        self._found: deque[Claim] = deque()
        """What one look found for the others that wait."""
        self._stopping = False

    def stop(self) -> None:
        """Give out no more: ``claims`` ends once what is in hand is done."""
        self._stopping = True
        self._pubsub.wake(self._key)

    async def put(self, conversation: str, pipe: Pipeline | None = None, ahead: float = 0.0) -> list[Any]:
        """Say that a conversation has work now, after what ``pipe`` holds. Return the pipeline's answers. Twice does no harm.

        ``ahead`` puts it before what came in the last so many seconds; one that stands further ahead already keeps its place.
        """
        async with pipe or self._redis.pipeline(transaction=False) as steps:
            self.add(steps, conversation, ahead)
            return await self._pubsub.publish(steps, self._key)

    def add(self, pipe: Pipeline, conversation: str, ahead: float = 0.0) -> None:
        """As ``put``, without doing it yet: who executes the pipeline publishes."""
        then(pipe)
        pipe.zadd(self._key, {conversation: time.time() - ahead}, lt=True)

    async def claims(self) -> AsyncIterator[Claim]:
        """Claims as they come due, until ``stop``. Each is ended with ``done`` or ``postpone``, or by its lease."""
        while True:
            # One worker looks while the others wait their turn, and for as many as wait: a notification wakes one, not all.
            self._hands += 1
            try:
                async with self._looking:
                    claim = self._next_found() or await self._next()
            finally:
                self._hands -= 1
            if claim is None:
                return
            yield claim

    def _next_found(self) -> Claim | None:
        while self._found:
            claim = self._found.popleft()
            # One for whom no hand was left in time is somebody else's by now.
            if claim.lease > time.time():
                return claim
        return None

    async def _next(self) -> Claim | None:
        while True:
            if self._stopping:
                return None
            notification = self._pubsub.next(self._key)
            now = time.time()
            lease, token = now + self._lease, next(self._tokens)
            due, *conversations = await self._claim(
                keys=self._keys, args=[now, lease, token, self._horizon, self._hands]
            )
            self._found.extend(Claim(self, name, lease, token) for name in names(conversations))
            claim = self._next_found()
            if claim is not None:
                return claim
            if not conversations:
                wait = max(0.0, float(due) - time.time()) if due else _IDLE_LOOK
                await notification.wait(min(wait, _IDLE_LOOK))

    async def release(self, claim: Claim, due: float | None = None) -> None:
        """See ``Claim.done`` and ``Claim.postpone``."""
        answer = await self._release(keys=self._keys, args=self._release_of(claim, due))
        await self.released(claim, answer)

    def add_release(self, pipe: Pipeline, claim: Claim) -> None:
        """See ``Claim.add_done``."""
        pipe.eval(scripts.RELEASE, len(self._keys), *self._keys, *self._release_of(claim, None))

    async def released(self, claim: Claim, answer: int) -> None:
        """Act on what the release found."""
        if answer < 0:
            # Two had it in hand for a while. Whoever was last, somebody looks once more at what came of it.
            await self.put(claim.conversation)
        elif answer:
            await self._pubsub.publish(self._redis.pipeline(transaction=False), self._key)

    async def renew(self, claim: Claim) -> bool:
        """See ``Claim.renew``."""
        now = time.time()
        if claim.lease - now > self._lease / 2:
            return True
        until = now + self._lease
        if not await self._renew(keys=self._keys[:2], args=[claim.conversation, claim.token, until]):
            return False
        claim.lease = until
        return True

    def _release_of(self, claim: Claim, due: float | None) -> list[str | float]:
        return [claim.conversation, claim.token, "" if due is None else due, time.time()]
