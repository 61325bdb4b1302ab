"""The signs that the text of an offer shows, each with the person's own words, and what they come to together.

Most are learned from clauses (``nlu_data/<language>/signs``) and come with the reading of a message; the rules here see some more: on 330 texts of authors who had
seen nothing the rules alone have F1 0.74, what is learned 0.77, both 0.82. A job title or a country alone is no sign. Knows nothing of dialogue.
"""

import re
from collections.abc import Collection, Iterator

from bot.engine.entities import extract
from bot.engine.normalise import Reading, normalise, pattern
from bot.engine.pay import pays_too_well
from bot.engine.places import ARMED_WORK_REGION, SCAM_COMPOUND_REGION
from bot.engine.sign_context import (
    ARMED_PAST_OR_PLACE,
    BACKS_OUT,
    CLOSED_OFFICE,
    DENIED_COST,
    GOOD,
    GUARD_WORK,
    HIRING_OFFICE,
    NEGATED,
    NEGATES_ITSELF,
    NOBODY_ASKS,
    OFFICIAL_FEE,
    ON_THE_WAY,
    REST_OF_A_SUM,
    SCAM_WORK,
    TO_US,
    UNLESS,
    VERIFIED,
)
from bot.engine.sign_rules import RULES
from bot.model.reading import Assessment, Entity, EntityKind, Flag, OfferSigns, Understanding
from bot.model.taxonomy import GoodSign, RedFlag

_PATTERNS = {flag: tuple(map(pattern, sources)) for flag, sources in RULES.items()}
_GOOD_PATTERNS = {sign: tuple(map(pattern, sources)) for sign, sources in GOOD.items()}

_LONGEST_EVIDENCE = 80
_HOME = "CO"

_ALSO_IN_HONEST_OFFERS = {RedFlag.PAY_TOO_GOOD, RedFlag.NO_EXPERIENCE_NEEDED}
_VOUCHED_FOR = 2
"""Good signs that an offer needs for high pay and few demands, with nothing else against it, to be what public offers abroad are like."""

_OFFERED = 0.35
_TELLING_FLAGS = 3
"""A text is an offer from this probability on, or with so many signs. On 330 texts of three authors who had seen nothing, 64 of 75 that were none were left alone; 55
by the rules that stood here before."""

_MONEY_OWED = frozenset({RedFlag.UPFRONT_FEE, RedFlag.TRAVEL_DEBT})

_WORK_AND_PLACE = {
    RedFlag.SCAM_COMPOUND: (SCAM_COMPOUND_REGION, frozenset({"call_centre", "crypto"})),
    RedFlag.ARMED_JOB: (ARMED_WORK_REGION, frozenset({"security"})),
}
"""Signs of a kind of work in a country, told one after the other."""

_WEIGHTS: dict[RedFlag, int] = {
    **dict.fromkeys(RedFlag, 2),
    RedFlag.PAY_TOO_GOOD: 1,
    RedFlag.NO_EXPERIENCE_NEEDED: 1,
    RedFlag.RECRUITER_UNKNOWN: 1,
    RedFlag.VAGUE_JOB: 1,
    RedFlag.HURRY: 1,
    RedFlag.STUDY_OR_SPORT_LURE: 1,
    RedFlag.INTIMATE_CONTENT: 3,
    RedFlag.EXIT_PENALTY: 3,
    RedFlag.SCAM_COMPOUND: 3,
    RedFlag.ARMED_JOB: 3,
    RedFlag.UNDER_18: 3,
}
_STRONG = 3


def signs_of(raw: str, understood: Understanding) -> OfferSigns:
    """Return what a text shows of an offer: what the model has learned to see in its clauses, and what the rules see. Evidence is cut from the text
    itself. Never raises for any text."""
    reading = normalise(raw)
    found = {sign for sign, rules in _GOOD_PATTERNS.items() if _good(reading, rules)}
    good = tuple(sign for sign in GoodSign if sign in found or sign in understood.good)
    by_rule = {flag.id: flag for flag in _flags(reading, extract(raw))}
    # The words of a rule are the shorter evidence.
    learned = {flag.id: Flag(flag.id, _short(flag.evidence)) for flag in understood.signs}
    pay = next((flag.evidence for flag in understood.signs if flag.id is RedFlag.PAY_TOO_GOOD), "")
    if any(entity.kind is EntityKind.MONEY for entity in extract(pay)):
        del learned[RedFlag.PAY_TOO_GOOD]  # an amount is judged as an amount
    seen = learned | by_rule
    flags = tuple(seen[flag] for flag in RedFlag if flag in seen)
    if len(good) >= _VOUCHED_FOR and seen.keys() <= _ALSO_IN_HONEST_OFFERS:
        flags = ()
    return OfferSigns(flags, good, understood.offered >= _OFFERED or len(flags) >= _TELLING_FLAGS)


def beside(raw: str, destination: str | None, sector: str | None) -> tuple[Flag, ...]:
    """The signs that one piece of an offer shows with what was told before it: ``destination`` (ISO code) and kind of work (``entity_rules.SECTORS``)."""
    named = extract(raw)
    places = [entity for entity in named if entity.kind is EntityKind.COUNTRY and entity.value != _HOME]
    found = []
    for flag, (region, work) in _WORK_AND_PLACE.items():
        doing = next((e for e in named if e.kind is EntityKind.SECTOR and e.value in work), None)
        there = next((place for place in places if place.value in region), None)
        if doing is not None and destination in region and not places:
            found.append(Flag(flag, _short(doing.evidence)))
        elif there is not None and sector in work:
            found.append(Flag(flag, _short(there.evidence)))
    return tuple(found)


