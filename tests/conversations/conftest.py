from collections.abc import AsyncIterator

import pytest_asyncio

from bot.settings import Settings
from bot.talk import Talk, talking


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def talk() -> AsyncIterator[Talk]:
    async with talking(Settings(log_level="error")) as session:
        yield session
