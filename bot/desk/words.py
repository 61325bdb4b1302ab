"""What both desks say about a case, in Spanish: the alias, the summary, what happened. No markup, no rules."""

import hashlib
import html
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from bot.content.library import Content
from bot.content.render import plain
from bot.desk.named import Named
from bot.engine.hours import BOGOTA
from bot.engine.places import country_name
from bot.model.case import CaseEvent, CaseState, LineKind, Outcome, Reason
from bot.model.conversation import Conversation
from bot.model.messages import Act, ContentKind, LogLine
from bot.model.taxonomy import INTENTS, Urgency
from bot.storage.staff import Account

_BIRDS = (
    "Colibrí Cóndor Tucán Barranquero Mirla Azulejo Turpial Garza Guacamaya Gavilán Canario Sinsonte Cucarachero Copetón "
    "Carpintero Perdiz Pelícano Flamenco Tángara Jilguero Cardenal Gaviota Martín Alcaraván Pava Guacharaca Búho Lechuza "
    "Halcón Águila Paloma Golondrina Vencejo Mochuelo Loro Perico Periquito Ibis Chorlito Zarapito"
).split()

URGENCIES = {
    Urgency.CRITICAL: "crítica",
    Urgency.URGENT: "urgente",
    Urgency.CONCERN: "preocupación",
    Urgency.ROUTINE: "rutina",
}

_LINES_READ = 200
"""Of a long talk the end is read for what the person named: some 30 ms."""

REASONS = {
    Reason.ASKED: "pidió una persona",
    Reason.URGENT: "por urgencia",
    Reason.NOT_UNDERSTOOD: "el bot no entendió",
}

SECTORS = {
    "care": "cuidado de personas", "domestic_work": "servicio doméstico", "au_pair": "au pair", "hospitality": "hotelería y restaurantes",
    "modelling": "modelaje", "entertainment": "baile y animación", "webcam": "webcam", "sex_work": "trabajo sexual",
    "massage": "masajes", "beauty": "belleza", "agriculture": "agricultura", "construction": "construcción", "fishing": "pesca",
    "cruise": "cruceros", "call_centre": "call center", "crypto": "criptomonedas e inversiones", "sport": "deporte", "study": "estudios",
    "security": "seguridad", "mining": "minería", "driving": "transporte", "health": "salud", "factory": "fábrica", "sales": "ventas",
    "marriage": "matrimonio",
}  # fmt: skip

ACTS = {
    Act.TAKE: "tomar el caso",
    Act.RELEASE: "soltarlo",
    Act.TRANSFER: "pasarlo",
    Act.RAISE: "marcarlo urgente",
    Act.REPLY: "escribirle a la persona",
    Act.NOTE: "dejar una nota",
    Act.RETURN: "devolverlo al bot",
    Act.CLOSE: "cerrarlo",
    Act.REOPEN: "reabrirlo",
    Act.FOLLOW_UP: "poner un recordatorio",
    Act.ASK_CONSENT: "pedir permiso para remitir",
    Act.WITHDRAW_CONSENT: "anotar que ya no quiere remisión",
}

_AUDITED: dict[str, str] = {
    Act.TAKE: "tomó el caso",
    Act.RELEASE: "soltó el caso",
    Act.TRANSFER: "pasó el caso",
    Act.RAISE: "lo marcó urgente",
    Act.REPLY: "le escribió a la persona",
    Act.NOTE: "dejó una nota",
    Act.RETURN: "devolvió el caso al bot",
    Act.CLOSE: "cerró el caso",
    Act.REOPEN: "reabrió el caso",
    Act.FOLLOW_UP: "puso un recordatorio",
    Act.ASK_CONSENT: "pidió permiso para remitir",
    Act.WITHDRAW_CONSENT: "anotó que ya no quiere remisión",
    "read": "abrió el caso",
    "followed": "siguió el caso en vivo",
    "opened_file": "abrió un archivo",
    "exported": "abrió la hoja de remisión",
    "signed_in": "entró",
    "password_set": "puso su contraseña",
    "duty_on": "empezó turno",
    "duty_off": "terminó turno",
    "telegram_linked": "vinculó su Telegram",
    "account_codigos": "activó códigos de un solo uso",
    "account_sin-codigos": "desactivó los códigos de un solo uso",
    "account_telegram": "pidió un código para Telegram",
    "account_salir-de-todo": "salió de todas las sesiones",
}

