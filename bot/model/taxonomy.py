"""Intents, urgency and the signs of an offer: the contract between data, policy, content and statistics.

Owns the names and nothing else. Names are never changed or merged; a new intent is one line here, then a file
of the same name under ``nlu_data/es``, ``responses/es`` and ``tests/content/es`` (``suenos content check`` says which is missing).
"""

from enum import IntEnum, StrEnum


class Urgency(IntEnum):
    """How soon a person needs an answer from a human being; ordered, so ``max`` combines two."""

    ROUTINE = 0
    CONCERN = 1
    URGENT = 2
    CRITICAL = 3

    @property
    def label(self) -> str:
        """The lower-case name used on the command line, in records and in statistics."""
        return self.name.lower()


_ROUTINE, _CONCERN, _URGENT, _CRITICAL = Urgency

INTENTS: dict[str, Urgency] = {
    # Talking with the bot
    "greet": _ROUTINE,
    "goodbye": _ROUTINE,
    "thank": _ROUTINE,
    "affirm": _ROUTINE,
    "deny": _ROUTINE,
    "bot_challenge": _ROUTINE,
    "ask_capabilities": _ROUTINE,
    "ask_campaign_info": _ROUTINE,
    "ask_campaign_materials": _ROUTINE,
    "ask_privacy": _ROUTINE,
    "request_language": _ROUTINE,
    "request_human": _CONCERN,
    "end_conversation": _ROUTINE,
    "request_wipe": _ROUTINE,
    "subscribe_tips": _ROUTINE,
    "unsubscribe_tips": _ROUTINE,
    "out_of_scope": _ROUTINE,
    # Questions
    "ask_what_is_trafficking": _ROUTINE,
    "ask_trafficking_vs_smuggling": _ROUTINE,
    "ask_forms_of_exploitation": _ROUTINE,
    "ask_how_recruiters_operate": _ROUTINE,
    "ask_who_is_at_risk": _ROUTINE,
    "ask_red_flags": _ROUTINE,
    "ask_verify_offer": _ROUTINE,
    "ask_contract_and_visa": _ROUTINE,
    "ask_fees_and_debt": _ROUTINE,
    "ask_documents_retained": _ROUTINE,
    "ask_prepare_travel": _ROUTINE,
    "ask_help_abroad": _CONCERN,
    "ask_return_help": _CONCERN,
    "ask_hotline": _ROUTINE,
    "ask_hotline_details": _ROUTINE,
    "ask_how_to_report": _CONCERN,
    "ask_victim_rights": _ROUTINE,
    "ask_law_and_penalties": _ROUTINE,
    "ask_consent": _ROUTINE,
    "ask_minors": _ROUTINE,
    # Telling what is happening
    "describe_offer": _CONCERN,
    "request_offer_check": _ROUTINE,
    "report_third_party": _URGENT,
    "disclose_control": _URGENT,
    "disclose_threats": _URGENT,
    "disclose_past_exploitation": _CONCERN,
    "disclose_immediate_danger": _CRITICAL,
    "disclose_self_harm": _CRITICAL,
}
"""Every intent and the urgency that it alone raises a conversation to."""


DISCLOSURES = frozenset(
    {
        "report_third_party",
        "disclose_control",
        "disclose_threats",
        "disclose_past_exploitation",
        "disclose_immediate_danger",
        "disclose_self_harm",
    }
)
"""Intents in which somebody tells of exploitation, danger or despair, their own or another's."""


class RedFlag(StrEnum):
    """A sign that an offer or a recruiter shows. One alone proves little; combinations count."""

    PAY_TOO_GOOD = "pay_too_good"
    VAGUE_JOB = "vague_job"
    NO_EXPERIENCE_NEEDED = "no_experience_needed"
    UPFRONT_FEE = "upfront_fee"
    TRAVEL_DEBT = "travel_debt"
    NO_CONTRACT = "no_contract"
    TOURIST_ENTRY = "tourist_entry"
    PAPERS_HANDED_OVER = "papers_handed_over"
    RECRUITER_UNKNOWN = "recruiter_unknown"
    HURRY = "hurry"
    SECRECY = "secrecy"
    ISOLATION = "isolation"
    APPEARANCE_OR_AGE = "appearance_or_age"
    INTIMATE_CONTENT = "intimate_content"
    UNDER_18 = "under_18"
    RELATIONSHIP_LURE = "relationship_lure"
    ROUTE_CHANGE = "route_change"
    EXIT_PENALTY = "exit_penalty"
    PRIVATE_INTERVIEW = "private_interview"
    ARMED_JOB = "armed_job"
    STUDY_OR_SPORT_LURE = "study_or_sport_lure"
    SCAM_COMPOUND = "scam_compound"


class GoodSign(StrEnum):
    """A sign that speaks for an offer. It lowers no red flag and never makes an offer "safe"."""

    CONTRACT_IN_HAND = "contract_in_hand"
    WORK_VISA_BY_EMPLOYER = "work_visa_by_employer"
    AUTHORISED_AGENCY = "authorised_agency"
    VERIFIABLE_EMPLOYER = "verifiable_employer"
    NO_WORKER_FEES = "no_worker_fees"
