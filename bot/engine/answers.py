"""The answer to one intent, and what each button and command does.

Knows nothing of words: what somebody wrote is an intent by now, or a payload.
"""

from dataclasses import replace

from bot.content.library import HOME, Content
from bot.engine import cases, handoff, hurt, offer_check
from bot.engine.known import topic_after
from bot.engine.payloads import Payload, parse_payload
from bot.engine.speech import decided, say_for_place, says
from bot.model.conversation import Conversation, Mode, OfferFile
from bot.model.decision import Decision, Effect, Forget, RunAction, Say
from bot.model.taxonomy import DISCLOSURES, INTENTS, Urgency

_ACTIONS = {"subscribe_tips": "subscribe_tips", "unsubscribe_tips": "unsubscribe_tips"}
"""Intents that reach beyond the conversation: the action that does it."""


def answer(conversation: Conversation, content: Content, intent: str) -> Decision:
    """The answer to one intent."""
    if intent in DISCLOSURES:
        return hurt.disclosure(conversation, content, intent)
    match intent:
        case "greet" if not conversation.welcomed:
            return says(conversation, content, "utter_welcome")
        case "request_human":
            return handoff.ask(conversation, content)
        case "end_conversation":
            return _end(conversation, content)
        case "describe_offer" if conversation.offer and conversation.offer.told:
            return offer_check.result(conversation, content)
    effects: list[Effect] = [say_for_place(content, f"utter_{intent}", conversation.whereabouts)]
    if intent in _ACTIONS:
        effects = [RunAction(_ACTIONS[intent]), *effects]
    return decided(conversation, content, f"answers {intent}", effects)


def press(conversation: Conversation, content: Content, payload: str) -> Decision:
    """What a button or a command does: an intent's answer, or a verb of ours; the menu for whatever this version does not know."""
    parsed = parse_payload(payload)
    if parsed is None:
        return says(conversation, content, "utter_menu")
    if parsed.name in INTENTS:
        raised = replace(
            conversation,
            urgency=max(conversation.urgency, INTENTS[parsed.name]),
            last_intent=parsed.name,
            topic=topic_after(conversation, parsed.name),
            misunderstood=0,
        )
        if INTENTS[parsed.name] is Urgency.CRITICAL:
            return hurt.danger(raised, content, parsed.name)
        return answer(raised, content, parsed.name)
    return _verb(replace(conversation, misunderstood=0), content, parsed)


def _verb(conversation: Conversation, content: Content, payload: Payload) -> Decision:
    match (payload.name, *payload.arguments):
        case ("welcome" | "language", *_):
            return says(conversation, content, "utter_welcome")
        case ("more", response, part) if content.has(response) and part.isdigit():
            say = say_for_place(content, response, None, part=int(part))
            params = say_for_place(content, response, conversation.whereabouts).params
            return decided(conversation, content, "more", [replace(say, params=params)])
        case ("offer", "start"):
            return offer_check.start(conversation, content)
        case ("offer", "stop"):
            return offer_check.stop(conversation, content)
        case ("offer", "result"):
            return offer_check.result(conversation, content)
        case ("offer", "answer", topic, value):
            return offer_check.answer(conversation, content, topic, value)
        case ("handoff", "accept"):
            return handoff.accept(conversation, content)
        case ("handoff", "decline"):
            return handoff.decline(conversation, content)
        case ("consent", answer):
            return cases.consent(conversation, content, answer == "yes")
        case ("wipe", "now"):
            return wipe(conversation)
        case ("wipe", "cancel"):
            return says(conversation, content, "utter_wipe_cancelled")
        case ("learning", "no"):
            return says(replace(conversation, unrecorded=True), content, "utter_learning_off")
        case ("learning", "yes"):
            return says(replace(conversation, unrecorded=False), content, "utter_learning_on")
        case ("contacts", country):
            here = replace(conversation, whereabouts=None if country == HOME else country)
            say = say_for_place(content, "utter_ask_hotline", here.whereabouts)
            return decided(here, content, f"contacts for {country}", [say])
    return says(conversation, content, "utter_menu")


def wipe(conversation: Conversation) -> Decision:
    """Forget everything, at once."""
    return Decision(conversation, (Forget(),), "wipe")


def _end(conversation: Conversation, content: Content) -> Decision:
    if conversation.mode in (Mode.WAITING, Mode.WITH_COUNSELLOR):
        return handoff.decline(conversation, content)
    stopped = replace(conversation, mode=Mode.STOPPED, offer=_left(conversation.offer))
    return decided(stopped, content, "wants to stop", [Say("utter_end_conversation")])


def _left(offer: OfferFile | None) -> OfferFile | None:
    return replace(offer, asking=None) if offer else None
