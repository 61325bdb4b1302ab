"""What a message names: places, work, ages, money and who pays, dates, numbers, links, relations. Rules only; always the person's own words.

The rules themselves are in ``entity_rules`` and ``places``. Knows nothing of what is made of what is found.
"""

import re
from collections.abc import Iterator

from bot.engine import entity_rules as rules
from bot.engine.normalise import Reading, fold, normalise
from bot.engine.places import places_in
from bot.engine.shapes import spoken_numbers
from bot.model.reading import Entity, EntityKind


def extract(raw: str) -> tuple[Entity, ...]:
    """Everything named in a message, kind by kind, each value once."""
    reading = normalise(raw)
    found: dict[tuple[EntityKind, str], Entity] = {}
    for entity in _all(reading):
        found.setdefault((entity.kind, entity.value), entity)
    return tuple(found.values())


def places_named(raw: str) -> list[str]:
    """The countries and cities in a message, each time in the person's own words."""
    reading = normalise(raw)
    return [own for own, _, _ in places_in(reading)]


def is_soon(words: str) -> bool:
    """Whether the words of a date mean within days."""
    return bool(rules.SOON.search(" ".join(fold(word) for word in words.split())))


def _all(reading: Reading) -> Iterator[Entity]:
    for own, country, city in places_in(reading):
        yield Entity(EntityKind.COUNTRY, country, own)
        if city is not None:
            yield Entity(EntityKind.CITY, city, own)
    for kind, some, named in (
        (EntityKind.SECTOR, rules.SOME_SECTOR, rules.SECTOR_RULES),
        (EntityKind.RELATION, rules.SOME_RELATION, rules.RELATION_RULES),
    ):
        if not some.search(reading.text):
            continue
        for name, rule in named.items():
            if match := rule.search(reading.text):
                yield Entity(kind, name, reading.evidence(match))
    if former := rules.FORMER.search(reading.raw):
        yield Entity(EntityKind.RELATION, "partner", former[0])
    yield from _ages(reading)
    for payer, rule in rules.PAYER.items():
        if paid := rule.search(reading.text):
            yield Entity(EntityKind.PAYER, payer, reading.evidence(paid))
    for match in rules.DATE.finditer(reading.text):
        yield Entity(EntityKind.DATE, reading.evidence(match), reading.evidence(match))
    yield from _amounts(reading.raw)
    for match in rules.LINK.finditer(reading.raw):
        yield Entity(EntityKind.LINK, " ".join(match[0].split()).replace(" punto ", ".").replace(" ", ""), match[0])
    yield from _phones(reading.raw)


def _ages(reading: Reading) -> Iterator[Entity]:
    if not rules.SOME_AGE.search(reading.text):
        return
    coming = list(rules.AGE_TO_COME.finditer(reading.text))
    for match in coming:
        yield Entity(EntityKind.AGE, str(int(_years(match)) - 1), reading.evidence(match))
    for rule in rules.AGE:
        for match in rule.finditer(reading.text):
            if not any(match.start(1) == other.start(1) for other in coming):
                yield Entity(EntityKind.AGE, _years(match), reading.evidence(match))
    if minor := rules.MINOR.search(reading.text):
        yield Entity(EntityKind.AGE, "17", reading.evidence(minor))


def _years(match: re.Match[str]) -> str:
    return rules.AGES.get(match[1], match[1])


def _amounts(raw: str) -> Iterator[Entity]:
    end = 0
    for match in sorted((m for rule in rules.MONEY for m in rule.finditer(raw)), key=lambda m: (m.start(), -m.end())):
        if match.start() >= end:  # "mil euros" is the end of "4 mil euros"
            end = match.end()
            yield Entity(EntityKind.MONEY, " ".join(match[0].split()), match[0])


def _phones(raw: str) -> Iterator[Entity]:
    for match in rules.PHONE.finditer(raw):
        digits = re.sub(r"[^\d+]", "", match[0])
        if len(digits) in rules.PHONE_DIGITS and not rules.AMOUNT.fullmatch(match[0].strip()):
            yield Entity(EntityKind.PHONE, digits, match[0].strip())
    for spoken, digits in spoken_numbers(raw):
        if len(digits) in rules.PHONE_DIGITS:
            yield Entity(EntityKind.PHONE, digits, spoken)
