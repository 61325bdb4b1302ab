"""A case as a referral record after IOM's Human Trafficking Case Data Standard, version 2.0 (github.com/UNMigration/HTCDS,
HTCDS Field Standards 2.0.ods): for the authority's own hands, never sent anywhere.

Only fields that the conversation itself answers. What a person is, and what was done to them, is for people to establish: no trafficking
status, no methods of control and no type of exploitation is derived from signs of an offer. What we know and the standard has no field
for (the alias, where the person is, the signs) stands in the long text that it has for details.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.content.library import Content
from bot.content.render import plain
from bot.desk.words import OUTCOMES, SECTORS, URGENCIES, alias
from bot.engine.hours import BOGOTA
from bot.engine.places import country_name
from bot.model.case import CaseState, Outcome
from bot.model.conversation import Conversation

STANDARD, VERSION = "HTCDS", "2.0"

LABELS = {
    "con_Consent": "La persona dio su consentimiento",
    "cas_Status": "Estado del caso",
    "cas_CaseOwner": "Quién lleva el caso",
    "cas_ReasonForCaseClosure": "Cómo se cerró",
    "cas_ReasonForOutgoingReferral": "Razón de la remisión",
    "cas_OutgoingReferralDate": "Fecha de la remisión",
    "cas_OutgoingReferralDetails": "Detalles",
    "prs_PrimaryLanguage": "Idioma (ISO 639-2)",
    "hte_Type": "Qué pasó",
    "hte_Description": "Descripción",
}
"""What the fields that we fill are called on paper."""

BY_HAND = {
    "cas_ReferredOrganisation": "A qué entidad se entrega",
    "cas_ReferredPrimaryCaseWorker": "Quién la recibe",
    "prs_FirstName": "Nombre",
    "prs_SecondName": "Apellido",
    "prs_Birthdate": "Fecha de nacimiento",
    "prs_Gender": "Género",
    "prs_Citizenship": "Nacionalidad",
    "prs_IdentityNumber": "Documento",
    "prs_MobilePhone": "Celular",
}
"""Fields left empty on paper, for the person and whoever receives the sheet: the desk does not ask for them."""

LEFT_OUT = (
    "vic_TraffickingStatus, vic_TraffickingStatusDecisionMakingOrg: lo establece la autoridad",
    "vic_MethodsOfControl, vic_TypeOfExploitation, vic_TypeOfSexExploitation, vic_ForcedLabourIndustry: no se deducen de las señales "
    "de una oferta ni del trabajo ofrecido",
    "vic_MethodOfRecruitment, vic_LocationOfRecruitment, vic_LocationOfExploitation: no se registran aparte",
    "prs_Mailing…, prs_Email, prs_HomePhone: no se preguntan; dónde está la persona va en los detalles",
    "cas_ReferringOrganisation, cas_IncomingReferralDate, cas_ReasonForIncomingReferral: la persona llegó sola, sin otra entidad",
    "org_…, per_…, spl_…: de otras organizaciones, de quien explota y del plan de apoyo, el bot no guarda nada",
)
"""Fields of the standard that are not mapped, and why."""

_LANGUAGES = {"es": "spa", "en": "eng", "pt": "por", "fr": "fra"}
"""Ours as ISO 639-2, which the standard uses."""


@dataclass(frozen=True, slots=True)
class Referral:
    """``fields``: names of the standard to values (text, ISO dates, codes of its lists). ``events``: the same for each ``hte_`` event."""

    fields: Mapping[str, str | bool]
    events: tuple[Mapping[str, str], ...]

    def as_json(self) -> dict[str, object]:
        """The record with the standard's name and version; the standard names fields and has no file format of its own."""
        return {"standard": STANDARD, "version": VERSION, "fields": self.fields, "events": self.events}


def referral(conversation: Conversation, content: Content, owner: str, now: datetime) -> Referral:
    """The record; ``owner`` is who hands it on, as people know them. Raises ``ValueError`` without the person's consent."""
    case, offer = conversation.case, conversation.offer
    if case is None or not case.may_be_handed_on:
        raise ValueError("the person has not agreed")
    fields: dict[str, str | bool] = {
        "con_Consent": True,
        "cas_Status": _status(case.state, case.outcome),
        "cas_CaseOwner": case.counsellor.shown if case.counsellor else owner,
    }
    if case.outcome is not None:
        fields["cas_ReasonForCaseClosure"] = OUTCOMES[case.outcome]
    fields |= {
        "cas_ReasonForOutgoingReferral": "AdditionalServicesRequired",
        "cas_OutgoingReferralDate": now.astimezone(BOGOTA).date().isoformat(),
        "cas_OutgoingReferralDetails": _details(conversation, content),
        "prs_PrimaryLanguage": _LANGUAGES.get(conversation.language, "und"),
    }
    if offer is None or not (conversation.destination or offer.sector):
        return Referral(fields, ())
    told = [f"Oferta con destino {country_name(conversation.destination)}" if conversation.destination else "Oferta"]
    if offer.sector:
        told.append(f"trabajo ofrecido: {SECTORS.get(offer.sector, offer.sector)}")
    return Referral(fields, ({"hte_Type": "Recruitment", "hte_Description": "; ".join(told)},))


def _status(state: CaseState, outcome: Outcome | None) -> str:
    if state is not CaseState.CLOSED:
        return "Active"
    return "ClosedReferred" if outcome is Outcome.HANDED_ON else "Closed"


def _details(conversation: Conversation, content: Content) -> str:
    offer = conversation.offer
    lines = [f"En la mesa se le conoce como {alias(conversation.id)}."]
    lines.append(f"Urgencia según el bot: {URGENCIES[conversation.urgency]}.")
    if conversation.whereabouts:
        lines.append(f"Está en {country_name(conversation.whereabouts)}.")
    if conversation.minor:
        lines.append("Dijo ser menor de 18 años.")
    if offer is not None and offer.flags:
        signs = "; ".join(plain(content, f"utter_flag_{flag.id.value}") for flag in offer.flags)
        lines.append(f"Señales vistas en la oferta: {signs}.")
    lines.append("Lo demás lo cuenta la persona, si quiere.")
    return " ".join(lines)
