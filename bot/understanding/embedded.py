"""The understander that runs inside the bot: model, safety rules, entities and language, on one thread, in milliseconds."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.engine import entities, few_words, safety
from bot.engine.letters import plain_letters
from bot.engine.parts import asks, clauses, parts
from bot.model.reading import Alarm, Flag, Understanding
from bot.model.taxonomy import INTENTS, GoodSign, RedFlag, Urgency
from bot.understanding.embedding import READ_BY_MODEL, embed
from bot.understanding.language import language_of
from bot.understanding.model import Model, Scores

OFF_TOPIC = "out_of_scope"
OFFER = "describe_offer"

_OFF_TOPIC = 0.7
"""From here on the urgency heads are not asked. With 0.6 two more of 428 critical messages of all test sets were missed, and one of 1,023 calm ones fewer raised an alarm."""

_OFF_TOPIC_FOR_SURE = 0.8
"""From here on even a rule's alarm is taken for a figure of speech. On tests/urgency this drops false alarms and no true one."""

_MORE_THAN_HALF = 0.65
"""Below this on both heads a rule's alarm in a message that is surely off topic is not believed."""

_SURELY_CALM = 0.07
"""Below this on both urgency heads neither an intent nor a rule raises an alarm. With 0.1 three more of 1,024 critical and urgent messages of all test
sets were missed, and two of 1,153 calm ones fewer raised an alarm."""

_CRITICAL_IS_URGENT = 0.36
"""Whatever is critical is urgent as well: the head for that must say so too, or the one for danger is not believed. 0.4 lost two of 428 critical
messages of all test sets; without it half of the false alarms would come back."""

_CRITICAL_ALONE = 0.85
"""From here on the head for danger is believed by itself: it had 0.94 for "si amanezco viva es un milagro", the one for urgency 0.25."""

_BELIEVED = 0.3
"""Below this on the head for urgency an intent alone makes nothing urgent."""

_SURELY_ALARMING = 0.9
_FEWEST_LITERAL = 4
"""So sure must a head be, and so many words must there be, beside a figure of speech."""

_ALARMED = 0.65
"""From here on a head is believed although the message seems off topic: "estoy en rusia y me tienen en el ejército"."""

_URGENT_MASS = 0.5

_OF_THE_WHOLE = 0.6
"""How much the whole counts in how alarming a part of it is. With the part alone 53 of 100 long calm messages of an author who had seen nothing raised an
alarm, with this share 20; of 300 alarms 6 more are missed."""

_SURE_OF_A_PART = 0.5
"""A part of a message counts from this confidence on: cut out of its context it is easily misread."""

_PASSES = 10
"""Passes of the event loop for which a message waits for others that are on their way out of the store: well under a millisecond."""

_FEWEST_OF_A_CLAUSE = 6
"""Words without which a clause shows nothing by itself: "sí", or a place alone, is like anything. With 3 two more of 90 honest offers were called suspicious."""

_FEWEST_TOLD = 5
"""Words of what is told beside a question, to be judged by itself."""

_SMALL_TALK = frozenset({"greet", "goodbye", "thank", "affirm", "deny"})


