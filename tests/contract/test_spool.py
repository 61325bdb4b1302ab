"""The spool when the disk takes no more: the channel must hear it, and what was kept before stays whole."""

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.model.messages import Address, IncomingMessage, Input, Private
from bot.ports import StoreKept, StoreUnavailable
from bot.storage.crypto import KeyRing
from bot.storage.spool import Spool

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
    await spool._drain()
    assert store.taken == ["a", "c"]
    assert spool.kept == 0
    spool.close()
    assert list(tmp_path.iterdir()) == []
