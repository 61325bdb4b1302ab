"""Published editions as archives in the store, so that every process on every machine finds the same one.

Owns the keys. What is in an archive is ``bot.content.archive``'s; which process loads it when, ``bot.live``'s.
"""

from dataclasses import dataclass
from typing import cast

from redis.asyncio import Redis

from bot.storage import codec
from bot.storage.pubsub import Notification, PubSub

_TAG = "suenos:{editions}"

CURRENT = f"{_TAG}:current"
"""STRING the id of the edition that answers."""

ORDER = f"{_TAG}:order"
"""LIST ids, the newest first: those whose archive is kept."""

REVIEW = f"{_TAG}:review"
"""STRING a ``Review``: what waits for a second person, or has been agreed to."""

_KEPT = 5
"""Archives kept, so that going back does not have to train again."""


def _archive_key(edition: str) -> str:
    return f"{_TAG}:archive:{edition}"


@dataclass(frozen=True, slots=True)
class Review:
    """A draft put before a second person. ``commit`` is the draft as it was then: any later change makes the review void."""

    commit: str
    asked_by: str
    reason: str
    agreed_by: str = ""


class EditionStore:
    """The editions that were published."""

    def __init__(self, redis: Redis, pubsub: PubSub) -> None:
        self._redis = redis
        self._pubsub = pubsub

    async def publish(self, edition: str, archive: bytes) -> None:
        """Make an edition the one that answers: its archive is complete before anybody is told of it."""
        await self._redis.set(_archive_key(edition), archive)
        pipe = self._redis.pipeline(transaction=True)
        pipe.lrem(ORDER, 0, edition)
        pipe.lpush(ORDER, edition)
        pipe.lrange(ORDER, _KEPT, -1)
        pipe.ltrim(ORDER, 0, _KEPT - 1)
        pipe.set(CURRENT, edition)
        answers = await pipe.execute()
        for old in answers[2]:
            await self._redis.delete(_archive_key(old.decode()))
        await self._pubsub.publish(self._redis.pipeline(transaction=False), CURRENT)

    async def current(self) -> str | None:
        """The id of the edition that answers; None before the first was published: then the one that was shipped does."""
        found = cast(bytes | None, await self._redis.get(CURRENT))
        return found.decode() if found else None

    async def archive(self, edition: str) -> bytes | None:
        """An edition's archive, if it is still kept."""
        return cast(bytes | None, await self._redis.get(_archive_key(edition)))

    async def review(self) -> Review | None:
        """The last review that was asked for and not yet published."""
        found = cast(bytes | None, await self._redis.get(REVIEW))
        return codec.decode_as(Review, found) if found else None

    async def keep_review(self, review: Review | None) -> None:
        """Ask for a review, agree to one, or (None) be done with it."""
        if review is None:
            await self._redis.delete(REVIEW)
        else:
            await self._redis.set(REVIEW, codec.encode(review))

    def changes(self) -> Notification:
        """What to wait on for the next one. Take it before looking."""
        return self._pubsub.next(CURRENT)
