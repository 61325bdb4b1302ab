"""Takes personal details out of a message before it is kept to learn from: names, numbers, mail, links, users, places below a city.

Countries, cities, ages and amounts of money stay: they are what a message is about. In doubt a word is masked: a phrase with a hole
too many still teaches, a name that stays cannot be taken back. Pure; knows nothing of where messages are kept. It is a net with
holes (no list of names is complete), so whoever reads the result still decides before it goes anywhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.engine.common_words import COMMON
from bot.engine.entities import places_named
from bot.engine.names import CITIES, FAMILY, GIVEN, TOWNS
from bot.engine.shapes import MASK, NAME, PLACE, Span, inside, numbers, plain_words, shaped

_WORD = re.compile(r"[^\W\d_]+")
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?¿¡:;\n\"“”«(•*-])\s*$")

_NAME_CUES = tuple(
    tuple(cue.split())
    for cue in (
        "me llamo", "mi nombre es", "mi nombre completo es", "nombre completo", "me dicen", "me llaman", "me conocen como",
        "se llama", "se llaman", "se llamaba", "llamado", "llamada", "de nombre", "a nombre de", "de apellido", "mi apellido es",
        "apellidos", "apellido", "de parte de", "atentamente", "att", "firma", "my name is", "meu nome e", "me chamo", "je m appelle",
        "se hace llamar", "le dicen", "le decimos", "habla con", "les habla", "le habla", "te habla", "nombres", "su nombre es",
    )
)  # fmt: skip
_NOT_A_NAME = frozenset(
    "la el lo los las un una eso esto esta este ese esa como que trata asi mucho nadie yo tu usted ud mi mis su sus al por en con a y no "
    "si me te se le de para cuando donde quien cual mientras hasta ahi alguien todos varias ella ellos aqui acá aca entonces el".split()
)
_TITLES = frozenset(
    "don dona sr sra srta senor senora senorita doctor doctora dr dra profe profesor profesora pastor licenciado licenciada ingeniero "
    "ingeniera abogado abogada patron patrona capitan sargento teniente tia tio seño".split()
)
_RELATED = frozenset(
    "hermana hermano hermanita hermanito prima primo amiga amigo novia novio esposa esposo marido mama papa hija hijo hijos tia tio "
    "sobrina sobrino cunada cunado abuela abuelo vecina vecino jefe jefa patron patrona companera companero madrina padrino comadre "
    "compadre suegra suegro parcero parcera socia socio pelada pelado mujer bebe nina nino".split()
)
_MAY_BE_SAID_OF_SOMEBODY = re.compile(
    r"(?:o|io|aba|ia|aron|ieron|ando|iendo|ad[ao]s?|id[ao]s?|mente|an|en|ar|er|ir|ita|ito)$"
)
_COINED = re.compile(
    r"(?:y(?:ei|ul|ur|or[ldm]|ad|is|eri|enn|ens|esi|ess|are|ani|ulei|omar)\w{2,}|\w{1,20}(?:eid[iy]s?|eyd[iy]s?)|[jkywd]\w{0,20}son"
    r"|\w{3,20}(?:eth|etzy|nny|lyn|elys|derly|berto|bert|mery)|j(?:h|ei|ey)\w{2,}|\w{0,20}sh(?:a|ana|irl)\w*|dai(?:r|an)\w+|lei[dn]\w+|ley[dn]\w+|key?[ln]\w{2,})"
)
"""How first names are built that no list will ever hold."""

_PLACE_WORDS = frozenset(
    "barrio vereda corregimiento caserio inspeccion urbanizacion urb resguardo conjunto edificio finca hacienda hotel hostal motel bar "
    "discoteca club colegio escuela liceo universidad instituto hospital clinica iglesia parroquia parque comuna localidad sector "
    "municipio residencias residencia terminal pueblo restaurante almacen cano rio sitio poblado invasion comunidad avenida".split()
)
_JOINS = frozenset("de del la las el los".split())
_SAINTS = frozenset("san santa santo puerto villa".split())
_FUNCTION = frozenset(
    "que y e en con es muy mas a por para cuando como hay se me te no ni pero donde si o u al lo le les su mi tu un una ya esta estan son "
    "fue era porque sin sobre desde hasta cerca lejos q k x pa".split()
)
_LIVES = re.compile(
    r"\b(?:viv(?:o|imos|e|en|ia|iamos)|nac(?:i|io)|resid(?:o|e|imos)|criad[oa]|creci|esto?y|estamos|estan?|quedo|quedamos|queda)\s+"
    r"(?:\w+\s+)?(?:en|por)\s+$|\b(?:soy|somos|es|veng[oa]|venimos|viene|salgo|sali|salimos|viajo|escribo)\s+(?:de|del|desde)\s+$"
)
_KNOWN_WITH_CAPITAL = frozenset("dios sena icetex oim icbf dian whatsapp facebook instagram telegram tiktok".split())
_SHOUTING = 0.6
"""From this share of capitalised words on, capitals tell nothing."""

_LONGEST_ACRONYM = 5
_LARGE = frozenset({("san", "andres"), ("santa", "marta"), ("semana", "santa"), ("puerto", "rico")})


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the message: where it stands, and as lists know it (lower case, no accents)."""

    start: int
    end: int
    plain: str
    capital: bool
    first: bool


