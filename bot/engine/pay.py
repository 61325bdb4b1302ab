"""Whether an amount is far above the going rate for work that asks little. Owns the thresholds; knows no other sign."""

import re

_AMOUNT = re.compile(
    r"(?P<sign>us\$|u\$s|\$|€)?\s?(?P<number>\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?)\s?(?P<scale>mil(?:lon(?:es)?)?\b|palos?\b|barras?\b|lucas?\b|k\b|m\b)?\s?(?:de\s)?"
    r"(?P<unit>usd\b|us\b|d[oó]lares\b|dls\b|dlls\b|d[oó]lar\b|euros?\b|eur\b|€|\$|cop\b|pesos\b)?",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:al|por|x|cada|a la|la|el|en un|en una|/)?\s*(?P<period>hora|d[ií]a|diari\w+|noche|semana\w*|quincena\w*|mes\w*|mensual\w*)",
    re.IGNORECASE,
)
_PAYS = re.compile(
    r"\b(?:pag\w+|gan\w+|sueldo|salario|ingres\w+|hac[eé]\w*|cobr\w+|mensual\w*|semanal\w*|diari\w+|al mes|por (?:mes|semana|d[ií]a|noche|hora)|la (?:semana|noche|hora)|x (?:mes|semana|d[ií]a))",
    re.IGNORECASE,
)
_FEE = re.compile(
    r"\b(?:pid\w+|consign\w+|cobran|cobr[oó]|debo|deuda|multa|cuesta|vale|inscripci\w+|reserva|pagar|apartar|visa|tiquete|descuent\w+|prest\w+)\b[^.,;]{0,30}$",
    re.IGNORECASE,
)

_MONTHS = {"hora": 190.0, "dia": 25.0, "noche": 25.0, "sema": 4.3, "quin": 2.0, "mes": 1.0}
"""How many of each period a month of work has."""

_PESOS_PER = {"usd": 4_000.0, "eur": 4_500.0, "cop": 1.0}
"""Rough value in pesos, enough to tell three times from ten times the usual."""

_FAR_ABOVE = 8_000_000.0
"""Pesos a month. About five times Colombia's minimum wage and above what unqualified work pays in Spain or the United Arab Emirates;
honest skilled offers abroad exceed it too, which is why this sign alone is never more than a weak one."""

_SMALLEST = 1_000.0


def pays_too_well(raw: str) -> str | None:
    """The words of an amount of pay that is far above the going rate, or None."""
    for match in _AMOUNT.finditer(raw):
        monthly = _monthly_pesos(raw, match)
        if monthly is not None and monthly >= _FAR_ABOVE:
            after = _PERIOD.match(raw, match.end())
            return raw[match.start() : after.end() if after else match.end()].strip()
    return None


def _monthly_pesos(raw: str, match: re.Match[str]) -> float | None:
    before, after = raw[max(0, match.start() - 40) : match.start()], raw[match.end() : match.end() + 25]
    if _FEE.search(before) or not (_PAYS.search(before) or _PAYS.search(after)):
        return None
    amount = _number(match["number"])
    scale = (match["scale"] or "").lower()
    if scale.startswith(("millon", "palo", "barra", "m")) and scale != "mil":
        amount *= 1_000_000
    elif scale in ("mil", "k", "luca", "lucas"):
        amount *= 1_000
    unit = f"{match['sign'] or ''} {match['unit'] or ''}".lower()
    if "€" in unit or "eur" in unit:
        currency = "eur"
    elif re.search(r"us|d[oó]lar|dls|dlls", unit):
        currency = "usd"
    elif scale or "cop" in unit or "peso" in unit or amount >= 100_000:
        currency = "cop"
    elif amount >= _SMALLEST and unit.strip() == "$":
        currency = "usd"  # nobody offers a few thousand pesos a month
    else:
        return None
    period = _PERIOD.search(after) or _PERIOD.search(before)
    months = _MONTHS.get(_plain(period["period"])[:4].rstrip("n") if period else "mes", 1.0)
    return amount * _PESOS_PER[currency] * months


def _plain(word: str) -> str:
    word = word.lower().replace("í", "i")
    return "dia" if word.startswith("dia") else ("mes" if word.startswith("mes") or word.startswith("mens") else word)


def _number(text: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text):
        return float(re.sub(r"[.,]", "", text))
    return float(text.replace(",", "."))
