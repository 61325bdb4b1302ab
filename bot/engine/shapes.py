"""Personal details that have a shape: numbers, mail, links, users, addresses, birthdays; and the marks that take their place.

The part of ``bot.engine.masking`` that needs no list of words but the everyday ones.
"""

import re
import unicodedata
from collections.abc import Iterator

from bot.engine.common_words import COMMON

Span = tuple[int, int, str]
"""From, to, and the mark that goes there."""

NAME, NUMBER, MAIL, LINK, USER, PLACE, DATE = (
    "[nombre]", "[número]", "[correo]", "[enlace]", "[usuario]", "[lugar]", "[fecha]",
)  # fmt: skip

MASKS = (NAME, NUMBER, MAIL, LINK, USER, PLACE, DATE)
"""What stands in a masked message where something was taken out."""

MASK = re.compile("|".join(re.escape(mask) for mask in MASKS))
_MAIL = re.compile(
    r"[\w.+-]{1,64}\s?(?:@|\(?arroba\)?)\s?[\w-]{1,63}(?:\s?(?:\.|\bpunto\b)\s?[a-z]{2,63}){1,8}", re.IGNORECASE
)
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.(?:com|co|net|org|info|xyz|site|online|me|ly|app|shop|gle|es|mx)\b(?:/\S*)?",
    re.IGNORECASE,
)
_USER = re.compile(r"(?<!\w)@\s?\w[\w.]*|\b\w*[^\W_]_\w+\b|\b[^\W\d_]+\.[^\W\d_]*\d+\w*|\b[^\W\d_]{3,}\.[^\W\d_]+\d\w*")
_USER_AFTER = re.compile(
    r"\b(?:insta(?:gram)?|ig|face(?:book)?|fb|tik ?tok|telegram|snap(?:chat)?|twitter|usuario|user|perfil|nick)"
    r"\s*(?:(?:es|como|soy|me llamo|se llama|estoy como|aparezco como)\s*:?|[:=])\s*(?P<user>[^\s,;!?]+)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})\b|\b(?:19|20)\d{2}[/.-]\d{1,2}[/.-]\d{1,2}\b")
_BORN = re.compile(
    r"\bnac[ií](?:\s+(?:el|un))?\s+(?P<day>(?:d[ií]a\s+)?\d{1,2}(?:\s+de)?\s+[^\W\d_]{3,}(?:\s+(?:de|del)\s+\d{2,4})?)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\+?\(?\d(?:[\d\s().·–-]*\d)?")
_CODE = re.compile(r"\b(?=\w*\d\w*\d\w*\d)(?=\w*[^\W\d_])[^\W_]{5,}\b")
_AMOUNT = re.compile(
    r"\d+(?:mil|k|m|usd|cop|eur|euros?|dolares|pesos|millon(?:es)?|palos|lucas|anos?|años?)", re.IGNORECASE
)
_YEARS = re.compile(r"(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d")
_NUMBER_CUE = re.compile(
    r"(?:c[eé]dula|c\.?c\.?|documento|identificaci[oó]n|identidad|nit|pasaporte|passport|\bt\.?i\.?|ppt|pep|c[oó]digo|clave|cuenta|"
    r"nequi|daviplata|cel(?:ular)?|tel(?:[eé]fono)?|wh?ats?app|wpp|wasap|n[uú]mero|n[uú]m|nro|escr[ií]b[ae]\w*|ll[aá]m[ae]\w*)"
    r"[\s:.#°ºes]*(?:al|de|n[oº°]\.?)?[\s:.#°º]*$",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"(?:[$€£]|\b(?:usd|us|cop|eur))\s*$", re.IGNORECASE)
