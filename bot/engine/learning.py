"""What a turn teaches, and what of it may be kept: rules of restraint more than of curiosity.

Nothing is kept of who is in danger or tells of exploitation, of who is under age, while a counsellor has the conversation or is waited
for, of long messages (a story tells who somebody is however it is masked), nor of who said no. Pure.
"""

from dataclasses import replace
from datetime import date

from bot.engine.masking import mask
from bot.engine.payloads import parse_command, parse_payload
from bot.model.conversation import Conversation, Mode
from bot.model.decision import Decision
from bot.model.learning import Guess, Heard, Lesson, Unanswered, Why
from bot.model.messages import AnswerRated, ButtonPress, ContentKind, IncomingMessage, Input, Private
from bot.model.reading import Understanding
from bot.model.taxonomy import DISCLOSURES, INTENTS, Urgency

LONGEST = 300
"""Characters: a question is shorter, a story longer."""

LOW = 0.6
"""Answered with less confidence than this, a message is worth a look."""

_PERHAPS = 0.2
"""From this probability on even a second guess counts."""

_REMEMBERED = 5
"""So many of the last things that somebody did can still be matched with an answer that is rated."""

_WITH_TEAM = (Mode.WAITING, Mode.WITH_COUNSELLOR)
_NO_WISH = frozenset({"greet", "goodbye", "thank", "affirm", "deny", "request_human", "out_of_scope"})


def learned(
    before: Conversation,
    event: Input,
    understood: Understanding | None,
    decision: Decision,
    today: date,
    keeps_words: bool,
) -> tuple[Conversation, Lesson]:
    """The conversation as it is to be remembered, and the lesson. ``keeps_words`` False: counts only."""
    after = decision.conversation
    if isinstance(event, AnswerRated):
        kept = _rated(before, event, today) if keeps_words and not _silent(after) else None
        return after, Lesson(unanswered=kept, day=today)
    if not isinstance(event, IncomingMessage | ButtonPress):
        return after, Lesson()
    asked = _asked(before, event, understood, decision)
    after = replace(after, wish=next((intent for intent in reversed(asked) if intent not in _NO_WISH), before.wish))
    person_after = None
    if _wants_person(before, after, asked):
        person_after, after = before.wish, replace(after, wish=None)
    if not keeps_words or after.unrecorded:
        return replace(after, heard=()) if after.heard else after, Lesson(asked, person_after, day=today)
    heard = Heard(event.id, event.message_id, pressed=isinstance(event, ButtonPress))
    kept = None
    if isinstance(event, IncomingMessage) and understood is not None and _may_keep(before, after, event, understood):
        heard = replace(heard, words=event.text, guesses=_guesses(understood), language=understood.language)
        why = _why(understood, decision, asked)
        kept = _unanswered(heard, why, today) if why is not None else None
    return replace(after, heard=(*before.heard, heard)[-_REMEMBERED:]), Lesson(asked, person_after, kept, today)


def _asked(
    before: Conversation, event: IncomingMessage | ButtonPress, understood: Understanding | None, decision: Decision
) -> tuple[str, ...]:
    """The intents that were acted on."""
    if before.mode is Mode.WITH_COUNSELLOR:
        return ()
    payload = event.payload if isinstance(event, ButtonPress) else parse_command(event.text.reveal())
    if payload:
        parsed = parse_payload(payload)
        return (parsed.name,) if parsed is not None and parsed.name in INTENTS else ()
    intent = decision.conversation.last_intent
    if understood is None or intent is None or _was_asked(before, decision):
        return ()
    if understood.fallback and understood.alarm is None and intent == understood.intent:
        return ()
    return tuple(dict.fromkeys((intent, *understood.also)))


def _was_asked(before: Conversation, decision: Decision) -> bool:
    """Whether the message answered a question of the offer check."""
    offer, now = before.offer, decision.conversation.offer
    return offer is not None and offer.asking is not None and now is not None and now.answers != offer.answers


def _wants_person(before: Conversation, after: Conversation, asked: tuple[str, ...]) -> bool:
    if before.mode in _WITH_TEAM:
        return False
    return "request_human" in asked or after.mode is Mode.WAITING


def _silent(conversation: Conversation) -> bool:
    """Whether nothing that is said in it may be kept."""
    return (
        conversation.unrecorded
        or conversation.minor
        or conversation.urgency >= Urgency.URGENT
        or conversation.mode in _WITH_TEAM
    )


def _may_keep(before: Conversation, after: Conversation, message: IncomingMessage, understood: Understanding) -> bool:
    if _silent(before) or _silent(after) or understood.intent is None:
        return False
    plain = message.kind is ContentKind.TEXT and not message.forwarded and not message.edited
    if not plain or len(message.text.reveal()) > LONGEST or _was_asked(before, Decision(after, (), "")):
        return False
    calm = understood.alarm is None and understood.urgency < Urgency.URGENT
    guesses = _guesses(understood)
    told = any(guess.intent in DISCLOSURES for guess in guesses if guess is guesses[0] or guess.confidence >= _PERHAPS)
    return calm and not told and after.last_intent not in DISCLOSURES


def _why(understood: Understanding, decision: Decision, asked: tuple[str, ...]) -> Why | None:
    if decision.not_understood:
        return Why.NOT_UNDERSTOOD
    hesitant = not understood.fallback and understood.confidence < LOW
    return Why.LOW_CONFIDENCE if hesitant and asked else None


def _guesses(understood: Understanding) -> tuple[Guess, ...]:
    if understood.intent is None:
        return ()
    second = understood.runner_up
    more = (Guess(second, round(understood.runner_up_confidence, 2)),) if second else ()
    return (Guess(understood.intent, round(understood.confidence, 2)), *more)


def _unanswered(heard: Heard, why: Why, today: date) -> Unanswered | None:
    masked = mask(heard.words.reveal()).strip()
    return Unanswered(Private(masked), why, heard.guesses, heard.language, today) if masked else None


def _rated(before: Conversation, event: AnswerRated, today: date) -> Unanswered | None:
    """What the person had said before the answer that they found wanting."""
    if before.rated == event.about:
        return None
    heard = next((heard for heard in reversed(before.heard) if _comes_before(heard, event)), None)
    own = any(heard.message == event.answer and not heard.pressed for heard in before.heard)
    if heard is None or (own and event.answer is not None):
        return None
    return _unanswered(heard, Why.THUMBED_DOWN, today)


def _comes_before(heard: Heard, event: AnswerRated) -> bool:
    """Whether the rated answer answered this. A channel that knows the input says so; else its ids grow with time."""
    if event.input is not None:
        return heard.input == event.input
    message, answer = heard.message or "", event.answer or ""
    return message.isdigit() and answer.isdigit() and int(message) < int(answer)
