"""What the bot may do about an input. Everything it does is one of these; nothing else has an effect."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.model.case import CaseEvent
from bot.model.conversation import Conversation
from bot.model.messages import NOTHING, Button, Media, Private


@dataclass(frozen=True, slots=True)
class Html:
    """A parameter that is already valid Telegram HTML; a plain ``str`` parameter is escaped instead."""

    markup: str


Params = Mapping[str, str | Html]


@dataclass(frozen=True, slots=True)
class Say:
    """Say one of the responses. ``part`` is the bubble to show (0 is the first; later ones wait behind "más").

    ``buttons`` are put before the response's own.
    """

    response: str
    params: Params = field(default_factory=dict)
    buttons: tuple[Button, ...] = ()
    part: int = 0


@dataclass(frozen=True, slots=True)
class RunAction:
    """Run one of the actions of ``actions/``; what it answers is said in its place."""

    name: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relay:
    """Pass a counsellor's words, or what they sent instead, on to the person as they are."""

    text: Private
    media: Media | None = None


@dataclass(frozen=True, slots=True)
class Log:
    """Write down that something happened to the case."""

    event: CaseEvent
    by: str = ""
    more: Private = NOTHING


@dataclass(frozen=True, slots=True)
class Forget:
    """Wipe the conversation: both sides' messages as far as the channel allows, everything stored, the key last."""


@dataclass(frozen=True, slots=True)
class LeaveGroup:
    """Leave the group this came from."""


Effect = Say | RunAction | Relay | Log | Forget | LeaveGroup


@dataclass(frozen=True, slots=True)
class Decision:
    """The next state, what to do, and why ("why did it say that?" always has an answer, without the person's words).

    ``not_understood``: the answer owns up to that.
    """

    conversation: Conversation
    effects: tuple[Effect, ...]
    reason: str
    not_understood: bool = False
