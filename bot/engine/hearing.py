"""What is answered to a message in words that is no danger to life: the order in which its meanings are tried.

What hurts first, then what was just asked, then what few words mean beside it, then the offer, then the intent. Whether a message tells
an offer is the business of ``told_offer``.
"""

from dataclasses import replace

from bot.content.library import Content
from bot.engine import answers, few_words, handoff, hurt, offer_check, parts, told_offer
from bot.engine.heard import SAYS_LITTLE, Heard
from bot.engine.known import ABOUT_WHERE_I_AM
from bot.engine.speech import decided, foreign, in_their_language, says
from bot.model.conversation import Conversation, Mode
from bot.model.decision import Decision, Say
from bot.model.messages import Button
from bot.model.reading import Understanding
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

_ABOUT_THE_PERSON = frozenset({"ask_privacy", "bot_challenge", "ask_capabilities", "ask_campaign_info"})
"""Questions that people ask before they say whether they want a person: the offer stays open and is made again."""

_ARE_YOU_THERE = frozenset({"greet", "bot_challenge", "affirm", "deny"})
"""What people say while they wait for a person: they are told where they stand, and how to leave the list."""

_PASSING = frozenset({"greet", "thank", "bot_challenge"})
"""What people say in passing: after what hurts the number is said with it."""

_PARTING = frozenset({"end_conversation", "goodbye"})


def answer(heard: Heard, content: Content) -> Decision:
    """The decision about a message that is no danger to life and not for a counsellor."""
    return (
        _of_what_hurts(heard, content)
        or _of_the_question(heard, content)
        or _beside(heard, content)
        or _of_the_offer(heard, content)
        or _by_intent(heard, content)
    )


def _of_what_hurts(heard: Heard, content: Content) -> Decision | None:
    text, understood, now = heard.text, heard.understood, heard.now
    calm = replace(now, misunderstood=0)
    if understood.alarm is None and understood.urgency < Urgency.URGENT and few_words.hit_at_home(text):
        return says(calm, content, "utter_hit_at_home")
    if understood.alarm is None and heard.intent in told_offer.OPENS_AN_OFFER and few_words.names_an_organ(text):
        return says(calm, content, "utter_maybe_hurt")
    if heard.has_arrived:
        return says(calm, content, "utter_ask_help_abroad")
    if told_offer.adds(heard):
        if heard.is_there:
            return says(now, content, "utter_maybe_hurt")
        offer = replace(now, urgency=heard.before.urgency, last_intent="describe_offer")
        return offer_check.hear_offer(offer, content, text, heard.signs)
    if understood.alarm is None and understood.confidence < _ALMOST_CERTAIN and few_words.watched(text):
        return says(replace(calm, topic=heard.before.topic), content, "utter_watched")
    if understood.urgency >= Urgency.URGENT or (heard.intent in DISCLOSURES and not understood.fallback):
        return in_their_language(hurt.told_hurt(heard, content), understood, content)
    return None


def _of_the_question(heard: Heard, content: Content) -> Decision | None:
    """The answer to what was just asked, and "what now?" to what was just said."""
    text, now, question, said = heard.text, heard.now, heard.question, heard.said
    if heard.asking and few_words.leaves(text):
        return offer_check.stop(now, content)
    if heard.asking and few_words.lost(text):
        return offer_check.explain(now, content)
    if few_words.what_now(text) and heard.hurts:
        return hurt.what_now(replace(now, topic=heard.before.topic), content)
    if few_words.what_now(text) and heard.in_hand:
        return offer_check.what_now(now, content)
    consent = question == handoff.CONSENT
    if consent and said == "yes" and not few_words.agrees(text):
        return handoff.offered(says(now, content, "utter_handoff_again"))
    if consent and said == "no" and not few_words.refuses(text):
        return hurt.listening(heard.before, now, content)
    if question is not None and said is not None and (not heard.asking or consent):
        return answers.press(now, content, question.yes if said == "yes" else question.no)
    notice = foreign(heard.understood, content)
    if notice is not None:
        told = says(now, content, notice)
        still = question if consent else told.conversation.question
        return replace(told, conversation=replace(told.conversation, question=still))
    if heard.asking and (said or few_words.unsure(text) or _answers(heard)):
        return offer_check.answer_in_words(now, content, text, said, heard.signs)
    return None


def _answers(heard: Heard) -> bool:
    """Whether words are the answer to the open question rather than something new."""
    if heard.asks:
        return False
    if heard.understood.fallback or heard.intent in ("describe_offer", "out_of_scope"):
        return True
    return heard.words <= few_words.SHORT_ANSWER and heard.intent not in _NO_ANSWER


