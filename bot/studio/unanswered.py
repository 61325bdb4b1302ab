"""What the team makes of messages that were not answered: phrases to learn from, phrases to measure with, a proposal for a new intent.

Owns the rules of that: no mark of masking ends up in a phrase, no phrase is both taught and measured with, a new intent is only proposed,
since its rules are a developer's. Knows nothing of HTTP.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import numpy as np
import numpy.typing as npt

from bot.content.check import folded
from bot.content.library import LANGUAGE
from bot.content.phrases import TESTS, TRAINING, find_phrases, find_urgency
from bot.engine.shapes import MASK, plain_words
from bot.model.taxonomy import INTENTS
from bot.storage.unanswered import Kept, UnansweredStore, Verdict
from bot.studio import edits
from bot.studio.likeness import Embed, Group, grouped
from bot.studio.workshop import StudioError, Workshop

PROPOSALS = "responses/proposals.yml"
"""Intents that the team would like to have, each with its first phrases. Nothing reads it but people."""

SHOWN = 300
"""Messages put together at a time, the most frequent; the others come up as these are settled."""

_FOLDER = {Verdict.TRAINING: TRAINING, Verdict.TEST: TESTS}
_LONGEST = 300


class Questions:
    """The list and the decisions about it. ``embed`` is remembered per message: a page is looked at more than once."""

    def __init__(self, store: UnansweredStore, workshop: Workshop, embed: Embed) -> None:
        self._store = store
        self._workshop = workshop
        self._embed = embed
        self._vectors: dict[str, npt.NDArray[np.float32]] = {}

    async def open(self, today: date) -> tuple[list[Kept], list[Kept]]:
        """What waits for a decision, and what was put off."""
        kept = await self._store.open(today)
        return [one for one in kept if not one.later], [one for one in kept if one.later]

    def groups(self, messages: Sequence[Kept]) -> list[Group]:
        """The first ``SHOWN`` messages by likeness. Takes a second for new ones: for a thread."""
        return grouped(messages[:SHOWN], self._remembered)

    def _remembered(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if new:
            fresh = self._embed(new)
            # Only what is on the list stays in memory.
            known = {text: self._vectors[text] for text in texts if text in self._vectors}
            self._vectors = {**known, **dict(zip(new, fresh, strict=True))}
        return np.stack([self._vectors[text] for text in texts])

    async def settle(
        self,
        phrases: Mapping[str, str],
        languages: Mapping[str, str],
        verdict: Verdict,
        about: str,
        author: str,
        today: date,
    ) -> int:
        """Decide about messages: ``phrases`` are the words to use, by the message's mark, ``languages`` what they are in; ``about``
        is the intent, or in a few words what a new one is about. Answers how many phrases were added. Raises ``StudioError``:
        then nothing was changed.
        """
        added = 0
        if verdict in _FOLDER:
            added = self._add(phrases, languages, verdict, about, author)
        elif verdict is Verdict.NEW_INTENT:
            added = self._propose(list(phrases.values()), about, author)
        await self._store.decide(phrases, verdict, today)
        return added

    async def take_back(self, marks: Sequence[str]) -> None:
        """What was put off is looked at again."""
        await self._store.take_back(marks)

    def _add(
        self, phrases: Mapping[str, str], languages: Mapping[str, str], verdict: Verdict, intent: str, author: str
    ) -> int:
        if intent not in INTENTS:
            raise StudioError("Elige de qué intención es.")
        new = self._new_phrases(phrases, verdict, intent)
        texts: dict[str, list[str]] = {}
        for mark, text in new.items():
            texts.setdefault(self._taught(languages.get(mark, LANGUAGE)), []).append(text)
        if texts:
            self._workshop.add_phrases(_FOLDER[verdict], intent, texts, author)
        return len(new)

    def _taught(self, language: str) -> str:
        """The language, or Spanish if there are no phrases in that language yet."""
        known = re.fullmatch("[a-z]{2}", language) and (self._workshop.draft().folder / TRAINING / language).is_dir()
        return language if known else LANGUAGE

    def _new_phrases(self, phrases: Mapping[str, str], verdict: Verdict, intent: str) -> dict[str, str]:
        """The phrases that are not there yet, by mark. Raises ``StudioError`` for one that must not go there."""
        root = self._workshop.draft().folder
        taught = {folded(phrase.text): phrase.intent for phrase in find_phrases(root, TRAINING)[0]}
        measured = {folded(phrase.text): phrase.intent for phrase in find_phrases(root, TESTS)[0]}
        urgent = {folded(phrase.text) for phrase in find_urgency(root)[0]}
        here, there = (taught, measured) if verdict is Verdict.TRAINING else (measured, taught)
        new: dict[str, str] = {}
        for mark, words in phrases.items():
            text, key = _usable(words), folded(words)
            if key in there or (verdict is Verdict.TRAINING and key in urgent):
                use = "para probar" if verdict is Verdict.TRAINING else "para aprender"
                raise StudioError(f"«{text}» ya está entre las frases {use}. Una frase no puede ser las dos cosas.")
            if here.get(key, intent) != intent:
                raise StudioError(f"«{text}» ya es de la intención {here[key]}. Cámbiala allí, o elige esa.")
            if key not in here:
                here[key] = intent
                new[mark] = text
        return new

    def _propose(self, phrases: Sequence[str], about: str, author: str) -> int:
        name = "_".join(plain_words(about).replace("_", " ").split())
        if not name.replace("_", "").isalnum() or not 3 <= len(name) <= 60:
            raise StudioError("Di en pocas palabras de qué trata la intención nueva, con letras y números.")
        if name in INTENTS:
            raise StudioError(f"La intención {name} ya existe: elígela en la lista.")
        texts = [_usable(words) for words in phrases]
        edit = partial(edits.put_proposal, name=name, about=about.strip(), phrases=texts)
        self._workshop.change(PROPOSALS, edit, author, f"Propone la intención {name}")
        return len(texts)


def _usable(words: str) -> str:
    """Words as a phrase. Raises ``StudioError`` with what to do."""
    text = " ".join(edits.cleaned(words)[0].split())
    if not text:
        raise StudioError("Una frase está vacía. Escríbela, o quita su marca.")
    if len(text) > _LONGEST:
        raise StudioError(f"«{text[:40]}…» es demasiado larga: hasta {_LONGEST} letras.")
    hole = MASK.search(text)
    if hole:
        raise StudioError(f"Quita {hole[0]} de «{text}», o pon ahí una palabra inventada.")
    return text
