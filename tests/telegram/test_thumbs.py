"""A message nobody understood, a thumb down in Telegram and on the page, and a no: through the real process into the real store."""

import asyncio
import itertools
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from bot.engine.hours import day_of
from bot.model.learning import Why
from bot.storage.connection import connect
from bot.storage.crypto import KeyRing
from bot.storage.embedded import socket_path
from bot.storage.stores import Stores
from bot.storage.unanswered import Kept
from tests.running import RunningBot
from tests.telegram.bot_api import BotApi

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="module")]

_chats = itertools.count(7_400_000_501)
UNCLEAR = "y eso donde queda o como es la cosa"


@pytest.fixture
def chat() -> int:
    return next(_chats)


@asynccontextmanager
async def stores(bot: RunningBot) -> AsyncIterator[Stores]:
    data = Path(bot.environment["SUENOS_DATA"])
    redis = connect(f"unix://{socket_path(data / 'redis')}")
    try:
        yield Stores.on(redis, KeyRing.from_file(data / "master.key"))
    finally:
        await redis.aclose()


async def kept(bot: RunningBot, word: str, seconds: float = 5.0) -> list[Kept]:
    """What is kept with this word in it, once there is some."""
    async with stores(bot) as found:
        for _ in range(int(seconds / 0.05)):
            messages = await found.unanswered.open(day_of(datetime.now(UTC)))
            mine = [one for one in messages if word in one.message.words.reveal()]
            if mine:
                return mine
            await asyncio.sleep(0.05)
    return []


async def settled(api: BotApi, chat: int) -> list:
    await api.replies(chat, 1)
    await api.quiet(0.3)
    return [sent for sent in api.sent if sent.chat == chat]


async def test_what_was_not_understood_is_kept_without_the_name(api: BotApi, bot: RunningBot, chat: int):
    api.person_writes(chat, f"{UNCLEAR}, segun Yorlenis Marulanda uno")
    await settled(api, chat)
    (found,) = await kept(bot, "uno")
    assert found.message.words.reveal() == f"{UNCLEAR}, segun [nombre] uno"
    assert found.message.why is Why.NOT_UNDERSTOOD


async def test_a_thumb_down_keeps_the_question_and_gets_one_line(api: BotApi, bot: RunningBot, chat: int):
    api.person_writes(chat, "cuanto cobra la agencia por la visa, le pregunto a Yorlenis dos")
    before = await settled(api, chat)
    answer = before[-1].message_id
    api.person_reacts(chat, answer, "👎")
    (line,) = (await settled(api, chat))[len(before) :]
    assert [payload for _, payload in line.buttons] == ["/menu", "/request_human"]
    found = await kept(bot, "[nombre] dos")
    assert Why.THUMBED_DOWN in [one.message.why for one in found]
    # Taken away and put back, or another face: nothing more is said.
    api.person_reacts(chat, answer, before=("👎",))
    api.person_reacts(chat, answer, "👎", "👍", before=("👍",))
    api.person_reacts(chat, answer, "❤")
    assert len(await settled(api, chat)) == len(before) + 1


async def test_who_said_no_is_not_kept(api: BotApi, bot: RunningBot, chat: int):
    api.person_writes(chat, "/noguardes")
    (line,) = [sent for sent in await settled(api, chat) if "ya no guardo" in sent.text]
    assert [payload for _, payload in line.buttons] == ["/learning:yes"]
    api.person_writes(chat, f"{UNCLEAR} tres")
    await settled(api, chat)
    assert await kept(bot, "tres", seconds=1) == []


async def test_the_answer_about_privacy_says_what_is_kept_and_how_to_say_no(api: BotApi, bot: RunningBot, chat: int):
    api.person_writes(chat, "/privacidad")
    sent = await settled(api, chat)
    assert "/learning:no" in [payload for message in sent for _, payload in message.buttons]
    api.person_presses(chat, "/more:utter_ask_privacy:1")
    sent = await settled(api, chat)
    assert "90 días" in sent[-1].text
    assert "/noguardes" in sent[-1].text


async def test_a_thumb_down_on_the_page_goes_the_same_way(api: BotApi, bot: RunningBot):
    headers = {"X-Suenos-Chat": secrets.token_hex(16)}
    async with aiohttp.ClientSession(headers=headers) as page:

        async def send(**body) -> int:
            async with page.post(f"{bot.url}/chat/messages", json=body) as answer:
                return answer.status

        assert await send(id="a-1", text="cuanto dura el contrato de temporada cuatro") == 202
        assert await send(id="a-2", rated="a-1") == 202
        assert await send(id="a-3", rated="a-1", text="y algo más") == 400
        assert await send(id="a-4", rated="<script>") == 400
    found = await kept(bot, "cuatro")
    async with asyncio.timeout(5):
        while Why.THUMBED_DOWN not in [one.message.why for one in found]:
            found = await kept(bot, "cuatro")
