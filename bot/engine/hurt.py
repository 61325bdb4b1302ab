"""What is done when somebody is in danger or tells of being hurt: the number first, a person offered, the rest heard.

Owns how these answers change as more is told. Never asks anybody to explain, and never sends away what only may be one.
"""

from dataclasses import replace

from bot.content.library import Content
from bot.engine import few_words, handoff
from bot.engine.heard import Heard
from bot.engine.normalise import normalise, pattern
from bot.engine.speech import decided, say_for_place, says
from bot.model.conversation import Conversation, Mode
from bot.model.decision import Decision
from bot.model.taxonomy import DISCLOSURES

SELF_HARM = "disclose_self_harm"

CRITICAL = ("disclose_immediate_danger", "disclose_self_harm")

_HALF = 0.5
"""Below this a disclosure that no rule saw is asked about, with the number first."""

_AFRAID = pattern(
    r"\b(?<!no )(?<!ni )(?:me da|tengo|siento|con) (?:\w+ ){0,2}?(?:miedo|susto|temor|panico)\b|\b(?:asustad[oa]|angustiad[oa]|desesperad[oa])\b"
    r"|^(?:(?:ay|uy|uf|uff|huy|no|dios mio|pero) )*(?:que )?(?:miedo|susto)\b"
)

_FEW_WORDS = 6
"""Fear in so few words has no subject that the model could know: it is asked about, not sent away."""


def danger(conversation: Conversation, content: Content, intent: str) -> Decision:
    """Number first, three short lines at most, and the offer of a person in the same message. In every mode."""
    offer = replace(conversation.offer, asking=None) if conversation.offer else None
    response = f"utter_{intent}" if intent in CRITICAL else "utter_disclose_immediate_danger"
    say = say_for_place(content, response, conversation.whereabouts, in_danger=True)
    still = decided(replace(conversation, offer=offer, misunderstood=0), content, "danger: number first", [say])
    return handoff.offered(still)


def disclosure(conversation: Conversation, content: Content, intent: str) -> Decision:
    """The number for where the person is, and a person offered."""
    where = conversation.whereabouts
    say = say_for_place(content, f"utter_{intent}", where)
    return handoff.offered(decided(replace(conversation, misunderstood=0), content, f"{intent}: number first", [say]))


def told_hurt(heard: Heard, content: Content) -> Decision:
    """A disclosure: in full the first time. More of it is heard; what only a hesitating model takes for one is asked about, number first."""
    before, now, intent, understood = heard.before, heard.now, heard.intent, heard.understood
    guessed = understood.alarm is None and not heard.sure
    if guessed and not heard.hurts and is_afraid(heard.text):
        return says(replace(now, misunderstood=0, topic=before.topic), content, "utter_afraid")
    # "Estoy solo" after the wish to die is more of that, however sure the model is of what the words mean by themselves.
    few = understood.alarm is None and heard.words <= few_words.SHORT_ANSWER
    if (guessed or few) and before.topic in CRITICAL:
        return listening(before, replace(now, topic=before.topic), content)
    if _already_heard(before, now, intent):
        return listening(before, now, content)
    if guessed and understood.confidence < _HALF and intent in ("disclose_control", "disclose_threats"):
        return says(replace(now, misunderstood=0, topic=before.topic), content, "utter_maybe_hurt")
    return disclosure(now, content, intent)


def _already_heard(before: Conversation, conversation: Conversation, intent: str) -> bool:
    """Whether this adds to what was told a moment ago: the number and the comfort stand there already."""
    if before.whereabouts != conversation.whereabouts or intent in CRITICAL:
        return False
    if before.question == handoff.CONSENT:
        return before.last_intent in DISCLOSURES or before.last_intent == intent
    return before.last_intent == intent and before.topic == intent


def listening(before: Conversation, conversation: Conversation, content: Content, *, asked: bool = False) -> Decision:
    """More of what hurts: heard, the number in short, a person offered unless that was refused. In a row it gets shorter, but not when
    something is ``asked`` or who is under 18 has just said so."""
    again = before.misunderstood > 0 and not asked and before.minor == conversation.minor
    heard = replace(conversation, misunderstood=conversation.misunderstood + 1)
    if conversation.topic == SELF_HARM:
        return handoff.offered(says(heard, content, "utter_still_here"))
    if conversation.mode is Mode.WAITING:
        return says(heard, content, "utter_waiting_noted_again" if again else "utter_waiting_noted")
    if conversation.refused_person:
        return says(heard, content, "utter_heard")
    more = "utter_told_more_minor" if conversation.minor and not conversation.whereabouts else "utter_told_more"
    return handoff.offered(says(heard, content, "utter_handoff_again" if again else more))


def still_here(before: Conversation, conversation: Conversation, content: Content) -> Decision:
    """ "?", "hola", "gracias" after what hurts: the number again, short."""
    if conversation.topic == SELF_HARM:
        return listening(before, conversation, content)
    return handoff.offered(says(replace(conversation, misunderstood=0), content, "utter_here"))


def what_now(conversation: Conversation, content: Content) -> Decision:
    """ "¿Qué hago?" after what hurts: steps for who is controlled or threatened, else what the number and its text say already."""
    topic = conversation.topic or ""
    if topic in CRITICAL:
        return danger(conversation, content, topic)
    if topic in ("disclose_control", "disclose_threats"):
        return handoff.offered(says(replace(conversation, misunderstood=0), content, "utter_hurt_what_now"))
    return disclosure(conversation, content, topic)


def is_afraid(text: str) -> bool:
    """Few words of fear and nothing else: "tengo miedo"."""
    return len(text.split()) <= _FEW_WORDS and bool(_AFRAID.search(normalise(text).text))
