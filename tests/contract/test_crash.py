"""Redis is killed while it is written to: what was acknowledged is there, with either ``appendfsync``. Prints how fast each commits (-s)."""

import asyncio
import os
import signal
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from redis.exceptions import RedisError

from bot.model.messages import Address, IncomingMessage, Private
from bot.ports import StoreUnavailable, Turn
from bot.storage.connection import connect
from bot.storage.crypto import KeyRing
from bot.storage.embedded import embedded_redis
from bot.storage.keys import ConversationKeys
from bot.storage.store import _InHand
from bot.storage.stores import Stores

SECONDS = 1.5


@pytest.mark.parametrize("side_by_side", [1, 16])
@pytest.mark.parametrize("appendfsync", ["everysec", "always"])
async def test_what_was_committed_survives_a_kill(tmp_path: Path, appendfsync: str, side_by_side: int):
    folder = tmp_path / "redis"
    committed: dict[str, int] = {}
    async with embedded_redis(folder, appendfsync) as url:
        redis = connect(url)
        stores = Stores.on(redis, KeyRing.from_file(tmp_path / "master.key"))

        async def write(chat: int) -> None:
            """One turn after another in a conversation of its own, until Redis is gone."""
            store, name = stores.turns, stores.turns.conversation_id("test", str(chat))
            address, number = Address("test", Private(str(chat))), 0
            while True:
                number += 1
                await store.accept(
                    IncomingMessage(
                        id=f"{number}", conversation=name, address=address, at=datetime.now(UTC), text=Private("x")
                    )
                )
                claimed = await store._first_in(_InHand(_Hand(name)))
                assert claimed is not None
                assert await store.commit(Turn(claimed, _next(claimed.conversation)))
                committed[name] = number

        writers = [asyncio.create_task(write(chat)) for chat in range(side_by_side)]
        began = time.monotonic()
        await asyncio.sleep(SECONDS)
        took = time.monotonic() - began
        os.kill((await redis.info("server"))["process_id"], signal.SIGKILL)
        ended = await asyncio.gather(*writers, return_exceptions=True)
        assert all(isinstance(error, StoreUnavailable | RedisError | OSError) for error in ended), ended
        await redis.aclose()
    print(f"\n{appendfsync}, {side_by_side} side by side: {sum(committed.values()) / took:.0f} turns a second")
    async with embedded_redis(folder, appendfsync) as url:
        redis = connect(url)
        for name, number in committed.items():
            version = int(await redis.hget(ConversationKeys(name).state, "v"))
            assert number <= version <= number + 1
        await redis.aclose()
    assert sum(committed.values()) > 10


class _Hand:
    """A conversation in the hands of the one who writes to it; no queue is asked."""

    def __init__(self, conversation: str) -> None:
        self.conversation = conversation
        self.token = ""


def _next(conversation):
    return replace(conversation, version=conversation.version + 1)