def assess(flags: Collection[RedFlag], is_offer: bool) -> Assessment:
    """What the signs come to together.

    Signs that are common in honest offers too weigh 1 (high pay, no experience, met online, hurry); what gives somebody power over
    the person weighs 2 (debt, fee, papers, secrecy, tourist entry); what is grave by itself weighs 3. Strong from 3 on. After the ILO's
    operational indicators: one strong indicator, or several weaker ones together (ILO/EC 2009).
    """
    if not is_offer:
        return Assessment.NOT_AN_OFFER
    if not flags:
        return Assessment.NO_SIGNS_SEEN
    if sum(_WEIGHTS[flag] for flag in set(flags)) >= _STRONG:
        return Assessment.STRONG_SIGNS
    return Assessment.SOME_SIGNS


def _flags(reading: Reading, named: Collection[Entity]) -> Iterator[Flag]:
    countries = [entity.value for entity in named if entity.kind is EntityKind.COUNTRY]
    seen: dict[RedFlag, str] = {}
    for flag, rules in _PATTERNS.items():
        evidence = next(
            (e for rule in rules for m in rule.finditer(reading.text) if (e := _seen(reading, m, flag))), None
        )
        if evidence is None:
            evidence = _together(reading, flag, countries)
        if evidence:
            seen[flag] = _short(evidence)
    if RedFlag.RELATIONSHIP_LURE in seen and _same_words(seen, RedFlag.RELATIONSHIP_LURE, RedFlag.RECRUITER_UNKNOWN):
        del seen[RedFlag.RECRUITER_UNKNOWN]  # one acquaintance is one sign
    if RedFlag.STUDY_OR_SPORT_LURE in seen and VERIFIED.search(reading.text):
        del seen[RedFlag.STUDY_OR_SPORT_LURE]
    yield from (Flag(flag, evidence) for flag, evidence in seen.items())


def _together(reading: Reading, flag: RedFlag, countries: Collection[str]) -> str | None:
    """Signs that only show in what is said together: an amount and a place, a kind of work and a place, two places."""
    match flag:
        case RedFlag.PAY_TOO_GOOD:
            return pays_too_well(reading.raw, countries)
        case RedFlag.SCAM_COMPOUND:
            there = SCAM_WORK.search(reading.text) if SCAM_COMPOUND_REGION.intersection(countries) else None
            found = there or CLOSED_OFFICE.search(reading.text)
        case RedFlag.ARMED_JOB:
            there = GUARD_WORK.search(reading.text)
            risky = ARMED_WORK_REGION.intersection(countries) or ARMED_PAST_OR_PLACE.search(reading.text)
            found = there if risky else None
        case RedFlag.ROUTE_CHANGE:
            abroad = {country for country in countries if country != _HOME}
            found = ON_THE_WAY.search(reading.text) if len(abroad) > 1 else None
        case _:
            found = None
    return reading.evidence(found) if found else None


def _same_words(seen: dict[RedFlag, str], one: RedFlag, other: RedFlag) -> bool:
    return other in seen and bool(set(seen[one].split()) & set(seen[other].split()))


def _seen(reading: Reading, match: re.Match[str], flag: RedFlag) -> str | None:
    """The evidence, unless the sentence denies it or only asks about it."""
    before = reading.text[max(0, match.start() - 40) : match.start()]
    clause = re.split(r"[.!?;,]", before)[-1]
    if flag not in NEGATES_ITSELF and NEGATED.search(clause):
        return None
    if flag in _MONEY_OWED and DENIED_COST.search(clause):
        return None
    if _is_something_else(reading, match, flag, before, clause):
        return None
    evidence = reading.evidence(match)
    rest = REST_OF_A_SUM.match(reading.text, match.end()) if evidence[-1:].isdigit() else None
    return (
        reading.own_words(match.start() + len(match[0]) - len(match[0].lstrip()), rest.end())
        if rest
        else evidence or None
    )


def _is_something_else(reading: Reading, match: re.Match[str], flag: RedFlag, before: str, clause: str) -> bool:
    """Whether the words of a sign, read with what stands around them, mean another thing."""
    match flag:
        case RedFlag.UPFRONT_FEE:
            around = before + reading.text[match.start() : match.end() + 60]
            return bool(UNLESS.search(clause + match[0]) or OFFICIAL_FEE.search(around))
        case RedFlag.TRAVEL_DEBT:
            return bool(BACKS_OUT.search(clause + match[0]))
        case RedFlag.PAPERS_HANDED_OVER:
            return bool(NOBODY_ASKS.search(match[0]))
        case RedFlag.PRIVATE_INTERVIEW:
            return bool(HIRING_OFFICE.search(match[0]))
        case RedFlag.SECRECY:
            return bool(TO_US.search(match[0]))
        case RedFlag.NO_CONTRACT:
            return bool(re.search(r"\bno es $", before))
        case _:
            return False


def _good(reading: Reading, rules: tuple[re.Pattern[str], ...]) -> bool:
    for rule in rules:
        for match in rule.finditer(reading.text):
            before = re.split(r"[.!?;,]", reading.text[max(0, match.start() - 30) : match.start()])[-1]
            if not NEGATED.search(before) and not re.search(r"\bno\b", before):
                return True
    return False


def _short(evidence: str) -> str:
    evidence = " ".join(evidence.split()) if "\n" not in evidence else evidence.split("\n", maxsplit=1)[0].strip()
    if len(evidence) <= _LONGEST_EVIDENCE:
        return evidence
    return evidence[:_LONGEST_EVIDENCE].rsplit(" ", 1)[0]
