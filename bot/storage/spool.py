"""What arrived while the store was down: an append-only file of this machine, encrypted, that goes into the store when it is back.

Implements ``Inbox`` in front of another. All processes that share the folder write into one file, one behind the other, and while it is there
everything new is kept behind what it holds: so the order holds, whichever of them takes in and whichever dies or hangs meanwhile. Each of them may
put the file into the store; a line that went in twice is recognised there like any redelivery. A line that does not open is put aside as it is,
into ``unreadable``: perhaps its key turns up again.
"""

import asyncio
import base64
import fcntl
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, cast

import structlog

from bot.model.messages import Input
from bot.ports import Inbox, StoreKept, StoreUnavailable
from bot.storage import codec
from bot.storage.crypto import KeyRing

log = structlog.get_logger()

_FILE = "waiting.spool"
_UNREADABLE = "unreadable"
_LOOK_SECONDS = 1.0
_LOCK_SECONDS = 2.0
"""A process that hangs in the middle of a line must not keep the others: then the channel keeps the message instead."""

_HANGS_SECONDS = 8.0
"""So long another process may be at putting the file in; then this one does it too."""

_LARGEST = 64 << 20
"""Bytes of the file. A disk that is full or a file this large: the channel keeps the message instead."""


def unreadable(folder: Path) -> int:
    """How many lines in ``folder`` were put aside because they do not open."""
    return _lines(folder / _UNREADABLE)


class Spool:
    """This machine's file, in ``folder``. Raises ``OSError`` if the folder cannot be written."""

    def __init__(self, inbox: Inbox, ring: KeyRing, folder: Path) -> None:
        self._inbox = inbox
        self._ring = ring
        self._folder = folder
        self._path = folder / _FILE
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # The folder itself is what is locked to write or remove the file: it stays when the file goes.
        self._handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        self._mine = asyncio.Lock()
        self._refused_since: float | None = None

    @property
    def kept(self) -> int:
        """How many inputs wait here."""
        return sum(_lines(path) for path in self._folder.glob("*.spool"))

    def conversation_id(self, channel: str, chat: str) -> str:
        """See ``Inbox.conversation_id``."""
        return self._inbox.conversation_id(channel, chat)

    async def accept(self, event: Input) -> bool:
        """See ``Inbox.accept``. Raises ``StoreKept`` once the input is safe here, ``StoreUnavailable`` if not even that."""
        if not self._holds_something():
            try:
                return await self._inbox.accept(event)
            except StoreUnavailable as error:
                log.error("store_unavailable", error=str(error))
        line = base64.b64encode(self._ring.seal(codec.encode(event))) + b"\n"
        async with self._locked():
            self._append(line)
        raise StoreKept("kept on disk")

    async def work(self) -> None:
        """Put what is kept into the store, for ever."""
        while True:
            try:
                await self.drain()
            except StoreUnavailable as error:
                log.info("spool_waits", error=str(error))
            await asyncio.sleep(_LOOK_SECONDS)

    async def drain(self) -> None:
        """Put what is kept into the store. Raises ``StoreUnavailable`` if it does not take all of it."""
        for path in sorted(self._folder.glob("*.spool")):
            if path != self._path:
                await self._drain_other(path)
        try:
            file = self._path.open("rb")
        except FileNotFoundError:
            return
        with file:
            if not self._may_drain(file):
                return
            taken = await self._put_in(file)
            async with self._locked():
                # Nothing more can come; unless another process was faster, and the name is another file's by now.
                taken += await self._put_in(file, alone=True)
                if self._path.exists() and os.path.samestat(os.fstat(file.fileno()), self._path.stat()):
                    self._path.unlink()
            log.info("spool_drained", inputs=taken)

    def close(self) -> None:
        """What is kept waits for the next start, or for another process."""
        os.close(self._handle)

    def _holds_something(self) -> bool:
        try:
            with os.scandir(self._folder) as entries:
                return any(entry.name.endswith(".spool") and entry.stat().st_size > 0 for entry in entries)
        except FileNotFoundError:  # drained at this moment
            return self._path.exists()

    async def _drain_other(self, path: Path) -> None:
        """A file of an earlier program, which had one for each process, or one that was put back by hand."""
        with path.open("rb") as file:
            if _lock(file.fileno()):
                await self._put_in(file, alone=True)
                path.unlink()

    def _may_drain(self, file: IO[bytes]) -> bool:
        """Whether nobody else is at it, or has been for too long."""
        if _lock(file.fileno()):
            self._refused_since = None
            return True
        now = time.monotonic()
        self._refused_since = self._refused_since or now
        return now - self._refused_since > _HANGS_SECONDS

    async def _put_in(self, file: IO[bytes], alone: bool = False) -> int:
        """Put the lines of a file into the store from where it stands; answers how many. Raises ``StoreUnavailable``."""
        taken = 0
        while line := file.readline():
            if not line.endswith(b"\n") and not alone:
                # Somebody is writing it; once nobody can be, it is what a process left that died while it wrote.
                file.seek(-len(line), os.SEEK_CUR)
                break
            event = self._read(line)
            if event is None:
                self._put_aside(line)
            else:
                await self._inbox.accept(event)
            taken += 1
        return taken

    @asynccontextmanager
    async def _locked(self) -> AsyncIterator[None]:
        """Alone with the file, among the tasks of this process and among processes. Raises ``StoreUnavailable``."""
        async with self._mine:
            patience = time.monotonic() + _LOCK_SECONDS
            while not _lock(self._handle):
                if time.monotonic() > patience:
                    raise StoreUnavailable("another process holds the spool")
                await asyncio.sleep(0.002)
            try:
                yield
            finally:
                fcntl.flock(self._handle, fcntl.LOCK_UN)

    def _append(self, line: bytes) -> None:
        try:
            with os.fdopen(
                os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "ab+", buffering=0
            ) as file:
                end = file.seek(0, os.SEEK_END)
                if end + len(line) > _LARGEST:
                    raise StoreUnavailable("the spool is full")
                if end and os.pread(file.fileno(), 1, end - 1) != b"\n":
                    line = b"\n" + line  # behind half a line of a process that died while it wrote
                try:
                    file.write(line)
                    os.fsync(file.fileno())
                except OSError:
                    # Half a line would spoil the next one.
                    file.truncate(end)
                    raise
        except OSError as error:
            raise StoreUnavailable(type(error).__name__) from error

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


def _lock(descriptor: int) -> bool:
    """Take the lock of an open file or folder, without waiting."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lines(path: Path) -> int:
    try:
        return path.read_bytes().count(b"\n")
    except FileNotFoundError:
        return 0
