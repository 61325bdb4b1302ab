"""Many people at once: a Bot API server to which they write at a given rate, and which knows how long each waited.

Each person has at most one message open, so that an answer belongs to it. Waiting is counted from the moment the person wrote, whether or not
the bot was ready to take it: a bot that is late does not make its own figures better.
"""

import asyncio
import itertools
import time
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.bot_api import ApiError, BotApi

TEXTS = (
    "hola", "cual es el numero de la linea?", "como se si una oferta es falsa", "me ofrecieron trabajo en españa de mesera",
    "pueden quitarme el pasaporte?", "es legal que me cobren por el trabajo", "gracias", "que es la trata de personas",
    "quiero revisar una oferta que me llego por instagram", "que necesito para trabajar en canada",
)  # fmt: skip

_ALONE = 999_999_999
"""A chat in which only one thing happens at a time."""

PRESSES = ("/ask_red_flags", "/ask_minors", "/ask_victim_rights", "/ask_verify_offer")


@dataclass
class Limits:
    """Telegram's, enforced the strict way: never more than so many in any second, in all and for a chat. None: no limits."""

    overall: int = 30
    chat: int = 5
    refused: list[float] = field(default_factory=list)
    """When each 429 was given."""
    _all: deque[float] = field(default_factory=deque)
    _chats: dict[int, deque[float]] = field(default_factory=dict)

    def check(self, chat: int) -> None:
        now = time.perf_counter()
        mine = self._chats.setdefault(chat, deque())
        for times, most in ((self._all, self.overall), (mine, self.chat)):
            while times and now - times[0] >= 1.0:
                times.popleft()
            if len(times) >= most:
                self.refused.append(now)
                raise ApiError(429, "Too Many Requests: retry after 1", retry_after=1)
        self._all.append(now)
        mine.append(now)


class Crowd(BotApi):
    """The server, with people who write. ``waits`` are seconds from writing to the first bubble of the answer."""

    def __init__(self, first_update: int = 1000, limits: Limits | None = None) -> None:
        super().__init__(first_update)
        self.limits = limits
        self.waits: list[float] = []
        self.answered = 0
        self.sends: list[float] = []
        self._first_to: dict[int, float] = {}
        self._open: dict[int, float] = {}
        self._turn = itertools.count()
        self.bubbles: Counter[int] = Counter()
        """How many each chat was sent."""
        self._sizes: dict[str, int] = {}

    async def _sendMessage(self, given: dict[str, Any]) -> Any:
        chat = int(given["chat_id"])
        if self.limits is not None:
            self.limits.check(chat)
        now = time.perf_counter()
        self.sends.append(now)
        self.bubbles[chat] += 1
        self._first_to.setdefault(chat, now)
        wrote = self._open.pop(chat, None)
        if wrote is not None:
            self.waits.append(now - wrote)
            self.answered += 1
        return {
            "message_id": next(self._message_ids),
            "date": int(time.time()),
            "chat": self.chat(chat).as_json(),
            "text": given["text"],
        }

    def first_to(self, chats: Iterable[int]) -> float:
        """When the first message to any of these arrived."""
        return min((self._first_to[chat] for chat in chats if chat in self._first_to), default=0.0)

    def write(self, people: int, first: int = 1, presses: bool = False) -> None:
        """The next person writes the next thing, or presses a button. One who still waits is passed over."""
        for _ in range(people):
            number = next(self._turn)
            chat = first + number % people
            if chat not in self._open:
                break
        else:
            return
        self._open[chat] = time.perf_counter()
        if presses:
            self.person_presses(chat, PRESSES[number % len(PRESSES)])
        else:
            self.person_writes(chat, TEXTS[number % len(TEXTS)])
        self.chats[chat].messages.clear()

    async def steadily(self, rate: float, seconds: float, people: int, first: int = 1) -> list[float]:
        """They write at ``rate`` a second; answers their waits. Whoever is not answered within ten seconds counts as ten seconds."""
        self.waits.clear()
        began = time.perf_counter()
        for number in range(int(rate * seconds)):
            pause = began + number / rate - time.perf_counter()
            if pause > 0:
                await asyncio.sleep(pause)
            self.write(people, first)
        with_patience = time.perf_counter() + 10
        while self._open and time.perf_counter() < with_patience:
            await asyncio.sleep(0.02)
        waits = self.waits + [10.0] * len(self._open)
        self._open.clear()
        self.waits = []
        return waits

    async def burst(self, chat: int, presses: int, patience: float = 10.0) -> list[float]:
        """Somebody presses so many buttons within a millisecond. Return how long each waited; who was not answered waited ``patience``."""
        before, began = self.bubbles[chat], time.perf_counter()
        chosen = [PRESSES[number % len(PRESSES)] for number in range(presses)]
        for press in chosen:
            self.person_presses(chat, press)
        self.chats[chat].messages.clear()
        waits: list[float] = []
        expected = 0
        for press in chosen:
            expected += await self._bubbles_of(press)
            while self.bubbles[chat] - before < expected and time.perf_counter() - began < patience:
                await asyncio.sleep(0.005)
            answered = self.bubbles[chat] - before >= expected
            waits.append(time.perf_counter() - began if answered else patience)
        return waits

    async def _bubbles_of(self, press: str) -> int:
        """Return how many bubbles the answer to a button has: pressed once by somebody who does nothing else."""
        if press not in self._sizes:
            if not self._sizes:
                self.person_writes(_ALONE, "/start")
                await self.quiet(1.0)
            before = self.bubbles[_ALONE]
            self.person_presses(_ALONE, press)
            await self.quiet(1.0)
            self._sizes[press] = self.bubbles[_ALONE] - before
        return self._sizes[press]

    async def at_once(self, messages: int, first: int = 1, presses: bool = False, patience: float = 120.0) -> float:
        """So many people write at the same moment; answers how many are answered a second until the last one is."""
        self.answered = 0
        began = time.perf_counter()
        for _ in range(messages):
            self.write(messages, first, presses)
        while self.answered < messages and time.perf_counter() - began < patience:
            await asyncio.sleep(0.01)
        self._open.clear()
        return self.answered / (time.perf_counter() - began)
