"""A master dies, the Sentinel promotes the replica: what was kept is there, and the same client goes on."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model.messages import Address, IncomingMessage, Private
from bot.ports import StoreUnavailable
from bot.storage.connection import AddressError, connect
from bot.storage.crypto import KeyRing
from bot.storage.store import RedisStore
from bot.storage.stores import Stores
from tests.redis_servers import redis_sentinel


def message(store: RedisStore, name: str) -> IncomingMessage:
    address = Address("test", Private(name))
    conversation = store.conversation_id("test", name)
    return IncomingMessage(
        id=name, conversation=conversation, address=address, at=datetime.now(UTC), text=Private("hola")
    )


async def test_the_client_follows_the_sentinel_to_the_new_master(tmp_path: Path):
    async with redis_sentinel(tmp_path / "redis") as watched:
        redis = connect(watched.url)
        stores = Stores.on(redis, KeyRing.from_file(tmp_path / "master.key"))
        store = stores.turns
        async with stores.pubsub.listening():
            assert await store.accept(message(store, "1"))
            # Replication is not waited for by the bot; here it is, so that the test is about the failover alone.
            assert await redis.execute_command("WAIT", 1, 2000) == 1
            await watched.master.kill()
            async with asyncio.timeout(15):
                while True:
                    try:
                        assert await store.accept(message(store, "2"))
                        break
                    except StoreUnavailable:
                        await asyncio.sleep(0.1)
            assert not await store.accept(message(store, "1"))
            claims = store.claims()
            async with asyncio.timeout(10):
                found = {(await anext(claims)).event.id}
                await claims.aclose()
                claims = store.claims()
                found.add((await anext(claims)).event.id)
                await claims.aclose()
            assert found == {"1", "2"}
        await redis.aclose()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1",
        "redis+cluster://",
        "redis+cluster://host",
        "redis+sentinel://host:26379",
        "redis+sentinel://host:26379/master/base",
        "redis+something://host:1",
    ],
)
def test_an_address_that_is_none_says_how_one_is_written(url: str):
    with pytest.raises(AddressError, match="SUENOS_REDIS_URL is none of"):
        connect(url)


async def test_passwords_and_bases_are_understood():
    redis = connect("redis+sentinel://me:se%40cret@one:26379,two:26380/the-master/3?sentinel_password=other")
    pool = redis.connection_pool
    assert (pool.connection_kwargs["username"], pool.connection_kwargs["password"]) == ("me", "se@cret")
    assert pool.connection_kwargs["db"] == 3
    assert pool.service_name == "the-master"
    assert [s.connection_pool.connection_kwargs["host"] for s in pool.sentinel_manager.sentinels] == ["one", "two"]
    assert pool.sentinel_manager.sentinels[0].connection_pool.connection_kwargs["password"] == "other"
    await redis.aclose()
