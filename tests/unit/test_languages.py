"""A new language is a new folder: it works at once, and what is not translated yet falls back to Spanish."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.content.check import check_content
from bot.content.load import load_content
from bot.engine.speech import spoken
from bot.model.messages import Address, ButtonPress, IncomingMessage, Private
from bot.model.reading import Understanding
from bot.model.taxonomy import Urgency
from bot.turns import Turns
from tests.editions import OneEdition
from tests.lessons import Noted
from tests.running import PROJECT
from tests.unit.test_turns import Clock, Guesses, NoStore, Team, claimed

THANKS = """
version: "3.1"
responses:
  utter_thank:
    - text: You are welcome. Write again whenever you want.
      metadata: {label: Thanks, reviewed: 2026-11-23, sources: [campaign]}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for part in ("responses", "nlu_data", "tests/content", "tests/urgency"):
        shutil.copytree(PROJECT / part, tmp_path / part)
    (tmp_path / "responses/en").mkdir()
    (tmp_path / "responses/en/thank.yml").write_text(THANKS)
    return tmp_path


def press(payload: str) -> ButtonPress:
    here = Address("terminal", Private("1"))
    return ButtonPress(id="1", conversation="c", address=here, at=datetime.now(UTC), payload=payload)


def say(words: str) -> IncomingMessage:
    here = Address("terminal", Private("1"))
    return IncomingMessage(id="1", conversation="c", address=here, at=datetime.now(UTC), text=Private(words))


async def test_a_translated_answer_is_given_and_the_rest_in_spanish(root: Path):
    content = load_content(root)
    turns = Turns(NoStore(), OneEdition(content, Guesses("thank")), {}, Clock(), Team(), Noted())
    (said,) = (await turns.handle(claimed(say("thank you"), language="en"))).outgoing
    assert "You are welcome" in said.html.reveal()
    chosen = await turns.handle(claimed(press("/language:en")))
    assert chosen.conversation.language == "en"
    assert "Soy un programa" in "".join(item.html.reveal() for item in chosen.outgoing)


@pytest.mark.parametrize(
    ("before", "words", "heard", "after"),
    [
        ("es", "hello is this job real", "en", "en"),
        ("es", "bonjour, c'est quoi", "fr", "es"),
        ("en", "ok", "es", "en"),
        ("en", "me pasas el número de la línea", "es", "es"),
    ],
)
def test_which_language_is_answered_in(root: Path, before: str, words: str, heard: str, after: str):
    understood = Understanding("greet", 0.9, Urgency.ROUTINE, language=heard)
    assert spoken(before, say(words), understood, load_content(root)) == after


def test_a_translation_is_checked_like_an_answer_but_not_for_spanish_reading_ease(root: Path):
    assert not [p for p in check_content(root, date(2026, 11, 25)) if "responses/en" in p.path]
    (root / "responses/en/thank.yml").write_text(THANKS.replace("whenever", "to 01 8000 52 20 20 or {nobody}"))
    (root / "responses/en/more.yml").write_text(THANKS.replace("utter_thank", "utter_thanks"))
    found = "\n".join(str(p) for p in check_content(root, date(2026, 11, 25)) if "responses/en" in p.path)
    assert "hay un número escrito a mano" in found
    assert "no se conoce {nobody}" in found
    assert "utter_thanks no existe en español" in found
