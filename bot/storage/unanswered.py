"""Masked messages to learn from, until the team has decided about each. No conversation, no time of day.

A key for each day, so that Redis itself lets go of a day's messages when their time is up. What is kept is sealed under the master key;
the same words on the same day are kept once, with a count. A message's mark is a keyed hash of its words: with it, what was decided
once does not come back, and nobody can go back from it to the words. Knows nothing of why a message was chosen.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import cast

from cryptography.fernet import InvalidToken
from redis.asyncio import Redis

from bot.model.learning import Unanswered, Why
from bot.storage import codec, scripts
from bot.storage.crypto import KeyRing
from bot.storage.replies import record
from bot.storage.retention import Retention

_TAG = "suenos:{unanswered}"

DECIDED = f"{_TAG}:decided"
"""HASH mark -> what the team decided about these words."""

A_DAY = 200
"""Different messages kept a day; a flood of nonsense must not fill the memory."""

_DAY = 24 * 3600


class Verdict(StrEnum):
    """What the team decided about a message."""

    TRAINING = "training"
    TEST = "test"
    NEW_INTENT = "new_intent"
    NOT_OURS = "not_ours"
    LATER = "later"  # stays, out of the way


@dataclass(frozen=True, slots=True)
class Kept:
    """A message with its mark, on how many occasions it came, and whether it was put off. ``message.day`` is the last of its days."""

    mark: str
    message: Unanswered
    count: int
    later: bool


def _messages(day: date) -> str:
    """HASH mark -> sealed message."""
    return f"{_TAG}:{day.isoformat()}"


def _counts(day: date) -> str:
    """HASH mark -> how often."""
    return f"{_TAG}:{day.isoformat()}:counts"


class UnansweredStore:
    """Keeps, lists and settles them."""

    def __init__(self, redis: Redis, ring: KeyRing, retention: Retention) -> None:
        self._redis = redis
        self._ring = ring
        self._retention = retention
        self._keep = redis.register_script(scripts.KEEP_UNANSWERED)

    async def keep(self, message: Unanswered) -> bool:
        """Keep a masked message. False: it was decided about before, or the day is full."""
        kept = await self._keep(
            keys=[_messages(message.day), _counts(message.day), DECIDED],
            args=[
                self._mark(message), self._ring.seal(codec.encode(message)), A_DAY, self._retention.unanswered, Verdict.LATER.value,
            ],
        )  # fmt: skip
        return bool(kept)

    async def open(self, today: date) -> list[Kept]:
        """Everything that waits for a decision, the most frequent first."""
        days = [today - timedelta(days=ago) for ago in range(self._retention.unanswered // _DAY + 1)]
        pipe = self._redis.pipeline(transaction=False)
        for day in days:
            pipe.hgetall(_messages(day))
            pipe.hgetall(_counts(day))
        pipe.hgetall(DECIDED)
        *answers, decided = await pipe.execute()
        verdicts = record(decided)
        found: dict[str, Kept] = {}
        for messages, counts in zip(answers[::2], answers[1::2], strict=True):
            times = record(counts)
            for mark, sealed in record(messages).items():
                verdict = verdicts.get(mark)
                message = self._opened(sealed)
                if message is None or verdict not in (None, Verdict.LATER.value.encode()):
                    continue
                count = int(times.get(mark, b"1"))
                known = found.get(mark)
                found[mark] = (
                    replace(known, count=known.count + count)
                    if known
                    else Kept(mark, message, count, verdict is not None)
                )
        return sorted(found.values(), key=lambda kept: (-kept.count, kept.mark))

    async def decide(self, marks: Iterable[str], verdict: Verdict, today: date) -> None:
        """Settle messages: their words go at once, their marks stay so that they do not come back. ``LATER`` only puts them off."""
        marks = list(marks)
        if not marks:
            return
        pipe = self._redis.pipeline(transaction=True)
        pipe.hset(DECIDED, mapping=dict.fromkeys(marks, verdict.value))
        pipe.expire(DECIDED, self._retention.verdicts)
        if verdict is not Verdict.LATER:
            for ago in range(self._retention.unanswered // _DAY + 1):
                day = today - timedelta(days=ago)
                pipe.hdel(_messages(day), *marks)
                pipe.hdel(_counts(day), *marks)
        await pipe.execute()

    async def take_back(self, marks: Iterable[str]) -> None:
        """Messages that were put off are looked at again."""
        marks = list(marks)
        if marks:
            await self._redis.hdel(DECIDED, *marks)

    def _opened(self, sealed: bytes) -> Unanswered | None:
        """None for what a lost master key had sealed."""
        try:
            return cast(Unanswered, codec.decode(self._ring.open(sealed)))
        except (InvalidToken, codec.RecordError):
            return None

    def _mark(self, message: Unanswered) -> str:
        words = " ".join(message.words.reveal().casefold().split())
        rated = "rated:" if message.why is Why.THUMBED_DOWN else ""
        return self._ring.mark(f"{rated}{words}")
