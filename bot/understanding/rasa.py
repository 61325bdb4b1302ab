"""Understanding by a Rasa server over HTTP, with a time limit; the embedded one answers whenever Rasa does not.

Rasa guesses the intent; alarms, entities and language come from the same rules as ever.
"""

import time

import aiohttp
import structlog
from pydantic import BaseModel, ValidationError

from bot.engine import safety
from bot.model.reading import Understanding
from bot.model.taxonomy import INTENTS
from bot.ports import Understander
from bot.understanding.embedded import raised_by_mass, settled, with_what_is_named

log = structlog.get_logger()

_SECONDS = 0.8
_PAUSE = 5.0
"""After a failure Rasa is left alone for this long, so that not every person waits for the time limit."""

_THRESHOLD = 0.4


class _Guess(BaseModel):
    name: str
    confidence: float


class _Parse(BaseModel):
    intent_ranking: list[_Guess]


RASA_FAILURES = (aiohttp.ClientError, TimeoutError, ValidationError, ValueError)
"""What ``ask_rasa`` raises when the server is down, slow, or answers nonsense."""


async def ask_rasa(url: str, session: aiohttp.ClientSession, text: str) -> dict[str, float]:
    """The probability of each intent, from the server at ``url``. Raises ``RASA_FAILURES``."""
    limit = aiohttp.ClientTimeout(total=_SECONDS)
    async with session.post(f"{url.rstrip('/')}/model/parse", json={"text": text}, timeout=limit) as response:
        response.raise_for_status()
        parsed = _Parse.model_validate_json(await response.read())
    known = {guess.name: guess.confidence for guess in parsed.intent_ranking if guess.name in INTENTS}
    if len(known) < 2:
        raise ValueError("Rasa's answer ranks no intents of ours")
    return known


class RasaUnderstander:
    """Implements ``Understander``; ``fallback`` answers while the server is slow, down, or answers nonsense."""

    def __init__(self, url: str, session: aiohttp.ClientSession, fallback: Understander) -> None:
        self._url = url
        self._session = session
        self._fallback = fallback
        self._down_until = 0.0

    @property
    def down(self) -> bool:
        """Whether the embedded understander is answering at the moment."""
        return time.monotonic() < self._down_until

    async def understand(self, text: str) -> Understanding:
        """See ``Understander.understand``."""
        if self.down:
            return await self._fallback.understand(text)
        try:
            probabilities = await ask_rasa(self._url, self._session, text)
            if self._down_until:
                self._down_until = 0.0
                log.info("rasa_back")
            read = settled(text, probabilities, _THRESHOLD, raised_by_mass(probabilities), safety.check(text))
            return with_what_is_named(text, read)
        except RASA_FAILURES as error:
            self._down_until = time.monotonic() + _PAUSE
            log.warning("rasa_down", error=type(error).__name__, pause=_PAUSE)
            return await self._fallback.understand(text)
