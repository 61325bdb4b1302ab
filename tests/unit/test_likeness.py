"""Messages are put together by likeness; the encoder here is one that a test can read."""

from datetime import date

import numpy as np

from bot.model.learning import Guess, Unanswered, Why
from bot.model.messages import Private
from bot.storage.unanswered import Kept
from bot.studio.likeness import grouped

ABOUT = ("beca", "visa", "perro")


def embed(texts):
    return np.array([[float(about in text) for about in ABOUT] for text in texts], dtype=np.float32)


def kept(words: str, count: int = 1, *guesses: Guess) -> Kept:
    message = Unanswered(Private(words), Why.NOT_UNDERSTOOD, guesses, "es", date(2026, 11, 25))
    return Kept(f"mark of {words}", message, count, later=False)


def words(groups) -> list[list[str]]:
    return [[one.message.words.reveal() for one in group.messages] for group in groups]


def test_what_is_alike_comes_together_the_largest_first():
    messages = [
        kept("la visa"),
        kept("una beca", 2),
        kept("visa pa italia", 5),
        kept("beca en china"),
        kept("mi perro"),
    ]
    groups = grouped(messages, embed)
    assert words(groups) == [["visa pa italia", "la visa"], ["una beca", "beca en china"], ["mi perro"]]
    assert [group.count for group in groups] == [6, 3, 1]


def test_the_order_in_which_messages_come_is_no_matter():
    messages = [kept("la visa"), kept("una beca"), kept("visa pa italia"), kept("perro"), kept("beca y visa")]
    assert words(grouped(messages, embed)) == words(grouped(messages[::-1], embed))


def test_the_nearest_intents_weigh_by_how_often_and_how_sure():
    messages = [
        kept("la visa", 3, Guess("ask_contract_and_visa", 0.4), Guess("ask_minors", 0.2)),
        kept("visa", 1, Guess("ask_fees_and_debt", 0.8), Guess("ask_minors", 0.2)),
        kept("otra visa", 4, Guess("ask_law_and_penalties", 0.02)),
    ]
    (group,) = grouped(messages, embed)
    assert group.nearest == (
        Guess("ask_contract_and_visa", 0.15),
        Guess("ask_fees_and_debt", 0.1),
        Guess("ask_minors", 0.1),
    )


def test_nothing_one_and_words_without_meaning():
    assert grouped([], embed) == []
    assert words(grouped([kept("???")], embed)) == [["???"]]
    assert len(grouped([kept("???"), kept("!!!"), kept("la visa")], embed)) == 3
