"""The offer check as a conversation: what the person told, the guided questions, and the result.

Owns which questions there are and what each answer means. The signs in free text are found by ``offer_signs``.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.content.library import Content
from bot.content.render import plain
from bot.engine import entities, few_words
from bot.engine.normalise import normalise, pattern
from bot.engine.offer_signs import assess, beside
from bot.engine.speech import decided, place_params
from bot.model.conversation import Conversation, OfferFile, SeenFlag
from bot.model.decision import Decision, Effect, Forget, Html, Say
from bot.model.messages import Button, Private
from bot.model.reading import Assessment, EntityKind, OfferSigns, Payer
from bot.model.taxonomy import GoodSign, RedFlag, Urgency

ADULT = 18


@dataclass(frozen=True, slots=True)
class Topic:
    """One guided question: ``utter_question_<id>`` asks it, each value of its buttons may raise a sign.

    ``yes`` and ``no`` are the values that a plain "sí" and "no" stand for.
    """

    id: str
    yes: str
    no: str
    flags: Mapping[str, RedFlag] = field(default_factory=dict)
    good: Mapping[str, GoodSign] = field(default_factory=dict)
    also_known_by: frozenset[RedFlag | GoodSign] = frozenset()

    def known(self, offer: OfferFile) -> bool:
        """Whether the answer is already in the file, so that the question is skipped."""
        seen = {flag.id for flag in offer.flags} | set(offer.good)
        telling = {*self.flags.values(), *self.good.values(), *self.also_known_by}
        return self.id in offer.answers or bool(seen & telling)


UNSURE = "unsure"
"""The value of "no sé" for every question."""

TOPICS: tuple[Topic, ...] = (
    Topic("age", yes="adult", no="minor", flags={"minor": RedFlag.UNDER_18}),
    Topic(
        "contract",
        yes="yes",
        no="no",
        flags={"no": RedFlag.NO_CONTRACT},
        good={"yes": GoodSign.CONTRACT_IN_HAND},
    ),
    Topic(
        "employer",
        yes="yes",
        no="no",
        flags={"no": RedFlag.RECRUITER_UNKNOWN},
        good={"yes": GoodSign.VERIFIABLE_EMPLOYER},
        also_known_by=frozenset({GoodSign.AUTHORISED_AGENCY}),
    ),
    Topic(
        "costs",
        yes="fee",
        no="none",
        flags={"fee": RedFlag.UPFRONT_FEE, "debt": RedFlag.TRAVEL_DEBT},
        good={"none": GoodSign.NO_WORKER_FEES},
    ),
    Topic("papers", yes="yes", no="no", flags={"yes": RedFlag.PAPERS_HANDED_OVER}),
    Topic(
        "permit",
        yes="work",
        no="tourist",
        flags={"tourist": RedFlag.TOURIST_ENTRY},
        good={"work": GoodSign.WORK_VISA_BY_EMPLOYER},
    ),
    Topic("pressure", yes="hurry", no="none", flags={"hurry": RedFlag.HURRY, "secret": RedFlag.SECRECY}),
)
"""The questions in the order in which they are asked: seven, and those already known are skipped."""

_BY_ID = {topic.id: topic for topic in TOPICS}

_HEARD_AS: dict[str, dict[str, re.Pattern[str]]] = {
    "age": {"minor": pattern(r"\bmenor\b"), "adult": pattern(r"\bmayor\b")},
    "costs": {
        "debt": pattern(r"\bdescuent\w*|\bdeuda\b|\bcon el sueldo\b"),
        "none": pattern(r"\b(?:nada|no cobran|gratis|ninguno)\b"),
        "fee": pattern(r"\b(?:piden|cobran|pagar|consignar|mil|millon\w*)\b"),
    },
    "permit": {"tourist": pattern(r"\b(?:turist\w+|paseo|vacaciones)\b"), "work": pattern(r"\btrabajo\b")},
    "pressure": {
        "secret": pattern(r"\b(?:secreto|callad\w|no (?:le )?(?:cont\w+|cuent\w+|dig\w+))\b"),
        "hurry": pattern(r"\b(?:afan|prisa|rapido|urgente|ya mismo)\b"),
        "none": pattern(r"\b(?:ninguna|nada|para nada)\b"),
    },
}
"""Words that stand for an answer when no button is pressed, tried in this order."""

_THIN = 9
"""An offer told in fewer words than this, with no sign in it, is asked for more before anything is said of it."""

_UNKNOWN_SHOWN = 3


def hear_offer(conversation: Conversation, content: Content, text: str, signs: OfferSigns) -> Decision:
    """Somebody tells an offer, or one more piece of it, which shows ``signs``."""
    before = conversation.offer or OfferFile()
    known = _with_facts(conversation, _with_text(before, text, signs, conversation.destination), text)
    offer = known.offer or before
    new = offer.flags[len(before.flags) :]
    thin = not offer.flags and len(text.split()) < _THIN
    if thin and not before.told:
        return decided(known, content, "an offer is mentioned; asks for more of it", [Say("utter_describe_offer")])
    if before.told and not new and (thin or before.flags):
        note = Say("utter_offer_noted", {"unknown": _unknown(content, offer)}, _continue_buttons(content, offer))
        return decided(known, content, "one more piece of the offer, no new sign", [note])
    effects = _result(known, content, offer, before=before if before.shown else None)
    return decided(_shown(known), content, f"offer told: {_grade(offer)}", effects)


def already_done(conversation: Conversation, content: Content, text: str, signs: OfferSigns) -> Decision:
    """Money, papers or pictures are gone already: what can still be done comes before any sign."""
    heard = hear_offer(conversation, content, text, signs)
    new = heard.conversation.offer != conversation.offer and heard.reason.startswith("offer told")
    effects = (Say("utter_offer_already_done"), *(heard.effects if new else ()))
    return decided(heard.conversation, content, f"already done; {heard.reason}", effects)


def explain(conversation: Conversation, content: Content) -> Decision:
    """The open question was not clear: nobody has to know the answer, and it is asked again."""
    offer = conversation.offer
    assert offer is not None and offer.asking is not None
    effects = [Say("utter_question_unclear"), Say(f"utter_question_{offer.asking}")]
    return decided(conversation, content, f"explains {offer.asking}", effects)


def start(conversation: Conversation, content: Content) -> Decision:
    """The guided questions, from the first that is not known."""
    offer = replace(conversation.offer or OfferFile(), told=True, asked=0)
    return _ask_next(replace(conversation, offer=offer), content, "guided check")


def answer(conversation: Conversation, content: Content, topic_id: str, value: str) -> Decision:
    """A guided question is answered by a button, or by words that were taken to mean the same."""
    topic = _BY_ID.get(topic_id)
    if topic is None:
        return start(conversation, content)
    offer = conversation.offer or OfferFile(told=True)
    offer = replace(offer, asking=None, answers={**offer.answers, topic_id: value})
    if value in topic.flags:
        offer = _add_flags(offer, [SeenFlag(topic.flags[value], Private(_chosen(content, topic_id, value)))])
    if value in topic.good and topic.good[value] not in offer.good:
        offer = replace(offer, good=(*offer.good, topic.good[value]))
    minor = conversation.minor or value == "minor"
    return _ask_next(replace(conversation, offer=offer, minor=minor), content, f"answered {topic_id}")


def answer_in_words(
    conversation: Conversation, content: Content, text: str, said: str | None, signs: OfferSigns
) -> Decision:
    """Words instead of a button: ``said`` is "yes", "no" or None; signs in the words count too."""
    offer = conversation.offer
    assert offer is not None and offer.asking is not None
    topic = _BY_ID[offer.asking]
    known = _with_facts(conversation, _with_text(offer, text, signs, conversation.destination), text)
    assert known.offer is not None
    if topic.id == "age":
        age = next((int(e.value) for e in entities.extract(text) if e.kind is EntityKind.AGE), None)
        age = age if age is not None else _bare_number(text)
        if age is not None:
            said = "yes" if age >= ADULT else "no"
    elif topic.known(known.offer):
        return _ask_next(replace(known, offer=replace(known.offer, asking=None)), content, f"told {topic.id}")
    heard = _HEARD_AS.get(topic.id, {})
    folded = normalise(text).text
    value = next((value for value, words in heard.items() if words.search(folded)), None)
    if few_words.unsure(text):
        value = UNSURE
    value = value or {"yes": topic.yes, "no": topic.no}.get(said or "", UNSURE)
    return answer(known, content, topic.id, value)


def stop(conversation: Conversation, content: Content) -> Decision:
    """The person leaves the questions; what was seen so far is still said."""
    offer = conversation.offer or OfferFile()
    left = replace(conversation, offer=replace(offer, asking=None))
    if offer.asking is None or not offer.flags:
        return decided(left, content, "left the guided check", [Say("utter_offer_stopped")])
    effects = _result(left, content, offer, before=offer if offer.shown else None)
    return decided(_shown(left), content, "left the guided check; what was seen so far", effects)


def result(conversation: Conversation, content: Content, *, briefly: bool = False) -> Decision:
    """What was seen so far; ``briefly`` without what a result before said already."""
    offer = conversation.offer or OfferFile()
    if not offer.told:
        return start(conversation, content)
    effects = _result(conversation, content, offer, before=offer if briefly and offer.shown else None)
    return decided(_shown(conversation), content, f"offer result: {_grade(offer)}", effects)


def next_question(content: Content, offer: OfferFile) -> Say | None:
    """The open question again, after something else was answered in between."""
    return None if offer.asking is None else Say(f"utter_question_{offer.asking}")


def ask_again(decision: Decision, content: Content) -> Decision:
    """The answer to something in between, and the guided question that is still open after it."""
    offer = decision.conversation.offer
    again = next_question(content, offer) if offer else None
    if again is None or any(isinstance(effect, Forget) for effect in decision.effects):
        return decision
    return decided(decision.conversation, content, f"{decision.reason}; asks again", (*decision.effects, again))


def what_now(conversation: Conversation, content: Content) -> Decision:
    """Advice for the next step; the open question comes again after it."""
    offer = conversation.offer
    again = next_question(content, offer) if offer else None
    effects = [Say("utter_offer_what_now"), *([again] if again else [])]
    return decided(replace(conversation, misunderstood=0), content, "what now", effects)


def _ask_next(conversation: Conversation, content: Content, why: str) -> Decision:
    offer = conversation.offer
    assert offer is not None
    topic = next((topic for topic in TOPICS if not topic.known(offer)), None)
    if topic is None or offer.asked >= len(TOPICS):
        done = replace(conversation, offer=replace(offer, asking=None))
        return decided(_shown(done), content, f"{why}; all asked: {_grade(offer)}", _result(done, content, offer))
    asking = replace(conversation, offer=replace(offer, asking=topic.id, asked=offer.asked + 1))
    return decided(asking, content, f"{why}; asks {topic.id}", [Say(f"utter_question_{topic.id}")])


def _result(
    conversation: Conversation, content: Content, offer: OfferFile, *, before: OfferFile | None = None
) -> Iterable[Effect]:
    """The signs, what to check and what to do. ``before``: a result was given for less; then only what is new in it, and the signs."""
    first = _comes_first(conversation.minor, offer)
    if first is not None and (before is None or first != _comes_first(_for_a_minor(before), before)):
        yield Say(first)
    name = {Assessment.STRONG_SIGNS: "utter_offer_strong", Assessment.SOME_SIGNS: "utter_offer_some"}.get(_grade(offer))
    buttons = _continue_buttons(content, offer) if before is not None else ()
    yield Say(name or "utter_offer_none", {"signs": _sign_lines(content, offer.flags)} if name else {}, buttons)
    if before is not None:
        return
    where = place_params(content, conversation.destination)
    yield Say(
        "utter_offer_next",
        {**where, "unknown": _unknown(content, offer)},
        _continue_buttons(content, offer),
    )


def _for_a_minor(offer: OfferFile) -> bool:
    return any(flag.id is RedFlag.UNDER_18 for flag in offer.flags)


def _comes_first(minor: bool, offer: OfferFile) -> str | None:
    """What is said before any sign: that somebody is under 18, or that a trip with strong signs is near."""
    if minor and offer.flags:
        return "utter_offer_minor"
    return "utter_offer_leaving_soon" if offer.leaving_soon and _grade(offer) is Assessment.STRONG_SIGNS else None


def _grade(offer: OfferFile) -> Assessment:
    return assess([flag.id for flag in offer.flags], is_offer=True)


def _shown(conversation: Conversation) -> Conversation:
    return replace(conversation, offer=replace(conversation.offer or OfferFile(), shown=True))


def _sign_lines(content: Content, flags: Iterable[SeenFlag]) -> Html:
    return Html("\n".join(_sign_line(content, flag) for flag in flags))


def _sign_line(content: Content, flag: SeenFlag) -> str:
    """A sign and the person's words for it; a button's "No" says nothing by itself and is left out."""
    sign, words = Html(plain(content, f"utter_flag_{flag.id}")), flag.evidence.reveal()
    if any(words == _chosen(content, topic.id, value) for topic in TOPICS for value in topic.flags):
        return plain(content, "utter_sign_answered", {"sign": sign})
    return plain(content, "utter_sign_line", {"sign": sign, "words": words})


def _unknown(content: Content, offer: OfferFile) -> Html:
    names = [topic.id for topic in TOPICS if not topic.known(offer) or offer.answers.get(topic.id) == UNSURE]
    if offer.trip_paid and "costs" in names:  # who is given a journey may owe it afterwards
        names = ["paid_trip", *(name for name in names if name != "costs")]
    lines = [plain(content, f"utter_unknown_{name}") for name in names[:_UNKNOWN_SHOWN]]
    return Html("\n".join(lines) or plain(content, "utter_unknown_nothing"))


def _continue_buttons(content: Content, offer: OfferFile) -> tuple[Button, ...]:
    if all(topic.known(offer) for topic in TOPICS):
        return ()
    return (Button(plain(content, "utter_offer_ask_me"), "/offer:start"),)


def _chosen(content: Content, topic_id: str, value: str) -> str:
    """The words on the button, which are the answer the person gave."""
    payload = f"/offer:answer:{topic_id}:{value}"
    question = content.responses[f"utter_question_{topic_id}"]
    return next((button.title for button in question.buttons if button.payload == payload), value)


def _with_text(offer: OfferFile, text: str, signs: OfferSigns, destination: str | None) -> OfferFile:
    flags = (*signs.flags, *beside(text, destination, offer.sector)) if offer.told else signs.flags
    seen = [SeenFlag(flag.id, Private(flag.evidence)) for flag in flags]
    good = (*offer.good, *(sign for sign in signs.good if sign not in offer.good))
    return _add_flags(replace(offer, told=True, good=good), seen)


def _add_flags(offer: OfferFile, flags: Iterable[SeenFlag]) -> OfferFile:
    known = {flag.id for flag in offer.flags}
    return replace(offer, flags=(*offer.flags, *(flag for flag in flags if flag.id not in known)))


def _with_facts(conversation: Conversation, offer: OfferFile, text: str) -> Conversation:
    """What an offer's text says besides its signs: where to, which work, how soon, who pays for it, how old the person is."""
    destination, sector, minor = conversation.destination, offer.sector, conversation.minor
    soon, paid = offer.leaving_soon, offer.trip_paid
    for entity in entities.extract(text):
        match entity.kind:
            case EntityKind.COUNTRY if entity.value != "CO":
                destination = entity.value
            case EntityKind.SECTOR:
                sector = entity.value
            case EntityKind.AGE:
                young = int(entity.value) < ADULT
                minor = minor or young
                offer = replace(offer, answers={**offer.answers, "age": "minor" if young else "adult"})
                if young:
                    offer = _add_flags(offer, [SeenFlag(RedFlag.UNDER_18, Private(entity.evidence))])
            case EntityKind.DATE:
                soon = soon or entities.is_soon(entity.value)
            case EntityKind.PAYER:
                paid = paid or entity.value == Payer.RECRUITER
            case _:
                pass
    minor = minor or any(flag.id is RedFlag.UNDER_18 for flag in offer.flags)
    urgency = max(conversation.urgency, Urgency.CONCERN)
    offer = replace(offer, sector=sector, leaving_soon=soon, trip_paid=paid)
    return replace(conversation, offer=offer, destination=destination, minor=minor, urgency=urgency)


def _bare_number(text: str) -> int | None:
    digits = [word for word in text.split() if word.isdigit()]
    return int(digits[0]) if len(digits) == 1 and len(digits[0]) == 2 else None
