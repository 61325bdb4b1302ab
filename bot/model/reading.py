"""What can be read out of one message: entities, alarms, the signs of an offer, the guessed intent.

Values only. How they are found is the business of ``bot.engine`` (rules) and ``bot.understanding`` (the model).
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.taxonomy import GoodSign, RedFlag, Urgency


class EntityKind(StrEnum):
    """What kind of thing a message names."""

    COUNTRY = "country"  # value: ISO 3166-1 alpha-2 code
    CITY = "city"  # value: city name as usually written in Spanish; its country comes as an entity of its own
    SECTOR = "sector"  # value: one of bot.engine.entity_rules.SECTORS
    AGE = "age"  # value: years, in digits
    MONEY = "money"  # value: the amount as written, normalised spaces
    DATE = "date"  # value: the words used ("el viernes", "mañana", "en 2 semanas")
    PHONE = "phone"  # value: digits, with a leading + if written
    LINK = "link"  # value: the link or @handle
    PAYER = "payer"  # value: a ``Payer``
    RELATION = "relation"  # value: one of bot.engine.entity_rules.RELATIONS


class Payer(StrEnum):
    """Who pays for the journey and the papers, as told."""

    RECRUITER = "recruiter"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing named in a message.

    ``value`` is normalised (see ``EntityKind``); ``evidence`` is the person's own words.
    """

    kind: EntityKind
    value: str
    evidence: str


class AlarmKind(StrEnum):
    """Why a message must not be missed, whatever the model thinks of it."""

    DANGER = "danger"
    SELF_HARM = "self_harm"
    CONTROL = "control"
    THREATS = "threats"
    THIRD_PARTY = "third_party"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A rule on the raw text that raises the urgency, with the words that set it off. ``sure``: no guess may call it off."""

    kind: AlarmKind
    urgency: Urgency
    evidence: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """A red flag seen in an offer, with the person's own words as evidence."""

    id: RedFlag
    evidence: str


@dataclass(frozen=True, slots=True)
class OfferSigns:
    """All that one text shows about an offer. ``is_offer``: the text tells of work, study or a trip proposed to somebody."""

    flags: tuple[Flag, ...] = ()
    good: tuple[GoodSign, ...] = ()
    is_offer: bool = False


class Assessment(StrEnum):
    """How much an offer shows. There is no "safe": no signs seen is only that."""

    STRONG_SIGNS = "strong_signs"
    SOME_SIGNS = "some_signs"
    NO_SIGNS_SEEN = "no_signs_seen"
    NOT_AN_OFFER = "not_an_offer"


@dataclass(frozen=True, slots=True)
class Understanding:
    """What one message was taken to mean.

    ``confidence`` is a probability in [0, 1]; ``runner_up`` the second guess and its probability. ``fallback`` means: not
    sure enough to act on ``intent``. ``intent`` is None when nothing could be understood at all (the model is down). ``also`` are
    the intents of all questions asked in the message, in its order; ``intent`` may be one of them. ``signs`` and ``good`` are what
    its clauses show of an offer, if it is one; ``offered`` is the probability that it is.
    """

    intent: str | None
    confidence: float
    urgency: Urgency
    runner_up: str | None = None
    runner_up_confidence: float = 0.0
    entities: tuple[Entity, ...] = ()
    language: str = "es"
    fallback: bool = False
    alarm: Alarm | None = None
    also: tuple[str, ...] = ()
    signs: tuple[Flag, ...] = ()
    good: tuple[GoodSign, ...] = ()
    offered: float = 0.0
