"""A message in words as the rules hear it: what the model made of it, beside what was talked of before.

Owns the few things that many rules ask of one message. Decides nothing.
"""

from dataclasses import dataclass

from bot.engine import few_words, parts
from bot.engine.known import SURE, names_place_only
from bot.engine.offer_signs import signs_of
from bot.model.conversation import Conversation, Question
from bot.model.reading import EntityKind, OfferSigns, Understanding
from bot.model.taxonomy import DISCLOSURES, Urgency

SAYS_LITTLE = frozenset({"affirm", "deny", "out_of_scope"})
"""Intents that lead nowhere by themselves when nothing was asked."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One message: its words, its ``intent`` after the alarm has had its say, the conversation ``before`` it and ``now``, with what
    the message tells (``known.known_after``)."""

    text: str
    intent: str
    understood: Understanding
    before: Conversation
    now: Conversation
    forwarded: bool = False

    @property
    def signs(self) -> OfferSigns:
        """What the message shows of an offer."""
        return signs_of(self.text, self.understood)

    @property
    def hurts(self) -> bool:
        """Whether what hurts was told before this message."""
        return self.before.topic in DISCLOSURES

    @property
    def asks(self) -> bool:
        """Whether the message is a question."""
        return parts.asks(self.text)

    @property
    def words(self) -> int:
        """How many there are."""
        return len(self.text.split())

    @property
    def sure(self) -> bool:
        """Whether the model is sure enough that the message means something of its own."""
        return self.understood.confidence >= SURE

    @property
    def hesitates(self) -> bool:
        """Whether the model makes nothing of the message that leads anywhere."""
        return self.understood.fallback or self.intent in SAYS_LITTLE

    @property
    def question(self) -> Question | None:
        """What was asked last."""
        return self.before.question

    @property
    def asking(self) -> bool:
        """Whether a question of the guided check is open."""
        return self.now.offer is not None and self.now.offer.asking is not None

    @property
    def in_hand(self) -> bool:
        """Whether the talk is about an offer that was told, and not about worse."""
        return self.now.offer is not None and self.now.offer.told and not self.hurts

    @property
    def is_there(self) -> bool:
        """Whether the person was where the offer led: what does not fit there is no sign to weigh any more."""
        return self.before.destination is not None and self.before.whereabouts == self.before.destination

    @property
    def has_arrived(self) -> bool:
        """Whether somebody with an offer has just said that they are there, and nothing worse."""
        moved = self.now.whereabouts is not None and self.now.whereabouts != self.before.whereabouts
        named = any(entity.kind is EntityKind.COUNTRY for entity in self.understood.entities)
        there = moved and not named and self.now.whereabouts == self.before.destination
        return there and self.understood.urgency < Urgency.URGENT

    @property
    def names_place_only(self) -> bool:
        """ "Italia", "estoy en italia"."""
        return names_place_only(self.text, self.intent, self.understood)

    @property
    def said(self) -> str | None:
        """ "yes", "no", or None: the model's guess, unless the words are a doubt or the beginning of a story."""
        if self.intent == "deny" and (few_words.unsure(self.text) or not few_words.means_no(self.text)):
            return None
        if self.intent == "affirm" and not few_words.means_yes(self.text):
            return None
        return {"affirm": "yes", "deny": "no"}.get(self.intent)

    @property
    def about_the_bot(self) -> bool:
        """Whether it is for the bot although a counsellor is there: to wipe it all, or to end. "No me deja hablar" is for the counsellor."""
        if self.intent == "request_wipe":
            return few_words.wipes(self.text)
        return self.intent == "end_conversation" and few_words.ends(self.text)
