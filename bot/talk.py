"""``suenos talk``: the bot in the terminal, through the same door, on a Redis of its own that is gone afterwards."""

import asyncio
import secrets
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from bot.app import Core, assemble
from bot.channels.terminal import CHANNEL, TerminalChannel
from bot.model.conversation import Mode
from bot.model.messages import Address, Button, ButtonPress, IncomingMessage, Input, Private
from bot.model.taxonomy import Urgency
from bot.settings import Settings

_ANSWER_SECONDS = 30.0

Bubble = tuple[str, tuple[Button, ...]]


class Talk:
    """One conversation after another with the running core."""

    def __init__(self, core: Core, channel: TerminalChannel) -> None:
        self._core = core
        self._channel = channel
        self._buttons: tuple[Button, ...] = ()
        self.start()

    def start(self) -> None:
        """A fresh conversation."""
        chat = secrets.token_hex(8)
        self._address = Address(CHANNEL, Private(chat))
        self._conversation = self._core.stores.turns.conversation_id(CHANNEL, chat)
        self._buttons = ()
        self._turn = 0

    async def say(self, words: str) -> list[Bubble]:
        """Send words; the title of a button on the screen presses it. Answers the bubbles that came back."""
        pressed = next((b for b in self._buttons if b.title.casefold() == words.strip().casefold()), None)
        return await self.press(pressed.payload) if pressed else await self._send(words, None)

    async def press(self, payload: str) -> list[Bubble]:
        """Press a button by its payload."""
        return await self._send("", payload)

    async def state(self) -> tuple[Mode, Urgency]:
        """Who has the word, and how urgent it is; after a wipe as if nothing had been."""
        conversation = await self._core.stores.cases.conversation(self._conversation)
        return (conversation.mode, conversation.urgency) if conversation else (Mode.BOT, Urgency.ROUTINE)

    async def _send(self, words: str, payload: str | None) -> list[Bubble]:
        self._turn += 1
        await self._core.stores.turns.accept(self._input(words, payload))
        async with asyncio.timeout(_ANSWER_SECONDS):
            while not await self._core.stores.turns.idle(self._conversation):
                await asyncio.sleep(0.002)
        said = self._channel.take()
        if said:
            self._buttons = tuple(button for _, buttons in said for button in buttons)
        return said

    def _input(self, words: str, payload: str | None) -> Input:
        name, now = f"terminal:{self._turn}", datetime.now(UTC)
        if payload is not None:
            return ButtonPress(id=name, conversation=self._conversation, address=self._address, at=now, payload=payload)
        return IncomingMessage(
            id=name, conversation=self._conversation, address=self._address, at=now, text=Private(words)
        )


@asynccontextmanager
async def talking(settings: Settings) -> AsyncIterator[Talk]:
    """A ``Talk`` on a temporary Redis, with the model and answers of the project."""
    with tempfile.TemporaryDirectory(prefix="suenos-") as folder:
        # What is said here is nobody's real conversation, and is not kept.
        apart = settings.model_copy(update={"redis_url": None, "data": Path(folder)})
        async with assemble(apart, model_path=settings.model_path) as core:
            channel = TerminalChannel()
            # As if somebody were there: what is said must not depend on the hour at which it is tried.
            await core.stores.staff.set_duty("talk", True)
            async with core.working([channel]):
                yield Talk(core, channel)


async def talk_jsonl(
    settings: Settings, conversations: Iterable[dict[str, Any]], write: Callable[[dict[str, Any]], None]
) -> None:
    """A fresh conversation for each ``{"turns": [...]}``; a turn is text, or ``{"press": payload}``."""
    async with talking(settings) as talk:
        for given in conversations:
            talk.start()
            replies = []
            for turn in given["turns"]:
                said = await (talk.press(str(turn["press"])) if isinstance(turn, dict) else talk.say(str(turn)))
                replies.append(
                    [{"text": text, "buttons": [_shown(button) for button in buttons]} for text, buttons in said]
                )
            mode, urgency = await talk.state()
            write({"replies": replies, "mode": mode.value, "urgency": urgency.label})


async def talk_live(settings: Settings) -> None:
    """Read lines from the keyboard until the end of input; a number presses the button of that number."""
    async with talking(settings) as talk:
        said = await talk.press("/welcome")
        while True:
            shown = _show(said)
            try:
                words = await asyncio.to_thread(click.prompt, "tú", prompt_suffix="> ")
            except click.Abort:
                click.echo()
                return
            chosen = int(words) - 1 if words.isdigit() else -1
            said = await (talk.press(shown[chosen].payload) if 0 <= chosen < len(shown) else talk.say(words))


def _show(said: list[Bubble]) -> list[Button]:
    buttons = [button for _, its_buttons in said for button in its_buttons]
    for text, _ in said:
        click.echo(f"\n{text}")
    for number, button in enumerate(buttons, 1):
        click.echo(f"  [{number}] {button.title}")
    return buttons


def _shown(button: Button) -> dict[str, str]:
    return {"title": button.title, "payload": button.payload}
