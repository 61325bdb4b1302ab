"""What is remembered of one conversation between two messages, and no more than that."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.model.case import Case
from bot.model.learning import Heard
from bot.model.messages import Address, Private
from bot.model.taxonomy import GoodSign, RedFlag, Urgency


class Mode(StrEnum):
    """Who has the word."""

    BOT = "bot"
    OFFERED = "offered"  # a person was offered and the answer is open
    WAITING = "waiting"  # on the counsellors' list, nobody has taken it; the bot still answers
    WITH_COUNSELLOR = "with_counsellor"  # the bot keeps quiet, but for danger
    STOPPED = "stopped"  # the person left or blocked the bot


@dataclass(frozen=True, slots=True)
class Question:
    """What the bot's last bubble asked: the payload that a typed "sí" stands for, and the one for "no"."""

    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class SeenFlag:
    """A sign already seen in the offer being looked at, with the person's own words."""

    id: RedFlag
    evidence: Private


@dataclass(frozen=True, slots=True)
class OfferFile:
    """The offer being looked at, put together over several messages and answers.

    ``answers`` maps the id of a guided question to the chosen value; ``asking`` is the question that is open now. ``shown``: a result
    was given with what to check, so that the next one says only what is new. ``trip_paid``: they say that they pay for the journey.
    """

    told: bool = False
    flags: tuple[SeenFlag, ...] = ()
    good: tuple[GoodSign, ...] = ()
    answers: dict[str, str] = field(default_factory=dict)
    asking: str | None = None
    asked: int = 0
    sector: str | None = None
    leaving_soon: bool = False
    shown: bool = False
    trip_paid: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """The whole memory of a conversation; ``version`` counts commits and fences two workers off each other.

    ``whereabouts`` is the ISO code of the country the person said they are in (None: taken to be Colombia), ``destination``
    that of the offer. ``misunderstood`` counts messages in a row that were not understood. ``topic`` is the gravest thing asked or told. ``case`` is the last one; it may be closed.
    ``wish`` is the last intent that was a wish of its own, ``heard`` the last things the person did, ``rated`` the answer they last found
    wanting. ``unrecorded``: nothing they say may be kept to learn from.
    """

    id: str
    address: Address
    mode: Mode = Mode.BOT
    urgency: Urgency = Urgency.ROUTINE
    language: str = "es"
    welcomed: bool = False
    misunderstood: int = 0
    question: Question | None = None
    offer: OfferFile | None = None
    whereabouts: str | None = None
    destination: str | None = None
    minor: bool = False
    last_intent: str | None = None
    topic: str | None = None
    refused_person: bool = False
    case: Case | None = None
    tips: bool = False
    unrecorded: bool = False
    wish: str | None = None
    heard: tuple[Heard, ...] = ()
    rated: str | None = None
    version: int = 0
    updated_at: datetime | None = None
