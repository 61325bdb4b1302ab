"""The chat page's HTTP: the page itself, what a person sends, and the stream of bubbles back.

Owns the checks on what comes from outside. Never logs an address, a token or a word.
"""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import jinja2
from aiohttp import web
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator

from bot.channels.web.channel import CHANNEL
from bot.content.render import plain
from bot.model.messages import Address, AnswerRated, ButtonPress, IncomingMessage, Input, Private
from bot.ports import Editions, Inbox, StoreUnavailable
from bot.storage.feed import WebFeed
from bot.storage.typing import Typing

_HERE = Path(__file__).parent
_TOKEN = r"^[0-9a-f]{32,64}$"
_LARGEST_BODY = 64 * 1024
_HEARTBEAT_SECONDS = 15.0
"""A line now and then keeps proxies from closing a quiet stream, and finds pages that are gone."""


class _Posted(BaseModel):
    """What the page sends: words, a button press, or that the answer to ``rated`` (the id of an earlier send) did not help. ``id`` is
    the page's own, so that a repeated send is recognised.
    """

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,64}$")]
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)] | None = None
    press: Annotated[str, StringConstraints(pattern=r"^/[a-z_]+(:[A-Za-z0-9_]+)*$", max_length=64)] | None = None
    title: Annotated[str, StringConstraints(max_length=64)] | None = None

    rated: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,64}$")] | None = None

    @model_validator(mode="after")
    def _one_of_three(self) -> "_Posted":
        if sum(given is not None for given in (self.text, self.press, self.rated)) != 1:
            raise ValueError("one of text, press and rated")
        return self


class WebChat:
    """The routes of the chat page. When the store is down, the number goes out."""

    def __init__(
        self,
        inbox: Inbox,
        feed: WebFeed,
        typing: Typing,
        editions: Editions,
        embed_origins: str,
    ) -> None:
        self._typing = typing
        self._inbox = inbox
        self._feed = feed
        self._editions = editions
        frames = f"'self' {embed_origins}".strip()
        self._headers = {
            "Content-Security-Policy": (
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                f"base-uri 'none'; form-action 'self'; frame-ancestors {frames}"
            ),
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        }
        templates = jinja2.Environment(loader=jinja2.FileSystemLoader(_HERE / "templates"), autoescape=True)
        templates.filters["tel"] = lambda number: f"tel:{number.replace(' ', '')}"
        self._template = templates.get_template("chat.html")

    def add_to(self, site: web.Application) -> None:
        """Add the routes to the web server."""
        site.router.add_get("/", self.page)
        site.router.add_post("/chat/messages", self.take)
        site.router.add_post("/chat/typing", self.typing)
        site.router.add_get("/chat/events", self.events)
        site.router.add_get("/embed.js", self.embed_script)
        site.router.add_static("/static", _HERE / "static")

    async def page(self, request: web.Request) -> web.Response:
        """The chat page."""
        numbers = self._editions.current().content.contacts.numbers
        html = self._template.render(line=numbers["linea_trata"], emergency=numbers.get("emergencias"))
        return web.Response(text=html, content_type="text/html", headers=self._headers)

    async def embed_script(self, request: web.Request) -> web.FileResponse:
        """The script that a campaign's site includes."""
        return web.FileResponse(_HERE / "static" / "embed.js")

    async def take(self, request: web.Request) -> web.Response:
        """Put words or a button press into the inbox; 202 once they are there."""
        token = _token(request.headers.get("X-Suenos-Chat", ""))
        body = await request.content.read(_LARGEST_BODY + 1)
        if len(body) > _LARGEST_BODY:
            raise web.HTTPRequestEntityTooLarge(max_size=_LARGEST_BODY, actual_size=len(body))
        try:
            posted = _Posted.model_validate_json(body)
        except ValidationError as error:
            # Only our own names of the places: the message of a validation error quotes what was sent.
            found = {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]}
            places = sorted(found & set(_Posted.model_fields)) or ["body"]
            return _refused(400, f"no se entiende: {', '.join(places)}. El texto puede tener de 1 a 4000 letras.")
        event = self._event(token, posted)
        try:
            new = await self._inbox.accept(event)
            shown = posted.text or posted.title
            if new and shown:
                bubble = json.dumps({"from": "me", "id": posted.id, "text": shown}, ensure_ascii=False)
                await self._feed.add(event.conversation, bubble.encode())
        except StoreUnavailable:
            return web.json_response({"number": plain(self._editions.current().content, "utter_trouble")}, status=503)
        return web.json_response({}, status=202)

    async def typing(self, request: web.Request) -> web.Response:
        """The person is writing; a page says so only once a counsellor has been seen writing."""
        token = _token(request.headers.get("X-Suenos-Chat", ""))
        await self._typing.by_person(self._inbox.conversation_id(CHANNEL, token))
        return web.json_response({}, status=202)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Bubbles as server-sent events, from the one after the last that the page has."""
        token = _token(request.query.get("chat", ""))
        conversation = self._inbox.conversation_id(CHANNEL, token)
        last = request.headers.get("Last-Event-ID") or request.query.get("after") or "0"
        if not all(part.isdigit() for part in last.split("-", 1)):
            raise web.HTTPBadRequest
        stream = web.StreamResponse(headers={**self._headers, "Content-Type": "text/event-stream"})
        await stream.prepare(request)
        known = last != "0"
        while True:
            change = self._feed.changes(conversation)
            bubbles = await self._feed.after(conversation, last)
            for last, bubble in bubbles:
                await stream.write(b"id: " + last.encode() + b"\ndata: " + bubble + b"\n\n")
            known = known or bool(bubbles)
            if not bubbles and await self._typing.now(conversation) == "team":
                await stream.write(b"event: typing\ndata: {}\n\n")
            if known and not bubbles and await self._feed.gone(conversation):
                text = json.dumps(
                    {"text": plain(self._editions.current().content, "utter_farewell_web")}, ensure_ascii=False
                ).encode()
                await stream.write(b"id: 0\nevent: wiped\ndata: " + text + b"\n\n")
                known, last = False, "0"
            if not await change.wait(_HEARTBEAT_SECONDS):
                await stream.write(b": still here\n\n")

    def _event(self, token: str, posted: _Posted) -> Input:
        conversation = self._inbox.conversation_id(CHANNEL, token)
        address = Address(CHANNEL, Private(token))
        name, now = f"web:{posted.id}", datetime.now(UTC)
        if posted.press is not None:
            return ButtonPress(id=name, conversation=conversation, address=address, at=now, payload=posted.press)
        if posted.rated is not None:
            return AnswerRated(id=name, conversation=conversation, address=address, at=now, input=f"web:{posted.rated}")
        text = Private(posted.text or "")
        return IncomingMessage(id=name, conversation=conversation, address=address, at=now, text=text)


def _token(given: str) -> str:
    if not re.fullmatch(_TOKEN, given):
        raise web.HTTPBadRequest(text="the page sends no valid chat token")
    return given


def _refused(status: int, message: str) -> web.Response:
    return web.json_response({"error": message}, status=status)
