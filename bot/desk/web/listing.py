"""The open cases as every open page shows them, made once for all pages: the list as markup, what has changed in it since the look
before, and what is to be heard of. Knows nothing of HTTP.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.desk.board import News
from bot.engine.hours import BOGOTA
from bot.model.case import CaseState
from bot.model.conversation import Conversation
from bot.model.taxonomy import Urgency
from bot.storage.staff import Account

EMPTY = '<li class="empty">Nadie espera ahora.</li>'

Change = Mapping[str, object]
"""``rows``: markup by case, of what is new or different; ``order``: all cases in order, where that is different."""


class Listing:
    """The list. ``row`` makes the markup of one case, an ``li`` that names its case in ``data-case``."""

    def __init__(self, row: Callable[[Conversation], str]) -> None:
        self._row = row
        self._made: dict[str, tuple[Conversation, str]] = {}
        self._day = datetime.now(BOGOTA).date()
        self._calls = _calls(())
        self.looks = News()
        """The list has changed, or what is to be heard."""
        self.heard = News()
        """What is to be heard has changed."""
        self.change: Change | None = None
        """How the list came to be from the one before; None if that cannot be said, and the whole has to be shown."""
        self.drawn = 0
        """How often the markup has changed: who shows the list before the last needs only ``change``."""

    @property
    def html(self) -> str:
        """All of it."""
        return "\n".join(row for _, row in self._made.values()) or EMPTY

    def calls(self, account: Account, but: str = "") -> dict[str, str]:
        """What an account is to hear of: for each case how loud it calls. A call is heard anew whenever that changes.

        Urgent cases that nobody has call everybody, and again each time that they stay so; who supervises hears the third call apart.
        What is in the account's own hands calls when it got there, and when the person waits for an answer. ``but`` is left out.
        """
        urgent = self._calls.supervisors if account.supervises else self._calls.everybody
        heard = {**urgent, **self._calls.own.get(account.name, {})}
        heard.pop(but, None)
        return heard

    def follow(self, cases: Sequence[Conversation]) -> None:
        """Take over what the board shows now, those first whom nobody has; news only if that makes a difference to a page."""
        cases = sorted(cases, key=_held)
        drawn, heard = self._draw(cases), self._listen(cases)
        if drawn or heard:
            self.looks.tell()
        if heard:
            self.heard.tell()

    def _draw(self, cases: Sequence[Conversation]) -> bool:
        before, today = self._made, datetime.now(BOGOTA).date()
        # A time of day is said without its date only on the day itself.
        known = before if today == self._day else {}
        self._day = today
        made = {}
        for case in cases:
            kept = known.get(case.id)
            made[case.id] = kept if kept is not None and kept[0] is case else (case, self._row(case))
        self._made = made
        rows = {name: row for name, (_, row) in made.items() if name not in before or before[name][1] != row}
        reordered = list(made) != list(before)
        if not rows and not reordered:
            return False
        change: dict[str, object] = {"rows": rows}
        if reordered:
            change["order"] = list(made)
        self.change = change if made and before else None
        self.drawn += 1
        return True

    def _listen(self, cases: Iterable[Conversation]) -> bool:
        before, self._calls = self._calls, _calls(cases)
        return self._calls != before


def _held(conversation: Conversation) -> bool:
    return conversation.case is not None and conversation.case.counsellor is not None


@dataclass(frozen=True, slots=True)
class _Calls:
    """What calls whom: how loud, by case. ``own`` by account, of what is in its hands."""

    everybody: dict[str, str]
    supervisors: dict[str, str]
    own: dict[str, dict[str, str]]


def _calls(cases: Iterable[Conversation]) -> _Calls:
    calls = _Calls({}, {}, {})
    for conversation in cases:
        case, name = conversation.case, conversation.id
        if case is None:
            continue
        if case.state is CaseState.WAITING and case.urgency >= Urgency.URGENT:
            since = f"urgent {case.waiting_since.timestamp():.0f}"
            calls.everybody[name] = f"{since} {min(case.alerts, 1)}"
            calls.supervisors[name] = f"{since} {min(case.alerts, 2)}"
        elif case.counsellor is not None and case.taken is not None:
            own = calls.own.setdefault(case.counsellor.account, {})
            own[name] = f"yours {case.taken.timestamp():.0f} {case.alerts}"
    return calls