def mask(raw: str) -> str:
    """The message with every personal detail replaced by one of ``MASKS``. Masking twice changes nothing more."""
    spans = list(shaped(raw))
    spans += numbers(raw, spans)
    words = [word for word in _words(raw) if not inside(word.start, spans)]
    kept = _kept(raw)
    spans += _places(raw, words, kept)
    words = [word for word in words if not inside(word.start, spans)]
    spans += _names(raw, words, kept)
    return _replaced(raw, spans)


def without_masks(masked: str) -> str:
    """A masked message without the marks, as a beginning for somebody who makes a phrase of it."""
    return " ".join(MASK.sub(" ", masked).split())


def _words(raw: str) -> list[_Word]:
    found = list(_WORD.finditer(raw))
    capitals = sum(match[0][0].isupper() for match in found)
    telling = capitals <= _SHOUTING * len(found)
    return [
        _Word(
            *match.span(),
            plain_words(match[0]),
            telling and match[0][0].isupper() and not _acronym(match[0]),
            bool(_STARTS_SENTENCE.search(raw[: match.start()])),
        )
        for match in found
    ]


def _acronym(word: str) -> bool:
    return word.isupper() and len(word) <= _LONGEST_ACRONYM


def _kept(raw: str) -> list[Span]:
    """Where countries and cities stand."""
    lower = raw.lower()
    spans: list[Span] = []
    for place in {place.lower() for place in places_named(raw)}:
        spans += [(match.start(), match.end(), "") for match in re.finditer(rf"\b{re.escape(place)}\b", lower)]
    words = _words(raw)
    spans += [(one.start, two.end, "") for one, two in pairwise(words) if (one.plain, two.plain) in _LARGE]
    return spans


def _ordinary(word: _Word, kept: list[Span]) -> bool:
    """An everyday word, a single letter, a city or a country."""
    return (
        len(word.plain) == 1
        or word.plain in COMMON
        or word.plain in CITIES
        or word.plain in _JOINS
        or inside(word.start, kept)
    )


def _places(raw: str, words: list[_Word], kept: list[Span]) -> Iterator[Span]:
    plain = plain_words(raw)
    for at, word in enumerate(words):
        if inside(word.start, kept):
            continue
        if word.plain in _PLACE_WORDS or (word.plain in _SAINTS and not _said_of_people(words, at)):
            last = _named_place(raw, words, at, kept)
            if last is not None:
                yield (words[at + 1].start if word.plain in _PLACE_WORDS else word.start, words[last].end, PLACE)
        elif word.plain in TOWNS and word.plain not in COMMON | CITIES and not _beside_name(words, at, kept):
            yield (word.start, word.end, PLACE)
        elif _LIVES.search(plain[: word.start]) and word.plain not in _FUNCTION:
            if word.plain not in TOWNS and (_ordinary(word, kept) or word.plain in GIVEN):
                continue
            yield (word.start, words[_run(raw, words, at, kept)].end, PLACE)


def _said_of_people(words: list[_Word], at: int) -> bool:
    """ "Es una santa", "la villa": no name follows."""
    return at + 1 >= len(words) or words[at + 1].plain in _FUNCTION or words[at + 1].plain in _JOINS


def _named_place(raw: str, words: list[_Word], at: int, kept: list[Span]) -> int | None:
    """The last word of the name that follows a word like "barrio", or None."""
    first = at + 1
    named = False
    while (
        first < len(words) and words[first].plain in _JOINS | _SAINTS and _together(raw, words[first - 1], words[first])
    ):
        named = named or words[first].plain not in ("de", "del")
        first += 1
    if first >= len(words) or not _together(raw, words[first - 1], words[first]) or words[first].plain in _FUNCTION:
        return None
    certain = named or words[at].plain in _SAINTS or words[first].plain in TOWNS
    if inside(words[first].start, kept) or words[first].plain in CITIES:
        return None
    if not certain and _ordinary(words[first], kept) and not words[first].capital:
        return None
    return _run(raw, words, first, kept)


def _run(raw: str, words: list[_Word], at: int, kept: list[Span]) -> int:
    """The last of at most three words that go on a name which begins at ``at``."""
    last = at
    while last + 1 < len(words) and last - at < 2 and _together(raw, words[last], words[last + 1]):
        following = words[last + 1]
        if _ordinary(following, kept) and not (following.capital and following.plain not in _JOINS):
            break
        last += 1
    return last


def _together(raw: str, first: _Word, second: _Word) -> bool:
    return not raw[first.end : second.start].strip(" .'’-") and "\n" not in raw[first.end : second.start]


def _beside_name(words: list[_Word], at: int, kept: list[Span]) -> bool:
    return any(0 <= near < len(words) and _is_name(words[near], kept) for near in (at - 1, at + 1))


