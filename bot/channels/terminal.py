"""The conversation in a terminal: for trying the bot out, and for feeding it whole conversations as JSON Lines."""

import html
import re
from collections.abc import Sequence

from bot.model.messages import Address, Button, OutgoingCopy, OutgoingMessage, SendFailure, SendFailureKind, Sent

CHANNEL = "terminal"

_TAG = re.compile(r"<[^>]+>")


def as_text(markup: str) -> str:
    """Telegram HTML as plain text."""
    return html.unescape(_TAG.sub("", markup))


class TerminalChannel:
    """Implements ``Channel`` by keeping what was sent until the terminal shows it."""

    name = CHANNEL

    def __init__(self) -> None:
        self._said: list[tuple[str, tuple[Button, ...]]] = []
        self._count = 0

    async def send(self, message: OutgoingMessage) -> Sent:
        """See ``Channel.send``."""
        self._said.append((as_text(message.html.reveal()), message.buttons))
        self._count += 1
        return Sent(str(self._count))

    async def copy(self, message: OutgoingCopy) -> Sent:
        """See ``Channel.copy``."""
        raise SendFailure(SendFailureKind.REJECTED)

    async def typing(self, address: Address) -> None:
        """A terminal shows no such thing."""

    async def erase(self, address: Address, message_ids: Sequence[str]) -> None:
        """A terminal shows only what it showed; there is nothing to delete."""

    async def leave(self, address: Address) -> None:
        """There are no groups in a terminal."""

    def take(self) -> list[tuple[str, tuple[Button, ...]]]:
        """What was said since the last time: text and buttons of each bubble."""
        said, self._said = self._said, []
        return said
