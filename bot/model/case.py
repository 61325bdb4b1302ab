"""A case: what is remembered of a conversation on its way to a counsellor and with one. Nothing here that the person wrote."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.taxonomy import Urgency


class CaseState(StrEnum):
    """Where a case stands. Before it, the conversation's mode OFFERED: a person was offered and the answer is open."""

    WAITING = "waiting"
    WITH_COUNSELLOR = "with_counsellor"
    CLOSED = "closed"


class Reason(StrEnum):
    """Why the case was opened."""

    ASKED = "asked"
    URGENT = "urgent"
    NOT_UNDERSTOOD = "not_understood"


class Outcome(StrEnum):
    """How a case ended, as the counsellor sees it."""

    INFORMED = "informed"
    GAVE_LINE = "gave_line"
    HANDED_ON = "handed_on"
    NO_ANSWER = "no_answer"
    NOT_OURS = "not_ours"
    BACK_TO_BOT = "back_to_bot"
    LEFT = "left"
    """The person did not want to go on; set by the bot."""


@dataclass(frozen=True, slots=True)
class Counsellor:
    """Who acts on a case. ``account`` is the name at the desk, ``shown`` what the person sees: a role or a chosen first name."""

    account: str
    shown: str
    supervisor: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One case. All times UTC.

    ``counsellor`` has it (None: nobody). ``wake`` is the next moment at which the rules want to look at it. ``reminders`` counts
    the "still waiting" messages said, ``alerts`` the times that the desk was alerted since it last was taken or released. ``reminded``: the day of ``follow_up`` has come and was said.
    """

    state: CaseState
    reason: Reason
    urgency: Urgency
    opened: datetime
    waiting_since: datetime
    counsellor: Counsellor | None = None
    taken: datetime | None = None
    first_reply: datetime | None = None
    last_person: datetime | None = None
    last_counsellor: datetime | None = None
    reminders: int = 0
    alerts: int = 0
    reachable: bool = True
    outcome: Outcome | None = None
    closed: datetime | None = None
    follow_up: datetime | None = None
    reminded: bool = False
    may_be_handed_on: bool | None = None
    wake: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether it waits for a counsellor or has one."""
        return self.state is not CaseState.CLOSED


@dataclass(frozen=True, slots=True)
class Staffing:
    """Whether somebody of the team is there. ``opens`` says in words when the desk opens next ("mañana a las 8:00")."""

    there: bool = True
    opens: str = ""


class LineKind(StrEnum):
    """Whose line of the log it is."""

    PERSON = "person"
    BOT = "bot"
    COUNSELLOR = "counsellor"
    NOTE = "note"
    EVENT = "event"


class CaseEvent(StrEnum):
    """What happened to a case, for its log. The desk has the words for each."""

    OPENED = "opened"
    RAISED = "raised"
    TAKEN = "taken"
    ALREADY_TAKEN = "already_taken"
    RELEASED = "released"
    TRANSFERRED = "transferred"
    BACK_TO_BOT = "back_to_bot"
    CLOSED = "closed"
    REOPENED = "reopened"
    LEFT = "left"
    UNCLAIMED = "unclaimed"
    SUPERVISORS_ALERTED = "supervisors_alerted"
    NUMBERS_GIVEN = "numbers_given"
    COUNSELLOR_SILENT = "counsellor_silent"
    PERSON_SILENT = "person_silent"
    FOLLOW_UP_SET = "follow_up_set"
    FOLLOW_UP_DUE = "follow_up_due"
    CONSENT_ASKED = "consent_asked"
    CONSENT_GIVEN = "consent_given"
    CONSENT_REFUSED = "consent_refused"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    UNREACHABLE = "unreachable"
    REACHABLE = "reachable"
    EDITED = "edited"
    NOT_SENT_CLOSED = "not_sent_closed"
    NOT_SENT_NOT_YOURS = "not_sent_not_yours"
    NOT_SENT_UNREACHABLE = "not_sent_unreachable"
    NOT_SENT_TOO_LONG = "not_sent_too_long"
    NOT_SENT_PROFILE = "not_sent_profile"
    NOT_SENT_UNSUPPORTED = "not_sent_unsupported"
    NOT_DONE = "not_done"


ALERTS = frozenset(
    {
        CaseEvent.OPENED,
        CaseEvent.RAISED,
        CaseEvent.TRANSFERRED,
        CaseEvent.UNCLAIMED,
        CaseEvent.SUPERVISORS_ALERTED,
        CaseEvent.COUNSELLOR_SILENT,
        CaseEvent.FOLLOW_UP_DUE,
    }
)
"""Events that a desk makes heard."""
