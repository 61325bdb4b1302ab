"""A Bot API server for tests: speaks HTTP like Telegram's, checks what Telegram checks, and fails on request.

It is a fake, since the real one cannot be reached here; what it checks is taken from the Bot API documentation
(https://core.telegram.org/bots/api): text length after entity parsing, HTML entities, 64-byte callback data, known chats,
blocked chats, topics of private chats, 429 with retry_after.
"""

import asyncio
import html
import itertools
import json
import re
import ssl
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

TOKEN = "123456:TEST-token-of-no-real-bot"
BOT = {"id": 123456, "is_bot": True, "first_name": "Sueños", "username": "suenos_test_bot"}

_TAGS = {"b", "strong", "i", "em", "u", "s", "code", "pre", "a"}


_ONLY_WHEN_ASKED = {"chat_member", "message_reaction", "message_reaction_count"}


class ApiError(Exception):
    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


@dataclass
class Chat:
    id: int
    type: str = "private"
    blocked: bool = False
    deleted: bool = False
    topics: set[int] = field(default_factory=set)
    closed_topics: set[int] = field(default_factory=set)
    topic_names: dict[int, str] = field(default_factory=dict)
    may_manage_topics: bool = True
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        if self.type == "supergroup":
            return {"id": self.id, "type": self.type, "title": "Mesa", "is_forum": True}
        return {"id": self.id, "type": self.type, "first_name": "Alguien"}


@dataclass
class Sent:
    """A message the bot sent, as the person sees it."""

    chat: int
    message_id: int
    text: str
    buttons: list[tuple[str, str]]
    thread: int | None
    at: float
    """When the call came in (time.perf_counter)."""
    protected: bool = False
    copied_from: tuple[int, int] | None = None


