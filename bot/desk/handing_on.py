"""A case as a referral record after IOM's Human Trafficking Case Data Standard, version 2.0 (github.com/UNMigration/HTCDS,
HTCDS Field Standards 2.0.ods): for the authority's own hands, never sent anywhere.

Only fields that the conversation itself answers. What a person is, and what was done to them, is for people to establish: no trafficking
status, no methods of control and no type of exploitation is derived from signs of an offer.
"""

from datetime import datetime

from bot.desk.words import alias
from bot.engine.places import country_name
from bot.model.case import CaseState, Outcome
from bot.model.conversation import Conversation

_INDUSTRIES = {
    "agriculture": "A_AgricultureForestryAndFishing",
    "fishing": "A_AgricultureForestryAndFishing",
    "construction": "F_Construction",
    "hospitality": "I_AccommodationAndFoodServiceActivities",
    "entertainment": "R_ArtsEntertainmentAndRecreation",
    "domestic_work": "T_ActivitiesOfHouseholdsAsEmployers",
    "au_pair": "T_ActivitiesOfHouseholdsAsEmployers",
    "care": "Q_HumanHealthAndSocialWorkActivities",
    "beauty": "S_OtherServiceActivities",
    "massage": "S_OtherServiceActivities",
}
"""Our sectors as sections of ISIC, which the standard's Forced Labour Industry uses; used for the job offered only."""

FIELDS_WE_LACK = (
    "prs_FirstName, prs_SecondName, prs_Birthdate, prs_Gender, prs_Citizenship, prs_IdentityNumber: no se preguntan",
    "vic_TraffickingStatus y quién lo decide: lo establece la autoridad",
    "vic_MethodsOfControl, vic_TypeOfExploitation: no se deducen de señales de una oferta",
    "vic_MethodOfRecruitment, vic_LocationOfRecruitment, vic_LocationOfExploitation: no se registran aparte",
    "cas_ReferredOrganisation, cas_ReferredPrimaryCaseWorker: los llena quien entrega la hoja",
)
"""Core fields of the standard that stay empty, and why."""


def referral(conversation: Conversation, now: datetime) -> dict[str, object]:
    """The record: field names of the standard, ISO dates and codes. Shape: flat, but for ``hte_`` events, which are a list.

    Raises ``ValueError`` without the person's consent.
    """
    case, offer = conversation.case, conversation.offer
    if case is None or not case.may_be_handed_on:
        raise ValueError("the person has not agreed")
    record: dict[str, object] = {
        "standard": "HTCDS 2.0",
        "con_Consent": True,
        "cas_CaseOwner": case.counsellor.shown if case.counsellor else None,
        "cas_Status": _status(case.state, case.outcome),
        "cas_OutgoingReferralDate": now.date().isoformat(),
        "cas_IncomingReferralDate": case.opened.date().isoformat(),
        "cas_ReasonForOutgoingReferral": "AdditionalServicesRequired",
        "cas_OutgoingReferralDetails": _details(conversation),
        "prs_PrimaryLanguage": conversation.language,
        "prs_Alias": alias(conversation.id),
    }
    if conversation.whereabouts:
        record["prs_MailingCountry"] = conversation.whereabouts
    if offer is not None and offer.sector in _INDUSTRIES:
        record["vic_ForcedLabourIndustry"] = _INDUSTRIES[offer.sector]
    if conversation.destination:
        record["events"] = [
            {
                "hte_Type": "Recruitment",
                "hte_Description": f"Oferta con destino {country_name(conversation.destination)}",
            }
        ]
    return record


def _status(state: CaseState, outcome: Outcome | None) -> str:
    if state is not CaseState.CLOSED:
        return "Active"
    return "ClosedReferred" if outcome is Outcome.HANDED_ON else "Closed"


def _details(conversation: Conversation) -> str:
    offer = conversation.offer
    lines = [f"Urgencia según el bot: {conversation.urgency.label}."]
    if conversation.minor:
        lines.append("La persona dijo ser menor de 18 años.")
    if offer is not None and offer.flags:
        lines.append("Señales vistas en la oferta: " + ", ".join(flag.id.value for flag in offer.flags) + ".")
    if offer is not None and offer.sector:
        lines.append(f"Trabajo ofrecido: {offer.sector}.")
    lines.append("Lo demás lo cuenta la persona, si quiere.")
    return " ".join(lines)
