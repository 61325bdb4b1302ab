"""Malformed and hostile updates, webhook bodies and web-chat frames, and the real handlers that they are thrown at.

Every string that is made holds, now and then, ``SENTINEL``: it must come back in no log line and no answer. The handlers stand on a real Redis;
what they accept is handled by the real rules, without a model. No network: the Bot API is answered by ``Silent``.
"""

import asyncio
import copy
import io
import json
import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import structlog
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from redis.asyncio import Redis
from telegram import Bot
from telegram.request import BaseRequest

from actions.catalogue import catalogue
from bot.app import NoUnderstander, SystemClock
from bot.channels.telegram.intake import TelegramIntake
from bot.channels.telegram.sender import TelegramChannel
from bot.channels.web.pages import WebChat
from bot.content.library import Content
from bot.desk.roster import Roster
from bot.model.conversation import Conversation
from bot.model.messages import Input
from bot.ports import Claimed, Edition
from bot.storage import codec
from bot.storage.crypto import KeyRing
from bot.storage.lessons import LessonBook
from bot.storage.stores import Stores
from bot.turns import Turns
from tests.telegram.bot_api import TOKEN

SENTINEL = "LO-QUE-NADIE-DEBE-LEER"
SECRET = "un-secreto-de-webhook"
CHAT_TOKEN = "ab" * 16

_odd = (
    "", " ", "\x00", "\ud800", "\udfff\ud800", "\u202e" + SENTINEL, SENTINEL, SENTINEL * 400, "/", "/start", "/borrar", "/menu:" * 30, "/answer_offer:x:y",
    "/offer_yes", "<b>" + SENTINEL, "&lt;", "{contacts}", "{0.__class__}", "%s%n", "' OR 1=1 --", "\u200d" * 50, "á" * 5000, "1" * 300, "🫥" * 500, "NaN", "-0", "e\u0301" * 99,
    f"me quitaron el pasaporte {SENTINEL} ayuda", "https://" + "a" * 3000, "\r\nSet-Cookie: a=b",
)  # fmt: skip
strings = st.one_of(st.sampled_from(_odd), st.text(max_size=40), st.text(max_size=8).map(lambda t: t + SENTINEL))
numbers = st.one_of(
    st.integers(-(2**70), 2**70), st.sampled_from([0, -1, 2**31, 2**63, 2**64, 10**400, 1e308]), st.floats()
)
anything = st.recursive(
    st.none() | st.booleans() | numbers | strings,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(strings, inner, max_size=4),
    max_leaves=12,
)

_who = {"id": 5, "is_bot": False, "first_name": SENTINEL}
_chat = {"id": 5, "type": "private", "first_name": SENTINEL}
_file = {"file_id": SENTINEL, "file_unique_id": "u", "file_size": 5, "width": 1, "height": 1, "duration": 1}
_message: dict[str, Any] = {"message_id": 7, "date": 1_790_000_000, "chat": _chat, "from": _who}
_member = {"status": "member", "user": {"id": 1, "is_bot": True, "first_name": "b"}}
_contents: tuple[dict[str, Any], ...] = (
    {"text": f"me ofrecieron trabajo {SENTINEL}"}, {"text": "/start"}, {"text": "borra todo"}, {"photo": [_file], "caption": SENTINEL}, {"voice": _file}, {"video": _file},
    {"document": _file | {"file_name": SENTINEL, "mime_type": SENTINEL}}, {"sticker": _file | {"type": "regular", "is_animated": False, "is_video": False}},
    {"contact": {"phone_number": SENTINEL, "first_name": SENTINEL}}, {"location": {"latitude": 4.6, "longitude": -74.0}},
    {"text": SENTINEL, "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": SENTINEL}},
    {"text": SENTINEL, "entities": [{"type": "bold", "offset": 0, "length": 9}]}, {"dice": {"emoji": "🎲", "value": 1}}, {"new_chat_title": SENTINEL}, {"a_kind_of_next_year": {"x": SENTINEL}},
)  # fmt: skip
_updates: tuple[dict[str, Any], ...] = (
    *({"message": _message | content} for content in _contents),
    {"edited_message": _message | {"text": SENTINEL, "edit_date": 1_790_000_001}},
    {"callback_query": {"id": "1", "from": _who, "message": _message | {"text": "x"}, "chat_instance": "1", "data": "/ask_red_flags"}},
    {"my_chat_member": {"chat": _chat, "from": _who, "date": 1, "old_chat_member": _member, "new_chat_member": _member | {"status": "kicked", "until_date": 0}}},
    {"channel_post": _message | {"text": SENTINEL}},
)  # fmt: skip


