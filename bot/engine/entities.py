"""What a message names: places, work, ages, money, dates, numbers, links, relations. Rules only; always the person's own words.

Knows nothing of what is made of them.
"""

import re
from collections.abc import Iterator

from bot.engine.normalise import Reading, fold, normalise, pattern
from bot.engine.places import ALIASES, city_name
from bot.model.reading import Entity, EntityKind

_SECTORS: dict[str, str] = {
    "care": r"cuidar|cuidadora?|cuidado de|adult[oa]s? mayor\w*|abuelit[oa]s?|ancian[oa]s?|ninera|geriatric\w+",
    "domestic_work": r"interna|domestic[oa]|empleada (?:de casa|domestica)|aseo|limpieza|limpiar|oficios varios|servicio domestico|casa de familia|muchacha del servicio",
    "au_pair": r"au ?pair",
    "hospitality": r"mesera|mesero|bartender|barman|restaurantes?|hotel|cocinera|cocinero|camarer[oa]|ayudante de cocina|resort|recepcionista|bar",
    "modelling": r"modelos?|modelar|modelaje|pasarela|edecan\w*|azafata|imagen",
    "entertainment": r"bailarina|bailar|hostess|anfitriona|animadora|night ?club|discoteca|cantante",
    "webcam": r"webcam|modelo web|onlyfans|only fans|camgirl|pagina para adultos",
    "sex_work": r"prepago|escorts?|dama de compania|acompanante|prostitu\w+|puta|scort",
    "massage": r"masajes?|masajista|spa",
    "beauty": r"peluquer[oa]|estilista|manicurista|barbero|unas",
    "agriculture": r"finca|campo|cosecha|recolect\w+|recoger (?:fresas?|fruta|cafe|uva|aceituna)|agricol\w+|invernadero|vendimia|jornaler[oa]",
    "construction": r"construccion|obra|albanil|obrer[oa]|drywall|soldador|electricista|plomero",
    "fishing": r"barco pesquero|pesquer[oa]|pesca",
    "cruise": r"crucero",
    "call_centre": r"call ?center|servicio al cliente|atencion al cliente|teleoperador\w*|community manager|digitador\w*|soporte",
    "crypto": r"cripto\w*|bitcoin|trading|inversiones|forex|plataformas? digital\w*",
    "sport": r"futbol\w*|club|equipo|pruebas? (?:en|de)|futbolista|deportista|representante",
    "study": r"becas?|estudiar|universidad|intercambio|curso|maestria",
    "security": r"seguridad|escolta|vigilante|ex ?militar\w*|soldad[oa]|combat\w+|militar|guardia|ejercito",
    "mining": r"mina|mineria|minas|oro",
    "driving": r"conductor\w*|chofer|camioner[oa]|manejar camion|domiciliari[oa]",
    "health": r"enfermer[oa]s?|auxiliar de enfermeria|medic[oa]",
    "factory": r"fabrica|maquila|empacadora|bodega|planta|empaque|confeccion|textil\w*",
    "sales": r"ventas?|vendedor\w*|mercadeo|marketing",
    "marriage": r"casar\w*|matrimonio|espos[oa] extranjer[oa]|boda|comprometid[oa]",
}  # fmt: skip

_RELATIONS: dict[str, str] = {
    "sister": r"herman(?:a|ita)s?", "brother": r"herman(?:o|ito)s?", "daughter": r"hij(?:a|ita)s?|hijastra", "son": r"hij(?:o|ito)s?|hijastro",
    "mother": r"mama|madre|mami|cucha", "father": r"papa|padre|papi|cucho", "partner": r"novi[oa]|espos[oa]|pareja|marido|mujer|ex",
    "cousin": r"prim(?:a|o|ita|ito)s?", "niece_nephew": r"sobrin[oa]s?", "aunt_uncle": r"ti[oa]s?", "friend": r"amig(?:a|o|uita|uito)s?|parcer[oa]|pana|parce|mejor amiga",
    "neighbour": r"vecin[oa]s?", "student": r"alumn[oa]s?|estudiantes?", "coworker": r"companer[oa]s?", "in_law": r"cunad[oa]|nuera|yerno|suegr[oa]",
    "grandchild": r"niet[oa]s?", "acquaintance": r"conocid[oa]s?",
}  # fmt: skip

SECTORS = tuple(_SECTORS)
RELATIONS = tuple(_RELATIONS)

_SECTOR_RULES = {name: pattern(rf"\b(?:{source})s?\b") for name, source in _SECTORS.items()}
_RELATION_RULES = {
    name: pattern(rf"\b(?:mi|mis|una|un|la|su) (?:\w+ )?(?:{source})\b") for name, source in _RELATIONS.items()
}
_PLACES = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, ALIASES), key=len, reverse=True)) + r")\b")

