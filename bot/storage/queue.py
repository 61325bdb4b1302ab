"""A work queue of conversations: at most one worker of all processes has a conversation in hand, a dead one's comes back.

The queue holds hints, not data: a hint says "look at this conversation". What is to be done stands in the conversation's own
streams, so a hint too many costs a look and a lost one is repaired by the next. Knows nothing of what the work is.
"""

import asyncio
import secrets
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.client import Pipeline
from redis.exceptions import RedisError

from bot.storage import keys, scripts
from bot.storage.connection import then
from bot.storage.replies import names

_IDLE_LOOK = 1.0
"""Seconds between looks when no bell rings: finds what a dead process left behind."""


class Claim:
    """One conversation in hand. ``lease`` is when it comes back by itself (Unix seconds)."""

    def __init__(self, queue: "WorkQueue", conversation: str, lease: float) -> None:
        self._queue = queue
        self.conversation = conversation
        self.lease = lease
        self.asked_again = False

    async def done(self) -> bool:
        """Nothing is left to do. False: something came meanwhile, look again."""
        return await self._queue.finish(self)

    async def postpone(self, due: float) -> None:
        """Come back at ``due`` (Unix seconds)."""
        await self._queue.postpone(self, due)

    async def renew(self) -> bool:
        """Go on for longer, if it is time; False: somebody else has it by now, stop."""
        return await self._queue.renew(self)

    def lapse(self) -> None:
        """After an error: let the lease run out, then the conversation comes back."""
        self._queue.let_go(self)

    def done_with(self, pipe: Pipeline) -> None:
        """Give it back after what ``pipe`` holds, in the same trip; ``done_so`` is told the pipeline's answer to it."""
        then(pipe)
        self._queue.add_release(pipe, self)

    async def done_so(self, answer: int) -> bool:
        """See ``done``."""
        return await self._queue.finished(self, answer)


class WorkQueue:
    """Conversations that are due for work. None is ever due later than ``horizon`` seconds from now, if there is one: after a clock was set
    back, what was put in before must not wait until the old time comes again."""

    def __init__(self, redis: Redis, key: str, bell: "Bell", lease: float, horizon: float | None = None) -> None:
        self._horizon = "" if horizon is None else horizon
        self._redis = redis
        self._key = key
        self._bell = bell
        self._lease = lease
        self._keys = [key, *keys.lease_keys(key)]
        self._holder = secrets.token_hex(6)
        self._claim = redis.register_script(scripts.CLAIM)
        self._release = redis.register_script(scripts.RELEASE)
        self._renew = redis.register_script(scripts.RENEW)
        self._in_hand: dict[str, Claim] = {}
        self._looking = asyncio.Lock()
        self._hands = 0
        """How many wait for a conversation."""
        self._found: deque[Claim] = deque()
        """What one look found for the others that wait."""
        self._stopping = False

    def stop(self) -> None:
        """Give out no more: ``claims`` ends once what is in hand is done."""
        self._stopping = True
        self._bell.wake(self._key)

    async def put(self, conversation: str, pipe: Pipeline | None = None, ahead: float = 0.0) -> list[Any]:
        """Say that a conversation has work now, after what ``pipe`` holds; answers the pipeline's answers. Twice does no harm.

        ``ahead`` puts it before what came in the last so many seconds; one that stands further ahead already keeps its place.
        """
        async with pipe or self._redis.pipeline(transaction=False) as steps:
            self.add(steps, conversation, ahead)
            return await self._bell.ring(steps, self._key)

    def add(self, pipe: Pipeline, conversation: str, ahead: float = 0.0) -> None:
        """As ``put``, without doing it yet: who executes the pipeline rings the bell."""
        then(pipe)
        pipe.zadd(self._key, {conversation: time.time() - ahead}, lt=True)

    async def claims(self) -> AsyncIterator[Claim]:
        """Claims as they come due, until ``stop``. Each is ended with ``done``, ``postpone`` or ``lapse``."""
        while True:
            # One worker looks while the others wait their turn, and for as many as wait: a ring wakes one, not all.
            self._hands += 1
            try:
                async with self._looking:
                    claim = self._found.popleft() if self._found else await self._next()
            finally:
                self._hands -= 1
            if claim is None:
                return
            yield claim

    async def _next(self) -> Claim | None:
        while True:
            if self._stopping:
                return None
            ring = self._bell.ring_of(self._key)
            now = time.time()
            lease = now + self._lease
            due, *conversations = await self._claim(
                keys=self._keys, args=[now, lease, self._holder, self._horizon, self._hands]
            )
            for name in names(conversations):
                held = self._in_hand.get(name)
                if held is not None:
                    held.lease, held.asked_again = lease, True
                else:
                    claim = self._in_hand[name] = Claim(self, name, lease)
                    self._found.append(claim)
            if self._found:
                return self._found.popleft()
            if not conversations:
                wait = max(0.0, float(due) - time.time()) if due else _IDLE_LOOK
                await ring.wait(min(wait, _IDLE_LOOK))

    async def finish(self, claim: Claim) -> bool:
        """See ``Claim.done``."""
        if not claim.asked_again:
            await self._give_back(claim, due=None)
        if claim.asked_again:
            claim.asked_again = False
            return False
        self.let_go(claim)
        return True

    def add_release(self, pipe: Pipeline, claim: Claim) -> None:
        """See ``Claim.done_with``."""
        pipe.eval(scripts.RELEASE, len(self._keys), *self._keys, *self._release_of(claim, None))

    async def finished(self, claim: Claim, answer: int) -> bool:
        """See ``Claim.done_so``."""
        if answer:
            await self._bell.ring(self._redis.pipeline(transaction=False), self._key)
        if claim.asked_again:
            claim.asked_again = False
            return False
        self.let_go(claim)
        return True

    async def postpone(self, claim: Claim, due: float) -> None:
        """See ``Claim.postpone``."""
        while True:
            claim.asked_again = False
            await self._give_back(claim, due)
            if not claim.asked_again:
                break
            # Another claim moved the lease on while this one was being given back: give that one back instead.
        self.let_go(claim)

    def let_go(self, claim: Claim) -> None:
        """See ``Claim.lapse``."""
        self._in_hand.pop(claim.conversation, None)

    async def renew(self, claim: Claim) -> bool:
        """See ``Claim.renew``."""
        now = time.time()
        if claim.lease - now > self._lease / 2:
            return True
        until = now + self._lease
        if not await self._renew(keys=self._keys[:2], args=[claim.conversation, claim.lease, until, self._holder]):
            return False
        claim.lease = until
        return True

    async def _give_back(self, claim: Claim, due: float | None) -> None:
        wanted = await self._release(keys=self._keys, args=self._release_of(claim, due))
        if wanted:
            # Another process could not have it while it was in this one's hands.
            await self._bell.ring(self._redis.pipeline(transaction=False), self._key)

    def _release_of(self, claim: Claim, due: float | None) -> list[str | float]:
        return [claim.conversation, claim.lease, "" if due is None else due, self._holder, time.time()]