STATES = {
    CaseState.WAITING: "espera",
    CaseState.WITH_COUNSELLOR: "en atención",
    CaseState.CLOSED: "cerrado",
}

OUTCOMES = {
    Outcome.INFORMED: "Se orientó",
    Outcome.GAVE_LINE: "Se dio la línea u otro contacto",
    Outcome.HANDED_ON: "Se preparó remisión",
    Outcome.NO_ANSWER: "Dejó de responder",
    Outcome.NOT_OURS: "No era para nosotros",
    Outcome.BACK_TO_BOT: "Volvió al bot",
    Outcome.LEFT: "No quiso seguir",
}

CHOSEN_OUTCOMES = [outcome for outcome in Outcome if outcome not in (Outcome.LEFT, Outcome.BACK_TO_BOT)]
"""Those that a counsellor closes a case with; the others come of what was done."""

FOLLOW_UPS = {"mañana": 1, "en 3 días": 3, "en una semana": 7}
"""When a case may come back, in days."""

_EVENTS = {
    CaseEvent.OPENED: "Entró a la lista",
    CaseEvent.RAISED: "Subió la urgencia",
    CaseEvent.TAKEN: "Tomó el caso",
    CaseEvent.ALREADY_TAKEN: "No se tomó: ya lo tiene",
    CaseEvent.RELEASED: "El caso volvió a la lista",
    CaseEvent.TRANSFERRED: "Pasó el caso a",
    CaseEvent.BACK_TO_BOT: "Devolvió la conversación al bot",
    CaseEvent.CLOSED: "Caso cerrado",
    CaseEvent.REOPENED: "Reabrió el caso",
    CaseEvent.LEFT: "La persona no quiso seguir",
    CaseEvent.UNCLAIMED: "URGENTE y sin tomar",
    CaseEvent.SUPERVISORS_ALERTED: "URGENTE y sin tomar: aviso a supervisión",
    CaseEvent.NUMBERS_GIVEN: "Nadie lo tomó: el bot le dio los números",
    CaseEvent.COUNSELLOR_SILENT: "La persona escribió y nadie le ha contestado",
    CaseEvent.PERSON_SILENT: "La persona no responde hace 24 horas",
    CaseEvent.FOLLOW_UP_SET: "Recordatorio puesto",
    CaseEvent.FOLLOW_UP_DUE: "Recordatorio: toca hacer seguimiento",
    CaseEvent.CONSENT_ASKED: "Preguntó si se puede preparar la remisión",
    CaseEvent.CONSENT_GIVEN: "La persona aceptó la remisión",
    CaseEvent.CONSENT_REFUSED: "La persona no quiere remisión",
    CaseEvent.CONSENT_WITHDRAWN: "Anotó que la persona ya no quiere remisión",
    CaseEvent.UNREACHABLE: "La persona bloqueó el bot o cerró el chat: no le llega nada",
    CaseEvent.REACHABLE: "La persona volvió: ya le llegan los mensajes",
    CaseEvent.NOT_SENT_CLOSED: "NO ENVIADO: el caso está cerrado. Reábrelo para escribir",
    CaseEvent.NOT_SENT_NOT_YOURS: "NO ENVIADO: primero toma el caso",
    CaseEvent.NOT_SENT_UNREACHABLE: "NO ENVIADO: la persona bloqueó el bot",
    CaseEvent.NOT_SENT_TOO_LONG: "NO ENVIADO: pasa de 4096 letras. Pártelo en dos",
    CaseEvent.NOT_SENT_PROFILE: "NO ENVIADO: lleva a la cuenta de alguien (@… o t.me/…). Quítalo y mándalo otra vez",
    CaseEvent.NOT_SENT_UNSUPPORTED: "NO ENVIADO: el canal de la persona no admite esto. Escríbelo en texto",
    CaseEvent.NOT_DONE: "NO SE HIZO, el caso no está en ese punto o lo tiene otra persona",
}

