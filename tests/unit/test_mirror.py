"""The group's topics: a look at them costs what has changed, not what there is; what cannot be read keeps its topic."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.desk.board import News
from bot.desk.topics.mirror import Mirror
from bot.model.case import Outcome
from bot.model.conversation import Conversation
from bot.model.messages import Act
from bot.storage.topics import Topic
from tests.unit.test_cases import ASKED, after, does

CLOSED = after(*ASKED, does(Act.TAKE), does(Act.CLOSE, outcome=Outcome.INFORMED)).conversation


class Kept:
    """Cases and topics in memory; counts how often a case is read. ``unreadable``: stored, by a newer program."""

    def __init__(self, cases: list[Conversation]) -> None:
        self.cases = {case.id: case for case in cases}
        self.topics = {
            case.id: Topic(number, 1, "0", case.version, closed=True) for number, case in enumerate(cases, 1)
        }
        self.unreadable: set[str] = set()
        self.reads: list[str] = []

    async def versions(self, conversations: Sequence[str]) -> dict[str, int]:
        return {name: self.cases[name].version for name in conversations if name in self.cases}

    async def conversation(self, name: str) -> Conversation | None:
        self.reads.append(name)
        return None if name in self.unreadable else self.cases.get(name)

    async def conversations(self) -> list[str]:
        return list(self.topics)

    async def of(self, name: str) -> Topic | None:
        return self.topics.get(name)

    async def remove(self, name: str, topic: Topic) -> None:
        del self.topics[name]


class Group:
    """What the group's topics are asked to do."""

    def __init__(self) -> None:
        self.deleted: list[int] = []

    async def delete_forum_topic(self, group: int, thread: int) -> None:
        self.deleted.append(thread)


@pytest.fixture
def kept() -> Kept:
    return Kept([replace(CLOSED, id=f"c{number}", version=3) for number in range(50)])


async def look(kept: Kept, group: Group, times: int, between=lambda: None) -> None:
    board = SimpleNamespace(looks=News(), open=[])
    mirror = Mirror(cast(Any, group), -100, cast(Any, SimpleNamespace(cases=kept)), cast(Any, board), cast(Any, kept))
    work = asyncio.create_task(mirror.work())
    for _ in range(times):
        await asyncio.sleep(0.01)
        between()
        board.looks.tell()
    await asyncio.sleep(0.01)
    work.cancel()
    with suppress(asyncio.CancelledError):
        await work


async def test_closed_cases_are_read_when_they_change_and_not_at_each_look(kept: Kept):
    await look(kept, Group(), 20)
    assert sorted(kept.reads) == sorted(kept.cases)


async def test_a_wipe_takes_the_topic_with_it(kept: Kept):
    group = Group()
    await look(kept, group, 2, lambda: kept.cases.pop("c7", None))
    assert group.deleted == [8]
    assert "c7" not in kept.topics


async def test_what_cannot_be_read_keeps_its_topic(kept: Kept):
    kept.unreadable = {"c7"}
    group = Group()
    await look(kept, group, 2)
    assert group.deleted == []
    assert "c7" in kept.topics
