"""Whether an amount is far above the going rate for work that asks little. Owns the thresholds; knows no other sign."""

import re
from collections.abc import Collection

from bot.engine.places import LOW_PAID, WELL_PAID, WESTERN_EUROPE

_IN_WORDS = {
    "un": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12,
    "quince": 15, "veinte": 20, "veinticinco": 25, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "cien": 100, "trescientos": 300, "quinientos": 500,
}  # fmt: skip

_AMOUNT = re.compile(
    rf"(?P<sign>us\$|u\$s|\$|€)?\s?(?P<number>\d{{1,3}}(?:[.,]\d{{3}})+|\d+(?:[.,]\d+)?|\b(?:{'|'.join(_IN_WORDS)})\b)\s?(?P<scale>mil(?:lon(?:es)?)?\b|mill[oó]n\b|palos?\b|barras?\b|lucas?\b|k\b|m\b)?\s?(?:de\s)?"
    r"(?P<unit>usd\b|us\b|d[oó]l[a-z]*s?\b|dollars?\b|dls\b|dlls\b|euros?\b|eur\b|€|libras\b|\$|cop\b|pesos\b)?",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:al|por|x|cada|a la|la|el|en un|en una|/)?\s{0,3}(?P<period>hora|d[ií]a|diari\w+|noche|semana\w*|weekly|quincena\w*|mes\w*|mensual\w*|month\w*)",
    re.IGNORECASE,
)
_PAYS = re.compile(
    r"\b(?:pag(?:a|an|ar[aá]n?|ando|amos|ar[ií]an?)|pgan|pag[oó]|gan\w+|sueld\w+|salario|ingres(?:o|os|a)|se hacen?|hac(?:en|erse)|cobr[ao]s|me dan|nos dan|dan|ofrec\w+|ofres\w+|son|mensual\w*|semanal\w*|diari\w+|monthly|al mes|por (?:mes|semana|d[ií]a|noche|hora)|la (?:semana|noche|hora)|x (?:mes|semana|d[ií]a)|"
    r"trabaj\w+|chamba|camello|empleo|vacante\w*|puesto|usd \+|comision\w*|se (?:busc|requier|necesit|solicit)\w+|buscan|necesitan|buscamos|necesitamos)\b",
    re.IGNORECASE,
)
_FEE = re.compile(
    r"\b(?:pid\w+|consign\w+|cobr(?:a|an|[oó]|aron|arme)|deb(?:o|e|es|en|[ií]an?)|deuda|multa|cuesta|vale|inscripci\w+|matr[ií]cula|reserva|pagar\w*|pago|pague|apartar|visa|tiquetes?|pasajes?|viaje de|descuent\w+|prest\w+|adelant\w+|devolver\w*|renunci\w+|retir\w+|arrepient\w+|send|mand(?:ar|[eé])|curso|edad|robaron|perd[ií])\b[^.,;]{0,30}$",
    re.IGNORECASE,
)
_FEE_AFTER = re.compile(
    r"^\s*(?:de (?:multa|reserva|inscripci\w+|matr[ií]cula|deuda|anticipo)|(?:para|pa|pal|por) (?:la |el |los |las )?(?:visa|cupo|papeles|tr[aá]mites?|curso|apartar|separar|adelantado|pasaje|tiquete|proceso)|for visa)",
    re.IGNORECASE,
)

_MONTHS = {"hora": 190.0, "dia": 25.0, "noch": 25.0, "sema": 4.3, "week": 4.3, "quin": 2.0, "mes": 1.0}
"""How many of each period a month of work has."""

_PESOS_PER = {"usd": 4_000.0, "eur": 4_500.0, "gbp": 5_200.0, "cop": 1.0}
"""Rough value in pesos, enough to tell three times from ten times the usual."""

_FAR_ABOVE = 8_000_000.0
_FAR_ABOVE_WHERE_PAY_IS_LOW = 6_000_000.0
_FAR_ABOVE_IN_EUROPE = 13_500_000.0
_FAR_ABOVE_WHERE_PAY_IS_HIGH = 18_000_000.0
"""Pesos a month. The first is about five times Colombia's minimum wage. Honest skilled offers exceed all four, which is why this sign alone is never more than a weak one."""

_SMALLEST = 1_000.0


def pays_too_well(raw: str, countries: Collection[str] = ()) -> str | None:
    """The words of an amount of pay that is far above the going rate in ``countries`` (ISO codes; none: not known), or None."""
    limit = _far_above(countries)
    for match in _AMOUNT.finditer(raw):
        monthly = _monthly_pesos(raw, match)
        if monthly is not None and monthly >= limit:
            after = _PERIOD.match(raw, match.end())
            return raw[match.start() : after.end() if after else match.end()].strip()
    return None


def _far_above(countries: Collection[str]) -> float:
    if WELL_PAID.intersection(countries):
        return _FAR_ABOVE_WHERE_PAY_IS_HIGH
    if WESTERN_EUROPE.intersection(countries):
        return _FAR_ABOVE_IN_EUROPE
    return _FAR_ABOVE_WHERE_PAY_IS_LOW if LOW_PAID.intersection(countries) else _FAR_ABOVE


def _monthly_pesos(raw: str, match: re.Match[str]) -> float | None:
    before, after = raw[max(0, match.start() - 60) : match.start()], raw[match.end() : match.end() + 40]
    scale = (match["scale"] or "").lower()
    unit = f"{match['sign'] or ''} {match['unit'] or ''}".lower().strip()
    if match["number"].lower() in _IN_WORDS and not (scale or unit):
        return None
    if not _is_pay(before, after):
        return None
    amount = _number(match["number"])
    if scale.startswith(("millon", "millón", "palo", "barra", "m")) and scale != "mil":
        amount *= 1_000_000
    elif scale in ("mil", "k", "luca", "lucas"):
        amount *= 1_000
    currency = _currency(unit, scale, amount)
    if currency is None:
        return None
    period = _PERIOD.search(after[:25]) or _PERIOD.search(before[-40:])
    months = _MONTHS.get(_plain(period["period"])[:4].rstrip("n") if period else "mes", 1.0)
    return amount * _PESOS_PER[currency] * months


def _is_pay(before: str, after: str) -> bool:
    """Whether an amount is what somebody earns: of a word for pay and one for a fee before it, the nearer counts."""
    if _FEE_AFTER.search(after):
        return False
    fee = _FEE.search(before)
    earned = [match for match in _PAYS.finditer(before) if "." not in before[match.end() :]]
    if fee is not None and not (earned and earned[-1].start() > fee.start() and "pag" not in earned[-1][0].lower()):
        return False
    return bool(earned or _PAYS.search(after) or _PERIOD.match(after))


def _currency(unit: str, scale: str, amount: float) -> str | None:
    if "€" in unit or "eur" in unit:
        return "eur"
    if "libra" in unit:
        return "gbp"
    if re.search(r"us|d[oó]l|dls|dlls", unit):
        return "usd"
    if scale or "cop" in unit or "peso" in unit or amount >= 100_000:
        return "cop"
    if amount >= _SMALLEST and unit == "$":
        return "usd"  # nobody offers a few thousand pesos a month
    return None


def _plain(word: str) -> str:
    word = word.lower().replace("í", "i")
    return "dia" if word.startswith("dia") else ("mes" if word.startswith(("mes", "mens", "mont")) else word)


def _number(text: str) -> float:
    if text.lower() in _IN_WORDS:
        return float(_IN_WORDS[text.lower()])
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text):
        return float(re.sub(r"[.,]", "", text))
    return float(text.replace(",", "."))