def _is_name(word: _Word, kept: list[Span]) -> bool:
    """A name whatever stands beside it."""
    if _ordinary(word, kept):
        return False
    listed = word.plain in GIVEN or word.plain in FAMILY or bool(_COINED.fullmatch(word.plain))
    return listed or (word.capital and not word.first and word.plain not in _KNOWN_WITH_CAPITAL)


def _names(raw: str, words: list[_Word], kept: list[Span]) -> Iterator[Span]:
    marked = {at for at, word in enumerate(words) if _is_name(word, kept)}
    for at, word in enumerate(words):
        listed = word.plain in GIVEN or word.plain in FAMILY
        if listed and word.capital and not word.first and not inside(word.start, kept) and word.plain not in CITIES:
            marked.add(at)
    for first, second in _listed_pairs(raw, words, kept):
        marked |= {first, second}
    for at, words_of_cue in _cues(words):
        marked |= set(_after_cue(raw, words, at + words_of_cue, kept))
    for at in range(len(words) - 1):
        following = words[at + 1]
        if words[at].plain not in _TITLES | _RELATED or not _together(raw, words[at], following):
            continue
        listed = following.plain in GIVEN or following.plain in FAMILY
        if listed or (not _ordinary(following, kept) and not _said_of_somebody(words[at], following)):
            marked.add(at + 1)
    marked = _spread(raw, words, marked, kept)
    yield from _joined(raw, words, marked)


def _listed_pairs(raw: str, words: list[_Word], kept: list[Span]) -> Iterator[tuple[int, int]]:
    """Everyday words that are a first name and a name side by side: "rosa reyes", "maria de los angeles"."""
    for first, word in enumerate(words):
        second = first + 1
        while second < len(words) and words[second].plain in _JOINS and second - first <= 2:
            second += 1
        if second >= len(words) or word.plain not in GIVEN or words[second].plain not in GIVEN | FAMILY:
            continue
        apart = any(inside(words[at].start, kept) or words[at].plain in CITIES for at in (first, second))
        if not apart and all(_together(raw, one, two) for one, two in pairwise(words[first : second + 1])):
            yield first, second


def _said_of_somebody(who: _Word, word: _Word) -> bool:
    """ "Mi hermana viajó": an unknown word after a relation may be what she did. After "don" it is a name."""
    return who.plain not in _TITLES and bool(_MAY_BE_SAID_OF_SOMEBODY.search(word.plain))


def _cues(words: list[_Word]) -> Iterator[tuple[int, int]]:
    for at in range(len(words)):
        for cue in _NAME_CUES:
            if tuple(word.plain for word in words[at : at + len(cue)]) == cue:
                yield at, len(cue)


def _after_cue(raw: str, words: list[_Word], at: int, kept: list[Span]) -> Iterator[int]:
    """After "me llamo": the first word whatever it is, and up to three more that are no everyday words."""
    if at >= len(words) or words[at].plain in _NOT_A_NAME or MASK.search(raw[words[at - 1].end : words[at].start]):
        return
    if words[at].plain in COMMON and words[at].plain not in GIVEN | FAMILY and not words[at].capital:
        return
    yield at
    for more in range(at + 1, min(at + 4, len(words))):
        listed = words[more].plain in GIVEN or words[more].plain in FAMILY
        if not _together(raw, words[more - 1], words[more]) or (_ordinary(words[more], kept) and not listed):
            return
        yield more


def _spread(raw: str, words: list[_Word], marked: set[int], kept: list[Span]) -> set[int]:
    """What stands beside a name and could be one too is one: "rosa perez", "pedro" and an unknown word."""
    marked = set(marked)
    for at in sorted(marked):
        for step in (1, -1):
            near = at + step
            while 0 <= near < len(words) and near not in marked:
                first, second = sorted((near, near - step))
                word = words[near]
                listed = word.plain in GIVEN or word.plain in FAMILY
                unknown = step == 1 and not _ordinary(word, kept) and len(word.plain) > 2
                if not _together(raw, words[first], words[second]) or not (listed or unknown):
                    break
                marked.add(near)
                near += step
    return marked


def _joined(raw: str, words: list[_Word], marked: set[int]) -> Iterator[Span]:
    """Neighbours as one: "maría de los ángeles" leaves one mark."""
    names = sorted(marked)
    while names:
        first = last = names.pop(0)
        while names and _only_joins(raw, words, last, names[0]):
            last = names.pop(0)
        yield (words[first].start, words[last].end, NAME)


def _only_joins(raw: str, words: list[_Word], first: int, second: int) -> bool:
    between = words[first + 1 : second]
    steps = [words[first], *between, words[second]]
    close = all(_together(raw, one, other) for one, other in pairwise(steps))
    return close and len(between) <= 2 and all(word.plain in _JOINS for word in between)


def _replaced(raw: str, spans: list[Span]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end <= at:
            continue
        if start >= at:
            between = raw[at:start]
            if not pieces or pieces[-1] != kind or between.strip(" ,"):
                pieces += [between, kind]
        at = end
    return "".join([*pieces, raw[at:]])
