"""Hands bubbles to the chat page by way of its feed. Knows nothing of HTTP."""

import json
from collections.abc import Sequence

from bot.model.messages import Address, OutgoingCopy, OutgoingMessage, SendFailure, SendFailureKind, Sent
from bot.ports import Inbox
from bot.storage.feed import WebFeed
from bot.storage.typing import Typing

CHANNEL = "web"


class WebChannel:
    """Implements ``Channel``. A page that is closed finds its bubbles when it comes back, for a day."""

    name = CHANNEL

    def __init__(self, inbox: Inbox, feed: WebFeed, typing: Typing) -> None:
        self._typing = typing
        self._inbox = inbox
        self._feed = feed

    async def send(self, message: OutgoingMessage) -> Sent:
        """See ``Channel.send``."""
        bubble = {
            "from": "bot",
            "html": message.html.reveal(),
            "buttons": [{"title": button.title, "payload": button.payload} for button in message.buttons],
        }
        conversation = self._inbox.conversation_id(CHANNEL, message.address.chat.reveal())
        return Sent(await self._feed.add(conversation, json.dumps(bubble, ensure_ascii=False).encode()))

    async def copy(self, message: OutgoingCopy) -> Sent:
        """See ``Channel.copy``. What a counsellor sends in Telegram stays there; the rules tell them so before."""
        raise SendFailure(SendFailureKind.REJECTED)

    async def typing(self, address: Address) -> None:
        """See ``Channel.typing``."""
        await self._typing.by_team(self._inbox.conversation_id(CHANNEL, address.chat.reveal()))

    async def erase(self, address: Address, message_ids: Sequence[str]) -> None:
        """The feed is part of what the store forgets; an open page notices and clears itself."""

    async def leave(self, address: Address) -> None:
        """There are no groups on the web."""
