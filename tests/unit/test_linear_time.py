"""No message can stop the others: each pattern that reads words takes time in proportion to a message's length, whatever the message.

On a text of the same few characters over and over a quadratic pattern shows: four times the length, sixteen times the time.
"""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator

import pytest

import bot.content
import bot.engine
import bot.understanding
from bot.engine import entities, masking, parts, safety
from bot.engine.letters import plain_letters
from bot.engine.offer_signs import signs_of
from bot.model.reading import Understanding
from bot.model.taxonomy import Urgency
from bot.understanding.language import language_of

HOSTILE = [
    "1.", "1 ", "a ", "no me ", "+57 ", "@a ", "www.", "a.", "$1 ", "me dijo que ", "el ", "no ", "-", "1,", "a@", "pago ", "q ", "de ", "y ", "300 ", "mil ",
    "a,", "x", "aaa ", "que no ", "ir a ", "10 de ", "1/", "mi ", "5 mil ", "1-", "http://a", "por ", "si ", "(", "\n",
]  # fmt: skip
SHORT, LONG = 4_000, 16_000
HARMLESS = 0.002
"""Seconds for the short text: sixteen times as much would still stop nobody."""

FAST = 0.02
"""Seconds within which a pattern may take what it wants."""

STEEPEST = 8.0
"""Four times the length may cost so much more: in between linear (4) and quadratic (16), for a busy machine."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    seen = set()

    def within(value: object, name: str) -> Iterator[tuple[str, re.Pattern[str]]]:
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            if (value.pattern, value.flags) not in seen:
                seen.add((value.pattern, value.flags))
                yield name, value
        elif isinstance(value, list | tuple | set | frozenset):
            for at, item in enumerate(value):
                yield from within(item, f"{name}[{at}]")
        elif isinstance(value, dict):
            for key, item in value.items():
                yield from within(item, f"{name}[{key}]")

    for package in (bot.engine, bot.understanding, bot.content):
        for found in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{found.name}")
            for name, value in vars(module).items():
                yield from within(value, f"{found.name}.{name}")


def seconds(work, text: str) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began


def steep(work, unit: str) -> str | None:
    short, long = ((unit * length)[:length] for length in (SHORT, LONG))
    if seconds(work, short) < HARMLESS:
        return None
    longer = seconds(work, long)
    if longer < FAST:
        return None
    ratio = longer / max(min(seconds(work, short) for _ in range(2)), 1e-4)
    slow = f"{unit!r}: {longer:.2f} s for {LONG} characters, {ratio:.0f} times as long as for {SHORT}"
    return slow if ratio > STEEPEST else None


def test_there_are_patterns_to_look_at():
    assert len(list(patterns())) > 300


@pytest.mark.parametrize("unit", HOSTILE)
def test_no_pattern_grows_faster_than_a_message(unit: str):
    found = {
        name: slow
        for name, pattern in patterns()
        if (slow := steep(lambda text, pattern=pattern: sum(1 for _ in pattern.finditer(text)), unit))
    }
    assert not found


LONGEST = 0.5
"""Seconds, on a busy machine."""

READERS = {
    "letters": plain_letters, "entities": entities.extract, "alarms": safety.check, "figures": safety.without_figures, "parts": parts.parts,
    "clauses": parts.clauses, "signs": lambda text: signs_of(text, Understanding(None, 0.0, Urgency.ROUTINE)), "language": language_of,
}  # fmt: skip


@pytest.mark.parametrize("reader", READERS)
def test_a_whole_message_is_read_in_a_time(reader: str):
    """All of Telegram's 4,096 characters. Before the patterns had an end, "1.1.1." took three seconds, and all others waited."""
    slow = {unit: took for unit in HOSTILE if (took := seconds(READERS[reader], (unit * 4096)[:4096])) > LONGEST}
    assert not slow


def test_what_is_kept_to_learn_from_is_masked_in_time():
    assert max(seconds(masking.mask, (unit * 300)[:300]) for unit in HOSTILE) < 0.1
