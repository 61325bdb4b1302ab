"""Shared by all tests: a real Redis on a temporary folder, one server for the whole run, emptied for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from bot.content.library import Content
from bot.content.load import load_content
from bot.storage.connection import connect
from bot.storage.embedded import embedded_redis
from tests.running import PROJECT


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden", action="store_true", help="write what the bot says and shows now into the golden files"
    )


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content(PROJECT)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def redis_server(tmp_path_factory) -> AsyncIterator[str]:
    folder: Path = tmp_path_factory.mktemp("redis")
    async with embedded_redis(folder) as url:
        yield url


@pytest_asyncio.fixture()
async def redis(redis_server: str) -> AsyncIterator[Redis]:
    client = connect(redis_server)
    await client.flushall()
    yield client
    await client.aclose()