class EmbeddedUnderstander:
    """Implements ``Understander`` on a trained model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._waiting: list[tuple[str, asyncio.Future[Understanding]]] = []

    @classmethod
    def load(cls, path: Path) -> "EmbeddedUnderstander":
        """Load the model and warm the encoder up. Raises ``ModelError``."""
        return cls(Model.load(path)).warmed()

    def warmed(self) -> "EmbeddedUnderstander":
        """The same, with the encoder loaded, so that the first message does not wait for it."""
        self.read("hola")
        return self

    async def understand(self, text: str) -> Understanding:
        """See ``Understander.understand``. A few milliseconds of arithmetic: a thread would cost more than it frees.

        What several people wrote at the same moment is read together: most of the time goes into fetching the model's weights from
        memory, and they are then fetched once for all.
        """
        loop = asyncio.get_running_loop()
        read: asyncio.Future[Understanding] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._read_waiting, _PASSES)
        self._waiting.append((text, read))
        return await read

    def _read_waiting(self, passes: int) -> None:
        if passes:
            asyncio.get_running_loop().call_soon(self._read_waiting, passes - 1)
            return
        waiting, self._waiting = self._waiting, []
        try:
            found: list[Understanding | Exception] = [*self.read_all([text for text, _ in waiting])]
        except Exception:  # what cannot be read must not take the others' understanding away
            found = [self._read_alone(text) for text, _ in waiting]
        for (_, read), understanding in zip(waiting, found, strict=True):
            if read.done():
                continue
            if isinstance(understanding, Exception):
                read.set_exception(understanding)
            else:
                read.set_result(understanding)

    def _read_alone(self, text: str) -> Understanding | Exception:
        try:
            return self.read(text)
        except Exception as error:
            return error

    def read(self, text: str) -> Understanding:
        """The same, without waiting."""
        return self.read_all([text])[0]

    def read_all(self, texts: Sequence[str]) -> list[Understanding]:
        """Read many messages at once: a third of the time of one after another."""
        texts = [plain_letters(text) for text in texts]
        pieces = [parts(text) for text in texts]
        said = [said for text, of_text in zip(texts, pieces, strict=True) for said in (text, *of_text)]
        scores = iter(self.model.scores_of([safety.without_swearing(text) for text in said]))
        read = [
            self._read(text, of_text, next(scores), [next(scores) for _ in of_text])
            for text, of_text in zip(texts, pieces, strict=True)
        ]
        return self._with_signs(texts, read)

    def _with_signs(self, texts: Sequence[str], read: Sequence[Understanding]) -> list[Understanding]:
        """What the clauses of each message show of an offer. The clause that shows a sign most is the evidence, in the person's words."""
        if self.model.signs is None:
            return list(read)
        pieces = [[c for c in clauses(text) if len(c.split()) >= _FEWEST_OF_A_CLAUSE] for text in texts]
        flat = [clause for of_text in pieces for clause in of_text]
        shown = iter(self.model.signs.shown(flat, embed(flat)) if flat else [])
        found = []
        for understood, of_text in zip(read, pieces, strict=True):
            best: dict[str, tuple[float, str]] = {}
            for clause in of_text:
                for sign, by in next(shown).items():
                    best[sign] = max(best.get(sign, (by, clause)), (by, clause))
            signs = tuple(Flag(flag, best[flag][1]) for flag in RedFlag if flag in best)
            good = tuple(sign for sign in GoodSign if sign in best)
            found.append(replace(understood, signs=signs, good=good))
        return found

    def _read(self, text: str, pieces: Sequence[str], of_whole: Scores, of_parts: Sequence[Scores]) -> Understanding:
        whole = with_what_is_named(text, self._settled(text, of_whole))
        # A part cut out of a calm message sounds worse than it is ("my cousin says that they pay well there").
        calm = max(of_whole.urgent, of_whole.critical) < _SURELY_CALM
        rest = []
        for part, scores in zip(pieces, of_parts, strict=True):
            alone = _stands_alone(part, pieces)
            at_most = Urgency.CONCERN if calm and not alone else Urgency.CRITICAL
            rest.append(self._settled(part, scores if alone else _beside(of_whole, scores), at_most))
        return _put_together(whole, list(zip(pieces, rest, strict=True))) if rest else whole

    def _of_the_rest(self, literal: str) -> Scores:
        """How alarming a message is beside its figure of speech; a few words without their context are not believed."""
        scores = self.model.scores(literal)
        believed = len(literal.split()) >= _FEWEST_LITERAL and max(scores.urgent, scores.critical) >= _SURELY_ALARMING
        return scores if believed else replace(scores, urgent=0.0, critical=0.0)

    def _settled(self, text: str, scores: Scores, at_most: Urgency = Urgency.CRITICAL) -> Understanding:
        card = self.model.card
        probabilities = dict(zip(self.model.intents, scores.intents.tolist(), strict=True))
        alarm = found = safety.check(text)
        literal = safety.without_figures(text)
        if literal != text:
            scores = self._of_the_rest(literal)
        danger = max(scores.urgent, scores.critical)
        raised = Urgency.ROUTINE
        if few_words.only_marks(text):
            at_most = Urgency.CONCERN  # "." is like nothing at all, and that is like anything
        if probabilities[OFF_TOPIC] >= _OFF_TOPIC_FOR_SURE and danger < _MORE_THAN_HALF:
            # "Ayuda urgente con Excel": an alarming word alone is believed unless the rest of the message is about something else.
            alarm = None
        if danger < _SURELY_CALM and len(text) <= READ_BY_MODEL:
            alarm, at_most = None, Urgency.CONCERN
        elif alarm is None and safety.only_spoken_of(text):
            at_most = Urgency.CONCERN
        elif at_most < Urgency.URGENT or (probabilities[OFF_TOPIC] >= _OFF_TOPIC and danger < _ALARMED):
            pass
        elif scores.critical >= card.critical.threshold and (
            scores.urgent >= _CRITICAL_IS_URGENT or scores.critical >= _CRITICAL_ALONE
        ):
            raised = Urgency.CRITICAL
        elif alarm is None and safety.taken_lightly(text):
            at_most = Urgency.CONCERN
        elif scores.urgent >= card.urgent.threshold:
            raised = Urgency.URGENT
        elif scores.urgent < _BELIEVED:
            at_most = Urgency.CONCERN
        elif scores.urgent < _CRITICAL_IS_URGENT:
            at_most = Urgency.URGENT
        if literal != text and alarm is None and raised < Urgency.URGENT:
            at_most = Urgency.CONCERN  # the guess was made on the figure of speech, and nothing else alarms
        if found is not None and found.sure:
            alarm, at_most = found, Urgency.CRITICAL
        return settled(text, probabilities, card.threshold, raised, alarm, at_most)


