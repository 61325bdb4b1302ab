"""Trying the draft: a chat that nobody else sees, and what it would answer to a list of messages, beside what is published.

Runs the real turn (``bot.turns``) on an edition made of the draft; nothing is stored, no action reaches beyond the conversation.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.engine.payloads import parse_payload
from bot.model.case import Case, Staffing
from bot.model.conversation import Conversation
from bot.model.learning import Lesson
from bot.model.messages import (
    Address,
    Button,
    ButtonPress,
    IncomingMessage,
    Input,
    OutgoingErasure,
    OutgoingMessage,
    Private,
)
from bot.ports import ActionRequest, ActionResult, Claimed, Edition, Turn, UnderstandingUnavailable
from bot.turns import Turns

_HERE = Address("terminal", Private("studio"))
_ACTIONS = ("subscribe_tips", "unsubscribe_tips")


@dataclass(frozen=True, slots=True)
class Bubble:
    """What came back: Telegram HTML and buttons."""

    html: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What an edition makes of one message: what it takes it for, how sure it is, and what it says."""

    intent: str
    confidence: float
    urgency: str
    bubbles: tuple[Bubble, ...]


class _Nowhere:
    """A store that keeps nothing: turns are only looked at."""

    def claims(self) -> AsyncIterator[Claimed]:
        raise NotImplementedError

    def stop(self) -> None:
        raise NotImplementedError

    async def commit(self, turn: Turn) -> bool:
        raise NotImplementedError


class _SomebodyThere:
    """What is tried must not depend on the hour at which it is tried."""

    async def staffing(self, now: datetime) -> Staffing:
        return Staffing()

    async def case_closed(self, case: Case) -> None:
        return


class _Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class _Only:
    """Always the same edition."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def current(self) -> Edition:
        return self._edition


class _NothingLearned:
    """What the team tries teaches nothing."""

    keeps_words = False

    def note(self, lesson: Lesson) -> None:
        """See ``Lessons.note``."""


class _Pretended:
    """An action that does nothing."""

    def __init__(self, name: str) -> None:
        self.name = name

    async def run(self, request: ActionRequest) -> ActionResult:
        return ActionResult(request.conversation)


async def chat(edition: Edition, said: Sequence[str]) -> list[list[Bubble]]:
    """A fresh conversation: the bubbles after each of the messages; one that begins with "/" presses a button."""
    actions = {name: _Pretended(name) for name in _ACTIONS}
    turns = Turns(_Nowhere(), _Only(edition), actions, _Clock(), _SomebodyThere(), _NothingLearned())
    conversation, replies = Conversation("studio", _HERE), list[list[Bubble]]()
    for number, words in enumerate(said):
        turn = await turns.handle(Claimed(f"{number}-0", _event(number, words), conversation, 1))
        wiped = any(isinstance(item, OutgoingErasure) for item in turn.outgoing)
        conversation = Conversation("studio", _HERE) if wiped else turn.conversation
        replies.append([
            Bubble(item.html.reveal(), item.buttons) if isinstance(item, OutgoingMessage) else Bubble(item.farewell.reveal(), ())
            for item in turn.outgoing
            if isinstance(item, OutgoingMessage | OutgoingErasure)
        ])  # fmt: skip
    return replies


async def answered(edition: Edition, message: str) -> Answered:
    """What somebody who already was welcomed gets for a message."""
    _, said = await chat(edition, ["/welcome", message])
    try:
        understood = await edition.understander.understand(message)
    except UnderstandingUnavailable:
        return Answered("", 0.0, "", tuple(said))
    return Answered(understood.intent or "", understood.confidence, understood.urgency.label, tuple(said))


def _event(number: int, words: str) -> Input:
    now = datetime.now(UTC)
    if words.startswith("/") and parse_payload(words) is not None:
        return ButtonPress(id=str(number), conversation="studio", address=_HERE, at=now, payload=words)
    return IncomingMessage(id=str(number), conversation="studio", address=_HERE, at=now, text=Private(words))
