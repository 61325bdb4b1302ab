"""A short `make fuzz`: hostile updates, webhook bodies and web-chat frames against the real handlers. And what it has found before."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.content.library import Content
from bot.storage.connection import connect
from bot.storage.embedded import embedded_redis
from tests import hostile

_EXAMPLES = 1000


@pytest.fixture
def thrown_at(tmp_path: Path, content: Content):
    """The target, and what runs a coroutine: hypothesis calls plain functions."""
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()

        async def prepared() -> hostile.Target:
            url = await stack.enter_async_context(embedded_redis(tmp_path / "redis"))
            redis = connect(url)
            stack.push_async_callback(redis.aclose)
            return await stack.enter_async_context(hostile.target(redis, tmp_path, content))

        yield runner.run(prepared()), runner.run
        runner.run(stack.aclose())


def test_hostile_input_breaks_nothing_and_is_not_logged(thrown_at):
    target, run = thrown_at
    for _, throw in hostile.throws(target, run, _EXAMPLES, 1):
        throw()
