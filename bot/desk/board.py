"""The open cases as all desks of a process see them: read once for everybody, at most a few times a second."""

import asyncio

from bot.model.conversation import Conversation
from bot.ports import Cases

_AT_MOST_EVERY = 0.25
_IDLE_LOOK = 15.0


class News:
    """Something that happens again and again. Who was busy while it happened several times hears of it once."""

    def __init__(self) -> None:
        self._event = asyncio.Event()
        self.number = 0
        """How often it happened; take it before looking at what there is, to learn of the next."""

    def tell(self) -> None:
        """It has happened: wake everybody who waits."""
        self.number += 1
        self._event.set()
        self._event = asyncio.Event()

    async def after(self, number: int, seconds: float) -> bool:
        """Wait until it has happened more than ``number`` times; whether it did within ``seconds``."""
        event = self._event
        if self.number != number:
            return True
        try:
            async with asyncio.timeout(seconds):
                await event.wait()
        except TimeoutError:
            return False
        return True


class Board:
    """The last snapshot of the open cases, and the news of a next one."""

    def __init__(self, cases: Cases) -> None:
        self._cases = cases
        self.open: list[Conversation] = []
        """A case that has not changed since the snapshot before is the same object as there."""
        self.looks = News()

    async def watch(self) -> None:
        """Keep the snapshot current, for ever. Raises what the store raises; the caller starts it again."""
        while True:
            change = self._cases.changes()
            self.open = await self._cases.open()
            self.looks.tell()
            await asyncio.sleep(_AT_MOST_EVERY)
            await change.wait(_IDLE_LOOK)
