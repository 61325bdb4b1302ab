"""Redis taken away from the running bot: people still get the number, and what arrived is answered when Redis is back."""

import asyncio
import os
import signal
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.storage.embedded import embedded_redis
from tests.running import running_bot
from tests.telegram.bot_api import TOKEN, BotApi

pytestmark = pytest.mark.process


@asynccontextmanager
async def polling_bot(data: Path, redis_url: str, *chats: int):
    """A bot that polls a server which knows ``chats`` already: what is kept is answered before the bot says that it runs."""
    api = BotApi()
    for chat in chats:
        api.chat(chat)
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


async def test_with_redis_gone_the_number_goes_out_and_what_arrived_is_answered_when_it_is_back(tmp_path: Path):
    settings = tmp_path / "bot"
    async with AsyncExitStack() as stack:
        redis = AsyncExitStack()
        url = await redis.enter_async_context(embedded_redis(tmp_path / "redis"))
        api, bot = await stack.enter_async_context(polling_bot(settings, url))
        api.person_writes(1, "/start")
        await api.replies(1, 1)
        os.kill(await _pid(url), signal.SIGKILL)
        await redis.aclose()
        written = [
            api.person_writes(2, text)
            for text in ("cual es el numero de la linea", "como verifico si una empresa es real")
        ]
        (number,) = await api.replies(2, 1)
        assert "01 8000 52 20 20" in number.text
        async with asyncio.timeout(10):
            while api.offset_confirmed <= written[-1]["update_id"]:
                await asyncio.sleep(0.05)  # confirmed to Telegram: it is safe on this machine's disk
        (spool,) = (settings / "spool").glob("*.spool")
        assert b"empresa" not in spool.read_bytes()
        assert spool.stat().st_mode & 0o077 == 0
        async with embedded_redis(tmp_path / "redis"):
            replies = await api.replies(2, 4, seconds=30)
            texts = [reply.text for reply in replies]
            assert "Guardé tu mensaje" in texts[0]
            answers = " ".join(texts[1:])
            assert answers.index("01 8000 52 20 20") < answers.index("Comprueba por tu cuenta")
            await bot.stop()
        assert not list((settings / "spool").glob("*.spool"))


async def test_what_a_dead_process_kept_is_taken_over_at_the_next_start(tmp_path: Path):
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(embedded_redis(tmp_path / "redis"))
        pid = await _pid(url)
        async with polling_bot(tmp_path / "bot", url) as (api, bot):
            os.kill(pid, signal.SIGSTOP)
            api.person_writes(3, "cual es el numero de la linea")
            await api.replies(3, 1)
            bot.process.kill()
            await bot.process.wait()
        os.kill(pid, signal.SIGCONT)
        assert list((tmp_path / "bot" / "spool").glob("*.spool"))
        async with polling_bot(tmp_path / "bot", url, 3) as (api, _bot):
            replies = await api.replies(3, 2)
            assert any("01 8000 52 20 20" in reply.text for reply in replies)
