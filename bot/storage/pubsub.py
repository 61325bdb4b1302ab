"""Wakes what waits in any process when something was put into Redis, by publish and subscribe.

A message may be lost with its connection, so whoever waits looks by itself now and then; and after a connection was lost everybody looks.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.client import Pipeline
from redis.exceptions import RedisError

from bot.storage import keys
from bot.storage.connection import then

_RECONNECT_SECONDS = 0.5


class Notification:
    """The next one of a topic. It may have come since this object was made."""

    def __init__(self) -> None:
        self.event = asyncio.Event()

    async def wait(self, seconds: float) -> bool:
        """Return whether it came within ``seconds``."""
        try:
            async with asyncio.timeout(seconds):
                await self.event.wait()
        except TimeoutError:
            return False
        return True


class PubSub:
    """Topics that any process publishes to, and any process waits for."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._awaited: dict[str, Notification] = {}
        self._mine = secrets.token_hex(4)

    def next(self, topic: str) -> Notification:
        """Return what to wait on for the next notification. Take it before looking whether there is work."""
        notification = self._awaited.get(topic)
        if notification is None or notification.event.is_set():
            notification = self._awaited[topic] = Notification()
        return notification

    async def publish(self, pipe: Pipeline, *topics: str) -> list[Any]:
        """Do what the pipeline holds, then wake what waits for these topics, here and elsewhere. Return the pipeline's answers."""
        then(pipe)
        for topic in topics:
            pipe.publish(keys.NOTIFICATIONS, f"{self._mine} {topic}")
        answers: list[Any] = await pipe.execute()
        for topic in topics:
            self.wake(topic)
        return answers

    def wake(self, topic: str) -> None:
        """Wake what waits for ``topic`` in this process."""
        notification = self._awaited.pop(topic, None)
        if notification is not None:
            notification.event.set()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Hear what other processes publish while the block runs; a lost connection is taken up again."""
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
                    await pubsub.subscribe(keys.NOTIFICATIONS)
                    async for message in pubsub.listen():
                        if message["type"] == "subscribe":
                            # What was published before is not heard any more: let everybody look.
                            for topic in list(self._awaited):
                                self.wake(topic)
                        if message["type"] == "message":
                            published_by, topic = message["data"].decode().split(" ", 1)
                            if published_by != self._mine:
                                self.wake(topic)
            except RedisError:
                await asyncio.sleep(_RECONNECT_SECONDS)
