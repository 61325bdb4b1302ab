"""The one function that decides: from what is remembered and what came in to what to do.

Owns the order of precedence: danger, then the counsellor's silence, then what was just asked, then the offer, then the intent.
"""

from dataclasses import replace

from bot.content.library import Content
from bot.engine import answers, cases, few_words, handoff, hurt, offer_check
from bot.engine.known import ABOUT_WHERE_I_AM, SURE, known_after, names_place_only, settled_intent
from bot.engine.normalise import normalise, pattern
from bot.engine.offer_signs import read_signs
from bot.engine.parts import asks
from bot.engine.payloads import parse_command
from bot.engine.speech import decided, say_for_place, says
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
from bot.model.reading import EntityKind, Understanding
from bot.model.taxonomy import DISCLOSURES, Urgency

_CLARIFY_TOGETHER = 0.45
"""Two guesses that hold at least this much of the probability together are worth asking about."""


_ALMOST_CERTAIN = 0.95
"""Below this an "out of scope" yields to the offer or the trouble that is being told."""


_NO_ANSWER = frozenset(
    "goodbye end_conversation ask_capabilities request_human request_wipe request_language greet thank bot_challenge "
    "ask_privacy ask_hotline request_offer_check unsubscribe_tips subscribe_tips".split()
)
"""Intents that even a short message may have while a question is open."""

_ABOUT_OFFERS = frozenset(
    "ask_fees_and_debt ask_documents_retained ask_contract_and_visa ask_minors ask_verify_offer describe_offer".split()
)
"""Intents that a plain statement has when it is one more piece of an offer that is being told."""

_OPENS_AN_OFFER = frozenset({"describe_offer", "request_offer_check"})
"""After these the person was asked to tell what is offered."""

_ABOUT_THE_PERSON = frozenset({"ask_privacy", "bot_challenge", "ask_capabilities", "ask_campaign_info"})
"""Questions that people ask before they say whether they want a person: the offer stays open and is made again."""

_BESIDE_A_COUNSELLOR = frozenset(
    {"wipe", "learning", "end_conversation", "ask_hotline", "contacts", "handoff", "consent", *hurt.CRITICAL}
)
"""What the person can ask of the bot while it keeps quiet: to stop, to wipe, to keep nothing, the numbers."""

_ARE_YOU_THERE = frozenset({"greet", "bot_challenge", "affirm", "deny"})
"""What people say while they wait for a person: they are told where they stand, and how to leave the list."""

_PASSING = frozenset({"greet", "thank", "bot_challenge"})
"""What people say in passing: after what hurts the number is said with it."""

_SAYS_LITTLE = frozenset({"affirm", "deny", "out_of_scope"})
"""Intents that lead nowhere by themselves when nothing was asked."""

_PARTING = frozenset({"end_conversation", "goodbye"})

_QUIET = "with a counsellor; the bot keeps quiet"

_SAFE = pattern(
    r"\b(?:es|sera|parece|seria|entonces|puedo|la) (?:\w+ ){0,2}?(?:segur[oa]|confiable|real|verdad|legal|buen[oa]|confiar|aceptar\w*)\b"
    r"|^(?:entonces |y |pero |osea |o sea |dime |digame |por fin )*(?:si o no|es o no es)\b"
)


_OFFER_WORDS = 12
"""A forwarded or long text is looked at as an offer even when the model hesitates."""


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
        return _ask_again(pressed, content) if command.startswith("/ask_") else pressed
    if not text:
        return _without_words(conversation, message.kind, content)
    if understood is None or (understood.intent is None and understood.alarm is None):
        if conversation.mode is Mode.WITH_COUNSELLOR:
            return Decision(conversation, (), _QUIET)
        return says(conversation, content, "utter_menu_in_trouble")
    intent = settled_intent(understood)
    known = known_after(conversation, intent, understood, text)
    if understood.urgency is Urgency.CRITICAL:
        return _in_their_language(hurt.danger(known, content, intent), understood, content)
    if known.mode is Mode.WITH_COUNSELLOR and not _for_the_bot(intent, text):
        agreed = None if understood.fallback or understood.urgency >= Urgency.URGENT else _agreed(known, intent, text)
        return Decision(known, (), _QUIET) if agreed is None else cases.consent(known, content, agreed)
    if message.edited and intent == conversation.last_intent:
        return Decision(known, (), "an edit that changes nothing")
    decision = _understood(known, conversation, message, text, intent, understood, content)
    return _and_also(decision, intent, understood.also, content)