KINDS = {
    ContentKind.PHOTO: "foto",
    ContentKind.VIDEO: "video",
    ContentKind.ANIMATION: "animación",
    ContentKind.STICKER: "sticker",
    ContentKind.VOICE: "nota de voz",
    ContentKind.VIDEO_NOTE: "video corto",
    ContentKind.AUDIO: "audio",
    ContentKind.LOCATION: "ubicación",
    ContentKind.CONTACT: "contacto",
    ContentKind.DOCUMENT: "documento",
    ContentKind.POLL: "encuesta",
    ContentKind.OTHER: "otro contenido",
}


def alias(conversation: str) -> str:
    """A name for the person that says nothing about them, always the same for a conversation: "Colibrí 42"."""
    number = int.from_bytes(hashlib.blake2b(conversation.encode(), digest_size=6).digest(), "big")
    return f"{_BIRDS[number % len(_BIRDS)]} {number // len(_BIRDS) % 990 + 10}"


Labelled = tuple[str, str]
"""A line of the summary: label and words."""


def summary(conversation: Conversation, content: Content, logged: Sequence[Labelled] = ()) -> list[Labelled]:
    """What a counsellor sees first: facts and signs. ``logged``: what the log adds, from ``from_log``."""
    case, offer = conversation.case, conversation.offer
    lines = [("Urgencia", _urgency(conversation, content))]
    if case is not None:
        lines.append(("Llegó", REASONS[case.reason]))
    if conversation.topic and content.label(conversation.topic) not in lines[0][1]:
        lines.append(("Tema", content.label(conversation.topic)))
    lines.append(("Está en", country_name(conversation.whereabouts) if conversation.whereabouts else "no lo dijo"))
    if conversation.destination:
        lines.append(("Destino", country_name(conversation.destination)))
    if conversation.minor:
        lines.append(("Edad", "menor de 18"))
    if offer and offer.sector:
        lines.append(("Trabajo", SECTORS.get(offer.sector, offer.sector)))
    if offer and offer.flags:
        lines.append(("Señales", "; ".join(plain(content, f"utter_flag_{flag.id.value}") for flag in offer.flags)))
    if offer and offer.leaving_soon:
        lines.append(("Viaje", "sale pronto"))
    lines += logged
    lines.append(("Canal", "Telegram" if conversation.address.channel == "telegram" else "chat web"))
    return lines


def gist(conversation: Conversation, content: Content) -> str:
    """What a case is about, in a few words for the list: never the person's own."""
    case, topic = conversation.case, conversation.topic
    assert case is not None
    about = ["menor de 18"] if conversation.minor else []
    if topic and topic != "request_human":
        about.append(content.label(topic))
    if case.reason is not Reason.URGENT or not about:
        about.append(REASONS[case.reason])
    if conversation.whereabouts:
        about.append(f"está en {country_name(conversation.whereabouts)}")
    if not case.reachable:
        about.append("no le llega nada")
    return " · ".join(about)


def from_log(log: Sequence[LogLine], content: Content, named: Named | None = None) -> list[Labelled]:
    """What the log adds to the summary: what the person named (``named``, or read from the log) and what the bot told them."""
    lines = (named or Named().add(log[-_LINES_READ:])).lines()
    if answered := _answered(log, content):
        lines.append(("El bot ya contestó", "; ".join(answered)))
    if given := _numbers_given(log, content):
        lines.append(("El bot ya le dio", ", ".join(given)))
    return lines


def _urgency(conversation: Conversation, content: Content) -> str:
    """The level, and what made it so."""
    level = conversation.case.urgency if conversation.case else conversation.urgency
    if level < Urgency.URGENT:
        return URGENCIES[level]
    told = conversation.topic if conversation.topic and INTENTS[conversation.topic] >= level else None
    return f"{URGENCIES[level]}: {content.label(told) if told else 'la marcó el equipo'}"


