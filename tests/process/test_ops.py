"""The bot seen from outside: health, readiness with the store gone, and metrics that say nothing about people."""

import os
import signal
from pathlib import Path

import aiohttp
import pytest

from bot.storage.connection import connect
from bot.storage.embedded import embedded_redis
from tests.running import running_bot
from tests.telegram.bot_api import TOKEN, BotApi

pytestmark = pytest.mark.process

CHAT = 8_123_456_789


async def test_what_an_operator_sees(tmp_path: Path):
    api = BotApi()
    await api.start()
    async with embedded_redis(tmp_path / "redis") as url, aiohttp.ClientSession() as session:
        redis = connect(url)
        pid = int((await redis.info("server"))["process_id"])
        await redis.aclose()
        settings = {"redis_url": url, "telegram_token": TOKEN, "telegram_api": api.url}
        async with running_bot(tmp_path / "bot", **settings) as bot:

            async def get(path: str, **headers: str) -> tuple[int, str]:
                async with session.get(bot.url + path, headers=headers) as answer:
                    return answer.status, await answer.text()

            assert (await get("/healthz"))[0] == 200
            assert (await get("/readyz"))[0] == 200
            api.person_writes(CHAT, "ayuda me estan pegando ahora mismo")
            await api.replies(CHAT, 1)
            api.person_presses(CHAT, "/handoff:accept")
            await api.replies(CHAT, 2)
            status, metrics = await get("/metrics")
            assert status == 200
            assert 'suenos_turns_total{input="IncomingMessage",result="committed"} 1.0' in metrics
            assert 'suenos_sends_total{channel="telegram",result="sent"} 2.0' in metrics
            assert 'suenos_cases_waiting{urgency="critical"} 1.0' in metrics
            assert "suenos_store_up 1.0" in metrics
            assert str(CHAT) not in metrics
            assert "pegando" not in metrics
            assert (await get("/metrics", **{"X-Forwarded-For": "203.0.113.9"}))[0] == 404

            os.kill(pid, signal.SIGKILL)
            status, why = await get("/readyz")
            assert (status, '"ready": false' in why) == (503, True)
            assert (await get("/healthz"))[0] == 200
            assert "suenos_store_up 0.0" in (await get("/metrics"))[1]
        logged = "".join(bot.output)
        assert '"turn":' in logged
        assert "pegando" not in logged
        assert str(CHAT) not in logged
    await api.stop()
