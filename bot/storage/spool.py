"""What arrived while the store was down: an append-only file of this process, encrypted, that goes into the store when it is back.

Implements ``Inbox`` in front of another. While anything is kept, everything new is kept behind it, so that the order holds. A line
that went in twice is recognised by the store like any redelivery. Files of processes that died are taken over at the next start. A line that
does not open is put aside as it is, into ``unreadable``: perhaps its key turns up again.
"""

import asyncio
import base64
import fcntl
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

import structlog

from bot.model.messages import Input
from bot.ports import Inbox, StoreKept, StoreUnavailable
from bot.storage import codec
from bot.storage.crypto import KeyRing

log = structlog.get_logger()

_UNREADABLE = "unreadable"
_LOOK_SECONDS = 1.0
_LARGEST = 64 << 20
"""Bytes of one file. A disk that is full or a file this large: the channel keeps the message instead."""


def unreadable(folder: Path) -> int:
    """How many lines in ``folder`` were put aside because they do not open."""
    try:
        return (folder / _UNREADABLE).read_bytes().count(b"\n")
    except FileNotFoundError:
        return 0


class Spool:
    """One process's file, in ``folder``. Raises ``OSError`` if the folder cannot be written."""

    def __init__(self, inbox: Inbox, ring: KeyRing, folder: Path) -> None:
        self._inbox = inbox
        self._ring = ring
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._orphans = list(self._adopted())
        self._file = self._locked(folder / f"{os.getpid()}-{secrets.token_hex(4)}.spool")
        assert self._file is not None
        self._done = 0
        self.kept = 0
        """How many inputs wait here."""

    def conversation_id(self, channel: str, chat: str) -> str:
        """See ``Inbox.conversation_id``."""
        return self._inbox.conversation_id(channel, chat)

    async def accept(self, event: Input) -> bool:
        """See ``Inbox.accept``. Raises ``StoreKept`` once the input is safe here, ``StoreUnavailable`` if not even that."""
        if not self.kept:
            try:
                return await self._inbox.accept(event)
            except StoreUnavailable as error:
                log.error("store_unavailable", error=str(error))
        self._append(event)
        raise StoreKept("kept on disk")

    async def work(self) -> None:
        """Put what is kept into the store, for ever."""
        while True:
            for file in list(self._orphans):
                if await self._emptied(file, 0) is None:
                    self._orphans.remove(file)
                    Path(file.name).unlink(missing_ok=True)
                    file.close()
            if self.kept:
                await self._drain()
            await asyncio.sleep(_LOOK_SECONDS)

    def close(self) -> None:
        """Leave no empty file behind; one that is not empty waits for the next start."""
        assert self._file is not None
        if not self.kept:
            Path(self._file.name).unlink(missing_ok=True)
        self._file.close()

    async def _drain(self) -> None:
        assert self._file is not None
        stopped = await self._emptied(self._file, self._done)
        self._done = stopped if stopped is not None else self._file.seek(0, os.SEEK_END)
        # Nothing awaits between this look and the cut: what was appended meanwhile is still behind ``_done``.
        if self._done == self._file.seek(0, os.SEEK_END):
            self._file.truncate(0)
            log.info("spool_drained", inputs=self.kept)
            self.kept = self._done = 0

    async def _emptied(self, file: IO[bytes], start: int) -> int | None:
        """Put a file's inputs into the store from an offset on; where it stopped, or None if all went in."""
        at = start
        while True:
            file.seek(at)
            line = file.readline()
            if not line:
                return None
            event = self._read(line)
            if event is None:
                self._put_aside(line)
            else:
                try:
                    await self._inbox.accept(event)
                except StoreUnavailable:
                    return at
            at += len(line)

    def _append(self, event: Input) -> None:
        assert self._file is not None
        line = base64.b64encode(self._ring.seal(codec.encode(event))) + b"\n"
        end = self._file.seek(0, os.SEEK_END)
        if end + len(line) > _LARGEST:
            raise StoreUnavailable("the spool is full")
        try:
            self._file.write(line)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            # Half a line would spoil the next one.
            self._file.truncate(end)
            raise StoreUnavailable(type(error).__name__) from error
        self.kept += 1

    def _put_aside(self, line: bytes) -> None:
        """Before it leaves its own file; put aside twice, if this process dies in between, it is counted twice and not lost."""
        path = self._folder / _UNREADABLE
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "wb") as file:
            file.write(line.rstrip(b"\n") + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def _read(self, line: bytes) -> Input | None:
        try:
            return cast(Input, codec.decode(self._ring.open(base64.b64decode(line))))
        except Exception as error:  # the last line of a process that died while it wrote
            log.error("spool_line_unreadable", error=type(error).__name__)
            return None

    def _adopted(self) -> Iterator[IO[bytes]]:
        for path in sorted(self._folder.glob("*.spool")):
            file = self._locked(path)
            if file is None:
                continue
            log.info("spool_taken_over", file=path.name)
            yield file

    def _locked(self, path: Path) -> IO[bytes] | None:
        """The file with its lock, or None if another process has it."""
        file = path.open("ab+", buffering=0)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return None
        path.chmod(0o600)
        return cast(IO[bytes], file)