def _for_the_bot(intent: str, text: str) -> bool:
    """What is said to the bot while a counsellor is there: to wipe it all, or to end. "No me deja hablar" is for the counsellor."""
    return (intent == "request_wipe" and few_words.wipes(text)) or (
        intent == "end_conversation" and few_words.ends(text)
    )


def _foreign(understood: Understanding, content: Content) -> str | None:
    """What to say to who writes in a language that has no answers: the number, and that there are none."""
    response = f"utter_language_{understood.language}"
    return response if not content.speaks(understood.language) and content.has(response) else None


def _in_their_language(decision: Decision, understood: Understanding, content: Content) -> Decision:
    """Help that had to go out in Spanish, with the number in the person's own language under it."""
    foreign = _foreign(understood, content)
    return replace(decision, effects=(*decision.effects, Say(foreign))) if foreign else decision


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


def _understood(
    conversation: Conversation,
    before: Conversation,
    message: IncomingMessage,
    text: str,
    intent: str,
    understood: Understanding,
    content: Content,
) -> Decision:
    hurts = before.topic in DISCLOSURES
    if understood.alarm is None and understood.urgency < Urgency.URGENT and few_words.hit_at_home(text):
        return says(replace(conversation, misunderstood=0), content, "utter_hit_at_home")
    if _has_arrived(before, conversation, understood):
        return says(replace(conversation, misunderstood=0), content, "utter_ask_help_abroad")
    adds = _adds_to_offer(before, text, intent, understood)
    if adds and _is_there(before):
        return says(conversation, content, "utter_maybe_hurt")
    if adds:
        calm = replace(conversation, urgency=before.urgency, last_intent="describe_offer")
        return offer_check.hear_offer(calm, content, text)
    if understood.alarm is None and understood.confidence < SURE and few_words.watched(text):
        return says(replace(conversation, misunderstood=0, topic=before.topic), content, "utter_watched")
    if understood.urgency >= Urgency.URGENT or (intent in DISCLOSURES and not understood.fallback):
        told = hurt.told_hurt(before, conversation, text, intent, understood, content)
        return _in_their_language(told, understood, content)
    question = before.question
    said = _said(intent, text)
    asking = conversation.offer is not None and conversation.offer.asking is not None
    if asking and few_words.leaves(text):
        return offer_check.stop(conversation, content)
    if asking and few_words.lost(text):
        return offer_check.explain(conversation, content)
    if few_words.what_now(text) and hurts:
        return hurt.what_now(replace(conversation, topic=before.topic), content)
    if few_words.what_now(text) and _in_hand(before, conversation):
        return _what_now(conversation, content)
    if question == handoff.CONSENT and said == "yes" and not few_words.agrees(text):
        return handoff.offered(says(conversation, content, "utter_handoff_again"))
    if question == handoff.CONSENT and said == "no" and not few_words.refuses(text):
        return hurt.listening(before, conversation, content)
    if question is not None and said is not None and (not asking or question == handoff.CONSENT):
        return answers.press(conversation, content, question.yes if said == "yes" else question.no)
    foreign = _foreign(understood, content)
    if foreign is not None:
        told = says(conversation, content, foreign)
        still = question if question == handoff.CONSENT else told.conversation.question
        return replace(told, conversation=replace(told.conversation, question=still))
    if asking and (said or few_words.unsure(text) or _answers(text, intent, understood)):
        return offer_check.answer_in_words(conversation, content, text, said)
    beside = _beside(before, conversation, text, intent, understood, content)
    if beside is not None:
        return beside
    if _tells_offer(conversation, message, text, intent, understood):
        return offer_check.hear_offer(conversation, content, text)
    if conversation.offer and conversation.offer.told and _asks_whether_safe(text):
        return offer_check.result(conversation, content, briefly=True)
    if (understood.fallback or intent == "out_of_scope") and hurt.is_afraid(text):
        return says(replace(conversation, misunderstood=0), content, "utter_afraid")
    if understood.fallback:
        return _not_sure(conversation, content, understood)
    if intent == "request_wipe" and few_words.wipes(text):
        return answers.wipe(conversation)
    if hurts and intent in _PASSING:
        return hurt.still_here(before, conversation, content)
    if names_place_only(text, intent, understood):
        place = replace(conversation, misunderstood=0)
        if before.mode is Mode.OFFERED:
            return handoff.offered(says(place, content, "utter_told_more"))
        return says(place, content, "utter_ask_help_abroad")
    if conversation.mode is Mode.WAITING and intent in _ARE_YOU_THERE:
        return handoff.ask(conversation, content)
    if intent == before.last_intent == "greet":
        return says(conversation, content, "utter_menu")
    if intent in _SAYS_LITTLE:
        return _says_little(conversation, content, intent)
    decision = answers.answer(replace(conversation, misunderstood=0), content, intent)
    if before.mode is Mode.OFFERED and decision.conversation.mode is Mode.OFFERED and intent != "request_human":
        return _offered_again(decision, content, intent)
    return _ask_again(decision, content) if asking else decision


