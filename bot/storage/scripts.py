"""The atomic steps, as Lua that Redis runs whole or not at all: one file each in ``lua/``, each touching the keys of one slot only.

A script that writes encrypted data is given the wrapped data key it was encrypted under and checks that this is still
the conversation's key: after a wipe in another process nothing can be written that nobody could read.
"""

from pathlib import Path

_FOLDER = Path(__file__).parent / "lua"


def _read(name: str) -> str:
    return (_FOLDER / f"{name}.lua").read_text()


ACCEPT = _read("accept")
LOAD = _read("load")
COMMIT = _read("commit")
DELIVERED = _read("delivered")
FORGET = _read("forget")
KEEP_UNANSWERED = _read("keep_unanswered")
CLAIM = _read("claim")
RELEASE = _read("release")
RENEW = _read("renew")