def _beside(whole: Scores, part: Scores) -> Scores:
    """How alarming a part is, read with the whole around it."""
    share = _OF_THE_WHOLE
    return replace(
        part,
        urgent=share * whole.urgent + (1 - share) * part.urgent,
        critical=share * whole.critical + (1 - share) * part.critical,
    )


def _stands_alone(part: str, pieces: Sequence[str]) -> bool:
    """Whether a part tells something and all others only ask: a question beside it makes the whole sound calm and says nothing of it."""
    told = [piece for piece in pieces if not asks(piece)]
    return told == [part] and len(part.split()) >= _FEWEST_TOLD


def _counts(part: Understanding) -> bool:
    """Whether a part adds something to the message: an alarm of the rules, or a sure guess that is no small talk."""
    if part.alarm is not None and part.urgency >= Urgency.URGENT:
        return True
    sure = not part.fallback and part.confidence >= _SURE_OF_A_PART
    return sure and part.intent not in _SMALL_TALK and part.intent != OFF_TOPIC


def _put_together(whole: Understanding, pieces: Sequence[tuple[str, Understanding]]) -> Understanding:
    """One reading of a message that says several things: the most urgent first, and the questions beside it."""
    meant = [(text, read) for text, read in pieces if _counts(read)]
    main = whole
    if meant and whole.intent != OFF_TOPIC:
        worst = max((read for _, read in meant), key=lambda read: read.urgency)
        unclear = whole.intent in _SMALL_TALK or whole.fallback
        if worst.urgency > whole.urgency or (unclear and worst.urgency == whole.urgency >= Urgency.URGENT):
            main = worst
        elif unclear and whole.urgency < Urgency.URGENT:
            main = meant[0][1]
    also = tuple(
        dict.fromkeys(
            read.intent for text, read in meant if read.intent and read.intent.startswith("ask_") and asks(text)
        )
    )
    return replace(main, entities=whole.entities, language=whole.language, also=also, offered=whole.offered)


def settled(
    text: str,
    probabilities: Mapping[str, float],
    threshold: float,
    raised: Urgency,
    alarm: Alarm | None,
    at_most: Urgency = Urgency.CRITICAL,
) -> Understanding:
    """An ``Understanding`` from the probability of each intent, the least urgency and the rules' alarm: what every understander
    shares. The guess is never calmer than ``raised`` nor more urgent than ``at_most``. What is named, and in which language, is
    added by ``with_what_is_named``.
    """
    ranked = sorted(
        probabilities, key=lambda intent: (not raised <= INTENTS[intent] <= at_most, -probabilities[intent])
    )
    first = ranked[0]
    second = max(ranked[1:], key=lambda intent: probabilities[intent])
    confidence = float(probabilities[first])
    fallback = confidence < threshold and raised < Urgency.URGENT
    guessed = Urgency.ROUTINE if fallback else INTENTS[first]
    return Understanding(
        intent=first,
        confidence=confidence,
        urgency=guessed if alarm is None else max(guessed, alarm.urgency),
        runner_up=second,
        runner_up_confidence=float(probabilities[second]),
        fallback=fallback,
        alarm=alarm,
        offered=float(probabilities.get(OFFER, 0.0)),
    )


def with_what_is_named(text: str, understood: Understanding) -> Understanding:
    """The same with the entities and the language of a whole message: once, and not for each of its parts."""
    return replace(understood, entities=entities.extract(text), language=language_of(text))


def raised_by_mass(probabilities: Mapping[str, float]) -> Urgency:
    """The urgency that guesses hold together, for an understander without urgency heads: several urgent ones that share the
    probability are no reason to miss it."""
    for level in (Urgency.CRITICAL, Urgency.URGENT):
        if sum(p for intent, p in probabilities.items() if INTENTS[intent] >= level) >= _URGENT_MASS:
            return level
    return Urgency.ROUTINE
