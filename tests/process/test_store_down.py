"""Redis taken away from the running bot: people still get the number, and what arrived is answered when Redis is back."""

import asyncio
import signal
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.storage.embedded import embedded_redis
from tests.running import running_bot
from tests.telegram.bot_api import TOKEN, BotApi

pytestmark = pytest.mark.process


@asynccontextmanager
async def polling_bot(data: Path, redis_url: str):
    api = BotApi()
    await api.start()
    try:
        settings = {"telegram_token": TOKEN, "telegram_api": api.url, "redis_url": redis_url}
        async with running_bot(data, **settings) as bot:
            yield api, bot
    finally:
        await api.stop()


async def _pid(url: str) -> int:
    redis = Redis.from_url(url)
    try:
        return int((await redis.info("server"))["process_id"])
    finally:
        await redis.aclose()


async def test_with_redis_frozen_the_number_goes_out_and_nothing_is_lost(tmp_path: Path):
    import os

    async with embedded_redis(tmp_path / "redis") as url, polling_bot(tmp_path / "bot", url) as (api, _bot):
        pid = await _pid(url)
        api.person_writes(1, "/start")
        await api.replies(1, 1)
        os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.3)
        written = api.person_writes(2, "cual es el numero de la linea")
        (reply,) = await api.replies(2, 1)
        assert "01 8000 52 20 20" in reply.text
        assert api.offset_confirmed <= written["update_id"]
    # The same folder again: the append-only file brings everything back, and Telegram gives the update once more.
    async with embedded_redis(tmp_path / "redis") as url, polling_bot(tmp_path / "bot", url) as (api, _bot):
        api.redeliver(written)
        api.chat(2)
        assert "01 8000 52 20 20" in (await api.replies(2, 2))[1].text
