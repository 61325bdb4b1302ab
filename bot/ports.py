"""What the core asks of the outside, as Protocols. Adapters live above; the core never names one.

Owns the contracts that every adapter's test suite checks. Knows nothing of Redis, Telegram or HTTP.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.content.library import Content
from bot.model.case import Case, Staffing
from bot.model.conversation import Conversation
from bot.model.decision import Say
from bot.model.learning import Lesson
from bot.model.messages import Address, Input, LogLine, Outgoing, OutgoingCopy, OutgoingMessage, Sent
from bot.model.reading import Understanding


class Clock(Protocol):
    """Time, as an argument."""

    def now(self) -> datetime:
        """The present moment, UTC and aware."""


class Understander(Protocol):
    """Turns a message into an ``Understanding``; the safety rules (``bot.engine.safety``) are part of it."""

    async def understand(self, text: str) -> Understanding:
        """Raises ``UnderstandingUnavailable`` when it cannot answer in time."""


class UnderstandingUnavailable(Exception):
    """The understander is down, slow or answered nonsense; the caller goes on with rules and the menu."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What is published together: the content, and an understanding that was trained with it. ``id`` names it in logs."""

    id: str
    content: Content
    understander: Understander


class Editions(Protocol):
    """Which edition answers now. Whoever answers takes it once and uses that one to the end, so that no answer is a mix of two."""

    def current(self) -> Edition:
        """The edition that is live in this process."""


class Channel(Protocol):
    """The way out to people. One per channel name; stateless but for its connection."""

    name: str

    async def send(self, message: OutgoingMessage) -> Sent:
        """Hand one bubble to the channel. Raises ``SendFailure``."""

    async def copy(self, message: OutgoingCopy) -> Sent:
        """Copy what a counsellor sent instead of words. Raises ``SendFailure``, REJECTED where the channel cannot."""

    async def typing(self, address: Address) -> None:
        """Show the person that somebody is writing, where the channel can. A courtesy: raises nothing."""

    async def erase(self, address: Address, message_ids: Sequence[str]) -> None:
        """Delete messages as far as the channel allows; what cannot be deleted is passed over. Raises ``SendFailure``."""

    async def leave(self, address: Address) -> None:
        """Leave a group. Raises ``SendFailure``."""


class Inbox(Protocol):
    """The one door: whatever happens enters here and is durable once ``accept`` returns."""

    async def accept(self, event: Input) -> bool:
        """Store the input. False when it was already there (a redelivery). Raises ``StoreUnavailable``, or
        ``ValueError`` for one whose parts are not what they should be: it would never be readable."""

    def conversation_id(self, channel: str, chat: str) -> str:
        """The opaque id of a chat's conversation: it cannot be turned back into the chat."""


class StoreUnavailable(Exception):
    """The store cannot be reached or refuses to write; nothing was changed."""


class StoreKept(StoreUnavailable):
    """The store cannot be reached, but the input is safe and goes in by itself later."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """An input that a worker has in hand, with the conversation as it was when it was loaded."""

    entry: str
    event: Input
    conversation: Conversation
    attempts: int
    token: str = ""
    """By which the store knows the hand that has it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Everything one turn changes, committed in one atomic step together with the acknowledgement of its input.

    Whether the conversation stands on the counsellors' list, and when it is looked at next, follows from its case. ``gave_up``: the
    input failed again and again and goes onto the operator's list.
    """

    claimed: Claimed
    conversation: Conversation
    outgoing: tuple[Outgoing, ...] = ()
    log: tuple[LogLine, ...] = ()
    gave_up: bool = False
    lesson: Lesson = Lesson()  # noqa: RUF009 - frozen


class TurnStore(Protocol):
    """Where turns are claimed and committed."""

    def claims(self) -> AsyncIterator[Claimed]:
        """Inputs to handle, one conversation never in two hands at once, each conversation in order of arrival; until ``stop``."""

    def stop(self) -> None:
        """Give out no more work, of any kind."""

    async def commit(self, turn: Turn) -> bool:
        """All or nothing. False when another worker was first: then nothing was changed."""


class Hold(Protocol):
    """A conversation whose outbox one sender has in hand."""

    conversation: str

    async def done(self) -> None:
        """Give it back: nothing is left to deliver, but for what came meanwhile."""

    async def postpone(self, due: float) -> None:
        """Come back at ``due`` (Unix seconds)."""

    async def renew(self) -> bool:
        """Go on for longer; False: another sender has the conversation by now, stop."""


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """The oldest undelivered item of a conversation."""

    entry: str
    item: Outgoing


class Pacing(Protocol):
    """How fast channels may be written to."""

    async def reserve(self, address: Address, unhurried: bool = False) -> float:
        """Seconds to wait before a message may go to this address; 0: it may go now, and is counted. Waits by itself, for seconds, while
        only too much is said in all. What is ``unhurried`` goes only while nothing else wants to. Raises nothing."""


class Outbox(Protocol):
    """What is to be delivered, in order within a conversation."""

    def deliveries(self) -> AsyncIterator[Hold]:
        """Conversations that have something to deliver, one never in two hands at once."""

    async def next_outgoing(self, conversation: str) -> OutboxEntry | None:
        """The oldest undelivered item, or None."""

    async def delivered(self, conversation: str, entry: str, message_id: str | None) -> bool:
        """Take an item off; whether there are more. The channel's message id is kept as long as the channel lets the bot delete it."""

    async def drop_outgoing(self, conversation: str) -> int:
        """Throw away what can no longer be delivered; answers how many items."""

    async def message_ids(self, conversation: str) -> list[str]:
        """Ids at the channel of both sides' messages that may still be deleted there, oldest first."""

    async def forget(self, conversation: str, erasure: str) -> None:
        """Delete everything stored of a conversation and its key. What came after the wish to wipe, which is the entry ``erasure`` of the
        outbox, is a conversation of its own: it is kept, under a new key."""


