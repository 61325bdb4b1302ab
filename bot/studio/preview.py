"""What a person will see of an answer: its bubbles as Telegram shows them, with the contacts for where the person is. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.content.check import check_answer, html_faults
from bot.content.library import HOME, LANGUAGE, Content, Response
from bot.content.problems import Problem
from bot.content.readability import reading_ease
from bot.content.render import bubble
from bot.content.required import parameters
from bot.content.schema import MORE
from bot.engine.places import country_name
from bot.engine.speech import place_params
from bot.model.conversation import Question
from bot.model.decision import Html, Say
from bot.model.messages import Address, Button, Private
from bot.studio.edits import Answer

_NOWHERE = Address("studio", Private(""))

_EXAMPLES: Mapping[str, str | Html] = {
    "counsellor": "Laura",
    "opens": "Volvemos mañana a las 8:00.",
    "when": "mañana a las 8:00",
    "number": "000",
    "service": "Servicio de ejemplo",
    "details": Html(" · detalle"),
    "sign": Html("Te meten prisa"),
    "signs": Html("• Te meten prisa: «viajas el viernes»"),
    "unknown": Html("• qué empresa es, y si existe"),
    "words": "viajas el viernes",
}
"""What stands for a placeholder that only a conversation fills."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A bubble as a person sees it. ``html`` is Telegram's subset; of a bubble that Telegram would refuse it is None."""

    html: str | None
    raw: str
    buttons: tuple[Button, ...]
    length: int


@dataclass(frozen=True, slots=True)
class Preview:
    """An answer looked at: what is seen, how easily it reads (None: too short to say), and every problem."""

    bubbles: tuple[Shown, ...]
    ease: float | None
    problems: tuple[Problem, ...]


def look_at(content: Content, name: str, language: str, answer: Answer, country: str | None, today: date) -> Preview:
    """An answer of the draft as it would be with these words, for a person in ``country`` (None: Colombia)."""
    response = as_response(content, name, answer)
    with_it = content.in_language(language)
    with_it = replace(with_it, responses={**with_it.responses, name: response})
    shown = tuple(_shown(with_it, response, part, country) for part in range(len(response.bubbles)))
    ease = reading_ease("\n".join(response.bubbles)) if language == LANGUAGE else None
    return Preview(shown, ease, tuple(check_answer(with_it, response, today)))


def as_response(content: Content, name: str, answer: Answer) -> Response:
    """Staff's words as an answer of the content; what has no valid date counts as never reviewed."""
    known = content.responses.get(name)
    try:
        reviewed = date.fromisoformat(answer.reviewed)
    except ValueError:
        reviewed = date.min
    return Response(
        name=name,
        bubbles=tuple(part.strip() for part in _parts(answer.text)),
        buttons=tuple(Button(title, payload) for title, payload in answer.buttons),
        label=answer.label or None,
        asks=Question(answer.yes, answer.no) if answer.yes and answer.no else None,
        sources=answer.sources,
        reviewed=reviewed,
        path=known.path if known else name,
        line=known.line if known else 1,
    )


def contact_table(content: Content, country: str) -> tuple[str, str]:
    """The name of a country, and the contacts that somebody there is given, as Telegram HTML."""
    lines = place_params(content, country)["contacts"]
    return country_name(country), lines.markup if isinstance(lines, Html) else lines


def _parts(text: str) -> list[str]:
    parts: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip() == MORE:
            parts.append([])
        else:
            parts[-1].append(line)
    return ["\n".join(part) for part in parts]


def _shown(content: Content, response: Response, part: int, country: str | None) -> Shown:
    raw = response.bubbles[part]
    given = {name: _EXAMPLES.get(name, f"[{name}]") for name in parameters(response.name)}
    given |= place_params(content, country or HOME)
    try:
        made = bubble(content, Say(response.name, given, part=part), _NOWHERE)
    except KeyError:  # an unknown placeholder: among the problems
        return Shown(None, raw, response.buttons, len(raw))
    html = made.html.reveal()
    return Shown(None if html_faults(html) else html, raw, made.buttons, len(raw))
