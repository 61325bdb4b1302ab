"""What the counsellor's summary says that the person named."""

from datetime import UTC, datetime

from bot.desk.named import PAYERS, RELATIVES, Named
from bot.engine.entity_rules import RELATIONS
from bot.model.case import LineKind
from bot.model.messages import LogLine, Private
from bot.model.reading import Payer


def line(words: str, kind: LineKind = LineKind.PERSON) -> LogLine:
    return LogLine(kind, datetime(2026, 1, 1, tzinfo=UTC), Private(words))


def test_everything_named_has_its_line():
    named = Named().add(
        [
            line("mi hermana de 16 se va pa madrid el viernes"),
            line("le pagan el tiquete y dicen que gana 1.500 euros"),
            line("el man escribe del +34 612 345 678 y la página es www.modelosya.com"),
        ]
    )
    assert dict(named.lines()) == {
        "Ciudades que nombra": "Madrid",
        "Edades que nombra": "16",
        "Dinero que nombra": "1.500 euros",
        "El viaje lo paga": "quien ofrece",
        "Fechas que nombra": "el viernes",
        "Números que da": "+34612345678",
        "Enlaces que da": "www.modelosya.com",
        "Habla de": "una hermana",
    }


def test_only_what_the_person_wrote_counts():
    said = [line("llama al 123 o a madrid", kind) for kind in (LineKind.BOT, LineKind.COUNSELLOR, LineKind.NOTE)]
    assert Named().add(said).lines() == []


def test_it_grows_and_says_nothing_twice():
    named = Named().add([line("pagan 3 millones")])
    named.add([line("pagan 3 millones"), line("o 4 millones")])
    assert named.lines() == [("Dinero que nombra", "3 millones; 4 millones")]


def test_of_many_the_latest_are_shown():
    named = Named().add([line(f"piden {n} euros") for n in range(100, 120)])
    assert dict(named.lines())["Dinero que nombra"].split("; ") == [f"{n} euros" for n in range(114, 120)]


def test_every_relation_and_payer_has_words():
    assert set(RELATIVES) == set(RELATIONS)
    assert set(PAYERS) == set(Payer)
