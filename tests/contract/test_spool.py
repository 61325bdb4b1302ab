"""The spool when the disk takes no more: the channel must hear it, and what was kept before stays whole."""

import asyncio
import errno
import fcntl
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.doctor import _spool
from bot.model.messages import Address, IncomingMessage, Input, Private
from bot.ports import StoreKept, StoreUnavailable
from bot.settings import Settings
from bot.storage.crypto import KeyRing
from bot.storage.spool import Spool, unreadable

RING = KeyRing([Fernet.generate_key().decode()], "00" * 32)


class Store:
    """An inbox that is down until it is not."""

    def __init__(self) -> None:
        self.down = True
        self.taken: list[str] = []

    def conversation_id(self, channel: str, chat: str) -> str:
        return f"{channel}-{chat}"

    async def accept(self, event: Input) -> bool:
        if self.down:
            raise StoreUnavailable("down")
        self.taken.append(event.id)
        return True


def message(name: str) -> IncomingMessage:
    return IncomingMessage(
        id=name, conversation="c", address=Address("test", Private("1")), at=datetime.now(UTC), text=Private("x")
    )


async def test_a_full_disk_keeps_nothing_by_halves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = Store()
    spool = Spool(store, RING, tmp_path)
    with pytest.raises(StoreKept):
        await spool.accept(message("a"))

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(StoreUnavailable) as caught:
            await spool.accept(message("b"))
        assert not isinstance(caught.value, StoreKept)
    with pytest.raises(StoreKept):
        await spool.accept(message("c"))
    store.down = False
    await spool.drain()
    assert store.taken == ["a", "c"]
    assert spool.kept == 0
    spool.close()
    assert list(tmp_path.iterdir()) == []


async def test_processes_that_share_the_folder_keep_one_order(tmp_path: Path):
    """One keeps something and dies; what another takes in, even with the store back, stays behind it."""
    store = Store()
    dies, other = Spool(store, RING, tmp_path), Spool(store, RING, tmp_path)
    for spool, name in ((dies, "a"), (other, "b"), (dies, "c")):
        with pytest.raises(StoreKept):
            await spool.accept(message(name))
    dies.close()
    store.down = False
    with pytest.raises(StoreKept):
        await other.accept(message("d"))
    assert other.kept == 4
    await other.drain()
    assert await other.accept(message("e"))
    assert store.taken == ["a", "b", "c", "d", "e"]
    other.close()


async def test_half_a_line_of_a_process_that_died_spoils_nothing(tmp_path: Path):
    store = Store()
    spool = Spool(store, RING, tmp_path)
    with pytest.raises(StoreKept):
        await spool.accept(message("a"))
    with (tmp_path / "waiting.spool").open("ab") as file:
        file.write(b"gAAAAhalf")
    with pytest.raises(StoreKept):
        await spool.accept(message("b"))
    with (tmp_path / "waiting.spool").open("ab") as file:
        file.write(b"gAAAAanother")
    store.down = False
    await spool.drain()
    assert store.taken == ["a", "b"]
    assert unreadable(tmp_path) == 2
    assert spool.kept == 0
    spool.close()


async def test_who_hangs_while_putting_it_in_is_not_waited_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = Store()
    spool = Spool(store, RING, tmp_path)
    with pytest.raises(StoreKept):
        await spool.accept(message("a"))
    store.down = False
    with (tmp_path / "waiting.spool").open("rb") as hanging:
        fcntl.flock(hanging, fcntl.LOCK_EX)
        await spool.drain()
        assert store.taken == []
        monkeypatch.setattr("bot.storage.spool._HANGS_SECONDS", 0.0)
        await spool.drain()
    assert store.taken == ["a"]
    assert spool.kept == 0
    spool.close()


async def test_a_file_that_another_process_holds_makes_the_channel_keep_the_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.storage.spool._LOCK_SECONDS", 0.05)
    spool = Spool(Store(), RING, tmp_path)
    holding = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(holding, fcntl.LOCK_EX)
    with pytest.raises(StoreUnavailable) as caught:
        await spool.accept(message("a"))
    assert not isinstance(caught.value, StoreKept)
    os.close(holding)
    with pytest.raises(StoreKept):
        await spool.accept(message("a"))
    spool.close()


async def test_what_does_not_open_is_put_aside_counted_and_can_come_back(tmp_path: Path):
    """The master key was replaced while something was kept: what is behind goes on, and with the old key everything comes in after all."""
    settings = Settings(data=tmp_path, _env_file=None)
    folder = settings.spool_folder
    first = Spool(Store(), RING, folder)
    with pytest.raises(StoreKept):
        await first.accept(message("a"))
    first.close()
    store = Store()
    store.down = False
    another_key = Spool(store, KeyRing([Fernet.generate_key().decode()], "00" * 32), folder)
    await worked(another_key)
    another_key.close()
    assert store.taken == []
    assert [path.name for path in folder.iterdir()] == ["unreadable"]
    assert (folder / "unreadable").stat().st_mode & 0o777 == 0o600
    (finding,) = [found async for found in _spool(settings)]
    assert finding.state == "1 lines"
    assert finding.todo

    (folder / "unreadable").rename(folder / "old.spool")
    again = Spool(store, RING, folder)
    await worked(again)
    again.close()
    assert store.taken == ["a"]
    assert list(folder.iterdir()) == []
    assert [found async for found in _spool(settings)] == []


async def worked(spool: Spool) -> None:
    task = asyncio.create_task(spool.work())
    await asyncio.sleep(0.3)
    task.cancel()