class StaffRoster(Protocol):
    """Who of the team is there."""

    async def staffing(self, now: datetime) -> Staffing:
        """Whether somebody is there, and when if not. Raises nothing: what cannot be known counts as nobody."""

    async def case_closed(self, case: Case) -> None:
        """Keep the figures of a case that has just been closed. Raises nothing."""


class Cases(Protocol):
    """What a desk reads of conversations on their way to a counsellor. Desks write through the ``Inbox`` alone."""

    async def open(self) -> list[Conversation]:
        """Those that wait or have a counsellor: the most urgent first, then who waits longest."""

    async def closed(self, count: int) -> list[Conversation]:
        """Those whose case was closed, the last first."""

    async def conversation(self, conversation: str) -> Conversation | None:
        """What is remembered of one, or None."""

    async def versions(self, conversations: Sequence[str]) -> dict[str, int]:
        """Which version each of them has, cheaply; what is not stored any more is left out."""

    async def log(self, conversation: str, after: str = "0") -> list[tuple[str, LogLine]]:
        """Its lines after the entry ``after``, oldest first, each with its entry; about the last 400."""

    async def with_log(
        self, conversation: str, after: str = "0"
    ) -> tuple[Conversation, list[tuple[str, LogLine]]] | None:
        """Both at one look; None if nothing is stored."""

    def changes(self, conversation: str = "") -> "Waitable":
        """What to wait on for the next change of one case, or of any. Take it before reading."""


class Waitable(Protocol):
    """Something that may happen."""

    async def wait(self, seconds: float) -> bool:
        """Whether it happened within ``seconds``."""


class Lessons(Protocol):
    """Where what a turn teaches is noted, once it was committed."""

    keeps_words: bool
    """Whether masked messages may be kept at all."""

    def note(self, lesson: Lesson) -> None:
        """Take it and return at once. Raises nothing."""


class TipsRegister(Protocol):
    """Who wants the campaign's tips."""

    async def add(self, conversation: str, address: Address) -> None:
        """Remember the wish."""

    async def remove(self, conversation: str) -> None:
        """Forget it; no harm if there was none."""

    def untold(self, broadcast: str) -> AsyncIterator[tuple[str, Address]]:
        """Everybody who wants them and has not had this broadcast, in no order, as (conversation, address)."""

    async def tell(self, broadcast: str, conversation: str) -> None:
        """Remember that this person's turn has come."""


@dataclass(frozen=True, slots=True)
class ActionRequest:
    """What an action gets: the conversation as decided so far, its arguments, and the time."""

    conversation: Conversation
    arguments: tuple[str, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class ActionResult:
    """What an action answers: the conversation as it is now, what to say, and whether to offer a person after it."""

    conversation: Conversation
    say: tuple[Say, ...] = ()
    offer_person: bool = False


class Action(Protocol):
    """Something that reaches beyond the conversation. One file each under ``actions/``, listed in its catalogue."""

    name: str

    async def run(self, request: ActionRequest) -> ActionResult:
        """Raises anything: the turn then answers with the line's number and an apology."""
