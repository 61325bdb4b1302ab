"""What a person has named, for the counsellor's summary: cities, ages, money and who pays, dates, numbers and links, relatives.

Read out of the log whenever a counsellor looks, and kept nowhere else. Knows neither how it is found nor where it is shown.
"""

from collections.abc import Iterable

from bot.engine.entities import extract
from bot.model.case import LineKind
from bot.model.messages import LogLine
from bot.model.reading import Entity, EntityKind, Payer

_LABELS = {
    EntityKind.CITY: "Ciudades que nombra",
    EntityKind.AGE: "Edades que nombra",
    EntityKind.MONEY: "Dinero que nombra",
    EntityKind.PAYER: "El viaje lo paga",
    EntityKind.DATE: "Fechas que nombra",
    EntityKind.PHONE: "Números que da",
    EntityKind.LINK: "Enlaces que da",
    EntityKind.RELATION: "Habla de",
}
"""In the order of the summary. Countries and the kind of work have lines of their own there."""

PAYERS = {Payer.RECRUITER: "quien ofrece", Payer.PERSON: "la persona"}

RELATIVES = {
    "sister": "una hermana", "brother": "un hermano", "daughter": "una hija", "son": "un hijo", "mother": "su mamá", "father": "su papá",
    "partner": "su pareja o ex", "cousin": "prima o primo", "niece_nephew": "sobrina o sobrino", "aunt_uncle": "tía o tío", "friend": "amiga o amigo",
    "grandparent": "abuela o abuelo", "neighbour": "vecina o vecino", "student": "estudiante", "coworker": "compañera o compañero", "in_law": "familia política",
    "grandchild": "nieta o nieto", "acquaintance": "gente conocida",
}  # fmt: skip

_MOST = 6
"""Values of one kind that are shown; of more, the latest."""


class Named:
    """Grows with the log."""

    def __init__(self) -> None:
        self._values: dict[EntityKind, dict[str, None]] = {kind: {} for kind in _LABELS}

    def add(self, log: Iterable[LogLine]) -> "Named":
        """More of the log; of that only what the person wrote counts. A line that is there already does no harm."""
        for line in log:
            if line.kind is not LineKind.PERSON:
                continue
            for entity in extract(line.words.reveal()):
                if entity.kind in self._values:
                    self._values[entity.kind][_shown(entity)] = None
        return self

    def lines(self) -> list[tuple[str, str]]:
        """A label and what was named, for each kind of which something was."""
        return [(_LABELS[kind], "; ".join(list(values)[-_MOST:])) for kind, values in self._values.items() if values]


def _shown(entity: Entity) -> str:
    match entity.kind:
        case EntityKind.PAYER:
            return PAYERS[Payer(entity.value)]
        case EntityKind.RELATION:
            return RELATIVES.get(entity.value, entity.value)
        case _:
            return entity.value
