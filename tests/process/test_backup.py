"""``suenos backup`` while the bot runs, everything lost, ``suenos restore``: the bot goes on where it was."""

import asyncio
import shutil
import subprocess
import sys
from collections import deque
from pathlib import Path

import pytest

from tests.running import PROJECT, RunningBot, running_bot
from tests.telegram.bot_api import TOKEN, ApiError, BotApi

pytestmark = [pytest.mark.process, pytest.mark.timeout(240)]


async def suenos(bot: RunningBot, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "bot", *arguments]
    ran = await asyncio.to_thread(
        subprocess.run, command, cwd=PROJECT, env=bot.environment, capture_output=True, text=True, timeout=60
    )
    return ran.returncode, ran.stdout + ran.stderr


async def test_lost_and_restored(tmp_path: Path):
    api = BotApi()
    await api.start()
    data, file = tmp_path / "bot", str(tmp_path / "one.backup")
    settings = {"telegram_token": TOKEN, "telegram_api": api.url}
    try:
        async with running_bot(data, **settings) as bot:
            api.person_writes(1, "quiero hablar con una persona")
            await api.replies(1, 1)
            api.person_writes(1, "si")
            await api.replies(1, 2)
            assert (await suenos(bot, "user", "add", "laura"))[0] == 0
            # An answer that cannot go out yet is in the backup, and goes out after it.
            api.failures["sendMessage"] = deque([ApiError(500, "Internal")] * 50)
            api.person_writes(2, "cual es el numero de la linea")
            async with asyncio.timeout(10):
                while not any("send_failed" in line for line in bot.output):
                    await asyncio.sleep(0.05)
            code, said = await suenos(bot, "backup", file)
            assert code == 0, said
            assert "2 conversations" in said
        shutil.rmtree(data / "redis")
        code, said = await suenos(bot, "restore", file)
        assert code == 0, said
        assert "2 conversations" in said
        code, said = await suenos(bot, "restore", file)
        assert code == 1
        assert "--replace" in said
        api.failures.clear()
        async with running_bot(data, **settings) as bot:
            replies = await api.replies(2, 2)
            assert any("01 8000 52 20 20" in reply.text for reply in replies)
            assert "laura" in (await suenos(bot, "user", "list"))[1]
            code, listed = await suenos(bot, "desk", "list")
            assert len(listed.strip().splitlines()) == 1, listed
    finally:
        await api.stop()
