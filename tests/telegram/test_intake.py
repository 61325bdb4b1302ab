"""What Telegram is told: an update counts as arrived only once it is safe somewhere."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from telegram import Bot

from bot.channels.telegram.intake import TelegramIntake
from bot.content.library import Content
from bot.model.messages import Input, OutgoingMessage, Sent
from bot.ports import StoreKept, StoreUnavailable
from tests.editions import OneEdition
from tests.telegram.bot_api import TOKEN, BotApi

SECRET = "the-secret"


class Inbox:
    """Takes inputs, or fails in the way it is told."""

    def __init__(self) -> None:
        self.failure: Exception | None = None
        self.taken: list[Input] = []

    def conversation_id(self, channel: str, chat: str) -> str:
        return f"{channel}-{chat}"

    async def accept(self, event: Input) -> bool:
        if self.failure is not None:
            raise self.failure
        self.taken.append(event)
        return True


class Channel:
    name = "telegram"

    def __init__(self) -> None:
        self.sent: list[str] = []

    async def send(self, message: OutgoingMessage) -> Sent:
        self.sent.append(message.html.reveal())
        return Sent("1")


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def channel() -> Channel:
    return Channel()


@pytest_asyncio.fixture
async def hook(inbox: Inbox, channel: Channel, content: Content) -> AsyncIterator[TestClient]:
    intake = TelegramIntake(Bot(TOKEN), inbox, channel, OneEdition(content, None), {})
    site = web.Application()
    site.router.add_post("/", intake.webhook(SECRET))
    async with TestClient(TestServer(site)) as client:
        yield client


async def call(hook: TestClient, secret: str = SECRET) -> int:
    update = {"update_id": 1, "message": BotApi().message(5, text="hola")}
    answer = await hook.post("/", json=update, headers={"X-Telegram-Bot-Api-Secret-Token": secret})
    return answer.status


async def test_200_once_it_is_in_the_inbox(hook: TestClient, inbox: Inbox, channel: Channel):
    assert await call(hook) == 200
    assert len(inbox.taken) == 1
    assert channel.sent == []


async def test_200_once_it_is_on_this_machine_s_disk(hook: TestClient, inbox: Inbox, channel: Channel):
    inbox.failure = StoreKept("kept on disk")
    assert await call(hook) == 200
    assert "Guardé tu mensaje" in channel.sent[0]


async def test_503_and_the_number_when_it_is_safe_nowhere(hook: TestClient, inbox: Inbox, channel: Channel):
    inbox.failure = StoreUnavailable("down")
    assert await call(hook) == 503
    assert await call(hook) == 503
    (number,) = channel.sent
    assert "01 8000 52 20 20" in number
    assert "Guardé" not in number


async def test_a_wrong_secret_is_let_in_nowhere(hook: TestClient, inbox: Inbox, channel: Channel):
    assert await call(hook, "wrong") == 403
    assert (inbox.taken, channel.sent) == ([], [])
