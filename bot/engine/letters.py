"""A message in plain letters: what people decorate, space out or hide, as every reader of words expects it.

Adverts are written in mathematical bold, in full width, in circles and squares, with Cyrillic letters that look Latin, with marks on every
letter, with invisible characters between them. Owns that one step, which comes before all others. Knows no word of any language.

The sources are Unicode's: its compatibility forms (NFKC, UAX #15), the names of its characters, and its table of confusables (UTS #39, in
the package ``confusable_homoglyphs``).
"""

import re
import unicodedata
from functools import cache

_LATIN = "\u0000-\u024f"
_ODD = re.compile(rf"[^{_LATIN}\u2010-\u2027\u20a0-\u20bf\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]")
_IN_NAME = re.compile(r"^(?:[A-Z]+ )*LATIN (?:CAPITAL |SMALL )?LETTER (?:SMALL CAPITAL )?([A-Z])$")
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .*_~-]){3,}[^\W\d_](?![^\W_])")
_BETWEEN = re.compile(r"[ .*_~-]")
_MARKS_THAT_SPELL = frozenset("\u0300\u0301\u0302\u0303\u0308\u0327")
"""Grave, acute, circumflex, tilde, diaeresis, cedilla: those of Spanish and its neighbours."""

_MOSTLY = 0.8
"""From this share of letters with a Latin look-alike on a text is Latin in disguise, below it is another language."""


def plain_letters(text: str) -> str:
    """Return the same message in plain letters. Text without anything odd comes back as it is, in microseconds."""
    if _ODD.search(text):
        text = _undecorated(text)
    return _SPACED.sub(lambda found: _BETWEEN.sub("", found[0]), text)


def _undecorated(text: str) -> str:
    text = unicodedata.normalize("NFKC", "".join(map(_named, text)))
    return _latin_again(unicodedata.normalize("NFC", _without_marks(unicodedata.normalize("NFD", text))))


def _without_marks(text: str) -> str:
    """Without invisible characters and what is drawn over letters; the marks of other scripts than Latin stay."""
    kept, latin = [], True
    for character in text:
        category = unicodedata.category(character)
        if category in ("Cf", "Me") or (category == "Mn" and latin and character not in _MARKS_THAT_SPELL):
            continue
        if category != "Mn":
            latin = ord(character) < 0x250 or not character.isalpha()
        kept.append(character)
    return "".join(kept)


@cache
def _named(character: str) -> str:
    """A letter that only its name tells, such as a negative squared one, by that name."""
    if ord(character) < 0x250 or unicodedata.decomposition(character):
        return character
    name = unicodedata.name(character, "")
    found = _IN_NAME.match(name)
    if found is None or "REGIONAL INDICATOR" in name:
        return character
    return found[1].lower() if "SMALL" in name else found[1]


def _latin_again(text: str) -> str:
    foreign = [letter for letter in text if letter.isalpha() and ord(letter) >= 0x250]
    if not foreign or sum(_look_alike(letter) is not None for letter in foreign) < _MOSTLY * len(foreign):
        return text
    return "".join(_look_alike(letter) or letter if ord(letter) >= 0x250 else letter for letter in text)


@cache
def _look_alike(letter: str) -> str | None:
    """The Latin letter that looks the same, or None."""
    # Imported late: its tables take a fifth of a second, and few messages need them.
    from confusable_homoglyphs.confusables import confusables_data

    for form in (letter, letter.lower()):
        for alike in confusables_data.get(form, ()):
            found = str(alike["c"])
            if found.isascii() and found.isalpha():
                return found
    return None
