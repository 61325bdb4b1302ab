"""Takes lessons from turns and writes them down beside them: a turn never waits for it, and what cannot be written is let go.

Owns the waiting line in this process. What a lesson may contain is decided before, in ``bot.engine.learning``.
"""

import asyncio

import structlog

from bot.model.learning import Lesson
from bot.storage.unanswered import UnansweredStore
from bot.storage.usage import Usage

log = structlog.get_logger()

_WAITING = 10_000
"""Lessons that wait while the store is down; then new ones are let go. Counts and phrases are worth less than memory."""


_TOGETHER_SECONDS = 0.5
"""What is learned meanwhile is written down with it: nobody waits for it, and a trip for each turn would be a tenth of its cost."""


class LessonBook:
    """Implements ``Lessons``. ``keeps_words`` False: counts only."""

    def __init__(self, unanswered: UnansweredStore, usage: Usage, keeps_words: bool) -> None:
        self.keeps_words = keeps_words
        self._unanswered = unanswered
        self._usage = usage
        self._waiting: asyncio.Queue[Lesson] = asyncio.Queue(_WAITING)

    def note(self, lesson: Lesson) -> None:
        """See ``Lessons.note``."""
        if not lesson:
            return
        try:
            self._waiting.put_nowait(lesson)
        except asyncio.QueueFull:
            log.warning("lesson_let_go")

    async def work(self) -> None:
        """Write lessons down, for ever. Raises what the store raises; the caller starts it again."""
        while True:
            first = await self._waiting.get()
            await asyncio.sleep(_TOGETHER_SECONDS)
            await self._write([first])

    async def flush(self) -> None:
        """Write what waits. Raises what the store raises."""
        await self._write([])

    async def _write(self, lessons: list[Lesson]) -> None:
        while not self._waiting.empty():
            lessons.append(self._waiting.get_nowait())
        await self._usage.add(lessons)
        for lesson in lessons:
            if lesson.unanswered is not None:
                await self._unanswered.keep(lesson.unanswered)
