"""The store's contract is the same on one server and on a cluster of three."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from bot.storage.connection import connect
from tests.redis_servers import redis_cluster


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def cluster_server(tmp_path_factory) -> AsyncIterator[str]:
    async with redis_cluster(tmp_path_factory.mktemp("cluster")) as url:
        yield url


@pytest.fixture(params=["redis_server", "cluster_server"])
def store_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


@pytest_asyncio.fixture()
async def redis(store_url: str) -> AsyncIterator[Redis]:
    client = connect(store_url)
    await client.flushall()
    yield client
    await client.aclose()