class Ring:
    """Waits for a bell that may have rung since this object was made."""

    def __init__(self) -> None:
        self.event = asyncio.Event()

    async def wait(self, seconds: float) -> bool:
        """Whether the bell has rung within ``seconds``."""
        try:
            async with asyncio.timeout(seconds):
                await self.event.wait()
        except TimeoutError:
            return False
        return True


class Bell:
    """Wakes what waits in this process when any process puts work or a bubble into Redis."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._rings: dict[str, Ring] = {}
        self._mine = secrets.token_hex(4)

    def ring_of(self, name: str) -> Ring:
        """What to wait on for the next ring of ``name``. Take it before looking whether there is work."""
        ring = self._rings.get(name)
        if ring is None or ring.event.is_set():
            ring = self._rings[name] = Ring()
        return ring

    async def ring(self, pipe: Pipeline, *rung: str) -> list[Any]:
        """Do what the pipeline holds, then wake what waits for these names, here and in other processes; answers the pipeline's answers."""
        then(pipe)
        for name in rung:
            pipe.publish(keys.BELL, f"{self._mine} {name}")
        answers: list[Any] = await pipe.execute()
        for name in rung:
            self.wake(name)
        return answers

    def wake(self, name: str) -> None:
        """Wake what waits for ``name`` in this process."""
        ring = self._rings.pop(name, None)
        if ring is not None:
            ring.event.set()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Listen for rings of all processes while the block runs; a lost connection is taken up again."""
        task = asyncio.create_task(self._listen())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _listen(self) -> None:
        while True:
            try:
                async with self._redis.pubsub() as pubsub:
                    await pubsub.subscribe(keys.BELL)
                    async for message in pubsub.listen():
                        if message["type"] == "message":
                            rung_by, name = message["data"].decode().split(" ", 1)
                            if rung_by != self._mine:
                                self.wake(name)
            except RedisError:
                await asyncio.sleep(0.5)
