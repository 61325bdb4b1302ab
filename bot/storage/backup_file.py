"""A backup as a file: sealed under the master key, whole or refused. Knows nothing of Redis or of what the records mean.

    line 1   suenos-backup FORMAT            readable, so that another program version can say so
    line 2   the file's own key, wrapped by the master key
    line 3…  frames: compressed JSON, each encrypted under the file's key

Every frame carries its number and the last one the count of keys, all inside the encryption: a frame that is missing, doubled, moved or
changed, and a file that was cut off, are all noticed.
"""

import json
import os
import secrets
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cryptography.fernet import Fernet, InvalidToken

from bot.storage.crypto import KeyRing

FORMAT = 1
_MAGIC = "suenos-backup"
_FRAME_CHARACTERS = 1 << 18
"""Of JSON a frame, about: what is in memory at once."""


class BackupError(Exception):
    """A backup cannot be made or used. Says why and what to do."""


@dataclass(frozen=True, slots=True)
class KeptKey:
    """One Redis key. ``value`` is plain JSON with bytes as Latin-1 text; ``expires`` in Unix milliseconds, None: never."""

    name: str
    kind: str
    expires: int | None
    value: Any


class BackupWriter:
    """Takes keys, writes frames."""

    def __init__(self, file: IO[bytes], ring: KeyRing) -> None:
        wrapped = ring.new_data_key()
        self._file = file
        self._cipher = ring.unwrap(wrapped)
        self._frames = 0
        self._waiting: list[list[Any]] = []
        self._characters = 0
        self.keys = 0
        file.write(f"{_MAGIC} {FORMAT}\n".encode() + wrapped + b"\n")

    def add(self, key: KeptKey) -> None:
        """One more."""
        row = [key.name, key.kind, key.expires, key.value]
        self._waiting.append(row)
        self._characters += len(json.dumps(row))
        self.keys += 1
        if self._characters > _FRAME_CHARACTERS:
            self._frame({"keys": self._waiting})
            self._waiting, self._characters = [], 0

    def finish(self, **about: Any) -> None:
        """The last frames. Without them the file counts as cut off."""
        self._frame({"keys": self._waiting})
        self._frame({"end": self.keys, "about": about})

    def _frame(self, content: dict[str, Any]) -> None:
        plain = json.dumps({"frame": self._frames} | content).encode()
        self._file.write(self._cipher.encrypt(zlib.compress(plain)) + b"\n")
        self._frames += 1


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file that appears under its name only when it is whole and on the disk; only its owner may read it. Raises ``BackupError``."""
    if path.exists():
        raise BackupError(f"{path} is there already. Mend: give another name, or move it away")
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise BackupError(f"{path} cannot be written: {error.strerror}. There is no backup of that name now") from None
    finally:
        draft.unlink(missing_ok=True)


def verified(path: Path, ring: KeyRing) -> dict[str, Any]:
    """What the file says about itself, after every frame of it was read and found whole. Raises ``BackupError``."""
    about: dict[str, Any] = {}
    for frame in _frames(path, ring):
        about = frame.get("about", about)
    return about


def kept_keys(path: Path, ring: KeyRing) -> Iterable[KeptKey]:
    """The keys in a file. Raises ``BackupError``: call ``verified`` first, so that nothing is half done by then."""
    for frame in _frames(path, ring):
        for row in frame.get("keys", ()):
            yield KeptKey(*row)


def _frames(path: Path, ring: KeyRing) -> Iterator[dict[str, Any]]:
    try:
        with path.open("rb") as file:
            cipher = _opened(path, file, ring)
            keys, ended = 0, False
            for number, line in enumerate(file):
                frame = _frame(path, cipher, line)
                if frame["frame"] != number or ended:
                    raise BackupError(f"{path} is damaged: its parts are not in their order. Mend: use another backup")
                keys += len(frame.get("keys", ()))
                ended = "end" in frame
                if ended and frame["end"] != keys:
                    raise BackupError(f"{path} is damaged: its counts do not agree. Mend: use another backup")
                yield frame
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror}") from None
    if not ended:
        raise BackupError(f"{path} is cut off: its end is missing. Mend: copy it again, or use another backup")


def _opened(path: Path, file: IO[bytes], ring: KeyRing) -> Fernet:
    magic, _, version = file.readline(80).decode(errors="replace").strip().partition(" ")
    if magic != _MAGIC:
        raise BackupError(f"{path} is no backup of this program")
    if version != str(FORMAT):
        raise BackupError(
            f"{path} is a backup in format {version[:8]}; this program reads format {FORMAT}. Mend: use the program that made it"
        )
    try:
        return ring.unwrap(file.readline().strip())
    except (InvalidToken, ValueError):
        raise BackupError(
            f"{path} does not open with this master key: it was made under another, or its beginning is damaged. "
            "Mend: put the master.key of that time into the data folder"
        ) from None


def _frame(path: Path, cipher: Fernet, line: bytes) -> dict[str, Any]:
    try:
        frame = json.loads(zlib.decompress(cipher.decrypt(line.strip())))
        assert isinstance(frame, dict)
        return frame
    except (InvalidToken, zlib.error, ValueError):
        raise BackupError(
            f"{path} is damaged. Mend: copy it again, or use another backup; nothing was restored"
        ) from None
