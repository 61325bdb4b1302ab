"""``Content``: everything the bot can say, immutable, with a version that names exactly these files."""

from collections import ChainMap
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar, cast

from bot.content.schema import CannedReply, ContactEntry, Hours
from bot.model.conversation import Question
from bot.model.messages import Button

_T = TypeVar("_T")

LANGUAGE = "es"
"""The language that every answer is written in; others are translations of it."""

HOME = "CO"
"""The country a person is taken to be in until they say otherwise."""


@dataclass(frozen=True, slots=True)
class Response:
    """One answer: its bubbles in Telegram HTML with ``{placeholders}``, its buttons, and who stands behind it."""

    name: str
    bubbles: tuple[str, ...]
    buttons: tuple[Button, ...]
    label: str | None
    asks: Question | None
    sources: tuple[str, ...]
    reviewed: date
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach help, by its id in ``responses/contacts.yml``."""

    id: str
    entry: ContactEntry


_PURPOSE_ORDER = ("trafficking", "emergency", "reporting", "minors", "women", "consular", "information")


class ContactBook:
    """The contacts that may be shown, by country."""

    def __init__(self, contacts: Mapping[str, ContactEntry]) -> None:
        self._shown = {name: Contact(name, entry) for name, entry in contacts.items() if entry.shown}
        self.numbers: Mapping[str, str] = {name: contact.entry.number for name, contact in self._shown.items()}
        """The number of each contact that may be shown, by id: what a placeholder in a text stands for."""

    def in_country(self, country: str) -> tuple[Contact, ...]:
        """Contacts of one country ("*": of no country in particular), help against trafficking first."""
        here = [contact for contact in self._shown.values() if contact.entry.country == country]
        return tuple(sorted(here, key=_rank))

    def from_abroad(self, country: str) -> tuple[Contact, ...]:
        """For a person in ``country``: its own contacts, what works anywhere, then the Colombian ones that may connect."""
        home = [contact for contact in self.in_country(HOME) if contact.entry.works_from_abroad == "yes"]
        return (*self.in_country(country), *self.in_country("*"), *home)


def _rank(contact: Contact) -> int:
    return min((_PURPOSE_ORDER.index(purpose) for purpose in contact.entry.purposes), default=len(_PURPOSE_ORDER))


@dataclass(frozen=True, slots=True)
class Content:
    """All answers in one language, the contacts and the sources, the team's hours and its replies at hand.

    ``translations`` holds the answers in further languages, by language and name.
    """

    version: str
    language: str
    responses: Mapping[str, Response]
    contacts: ContactBook
    sources: Mapping[str, str]
    hours: Hours
    replies: tuple[CannedReply, ...]
    translations: Mapping[str, Mapping[str, Response]] = field(default_factory=dict)
    _made: dict[Hashable, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, name: Hashable, make: Callable[[], _T]) -> _T:
        """What ``make`` makes of this content, which never changes: made the first time, and to be left as it is."""
        if name not in self._made:
            self._made[name] = make()
        return cast(_T, self._made[name])

    def speaks(self, language: str) -> bool:
        """Whether there are answers in this language."""
        return language == LANGUAGE or language in self.translations

    def in_language(self, language: str) -> "Content":
        """The same with the answers of a language; what is not translated stays as it is here."""
        if language == self.language or language not in self.translations:
            return self

        def translated() -> Content:
            responses = ChainMap(dict(self.translations[language]), dict(self.responses))
            return replace(self, language=language, responses=responses)

        return self.once(("in", language), translated)

    def filled_from(self, other: "Content") -> "Content":
        """The same with answers that only ``other`` has: an older edition under a newer program lacks what was added since."""
        return replace(self, responses=ChainMap(dict(self.responses), dict(other.responses)))

    def has(self, response: str) -> bool:
        """Whether there is such an answer."""
        return response in self.responses

    def title(self, payload: str) -> str:
        """What the button of this payload says; for one that the rules made, its intent's label or its verb."""
        return self.once("titles", self._titles).get(payload) or self.label(payload.removeprefix("/").split(":")[0])

    def _titles(self) -> Mapping[str, str]:
        """Of each payload the first button's title."""
        buttons = [button for response in self.responses.values() for button in response.buttons]
        return {button.payload: button.title for button in reversed(buttons)}

    def label(self, intent: str) -> str:
        """What a button that means this intent says."""
        response = self.responses.get(f"utter_{intent}")
        return (response.label if response else None) or intent.replace("_", " ")
