"""Who of the team is there: shifts from the store, opening hours from the content. Implements ``StaffRoster``."""

import time
from datetime import datetime

import structlog
from redis.exceptions import RedisError

from bot.content.render import plain
from bot.engine.hours import in_words, is_open, opens_next
from bot.model.case import Case, Staffing
from bot.ports import Editions
from bot.storage.staff import Staff

log = structlog.get_logger()

_REMEMBERED_SECONDS = 3.0


class Roster:
    """Remembers the answer for a moment: every turn asks."""

    def __init__(self, staff: Staff, editions: Editions) -> None:
        self._staff = staff
        self._editions = editions
        self._known = Staffing(there=False)
        self._until = 0.0

    async def staffing(self, now: datetime) -> Staffing:
        """See ``StaffRoster.staffing``. Somebody is there when somebody is on duty, whatever the hours say."""
        if time.monotonic() < self._until:
            return self._known
        try:
            there = bool(await self._staff.on_duty())
        except (RedisError, OSError) as error:
            log.warning("roster_unknown", error=type(error).__name__)
            there = False
        self._known = Staffing(there=there, opens=self._opens(now))
        self._until = time.monotonic() + _REMEMBERED_SECONDS
        return self._known

    async def case_closed(self, case: Case) -> None:
        """See ``StaffRoster.case_closed``."""
        to_reply = (case.first_reply - case.opened).total_seconds() if case.first_reply else None
        outcome = case.outcome.value if case.outcome else ""
        try:
            await self._staff.closed_case(int(case.urgency), outcome, to_reply)
        except (RedisError, OSError) as error:
            log.warning("figures_not_kept", error=type(error).__name__)

    def _opens(self, now: datetime) -> str:
        content = self._editions.current().content
        if is_open(content.hours, now):
            return plain(content, "utter_desk_nobody")
        opens = opens_next(content.hours, now)
        return plain(content, "utter_desk_opens", {"when": in_words(opens, now)}) if opens else ""
