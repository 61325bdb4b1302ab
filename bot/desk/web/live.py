"""What open pages hear of: server-sent events of the list and of a case.

Whatever is the same for several pages is made once (``Listing``). A page that cannot keep up, on a slow line, is sent less often, not
later: each message says how things stand when it is written.
"""

import asyncio
import json
import time
from collections.abc import Mapping, Sequence

from aiohttp import web

from bot.desk import words
from bot.desk.board import Board, News
from bot.desk.desk import Desk
from bot.desk.named import Named
from bot.desk.web.listing import Listing
from bot.desk.web.markup import Markup
from bot.model.case import ALERTS, LineKind
from bot.model.messages import LogLine
from bot.ports import Waitable
from bot.storage.staff import Staff
from bot.storage.typing import Typing
from bot.team.sessions import answering, still_signed_in

_HEARTBEAT_SECONDS = 15.0
_BELIEVED_SECONDS = 5.0
_HEARTBEAT = b": still here\n\n"


class LiveDesk:
    """The streams, and the loop that keeps what they share up to date."""

    def __init__(self, desk: Desk, board: Board, typing: Typing, markup: Markup) -> None:
        self._desk = desk
        self._board = board
        self._typing = typing
        self._markup = markup
        self.listing = Listing(markup.row)
        self._events: dict[str, bytes] = {}

    async def watch(self) -> None:
        """Follow the board, for ever."""
        while True:
            looks, drawn = self._board.looks.number, self.listing.drawn
            self.listing.follow(self._board.open)
            if self.listing.drawn != drawn:
                self._events.clear()
            await self._board.looks.after(looks, _HEARTBEAT_SECONDS)

    async def queue_events(self, request: web.Request) -> web.StreamResponse:
        """The whole list, then what changes in it; and what is to be heard."""
        account, listing = answering(request), self.listing
        session, stream = _Session(request, self._desk.staff), await _stream(request)
        shown, called = -1, None
        while await session.goes_on():
            looks = listing.looks.number
            if listing.drawn != shown:
                event = self._event("change" if listing.drawn == shown + 1 else "list")
                shown = listing.drawn
                await stream.write(event)
            if (calls := listing.calls(account)) != called:
                called = calls
                await stream.write(_event("calls", {"calls": calls}))
            if not await listing.looks.after(looks, _HEARTBEAT_SECONDS):
                await stream.write(_HEARTBEAT)
        return stream

    def _event(self, kind: str) -> bytes:
        """The list as an event, written once for all pages: the whole ("list"), or the "change" from the one before."""
        if kind == "change" and self.listing.change is None:
            kind = "list"
        if kind not in self._events:
            data = self.listing.change if kind == "change" else {"html": self.listing.html}
            assert data is not None
            self._events[kind] = _event(kind, data)
        return self._events[kind]

    async def case_events(self, request: web.Request) -> web.StreamResponse:
        """New lines of the log and the state of the case, whenever something happens to it; and what is to be heard of others."""
        account, case = answering(request), request.match_info["case"]
        last = request.headers.get("Last-Event-ID") or request.query.get("after", "0")
        if not all(part.isdigit() for part in last.split("-", 1)):
            raise web.HTTPBadRequest
        await self._desk.staff.audit(account.name, "followed", case)
        session, stream = _Session(request, self._desk.staff), await _stream(request)
        names = await self._desk.shown_names()
        change = self._desk.cases.changes(case)
        logged = _Logged(self._desk, [line for _, line in await self._desk.cases.log(case)])
        head, called, woken = None, None, "case"
        while await session.goes_on():
            heard = self.listing.heard.number
            if woken != "others":
                # The change that was not looked at stays the one to wait on.
                change = self._desk.cases.changes(case)
                found = await self._desk.cases.with_log(case, last)
                if found is None:
                    await stream.write(_event("gone", {}))
                    return stream
                conversation, lines = found
                events = []
                if woken == "case" and not lines and await self._typing.now(case) == "person":
                    events.append(_event("typing", {}))
                for last, line in lines:
                    html = self._markup.line(case, last, line, names)
                    loud, mine = line.event in ALERTS, line.by == account.name
                    events.append(_event("line", {"html": html, "alert": loud, "mine": mine}, last))
                logged.add([line for _, line in lines])
                now = {
                    "html": self._markup.head(account, conversation),
                    "summary": self._markup.summary(conversation, logged.lines()),
                }
                if now != head:
                    head = now
                    events.append(_event("head", head))
                if events:
                    await stream.write(b"".join(events))
            if (calls := self.listing.calls(account, but=case)) != called:
                called = calls
                await stream.write(_event("calls", {"calls": calls}))
            woken = await _first(change, self.listing.heard, heard)
            if not woken:
                await stream.write(_HEARTBEAT)
        return stream


class _Session:
    """Whether who opened a stream is still let in: asked again and again, since a stream outlives a sign-out elsewhere."""

    def __init__(self, request: web.Request, staff: Staff) -> None:
        self._request = request
        self._staff = staff
        self._asked = time.monotonic()

    async def goes_on(self) -> bool:
        """No: send nothing more. Believed for a few seconds."""
        if time.monotonic() - self._asked > _BELIEVED_SECONDS:
            if not await still_signed_in(self._request, self._staff):
                return False
            self._asked = time.monotonic()
        return True


class _Logged:
    """What the log adds to the summary, from its lines as they come: the log is read once, not for each of them."""

    def __init__(self, desk: Desk, log: Sequence[LogLine]) -> None:
        self._desk = desk
        self._said: list[LogLine] = []
        self._named = Named()
        self._lines: list[words.Labelled] | None = None
        self.add(log)

    def add(self, log: Sequence[LogLine]) -> None:
        """More of it. A line that is there already does no harm."""
        self._said += [line for line in log if line.kind is LineKind.BOT]
        self._named.add(log)
        if log:
            self._lines = None

    def lines(self) -> list[words.Labelled]:
        """For the summary."""
        if self._lines is None:
            self._lines = words.from_log(self._said, self._desk.content, self._named)
        return self._lines


async def _first(change: Waitable, others: News, number: int) -> str:
    """Wait until something happens to this "case", or to "others"; empty if nothing did until the next heartbeat."""
    waiting = {
        asyncio.ensure_future(change.wait(_HEARTBEAT_SECONDS)): "case",
        asyncio.ensure_future(others.after(number, _HEARTBEAT_SECONDS)): "others",
    }
    try:
        done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        happened = {what for task, what in waiting.items() if task in done and task.result()}
        return "case" if "case" in happened else "others" if happened else ""
    finally:
        for task in waiting:
            task.cancel()


async def _stream(request: web.Request) -> web.StreamResponse:
    headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    stream = web.StreamResponse(headers=headers)
    await stream.prepare(request)
    return stream


def _event(event: str, data: Mapping[str, object], name: str = "") -> bytes:
    lines = [f"id: {name}"] if name else []
    lines += [f"event: {event}", f"data: {json.dumps(data, ensure_ascii=False)}", "", ""]
    return "\n".join(lines).encode()
