"""The one function that decides: from what is remembered and what came in to what to do.

Owns the order of precedence: danger to life, then the counsellor's silence; everything else that is said in words is ``hearing``'s.
"""

from dataclasses import replace

from bot.content.library import Content
from bot.engine import answers, cases, few_words, handoff, hearing, hurt, offer_check
from bot.engine.heard import Heard
from bot.engine.known import known_after, settled_intent
from bot.engine.payloads import parse_command
from bot.engine.speech import in_their_language, say_for_place, says
from bot.model.case import Staffing
from bot.model.conversation import Conversation, Mode
from bot.model.decision import Decision, Forget, LeaveGroup, RunAction, Say
from bot.model.messages import (
    AddedToGroup,
    AnswerRated,
    BroadcastDue,
    Button,
    ButtonPress,
    ContentKind,
    CounsellorAct,
    DeliveryFailed,
    IncomingMessage,
    Input,
    ReachabilityChanged,
    TimerDue,
)
from bot.model.reading import Understanding
from bot.model.taxonomy import Urgency

_BESIDE_A_COUNSELLOR = frozenset(
    {"wipe", "learning", "end_conversation", "ask_hotline", "contacts", "handoff", "consent", *hurt.CRITICAL}
)
"""What the person can ask of the bot while it keeps quiet: to stop, to wipe, to keep nothing, the numbers."""

_QUIET = "with a counsellor; the bot keeps quiet"


def decide(
    conversation: Conversation,
    event: Input,
    understood: Understanding | None,
    content: Content,
    staffing: Staffing = Staffing(),  # noqa: B008 - frozen
) -> Decision:
    """What to do about ``event``. ``understood`` is None for whatever carries no words."""
    decision = handoff.as_it_stands(_decided(conversation, event, understood, content), content)
    if isinstance(event, IncomingMessage | ButtonPress):
        decision = cases.follow(conversation, decision, event.at)
    return cases.as_staffed(decision, staffing, content)


def _decided(conversation: Conversation, event: Input, understood: Understanding | None, content: Content) -> Decision:
    match event:
        case ReachabilityChanged(reachable=reachable) if conversation.case is not None and conversation.case.open:
            return cases.reachable(conversation, reachable)
        case ReachabilityChanged(reachable=reachable):
            mode = Mode.BOT if reachable else Mode.STOPPED
            return Decision(
                replace(conversation, mode=mode), (), "came back" if reachable else "left or blocked the bot"
            )
        case AddedToGroup():
            return Decision(conversation, (Say("utter_group"), LeaveGroup()), "groups are not private")
        case AnswerRated():
            return _rated(conversation, event)
        case CounsellorAct():
            return cases.act(conversation, event, content)
        case TimerDue(at=now):
            return cases.time_passed(conversation, now, content)
        case BroadcastDue(response=response):
            return _broadcast(conversation, content, response)
        case DeliveryFailed(failure=failure) if conversation.case is not None and conversation.case.open:
            return cases.undelivered(conversation, failure)
        case DeliveryFailed():
            return Decision(conversation, (), "undeliverable")
        case ButtonPress(payload=payload) if conversation.mode is Mode.WITH_COUNSELLOR and not _may_press(payload):
            return Decision(conversation, (), _QUIET)
        case ButtonPress(payload=payload):
            return _noticed(answers.press(_awake(conversation), content, payload), content)
        case IncomingMessage():
            return _noticed(_hear(_awake(conversation), event, understood, content), content)


def _broadcast(conversation: Conversation, content: Content, response: str) -> Decision:
    """A tip for who still wants tips, and never into a talk with a counsellor, the wait for one, or an open offer of one."""
    if conversation.version and not conversation.tips:
        return Decision(conversation, (), "wants no tips any more")
    if conversation.mode is not Mode.BOT:
        return Decision(conversation, (), "no moment for a tip")
    if not content.has(response):
        return Decision(conversation, (), "no such response")
    return Decision(conversation, (say_for_place(content, response, conversation.whereabouts),), "broadcast")


def _rated(conversation: Conversation, event: AnswerRated) -> Decision:
    """One neutral line, once an answer, never between a person and a counsellor. A question that is open stays open."""
    if conversation.mode is Mode.WITH_COUNSELLOR:
        return Decision(conversation, (), _QUIET)
    if conversation.rated == event.about:
        return Decision(conversation, (), "rated already")
    return Decision(replace(conversation, rated=event.about), (Say("utter_rated"),), "the answer did not help")