class BotApi:
    """The server. Feed it with ``person_writes`` and friends, read ``sent``."""

    def __init__(self, first_update: int = 1000) -> None:
        self.chats: dict[int, Chat] = {}
        self.sent: list[Sent] = []
        self.deleted: list[tuple[int, int]] = []
        self.left: list[int] = []
        self.actions: list[tuple[int, str]] = []
        self.files: dict[str, bytes] = {}
        self.calls: list[str] = []
        self.offset_confirmed = 0
        self.handed: dict[int, float] = {}
        """When each update was first given to the bot (time.perf_counter)."""
        self.webhook: dict[str, Any] | None = None
        self.failures: dict[str, deque[ApiError | str]] = {}
        self._updates: list[dict[str, Any]] = []
        self._update_ids = itertools.count(first_update)
        self._message_ids = itertools.count(1)
        self._news = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def start(self, tls: ssl.SSLContext | None = None, port: int = 0) -> None:
        site = web.Application()
        site.router.add_route("*", "/bot{token}/{method}", self._handle)
        site.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self._runner = web.AppRunner(site, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port, ssl_context=tls).start()
        self.url = f"http{'s' if tls else ''}://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        self._news.set()
        if self._runner is not None:
            await self._runner.cleanup()

    # -- what people do

    def chat(self, number: int, **state: Any) -> Chat:
        return self.chats.setdefault(number, Chat(number, **state))

    def message(self, chat: int, **content: Any) -> dict[str, Any]:
        room = self.chat(chat)
        message = {
            "message_id": next(self._message_ids),
            "date": int(time.time()),
            "chat": room.as_json(),
            "from": {"id": chat, "is_bot": False, "first_name": "Alguien"},
            **content,
        }
        room.messages[message["message_id"]] = message
        return message

    def person_writes(self, chat: int, text: str | None = None, **content: Any) -> dict[str, Any]:
        if text is not None:
            content["text"] = text
        return self.update(message=self.message(chat, **content))

    def person_edits(self, chat: int, message_id: int, text: str) -> dict[str, Any]:
        edited = {**self.chats[chat].messages[message_id], "text": text, "edit_date": 1_790_000_100}
        return self.update(edited_message=edited)

    def person_presses(self, chat: int, payload: str, message_id: int | None = None) -> dict[str, Any]:
        message = self.chat(chat).messages.get(message_id or 0) or self.message(chat, text="…")
        return self.update(
            callback_query={
                "id": str(next(self._update_ids)),
                "from": {"id": chat, "is_bot": False, "first_name": "Alguien"},
                "message": message,
                "chat_instance": "1",
                "data": payload,
            }
        )

    def person_reacts(self, chat: int, message_id: int, *emoji: str, before: tuple[str, ...] = ()) -> dict[str, Any]:
        """Reactions as they are now and as they were before."""
        return self.update(
            message_reaction={
                "chat": self.chat(chat).as_json(),
                "message_id": message_id,
                "user": {"id": chat, "is_bot": False, "first_name": "Alguien"},
                "date": int(time.time()),
                "old_reaction": [{"type": "emoji", "emoji": one} for one in before],
                "new_reaction": [{"type": "emoji", "emoji": one} for one in emoji],
            }
        )

    def member_writes(
        self, group: int, user: int, thread: int | None, text: str | None = None, **content: Any
    ) -> dict[str, Any]:
        """A member of a forum group writes in a topic, or in General (``thread`` None: then Telegram sends no thread id)."""
        if thread is not None:
            content |= {"message_thread_id": thread, "is_topic_message": True}
        if text is not None:
            content["text"] = text
        who = {"id": user, "is_bot": False, "first_name": "Quien", "username": "su_cuenta_real"}
        return self.update(message=self.message(group, **content) | {"from": who})

    def member_presses(self, group: int, user: int, message_id: int, payload: str) -> dict[str, Any]:
        who = {"id": user, "is_bot": False, "first_name": "Quien"}
        message = self.chats[group].messages[message_id]
        query = {
            "id": str(next(self._update_ids)),
            "from": who,
            "message": message,
            "chat_instance": "1",
            "data": payload,
        }
        return self.update(callback_query=query)

    def membership(self, chat: int, old: str, new: str) -> dict[str, Any]:
        def member(status: str) -> dict[str, Any]:
            extra: dict[str, Any] = {"until_date": 0} if status == "kicked" else {}
            return {"status": status, "user": BOT, **extra}

        return self.update(
            my_chat_member={
                "chat": self.chat(chat).as_json(),
                "from": {"id": chat, "is_bot": False, "first_name": "Alguien"},
                "date": 1_790_000_000,
                "old_chat_member": member(old),
                "new_chat_member": member(new),
            }
        )

    def update(self, **content: Any) -> dict[str, Any]:
        update = {"update_id": next(self._update_ids), **content}
        self._updates.append(update)
        self._news.set()
        return update

    def redeliver(self, update: dict[str, Any]) -> None:
        self._updates.append(update)
        self._news.set()

    # -- what the tests wait for

    async def replies(self, chat: int, count: int = 1, seconds: float = 10.0) -> list[Sent]:
        """The messages sent to a chat once there are ``count`` of them."""
        async with asyncio.timeout(seconds):
            while len(found := [sent for sent in self.sent if sent.chat == chat]) < count:
                await asyncio.sleep(0.01)
        return found

    async def quiet(self, seconds: float = 0.4) -> None:
        """Wait until nothing more is sent."""
        while True:
            before = len(self.sent)
            await asyncio.sleep(seconds)
            if len(self.sent) == before:
                return

    def fail(self, method: str, *failures: "ApiError | str") -> None:
        """Let the next calls of a method fail; the word "garbage" or "hang" instead of an error does that."""
        self.failures.setdefault(method, deque()).extend(failures)

    # -- the API

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        self.calls.append(method)
        if request.match_info["token"] != TOKEN:
            return _error(ApiError(401, "Unauthorized"))
        waiting = self.failures.get(method)
        if waiting:
            failure = waiting.popleft()
            if failure == "garbage":
                return web.Response(text="<html>Bad gateway</html>", status=502)
            if failure == "hang":
                await asyncio.sleep(60)
            if isinstance(failure, ApiError):
                return _error(failure)
        try:
            result = await getattr(self, f"_{method}")(await _parameters(request))
        except ApiError as error:
            return _error(error)
        return web.json_response({"ok": True, "result": result})

    async def _getMe(self, _: dict[str, Any]) -> Any:
        return BOT

    async def _getUpdates(self, given: dict[str, Any]) -> Any:
        if self.webhook:
            raise ApiError(409, "Conflict: can't use getUpdates method while webhook is active")
        offset = int(given.get("offset", 0))
        if offset:
            self.offset_confirmed = offset
            self._updates = [update for update in self._updates if update["update_id"] >= offset]
        if not self._updates:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), float(given.get("timeout", 0)))
            except TimeoutError:
                return []
        # Telegram sends only the kinds that were asked for; who asks for none gets all but those of _ONLY_WHEN_ASKED.
        asked = given.get("allowed_updates") or []
        batch = [
            update
            for update in self._updates[:100]
            if (any(kind in asked for kind in update) if asked else not _ONLY_WHEN_ASKED & update.keys())
        ]
        for update in batch:
            self.handed.setdefault(update["update_id"], time.perf_counter())
        return batch

    async def _deleteWebhook(self, _: dict[str, Any]) -> Any:
        self.webhook = None
        return True

    async def _setWebhook(self, given: dict[str, Any]) -> Any:
        self.webhook = given
        return True

    async def _setMyCommands(self, given: dict[str, Any]) -> Any:
        for command in given["commands"]:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
                raise ApiError(400, "Bad Request: BOT_COMMAND_INVALID")
        return True

    async def _answerCallbackQuery(self, _: dict[str, Any]) -> Any:
        return True

    async def _sendMessage(self, given: dict[str, Any]) -> Any:
        now = time.perf_counter()
        room = self._room(given)
        thread = int(given["message_thread_id"]) if given.get("message_thread_id") else None
        _check_thread(room, thread)
        text = plain(given["text"]) if given.get("parse_mode") == "HTML" else given["text"]
        if not text.strip():
            raise ApiError(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > 4096:
            raise ApiError(400, "Bad Request: message is too long")
        buttons = _buttons(given)
        for _, data in buttons:
            if not 1 <= len(data.encode()) <= 64:
                raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
        message = {
            "message_id": next(self._message_ids),
            "date": int(time.time()),
            "chat": room.as_json(),
            "text": text,
        }
        if thread is not None:
            message |= {"message_thread_id": thread, "is_topic_message": True}
        room.messages[message["message_id"]] = message
        protected = given.get("protect_content") in (True, "true")
        self.sent.append(Sent(room.id, message["message_id"], text, buttons, thread, now, protected))
        return message

    async def _sendChatAction(self, given: dict[str, Any]) -> Any:
        self.actions.append((self._room(given).id, given["action"]))
        return True

    async def _getFile(self, given: dict[str, Any]) -> Any:
        if given["file_id"] not in self.files:
            raise ApiError(400, "Bad Request: invalid file_id")
        return {"file_id": given["file_id"], "file_unique_id": "u", "file_path": f"files/{given['file_id']}"}

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(body=self.files[request.match_info["path"].removeprefix("files/")])

    async def _editMessageText(self, given: dict[str, Any]) -> Any:
        room = self._room(given)
        message = room.messages.get(int(given["message_id"]))
        if message is None:
            raise ApiError(400, "Bad Request: message to edit not found")
        text = plain(given["text"])
        buttons = _buttons(given)
        if message["text"] == text and message.get("_buttons") == buttons:
            raise ApiError(400, "Bad Request: message is not modified")
        message |= {"text": text, "_buttons": buttons}
        return {name: value for name, value in message.items() if name != "_buttons"}

    async def _editMessageReplyMarkup(self, given: dict[str, Any]) -> Any:
        message = self._room(given).messages[int(given["message_id"])]
        message["_buttons"] = _buttons(given)
        return {name: value for name, value in message.items() if name != "_buttons"}

    async def _deleteMessage(self, given: dict[str, Any]) -> Any:
        room = self._room(given)
        if room.messages.pop(int(given["message_id"]), None) is None:
            raise ApiError(400, "Bad Request: message to delete not found")
        self.deleted.append((room.id, int(given["message_id"])))
        return True

    async def _copyMessage(self, given: dict[str, Any]) -> Any:
        now, room = time.perf_counter(), self._room(given)
        thread = int(given["message_thread_id"]) if given.get("message_thread_id") else None
        _check_thread(room, thread)
        source = self.chats.get(int(given["from_chat_id"]))
        original = source.messages.get(int(given["message_id"])) if source else None
        if source is None or original is None:
            raise ApiError(400, "Bad Request: message to copy not found")
        copy = next(self._message_ids)
        room.messages[copy] = {**original, "message_id": copy, "chat": room.as_json()}
        protected = given.get("protect_content") in (True, "true")
        # A caption that is given, even an empty one, takes the place of the original and of its entities.
        caption = given["caption"] if "caption" in given else original.get("caption")
        text = caption or original.get("text") or ""
        if "caption" in given or "caption_entities" in original:
            entities = [] if "caption" in given else original["caption_entities"]
            room.messages[copy] |= {"caption": text, "caption_entities": entities}
        self.sent.append(Sent(room.id, copy, text, [], thread, now, protected, (source.id, original["message_id"])))
        return {"message_id": copy}

    async def _createForumTopic(self, given: dict[str, Any]) -> Any:
        room = self._forum(given)
        if not 1 <= len(given["name"]) <= 128:
            raise ApiError(400, "Bad Request: TOPIC_TITLE_INVALID")
        thread = next(self._message_ids)
        room.topics.add(thread)
        room.topic_names[thread] = given["name"]
        return {"message_thread_id": thread, "name": given["name"], "icon_color": 7322096}

    async def _closeForumTopic(self, given: dict[str, Any]) -> Any:
        room, thread = self._topic(given)
        if thread in room.closed_topics:
            raise ApiError(400, "Bad Request: TOPIC_NOT_MODIFIED")
        room.closed_topics.add(thread)
        return True

    async def _reopenForumTopic(self, given: dict[str, Any]) -> Any:
        room, thread = self._topic(given)
        room.closed_topics.discard(thread)
        return True

    async def _deleteForumTopic(self, given: dict[str, Any]) -> Any:
        room, thread = self._topic(given)
        room.topics.discard(thread)
        return True

    def _forum(self, given: dict[str, Any]) -> Chat:
        room = self._room(given)
        if room.type != "supergroup":
            raise ApiError(400, "Bad Request: the chat is not a forum")
        if not room.may_manage_topics:
            raise ApiError(400, "Bad Request: not enough rights to create a topic")
        return room

    def _topic(self, given: dict[str, Any]) -> tuple[Chat, int]:
        room, thread = self._forum(given), int(given["message_thread_id"])
        if thread not in room.topics:
            raise ApiError(400, "Bad Request: message thread not found")
        return room, thread

    async def _deleteMessages(self, given: dict[str, Any]) -> Any:
        room = self._room(given)
        ids = given["message_ids"]
        if not 1 <= len(ids) <= 100:
            raise ApiError(400, "Bad Request: too many messages to delete")
        for message_id in ids:
            if room.messages.pop(int(message_id), None):
                self.deleted.append((room.id, int(message_id)))
        return True

    async def _leaveChat(self, given: dict[str, Any]) -> Any:
        self.left.append(self._room(given).id)
        return True

    def _room(self, given: dict[str, Any]) -> Chat:
        room = self.chats.get(int(given["chat_id"]))
        if room is None:
            raise ApiError(400, "Bad Request: chat not found")
        if room.deleted:
            raise ApiError(403, "Forbidden: user is deactivated")
        if room.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return room


def _check_thread(room: Chat, thread: int | None) -> None:
    """A private chat with topics wants the thread of one; in a forum no thread means General, whose own id must not be named."""
    if thread is None and room.type == "supergroup":
        return
    if (room.topics or room.type == "supergroup") and thread not in room.topics:
        raise ApiError(400, "Bad Request: message thread not found")


def _buttons(given: dict[str, Any]) -> list[tuple[str, str]]:
    rows = given.get("reply_markup", {}).get("inline_keyboard", [])
    return [(button["text"], button["callback_data"]) for row in rows for button in row]


def plain(text: str) -> str:
    """Parse Telegram's HTML as strictly as Telegram does. Raises ``ApiError`` for what it would refuse."""
    stack: list[str] = []
    out: list[str] = []
    for piece in re.split(r"(<[^>]*>)", text):
        tag = re.fullmatch(r"<(/?)([a-z-]+)((?:\s+[a-z]+=\"[^\"]*\")*)>", piece)
        if tag is None:
            if "<" in piece or ">" in piece or re.search(r"&(?!(?:lt|gt|amp|quot|#\d+);)", piece):
                raise ApiError(400, "Bad Request: can't parse entities: unsupported start tag")
            out.append(html.unescape(piece))
        elif tag[2] not in _TAGS:
            raise ApiError(400, f'Bad Request: can\'t parse entities: Unsupported start tag "{tag[2]}"')
        elif not tag[1]:
            stack.append(tag[2])
        elif not stack or stack.pop() != tag[2]:
            raise ApiError(400, "Bad Request: can't parse entities: unexpected end tag")
    if stack:
        raise ApiError(400, f"Bad Request: can't parse entities: can't find end tag for {stack[-1]}")
    return "".join(out)


async def _parameters(request: web.Request) -> dict[str, Any]:
    form = dict(await request.post())
    given: dict[str, Any] = {**request.query, **form}
    for name in ("reply_markup", "message_ids", "commands", "allowed_updates", "link_preview_options"):
        if isinstance(given.get(name), str):
            given[name] = json.loads(given[name])
    return given


def _error(error: ApiError) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return web.json_response(body, status=error.code)
