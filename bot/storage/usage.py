"""How often each intent was asked, and how often the person's next wish was a human: counts by day, and nothing of who asked."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from redis.asyncio import Redis

from bot.model.learning import Lesson
from bot.storage.replies import record
from bot.storage.retention import Retention

_ASKED, _PERSON = "asked:", "person:"


@dataclass(frozen=True, slots=True)
class IntentUse:
    """``asked`` times, and ``person_next`` of them the person wanted a human after it."""

    asked: int = 0
    person_next: int = 0


def _key(day: date) -> str:
    """HASH asked:INTENT and person:INTENT -> count."""
    return f"suenos:usage:{day.isoformat()}"


class Usage:
    """Counts."""

    def __init__(self, redis: Redis, retention: Retention) -> None:
        self._redis = redis
        self._retention = retention

    async def add(self, lessons: list[Lesson]) -> None:
        """Count what these turns asked, in one round trip."""
        counts: Counter[tuple[date, str]] = Counter()
        for lesson in lessons:
            counts.update((lesson.day, f"{_ASKED}{intent}") for intent in lesson.asked)
            if lesson.person_after:
                counts[lesson.day, f"{_PERSON}{lesson.person_after}"] += 1
        if not counts:
            return
        pipe = self._redis.pipeline(transaction=False)
        for (day, name), count in counts.items():
            pipe.hincrby(_key(day), name, count)
        for day in {day for day, _ in counts}:
            pipe.expire(_key(day), self._retention.usage)
        await pipe.execute()

    async def totals(self, today: date, days: int) -> Mapping[str, IntentUse]:
        """Each intent's counts of the last ``days`` days, today among them; intents that nobody asked are missing."""
        pipe = self._redis.pipeline(transaction=False)
        for ago in range(days):
            pipe.hgetall(_key(today - timedelta(days=ago)))
        counts: Counter[str] = Counter()
        for answer in await pipe.execute():
            counts.update({name: int(count) for name, count in record(answer).items()})
        intents = {name.split(":", 1)[1] for name in counts}
        return {
            intent: IntentUse(counts[f"{_ASKED}{intent}"], counts[f"{_PERSON}{intent}"]) for intent in sorted(intents)
        }
