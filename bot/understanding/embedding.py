"""A message as a sentence embedding: it knows meaning, and stumbles over typing errors."""

from collections.abc import Sequence
from functools import cache
from threading import Lock

from bot.engine.normalise import spelled_out
from bot.understanding.encoder import Encoder, Vector

READ_BY_MODEL = 400
"""Characters that are looked at: time grows with length, and what a long message wants is said in its beginning."""

_LOADING = Lock()


def warm_up() -> None:
    """Load the encoder, so that the first message does not wait for it. May run beside other imports, in a thread."""
    embed(["hola"])


@cache
def _loaded() -> Encoder:
    return Encoder()


def _encoder() -> Encoder:
    with _LOADING:  # two threads that ask for it at once share one
        return _loaded()


def embed(texts: Sequence[str], threads: int = 1) -> Vector:
    """Sentence embeddings, shape (len(texts), 512), rows of length 1.

    The encoder is case-sensitive and knows no shorthand, so case is taken away and shorthand written out.
    """
    return _encoder().encode([spelled_out(text[:READ_BY_MODEL]) for text in texts], threads)
