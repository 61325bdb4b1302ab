"""One bot in several processes on one Redis: work is shared, taken over from the dead, and a rolling restart drops nothing."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio

from bot.storage.connection import connect
from bot.storage.embedded import embedded_redis
from tests.running import RunningBot, running_bot
from tests.telegram.bot_api import TOKEN, BotApi

pytestmark = [pytest.mark.process, pytest.mark.timeout(240)]

NUMBER = "01 8000 52 20 20"


@dataclass
class Fleet:
    """Processes of one bot."""

    stack: AsyncExitStack
    api: BotApi
    folder: Path
    url: str
    members: dict[str, list[RunningBot]] = field(default_factory=dict)

    async def add(self, role: str) -> RunningBot:
        bot = await self.stack.enter_async_context(
            running_bot(self.folder, role=role, redis_url=self.url, telegram_token=TOKEN, telegram_api=self.api.url)
        )
        self.members.setdefault(role, []).append(bot)
        return bot

    def send(self, bot: RunningBot, what: signal.Signals) -> None:
        assert bot.process.pid is not None
        os.kill(bot.process.pid, what)


@pytest_asyncio.fixture
async def fleet(tmp_path: Path) -> AsyncIterator[Fleet]:
    async with AsyncExitStack() as stack:
        url = await stack.enter_async_context(embedded_redis(tmp_path / "redis"))
        api = BotApi()
        await api.start()
        stack.push_async_callback(api.stop)
        yield Fleet(stack, api, tmp_path / "bot", url)


async def test_each_role_in_a_process_of_its_own(fleet: Fleet):
    for role in ("web", "worker", "worker", "sender"):
        await fleet.add(role)
    for chat in range(1, 21):
        fleet.api.person_writes(chat, "cual es el numero de la linea?")
    for chat in range(1, 21):
        replies = await fleet.api.replies(chat, 2)
        assert any(NUMBER in reply.text for reply in replies)
    await fleet.api.quiet(0.5)
    assert all(len([s for s in fleet.api.sent if s.chat == chat]) == 2 for chat in range(1, 21))


async def test_a_hung_worker_s_conversations_are_taken_over(fleet: Fleet):
    for role in ("web", "sender", "worker"):
        await fleet.add(role)
    (worker,) = fleet.members["worker"]
    fleet.api.person_writes(1, "hola")
    await fleet.api.replies(1, 1)
    fleet.send(worker, signal.SIGSTOP)
    fleet.api.person_writes(1, "cual es el numero de la linea?")
    await fleet.add("worker")
    began = time.monotonic()  # from when there is somebody to take over: how long a process starts is not the question
    before = len([sent for sent in fleet.api.sent if sent.chat == 1])
    await fleet.api.replies(1, before + 1, seconds=25)
    taken_over = time.monotonic() - began
    fleet.send(worker, signal.SIGCONT)
    await fleet.api.quiet(1.0)
    texts = [sent.text for sent in fleet.api.sent if sent.chat == 1]
    assert len([text for text in texts if NUMBER in text]) == 1
    assert taken_over < 10


async def test_what_a_dead_sender_had_in_hand_is_taken_over_within_ten_seconds(fleet: Fleet):
    for role in ("web", "sender", "worker"):
        await fleet.add(role)
    fleet.api.fail("sendMessage", "hang")
    fleet.api.person_writes(1, "cual es el numero de la linea?")
    async with asyncio.timeout(10):
        while "sendMessage" not in fleet.api.calls:
            await asyncio.sleep(0.02)
    await fleet.add("sender")
    began = time.monotonic()
    fleet.send(fleet.members["sender"][0], signal.SIGKILL)
    await fleet.api.replies(1, 2, seconds=20)
    assert time.monotonic() - began < 10


async def test_a_rolling_restart_drops_nothing_and_waits_for_nobody(fleet: Fleet):
    await fleet.add("all")
    chats = range(1, 41)
    for chat in chats:
        fleet.api.person_writes(chat, "cual es el numero de la linea?")
    await fleet.add("all")
    old = fleet.members["all"][0]
    fleet.send(old, signal.SIGTERM)
    for chat in chats:
        fleet.api.person_writes(chat, "como se si una oferta es falsa?")
    await asyncio.wait_for(old.process.wait(), 15)
    for chat in chats:
        replies = await fleet.api.replies(chat, 3, seconds=20)
        assert sum(NUMBER in reply.text for reply in replies) >= 1
    await fleet.api.quiet(1.0)
    for chat in chats:
        assert len([sent for sent in fleet.api.sent if sent.chat == chat]) == 3


async def test_an_input_that_kills_its_worker_is_given_up_with_an_honest_reply(fleet: Fleet):
    await fleet.add("web")
    await fleet.add("sender")
    fleet.api.person_writes(1, "esto tumba al que lo lee")
    redis = connect(fleet.url)
    # As if three workers had died over it: what each leaves behind is the count.
    async with asyncio.timeout(10):
        while not (found := await redis.keys("suenos:{*}:inbox")):
            await asyncio.sleep(0.05)
    await redis.set(found[0].replace(b":inbox", b":attempts"), 3)
    await redis.aclose()
    await fleet.add("worker")
    (reply,) = await fleet.api.replies(1, 1)
    assert "no lo pude contestar" in reply.text
    assert NUMBER in reply.text
    fleet.api.person_writes(1, "cual es el numero de la linea?")
    await fleet.api.replies(1, 2)