_MONEY_AFTER = re.compile(
    r"\s{0,3}(?:[$€£]|(?:pesos|cop|usd|us|d[oó]lares|dlls|euros?|eur|mil|millon(?:es)?|bol[ií]vares|soles|reales|lucas|palos|barras)\b)",
    re.IGNORECASE,
)
_SPOKEN = (
    "cero|uno|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis|diecisiete|"
    "dieciocho|diecinueve|veinte|veinti\\w+|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien"
)
_SPOKEN_NUMBER = re.compile(rf"\b(?:(?:{_SPOKEN})(?:\s+y)?[\s,.-]+){{4,}}(?:{_SPOKEN})\b", re.IGNORECASE)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho "
        "diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve".split()
    )
} | {
    word: ten
    for ten, word in zip(
        range(30, 101, 10), "treinta cuarenta cincuenta sesenta setenta ochenta noventa cien".split(), strict=True
    )
}
_SAID_NUMBER = re.compile(
    rf"\b(?:(?:{'|'.join(_NUMBERS)}|\d{{1,4}})(?:\s+y)?[\s,.-]+){{3,}}(?:{'|'.join(_NUMBERS)}|\d{{1,4}})\b"
)
_SAID_DIGIT = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b", re.IGNORECASE)
_FEWEST_SAID = 2
_ADDRESS = re.compile(
    r"\b(?:calle|cll?|carrera|cra|kra|kr|cr|avenida|av|diagonal|diag|dg|transversal|transv|tv|circular|autopista|manzana|mz|torre|"
    r"bloque|apartamento|apto|apt|interior|casa|lote|piso|km|kil[oó]metro|local|oficina|comuna)\b\.?\s*"
    r"(?:n[uú]mero|n[o°º]\.?|nro\.?|#)?\s*\d+\s?[a-z]?\b"
    r"(?:\s*(?:bis|sur|norte|este|oeste)\b|\s*(?:#|con|n[o°º]\.?|nro\.?|n[uú]mero|-)\s*\d+\s?[a-z]?\b|\s*-\s*\d+)*"
    r"|#\s*\d+\s?[a-z]?\s*-\s*\d+|\b\d+\s?[a-z]?\s*#\s*\d+(?:\s?[a-z]?\s*-\s*\d+)?",
    re.IGNORECASE,
)
_SHORTEST_NUMBER, _LONGEST_AMOUNT, _SHORTEST_WITH_CUE = 6, 9, 4


def plain_words(text: str) -> str:
    """Lower case, without accents; as long as the text itself."""
    return "".join(_bare(character) for character in text)


def _bare(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


def inside(at: int, spans: list[Span]) -> bool:
    """Whether a position lies in one of the spans."""
    return any(start <= at < end for start, end, _ in spans)


def shaped(raw: str) -> Iterator[Span]:
    """What has a shape of its own, the most telling first."""
    for rule, kind in ((MASK, ""), (_MAIL, MAIL), (_LINK, LINK), (_USER, USER), (_DAY, DATE), (_ADDRESS, PLACE)):
        for match in rule.finditer(raw):
            yield (*match.span(), kind or match[0])
    for match in _BORN.finditer(raw):
        yield (*match.span("day"), DATE)
    for match in _USER_AFTER.finditer(raw):
        if plain_words(match["user"]) not in COMMON:
            yield (*match.span("user"), USER)


def numbers(raw: str, taken: list[Span]) -> Iterator[Span]:
    """Telephones, documents, accounts, in digits or spelled out, outside what is taken already."""
    for match in _SPOKEN_NUMBER.finditer(plain_words(raw)):
        yield (*match.span(), NUMBER)
    for match in _CODE.finditer(raw):
        if not _AMOUNT.fullmatch(match[0]) and not inside(match.start(), taken):
            yield (*match.span(), NUMBER)
    for match in _DIGITS.finditer(raw):
        if not inside(match.start(), taken) and _identifies(raw, match):
            yield (*match.span(), NUMBER)


def spoken_numbers(raw: str) -> Iterator[tuple[str, str]]:
    """Long numbers that are said in words, or half in words ("tres quince cuatro cincuenta y seis 78 90"): the words, and the digits."""
    if not _SAID_DIGIT.search(raw):
        return
    for match in _SAID_NUMBER.finditer(plain_words(raw)):
        said = re.findall(r"[a-z]+|\d+", match[0])
        if sum(word in _NUMBERS for word in said) >= _FEWEST_SAID:
            yield raw[slice(*match.span())], "".join(_spelled(said))


def _spelled(said: list[str]) -> Iterator[str]:
    """Words and digits of a number as digits: "cincuenta", "y", "seis" are "56"."""
    at = 0
    while at < len(said):
        if said[at + 1 : at + 2] == ["y"] and at + 2 < len(said):
            yield str(_NUMBERS.get(said[at], 0) + _NUMBERS.get(said[at + 2], 0))
            at += 3
        else:
            yield said[at] if said[at].isdigit() else str(_NUMBERS[said[at]])
            at += 1


def _identifies(raw: str, match: re.Match[str]) -> bool:
    """Whether digits are a telephone, a document or an account rather than an amount, a year or an age."""
    digits = re.sub(r"\D", "", match[0])
    before, after = raw[max(0, match.start() - 40) : match.start()], raw[match.end() :]
    if len(digits) <= _LONGEST_AMOUNT and (_MONEY_BEFORE.search(before) or _MONEY_AFTER.match(after)):
        return False
    if len(digits) >= _SHORTEST_WITH_CUE and _NUMBER_CUE.search(before):
        return True
    if len(digits) < _SHORTEST_NUMBER or _YEARS.fullmatch(match[0]):
        return False
    return not (digits.endswith("000") and len(digits) < _LONGEST_AMOUNT)
