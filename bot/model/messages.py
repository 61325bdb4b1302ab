"""What comes in (``Input``) and what goes out (``Outgoing``), the same for every channel.

Owns the shapes only. Text that people wrote travels as ``Private``, whose repr is redacted, so that a log line, a traceback
or a failed assertion can never repeat it.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.model.case import CaseEvent, Counsellor, LineKind, Outcome


@dataclass(frozen=True, slots=True)
class Private:
    """Words a person wrote. Reading them takes an explicit ``reveal()``; printing them is impossible by accident."""

    _words: str

    def reveal(self) -> str:
        """The words themselves; never pass the result to a log, a metric or an exception."""
        return self._words

    def __repr__(self) -> str:
        return f"<private, {len(self._words)} characters>"

    __str__ = __repr__

    def __bool__(self) -> bool:
        return bool(self._words)


NOTHING = Private("")
"""No words."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a reply goes. ``thread`` is the topic of a private chat with topics (Telegram), None elsewhere."""

    channel: str
    chat: Private
    thread: int | None = None


class ContentKind(StrEnum):
    """What a message carries besides words. A caption arrives as the message's text."""

    TEXT = "text"
    PHOTO = "photo"
    VIDEO = "video"
    ANIMATION = "animation"
    STICKER = "sticker"
    VOICE = "voice"
    VIDEO_NOTE = "video_note"
    AUDIO = "audio"
    LOCATION = "location"
    CONTACT = "contact"
    DOCUMENT = "document"
    POLL = "poll"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Media:
    """Something that is not words, where the channel keeps it. ``file`` is the channel's name for the file, ``message`` the id of
    the message that carried it; for a place, ``latitude`` and ``longitude`` in degrees.
    """

    kind: ContentKind
    message: str | None = None
    file: Private | None = None
    name: Private | None = None
    mime: str | None = None
    size: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    chat: Private | None = None


class SendFailureKind(StrEnum):
    """Why a message could not be handed to the channel."""

    BLOCKED = "blocked"
    CHAT_GONE = "chat_gone"
    TOO_MANY_REQUESTS = "too_many_requests"
    TIMED_OUT = "timed_out"  # it may have arrived
    UNREACHABLE = "unreachable"  # network or server error: it did not arrive
    REJECTED = "rejected"  # the channel says the message itself is wrong
    UNAUTHORISED = "unauthorised"  # our own token or rights are wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrival:
    """What every input has: ``id`` is unique per event at its source and recognises a redelivery; ``at`` is UTC."""

    id: str
    conversation: str
    address: Address
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingMessage(_Arrival):
    """Something a person sent. ``message_id`` is the channel's own, kept for 48 hours so that a wipe can delete it."""

    text: Private
    kind: ContentKind = ContentKind.TEXT
    forwarded: bool = False
    edited: bool = False
    message_id: str | None = None
    media: Media | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonPress(_Arrival):
    """A button under one of our messages; ``payload`` is what the button carried (at most 64 bytes), ``message_id`` the channel's id of
    the message that it stood under."""

    payload: str
    message_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRated(_Arrival):
    """The person says that an answer did not help. Which one: by the ``input`` that it answered, or by the channel's id of the
    ``answer`` itself where ids grow with time; whichever the channel knows.
    """

    input: str | None = None
    answer: str | None = None

    @property
    def about(self) -> str:
        """The rated answer's name: the same for a second rating of the same answer."""
        return self.input or self.answer or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachabilityChanged(_Arrival):
    """The person blocked the bot or deleted the chat (``reachable=False``), or came back."""

    reachable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedToGroup(_Arrival):
    """The bot was put into a group or channel, where what people write would not be private."""


class Act(StrEnum):
    """What a counsellor can do to a case."""

    TAKE = "take"
    RELEASE = "release"
    TRANSFER = "transfer"
    RAISE = "raise"
    REPLY = "reply"
    NOTE = "note"
    RETURN = "return"
    CLOSE = "close"
    REOPEN = "reopen"
    FOLLOW_UP = "follow_up"
    ASK_CONSENT = "ask_consent"
    WITHDRAW_CONSENT = "withdraw_consent"


