"""What a message adds to what is known of the talk: the intent to answer, how urgent it is, what it is about, where the person is, how old.

Decides nothing and says nothing.
"""

from dataclasses import replace

from bot.content.library import HOME
from bot.engine import few_words, offer_check
from bot.engine.normalise import normalise, pattern
from bot.model.conversation import Conversation
from bot.model.reading import AlarmKind, EntityKind, Understanding
from bot.model.taxonomy import INTENTS

_ALARM_INTENT = {
    AlarmKind.DANGER: "disclose_immediate_danger",
    AlarmKind.SELF_HARM: "disclose_self_harm",
    AlarmKind.CONTROL: "disclose_control",
    AlarmKind.THREATS: "disclose_threats",
    AlarmKind.THIRD_PARTY: "report_third_party",
}

ABOUT_WHERE_I_AM = frozenset(
    {
        "ask_help_abroad",
        "ask_return_help",
        "ask_hotline",
        "ask_hotline_details",
        "disclose_control",
        "disclose_threats",
        "disclose_immediate_danger",
        "disclose_self_harm",
        "request_human",
    }
)
"""Intents in which a country named is where the person is, not where an offer leads."""

SURE = 0.75
"""Below this a guess of the model yields to what the conversation is about: an offer that is being told, a question that is open."""

_HERE = pattern(
    r"\b(?:estoy|estamos|ando|andamos|vivo|vivimos|sigo|me encuentro|llegue|aca|aqui) (?:\w+ ){0,2}?(?:en|de)\b|\b(?:i m|im|i am|we are|estou|je suis) (?:\w+ )?(?:in|at|em|na|no|en|au)\b"
)


def settled_intent(understood: Understanding) -> str:
    """The intent to answer: an alarm in the raw words beats a model that sees nothing urgent."""
    intent = understood.intent or "out_of_scope"
    alarm = understood.alarm
    if alarm is not None and (alarm.urgency > INTENTS[intent] or understood.fallback):
        return _ALARM_INTENT[alarm.kind]
    return intent


def known_after(conversation: Conversation, intent: str, understood: Understanding, text: str) -> Conversation:
    """The conversation with what this message tells."""
    urgency = understood.urgency if understood.fallback else max(understood.urgency, INTENTS[intent])
    countries = [entity.value for entity in understood.entities if entity.kind is EntityKind.COUNTRY]
    minor = conversation.minor or any(
        entity.kind is EntityKind.AGE and int(entity.value) < offer_check.ADULT for entity in understood.entities
    )
    whereabouts = conversation.whereabouts
    if countries and intent != "report_third_party":
        here = _country_here(text, understood)
        whereabouts = here or (countries[-1] if intent in ABOUT_WHERE_I_AM or is_here(text) else whereabouts)
    elif not countries and whereabouts is None and intent != "report_third_party" and few_words.arrived(text):
        whereabouts = conversation.destination
    return replace(
        conversation,
        urgency=max(conversation.urgency, urgency),
        whereabouts=whereabouts,
        minor=minor if intent != "report_third_party" else conversation.minor,
        last_intent=intent,
        topic=topic_after(conversation, intent) if understood.alarm or not understood.fallback else conversation.topic,
    )


def topic_after(conversation: Conversation, intent: str) -> str | None:
    """What the conversation is about: the gravest thing asked or told, of two equally grave ones the later."""
    about = intent.startswith(("ask_", "disclose_", "report_", "describe_"))
    if not about or (conversation.topic and INTENTS[intent] < INTENTS[conversation.topic]):
        return conversation.topic
    return intent


def names_place_only(text: str, intent: str, understood: Understanding) -> bool:
    """ "Italia", "estoy en italia": where the person is, and nothing else."""
    named = any(entity.kind is EntityKind.COUNTRY and entity.value != HOME for entity in understood.entities)
    few = len(text.split()) <= few_words.SHORT_ANSWER and "?" not in text
    return named and few and (is_here(text) or len(text.split()) <= 2) and not intent.startswith("ask_")


def is_here(text: str) -> bool:
    """Whether words say where somebody is: "estoy en", "aquí en"."""
    return bool(_HERE.search(normalise(text).text))


def _country_here(text: str, understood: Understanding) -> str | None:
    """The country named right after "estoy en": not the last one named, which may be where an offer leads."""
    folded = normalise(text).text
    here = _HERE.search(folded)
    if here is None:
        return None
    found: list[tuple[int, str]] = []
    for entity in understood.entities:
        at = folded.find(normalise(entity.evidence).text, here.end()) if entity.kind is EntityKind.COUNTRY else -1
        if at >= 0:
            found.append((at, entity.value))
    return min(found)[1] if found else None
