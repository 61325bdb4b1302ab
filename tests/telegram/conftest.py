from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.running import RunningBot, running_bot
from tests.telegram.bot_api import TOKEN, BotApi


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def api() -> AsyncIterator[BotApi]:
    server = BotApi()
    await server.start()
    yield server
    await server.stop()


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def bot(api: BotApi, tmp_path_factory) -> AsyncIterator[RunningBot]:
    data: Path = tmp_path_factory.mktemp("telegram")
    # Telegram's limits have tests of their own (tests/contract/test_pace.py); here they would only make answers late.
    pace = {"telegram_per_second": "1000", "telegram_chat_burst": "100"}
    async with running_bot(data, telegram_token=TOKEN, telegram_api=api.url, **pace) as running:
        yield running
