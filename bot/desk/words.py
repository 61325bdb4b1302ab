"""What both desks say about a case, in Spanish: the alias, the summary, what happened. No markup, no rules."""

import hashlib
import html
import re
from datetime import UTC, datetime

from bot.content.library import Content
from bot.content.render import plain
from bot.engine.hours import BOGOTA
from bot.engine.places import country_name
from bot.model.case import CaseEvent, CaseState, LineKind, Outcome, Reason
from bot.model.conversation import Conversation
from bot.model.messages import ContentKind, LogLine
from bot.model.taxonomy import Urgency

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

REASONS = {
    Reason.ASKED: "pidió una persona",
    Reason.URGENT: "por urgencia",
    Reason.NOT_UNDERSTOOD: "el bot no entendió",
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
    CaseEvent.UNREACHABLE: "La persona bloqueó el bot o cerró el chat: no le llega nada",
    CaseEvent.REACHABLE: "La persona volvió: ya le llegan los mensajes",
    CaseEvent.NOT_SENT_CLOSED: "NO ENVIADO: el caso está cerrado. Reábrelo para escribir",
    CaseEvent.NOT_SENT_NOT_YOURS: "NO ENVIADO: primero toma el caso",
    CaseEvent.NOT_SENT_UNREACHABLE: "NO ENVIADO: la persona bloqueó el bot",
    CaseEvent.NOT_SENT_TOO_LONG: "NO ENVIADO: pasa de 4096 letras. Pártelo en dos",
    CaseEvent.NOT_SENT_UNSUPPORTED: "NO ENVIADO: el canal de la persona no admite esto. Escríbelo en texto",
    CaseEvent.NOT_DONE: "No se hizo: el caso no está en ese punto o lo tiene otra persona",
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


def summary(conversation: Conversation, content: Content) -> list[tuple[str, str]]:
    """What a counsellor sees first, as (label, words): facts and signs, not the person's words."""
    case, offer = conversation.case, conversation.offer
    lines = [("Urgencia", URGENCIES[case.urgency if case else conversation.urgency])]
    if case is not None:
        lines.append(("Por qué", REASONS[case.reason]))
    if conversation.topic:
        lines.append(("Tema", content.label(conversation.topic)))
    lines.append(("Está en", country_name(conversation.whereabouts) if conversation.whereabouts else "no lo dijo"))
    if conversation.destination:
        lines.append(("Destino", country_name(conversation.destination)))
    if conversation.minor:
        lines.append(("Edad", "menor de 18"))
    if offer and offer.sector:
        lines.append(("Sector", offer.sector))
    if offer and offer.flags:
        lines.append(("Señales", "; ".join(plain(content, f"utter_flag_{flag.id.value}") for flag in offer.flags)))
    if offer and offer.leaving_soon:
        lines.append(("Viaje", "sale pronto"))
    lines.append(("Canal", "Telegram" if conversation.address.channel == "telegram" else "chat web"))
    return lines


def event_words(line: LogLine) -> str:
    """What happened, in words; who did it stands beside."""
    if line.event is None or line.event is CaseEvent.EDITED:
        return ""
    words = _EVENTS[line.event]
    more = line.words.reveal()
    if line.event in (CaseEvent.CLOSED, CaseEvent.BACK_TO_BOT) and more in set(Outcome):
        more = OUTCOMES[Outcome(more)]
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