_AGE = pattern(
    r"\b(?:tengo|tiene|cumpli|cumple|cumplo|voy a cumplir|de|mis|con|soy de) (?:como |apenas |solo |ya |casi )?(1\d|[2-9]\d) ?(?:anos|anitos|ano|anios|y (?:me|un|una|quiero|el|la|los)|,|\.|$)"
)
_AGE_BARE = pattern(
    r"\b(?:tengo|tiene) (?:como |apenas |solo |ya |casi )?(1[0-9])\b(?! (?:palos?|mil|millones|dolares|euros|dias|meses|semanas|oras|minutos|hijos|personas|lucas))"
)
_AGES_IN_WORDS = (
    "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos".split()
)
_AGE_SPELLED = pattern(
    rf"\b(?:tengo|tiene|cumpli|cumplo|de) (?:como |apenas |solo |ya |casi )?({'|'.join(_AGES_IN_WORDS)}) (?:anos|anitos|anios)"
)
_AGES = {fold(word): str(age) for age, word in enumerate(_AGES_IN_WORDS, start=10)}
_AGE_WORDS = pattern(r"\b(?:soy|es|somos|son) (?:una? )?(?:menor(?:es)? de edad)\b|\btodavia no cumplo (?:los )?18\b")
_MONEY = re.compile(
    r"(?:us\$|u\$s|\$|€)\s?\d[\d.,]*(?:\s?(?:mil\w*|k|usd|cop|dolares|euros|m))?|\b\d[\d.,]*\s?(?:palos?|lucas?|barras?|mil(?:lon(?:es)?)?(?: de pesos)?|usd|us|dolares|dólares|dls|dlls|euros?|eur|€|\$|pesos|k|soles|reales|dirhams?)\b(?:\s(?:dolares|dólares|euros|usd|pesos))?",
    re.IGNORECASE,
)
_MONEY_WORDS = re.compile(
    r"\b(?:un|dos|tres|cuatro|cinco|seis|siete|ocho|diez|quince|veinte)\s(?:palos?|millon(?:es)?|mil (?:dolares|dólares|euros|usd))\b",
    re.IGNORECASE,
)
_DATE = pattern(
    r"\b(?:(?:el|este|viajo|salgo|viajamos|para el|proximo) (?:proximo |otro |mismo )?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|mañana(?! por| en la)|pasado mañana|esta (?:misma )?(?:semana|noche|tarde)|este (?:fin|finde|mes)\b(?: de semana)?|"
    r"(?:la|el) (?:proxim[oa]|otr[oa]|semana|mes) (?:semana|mes|que viene|que entra|ano)|(?:en|dentro de) (?:\d+|una?|dos|tres|cuatro|cinco|quince|pocos|unos) (?:dias?|semanas?|meses|mes|oras)|(?:el )?\d{1,2} de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)|"
    r"hoy mismo|ya mismo|cuanto antes|de una vez)\b"
)
_SOON = pattern(
    r"mañana|oy|ya mismo|lunes|martes|miercoles|jueves|viernes|sabado|domingo|esta |finde|fin de|dias?\b|oras|cuanto antes|una semana|proxima semana|semana que|otra semana|de una vez"
)
_PHONE = re.compile(r"(?<![\w.])\+?\d[\d\s-]{7,16}\d(?![\w])")
_LINK = re.compile(
    r"https?://\S+|www\.\S+|\b[\w-]+\.(?:com|co|net|org|info|xyz|site|online|es|mx|ly|me)(?:/\S*)?\b|(?<!\w)@\w{3,}"
)


def extract(raw: str) -> tuple[Entity, ...]:
    """Everything named in a message, kind by kind, each value once."""
    reading = normalise(raw)
    found: dict[tuple[EntityKind, str], Entity] = {}
    for entity in _all(reading):
        found.setdefault((entity.kind, entity.value), entity)
    return tuple(found.values())


def places_named(raw: str) -> list[str]:
    """The countries and cities in a message, each time in the person's own words."""
    reading = normalise(raw)
    return [reading.evidence(match) for match in _PLACES.finditer(reading.text)]


def is_soon(words: str) -> bool:
    """Whether the words of a date mean within days."""
    return bool(_SOON.search(" ".join(fold(word) for word in words.split())))


def _all(reading: Reading) -> Iterator[Entity]:
    for match in _PLACES.finditer(reading.text):
        yield Entity(EntityKind.COUNTRY, ALIASES[match[0]], reading.evidence(match))
        city = city_name(match[0])
        if city is not None:
            yield Entity(EntityKind.CITY, city, reading.evidence(match))
    for kind, rules in ((EntityKind.SECTOR, _SECTOR_RULES), (EntityKind.RELATION, _RELATION_RULES)):
        for name, rule in rules.items():
            named = rule.search(reading.text)
            if named:
                yield Entity(kind, name, reading.evidence(named))
    for rule in (_AGE, _AGE_BARE):
        for match in rule.finditer(reading.text):
            yield Entity(EntityKind.AGE, match[1], reading.evidence(match))
    for match in _AGE_SPELLED.finditer(reading.text):
        yield Entity(EntityKind.AGE, _AGES[match[1]], reading.evidence(match))
    minor = _AGE_WORDS.search(reading.text)
    if minor:
        yield Entity(EntityKind.AGE, "17", reading.evidence(minor))
    for match in _DATE.finditer(reading.text):
        yield Entity(EntityKind.DATE, reading.evidence(match), reading.evidence(match))
    for kind, rule in ((EntityKind.MONEY, _MONEY), (EntityKind.MONEY, _MONEY_WORDS), (EntityKind.LINK, _LINK)):
        for match in rule.finditer(reading.raw):
            yield Entity(kind, " ".join(match[0].split()), match[0])
    for match in _PHONE.finditer(reading.raw):
        yield Entity(EntityKind.PHONE, re.sub(r"[\s-]", "", match[0]), match[0])