def _answered(log: Sequence[LogLine], content: Content) -> list[str]:
    """The subjects that the bot has answered, each once, in the words of their buttons."""
    labels: dict[str, None] = {}
    for line in log:
        if line.kind is LineKind.BOT and line.response in ("utter_offer_strong", "utter_offer_some"):
            labels["señales de la oferta"] = None
        elif line.kind is LineKind.BOT and line.response:
            intent = re.sub(r"_(abroad|country)$", "", line.response.removeprefix("utter_"))
            if intent in INTENTS and (response := content.responses.get(f"utter_{intent}")) and response.label:
                labels[response.label] = None
    return list(labels)


def _numbers_given(log: Sequence[LogLine], content: Content) -> list[str]:
    """The numbers that stand in what the bot said, each once."""
    said = "\n".join(text_of(line) for line in log if line.kind is LineKind.BOT)
    numbers = dict.fromkeys(content.contacts.numbers.values())
    return [number for number in numbers if re.search(rf"(?<!\w){re.escape(number)}(?!\w)", said)]


def colleague(account: Account, on_duty: bool) -> str:
    """A member of the team, as the team tells them apart."""
    return f"{account.shown} ({account.name}{', de turno' if on_duty else ''})"


def audited(entry: Mapping[str, str]) -> str:
    """An entry of the audit log, in words."""
    act, more = entry["act"], entry["more"]
    what = _AUDITED.get(act, act)
    if more in set(Outcome):
        more = OUTCOMES[Outcome(more)]
    return f"{what} ({more})" if more else what


def event_words(line: LogLine) -> str:
    """What happened, in words; who did it stands beside."""
    if line.event is None or line.event is CaseEvent.EDITED:
        return ""
    words = _EVENTS[line.event]
    more = line.words.reveal()
    if line.event in (CaseEvent.CLOSED, CaseEvent.BACK_TO_BOT) and more in set(Outcome):
        more = OUTCOMES[Outcome(more)]
    elif line.event is CaseEvent.FOLLOW_UP_SET and more:
        more = clock(datetime.fromisoformat(more))
    elif line.event is CaseEvent.NOT_DONE and more in set(Act):
        more = ACTS[Act(more)]
    return f"{words}: {more}" if more else words


def text_of(line: LogLine) -> str:
    """A line's words as plain text."""
    if line.kind is LineKind.EVENT:
        return event_words(line)
    words = line.words.reveal()
    if line.kind is LineKind.BOT:
        words = html.unescape(re.sub(r"<[^>]+>", "", words))
    if line.media is not None:
        kind = KINDS.get(line.media.kind, "otro contenido")
        name = f" {line.media.name.reveal()}" if line.media.name else ""
        words = f"[{kind}{name}] {words}".strip()
    return words


def ago(since: datetime, now: datetime | None = None) -> str:
    """How long it has been: "3 min", "2 h 5 min", "4 días"."""
    minutes = int(((now or datetime.now(UTC)) - since).total_seconds() // 60)
    if minutes < 60:
        return f"{max(0, minutes)} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes // (24 * 60)} días"


def clock(moment: datetime) -> str:
    """A time of day in Colombia, with the date if it is not today."""
    local = moment.astimezone(BOGOTA)
    today = datetime.now(BOGOTA).date()
    return local.strftime("%H:%M" if local.date() == today else "%d/%m %H:%M")


def audit_clock(moment: str) -> str:
    """A moment in ISO form as day and time in Colombia."""
    return datetime.fromisoformat(moment).astimezone(BOGOTA).strftime("%d/%m/%Y %H:%M")


def minutes(count: float | None) -> str:
    """A length of time for the supervisor's figures; a dash for none."""
    if count is None:
        return "–"
    return "menos de 1 min" if count < 1 else f"{count:.0f} min"
