"""Whole conversations with the real bot, as they should read. After a deliberate change: pytest tests/conversations --update-golden,
then read the diff as the person on the other side would.

Each file is a list of turns: what the person says (or presses), every bubble the bot answers, and where the conversation stands.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.talk import Talk

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.yml"))

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _held(talk: Talk, turns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    talk.start()
    told = []
    for turn in turns:
        said = await (talk.press(turn["press"]) if "press" in turn else talk.say(turn["says"]))
        mode, urgency = await talk.state()
        bubbles = [{"text": text, "buttons": [button.title for button in buttons]} for text, buttons in said]
        asked = {"press": turn["press"]} if "press" in turn else {"says": turn["says"]}
        told.append({**asked, "bot": bubbles, "mode": mode.value, "urgency": urgency.label})
    return told


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
async def test_golden(talk: Talk, file: Path, request: pytest.FixtureRequest):
    golden = yaml.safe_load(file.read_text(encoding="utf-8"))
    told = await _held(talk, golden["turns"])
    if request.config.getoption("--update-golden"):
        text = yaml.safe_dump({**golden, "turns": told}, allow_unicode=True, sort_keys=False, width=110)
        file.write_text(text, encoding="utf-8")
        return
    assert told == golden["turns"]


async def test_there_are_at_least_ten_of_them():
    assert len(FILES) >= 10


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
async def test_promises_kept_in_every_conversation(file: Path):
    """What must hold whatever the answers say: nothing is called safe, danger is short, every bubble is short."""
    for turn in yaml.safe_load(file.read_text(encoding="utf-8"))["turns"]:
        for bubble in turn["bot"]:
            text = bubble["text"].lower()
            assert len(text) <= 1000
            for promise in ("es segura", "es seguro", "te vamos a rescatar", "eres víctima"):
                assert promise not in text
        if turn["urgency"] == "critical" and turn.get("danger"):
            lines = [line for line in turn["bot"][0]["text"].splitlines() if line.strip()]
            assert len(turn["bot"]) == 1
            assert len(lines) <= 3