def _may_press(payload: str) -> bool:
    """What a button does even while a counsellor has the conversation."""
    return payload.removeprefix("/").split(":")[0] in _BESIDE_A_COUNSELLOR


def _awake(conversation: Conversation) -> Conversation:
    return replace(conversation, mode=Mode.BOT) if conversation.mode is Mode.STOPPED else conversation


def _noticed(decision: Decision, content: Content) -> Decision:
    """After the first answer, once: this is a machine, the phone may be looked at, how to wipe. Never on top of danger."""
    conversation, effects = decision.conversation, decision.effects
    speaks = any(isinstance(effect, Say | RunAction) for effect in effects)
    if conversation.welcomed or not speaks or conversation.urgency is Urgency.CRITICAL:
        return decision
    welcomed = replace(conversation, welcomed=True)
    if any(isinstance(effect, Say) and effect.response == "utter_welcome" for effect in effects):
        return replace(decision, conversation=welcomed)
    # First, so that what the person asked, and any question of ours, is the last thing on the screen; but never before a number.
    notice = Say("utter_notice")
    effects = (*effects, notice) if conversation.urgency is Urgency.URGENT else (notice, *effects)
    return replace(decision, conversation=welcomed, effects=effects)


def _hear(
    conversation: Conversation, message: IncomingMessage, understood: Understanding | None, content: Content
) -> Decision:
    text = message.text.reveal().strip()
    command = parse_command(text)
    if command is not None:
        if conversation.mode is Mode.WITH_COUNSELLOR and not _may_press(command):
            return Decision(conversation, (), _QUIET)
        if not command:
            return says(conversation, content, "utter_unknown_command")
        pressed = answers.press(conversation, content, command)
        return offer_check.ask_again(pressed, content) if command.startswith("/ask_") else pressed
    if not text:
        return _without_words(conversation, message.kind, content)
    if understood is None or (understood.intent is None and understood.alarm is None):
        if conversation.mode is Mode.WITH_COUNSELLOR:
            return Decision(conversation, (), _QUIET)
        return says(conversation, content, "utter_menu_in_trouble")
    intent = settled_intent(understood)
    known = known_after(conversation, intent, understood, text)
    if understood.urgency is Urgency.CRITICAL:
        return in_their_language(hurt.danger(known, content, intent), understood, content)
    heard = Heard(text, intent, understood, conversation, known, message.forwarded)
    if known.mode is Mode.WITH_COUNSELLOR and not heard.about_the_bot:
        agreed = _agreed(heard)
        return Decision(known, (), _QUIET) if agreed is None else cases.consent(known, content, agreed)
    if message.edited and intent == conversation.last_intent:
        return Decision(known, (), "an edit that changes nothing")
    return _and_also(hearing.answer(heard, content), intent, understood.also, content)


def _agreed(heard: Heard) -> bool | None:
    """The typed answer to whether the case may be handed on, if that was the last thing asked; None: no plain answer."""
    if heard.question != cases.MAY_HAND_ON or heard.understood.fallback or heard.understood.urgency >= Urgency.URGENT:
        return None
    if heard.said == "yes":
        return True if few_words.agrees(heard.text) else None
    return False if heard.said == "no" else None


def _and_also(decision: Decision, intent: str, also: tuple[str, ...], content: Content) -> Decision:
    """What else the message asked: after a question the next is answered too; after anything else, and beyond, a button each."""
    effects = decision.effects
    also = tuple(other for other in also if other != intent)
    if not also or any(isinstance(effect, Forget) for effect in effects):
        return decision
    if intent.startswith("ask_") and decision.reason == f"answers {intent}":
        effects = (*effects, say_for_place(content, f"utter_{also[0]}", decision.conversation.whereabouts))
        also = also[1:]
    if also:
        buttons = tuple(Button(content.label(other), f"/{other}") for other in also)
        effects = (*effects, Say("utter_also", buttons=buttons))
    return replace(decision, effects=effects)


def _without_words(conversation: Conversation, kind: ContentKind, content: Content) -> Decision:
    if conversation.mode is Mode.WITH_COUNSELLOR:
        return Decision(conversation, (), _QUIET)
    return says(conversation, content, f"utter_got_{kind.value}")
