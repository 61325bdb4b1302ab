"""A raw message as rules can read it: one spelling for the many that people use, and the way back to their own words.

Spanish written in a hurry varies by sound, not by meaning (kiero, quiero; alludenme, ayúdenme; ausilio, auxilio). Every word is
folded to how it sounds; ``pattern`` folds a rule the same way, so that rules are written in ordinary Spanish. Knows no rule.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

READ_AT_MOST = 4000
"""Characters of a message that are read; Telegram's own limit is 4,096."""

_AT_ONCE = 8
"""So many readings are kept: rules, entities and n-grams ask for the same few one after another. No more, for these are people's words."""

_SHORTHAND = {
    "x": "por", "q": "que", "k": "que", "ke": "que", "qe": "que", "qué": "que", "xq": "porque", "pq": "porque", "xk": "porque",
    "porq": "porque", "pa": "para", "pal": "para el", "tmb": "tambien", "tb": "tambien", "tbn": "tambien", "tmbn": "tambien",
    "dsps": "despues", "desp": "despues", "dps": "despues", "toy": "estoy", "tamos": "estamos", "ta": "esta", "tas": "estas",
    "xfa": "por favor", "porfa": "por favor", "xfavor": "por favor", "porfis": "por favor", "d": "de", "n": "en", "nd": "nada",
    "bn": "bien", "msj": "mensaje", "msjs": "mensajes", "tel": "telefono", "cel": "celular", "wsp": "whatsapp", "wpp": "whatsapp",
    "was": "whatsapp", "insta": "instagram", "face": "facebook", "fb": "facebook", "ig": "instagram", "aki": "aqui", "aca": "aca",
    "ps": "pues", "pss": "pues", "pue": "pues", "hno": "hermano", "hna": "hermana", "ud": "usted", "uds": "ustedes", "dnd": "donde",
    "cdo": "cuando", "cnd": "cuando", "c": "se", "s": "es", "stoy": "estoy", "sta": "esta", "stan": "estan", "nesecito": "necesito",
    "trbj": "trabajo", "tbj": "trabajo", "sm": "semana", "grax": "gracias", "gcs": "gracias", "pls": "por favor", "plis": "por favor",
    "mñn": "mañana", "mñana": "mañana", "min": "minimo", "xcierto": "por cierto", "nmas": "nomas", "dlls": "dolares", "dls": "dolares",
    "ai": "hay", "ay": "hay", "aora": "ahora", "oi": "hoy",
}  # fmt: skip

_TOKEN = re.compile(r"https?://\S+|www\.\S+|@\w+|\+?\d[\d.,]*|[^\W\d_]+|[^\w\s]|\n")
_WORD = re.compile(r"[^\W\d_]+")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_ESCAPES = {r"\b": "\x02", r"\w": "\x03", r"\d": "\x04", r"\W": "\x05"}
_GAP = r"(?: [^ .!?;]+){0,4} "


@dataclass(frozen=True, slots=True)
class Reading:
    """A message folded to sounds. ``text`` is what ``pattern`` matches; words and punctuation have one space between them."""

    raw: str
    text: str
    _starts: tuple[int, ...] = field(repr=False)
    _spans: tuple[tuple[int, int], ...] = field(repr=False)

    def own_words(self, start: int, end: int) -> str:
        """The person's own words for a stretch of ``text``."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = max(first, bisect_right(self._starts, end - 1) - 1)
        return self.raw[self._spans[first][0] : self._spans[last][1]]

    def evidence(self, match: re.Match[str]) -> str:
        """The person's own words for a match."""
        start, end = match.span()
        if end <= start:
            return ""
        return self.own_words(start + (len(match[0]) - len(match[0].lstrip())), end)


@lru_cache(_AT_ONCE)
def normalise(raw: str) -> Reading:
    """Read a message. Time grows linearly with its length, which is capped."""
    raw = raw[:READ_AT_MOST]
    pieces: list[str] = []
    starts: list[int] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for match in _TOKEN.finditer(raw):
        token = match[0]
        word = "." if token == "\n" else fold(_SHORTHAND.get(token.lower(), token))
        if not word:
            continue
        starts.append(at)
        spans.append(match.span())
        pieces.append(word)
        at += len(word) + 1
    return Reading(raw, " ".join(pieces), tuple(starts) or (0,), tuple(spans) or ((0, 0),))


def spelled_out(raw: str) -> str:
    """The message in lower case with shorthand written out ("xq" as "porque"): as near to written Spanish as no guess can bring it."""
    words = _WORD.sub(lambda match: _SHORTHAND.get(match[0], match[0]), raw[:READ_AT_MOST].lower())
    return _DRAWN_OUT.sub(r"\1", words)


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word, or a rule's source, as it sounds: without accents, h, doubled letters, and the pairs b/v, s/z/c, k/c/qu, y/ll, j/g."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    text = "".join(character for character in decomposed if unicodedata.category(character) != "Mn")
    if text.startswith(("http", "www.")):
        return text
    text = _DRAWN_OUT.sub(r"\1", text)
    text = text.replace("ll", "y").replace("ch", "\x00").replace("h", "")
    text = re.sub(r"qu?(?=[ei])|q", "k", text)
    text = re.sub(r"c(?=[ei])", "s", text).replace("c", "k")
    text = re.sub(r"gu(?=[ei])", "\x01", text)
    text = re.sub(r"g(?=[ei])", "j", text).replace("\x01", "g")
    text = text.replace("z", "s").replace("v", "b").replace("x", "s").replace("\x00", "ch")
    return re.sub(r"([a-qs-z])\1+", r"\1", text)


def pattern(source: str) -> re.Pattern[str]:
    """Compile a rule written in ordinary Spanish. " .. " stands for up to four words of the same sentence.

    The source is folded like a message. So no optional h, no class of letters right after c, g or q, and no two equal
    letters in a row that mean two. A stem may end in c or g ("ofrec\\w+"): it then stands for both sounds.
    """
    source = source.replace(r"\S", "[^ ]")  # folding takes capitals away
    for escape, mark in _ESCAPES.items():  # and would take the letter of an escape for a doubled one
        source = source.replace(escape, mark)
    source = re.sub(r"c(?=\x03)", "[sk]", source)
    source = re.sub(r"g(?=\x03)", "[gj]", source)
    folded = fold(source)
    for escape, mark in _ESCAPES.items():
        folded = folded.replace(mark, escape)
    return re.compile(folded.replace(" .. ", _GAP))
