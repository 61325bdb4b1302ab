"""What is stored of a conversation, sealed: made small, then encrypted (AES-256-GCM, from the ``cryptography`` package).

Most of what a conversation keeps is said to everybody in the same words, so it is compressed against ``dictionary-1.txt``: the answers as
they were when that file was made, and the field names of records. An answer takes thirty bytes instead of seven hundred. The file must never
change, since what was sealed with it could not be opened any more; when the answers have moved on, a second one goes beside it, under a
format byte of its own. What was sealed before there was a dictionary (Fernet) is still opened. Knows nothing of records or of Redis.
"""

import hashlib
import os
import zlib
from base64 import urlsafe_b64decode
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_FORMAT = b"\x01"
_LATER = frozenset(range(2, 16))
"""First bytes that later formats will have. Fernet's tokens begin with a letter."""

_DICTIONARY = (Path(__file__).parent / "dictionary-1.txt").read_bytes()
_RAW_DEFLATE = -15
_NONCE = 12
"""Bytes, drawn at random for each record: safe for some four thousand million records under one key."""

_LARGEST = 1 << 20
"""Bytes that a record may grow to when it is opened."""

# Taking in the dictionary costs a hundred times a copy of the state after it.
_PRIMED = zlib.compressobj(6, zlib.DEFLATED, _RAW_DEFLATE, 8, zlib.Z_DEFAULT_STRATEGY, _DICTIONARY)


class NewerSeal(InvalidToken):
    """Sealed by a later program: while processes are replaced one by one, another of them can open it. Leave it alone."""


class Seal:
    """Seals and opens with one conversation's key, given as Fernet keys are written (base64 of 32 bytes)."""

    def __init__(self, key: bytes) -> None:
        self._before = Fernet(key)
        # A key of its own, so that no key serves two ciphers.
        derived = hashlib.blake2b(urlsafe_b64decode(key), digest_size=32, person=b"suenos gcm").digest()
        self._cipher = AESGCM(derived)

    def seal(self, words: bytes) -> bytes:
        """Compress and encrypt."""
        packer = _PRIMED.copy()
        packed = packer.compress(words) + packer.flush()
        nonce = os.urandom(_NONCE)
        return _FORMAT + nonce + self._cipher.encrypt(nonce, packed, _FORMAT)

    def open(self, sealed: bytes) -> bytes:
        """What was sealed. Raises ``cryptography.fernet.InvalidToken``, ``NewerSeal`` among them."""
        if sealed and sealed[0] in _LATER:
            raise NewerSeal
        if sealed[:1] != _FORMAT:
            return self._before.decrypt(sealed)
        nonce, encrypted = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        try:
            packed = self._cipher.decrypt(nonce, encrypted, _FORMAT)
            return zlib.decompressobj(_RAW_DEFLATE, _DICTIONARY).decompress(packed, _LARGEST)
        except (InvalidTag, ValueError, zlib.error):
            raise InvalidToken from None
