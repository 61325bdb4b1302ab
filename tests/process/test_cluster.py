"""The whole bot on a cluster of three."""

import asyncio
from pathlib import Path

import pytest

from tests.redis_servers import redis_cluster
from tests.running import running_bot
from tests.telegram.bot_api import TOKEN, BotApi

pytestmark = [pytest.mark.process, pytest.mark.timeout(240)]


async def test_on_a_cluster_every_message_is_answered_by_two_processes(tmp_path: Path):
    api = BotApi()
    await api.start()
    try:
        async with redis_cluster(tmp_path / "redis") as url:
            settings = {"redis_url": url, "telegram_token": TOKEN, "telegram_api": api.url}
            async with running_bot(tmp_path / "bot", **settings) as one, running_bot(tmp_path / "bot", **settings):
                chats = range(1, 21)
                for chat in chats:
                    api.person_writes(chat, "cual es el numero de la linea?")
                for chat in chats:
                    replies = await api.replies(chat, 2)
                    assert any("01 8000 52 20 20" in reply.text for reply in replies)
                api.person_writes(1, "quiero hablar con una persona")
                await api.replies(1, 3)
                api.person_writes(1, "borra todo")
                async with asyncio.timeout(10):
                    while not any(chat == 1 for chat, _ in api.deleted):
                        await asyncio.sleep(0.05)
                assert not [line for line in one.output if "loop_restarts" in line]
    finally:
        await api.stop()
