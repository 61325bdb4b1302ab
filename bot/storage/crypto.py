"""Encryption at rest: a data key for each conversation, wrapped by a master key that lives in a file outside Redis.

Fernet (AES-128-CBC with HMAC-SHA256) from the ``cryptography`` package; ``MultiFernet`` lets master keys rotate: the newest
wraps, the older ones still open. Knows nothing of Redis.
"""

import hashlib
import json
import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet, MultiFernet


class KeyFileError(Exception):
    """The master key file cannot be read; says which file and what to do."""


class KeyRing:
    """The master keys and the secret behind conversation ids."""

    def __init__(self, master_keys: list[str], id_secret: str) -> None:
        self._master = MultiFernet([Fernet(key) for key in master_keys])
        self._id_secret = bytes.fromhex(id_secret)

    @classmethod
    def from_file(cls, path: Path) -> "KeyRing":
        """Read the key file, or make one with mode 0600 on first start. Raises ``KeyFileError``."""
        if not path.exists():
            _create(path)
        if path.stat().st_mode & 0o077:
            raise KeyFileError(f"{path}: other users can read the master key. Mend: chmod 600 {path}")
        try:
            record = json.loads(path.read_text())
            return cls(record["master_keys"], record["id_secret"])
        except (ValueError, KeyError, TypeError) as error:
            raise KeyFileError(
                f"{path}: not a master key file ({type(error).__name__}). Mend: put back your copy of it; without it, what is "
                "stored cannot be read. To start anew, move both this file and the Redis data away."
            ) from None

    def conversation_id(self, channel: str, chat: str) -> str:
        """A keyed hash of the chat: the same chat is always the same conversation, and nobody can go back."""
        return hashlib.blake2b(f"{channel}:{chat}".encode(), key=self._id_secret, digest_size=12).hexdigest()

    def mark(self, words: str) -> str:
        """A keyed hash of words: the same words always have the same mark, and nobody can go back."""
        return hashlib.blake2b(words.encode(), key=self._id_secret, person=b"words", digest_size=12).hexdigest()

    def new_data_key(self) -> bytes:
        """A fresh data key, wrapped."""
        return self._master.encrypt(Fernet.generate_key())

    def seal(self, words: bytes) -> bytes:
        """Encrypt under the master key itself: for the little that must outlive a conversation."""
        return self._master.encrypt(words)

    def open(self, sealed: bytes) -> bytes:
        """What ``seal`` encrypted. Raises ``cryptography.fernet.InvalidToken``."""
        return self._master.decrypt(sealed)

    def data_key(self, wrapped: bytes) -> bytes:
        """A data key as it was before it was wrapped. Raises ``cryptography.fernet.InvalidToken`` if no master key opens it."""
        return self._master.decrypt(wrapped)

    def unwrap(self, wrapped: bytes) -> Fernet:
        """A cipher under a data key. Raises ``cryptography.fernet.InvalidToken`` if no master key opens it."""
        return Fernet(self.data_key(wrapped))


def _create(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    record = {"master_keys": [Fernet.generate_key().decode()], "id_secret": secrets.token_hex(32)}
    # Written aside and linked into place: of two processes that start at once, one key wins and both use it.
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(record, file)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
