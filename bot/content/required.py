"""The responses that the rules call by name, and the parameters the program gives to each. ``content check`` holds the files against it."""

import re

from bot.model.messages import ContentKind
from bot.model.taxonomy import INTENTS, RedFlag

PLACE = frozenset({"contacts", "country", "person"})
"""Given to every answer: the contacts for where the person is, the name of that country, and how it stands with a person of the team."""

TOPICS = ("age", "contract", "employer", "costs", "papers", "permit", "pressure")
"""The guided questions of the offer check."""

_PLAIN = (
    "welcome", "notice", "menu", "menu_in_trouble", "not_understood", "clarify", "unknown_command", "more", "trouble", "kept", "group",
    "contact_free", "contact_may_not_connect", "handoff_waiting", "handoff_still_waiting", "handoff_declined", "handoff_closed", "handoff_again", "told_more",
    "handoff_no_one_yet", "handoff_unclaimed", "handoff_released", "consent_hand_on", "consent_given", "consent_refused", "desk_nobody", "given_up",
    "wipe_cancelled", "farewell_telegram", "farewell_web", "farewell_terminal", "offer_none", "offer_minor", "offer_leaving_soon",
    "offer_stopped", "offer_already_done", "offer_what_now", "question_unclear", "no_hurry", "still_here", "here", "hurt_what_now", "heard", "waiting_noted", "waiting_noted_again", "maybe_hurt", "watched", "cannot_call", "cannot_fetch", "hit_at_home", "displeased", "told_more_minor", "offer_ask_me", "unknown_nothing", "unknown_paid_trip", "also", "afraid", "rated", "learning_off", "learning_on", "language_en", "language_pt", "language_fr",
)  # fmt: skip

SYSTEM: dict[str, frozenset[str]] = {
    **{f"utter_{name}": PLACE for name in _PLAIN},
    **{f"utter_got_{kind.value}": PLACE for kind in ContentKind if kind is not ContentKind.TEXT},
    **{f"utter_flag_{flag.value}": frozenset() for flag in RedFlag},
    **{f"utter_question_{topic}": frozenset() for topic in TOPICS},
    **{f"utter_unknown_{topic}": frozenset() for topic in TOPICS},
    **{f"utter_person_{stands}": frozenset() for stands in ("offered", "refused", "on_list")},
    "utter_contact_line": frozenset({"number", "service", "details"}),
    "utter_handoff_taken": frozenset({"counsellor"}),
    "utter_handoff_transferred": frozenset({"counsellor"}),
    "utter_handoff_waiting_closed": PLACE | {"opens"},
    "utter_handoff_waiting_abroad_closed": PLACE | {"opens"},
    "utter_handoff_still_waiting_closed": PLACE | {"opens"},
    "utter_handoff_no_one_yet_closed": PLACE | {"opens"},
    "utter_desk_opens": frozenset({"when"}),
    "utter_offer_next": PLACE | {"unknown"},
    "utter_offer_noted": frozenset({"unknown"}),
    "utter_offer_some": frozenset({"signs"}),
    "utter_offer_strong": frozenset({"signs"}),
    "utter_sign_answered": frozenset({"sign"}),
    "utter_sign_line": frozenset({"sign", "words"}),
}
"""Responses that are no intent's answer."""

FOREIGN = frozenset({"utter_language_en", "utter_language_pt", "utter_language_fr"})
"""Not in Spanish, so Spanish reading ease does not apply."""

ABROAD = ("_abroad", "_country")
"""Behind a name: the answer for who is in another country. The first that exists is said."""

CLOSED = "_closed"
"""Behind a name, and behind ``ABROAD``: the answer while nobody of the team is there."""

TIP = "utter_tip_"
"""How the names of the campaign's tips begin, which the team writes freely and ``suenos broadcast`` sends."""

_CHOSEN = re.compile(r"utter_(?:farewell|language)_[a-z]+")
"""Chosen by the name of a channel or of a language."""


def parameters(response: str) -> frozenset[str]:
    """What a response may name besides contacts."""
    return SYSTEM.get(response, PLACE)


def required() -> list[str]:
    """Every response that must exist."""
    return [*(f"utter_{intent}" for intent in INTENTS), *SYSTEM]


def can_be_said(response: str) -> bool:
    """Whether it can come to be said: required, a variant of such a one, chosen by a channel or language, or a tip."""
    anywhere = response.removesuffix(CLOSED)
    here = next((anywhere.removesuffix(behind) for behind in ABROAD if anywhere.endswith(behind)), anywhere)
    if response.startswith(TIP) or _CHOSEN.fullmatch(response):
        return True
    return not {response, anywhere, here}.isdisjoint(required())