@st.composite
def updates(draw: st.DrawFn) -> dict[str, Any]:
    """A real update with up to four things wrong with it."""
    update = copy.deepcopy(draw(st.sampled_from(_updates)))
    update["update_id"] = draw(st.integers(1, 2**40))
    for _ in range(draw(st.integers(0, 4))):
        place: Any = update
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            if isinstance(place[key], dict | list) and place[key] and draw(st.booleans()):
                place = place[key]
                continue
            if draw(st.booleans()):
                place[key] = draw(anything)
            elif isinstance(place, dict) and draw(st.booleans()):
                place[draw(strings)] = draw(anything)
            elif key != "update_id":
                del place[key]
            break
    return update


def _cut(drawn: tuple[bytes, int]) -> bytes:
    body, at = drawn
    return body[: at % (len(body) + 1)]


def _written(value: Any) -> bytes:
    return json.dumps(value).encode()


whole = st.one_of(updates().map(_written), anything.map(_written))
bodies = st.one_of(
    whole,
    st.tuples(whole, st.integers(0, 5000)).map(_cut),
    st.binary(max_size=200),
    st.integers(1, 30_000).map(lambda depth: b'{"update_id":1,"message":' + b"[" * depth),
    updates().map(lambda update: json.dumps(update).encode("utf-16")),
)

_fields = st.fixed_dictionaries(
    {},
    optional={
        "id": st.one_of(st.sampled_from(["a", "b-1", "x" * 65]), anything),
        "text": st.one_of(strings, anything),
        "press": st.one_of(st.sampled_from(["/welcome", "/forget_me", "/a:b:c", "/" + "a" * 80]), anything),
        "title": anything,
    },
)
frames = st.one_of(_fields.map(_written), anything.map(_written), st.binary(max_size=200))
tokens = st.one_of(st.just(CHAT_TOKEN), st.text("0123456789abcdef", max_size=70), st.text("xyz/.%&=", max_size=40))
asked = st.text("0123456789-$*+ x", max_size=30)


class Silent(BaseRequest):
    """A Bot API that takes everything."""

    read_timeout = 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        return 200, b'{"ok": true, "result": true}'


class Shipped:
    """One edition, always. ``Live`` needs a folder."""

    def __init__(self, content: Content) -> None:
        self._edition = Edition("shipped", content, NoUnderstander())

    def current(self) -> Edition:
        return self._edition


class Target:
    """The handlers."""

    def __init__(self, client: TestClient[Any, Any], intake: TelegramIntake, logged: io.StringIO) -> None:
        self.client, self.intake, self.logged = client, intake, logged

    async def webhook(self, body: bytes) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}
        await self._post("/webhook", body, headers)

    async def polled(self, update: dict[str, Any]) -> None:
        """As long polling takes it: whatever is raised here would be raised again for ever."""
        async with asyncio.timeout(10):
            await self.intake.take(json.loads(json.dumps(update)))
        self.check()

    async def frame(self, token: str, body: bytes) -> None:
        await self._post("/chat/messages", body, {"X-Suenos-Chat": token.strip() or "-"})

    async def events(self, token: str, after: str) -> None:
        async with (
            asyncio.timeout(10),
            self.client.get("/chat/events", params={"chat": token, "after": after}) as answer,
        ):
            assert answer.status in (200, 400), answer.status
        self.check()

    async def _post(self, path: str, body: bytes, headers: dict[str, str]) -> None:
        async with asyncio.timeout(10), self.client.post(path, data=body, headers=headers) as answer:
            assert answer.status < 500, answer.status
            assert SENTINEL not in await answer.text()
        self.check()

    def check(self) -> None:
        """Nothing secret is in the log, and nothing failed quietly."""
        said = self.logged.getvalue()
        self.logged.seek(0)
        self.logged.truncate()
        for secret in (SENTINEL, SECRET, TOKEN, CHAT_TOKEN):
            assert secret not in said, said
        for failure in ("turn_failed", "Traceback", "Error handling request"):
            assert failure not in said, said


