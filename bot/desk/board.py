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

    async def watch(self) -> None:
        """Keep the snapshot current, for ever. Raises what the store raises; the caller starts it again."""
        while True:
            ring = self._cases.ring()
            self.open = await self._cases.open()
            self._changed.set()
            self._changed = asyncio.Event()
            await asyncio.sleep(_AT_MOST_EVERY)
            await ring.wait(_IDLE_LOOK)

    async def changed(self, seconds: float) -> bool:
        """Wait for the next snapshot; whether it came within ``seconds``."""
        changed = self._changed
        try:
            async with asyncio.timeout(seconds):
                await changed.wait()
        except TimeoutError:
            return False
        return True
