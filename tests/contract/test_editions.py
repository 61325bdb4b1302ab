"""Published editions on a real Redis, and a process that follows them."""

import shutil
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.content.archive import ArchiveError, content_files, pack, unpack
from bot.content.load import load_content
from bot.live import SHIPPED, Live, kept_on_disk
from bot.ports import Edition
from bot.storage.editions import CURRENT, EditionStore
from bot.storage.pubsub import PubSub
from tests.running import PROJECT


@pytest.fixture
def store(redis: Redis) -> EditionStore:
    return EditionStore(redis, PubSub(redis))


def load(name: str, folder: Path) -> Edition:
    return Edition(name, load_content(folder), understander=None)  # type: ignore[arg-type]  # nobody asks it here


@pytest.fixture
def live(tmp_path: Path) -> Live:
    return Live(load(SHIPPED, PROJECT), tmp_path / "editions", load)


def changed(words: str) -> bytes:
    files = content_files(PROJECT)
    files["responses/es/thank.yml"] = files["responses/es/thank.yml"].replace(b"- text: |\n", b"- text: |\n        " + words.encode() + b"\n", 1)  # fmt: skip
    return pack(files, b"the model")


async def test_what_is_published_answers(store: EditionStore, live: Live, tmp_path: Path):
    await live.catch_up(store)
    assert live.current().id == SHIPPED
    before = live.current()
    await store.publish("one", changed("Con gusto de verdad."))
    await live.catch_up(store)
    assert "Con gusto de verdad." in live.current().content.responses["utter_thank"].bubbles[0]
    assert "Con gusto de verdad." not in before.content.responses["utter_thank"].bubbles[0]
    assert (tmp_path / "editions" / "one" / "model.npz").read_bytes() == b"the model"


async def test_a_process_starts_with_the_last_edition_even_without_the_store(
    store: EditionStore, live: Live, tmp_path: Path
):
    folder = tmp_path / "editions"
    assert kept_on_disk(folder, PROJECT) == (SHIPPED, PROJECT)
    for name in ("one", "two"):
        await store.publish(name, changed(name))
        await live.catch_up(store)
    assert kept_on_disk(folder, PROJECT) == ("two", folder / "two")
    assert not (folder / "one").exists()
    shutil.rmtree(folder / "two")
    assert kept_on_disk(folder, PROJECT) == (SHIPPED, PROJECT)


@pytest.mark.parametrize("archive", [b"no archive", pack({"responses/es/thank.yml": b"version: '3.1'\n"}, b"")])
async def test_an_edition_that_cannot_be_used_leaves_the_present_one_answering(
    store: EditionStore, live: Live, archive: bytes
):
    await store.publish("broken", archive)
    await live.catch_up(store)
    assert live.current().id == SHIPPED
    await store.publish("good", changed("Aquí sigo."))
    await live.catch_up(store)
    assert live.current().id == "good"


async def test_only_the_last_archives_are_kept(store: EditionStore, redis: Redis):
    for number in range(7):
        await store.publish(str(number), b"archive")
    assert await store.current() == "6"
    assert [number for number in range(7) if await store.archive(str(number))] == [2, 3, 4, 5, 6]
    assert await redis.ttl(CURRENT) == -1


def test_an_archive_cannot_write_elsewhere(tmp_path: Path):
    with pytest.raises(ArchiveError):
        unpack(pack({"../outside.yml": b"x"}, b""), tmp_path / "inside")
    assert not (tmp_path / "outside.yml").exists()


async def test_an_older_edition_speaks_the_answers_that_a_newer_program_needs():
    shipped = load_content(PROJECT)
    older = load_content(PROJECT)
    del older.responses["utter_trouble"]  # type: ignore[attr-defined]
    assert older.filled_from(shipped).responses["utter_trouble"] == shipped.responses["utter_trouble"]
