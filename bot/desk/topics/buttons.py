"""The buttons under a case's summary in the group: what can be done with it as it is, and the choices that some of it asks for.

Knows what a press carries ("desk:close", "desk:close:informed"); who may do it is decided behind the inbox.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.desk import words
from bot.model.case import Case, CaseState, Outcome
from bot.model.messages import Act
from bot.storage.staff import Account

_PREFIX = "desk"
_BACK = "back"

_BY_STATE = {
    CaseState.WAITING: {Act.TAKE: "Tomar", Act.RAISE: "Urgente"},
    CaseState.WITH_COUNSELLOR: {
        Act.RELEASE: "Soltar",
        Act.TRANSFER: "Pasar a…",
        Act.FOLLOW_UP: "Recordarme…",
        Act.RETURN: "Devolver al bot",
        Act.CLOSE: "Cerrar…",
        Act.RAISE: "Urgente",
    },
    CaseState.CLOSED: {Act.REOPEN: "Reabrir", Act.FOLLOW_UP: "Recordarme…"},
}

_ASKS_FIRST = (Act.CLOSE, Act.FOLLOW_UP, Act.TRANSFER)


@dataclass(frozen=True, slots=True)
class Press:
    """What a press means. ``act`` None: back to what can be done. ``chosen``: how it ended, in how many days, or to whom."""

    act: Act | None
    chosen: str = ""

    @property
    def asks_first(self) -> bool:
        """Whether there is something to choose before it can be done."""
        return self.act in _ASKS_FIRST and not self.chosen

    @property
    def outcome(self) -> Outcome | None:
        """For CLOSE."""
        return Outcome(self.chosen) if self.act is Act.CLOSE and self.chosen in set(Outcome) else None

    @property
    def days(self) -> int | None:
        """For FOLLOW_UP."""
        return int(self.chosen) if self.act is Act.FOLLOW_UP and self.chosen.isdecimal() else None


def read(data: str) -> Press | None:
    """What a button carries; None for what is none of ours."""
    prefix, _, rest = data.partition(":")
    act, _, chosen = rest.partition(":")
    if prefix != _PREFIX or act not in {*Act, _BACK}:
        return None
    return Press(None if act == _BACK else Act(act), chosen)


def keyboard(case: Case | None) -> InlineKeyboardMarkup | None:
    """What can be done with a case as it is."""
    if case is None:
        return None
    return _rows((title, act) for act, title in _BY_STATE[case.state].items())


def outcomes() -> InlineKeyboardMarkup:
    """How a case may end."""
    return _choices(Act.CLOSE, {outcome.value: words.OUTCOMES[outcome] for outcome in words.CHOSEN_OUTCOMES})


def days() -> InlineKeyboardMarkup:
    """When it may come back."""
    return _choices(Act.FOLLOW_UP, {str(days): f"Recordar {label}" for label, days in words.FOLLOW_UPS.items()})


def colleagues(there: Mapping[str, Account], on_duty: Iterable[str]) -> InlineKeyboardMarkup:
    """To whom it may be passed."""
    return _choices(
        Act.TRANSFER, {name: f"A {words.colleague(account, name in on_duty)}" for name, account in there.items()}
    )


def _choices(act: Act, choices: Mapping[str, str]) -> InlineKeyboardMarkup:
    return _rows([*((title, f"{act}:{value}") for value, title in choices.items()), ("Atrás", _BACK)])


def _rows(buttons: Iterable[tuple[str, str]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(title, callback_data=f"{_PREFIX}:{more}")] for title, more in buttons]
    )