def _ask_again(decision: Decision, content: Content) -> Decision:
    """The answer to something in between, and the guided question that is still open after it."""
    offer = decision.conversation.offer
    again = offer_check.next_question(content, offer) if offer else None
    if again is None or any(isinstance(effect, Forget) for effect in decision.effects):
        return decision
    return decided(decision.conversation, content, f"{decision.reason}; asks again", (*decision.effects, again))


def _has_arrived(before: Conversation, conversation: Conversation, understood: Understanding) -> bool:
    """Whether somebody with an offer has just said that they are there, and nothing worse."""
    moved = conversation.whereabouts is not None and conversation.whereabouts != before.whereabouts
    there = moved and conversation.whereabouts == before.destination
    return (
        there
        and understood.urgency < Urgency.URGENT
        and not any(entity.kind is EntityKind.COUNTRY for entity in understood.entities)
    )


def _is_there(conversation: Conversation) -> bool:
    """Whether the person is where the offer led: what does not fit there is no sign to weigh any more."""
    return conversation.destination is not None and conversation.whereabouts == conversation.destination


def _said(intent: str, text: str) -> str | None:
    """ "yes", "no", or None: the model's guess, unless the words are a doubt or the beginning of a story."""
    if intent == "deny" and (few_words.unsure(text) or not few_words.means_no(text)):
        return None
    if intent == "affirm" and not few_words.means_yes(text):
        return None
    return {"affirm": "yes", "deny": "no"}.get(intent)


def _agreed(conversation: Conversation, intent: str, text: str) -> bool | None:
    """The typed answer to whether the case may be handed on, if that was the last thing asked; None: no plain answer."""
    said = _said(intent, text) if conversation.question == cases.MAY_HAND_ON else None
    if said == "yes":
        return True if few_words.agrees(text) else None
    return False if said == "no" else None


def _in_hand(before: Conversation, conversation: Conversation) -> bool:
    """Whether the talk is about an offer that was told, and not about worse."""
    return conversation.offer is not None and conversation.offer.told and before.topic not in DISCLOSURES