def _beside(heard: Heard, content: Content) -> Decision | None:
    """What a short message means beside what was just said, when the model is not sure that it means something of its own."""
    text, now = heard.text, heard.now
    if now.mode is Mode.WAITING and few_words.asks_how_long(text):
        return handoff.ask(now, content)
    if heard.in_hand and _tells_what_is_done(text):
        return offer_check.already_done(now, content, text, heard.signs)
    if few_words.cannot_call(text) and _is_about_calling(heard):
        return handoff.offered(says(now, content, "utter_cannot_call"))
    if few_words.tell_nobody(text):
        return says(now, content, "utter_ask_privacy")
    if few_words.asks_to_fetch(text):
        return handoff.offered(says(now, content, "utter_cannot_fetch"))
    if heard.hesitates and few_words.displeased(text):
        return says(now, content, "utter_displeased")
    if (few_words.unsure(text) and heard.hesitates) or few_words.ashamed(text):
        still = says(now, content, "utter_no_hurry")
        asked = heard.question if heard.before.mode is Mode.OFFERED else still.conversation.question
        return replace(still, conversation=replace(still.conversation, question=asked))
    if few_words.only_marks(text):
        if heard.hurts:
            return hurt.still_here(heard.before, now, content)
        return says(now, content, "utter_menu" if now.welcomed else "utter_welcome")
    if not _is_told(heard) or hurt.is_afraid(text) or heard.names_place_only:
        return None
    if heard.hurts or now.mode is Mode.WAITING:
        return hurt.listening(heard.before, now, content, asked=heard.asks)
    if heard.in_hand and not heard.asks:
        return (
            says(now, content, "utter_maybe_hurt")
            if heard.is_there
            else offer_check.hear_offer(now, content, text, heard.signs)
        )
    return None


def _tells_what_is_done(text: str) -> bool:
    """ "ya pagué", "¿y si ya pagué?", also beside a question: "¿es legal? ya le mandé el pasaporte"."""
    told = (part for part in parts.parts(text) or [text] if few_words.if_already(part) or not parts.asks(part))
    return any(few_words.already_done(part) for part in told)


def _is_about_calling(heard: Heard) -> bool:
    of_the_line = heard.intent.startswith("ask_hotline") or heard.hesitates
    return heard.hurts or heard.question == handoff.CONSENT or (of_the_line and not heard.asks)


def _is_told(heard: Heard) -> bool:
    """Whether a message is more of what is being told, whatever a hesitating model takes it for. After what hurts nothing is sent away."""
    text, intent, hurts = heard.text, heard.intent, heard.hurts
    sure = heard.understood.confidence >= _ALMOST_CERTAIN and not hurts
    if heard.understood.fallback or (intent in SAYS_LITTLE and not sure and not (hurts and heard.asks)):
        return True
    if intent == "deny" and not few_words.means_no(text):
        return True
    if not hurts:
        return False
    if intent in told_offer.ABOUT_OFFERS and not heard.asks:
        return True  # "tengo 15"
    if intent in _PARTING and not few_words.ends(text):
        return True  # "no me deja hablar"
    if heard.sure:
        return False
    if intent == "request_wipe":
        return not few_words.wipes(text)  # "se ve borroso"
    return intent.startswith("ask_") and intent not in ABOUT_WHERE_I_AM and not heard.asks  # "viaja el domingo"


def _of_the_offer(heard: Heard, content: Content) -> Decision | None:
    now = heard.now
    if told_offer.tells(heard):
        return offer_check.hear_offer(now, content, heard.text, heard.signs)
    if now.offer and now.offer.told and told_offer.asks_whether_safe(heard.text):
        return offer_check.result(now, content, briefly=True)
    return None


def _by_intent(heard: Heard, content: Content) -> Decision:
    intent, now, before = heard.intent, heard.now, heard.before
    calm = replace(now, misunderstood=0)
    if (not heard.sure or intent == "out_of_scope") and hurt.is_afraid(heard.text):
        return says(calm, content, "utter_afraid")
    if heard.understood.fallback:
        return _not_sure(now, content, heard.understood)
    if intent == "request_wipe" and few_words.wipes(heard.text):
        return answers.wipe(now)
    if heard.hurts and intent in _PASSING:
        return hurt.still_here(before, now, content)
    if heard.names_place_only:
        if before.mode is Mode.OFFERED:
            return handoff.offered(says(calm, content, "utter_told_more"))
        return says(calm, content, "utter_ask_help_abroad")
    if now.mode is Mode.WAITING and intent in _ARE_YOU_THERE:
        return handoff.ask(now, content)
    if intent == before.last_intent == "greet":
        return says(now, content, "utter_menu")
    if intent in SAYS_LITTLE:
        return _says_little(now, content, intent)
    decision = answers.answer(calm, content, intent)
    if before.mode is Mode.OFFERED and decision.conversation.mode is Mode.OFFERED and intent != "request_human":
        return _offered_again(decision, content, intent)
    return offer_check.ask_again(decision, content) if heard.asking else decision


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


def _offered_again(decision: Decision, content: Content, intent: str) -> Decision:
    """While a person is offered: a question about that keeps the offer open and repeats it; anything else lets it rest."""
    conversation = decision.conversation
    if intent in _ABOUT_THE_PERSON:
        effects = (*decision.effects, Say("utter_handoff_again"))
        return handoff.offered(decided(conversation, content, f"{decision.reason}; offers a person again", effects))
    return replace(decision, conversation=replace(conversation, mode=Mode.BOT))


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
