"""Whether a message tells an offer, or one more piece of one, whatever a hesitating model takes it for. Decides nothing."""

from bot.engine import few_words, hurt
from bot.engine.heard import Heard
from bot.engine.normalise import normalise, pattern
from bot.model.reading import EntityKind
from bot.model.taxonomy import DISCLOSURES

ABOUT_OFFERS = frozenset(
    "ask_fees_and_debt ask_documents_retained ask_contract_and_visa ask_minors ask_verify_offer describe_offer".split()
)
"""Intents that a plain statement has when it is one more piece of an offer that is being told."""

OPENS_AN_OFFER = frozenset({"describe_offer", "request_offer_check"})
"""Intents after which the person was asked to tell what is offered."""

_OF_AN_OFFER = frozenset({EntityKind.PHONE, EntityKind.LINK, EntityKind.MONEY, EntityKind.PAYER})
"""What is named of an offer that is being told, whatever the model makes of the rest."""

_SAFE = pattern(
    r"\b(?:es|sera|parece|seria|entonces|puedo|la) (?:\w+ ){0,2}?(?:segur[oa]|confiable|real|verdad|legal|buen[oa]|mal[oa]|peligros[oa]|fals[oa]|mentira|estafa|trampa|confiar|aceptar\w*)\b"
    r"|^(?:entonces |y |pero |osea |o sea |dime |digame |por fin )*(?:si o no|es o no es)\b"
)

_OFFER_WORDS = 12
"""A forwarded or long text is looked at as an offer even when the model hesitates."""


def adds(heard: Heard) -> bool:
    """Whether this is a piece of the offer that is being told, said in few words."""
    before = heard.before
    if heard.understood.alarm is not None or heard.intent in hurt.CRITICAL or heard.hurts:
        return False
    if heard.asks or asks_whether_safe(heard.text):
        return False
    if few_words.already_done(heard.text) or few_words.tell_nobody(heard.text):
        return False  # "ya mandé las fotos" has an answer of its own
    if before.offer is not None and before.offer.asking:
        return False
    in_hand = before.offer is not None and before.offer.told
    if (
        before.last_intent in OPENS_AN_OFFER
        and not heard.sure
        and (heard.intent == "describe_offer" or few_words.detail(heard.text))
    ):
        return True  # "de recepcionista", "es chatear con clientes", after what it is about was asked
    if in_hand and heard.intent in ABOUT_OFFERS and heard.words <= _OFFER_WORDS:
        return True  # "él paga todo", "tengo 17": told, not asked
    if in_hand and heard.hesitates and any(entity.kind in _OF_AN_OFFER for entity in heard.understood.entities):
        return True  # "al 300 555 01 23", "pagan 900 euros"
    if heard.sure:
        return False
    signs = heard.signs
    return bool(signs.flags) and (in_hand or (signs.is_offer and heard.intent in DISCLOSURES))


def tells(heard: Heard) -> bool:
    """Whether this tells an offer, or adds to one in hand."""
    fallback, intent = heard.understood.fallback, heard.intent
    if intent == "describe_offer" and not fallback:
        return True
    if heard.now.topic in DISCLOSURES:
        return False
    whole = heard.forwarded or heard.words >= _OFFER_WORDS or fallback
    offers = whole and (fallback or not intent.startswith("ask_"))
    in_hand = heard.now.offer is not None and heard.now.offer.told
    more = in_hand and (fallback or intent == "out_of_scope")
    if not offers and not more:
        return False
    signs = heard.signs
    if signs.is_offer and whole:
        return offers
    return more and bool(signs.flags)


def asks_whether_safe(text: str) -> bool:
    """ "¿Es seguro?", "sí o no"."""
    return len(text.split()) <= _OFFER_WORDS and bool(_SAFE.search(normalise(text).text))
