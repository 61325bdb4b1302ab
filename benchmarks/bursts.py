"""`make bench-bursts`: people press two buttons one right behind the other, and nothing afterwards could wake the second.

One process, nothing broken. 50 runs of 300 people; an answer counts by the time since its press.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from bot.content.load import load_content
from bot.content.render import plain
from tests.running import PROJECT, running_bot, trained
from tests.telegram import bot_api
from tests.telegram.bot_api import TOKEN, BotApi

PRESSES = ("ask_red_flags", "ask_minors", "ask_victim_rights", "ask_verify_offer", "ask_consent")
SECONDS = 2.0
"""Within which each has to be answered."""

_A_SECOND = 60
"""People who start a burst within a second: what one process carries without a queue."""

_PATIENCE = 20.0


def first_lines(questions: tuple[str, ...]) -> dict[str, str]:
    """The first line of each question's answer, as a person sees it, and the question."""
    content = load_content(PROJECT)
    texts = {q: bot_api.plain(plain(content, f"utter_{q}", {"contacts": "", "country": ""})) for q in questions}
    return {text.strip().splitlines()[0]: question for question, text in texts.items()}


def answers(api: BotApi, lines: dict[str, str]) -> dict[int, list[tuple[str, float]]]:
    """By chat: which question was answered, and when, in order of arrival."""
    found: dict[int, list[tuple[str, float]]] = defaultdict(list)
    for sent in api.sent:
        question = lines.get(sent.text.strip().splitlines()[0])
        if question is not None:
            found[sent.chat].append((question, sent.at))
    return found


async def burst(api: BotApi, chat: int, questions: tuple[str, ...]) -> list[tuple[int, str, float]]:
    """Press one button right behind the other. Return (chat, question, when) of each."""
    pressed = []
    for question in questions:
        pressed.append((chat, question, time.perf_counter()))
        api.person_presses(chat, f"/{question}")
    return pressed


async def run_once(api: BotApi, lines: dict[str, str], people: int, number: int) -> tuple[int, list[float]]:
    """Return how many were not answered within ``_PATIENCE``, and the waits of the others."""
    pressed = []
    began = time.perf_counter()
    for person in range(people):
        pause = began + person / _A_SECOND - time.perf_counter()
        if pause > 0:
            await asyncio.sleep(pause)
        first = (person + number) % len(PRESSES)
        second = (first + 1 + person % (len(PRESSES) - 1)) % len(PRESSES)
        pressed += await burst(api, 1 + person, (PRESSES[first], PRESSES[second]))
    end = time.perf_counter() + _PATIENCE
    while True:
        arrived = answers(api, lines)
        waits = [
            next((at - when for got, at in arrived[chat] if got == question), None) for chat, question, when in pressed
        ]
        missing = waits.count(None)
        if not missing or time.perf_counter() > end:
            return missing, [wait for wait in waits if wait is not None]
        await asyncio.sleep(0.1)


async def main(runs: int, people: int) -> int:
    trained()
    lines = first_lines(PRESSES)
    lost = late = 0
    waits: list[float] = []
    api = BotApi()
    await api.start()
    with tempfile.TemporaryDirectory(prefix="suenos-bursts-") as folder:
        settings = {"telegram_per_second": "1000", "telegram_chat_burst": "1000", "log_level": "error"}
        async with running_bot(Path(folder), telegram_token=TOKEN, telegram_api=api.url, **settings):
            for person in range(people):
                api.person_writes(1 + person, "/start")
            await api.replies(people, 1, 60)
            await api.quiet(1.0)
            for number in range(runs):
                api.sent.clear()
                missing, found = await run_once(api, lines, people, number)
                slow = sum(wait > SECONDS for wait in found)
                lost, late, waits = lost + missing, late + slow, waits + found
                print(f"run {number + 1:2}: {len(found)} of {2 * people} answered, {slow} later than {SECONDS:g} s, "
                      f"longest {max(found):.2f} s", flush=True)  # fmt: skip
                await api.quiet(0.5)
    await api.stop()
    waits.sort()
    print(f"{runs} runs of {people} double presses: {lost} not answered, {late} later than {SECONDS:g} s, "
          f"p99 {waits[int(len(waits) * 0.99)]:.3f} s, longest {waits[-1]:.3f} s")  # fmt: skip
    return int(bool(lost or late))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--people", type=int, default=300)
    given = parser.parse_args()
    sys.exit(asyncio.run(main(given.runs, given.people)))
