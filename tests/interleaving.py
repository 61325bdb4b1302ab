"""Runs coroutines of several processes in an order of its own choosing, on a real Redis.

Every command to Redis is a switch point twice: before it is done and before its answer is seen. A seed decides which one goes on next, when
time passes, and when a process dies: what a dead process has not sent is never done. The same seed gives the same order.

Time is the loop's own and passes only when the order says so, so that minutes of leases and pauses take no time at all.
"""

import asyncio
import random
import selectors
import time
from collections.abc import Callable, Coroutine
from contextlib import contextmanager
from typing import Any
from unittest import mock

import redis


class Stuck(Exception):
    """Nothing can go on, and nothing waits for time to pass."""


class Process:
    """Tasks that share memory and die together."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.alive = True


class Order(selectors.DefaultSelector):
    """Chooses what goes on next. It sits where a loop waits for its files, of which there are none here."""

    PATIENCE = 0.03
    """How often time passes although something could go on: a slow network."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.choice = random.Random(seed)
        self.now = time.time()
        self.steps = 0
        self.dies: tuple[int, Process] | None = None
        self.after_each: Callable[[], None] = lambda: None
        self._waiting: list[tuple[Process, asyncio.Future[None]]] = []

    def time(self) -> float:
        """Return the loop's own time, as Unix seconds."""
        return self.now

    async def switch(self, process: Process) -> None:
        """Let others go first, or all of them, or for ever."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((process, future))
        await future

    def select(self, timeout: float | None = None) -> Any:
        """See ``selectors.BaseSelector.select``."""
        if timeout is not None and timeout <= 0:
            return []
        self.after_each()
        self.steps += 1
        if self.dies is not None and self.steps >= self.dies[0]:
            self.dies[1].alive = False
            self.dies = None
        self._waiting = [(who, future) for who, future in self._waiting if who.alive and not future.done()]
        if self._waiting and (timeout is None or self.choice.random() >= self.PATIENCE):
            self._waiting.pop(self.choice.randrange(len(self._waiting)))[1].set_result(None)
        elif timeout is None:
            raise Stuck
        else:
            self.now += max(timeout, 1e-4)  # less would be lost in rounding
        return []


@contextmanager
def running(order: Order):
    """A loop that follows the order, while the block runs; ``time.time`` is its time."""
    loop = asyncio.SelectorEventLoop(order)
    loop.time = order.time  # type: ignore[method-assign]
    loop._clock_resolution = 1e-5  # type: ignore[attr-defined]  # as coarse as these numbers are
    with mock.patch("time.time", new=order.time):
        try:
            yield loop.run_until_complete
        finally:
            # What a dead process left waiting ends with the test.
            order.switch = _ended  # type: ignore[method-assign]
            order.after_each = lambda: None
            loop.run_until_complete(_end_all())
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()


async def _end_all() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


async def _ended(process: Process) -> None:
    raise asyncio.CancelledError


class SteppedRedis:
    """A client of one process, over a blocking one: each command is done whole at the moment the order gives it."""

    def __init__(self, order: Order, process: Process, client: redis.Redis) -> None:
        self.order = order
        self.process = process
        self.client = client

    async def do(self, work: Callable[[], Any]) -> Any:
        await self.order.switch(self.process)
        answer = work()
        await self.order.switch(self.process)
        return answer

    def __getattr__(self, name: str) -> Callable[..., Coroutine[Any, Any, Any]]:
        command = getattr(self.client, name)
        return lambda *args, **more: self.do(lambda: command(*args, **more))

    def register_script(self, text: str) -> Callable[..., Coroutine[Any, Any, Any]]:
        script = self.client.register_script(text)
        return lambda keys, args: self.do(lambda: script(keys=keys, args=args))

    def pipeline(self, transaction: bool = True) -> "SteppedPipeline":
        return SteppedPipeline(self, transaction)


class SteppedPipeline:
    """Without a transaction others come between any two of its commands, and death too."""

    def __init__(self, stepped: SteppedRedis, transaction: bool) -> None:
        self._redis = stepped
        self._transaction = transaction
        self._commands: list[tuple[str, tuple, dict]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args, **more: self._commands.append((name, args, more))

    async def execute(self) -> list[Any]:
        commands, self._commands = self._commands, []
        client = self._redis.client
        if self._transaction:
            pipe = client.pipeline(transaction=True)
            for name, args, more in commands:
                getattr(pipe, name)(*args, **more)
            return await self._redis.do(pipe.execute)
        answers = []
        for name, args, more in commands:
            await self._redis.order.switch(self._redis.process)
            answers.append(getattr(client, name)(*args, **more))
        await self._redis.order.switch(self._redis.process)
        return answers

    async def __aenter__(self) -> "SteppedPipeline":
        return self

    async def __aexit__(self, *_: object) -> None:
        self._commands = []
