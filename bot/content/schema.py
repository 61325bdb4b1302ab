"""The shape of the files under ``responses/``: Rasa 3.1 responses, contacts, sources. pydantic checks it.

Owns what a file may contain; ``load`` reads the files, ``check`` judges what they say.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.model.messages import Button

MORE = "---"
"""A line of only this splits an answer into bubbles; each next one waits behind "más"."""

Payload = Annotated[str, StringConstraints(pattern=r"^/[a-z_]+(:[A-Za-z0-9_]+)*$", max_length=64)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ButtonEntry(_Strict):
    """A button as Rasa writes it."""

    title: Annotated[str, StringConstraints(min_length=1, max_length=24)]
    payload: Payload

    def button(self) -> Button:
        """The same as a value of the model."""
        return Button(self.title, self.payload)


class Asks(_Strict):
    """What a typed "sí" and "no" mean after this answer."""

    yes: Payload
    no: Payload


class Metadata(_Strict):
    """Who stands behind an answer and when it was last read over."""

    label: Annotated[str, StringConstraints(max_length=30)] | None = None
    reviewed: date
    sources: Annotated[list[str], Field(min_length=1)]
    asks: Asks | None = None


class Variation(_Strict):
    """One answer. Rasa allows several at random; here a person gets the same answer to the same question."""

    text: Annotated[str, StringConstraints(min_length=1)]
    buttons: list[ButtonEntry] = []
    metadata: Metadata


class ResponsesFile(_Strict):
    """``responses/<language>/<intent>.yml``."""

    version: Literal["3.1"]
    responses: dict[
        Annotated[str, StringConstraints(pattern=r"^utter_[a-z0-9_]+$")],
        Annotated[list[Variation], Field(min_length=1, max_length=1)],
    ]


class ContactEntry(_Strict):
    """One way to reach help. ``None`` means not known, and is said so."""

    service: str
    number: str
    kind: Literal["phone", "short_code", "whatsapp", "sms", "email", "app", "web"]
    country: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|\*)$")]
    purposes: list[Literal["trafficking", "emergency", "minors", "women", "reporting", "information", "consular"]]
    cost: Literal["gratis"] | None
    hours: str | None
    languages: list[str]
    works_from_abroad: Literal["yes", "no", "unknown"]
    note: str | None
    source: str
    source_date: int | date | str | None
    last_checked: date | None
    shown: bool
    why_hidden: str | None = None


class ContactsFile(_Strict):
    """``responses/contacts.yml``."""

    version: Literal[1]
    contacts: dict[str, ContactEntry]


class SourceEntry(_Strict):
    """Where a fact comes from."""

    title: str
    where: str
    date: str | int | date | None


class SourcesFile(_Strict):
    """``responses/sources.yml``."""

    version: Literal[1]
    sources: dict[str, SourceEntry]


Span = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$")]


class Hours(_Strict):
    """When somebody of the team usually is there, by day of the week, in Colombian time."""

    monday: list[Span] = []
    tuesday: list[Span] = []
    wednesday: list[Span] = []
    thursday: list[Span] = []
    friday: list[Span] = []
    saturday: list[Span] = []
    sunday: list[Span] = []
    closed_on: list[date] = []


class CannedReply(_Strict):
    """A reply that a counsellor has at hand. ``{counsellor}`` and the contacts' names are filled in."""

    title: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    text: Annotated[str, StringConstraints(min_length=1, max_length=600)]


class DeskFile(_Strict):
    """``responses/desk.yml``."""

    version: Literal[1]
    hours: Hours
    replies: list[CannedReply]
