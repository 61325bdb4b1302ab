"""Opening hours in Colombian time: whether the team's desk is open, and when it opens next. Pure; the time is an argument.

Public holidays come from the ``holidays`` package (Ley 51 de 1983 moves many of them to a Monday); they count as Sundays.
"""

from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from bot.content.schema import Hours

BOGOTA = ZoneInfo("America/Bogota")

_LOOK_AHEAD = 14
_DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


def day_of(moment: datetime) -> date:
    """The day in Colombia: what is counted by the day is written down and looked up by the same one, in the evening too."""
    return moment.astimezone(BOGOTA).date()


def is_open(hours: Hours, now: datetime) -> bool:
    """Whether the desk is open at ``now``."""
    local = now.astimezone(BOGOTA)
    return any(start <= local < end for start, end in _spans(hours, local.date()))


def opens_next(hours: Hours, now: datetime) -> datetime | None:
    """When it opens next, in Colombian time; None if not within two weeks."""
    local = now.astimezone(BOGOTA)
    for ahead in range(_LOOK_AHEAD):
        for start, _ in _spans(hours, local.date() + timedelta(days=ahead)):
            if start > local:
                return start
    return None


def in_words(moment: datetime, now: datetime) -> str:
    """ "hoy a las 14:00", "mañana a las 8:00", "el lunes a las 8:00"."""
    days = (moment.date() - now.astimezone(BOGOTA).date()).days
    day = {0: "hoy", 1: "mañana"}.get(days) or f"el {_DAYS[moment.weekday()]}"
    if days > 6:
        day += f" {moment.day}"
    return f"{day} a la{'s' if moment.hour != 1 else ''} {moment.hour}:{moment.minute:02}"


def _spans(hours: Hours, day: date) -> list[tuple[datetime, datetime]]:
    if day in hours.closed_on:
        return []
    name = "sunday" if day in _public_holidays(day.year) else day.strftime("%A").lower()
    spans = []
    for span in getattr(hours, name):
        start, end = span.split("-")
        midnight = datetime.combine(day, time(), BOGOTA)
        spans.append((midnight + _since_midnight(start), midnight + _since_midnight(end)))
    return sorted(spans)


def _since_midnight(clock: str) -> timedelta:
    hour, minute = clock.split(":")
    return timedelta(hours=int(hour), minutes=int(minute))


@cache
def _public_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("CO", years=year))
