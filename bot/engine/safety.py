"""What must never be missed: rules on the raw words, before any model and with everything else down.

Owns when a message raises an alarm by itself. Prefers a needless alarm to a missed one where life is at stake, and knows the
idioms that only sound like it; the rules themselves are in ``alarm_rules``. Knows nothing of dialogue.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.engine import alarm_rules as rules
from bot.engine.normalise import Reading, normalise
from bot.model.reading import Alarm, AlarmKind
from bot.model.taxonomy import Urgency

_FEWEST_LEFT = 3
"""Words without which a message with a swear word is nothing but an insult."""


def check(raw: str) -> Alarm | None:
    """The most urgent alarm that the raw words of a message raise, or None. Never raises an exception for any text."""
    raw = without_figures(raw)
    reading = normalise(raw)
    for kind, table in ((AlarmKind.DANGER, rules.SURE_DANGER), (AlarmKind.SELF_HARM, rules.SURE_SELF_HARM)):
        if alarm := _first(reading, table, kind, Urgency.CRITICAL):
            return replace(alarm, sure=True)
    if rules.NOT_MEANT.search(reading.text) or rules.LAUGHING.search(raw):
        return None
    if alarm := _first(reading, rules.SURE_CONTROL, AlarmKind.CONTROL, Urgency.URGENT):
        return _mortal(reading) or replace(alarm, sure=True)
    return _mortal(reading) or _grave(reading)


def _mortal(reading: Reading) -> Alarm | None:
    """Danger to life, now."""
    for kind, table in ((AlarmKind.DANGER, rules.DANGER), (AlarmKind.SELF_HARM, rules.SELF_HARM)):
        alarm = _first(reading, table, kind, Urgency.CRITICAL)
        if alarm is None or _harmless(reading, kind):
            continue
        threatened = kind is AlarmKind.DANGER and rules.CONDITION.search(reading.text)
        if threatened and _first(reading, rules.THREATS, kind, Urgency.URGENT):
            return Alarm(AlarmKind.THREATS, Urgency.URGENT, alarm.evidence)
        return alarm
    return None


def _grave(reading: Reading) -> Alarm | None:
    """Somebody is held, threatened or missing."""
    text = reading.text
    if rules.HYPOTHETICAL.search(text) or rules.GIVEN_BACK.search(text) or _harmless(reading, AlarmKind.CONTROL):
        return None
    third = _first(reading, rules.THIRD_PARTY, AlarmKind.THIRD_PARTY, Urgency.URGENT) or _groomed(reading)
    explained = rules.ORDINARY_SILENCE.search(text) and not rules.AWAY.search(text)
    if third is not None and (explained or (_said_to_be_well(text) and _only_silent(third))):
        third = None
    if rules.LONG_AGO.search(text) and third is None:
        return None
    return (
        _first(reading, rules.THREATS, AlarmKind.THREATS, Urgency.URGENT)
        or _first(reading, rules.CONTROL, AlarmKind.CONTROL, Urgency.URGENT)
        or third
    )


def _said_to_be_well(text: str) -> bool:
    return any(not rules.DENIES.search(text[: match.start()]) for match in rules.WELL.finditer(text))


def _only_silent(alarm: Alarm) -> bool:
    """Whether somebody is only said to give no sign: that can have a good reason, being held has none."""
    return bool(rules.ONLY_SILENT.search(normalise(alarm.evidence).text))


def _groomed(reading: Reading) -> Alarm | None:
    """A minor of the writer's for whom a stranger pays, or with whom one wants to travel."""
    if rules.MINOR.search(reading.text) and rules.STRANGER.search(reading.text):
        return _first(reading, rules.WON_OVER, AlarmKind.THIRD_PARTY, Urgency.URGENT)
    return None


def without_figures(raw: str) -> str:
    """The message without a figure of speech in which a thing does the harm; what is left is read as ever."""
    reading = normalise(raw)
    figure = rules.FIGURE.search(reading.text)
    return raw.replace(reading.evidence(figure), " ", 1) if figure else raw


def without_swearing(raw: str) -> str:
    """The message without its swear words, if enough is left: they say how somebody feels and not what of, and small talk is full of them."""
    rest, removed = rules.SWEARING.subn(" ", raw)
    return rest if removed and len(rest.split()) >= _FEWEST_LEFT else raw


def only_spoken_of(raw: str) -> bool:
    """Whether a message only asks what would happen if, or retells what was on a screen: nothing of it is said to happen to the
    writer, and nobody is calling for help."""
    text = normalise(raw).text
    return bool(rules.SUPPOSED.search(text) or rules.HEARSAY.search(text)) and not rules.REAL_NOW.search(text)


def taken_lightly(raw: str) -> bool:
    """Whether a message laughs about what it tells or says that all is well; a guess alone does not make it urgent then."""
    text = normalise(raw).text
    return _said_to_be_well(text) or bool(rules.LAUGH.search(text) or rules.LAUGHING.search(raw))


def _harmless(reading: Reading, kind: AlarmKind) -> bool:
    """Parents and schools threaten in a way of speaking; a plain denial is believed if the rest of the message alarms nobody."""
    if rules.PARENTS.search(reading.text) or rules.PARENTS_AFTER.search(reading.text):
        return True
    denied = rules.DENIED.search(reading.text)
    if denied is None:
        return False
    rest = reading.text[: denied.start()] + reading.text[denied.end() :]
    return not any(rule.search(rest) for rule in _TABLES[kind])


_TABLES = {
    AlarmKind.DANGER: rules.DANGER,
    AlarmKind.SELF_HARM: rules.SELF_HARM,
    AlarmKind.CONTROL: (*rules.THREATS, *rules.CONTROL, *rules.THIRD_PARTY),
}


def _first(reading: Reading, table: Sequence[re.Pattern[str]], kind: AlarmKind, urgency: Urgency) -> Alarm | None:
    for rule in table:
        match = rule.search(reading.text)
        if match:
            return Alarm(kind, urgency, reading.evidence(match))
    return None