def _what_now(conversation: Conversation, content: Content) -> Decision:
    """Advice for the next step; the open question comes again after it."""
    offer = conversation.offer
    again = offer_check.next_question(content, offer) if offer else None
    effects = [Say("utter_offer_what_now"), *([again] if again else [])]
    return decided(replace(conversation, misunderstood=0), content, "what now", effects)


def _beside(
    before: Conversation,
    conversation: Conversation,
    text: str,
    intent: str,
    understood: Understanding,
    content: Content,
) -> Decision | None:
    """What a short message means beside what was just said, when the model is not sure that it means something of its own."""
    hurts = before.topic in DISCLOSURES
    in_hand = _in_hand(before, conversation)
    hesitates = understood.fallback or intent in _SAYS_LITTLE
    if conversation.mode is Mode.WAITING and few_words.asks_how_long(text):
        return handoff.ask(conversation, content)
    if in_hand and few_words.already_done(text) and not asks(text):
        return offer_check.already_done(conversation, content, text)
    of_the_line = intent.startswith("ask_hotline") or hesitates
    if few_words.cannot_call(text) and (
        hurts or before.question == handoff.CONSENT or (of_the_line and not asks(text))
    ):
        return handoff.offered(says(conversation, content, "utter_cannot_call"))
    if few_words.asks_to_fetch(text):
        return handoff.offered(says(conversation, content, "utter_cannot_fetch"))
    if hesitates and few_words.displeased(text):
        return says(conversation, content, "utter_displeased")
    if (few_words.unsure(text) and hesitates) or (few_words.ashamed(text) and understood.confidence < SURE):
        still = says(conversation, content, "utter_no_hurry")
        asked = before.question if before.mode is Mode.OFFERED else still.conversation.question
        return replace(still, conversation=replace(still.conversation, question=asked))
    if few_words.only_marks(text) and hurts:
        return hurt.still_here(before, conversation, content)
    if few_words.only_marks(text):
        return says(conversation, content, "utter_menu" if conversation.welcomed else "utter_welcome")
    sure = understood.confidence >= _ALMOST_CERTAIN and not hurts  # after what hurts nothing is sent away
    told = understood.fallback or (intent in _SAYS_LITTLE and not sure and not (hurts and asks(text)))
    told = told or (intent == "deny" and not few_words.means_no(text))
    told = told or (hurts and intent in _ABOUT_OFFERS and not asks(text))  # "tengo 15": more of what hurts
    unasked = intent.startswith("ask_") and intent not in ABOUT_WHERE_I_AM and not asks(text)
    told = told or (hurts and unasked and understood.confidence < SURE)  # "viaja el domingo"
    told = told or (hurts and intent in _PARTING and not few_words.ends(text))  # "no me deja hablar"
    told = told or (hurts and intent == "request_wipe" and not few_words.wipes(text) and understood.confidence < SURE)
    if not told or hurt.is_afraid(text) or names_place_only(text, intent, understood):
        return None
    if hurts or conversation.mode is Mode.WAITING:
        return hurt.listening(before, conversation, content, asked=asks(text))
    if in_hand and not asks(text):
        if _is_there(before):
            return says(conversation, content, "utter_maybe_hurt")
        return offer_check.hear_offer(conversation, content, text)
    return None


def _says_little(conversation: Conversation, content: Content, intent: str) -> Decision:
    """An "ok" to nothing, a joke: answered once, then the menu, then for what is not ours a person; never the same bubble in a row."""
    if conversation.topic == hurt.SELF_HARM:
        return hurt.listening(conversation, conversation, content)
    before = conversation.misunderstood
    counted = replace(conversation, misunderstood=before + 1)
    if before == 0:
        return says(counted, content, f"utter_{intent}")
    if before == 1 or intent != "out_of_scope":
        return says(counted, content, "utter_menu")
    return handoff.ask(replace(conversation, misunderstood=0), content)


