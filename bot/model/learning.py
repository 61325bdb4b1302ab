"""What the campaign may learn from a turn: counts, and now and then a masked message. Values only."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.model.messages import NOTHING, Private


class Why(StrEnum):
    """Why a message is kept to learn from."""

    NOT_UNDERSTOOD = "not_understood"
    LOW_CONFIDENCE = "low_confidence"  # answered, by a hesitant guess
    THUMBED_DOWN = "thumbed_down"  # the person said that the answer did not help


@dataclass(frozen=True, slots=True)
class Guess:
    """An intent that a message was taken for, and its probability in [0, 1]."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Heard:
    """One of the last things a person did, remembered in the conversation's own record for the case that the answer is found wanting.

    ``input`` is the input's id, ``message`` the channel's id of what was sent, or of what was pressed. ``words`` is empty where they must not be kept.
    """

    input: str
    message: str | None = None
    pressed: bool = False
    words: Private = NOTHING
    guesses: tuple[Guess, ...] = ()
    language: str = "es"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A masked message to learn from. The day it was said, and nothing that leads back to who said it."""

    words: Private
    why: Why
    guesses: tuple[Guess, ...]
    language: str
    day: date


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one turn teaches: which intents were asked, after which intent a person was wanted, and what was not answered."""

    asked: tuple[str, ...] = ()
    person_after: str | None = None
    unanswered: Unanswered | None = None
    day: date = date.min

    def __bool__(self) -> bool:
        return bool(self.asked or self.person_after or self.unanswered)
