"""What is stored comes back as it was, small, and not at all when it was touched."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet, InvalidToken
from hypothesis import given
from hypothesis import strategies as st

from bot.content.library import Content
from bot.storage.sealing import NewerSeal, Seal

KEY = Fernet.generate_key()


@given(st.binary(max_size=5000))
def test_what_was_sealed_comes_back(words: bytes):
    assert Seal(KEY).open(Seal(KEY).seal(words)) == words


def test_what_was_sealed_before_there_was_a_dictionary_is_opened():
    assert Seal(KEY).open(Fernet(KEY).encrypt(b"palabras")) == b"palabras"


@pytest.mark.parametrize("at", [0, 1, 12, 13, -1])
def test_what_was_touched_is_refused(at: int):
    sealed = bytearray(Seal(KEY).seal(b"palabras"))
    sealed[at] ^= 1
    with pytest.raises(InvalidToken):
        Seal(KEY).open(bytes(sealed))


def test_what_a_later_program_sealed_is_known_as_that():
    with pytest.raises(NewerSeal):
        Seal(KEY).open(b"\x02" * 60)


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01" * 13, b"\x00" * 60, b"\x10" * 60])
def test_what_is_no_record_is_refused(sealed: bytes):
    with pytest.raises(InvalidToken):
        Seal(KEY).open(sealed)


def test_another_key_opens_nothing():
    with pytest.raises(InvalidToken):
        Seal(Fernet.generate_key()).open(Seal(KEY).seal(b"palabras"))


def test_answers_take_a_tenth(content: Content):
    """The dictionary may age: below a third a second one is due."""
    bubbles = [bubble.encode() for response in content.responses.values() for bubble in response.bubbles]
    sealed = sum(len(Seal(KEY).seal(bubble)) for bubble in bubbles)
    assert sealed < sum(map(len, bubbles)) / 3


def test_the_dictionary_never_changes():
    """What was sealed with it could not be opened any more."""
    from hashlib import sha256

    import bot.storage.sealing as sealing

    found = (Path(sealing.__file__).parent / "dictionary-1.txt").read_bytes()
    assert sha256(found).hexdigest() == "13598f1103dedefd7e807c5777c7d3f1ec75ca15636f349c85e3b642fd89ef63"