class _Handling:
    """The inbox; what goes in is handled at once by the rules, and not kept."""

    def __init__(self, stores: Stores, turns: Turns) -> None:
        self._stores, self._turns = stores, turns

    def conversation_id(self, channel: str, chat: str) -> str:
        return self._stores.turns.conversation_id(channel, chat)

    async def accept(self, event: Input) -> bool:
        new = await self._stores.turns.accept(event)
        event = cast(Input, codec.decode(codec.encode(event)))
        turn = await self._turns.handle(Claimed("1-1", event, Conversation(event.conversation, event.address), 1))
        assert turn.conversation.version == 1
        return new


@asynccontextmanager
async def target(redis: Redis, folder: Path, content: Content) -> AsyncIterator[Target]:
    """Everything put together, its log kept for ``Target.check``."""
    logged = io.StringIO()
    handler = logging.StreamHandler(logged)
    logging.getLogger().addHandler(handler)
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.JSONRenderer(ensure_ascii=False)],
        logger_factory=structlog.PrintLoggerFactory(logged),
    )
    stores, live = Stores.on(redis, KeyRing.from_file(folder / "master.key")), Shipped(content)
    lessons = LessonBook(stores.unanswered, stores.usage, True)
    turns = Turns(stores.turns, live, catalogue(stores.tips), SystemClock(), Roster(stores.staff, live), lessons)
    inbox = _Handling(stores, turns)
    bot = Bot(TOKEN, request=Silent(), get_updates_request=Silent())
    intake = TelegramIntake(bot, inbox, TelegramChannel(bot), live, {})
    site = web.Application(client_max_size=1 << 20)
    site.router.add_post("/webhook", intake.webhook(SECRET))
    WebChat(inbox, stores.feed, stores.typing, live, "").add_to(site)
    try:
        async with TestClient(TestServer(site)) as client:
            yield Target(client, intake, logged)
    finally:
        logging.getLogger().removeHandler(handler)
        structlog.reset_defaults()


thrown: Counter[str] = Counter()
"""How many of each kind were thrown so far."""


def throws(
    target: Target, run: Callable[[Coroutine[Any, Any, None]], None], examples: int, number: int
) -> Iterator[tuple[str, Callable[[], None]]]:
    """Each kind of input, as a call that throws its share of ``examples``, the same ones for the same ``number``."""
    shares: dict[str, tuple[int, Callable[..., Coroutine[Any, Any, None]], tuple[st.SearchStrategy[Any], ...]]] = {
        "updates, by long polling": (40, target.polled, (updates(),)),
        "webhook bodies": (30, target.webhook, (bodies,)),
        "web-chat frames": (25, target.frame, (st.one_of(st.just(CHAT_TOKEN), tokens), frames)),
        "web-chat streams": (5, target.events, (tokens.filter(lambda token: len(token) < 32), asked)),
    }
    for name, (share, throw, strategies) in shares.items():
        yield name, _thrower(name, throw, strategies, run, examples * share // 100, number)


def _thrower(name, throw, strategies, run, examples: int, number: int) -> Callable[[], None]:
    @seed(number)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @given(st.tuples(*strategies))
    def thrower(drawn: tuple[Any, ...]) -> None:
        thrown[name] += 1
        run(throw(*drawn))

    return thrower
