"""The open cases as all desks of a process see them: read once for everybody, at most a few times a second."""

import asyncio

from bot.model.conversation import Conversation
from bot.ports import Cases

_AT_MOST_EVERY = 0.25
_IDLE_LOOK = 15.0


class Board:
    """The last snapshot of the open cases, and the news of a next one."""

    def __init__(self, cases: Cases) -> None:
        self._cases = cases
        self._changed = asyncio.Event()
        self.open: list[Conversation] = []
        self.looks = 0
        """How many snapshots there were; take it before using one, to learn of the next."""

    async def watch(self) -> None:
        """Keep the snapshot current, for ever. Raises what the store raises; the caller starts it again."""
        while True:
            ring = self._cases.ring()
            self.open = await self._cases.open()
            self.looks += 1
            self._changed.set()
            self._changed = asyncio.Event()
            await asyncio.sleep(_AT_MOST_EVERY)
            await ring.wait(_IDLE_LOOK)

    async def next(self, looks: int, seconds: float) -> bool:
        """Wait for a snapshot after the one numbered ``looks``; whether it came within ``seconds``."""
        changed = self._changed
        if self.looks != looks:
            return True
        try:
            async with asyncio.timeout(seconds):
                await changed.wait()
        except TimeoutError:
            return False
        return True