def _adds_to_offer(before: Conversation, text: str, intent: str, understood: Understanding) -> bool:
    """Whether this tells an offer, or one more piece of it, whatever a hesitating model takes it for."""
    if understood.alarm is not None or intent in hurt.CRITICAL or asks(text) or _asks_whether_safe(text):
        return False
    if few_words.already_done(text):
        return False  # "ya mandé las fotos" has an answer of its own
    if before.topic in DISCLOSURES or (before.offer is not None and before.offer.asking):
        return False
    in_hand = before.offer is not None and before.offer.told
    if before.last_intent in _OPENS_AN_OFFER and understood.confidence < SURE and few_words.detail(text):
        return True  # "de recepcionista", after what it is about was asked
    if in_hand and intent in _ABOUT_OFFERS and len(text.split()) <= _OFFER_WORDS:
        return True  # "él paga todo", "tengo 17": told, not asked
    if understood.confidence >= SURE:
        return False
    signs = read_signs(text)
    return bool(signs.flags) and (in_hand or (signs.is_offer and intent in DISCLOSURES))


def _answers(text: str, intent: str, understood: Understanding) -> bool:
    """Whether words are the answer to the open question rather than something new."""
    if asks(text):
        return False
    if understood.fallback or intent in ("describe_offer", "out_of_scope"):
        return True
    return len(text.split()) <= few_words.SHORT_ANSWER and "?" not in text and intent not in _NO_ANSWER


def _asks_whether_safe(text: str) -> bool:
    return len(text.split()) <= _OFFER_WORDS and bool(_SAFE.search(normalise(text).text))


def _offered_again(decision: Decision, content: Content, intent: str) -> Decision:
    """While a person is offered: a question about that keeps the offer open and repeats it; anything else lets it rest."""
    conversation = decision.conversation
    if intent in _ABOUT_THE_PERSON:
        effects = (*decision.effects, Say("utter_handoff_again"))
        return handoff.offered(decided(conversation, content, f"{decision.reason}; offers a person again", effects))
    return replace(decision, conversation=replace(conversation, mode=Mode.BOT))


def _tells_offer(
    conversation: Conversation, message: IncomingMessage, text: str, intent: str, understood: Understanding
) -> bool:
    if intent == "describe_offer" and not understood.fallback:
        return True
    if conversation.topic in DISCLOSURES:
        return False
    whole = message.forwarded or len(text.split()) >= _OFFER_WORDS or understood.fallback
    tells = whole and (understood.fallback or not intent.startswith("ask_"))
    in_hand = conversation.offer is not None and conversation.offer.told
    adds = in_hand and (understood.fallback or intent == "out_of_scope")
    if not tells and not adds:
        return False  # before the signs are read: that is hundreds of rules
    signs = read_signs(text)
    if signs.is_offer and whole:
        return tells
    return adds and bool(signs.flags)


def _not_sure(conversation: Conversation, content: Content, understood: Understanding) -> Decision:
    first, second = understood.intent, understood.runner_up
    together = understood.confidence + understood.runner_up_confidence
    asked_before = conversation.misunderstood
    counted = replace(conversation, misunderstood=asked_before + 1)
    if first and second and together >= _CLARIFY_TOGETHER and asked_before == 0:
        buttons = tuple(Button(content.label(intent), f"/{intent}") for intent in (first, second))
        decision = decided(counted, content, f"{first} or {second}?", [Say("utter_clarify", buttons=buttons)])
    elif asked_before == 0:
        decision = says(counted, content, "utter_not_understood")
    elif asked_before == 1:
        decision = says(counted, content, "utter_menu")
    else:
        decision = handoff.ask(replace(conversation, misunderstood=0), content)
    return replace(decision, not_understood=True)


def _without_words(conversation: Conversation, kind: ContentKind, content: Content) -> Decision:
    if conversation.mode is Mode.WITH_COUNSELLOR:
        return Decision(conversation, (), _QUIET)
    return says(conversation, content, f"utter_got_{kind.value}")
