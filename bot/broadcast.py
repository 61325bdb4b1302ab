"""One response to everybody who wants tips, a few at a time: whatever answers a person goes first.

Each person's turn is an input like any other, known by the broadcast's name, so that a broadcast that is begun again goes on where it
stopped and reaches nobody twice. Knows the ports only.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from bot.model.messages import BroadcastDue
from bot.ports import Inbox, TipsRegister

_LOOK_SECONDS = 0.05
_STALLED_SECONDS = 60.0


class BroadcastError(Exception):
    """It cannot be sent; says why, and what to look at."""


async def broadcast(
    response: str, name: str, inbox: Inbox, tips: TipsRegister, backlog: Callable[[], Awaitable[int]], ahead: int
) -> int:
    """Let ``response`` go out as the broadcast ``name``, with never more than ``ahead`` conversations waiting; answers to how many. Raises
    ``BroadcastError``, ``StoreUnavailable``."""
    told = 0
    async for conversation, address in tips.untold(name):
        await _room(backlog, ahead)
        now = datetime.now(UTC)
        due = BroadcastDue(
            id=f"broadcast:{name}", conversation=conversation, address=address, at=now, response=response
        )
        await inbox.accept(due)
        await tips.tell(name, conversation)
        told += 1
    return told


async def _room(backlog: Callable[[], Awaitable[int]], ahead: int) -> None:
    patience, least = time.monotonic() + _STALLED_SECONDS, None
    while (waiting := await backlog()) >= ahead:
        if least is None or waiting < least:
            patience, least = time.monotonic() + _STALLED_SECONDS, waiting
        if time.monotonic() > patience:
            raise BroadcastError(f"{waiting} conversations wait and nothing moves. Is the bot running?")
        await asyncio.sleep(_LOOK_SECONDS)