@dataclass(frozen=True, slots=True, kw_only=True)
class CounsellorAct(_Arrival):
    """Something a counsellor did at a desk. ``text`` goes with REPLY and NOTE, ``media`` with REPLY, ``to`` with TRANSFER,
    ``outcome`` with CLOSE, ``until`` (UTC) with FOLLOW_UP. ``via`` names the desk, so that it does not show its own words twice.
    """

    act: Act
    by: Counsellor
    text: Private = NOTHING
    media: Media | None = None
    to: Counsellor | None = None
    outcome: Outcome | None = None
    until: datetime | None = None
    via: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerDue(_Arrival):
    """The moment that a case wanted to be looked at (``Case.wake``) has come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroadcastDue(_Arrival):
    """Staff send one of the responses to everybody who wants tips; this is one person's turn."""

    response: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryFailed(_Arrival):
    """Something said to the person cannot be delivered, for good."""

    failure: SendFailureKind


Input = (
    IncomingMessage
    | ButtonPress
    | AnswerRated
    | ReachabilityChanged
    | AddedToGroup
    | CounsellorAct
    | TimerDue
    | BroadcastDue
    | DeliveryFailed
)


@dataclass(frozen=True, slots=True)
class Button:
    """One choice under a message. ``payload`` is ``/name`` or ``/name:argument:...``, at most 64 bytes (Telegram's limit)."""

    title: str
    payload: str


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """One bubble. ``html`` is Telegram's HTML subset: b, i, a, and escaped text. ``unhurried``: it answers nobody, and goes when nothing
    else has to."""

    address: Address
    html: Private
    buttons: tuple[Button, ...] = ()
    unhurried: bool = False


@dataclass(frozen=True, slots=True)
class OutgoingCopy:
    """A counsellor's photo, voice note or document, copied from where it was written, without a trace of who wrote it; ``caption``
    is their words with it, without markup.
    """

    address: Address
    media: Media
    caption: Private = NOTHING


@dataclass(frozen=True, slots=True)
class OutgoingErasure:
    """Delete this conversation everywhere: at the channel as far as it allows, then everything stored, the key last.

    ``farewell`` is one neutral line shown when the channel's side is done.
    """

    address: Address
    farewell: Private


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of a conversation's log, which is what both desks show. ``by`` is whose line it is (a counsellor's account);
    ``event`` is set on lines of that kind, and then ``words`` says more about it, if anything. ``via`` is the desk it was written at,
    ``response`` the name of what the bot said.
    """

    kind: LineKind
    at: datetime
    words: Private = NOTHING
    by: str = ""
    event: CaseEvent | None = None
    media: Media | None = None
    buttons: tuple[str, ...] = ()
    via: str = ""
    response: str = ""


@dataclass(frozen=True, slots=True)
class OutgoingDeparture:
    """Leave a group that the bot was added to."""

    address: Address


Outgoing = OutgoingMessage | OutgoingCopy | OutgoingErasure | OutgoingDeparture


@dataclass(frozen=True, slots=True)
class Sent:
    """A message the channel took. ``message_id`` is the channel's own."""

    message_id: str


@dataclass(frozen=True, slots=True)
class SendFailure(Exception):
    """A message the channel did not take; carries the decision. ``retry_after`` in seconds, None = the caller's own back-off."""

    kind: SendFailureKind
    retry_after: float | None = field(default=None)

    @property
    def retryable(self) -> bool:
        """Whether the same message can succeed later."""
        return self.kind in _RETRYABLE


_RETRYABLE = frozenset(
    {
        SendFailureKind.TOO_MANY_REQUESTS,
        SendFailureKind.TIMED_OUT,
        SendFailureKind.UNREACHABLE,
        SendFailureKind.UNAUTHORISED,
    }
)
